#include "live/reread.h"

#include <stdlib.h>
#include <string.h>

#include "app/load.h"
#include "app/look_names.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"

struct reread {
    struct conf *conf;           /* NULL: the one before */
    const struct conf *old_conf; /* borrowed, like the rest */
    const char *folder;
    const struct dataset *old;
    const struct results *results;
    struct loader *loader;
    struct word_list paths, reasons; /* files whose new text is not to be used */
};

static void add_word(struct word_list *list, const char *word)
{
    list->words = mem_resize(list->words, list->count + 1, sizeof *list->words);
    list->words[list->count++] = mem_copy(word);
}

static void release_words(struct word_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->words[i]);
    free(list->words);
}

/* ---- the configuration ---- */

/* The first error, as "config.ini:6:3: what (hint)". */
static void say_first(const struct remarks *remarks, struct err *err)
{
    struct strbuf text = STRBUF_INIT;
    size_t i = 0;
    while (i < remarks->count && remarks->items[i].severity != SEVERITY_ERROR)
        i++;
    if (i < remarks->count)
        remark_format(&text, &remarks->items[i]);
    err_set(err, "%s", text.text);
    strbuf_release(&text);
}

/* The footer has no room for folders. */
static void cut_folder(const char *path, struct err *err)
{
    size_t folder = (size_t)(file_base(path) - path);
    if (strncmp(err->text, path, folder) == 0)
        memmove(err->text, err->text + folder, strlen(err->text + folder) + 1);
}

struct conf *reread_conf(const struct conf *old, struct err *err)
{
    struct conf *conf = conf_load(old->path, old->off, err);
    if (conf != NULL)
        look_names_check(conf);
    size_t errors = conf != NULL ? conf->remarks.seen[SEVERITY_ERROR] : 0;
    if (conf != NULL && errors <= old->remarks.seen[SEVERITY_ERROR] && conf->topic_count > 0)
        return conf;
    if (conf != NULL && conf->topic_count == 0)
        err_set(err, "%s: it has no [topic ...] section", old->path);
    else if (conf != NULL)
        say_first(&conf->remarks, err);
    cut_folder(old->path, err);
    conf_free(conf);
    return NULL;
}

/* ---- why a file stays as it was ---- */

/* Whether a remark is of that file; what could not be opened is named by its text alone. */
static bool is_error_of(const struct remark *remark, const char *path)
{
    if (remark->severity != SEVERITY_ERROR)
        return false;
    return remark->file != NULL ? strcmp(remark->file, path) == 0
                                : strncmp(remark->what, path, strlen(path)) == 0;
}

static size_t count_errors(const struct dataset *data, const char *path)
{
    size_t count = 0;
    for (size_t i = 0; i < data->remarks.count; i++)
        count += is_error_of(&data->remarks.items[i], path);
    return count;
}

/* The remark as a panel has room for it: without folders and hint. */
static void format_reason(struct strbuf *out, const struct remark *remark, const char *path)
{
    const char *name = file_base(path);
    if (remark->file == NULL) {
        strbuf_add(out, remark->what + (name - path));
        return;
    }
    strbuf_add(out, name);
    if (remark->line > 0)
        strbuf_addf(out, ":%ld", remark->line);
    if (remark->line > 0 && remark->column > 0)
        strbuf_addf(out, ":%ld", remark->column);
    strbuf_addf(out, ": %s", remark->what);
}

static void find_reason(struct strbuf *out, const struct dataset *data, const char *path)
{
    for (size_t i = 0; i < data->remarks.count && out->length == 0; i++)
        if (is_error_of(&data->remarks.items[i], path))
            format_reason(out, &data->remarks.items[i], path);
    if (out->length == 0)
        strbuf_addf(out, "%s: it could not be read", file_base(path));
}

bool reread_is_remarked(const struct dataset *data, const char *path, const char *reason)
{
    struct strbuf text = STRBUF_INIT;
    bool found = false;
    for (size_t i = 0; i < data->remarks.count && !found; i++) {
        strbuf_clear(&text);
        if (!is_error_of(&data->remarks.items[i], path))
            continue;
        format_reason(&text, &data->remarks.items[i], path);
        found = strcmp(text.text, reason) == 0;
    }
    strbuf_release(&text);
    return found;
}

/* ---- reading ---- */

static void start(struct reread *reread)
{
    const struct load_past past = {
        .data = reread->old, .kept = &reread->paths, .results = reread->results};
    reread->loader = loader_new_after(reread->conf != NULL ? reread->conf : reread->old_conf,
                                      reread->folder, &past);
}

struct reread *reread_new(struct conf *conf, const struct conf *old_conf, const char *folder,
                          const struct dataset *old, const struct results *results)
{
    struct reread *reread = mem_new(1, sizeof *reread);
    *reread = (struct reread){
        .conf = conf, .old_conf = old_conf, .folder = folder, .old = old, .results = results};
    start(reread);
    return reread;
}

void reread_free(struct reread *reread)
{
    if (reread == NULL)
        return;
    dataset_free(loader_data(reread->loader));
    loader_free(reread->loader);
    conf_free(reread->conf);
    release_words(&reread->paths);
    release_words(&reread->reasons);
    free(reread);
}

bool reread_has_conf(const struct reread *reread)
{
    return reread->conf != NULL;
}

bool reread_step(struct reread *reread)
{
    return loader_step(reread->loader);
}

/* A file that has new errors and fewer rows is damaged, or only half written: a bad row more costs
 * nobody a figure, a figure less does. */
static bool is_damaged(const struct reread *reread, const struct dataset *data, const char *path)
{
    const struct dataset *old = reread->old;
    size_t now = dataset_file(data, path), before = dataset_file(old, path);
    if (now == data->file_count || before == old->file_count || data->files[now].carried ||
        data->files[now].row_count >= old->files[before].row_count)
        return false;
    /* Errors that kept a file as it was are not its own. */
    size_t errors = old->files[before].carried ? 0 : count_errors(old, path);
    return count_errors(data, path) > errors;
}

static bool is_listed(const struct word_list *list, const char *word)
{
    size_t i = 0;
    while (i < list->count && strcmp(list->words[i], word) != 0)
        i++;
    return i < list->count;
}

/* Notes the files that did not give what is on show; false if one of them must be read otherwise.
 */
static bool note_files(struct reread *reread, const struct dataset *data)
{
    const struct conf *conf = reread->conf != NULL ? reread->conf : reread->old_conf;
    struct strbuf reason = STRBUF_INIT;
    bool good = true, is_data;
    char *path;
    for (size_t i = 0; (path = load_path_at(conf, reread->folder, i, &is_data)) != NULL; i++) {
        size_t at = dataset_file(data, path);
        bool damaged = is_data && is_damaged(reread, data, path);
        bool failed = is_data && (at == data->file_count || data->files[at].carried);
        if ((damaged || failed) && !is_listed(&reread->paths, path)) {
            strbuf_clear(&reason);
            find_reason(&reason, data, path);
            add_word(&reread->paths, path);
            add_word(&reread->reasons, reason.text);
        }
        good = good && !damaged;
        free(path);
    }
    strbuf_release(&reason);
    return good;
}

bool reread_finish(struct reread *reread, struct reread_result *result)
{
    struct dataset *data = loader_data(reread->loader);
    bool good = note_files(reread, data);
    loader_free(reread->loader);
    if (!good) {
        dataset_free(data);
        start(reread);
        return false;
    }
    *result = (struct reread_result){
        .conf = reread->conf, .data = data, .paths = reread->paths, .reasons = reread->reasons};
    free(reread);
    return true;
}

void reread_result_release(struct reread_result *result)
{
    release_words(&result->paths);
    release_words(&result->reasons);
}

const char *reread_reason(const struct reread_result *result, const char *path)
{
    for (size_t i = 0; i < result->paths.count; i++)
        if (strcmp(result->paths.words[i], path) == 0)
            return result->reasons.words[i];
    return NULL;
}
