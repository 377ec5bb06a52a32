#include "data/rows.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"

enum { READ_SIZE = 1 << 16, QUOTED_BYTES = 60, NAMES_LIMIT = 256 };

/* The bytes of a quoted text that are shown: no character is cut. */
static int quoted_bytes(const char *text)
{
    size_t length = strnlen(text, QUOTED_BYTES + 1);
    if (length <= QUOTED_BYTES)
        return (int)length;
    for (length = QUOTED_BYTES; length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80;)
        length--;
    return (int)length;
}

/* The file can't be used: the reason goes to the caller and among the remarks. */
static void fail(struct rows *rows, long line, long column, const char *what, const char *hint)
{
    struct strbuf text = STRBUF_INIT, clean = STRBUF_INIT;
    rows->failed = true;
    strbuf_addf(&text, "%s:", rows->path);
    if (line > 0)
        strbuf_addf(&text, "%ld:%ld:", line, column);
    strbuf_addf(&text, " %s", what);
    if (hint != NULL)
        strbuf_addf(&text, " (%s)", hint);
    utf8_display(&clean, text.text, text.length);
    err_set(&rows->failure, "%s", clean.text);
    strbuf_release(&text);
    strbuf_release(&clean);
    if (rows->remarks != NULL)
        remarks_add(rows->remarks, SEVERITY_ERROR, (struct place){rows->path, line, column}, hint,
                    "%s", what);
}

/* --- Header ----------------------------------------------------------------------------------- */

/* The name among NAMES that WORD meant, as a hint in TEXT; NULL if none is near. */
static const char *hint_nearest(struct strbuf *text, const char *word, const char *const *names,
                                size_t count)
{
    size_t nearest = words_nearest(word, names, count);
    if (nearest == count)
        return NULL;
    strbuf_addf(text, "did you mean \"%s\"?", names[nearest]);
    return text->text;
}

static void fail_at_field(struct rows *rows, size_t index, const char *what, const char *hint)
{
    long line, column;
    csv_reader_locate(rows->reader, index, &line, &column);
    fail(rows, line, column, what, hint);
}

static bool check_delimiter(struct rows *rows, const struct csv_row *row)
{
    const char *text = row->fields[0].text;
    size_t at = strcspn(text, ";\t|");
    if (row->count > 1 || rows->spec->count < 2 || text[at] == '\0')
        return true;
    fail_at_field(rows, 0,
                  text[at] == ';'    ? "the fields are parted by \";\""
                  : text[at] == '\t' ? "the fields are parted by tabs"
                                     : "the fields are parted by \"|\"",
                  "part them by \",\"");
    return false;
}

static void remark_unknown(const struct rows *rows, const struct csv_row *row, size_t index)
{
    const char *names[ROWS_COLUMN_LIMIT];
    struct strbuf hint = STRBUF_INIT;
    struct place place = {rows->path, 0, 0};
    const char *name = row->fields[index].text;
    if (rows->remarks == NULL)
        return;
    for (size_t i = 0; i < rows->spec->count; i++)
        names[i] = rows->spec->columns[i].name;
    csv_reader_locate(rows->reader, index, &place.line, &place.column);
    if (name[0] == '\0')
        remarks_add(rows->remarks, SEVERITY_WARNING, place, NULL, "a column without a name");
    else
        remarks_add(rows->remarks, SEVERITY_WARNING, place,
                    hint_nearest(&hint, name, names, rows->spec->count), "unknown column \"%.*s\"",
                    quoted_bytes(name), name);
    strbuf_release(&hint);
}

/* Finds out which column field INDEX of the header names; false if it had been named before. */
static bool bind_column(struct rows *rows, const struct csv_row *row, size_t index)
{
    const struct rows_spec *spec = rows->spec;
    size_t column = 0;
    while (column < spec->count && strcmp(row->fields[index].text, spec->columns[column].name) != 0)
        column++;
    if (column == spec->count)
        return true;
    if (rows->at[column] != CSV_COLUMN_LIMIT) {
        struct strbuf what = STRBUF_INIT;
        strbuf_addf(&what, "column \"%s\" stands twice", spec->columns[column].name);
        fail_at_field(rows, index, what.text, NULL);
        strbuf_release(&what);
        return false;
    }
    rows->at[column] = index;
    return true;
}

static void remark_all_unknown(const struct rows *rows, const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        size_t column = 0;
        while (column < rows->spec->count && rows->at[column] != i)
            column++;
        if (column == rows->spec->count)
            remark_unknown(rows, row, i);
    }
}

static bool check_required(struct rows *rows, const struct csv_row *row)
{
    const char *names[NAMES_LIMIT];
    size_t count = row->count < NAMES_LIMIT ? row->count : NAMES_LIMIT;
    size_t column = 0;
    while (column < rows->spec->count &&
           (!rows->spec->columns[column].required || rows->at[column] != CSV_COLUMN_LIMIT))
        column++;
    if (column == rows->spec->count)
        return true;
    struct strbuf what = STRBUF_INIT, hint = STRBUF_INIT;
    const char *name = rows->spec->columns[column].name;
    for (size_t i = 0; i < count; i++)
        names[i] = row->fields[i].text;
    strbuf_addf(&what, "column \"%s\" is missing", name);
    size_t nearest = words_nearest(name, names, count);
    if (nearest < count)
        strbuf_addf(&hint, "is it \"%.*s\"?", quoted_bytes(names[nearest]), names[nearest]);
    fail_at_field(rows, nearest < count ? nearest : 0, what.text,
                  nearest < count ? hint.text : "the first row names the columns");
    strbuf_release(&what);
    strbuf_release(&hint);
    return false;
}

static bool bind_columns(struct rows *rows, const struct csv_row *row)
{
    for (size_t i = 0; i < ROWS_COLUMN_LIMIT; i++)
        rows->at[i] = CSV_COLUMN_LIMIT;
    rows->width = row->count;
    if (!check_delimiter(rows, row))
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (!bind_column(rows, row, i))
            return false;
    if (!check_required(rows, row))
        return false;
    remark_all_unknown(rows, row);
    return true;
}

/* --- Rows ------------------------------------------------------------------------------------- */

static bool handle_row(void *user, const struct csv_row *row)
{
    struct rows *rows = user;
    if (rows->failed)
        return false;
    if (rows->width == 0)
        return bind_columns(rows, row);
    if (row->count <= rows->width) {
        rows->row = row;
        rows->spec->take(rows->user, rows);
    } else if (rows->remarks != NULL) {
        struct place place = {rows->path, 0, 0};
        csv_reader_locate(rows->reader, rows->width, &place.line, &place.column);
        remarks_add(rows->remarks, SEVERITY_ERROR, place,
                    N_("put fields that hold a \",\" in quotes"),
                    "line has %zu fields, header has %zu", row->count, rows->width);
    }
    return true;
}

static void handle_fault(void *user, enum csv_fault fault, long line, long column, const char *what,
                         const char *hint)
{
    struct rows *rows = user;
    if (rows->width == 0 && fault != CSV_FAULT_TEXT) {
        if (!rows->failed)
            fail(rows, line, column, what, hint);
    } else if (rows->remarks != NULL) {
        remarks_add(rows->remarks, fault == CSV_FAULT_TEXT ? SEVERITY_WARNING : SEVERITY_ERROR,
                    (struct place){rows->path, line, column}, hint, "%s", what);
    }
}

/* What is wrong with the file as a whole. */
static void handle_end(struct rows *rows, int error)
{
    if (error != 0 && rows->width == 0)
        fail(rows, 0, 0, strerror(error), NULL);
    else if (error != 0 && rows->remarks != NULL)
        remarks_add(rows->remarks, SEVERITY_ERROR, (struct place){rows->path, 0, 0}, NULL,
                    "the rest could not be read: %s", strerror(error));
    else if (rows->width == 0 && !rows->failed)
        fail(rows, 0, 0, "the file is empty", NULL);
}

static const struct csv_handler handler = {handle_row, handle_fault};

bool rows_open(struct rows *rows, const struct rows_spec *spec, const char *path,
               struct remarks *remarks, void *user, struct err *err)
{
    *rows = (struct rows){.spec = spec, .path = path, .remarks = remarks, .user = user};
    rows->descriptor = file_open(path, err);
    if (rows->descriptor < 0) {
        if (remarks != NULL)
            remarks_add(remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0}, NULL, "%s", err->text);
        return false;
    }
    rows->reader = csv_reader_new(',', &handler, rows);
    return true;
}

void rows_open_held(struct rows *rows, const struct rows_spec *spec, const char *path,
                    const char *text, size_t length, struct remarks *remarks, void *user)
{
    *rows = (struct rows){.spec = spec, .path = path, .remarks = remarks, .user = user};
    rows->descriptor = -1;
    rows->held = text;
    rows->held_length = length;
    rows->reader = csv_reader_new(',', &handler, rows);
}

/* Like read(2), from the file or what is held. */
static ssize_t read_block(struct rows *rows, char *block, size_t size)
{
    ssize_t got;
    if (rows->held != NULL) {
        size_t length = rows->held_length < size ? rows->held_length : size;
        memcpy(block, rows->held, length);
        rows->held += length;
        rows->held_length -= length;
        return (ssize_t)length;
    }
    do
        got = read(rows->descriptor, block, size);
    while (got < 0 && errno == EINTR);
    return got;
}

bool rows_step(struct rows *rows, size_t *bytes)
{
    char block[READ_SIZE];
    ssize_t got = read_block(rows, block, sizeof block);
    *bytes = got > 0 ? (size_t)got : 0;
    rows->offset += (int64_t)*bytes;
    if (got > 0 && csv_reader_feed(rows->reader, block, *bytes))
        return true;
    int error = got < 0 ? errno : 0;
    if (got == 0)
        csv_reader_finish(rows->reader);
    handle_end(rows, error);
    return false;
}

bool rows_close(struct rows *rows, struct err *err)
{
    csv_reader_free(rows->reader);
    if (rows->descriptor >= 0)
        close(rows->descriptor);
    if (rows->failed)
        *err = rows->failure;
    return !rows->failed;
}

/* --- Going on --------------------------------------------------------------------------------- */

static bool read_tail(int descriptor, int64_t offset, char *tail, size_t *length)
{
    *length = offset < ROWS_TAIL ? (size_t)offset : ROWS_TAIL;
    return pread(descriptor, tail, *length, (off_t)(offset - (int64_t)*length)) == (ssize_t)*length;
}

static void set_mark(const struct rows *rows, struct rows_mark *mark, size_t rest, long line)
{
    *mark = (struct rows_mark){.width = rows->width, .line = line};
    mark->offset = rows->offset - (int64_t)rest;
    memcpy(mark->at, rows->at, sizeof mark->at);
    mark->stamp = stamp_of_descriptor(rows->descriptor);
    mark->known = mark->stamp.error == 0 && mark->stamp.size >= mark->offset &&
                  read_tail(rows->descriptor, mark->offset, mark->tail, &mark->tail_length);
}

/* A row that was taken without its line end would be taken twice. */
void rows_mark(const struct rows *rows, struct rows_mark *mark)
{
    size_t rest;
    long line;
    *mark = (struct rows_mark){.known = false};
    if (rows->descriptor < 0 || rows->failed || rows->width == 0 ||
        !csv_reader_rest(rows->reader, &rest, &line) || rest > 0)
        return;
    set_mark(rows, mark, 0, line);
    mark->known = mark->known && mark->tail_length > 0 && mark->tail[mark->tail_length - 1] == '\n';
}

void rows_mark_more(const struct rows *rows, struct rows_mark *mark)
{
    size_t rest;
    long line;
    if (csv_reader_rest(rows->reader, &rest, &line))
        set_mark(rows, mark, rest, line);
    else
        mark->known = false;
}

static bool is_longer(int descriptor, const struct rows_mark *mark)
{
    char tail[ROWS_TAIL];
    size_t length;
    struct stamp stamp = stamp_of_descriptor(descriptor);
    return mark->known && stamp_same_file(&stamp, &mark->stamp) && stamp.size >= mark->offset &&
           read_tail(descriptor, mark->offset, tail, &length) &&
           memcmp(tail, mark->tail, length) == 0 &&
           lseek(descriptor, (off_t)mark->offset, SEEK_SET) == (off_t)mark->offset;
}

bool rows_resume(struct rows *rows, const struct rows_spec *spec, const char *path,
                 const struct rows_mark *mark, struct remarks *remarks, void *user)
{
    struct err err;
    *rows = (struct rows){.spec = spec, .path = path, .remarks = remarks, .user = user};
    rows->descriptor = file_open(path, &err);
    if (rows->descriptor < 0)
        return false;
    if (!is_longer(rows->descriptor, mark)) {
        close(rows->descriptor);
        return false;
    }
    rows->offset = mark->offset;
    rows->width = mark->width;
    memcpy(rows->at, mark->at, sizeof rows->at);
    rows->reader = csv_reader_new(',', &handler, rows);
    csv_reader_resume(rows->reader, mark->line);
    return true;
}

bool rows_more(struct rows *rows, size_t *bytes)
{
    char block[READ_SIZE];
    ssize_t got = read_block(rows, block, sizeof block);
    *bytes = got > 0 ? (size_t)got : 0;
    rows->offset += (int64_t)*bytes;
    return got > 0 && csv_reader_feed(rows->reader, block, *bytes);
}

bool rows_read(const struct rows_spec *spec, const char *path, struct remarks *remarks, void *user,
               struct err *err)
{
    struct rows rows;
    size_t bytes;
    if (!rows_open(&rows, spec, path, remarks, user, err))
        return false;
    while (rows_step(&rows, &bytes))
        continue;
    return rows_close(&rows, err);
}

bool rows_fill(const struct rows *rows, void *record)
{
    bool good = true;
    for (size_t i = 0; i < rows->spec->count; i++) {
        const struct rows_column *column = &rows->spec->columns[i];
        if (column->read != NULL && !column->read(rows, i, (char *)record + column->offset))
            good = false;
    }
    return good;
}

void rows_complain(const struct rows *rows, enum severity severity, size_t column, const char *what,
                   const char *hint)
{
    struct csv_field field = rows_field(rows, column);
    struct place place = {rows->path, rows->row->line, 0};
    if (rows->remarks == NULL)
        return;
    if (rows->at[column] != CSV_COLUMN_LIMIT)
        csv_reader_locate(rows->reader, rows->at[column], &place.line, &place.column);
    if (field.length == 0)
        remarks_add(rows->remarks, severity, place, NULL, "%s is missing",
                    rows->spec->columns[column].name);
    else
        remarks_add(rows->remarks, severity, place, hint, "\"%.*s%s\" %s", quoted_bytes(field.text),
                    field.text, field.length > QUOTED_BYTES ? "..." : "", what);
    for (int i = 0; field.length > 0 && i < LANGUAGE_COUNT; i++)
        if (tr_in((enum language)i, what) != what)
            remarks_say(rows->remarks, (enum language)i, tr_in((enum language)i, "\"%.*s%s\" %s"),
                        quoted_bytes(field.text), field.text,
                        field.length > QUOTED_BYTES ? "..." : "", tr_in((enum language)i, what));
}
