#include "app/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "app/named.h"
#include "data/infer.h"

struct loader {
    const struct conf *conf;  /* borrowed; NULL: files are named */
    const char *folder;       /* borrowed; NULL: as configured */
    const char *const *paths; /* borrowed; those that are named */
    size_t path_count;
    struct dataset *data;   /* of the caller */
    size_t next;            /* file to be opened */
    struct named_load file; /* that is being read */
    bool reading;           /* there is one */
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
    return loader;
}

struct loader *loader_new_named(const char *const *paths, size_t count, const char *dict)
{
    struct loader *loader = mem_new(1, sizeof *loader);
    *loader = (struct loader){.paths = paths, .path_count = count, .data = named_dataset(dict)};
    for (size_t i = 0; i < count; i++)
        loader->progress.total += file_size(paths[i]);
    return loader;
}

static bool open_next_named(struct loader *loader)
{
    if (loader->next == loader->path_count)
        return false;
    named_open(&loader->file, loader->data, loader->paths[loader->next++]);
    return true;
}

/* Opens the next file; false if there is none. */
static bool open_next_configured(struct loader *loader)
{
    const struct word_list *files = &loader->conf->data.files;
    if (loader->next == files->count)
        return false;
    struct err err; /* the reason is among the remarks */
    char *path = path_of(loader, files->words[loader->next++]);
    loader->file = (struct named_load){.load = load_open(loader->data, path, &err)};
    free(path);
    return true;
}

static bool open_next(struct loader *loader)
{
    loader->reading = loader->conf != NULL ? open_next_configured(loader) : open_next_named(loader);
    return loader->reading;
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
    size_t bytes;
    if (!loader->reading)
        return open_next(loader) || merge_next(loader);
    if (!named_step(&loader->file, &bytes)) {
        named_close(&loader->file);
        loader->reading = false;
    }
    loader->progress.bytes += bytes;
    loader->progress.rows = loader->data->row_count;
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
    if (loader == NULL)
        return;
    if (loader->reading)
        named_close(&loader->file);
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
