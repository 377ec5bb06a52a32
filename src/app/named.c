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
#include "data/limit.h"

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
    if (count > DATA_FILES_LIMIT)
        return err_set(err, "%zu files are named (at most %d can be read at once)", count,
                       DATA_FILES_LIMIT);
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
static bool read_head(const char *path, size_t size, struct strbuf *head)
{
    char block[4096];
    struct err err;
    ssize_t got = 0;
    int descriptor = file_open(path, &err);
    if (descriptor < 0)
        return false;
    while (head->length < size && (got = read(descriptor, block, sizeof block)) > 0)
        strbuf_add_n(head, block, (size_t)got);
    close(descriptor);
    return got >= 0 && head->length > 0;
}

struct dataset *named_dataset(const char *dict)
{
    struct dataset *data = dataset_new();
    if (dict != NULL)
        dict_load(&data->dict, dict, &data->remarks);
    data->dict.foreign = true;
    return data;
}

/* --- Opening ---------------------------------------------------------------------------------- */

static void remark_failure(struct dataset *data, const struct err *err)
{
    remarks_add(&data->remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0}, NULL, "%s", err->text);
}

/* Takes TEXT. */
static void open_held(struct named_load *named, struct dataset *data, const char *name, char *text,
                      size_t length)
{
    if (is_plain(text)) {
        named->load = load_open_held(data, name, text, length);
        return;
    }
    struct import_spec spec;
    import_spec_init(&spec);
    named->import = import_load_open(data, import_open_held(&spec, name, text, length), NULL);
    import_spec_release(&spec);
    free(text);
}

bool named_is_plain(const char *path)
{
    struct strbuf head = STRBUF_INIT;
    bool plain = read_head(path, 1, &head) && is_plain(head.text);
    strbuf_release(&head);
    return plain;
}

static void open_import(struct named_load *named, struct dataset *data, const char *path)
{
    struct err err;
    struct import_spec spec;
    import_spec_init(&spec);
    struct import *import = import_open(&spec, path, true, &err);
    if (import != NULL)
        named->import = import_load_open(data, import, NULL);
    else
        remark_failure(data, &err);
    import_spec_release(&spec);
}

static void open_file(struct named_load *named, struct dataset *data, const char *path)
{
    struct strbuf head = STRBUF_INIT;
    struct err err; /* is among the remarks */
    if (!read_head(path, 1, &head) || is_plain(head.text))
        named->load = load_open(data, path, &err);
    else
        open_import(named, data, path);
    strbuf_release(&head);
}

/* Reads what can be read once only, from DESCRIPTOR. */
static void open_stream(struct named_load *named, struct dataset *data, int descriptor,
                        const char *name)
{
    struct err err;
    struct strbuf text = STRBUF_INIT;
    if (file_drain(descriptor, name, held_limit, &text, &err)) {
        size_t length = text.length;
        open_held(named, data, name, strbuf_detach(&text), length);
        return;
    }
    strbuf_release(&text);
    remark_failure(data, &err);
}

static void open_pipe(struct named_load *named, struct dataset *data, const char *path)
{
    struct err err;
    int descriptor = file_open_stream(path, &err);
    if (descriptor < 0) {
        remark_failure(data, &err);
        return;
    }
    open_stream(named, data, descriptor, path);
    close(descriptor);
}

void named_open(struct named_load *named, struct dataset *data, const char *path)
{
    *named = (struct named_load){NULL, NULL};
    if (is_standard_input(path))
        open_stream(named, data, STDIN_FILENO, standard_input);
    else if (is_regular(path))
        open_file(named, data, path);
    else
        open_pipe(named, data, path);
}

/* --- Reading ---------------------------------------------------------------------------------- */

bool named_step(struct named_load *named, size_t *bytes)
{
    *bytes = 0;
    if (named->load != NULL)
        return load_step(named->load, bytes);
    return named->import != NULL && import_load_step(named->import, bytes);
}

bool named_close(struct named_load *named)
{
    struct err err; /* the reason is among the remarks */
    bool good = (named->load != NULL && load_close(named->load, &err)) ||
                (named->import != NULL && import_load_close(named->import, &err));
    *named = (struct named_load){NULL, NULL};
    return good;
}

/* Why no file has a figure: the first remark, which is mostly the only one. */
bool named_has_figures(const struct dataset *data, const char *path, struct err *err)
{
    struct strbuf text = STRBUF_INIT;
    if (data->row_count > 0)
        return true;
    for (size_t i = 0; i < data->remarks.count && text.length == 0; i++)
        if (data->remarks.items[i].severity == SEVERITY_ERROR)
            remark_format(&text, &data->remarks.items[i]);
    if (text.length == 0)
        strbuf_addf(&text, "%s: no row has a figure",
                    is_standard_input(path) ? standard_input : path);
    err_set(err, "%s", text.text);
    strbuf_release(&text);
    return false;
}

/* --- The first rows --------------------------------------------------------------------------- */

/* Files of less than this are read before the first frame; of each larger one the first rows are.
 */
enum { SMALL = 1 << 20, PREVIEWED = 1 << 17 };

static bool are_large(const char *const *paths, size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_standard_input(paths[i]) || !is_regular(paths[i]))
            return false;
        total += file_size(paths[i]);
    }
    return total > SMALL;
}

/* The last row that is whole is the last. */
static void preview_file(struct dataset *data, const char *path)
{
    size_t bytes;
    struct named_load named = {NULL, NULL};
    struct strbuf head = STRBUF_INIT;
    if (!read_head(path, PREVIEWED, &head)) {
        strbuf_release(&head);
        return;
    }
    size_t length = head.length;
    while (length > 0 && head.text[length - 1] != '\n' && head.text[length - 1] != '\r')
        length--;
    if (head.length >= PREVIEWED)
        strbuf_cut(&head, length);
    length = head.length;
    open_held(&named, data, path, strbuf_detach(&head), length);
    while (named_step(&named, &bytes))
        continue;
    named_close(&named);
}

struct dataset *named_preview(const char *const *paths, size_t count, const char *dict)
{
    if (!are_large(paths, count))
        return NULL;
    struct dataset *data = named_dataset(dict);
    size_t seen = 0;
    for (size_t i = 0; i < count && seen < SMALL; i++) {
        preview_file(data, paths[i]);
        seen += PREVIEWED;
    }
    dataset_finish(data);
    infer_dict(data);
    if (data->row_count > 0)
        return data;
    dataset_free(data);
    return NULL;
}
