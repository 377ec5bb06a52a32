#include "app/named.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/remark.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/dataset.h"
#include "data/import.h"
#include "data/import_spec.h"
#include "data/infer.h"

/* Bytes of what is held. */
static const size_t held_limit = (size_t)1 << 28;

static const char standard_input[] = "standard input";

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

bool named_check(const char *const *paths, size_t count, struct err *err)
{
    bool asked = false;
    for (size_t i = 0; i < count; i++) {
        if (!is_standard_input(paths[i])) {
            if (!file_exists(paths[i]))
                return err_set(err, "%s: no such file", paths[i]);
            continue;
        }
        if (asked)
            return err_set(err, "\"-\" stands twice: standard input can be read once");
        if (isatty(STDIN_FILENO))
            return err_set(err, "standard input is a terminal (pipe data into econtop -)");
        asked = true;
    }
    return true;
}

static bool is_regular(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* --- What a file is --------------------------------------------------------------------------- */

/* Whether a field of the first line is called NAME; quotes are no part of it. */
static bool has_column(const char *line, size_t length, const char *name)
{
    char *copy = mem_copy_n(line, length);
    const char *rest = copy, *item;
    size_t width = strlen(name), size;
    bool found = false;
    while (!found && words_next(&rest, ',', &item, &size)) {
        bool quoted = size == width + 2 && item[0] == '"' && item[size - 1] == '"';
        found = (size == width || quoted) && memcmp(item + quoted, name, width) == 0;
    }
    free(copy);
    return found;
}

/* Whether a text that starts so is in the format of econtop-data(5), by its header. */
static bool is_plain(const char *text)
{
    static const char mark[] = "\xef\xbb\xbf";
    static const char *const columns[] = {"metric", "period", "value"};
    text += strncmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    text += strspn(text, "\r\n");
    size_t length = strcspn(text, "\r\n");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (!has_column(text, length, columns[i]))
            return false;
    return true;
}

/* The first bytes of a file; false if it cannot be read, which its reader will say. */
static bool read_head(const char *path, struct strbuf *head)
{
    char block[4096];
    struct err err;
    int descriptor = file_open(path, &err);
    if (descriptor < 0)
        return false;
    ssize_t got = read(descriptor, block, sizeof block);
    close(descriptor);
    if (got > 0)
        strbuf_add_n(head, block, (size_t)got);
    return got > 0;
}

/* --- Reading ---------------------------------------------------------------------------------- */

static void remark_failure(struct dataset *data, const struct err *err)
{
    remarks_add(&data->remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0}, NULL, "%s", err->text);
}

/* Reads what an import has planned, and frees it; NULL: the plan failed. */
static bool run_import(struct dataset *data, struct import *import, struct err *err)
{
    if (import == NULL) {
        remark_failure(data, err);
        return false;
    }
    bool good = import_read(import, data, NULL, err);
    import_keep(import, data);
    return good;
}

/* Takes TEXT. */
static bool load_held(struct dataset *data, const char *name, char *text, size_t length,
                      struct err *err)
{
    if (is_plain(text))
        return dataset_load_held(data, name, text, length, err);
    struct import_spec spec;
    import_spec_init(&spec);
    bool good = run_import(data, import_new_held(&spec, name, text, length, err), err);
    import_spec_release(&spec);
    free(text);
    return good;
}

bool named_is_plain(const char *path)
{
    struct strbuf head = STRBUF_INIT;
    bool plain = read_head(path, &head) && is_plain(head.text);
    strbuf_release(&head);
    return plain;
}

static bool load_file(struct dataset *data, const char *path, struct err *err)
{
    if (named_is_plain(path))
        return dataset_load(data, path, err);
    struct import_spec spec;
    import_spec_init(&spec);
    bool good = run_import(data, import_new(&spec, path, true, err), err);
    import_spec_release(&spec);
    return good;
}

/* Reads what can be read once only, from DESCRIPTOR. */
static bool load_stream(struct dataset *data, int descriptor, const char *name, struct err *err)
{
    struct strbuf text = STRBUF_INIT;
    if (!file_drain(descriptor, name, held_limit, &text, err)) {
        strbuf_release(&text);
        remark_failure(data, err);
        return false;
    }
    size_t length = text.length;
    return load_held(data, name, strbuf_detach(&text), length, err);
}

static bool load_pipe(struct dataset *data, const char *path, struct err *err)
{
    int descriptor = file_open_stream(path, err);
    if (descriptor < 0) {
        remark_failure(data, err);
        return false;
    }
    bool good = load_stream(data, descriptor, path, err);
    close(descriptor);
    return good;
}

static bool load_named(struct dataset *data, const char *path, struct err *err)
{
    if (is_standard_input(path))
        return load_stream(data, STDIN_FILENO, standard_input, err);
    return is_regular(path) ? load_file(data, path, err) : load_pipe(data, path, err);
}

/* Why no file has a figure: the first remark, which is mostly the only one. */
static void give_reason(const struct dataset *data, const char *path, struct err *err)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < data->remarks.count && text.length == 0; i++)
        if (data->remarks.items[i].severity == SEVERITY_ERROR)
            remark_format(&text, &data->remarks.items[i]);
    if (text.length == 0)
        strbuf_addf(&text, "%s: no row has a figure",
                    is_standard_input(path) ? standard_input : path);
    err_set(err, "%s", text.text);
    strbuf_release(&text);
}

struct dataset *named_load(const char *const *paths, size_t count, const char *dict,
                           struct err *err)
{
    struct err reason; /* is among the remarks */
    struct dataset *data = dataset_new();
    if (dict != NULL)
        dict_load(&data->dict, dict, &data->remarks);
    data->dict.foreign = true;
    for (size_t i = 0; i < count; i++)
        (void)load_named(data, paths[i], &reason);
    dataset_finish(data);
    infer_dict(data);
    if (data->row_count > 0)
        return data;
    give_reason(data, paths[0], err);
    dataset_free(data);
    return NULL;
}
