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
    struct load_past past;   /* its data NULL: there is none */
    size_t next;             /* file to be opened */
    size_t next_source;      /* source to be read */
    struct load *load;       /* of the file that is being read, or NULL */
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

char *load_path_at(const struct conf *conf, const char *folder, size_t index, bool *is_data)
{
    const struct word_list *files = &conf->data.files;
    const size_t data_count = files->count + conf->source_count;
    *is_data = index < data_count;
    if (index < files->count)
        return locate(conf, folder, files->words[index]);
    if (*is_data)
        return locate(conf, folder, sources_file(&conf->sources[index - files->count]));
    if (index - data_count >= dict_file_count())
        return NULL;
    struct strbuf path = STRBUF_INIT;
    char *dict = locate(conf, folder, conf->data.dict);
    strbuf_addf(&path, "%s/%s", dict, dict_file_at(index - data_count));
    free(dict);
    return strbuf_detach(&path);
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
    char *path, *dict = path_of(loader, conf->data.dict);
    dict_load(&loader->data->dict, dict, &loader->data->remarks);
    free(dict);
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

/* The last file that was opened has been read. */
static void close_load(struct loader *loader)
{
    struct err err; /* the reason is among the remarks */
    bool good = load_close(loader->load, &err);
    loader->load = NULL;
    if (good)
        return;
    char *path = path_of(loader, loader->conf->data.files.words[loader->next - 1]);
    carry(loader, path);
    free(path);
}

/* Opens the next file; false if there is none. */
static bool open_next(struct loader *loader)
{
    const struct word_list *files = &loader->conf->data.files;
    if (loader->next == files->count)
        return false;
    struct err err; /* the reason is among the remarks */
    char *path = path_of(loader, files->words[loader->next++]);
    if (is_kept(loader, path))
        carry(loader, path);
    else if ((loader->load = load_open(loader->data, path, &err)) == NULL)
        carry(loader, path);
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
    char *path = path_of(loader, sources_file(source));
    if (is_kept(loader, path) || !sources_read(conf, source, path, loader->data))
        carry(loader, path);
    loader->progress.bytes += file_size(path);
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
    size_t bytes;
    if (loader->load == NULL)
        return open_next(loader) || read_source(loader) || merge_next(loader);
    if (!load_step(loader->load, &bytes))
        close_load(loader);
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
