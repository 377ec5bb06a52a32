#include "app/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"

static char *path_of(const struct conf *conf, const char *folder, const char *path)
{
    if (folder == NULL)
        return file_beside(conf->path, path);
    struct strbuf joined = STRBUF_INIT;
    strbuf_addf(&joined, "%s/%s", folder, file_base(path));
    return strbuf_detach(&joined);
}

struct dataset *load_data(const struct conf *conf, const char *folder)
{
    struct dataset *data = dataset_new();
    char *dict = path_of(conf, folder, conf->data.dict);
    dict_load(&data->dict, dict, &data->remarks);
    free(dict);
    for (size_t i = 0; i < conf->data.files.count; i++) {
        struct err err;
        char *path = path_of(conf, folder, conf->data.files.words[i]);
        (void)dataset_load(data, path, &err); /* the reason is among the remarks */
        free(path);
    }
    dataset_finish(data);
    return data;
}
