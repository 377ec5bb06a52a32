#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "data/import_plan.h"

/* How the lines after the data begin. */
static const char *const footers[] = {
    "Data from database",
    "Last Updated",
    "Source:",
    "Sources:",
    "Source :",
    "Note:",
    "Notes:",
    "Note ",
    "Notes ",
    "Quelle",
    "Fuente:",
    "Fonte:",
    "Bron:",
    "©",
    "(C)",
    "footnoteSeqID",
    "____",
    "注",
    "数据来源",
    "资料来源",
    "　",
    "Stand:",
};

static bool starts(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

static bool is_footer_text(const struct import *import, const char *text)
{
    const char *stated = import_spec_get(&import->spec, IMPORT_FOOTER);
    if (stated != NULL)
        return strcmp(stated, "none") != 0 && starts(text, stated);
    for (size_t i = 0; i < sizeof footers / sizeof *footers; i++)
        if (starts(text, footers[i]))
            return true;
    return false;
}

/* Lines that only rule a table off. */
static bool is_ruler(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "-+=_| ")] == '\0' && strlen(text) > 2;
}

/* --- Fields ----------------------------------------------------------------------------------- */

/* The first field of Eurostat holds several, joined by commas. */
static void split_first(struct import_pass *pass, const struct csv_row *row, struct csv_row *out)
{
    size_t split = pass->import->split, length = row->fields[0].length;
    pass->split_text = mem_grow(pass->split_text, &pass->split_capacity, length + 1, 1);
    memcpy(pass->split_text, row->fields[0].text, length + 1);
    char *at = pass->split_text;
    for (size_t i = 0; i < split; i++) {
        char *end = i + 1 < split && at != NULL ? strchr(at, ',') : NULL;
        if (end != NULL)
            *end = '\0';
        pass->fields[i] = (struct csv_field){at != NULL ? at : "", at != NULL ? strlen(at) : 0};
        at = end != NULL ? end + 1 : NULL;
    }
    size_t room = CSV_COLUMN_LIMIT - split, rest = row->count - 1 < room ? row->count - 1 : room;
    memcpy(pass->fields + split, row->fields + 1, rest * sizeof *pass->fields);
    *out = (struct csv_row){pass->fields, split + rest, row->line};
}

/* Several blanks part fields as one does. */
static void drop_empty(struct import_pass *pass, const struct csv_row *row, struct csv_row *out)
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++)
        if (row->fields[i].length > 0)
            pass->fields[count++] = row->fields[i];
    *out = (struct csv_row){pass->fields, count, row->line};
}

/* --- Rows that are no data -------------------------------------------------------------------- */

static size_t count_filled(const struct csv_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++)
        count += row->fields[i].length > 0;
    return count;
}

static bool has_number(const struct csv_row *row)
{
    struct number_cell cell;
    for (size_t i = 1; i < row->count; i++)
        if (number_scan(row->fields[i].text, row->fields[i].length, NULL, &cell) == CELL_NUMBER)
            return true;
    return false;
}

/* Whether all that stands in a row is one text that is neither number nor period. */
static bool is_remark(const struct csv_row *row)
{
    struct number_cell cell;
    size_t at = 0;
    while (at < row->count && row->fields[at].length == 0)
        at++;
    return count_filled(row) == 1 && !import_is_period(row->fields[at].text) &&
           number_scan(row->fields[at].text, row->fields[at].length, NULL, &cell) != CELL_NUMBER;
}

/* A row of text alone, of another width, or of the words that end a table.  What follows tells
 * whether it stood in the middle of the data or after them. */
static bool is_odd(const struct import *import, const struct csv_row *row)
{
    size_t width = import->column_count;
    if (row->count > width)
        for (size_t i = width; i < row->count; i++)
            if (row->fields[i].length > 0)
                return true;
    if (is_remark(row))
        return true;
    if (is_footer_text(import, row->fields[0].text) && !has_number(row))
        return true;
    return row->count + 1 < width && !has_number(row);
}

static void set_aside(struct import_pass *pass, long line)
{
    if (pass->odd_count < IMPORT_LINES_KEPT)
        pass->odd[pass->odd_count] = line;
    pass->odd_count++;
}

/* Rows of data follow: what was set aside stood between them. */
static void keep_odd(struct import_pass *pass)
{
    struct import_facts *facts = &pass->import->facts;
    for (size_t i = 0; i < pass->odd_count; i++) {
        if (facts->skipped < IMPORT_LINES_KEPT)
            facts->skipped_lines[facts->skipped] = i < IMPORT_LINES_KEPT ? pass->odd[i] : 0;
        facts->skipped++;
    }
    pass->odd_count = 0;
}

static void give(struct import_pass *pass, const struct csv_row *row)
{
    if (is_odd(pass->import, row)) {
        set_aside(pass, row->line);
        return;
    }
    if (pass->remarks)
        keep_odd(pass);
    pass->odd_count = 0;
    if (import_keeps(pass->import, row))
        pass->row(pass, row);
}

static bool take_row(void *user, const struct csv_row *row)
{
    struct import_pass *pass = user;
    const struct import *import = pass->import;
    const char *footer = import_spec_get(&import->spec, IMPORT_FOOTER);
    struct csv_row spread = *row;
    if (row->line <= import->last_header_line ||
        (row->fields[0].text[0] == '#' && count_filled(row) == 1) || count_filled(row) == 0 ||
        (row->count == 1 && is_ruler(row->fields[0].text) && row->fields[0].text[0] != '_'))
        return true;
    if (footer != NULL && strcmp(footer, "none") != 0 && starts(row->fields[0].text, footer))
        return false;
    if (import->split > 0)
        split_first(pass, row, &spread);
    else if (import->source.dialect.delimiter == ' ')
        drop_empty(pass, row, &spread);
    give(pass, &spread);
    return true;
}

/* What ends the file early is told by the last pass, as all that is wrong with it. */
static void take_fault(void *user, enum csv_fault fault, long line, long column, const char *what,
                       const char *hint)
{
    struct import_pass *pass = user;
    if (pass->out == NULL)
        return;
    remarks_add(pass->out, fault == CSV_FAULT_TEXT ? SEVERITY_WARNING : SEVERITY_ERROR,
                (struct place){pass->import->source.path, line, column}, hint, "%s", what);
}

bool import_pass_open(struct import_pass *pass, struct err *err)
{
    static const struct csv_handler handler = {take_row, take_fault};
    if (!import_source_begin(&pass->import->source, &handler, pass, err))
        return false;
    pass->fields = mem_new(CSV_COLUMN_LIMIT, sizeof *pass->fields);
    return true;
}

bool import_pass_step(struct import_pass *pass, size_t *bytes)
{
    return import_source_step(&pass->import->source, bytes);
}

bool import_pass_close(struct import_pass *pass, struct err *err)
{
    bool good = import_source_end(&pass->import->source, err);
    if (pass->remarks)
        pass->import->facts.footer = pass->odd_count;
    free(pass->fields);
    free(pass->split_text);
    pass->fields = NULL;
    pass->split_text = NULL;
    return good;
}
