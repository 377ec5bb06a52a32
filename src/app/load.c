#include "app/load.h"

#include <stdlib.h>
#include <string.h>

#include "app/named.h"
#include "app/sources.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/need.h"
#include "base/strbuf.h"
#include "conf/command_spec.h"
#include "data/infer.h"
#include "data/limit.h"

struct loader {
    const struct conf *conf;  /* borrowed; NULL: files are named */
    const char *folder;       /* borrowed; NULL: as configured */
    const char *const *paths; /* borrowed; those that are named */
    size_t path_count;
    struct dataset *data;   /* of the caller */
    struct load_past past;  /* its data NULL: there is none */
    bool all_open;          /* there is no further file */
    size_t next;            /* file to be opened: those of the data, then sources */
    struct named_load file; /* that is being read */
    char *path;             /* of it, owned; NULL: none is being read */
    struct load_progress progress;
};

static char *locate(const struct conf *conf, const char *folder, const char *path)
{
    if (folder == NULL)
        return file_beside(conf->path, path);
    struct strbuf joined = STRBUF_INIT;
    strbuf_addf(&joined, "%s/%s", folder, file_base(path));
    return strbuf_detach(&joined);
}

static char *path_of(const struct loader *loader, const char *path)
{
    return locate(loader->conf, loader->folder, path);
}

static char *source_path(const struct conf *conf, const char *folder,
                         const struct conf_source *source)
{
    if (command_spec_is(source))
        return sources_command_path(source);
    return locate(conf, folder, sources_file(source));
}

char *load_path_at(const struct conf *conf, const char *folder, size_t index, bool *is_data)
{
    const struct word_list *files = &conf->data.files;
    const size_t data_count = files->count + conf->source_count;
    *is_data = index < data_count;
    if (index < files->count)
        return locate(conf, folder, files->words[index]);
    if (*is_data)
        return source_path(conf, folder, &conf->sources[index - files->count]);
    if (index - data_count >= dict_file_count())
        return NULL;
    struct strbuf path = STRBUF_INIT;
    char *dict = locate(conf, folder, conf->data.dict);
    strbuf_addf(&path, "%s/%s", dict, dict_file_at(index - data_count));
    free(dict);
    return strbuf_detach(&path);
}

bool load_is_command_at(const struct conf *conf, size_t index)
{
    const size_t count = conf->data.files.count;
    return index >= count && index - count < conf->source_count &&
           command_spec_is(&conf->sources[index - count]);
}

struct loader *loader_new(const struct conf *conf, const char *folder)
{
    return loader_new_after(conf, folder, &(struct load_past){.data = NULL});
}

struct loader *loader_new_after(const struct conf *conf, const char *folder,
                                const struct load_past *past)
{
    struct loader *loader = mem_new(1, sizeof *loader);
    *loader = (struct loader){.conf = conf, .folder = folder, .data = dataset_new(), .past = *past};
    if (past->data != NULL)
        dataset_keep_ids(loader->data, past->data);
    if ((conf->off & NEED_OPEN) != 0)
        loader->data->dict.within = file_beside(conf->path, "data");
    char *path, *dict = path_of(loader, conf->data.dict);
    dict_load(&loader->data->dict, dict, &loader->data->remarks);
    free(dict);
    const size_t data_count = conf->data.files.count + conf->source_count;
    if (data_count > DATA_FILES_LIMIT)
        remarks_add(&loader->data->remarks, SEVERITY_ERROR, (struct place){conf->path, 0, 0}, NULL,
                    "%zu files of data are named: only the first %d are read", data_count,
                    DATA_FILES_LIMIT);
    bool is_data;
    for (size_t i = 0; (path = load_path_at(conf, folder, i, &is_data)) != NULL; i++) {
        loader->progress.total += is_data ? file_size(path) : 0;
        free(path);
    }
    return loader;
}

static bool is_kept(const struct loader *loader, const char *path)
{
    const struct word_list *kept = loader->past.kept;
    for (size_t i = 0; kept != NULL && i < kept->count; i++)
        if (strcmp(kept->words[i], path) == 0)
            return true;
    return false;
}

/* Takes the file as it was, if it was there. */
static void carry(struct loader *loader, const char *path)
{
    const struct dataset *past = loader->past.data;
    size_t file = past != NULL ? dataset_file(past, path) : 0;
    if (past != NULL && file < past->file_count)
        dataset_carry(loader->data, past, file);
}

struct loader *loader_new_named(const char *const *paths, size_t count, const char *dict)
{
    struct loader *loader = mem_new(1, sizeof *loader);
    *loader = (struct loader){.paths = paths, .path_count = count, .data = named_dataset(dict)};
    for (size_t i = 0; i < count; i++)
        loader->progress.total += file_size(paths[i]);
    return loader;
}

/* Opens a data file, or after those a file of a publisher. */
static void open_configured(struct loader *loader, size_t index)
{
    const struct conf *conf = loader->conf;
    const size_t count = conf->data.files.count;
    struct err err; /* the reason is among the remarks */
    if (index >= DATA_FILES_LIMIT || is_kept(loader, loader->path) ||
        !dict_may_open(&loader->data->dict, loader->path, &loader->data->remarks))
        return;
    if (index < count)
        loader->file.load = load_open(loader->data, loader->path, &err);
    else
        loader->file.import = sources_open(conf, &conf->sources[index - count], loader->path,
                                           loader->past.results, loader->data);
}

/* Opens the next file; false if there is none. */
static bool open_next(struct loader *loader)
{
    if (loader->all_open)
        return false;
    bool is_data = loader->next < loader->path_count;
    size_t index = loader->next++;
    loader->file = (struct named_load){NULL, NULL};
    if (loader->conf == NULL) {
        loader->all_open = !is_data;
        if (!is_data)
            return false;
        loader->path = mem_copy(loader->paths[index]);
        named_open(&loader->file, loader->data, loader->path);
        return true;
    }
    loader->path = load_path_at(loader->conf, loader->folder, index, &is_data);
    if (is_data) {
        open_configured(loader, index);
        return true;
    }
    free(loader->path);
    loader->path = NULL;
    loader->all_open = true;
    return false;
}

/* What could not be read stays as it was. */
static void close_file(struct loader *loader)
{
    if (!named_close(&loader->file))
        carry(loader, loader->path);
    free(loader->path);
    loader->path = NULL;
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
    if (loader->path == NULL)
        return open_next(loader) || merge_next(loader);
    if (!named_step(&loader->file, &bytes))
        close_file(loader);
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
    if (loader->path != NULL)
        (void)named_close(&loader->file);
    free(loader->path);
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
