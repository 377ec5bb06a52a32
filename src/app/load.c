#include "app/load.h"

#include <stdlib.h>
#include <string.h>

#include "app/sources.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/infer.h"

struct loader {
    const struct conf *conf; /* borrowed */
    const char *folder;      /* borrowed; NULL: as configured */
    struct dataset *data;    /* of the caller */
    size_t next;             /* file to be opened */
    size_t next_source;      /* source to be read */
    struct load *load;       /* of the file that is being read, or NULL */
    struct load_progress progress;
};

static char *path_of(const struct loader *loader, const char *path)
{
    if (loader->folder == NULL)
        return file_beside(loader->conf->path, path);
    struct strbuf joined = STRBUF_INIT;
    strbuf_addf(&joined, "%s/%s", loader->folder, file_base(path));
    return strbuf_detach(&joined);
}

struct loader *loader_new(const struct conf *conf, const char *folder)
{
    struct loader *loader = mem_new(1, sizeof *loader);
    *loader = (struct loader){.conf = conf, .folder = folder, .data = dataset_new()};
    char *dict = path_of(loader, conf->data.dict);
    dict_load(&loader->data->dict, dict, &loader->data->remarks);
    free(dict);
    for (size_t i = 0; i < conf->data.files.count; i++) {
        char *path = path_of(loader, conf->data.files.words[i]);
        loader->progress.total += file_size(path);
        free(path);
    }
    for (size_t i = 0; i < conf->source_count; i++) {
        const struct conf_row *file = sources_find(&conf->sources[i], "file");
        char *path = file != NULL ? path_of(loader, file->value) : NULL;
        loader->progress.total += path != NULL ? file_size(path) : 0;
        free(path);
    }
    return loader;
}

/* Opens the next file; false if there is none. */
static bool open_next(struct loader *loader)
{
    const struct word_list *files = &loader->conf->data.files;
    if (loader->next == files->count)
        return false;
    struct err err; /* the reason is among the remarks */
    char *path = path_of(loader, files->words[loader->next++]);
    loader->load = load_open(loader->data, path, &err);
    free(path);
    return true;
}

/* What no data file states, as publishers state it; false if there is no further source. */
static bool read_source(struct loader *loader)
{
    const struct conf *conf = loader->conf;
    if (loader->next_source == conf->source_count)
        return false;
    const struct conf_source *source = &conf->sources[loader->next_source++];
    const struct conf_row *file = sources_find(source, "file");
    char *path = file != NULL ? path_of(loader, file->value) : NULL;
    sources_read(conf, source, path, loader->data);
    loader->progress.bytes += path != NULL ? file_size(path) : 0;
    free(path);
    return true;
}

/* What is known only at the end is inferred then. */
static bool merge_next(struct loader *loader)
{
    bool more = dataset_merge_next(loader->data);
    if (!more)
        infer_dict(loader->data);
    return more;
}

bool loader_step(struct loader *loader)
{
    struct err err; /* the reason is among the remarks */
    size_t bytes;
    if (loader->load == NULL)
        return open_next(loader) || read_source(loader) || merge_next(loader);
    if (!load_step(loader->load, &bytes)) {
        (void)load_close(loader->load, &err);
        loader->load = NULL;
    }
    loader->progress.bytes += bytes;
    return true;
}

struct load_progress loader_progress(const struct loader *loader)
{
    return loader->progress;
}

struct dataset *loader_data(const struct loader *loader)
{
    return loader->data;
}

void loader_free(struct loader *loader)
{
    struct err err;
    if (loader == NULL)
        return;
    if (loader->load != NULL)
        (void)load_close(loader->load, &err);
    free(loader);
}

struct dataset *load_data(const struct conf *conf, const char *folder)
{
    struct loader *loader = loader_new(conf, folder);
    struct dataset *data = loader_data(loader);
    while (loader_step(loader))
        continue;
    loader_free(loader);
    return data;
}
