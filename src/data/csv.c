#include "data/csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/record.h"
#include "data/signature.h"

/* libcsv parses every record but those that are plain: one line whose quotes, if any, enclose whole
 * fields.  These are split by record_split, in a third of the time.  Bytes are parsed where they
 * lie; only the record in progress is held back, from its start, when the bytes given end.  So a
 * record that turns out to be none is undone by going back to its second line, which still is
 * there. */

enum { FIELD_BLOCK = 1 << 16, SNIFF_SIZE = 1 << 16 };

/* What going back may cost a whole file, in bytes parsed again. */
enum { AGAIN_LIMIT = 16 * CSV_FIELD_LIMIT };

struct csv_reader {
    struct csv_parser parser;
    char delimiter;
    const struct csv_handler *handler;
    void *user;
    struct strbuf hold;     /* from the start of the record in progress */
    size_t parsed;          /* bytes of that record that libcsv has seen */
    size_t first_line;      /* bytes of its first line, once parsed */
    long record_line, line; /* where that record starts, and the line to come */
    const char *record;     /* the one now handled */
    size_t record_length;
    char *text; /* its fields, each with a NUL */
    size_t text_length, text_capacity;
    struct csv_field *fields;
    size_t count;
    size_t again;
    bool complete, crowded; /* the row ended; it has more fields than the limit */
    bool sniffed, skipping, stopped;
    bool torn; /* the input ended within quotes */
};

/* The first of something at or after FROM stands AT: so that each byte is searched once. */
struct next {
    size_t from, at;
};

struct scan {
    const char *text;
    size_t length;
    bool last; /* nothing follows TEXT */
    struct next lf, cr, nul, bad, quote;
};

/* --- libcsv ----------------------------------------------------------------------------------- */

static void *grow_field(void *old, size_t size)
{
    /* The closing quote passes through the buffer, and a NUL ends it. */
    return size > CSV_FIELD_LIMIT + 2 ? NULL : mem_resize(old, size, 1);
}

static void add_field(void *text, size_t length, void *user)
{
    struct csv_reader *reader = user;
    if (reader->count == CSV_COLUMN_LIMIT) {
        reader->crowded = true;
        return;
    }
    reader->fields[reader->count++].length = length;
    memcpy(reader->text + reader->text_length, text, length + 1);
    reader->text_length += length + 1;
}

static void end_row(int byte, void *user)
{
    struct csv_reader *reader = user;
    (void)byte;
    reader->complete = true;
}

static void start_parser(struct csv_reader *reader)
{
    csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_realloc_func(&reader->parser, grow_field);
    csv_set_blk_size(&reader->parser, FIELD_BLOCK);
    csv_set_delim(&reader->parser, (unsigned char)reader->delimiter);
}

/* --- Records ---------------------------------------------------------------------------------- */

static void report(struct csv_reader *reader, enum csv_fault fault, const char *record,
                   size_t length, size_t offset, const char *what, const char *hint)
{
    long line = reader->record_line, column;
    record_place(record, length, offset, &line, &column);
    if (fault == CSV_FAULT_FILE)
        reader->stopped = true;
    reader->handler->fault(reader->user, fault, line, column, what, hint);
}

static size_t next_record(struct csv_reader *reader, size_t length)
{
    reader->record_line = reader->line;
    reader->parsed = reader->first_line = 0;
    reader->count = 0;
    reader->complete = reader->crowded = false;
    reader->text_length = 0;
    return length;
}

/* Goes back to the second line of a record that failed; returns the bytes of its first. */
static size_t drop_first_line(struct csv_reader *reader, const char *record, size_t length)
{
    size_t dropped = reader->first_line > 0 ? reader->first_line : length;
    csv_free(&reader->parser);
    start_parser(reader);
    reader->line = reader->record_line + 1;
    reader->again += length - dropped;
    if (reader->again > AGAIN_LIMIT)
        report(reader, CSV_FAULT_FILE, record, length, 0,
               N_("gave up here after too many quotes that are not closed"), NULL);
    return next_record(reader, dropped);
}

static const char *hint_after_quote(char c)
{
    static const struct {
        char sign;
        const char *hint;
    } other[] = {
        {';', N_("are the fields parted by \";\"? Part them by \",\"")},
        {'\t', N_("are the fields parted by tabs? Part them by \",\"")},
        {'|', N_("are the fields parted by \"|\"? Part them by \",\"")},
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (other[i].sign == c)
            return other[i].hint;
    return N_("write a quote within quotes twice");
}

/* Where the field starts that libcsv is in. */
static size_t open_field(const struct csv_reader *reader, const char *record, size_t length)
{
    return record_field(record, length, reader->delimiter, reader->count);
}

/* libcsv refused the byte at OFFSET. */
static void report_syntax(struct csv_reader *reader, const char *record, size_t length,
                          size_t offset)
{
    size_t start = open_field(reader, record, length);
    bool quoted = start < length && record[start] == '"';
    if (csv_error(&reader->parser) == CSV_ENOMEM)
        report(reader, CSV_FAULT_ROW, record, length, start, N_("field of more than 1 MiB"),
               quoted ? N_("is its quote closed?") : NULL);
    else if (!quoted)
        report(reader, CSV_FAULT_ROW, record, length, offset, N_("quote inside a field"),
               N_("put the whole field in quotes and write this one twice"));
    else if (reader->first_line > 0 && start < reader->first_line)
        report(reader, CSV_FAULT_ROW, record, length, start, N_("quote is not closed on its line"),
               N_("a later quote does not close it either, text follows that one"));
    else
        report(reader, CSV_FAULT_ROW, record, length, offset, N_("text after the closing quote"),
               hint_after_quote(record[offset]));
}

static void give_row(struct csv_reader *reader, const char *record, size_t length)
{
    struct csv_row row = {reader->fields, reader->count, reader->record_line};
    reader->record = record;
    reader->record_length = length;
    if (!reader->handler->row(reader->user, &row))
        reader->stopped = true;
    reader->record_length = 0;
}

static bool is_fresh(const struct next *next, size_t at)
{
    return next->from <= at && at <= next->at;
}

static size_t find_byte(struct next *next, const struct scan *scan, size_t at, int byte)
{
    if (!is_fresh(next, at)) {
        const char *found = memchr(scan->text + at, byte, scan->length - at);
        next->from = at;
        next->at = found != NULL ? (size_t)(found - scan->text) : scan->length;
    }
    return next->at;
}

static size_t find_bad(struct next *next, const struct scan *scan, size_t at)
{
    if (!is_fresh(next, at)) {
        next->from = at;
        next->at = at + utf8_valid(scan->text + at, scan->length - at);
    }
    return next->at;
}

/* A whole record of good syntax, at START. */
static void finish_record(struct csv_reader *reader, struct scan *scan, size_t start, size_t length)
{
    const char *record = scan->text + start;
    size_t nul = find_byte(&scan->nul, scan, start, '\0') - start;
    size_t bad = find_bad(&scan->bad, scan, start) - start;
    if (nul < length) {
        report(reader, CSV_FAULT_ROW, record, length, nul, N_("binary data"), NULL);
        return;
    }
    if (reader->crowded || length > CSV_RECORD_LIMIT) {
        report(reader, CSV_FAULT_ROW, record, length, 0,
               reader->crowded ? N_("more than 4096 columns") : N_("row of more than 4 MiB"), NULL);
        return;
    }
    if (bad < length)
        report(reader, CSV_FAULT_TEXT, record, length, bad, N_("not UTF-8"),
               N_("convert the file with iconv -f ITS-ENCODING -t UTF-8"));
    give_row(reader, record, length);
}

/* A whole record as libcsv gave it. */
static void finish_parsed(struct csv_reader *reader, struct scan *scan, size_t start, size_t length)
{
    const char *text = reader->text;
    for (size_t i = 0; i < reader->count; i++) {
        reader->fields[i].text = text;
        text += reader->fields[i].length + 1;
    }
    finish_record(reader, scan, start, length);
}

/* Takes a line that is a record of its own; false if that is not sure without libcsv. */
static bool split_line(struct csv_reader *reader, struct scan *scan, size_t start, size_t length)
{
    bool quoted = find_byte(&scan->quote, scan, start, '"') < start + length;
    memcpy(reader->text, scan->text + start, length);
    size_t count = (quoted ? record_split : record_split_unquoted)(
        reader->text, length, reader->delimiter, reader->fields, CSV_COLUMN_LIMIT);
    if (count == RECORD_UNSURE)
        return false;
    reader->crowded = count > CSV_COLUMN_LIMIT;
    reader->count = reader->crowded ? CSV_COLUMN_LIMIT : count;
    reader->line++;
    if (count > 0)
        finish_record(reader, scan, start, length);
    return true;
}

/* Parses the line that ends at END of the record at START; returns the bytes done with. */
static size_t parse_line(struct csv_reader *reader, struct scan *scan, size_t start, size_t end)
{
    const char *record = scan->text + start;
    size_t length = end - start, size = length - reader->parsed;
    if (length >= reader->text_capacity)
        reader->text = mem_grow(reader->text, &reader->text_capacity, length + 1, 1);
    if (reader->parsed == 0 && length <= FIELD_BLOCK && split_line(reader, scan, start, length))
        return next_record(reader, length);
    size_t used =
        csv_parse(&reader->parser, record + reader->parsed, size, add_field, end_row, reader);
    if (used < size) {
        report_syntax(reader, record, length, reader->parsed + used);
        return drop_first_line(reader, record, length);
    }
    reader->line++;
    reader->parsed = length;
    if (reader->first_line == 0)
        reader->first_line = length;
    if (reader->complete)
        finish_parsed(reader, scan, start, length);
    else if (reader->count > 0 || !record_is_blank(record, length))
        return 0;
    return next_record(reader, length);
}

/* The offset after the line at AT, or 0 if its end is not there yet. */
static size_t line_end(struct scan *scan, size_t at)
{
    size_t lf = find_byte(&scan->lf, scan, at, '\n');
    size_t cr = find_byte(&scan->cr, scan, at, '\r');
    if (cr < lf && cr + 1 < scan->length)
        return cr + 1 == lf ? lf + 1 : cr + 1;
    if (lf < scan->length && lf < cr)
        return lf + 1;
    return scan->last && at < scan->length ? scan->length : 0;
}

/* Parses all lines of TEXT; returns the bytes done with: where the record in progress starts. */
static size_t parse_lines(struct csv_reader *reader, const char *text, size_t length, bool last)
{
    const struct next stale = {1, 0};
    struct scan scan = {text, length, last, stale, stale, stale, stale, stale};
    size_t start = 0;
    while (!reader->stopped) {
        size_t end = line_end(&scan, start + reader->parsed);
        if (end == 0)
            break;
        start += parse_line(reader, &scan, start, end);
    }
    return start;
}

/* --- Bytes ------------------------------------------------------------------------------------ */

static void cut_hold(struct csv_reader *reader, size_t length)
{
    struct strbuf *hold = &reader->hold;
    if (length == 0)
        return;
    hold->length -= length;
    memmove(hold->text, hold->text + length, hold->length + 1);
}

static void parse_hold(struct csv_reader *reader, bool last)
{
    cut_hold(reader, parse_lines(reader, reader->hold.text, reader->hold.length, last));
    while (reader->hold.length > CSV_RECORD_LIMIT && !reader->stopped) {
        const char *record = reader->hold.text;
        size_t length = reader->hold.length;
        const char *nul = memchr(record, '\0', length);
        if (nul != NULL) {
            /* A hole in a sparse file has no line end for gigabytes. */
            report(reader, CSV_FAULT_FILE, record, length, (size_t)(nul - record),
                   N_("binary data"), NULL);
            return;
        }
        report(reader, CSV_FAULT_ROW, record, length, 0, N_("row of more than 4 MiB"), NULL);
        if (reader->parsed == 0) {
            /* Its line end is still to come, and will count the line. */
            reader->skipping = true;
            strbuf_clear(&reader->hold);
        } else {
            cut_hold(reader, drop_first_line(reader, record, length));
            cut_hold(reader, parse_lines(reader, reader->hold.text, reader->hold.length, last));
        }
    }
}

static void sniff(struct csv_reader *reader)
{
    const struct strbuf *hold = &reader->hold;
    struct signature found;
    reader->sniffed = true;
    if (signature_find(hold->text, hold->length, &found))
        report(reader, CSV_FAULT_FILE, hold->text, hold->length, found.offset, found.what,
               found.hint);
    if (hold->length >= 3 && memcmp(hold->text, "\xef\xbb\xbf", 3) == 0)
        cut_hold(reader, 3);
}

static size_t min_size(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t find_line_end(const char *bytes, size_t length)
{
    const char *lf = memchr(bytes, '\n', length);
    size_t size = lf != NULL ? (size_t)(lf - bytes) : length;
    const char *cr = memchr(bytes, '\r', size);
    return cr != NULL ? (size_t)(cr - bytes) : size;
}

/* Takes some of the bytes; returns how many. */
static size_t feed_some(struct csv_reader *reader, const char *bytes, size_t length)
{
    size_t used = length;
    if (!reader->sniffed) {
        used = min_size(length, SNIFF_SIZE - reader->hold.length);
        strbuf_add_n(&reader->hold, bytes, used);
        if (reader->hold.length < SNIFF_SIZE)
            return used;
        sniff(reader);
    } else if (reader->skipping) {
        used = find_line_end(bytes, length);
        if (memchr(bytes, '\0', used) != NULL)
            report(reader, CSV_FAULT_FILE, bytes, 0, 0, N_("binary data"), NULL);
        reader->skipping = used == length;
        return used;
    } else if (reader->hold.length > 0) {
        used = min_size(length, find_line_end(bytes, length) + 1);
        strbuf_add_n(&reader->hold, bytes, used);
    } else {
        size_t done = parse_lines(reader, bytes, length, false);
        strbuf_add_n(&reader->hold, bytes + done, length - done);
        if (length - done <= CSV_RECORD_LIMIT)
            return length;
    }
    parse_hold(reader, false);
    return used;
}

bool csv_reader_feed(struct csv_reader *reader, const char *bytes, size_t length)
{
    while (length > 0 && !reader->stopped) {
        size_t used = feed_some(reader, bytes, length);
        bytes += used;
        length -= used;
    }
    return !reader->stopped;
}

/* The record in progress has no line end. */
static void end_hold(struct csv_reader *reader)
{
    const struct next stale = {1, 0};
    const char *record = reader->hold.text;
    size_t length = reader->hold.length;
    struct scan scan = {record, length, true, stale, stale, stale, stale, stale};
    if (csv_fini(&reader->parser, add_field, end_row, reader) == 0) {
        finish_parsed(reader, &scan, 0, length);
        cut_hold(reader, next_record(reader, length));
        return;
    }
    reader->torn = true;
    report(reader, CSV_FAULT_ROW, record, length, open_field(reader, record, length),
           N_("quote is not closed"), NULL);
    cut_hold(reader, drop_first_line(reader, record, length));
}

bool csv_reader_finish(struct csv_reader *reader)
{
    if (!reader->sniffed)
        sniff(reader);
    while (!reader->stopped) {
        parse_hold(reader, true);
        if (reader->hold.length == 0 || reader->stopped)
            break;
        end_hold(reader);
    }
    return !reader->stopped;
}

struct csv_reader *csv_reader_new(char delimiter, const struct csv_handler *handler, void *user)
{
    struct csv_reader *reader = mem_new(1, sizeof *reader);
    reader->delimiter = delimiter;
    reader->handler = handler;
    reader->user = user;
    reader->record_line = reader->line = 1;
    reader->fields = mem_resize(NULL, CSV_COLUMN_LIMIT, sizeof *reader->fields);
    strbuf_init(&reader->hold);
    start_parser(reader);
    return reader;
}

void csv_reader_resume(struct csv_reader *reader, long line)
{
    reader->record_line = reader->line = line;
    reader->sniffed = true;
}

bool csv_reader_rest(const struct csv_reader *reader, size_t *length, long *line)
{
    *length = reader->hold.length;
    *line = reader->record_line;
    return !reader->torn && !reader->skipping && !reader->stopped && reader->sniffed;
}

void csv_reader_free(struct csv_reader *reader)
{
    if (reader == NULL)
        return;
    csv_free(&reader->parser);
    strbuf_release(&reader->hold);
    free(reader->text);
    free(reader->fields);
    free(reader);
}

long csv_reader_line(const struct csv_reader *reader)
{
    return reader->line;
}

void csv_reader_locate(const struct csv_reader *reader, size_t index, long *line, long *column)
{
    size_t length = reader->record_length;
    size_t offset = record_field(reader->record, length, reader->delimiter, index);
    *line = reader->record_line;
    record_place(reader->record, length, offset, line, column);
}
