/* data/csv.c beside libcsv alone, which is given one record at a time: the same rows on the same
 * lines, as many rows set aside, wherever the bytes are cut into blocks. */
#include "fuzz.h"

#include <csv.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/csv.h"

enum { CUTS_MAX = 48, LENGTH_MAX = 4096 };

/* --- Rows as one text: "LINE", then every field with its length --------------------------------
 */

struct seen {
    struct strbuf rows;
    size_t faults; /* rows set aside */
    const struct csv_reader *reader;
    const char *text;
    size_t length;
    bool refused;
};

static void add_row_start(struct seen *seen, long line)
{
    strbuf_addf(&seen->rows, "row %ld\n", line);
}

static void add_field(struct seen *seen, const char *text, size_t length)
{
    strbuf_addf(&seen->rows, "%zu:", length);
    strbuf_add_n(&seen->rows, text, length);
    strbuf_add_char(&seen->rows, '\n');
}

/* The first byte of a line and a column in characters, if both are in the text. */
static const char *place_in(const struct seen *seen, long line, long column)
{
    const char *at = seen->text, *end = seen->text + seen->length;
    for (; line > 1 && at < end; at++)
        if (*at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n')))
            line--;
    while (column-- > 1 && at < end) {
        uint32_t code;
        size_t bytes = utf8_decode(at, (size_t)(end - at), &code);
        at += bytes > 0 ? bytes : 1;
    }
    return line == 1 ? at : NULL;
}

static bool take_row(void *user, const struct csv_row *row)
{
    struct seen *seen = user;
    add_row_start(seen, row->line);
    for (size_t i = 0; i < row->count; i++) {
        const struct csv_field *field = &row->fields[i];
        long line = 0, column = 0;
        PROMISE(field->text[field->length] == '\0');
        add_field(seen, field->text, field->length);
        csv_reader_locate(seen->reader, i, &line, &column);
        PROMISE(line >= row->line && column >= 1);
        const char *at = seen->text == NULL ? NULL : place_in(seen, line, column);
        PROMISE(seen->text == NULL || at != NULL);
        if (at != NULL && field->length > 0)
            PROMISE(*at == field->text[0] || *at == '"');
    }
    return true;
}

static void take_fault(void *user, enum csv_fault fault, long line, long column, const char *what,
                       const char *hint)
{
    struct seen *seen = user;
    (void)hint;
    PROMISE(line >= 1 && column >= 1 && what[0] != '\0');
    seen->faults += fault == CSV_FAULT_ROW;
    seen->refused = seen->refused || fault == CSV_FAULT_FILE;
}

static const struct csv_handler handler = {take_row, take_fault};

/* --- libcsv ------------------------------------------------------------------------------------
 */

struct plain {
    struct seen *seen;
    struct strbuf fields;
    struct seen row;
    bool ended;
};

static void on_field(void *text, size_t length, void *user)
{
    struct plain *plain = user;
    add_field(&plain->row, text, length);
}

static void on_row(int byte, void *user)
{
    struct plain *plain = user;
    (void)byte;
    plain->ended = true;
}

static size_t after_line(const char *text, size_t at, size_t length)
{
    while (at < length && text[at] != '\n' && text[at] != '\r')
        at++;
    if (at + 1 < length && text[at] == '\r' && text[at + 1] == '\n')
        return at + 2;
    return at < length ? at + 1 : length;
}

/* The end of the record at START, or 0 if it is none; its fields are in plain->row. */
static size_t parse_record(struct plain *plain, const char *text, size_t start, size_t length,
                           char delimiter)
{
    struct csv_parser parser;
    size_t at = start;
    bool good = true;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)delimiter);
    plain->ended = false;
    strbuf_clear(&plain->row.rows);
    while (good && !plain->ended && at < length) {
        good = csv_parse(&parser, text + at, 1, on_field, on_row, plain) == 1;
        at += good;
    }
    if (good && !plain->ended)
        good = csv_fini(&parser, on_field, on_row, plain) == 0;
    csv_free(&parser);
    if (!good)
        return 0;
    return plain->ended && at > start && text[at - 1] == '\r' && at < length && text[at] == '\n'
               ? at + 1
               : at;
}

static bool is_blank_line(const char *text, size_t start, size_t end, char delimiter)
{
    while (start < end && text[start] != delimiter && text[start] != '\0' &&
           strchr(" \t\r\n", text[start]) != NULL)
        start++;
    return start == end;
}

static void read_plainly(struct seen *seen, const char *text, size_t length, char delimiter)
{
    struct plain plain = {.seen = seen, .row.rows = STRBUF_INIT};
    long line = 1;
    for (size_t at = 0, end; at < length; at = end) {
        size_t line_end = after_line(text, at, length);
        bool blank = is_blank_line(text, at, line_end, delimiter);
        end = blank ? line_end : parse_record(&plain, text, at, length, delimiter);
        bool bad = end == 0 || (!blank && memchr(text + at, '\0', end - at) != NULL);
        seen->faults += bad;
        if (!bad && !blank && plain.ended) {
            add_row_start(seen, line);
            strbuf_add_n(&seen->rows, plain.row.rows.text, plain.row.rows.length);
        }
        if (end == 0)
            end = line_end;
        for (size_t next = at; next < end; line++)
            next = after_line(text, next, length);
    }
    strbuf_release(&plain.row.rows);
}

/* --- In blocks ---------------------------------------------------------------------------------
 */

static void init(struct seen *seen, const char *text, size_t length)
{
    *seen = (struct seen){.rows = STRBUF_INIT, .text = text, .length = length};
}

/* A reader that goes on knows what it reads: it does not wait for 64 KiB. */
static void read_cut(struct seen *seen, const char *text, size_t length, char delimiter, size_t cut,
                     size_t step)
{
    struct csv_reader *reader = csv_reader_new(delimiter, &handler, seen);
    seen->reader = reader;
    csv_reader_resume(reader, 1);
    for (size_t at = 0; at < length;) {
        size_t size = at < cut ? cut - at : step;
        size = size > length - at ? length - at : size;
        csv_reader_feed(reader, text + at, size);
        at += size;
    }
    csv_reader_finish(reader);
    csv_reader_free(reader);
}

static bool is_same(const struct seen *a, const struct seen *b)
{
    return a->rows.length == b->rows.length && a->faults == b->faults &&
           memcmp(a->rows.text, b->rows.text, a->rows.length) == 0;
}

static void expect_cut(const struct seen *whole, const char *text, size_t length, char delimiter,
                       size_t cut, size_t step)
{
    struct seen other;
    init(&other, NULL, 0);
    read_cut(&other, text, length, delimiter, cut, step);
    PROMISE(is_same(whole, &other));
    strbuf_release(&other.rows);
}

/* Where a reader stopped, a new one goes on. */
static void expect_resumed(const struct seen *whole, const char *text, size_t length,
                           char delimiter, size_t cut)
{
    struct seen other;
    init(&other, NULL, 0);
    struct csv_reader *first = csv_reader_new(delimiter, &handler, &other);
    size_t rest;
    long line;
    other.reader = first;
    csv_reader_resume(first, 1);
    csv_reader_feed(first, text, cut);
    bool can = csv_reader_rest(first, &rest, &line);
    csv_reader_free(first);
    PROMISE(!can || rest <= cut);
    struct csv_reader *second = csv_reader_new(delimiter, &handler, &other);
    other.reader = second;
    if (can) {
        csv_reader_resume(second, line);
        csv_reader_feed(second, text + cut - rest, length - cut + rest);
        csv_reader_finish(second);
        PROMISE(is_same(whole, &other));
    }
    csv_reader_free(second);
    strbuf_release(&other.rows);
}

/* From the start, with the look at what kind of file it is. */
static void read_sniffed(const char *text, size_t length, char delimiter)
{
    struct seen seen;
    init(&seen, NULL, 0);
    struct csv_reader *reader = csv_reader_new(delimiter, &handler, &seen);
    seen.reader = reader;
    bool fed = csv_reader_feed(reader, text, length);
    bool good = csv_reader_finish(reader) && fed;
    PROMISE(good == !seen.refused);
    csv_reader_free(reader);
    strbuf_release(&seen.rows);
}

/* The first byte says what parts the fields. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char delimiters[] = ",;\t|";
    if (length == 0 || length > LENGTH_MAX)
        return 0;
    char delimiter = delimiters[bytes[0] % 4];
    const char *text = (const char *)bytes + 1;
    struct seen whole, plain;
    init(&whole, text, --length);
    init(&plain, text, length);
    read_cut(&whole, text, length, delimiter, length, length);
    read_plainly(&plain, text, length, delimiter);
    if (!whole.refused)
        PROMISE(is_same(&whole, &plain));
    size_t stride = 1 + length / CUTS_MAX;
    for (size_t cut = 1; cut < length; cut += stride) {
        expect_cut(&whole, text, length, delimiter, cut, length);
        expect_resumed(&whole, text, length, delimiter, cut);
    }
    expect_cut(&whole, text, length, delimiter, 0, 1);
    read_sniffed(text, length, delimiter);
    strbuf_release(&whole.rows);
    strbuf_release(&plain.rows);
    return 0;
}
