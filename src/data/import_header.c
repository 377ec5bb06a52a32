#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/import_plan.h"

enum { HEAD_ROWS = 500, HEADER_LINES = 20, PREAMBLE_LIMIT = 400 };

/* --- Rows that are held ----------------------------------------------------------------------- */

void import_rows_init(struct import_rows *rows)
{
    *rows = (struct import_rows){.items = NULL};
    arena_init(&rows->arena);
}

void import_rows_release(struct import_rows *rows)
{
    arena_release(&rows->arena);
    free(rows->items);
    import_rows_init(rows);
}

void import_rows_add(struct import_rows *rows, const struct csv_row *row)
{
    const char **fields = arena_take(&rows->arena, (row->count + 1) * sizeof *fields);
    for (size_t i = 0; i < row->count; i++) {
        char *copy = arena_take(&rows->arena, row->fields[i].length + 1);
        memcpy(copy, row->fields[i].text, row->fields[i].length);
        fields[i] = copy;
    }
    rows->items = mem_grow(rows->items, &rows->capacity, rows->count + 1, sizeof *rows->items);
    rows->items[rows->count++] = (struct import_row){fields, row->count, row->line};
}

static bool keep_row(void *user, const struct csv_row *row)
{
    struct import *import = user;
    if (row->line > (long)import_spec_number(&import->spec, IMPORT_SKIP, 0))
        import_rows_add(&import->head, row);
    return import->head.count < HEAD_ROWS;
}

/* What is wrong with a row is said when the rows are read; only where there are none, what was
 * first says why. */
static void keep_fault(void *user, enum csv_fault fault, long line, long column, const char *what,
                       const char *hint)
{
    struct import *import = user;
    if (import->head_is_bad || fault == CSV_FAULT_TEXT)
        return;
    import->head_is_bad = true;
    err_set(&import->head_fault, "%s:%ld:%ld: %s%s%s%s", import->source.path, line, column, what,
            hint != NULL ? " (" : "", hint != NULL ? hint : "", hint != NULL ? ")" : "");
}

static void read_head(struct import *import)
{
    static const struct csv_handler handler = {keep_row, keep_fault};
    const struct dialect *dialect = &import->source.dialect;
    const struct strbuf *text = &import->source.head;
    struct csv_reader *reader = csv_reader_new(dialect->delimiter, &handler, import);
    if (dialect->start > 0)
        csv_reader_feed(reader, "\n", 1);
    if (csv_reader_feed(reader, text->text + dialect->start, text->length - dialect->start))
        csv_reader_finish(reader);
    csv_reader_free(reader);
    if (!import->source.whole && import->head.count > 1 && import->head.count < HEAD_ROWS)
        import->head.count--; /* it may be cut */
}

/* --- Finding the header ----------------------------------------------------------------------- */

static size_t count_filled(const struct import_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++)
        count += row->fields[i][0] != '\0';
    return count;
}

/* The number of fields that most rows have, of more than one. */
static size_t common_width(const struct import_rows *rows)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < rows->count; i++) {
        size_t same = 0;
        for (size_t j = 0; j < rows->count; j++)
            same += rows->items[j].count == rows->items[i].count;
        if (rows->items[i].count > 1 && same > most) {
            most = same;
            best = rows->items[i].count;
        }
    }
    return best;
}

static bool is_comment(const struct import_row *row)
{
    return row->fields[0][0] == '#' && strncmp(row->fields[0], "#N/A", 4) != 0;
}

/* A header may lack the last field where its rows end in a comma. */
static bool may_be_header(const struct import_rows *rows, size_t index, size_t width)
{
    const struct import_row *row = &rows->items[index];
    size_t filled = count_filled(row);
    if (filled < 2 || is_comment(row))
        return false;
    return row->count == width ||
           (row->count + 1 == width && filled == row->count && index + 1 < rows->count &&
            rows->items[index + 1].count == width);
}

bool import_is_period(const char *text)
{
    struct date_cell cell;
    const struct period_texts one = {&text, NULL, 1};
    return period_texts_share(&one) > 0 || date_scan(text, strlen(text), DATE_YEAR, &cell) ||
           date_scan(text, strlen(text), DATE_DAY_DIGITS, &cell) ||
           date_scan(text, strlen(text), DATE_MONTH_DIGITS, &cell);
}

/* A date and a number, and no row of periods: the first row is one of data. */
static bool is_data(const struct import_row *row)
{
    size_t dates = 0, numbers = 0;
    for (size_t i = 0; i < row->count; i++) {
        struct number_cell cell;
        const struct period_texts one = {&row->fields[i], NULL, 1};
        bool date = row->fields[i][0] != '\0' && period_texts_share(&one) > 0;
        dates += date;
        numbers += !date &&
                   number_scan(row->fields[i], strlen(row->fields[i]), NULL, &cell) == CELL_NUMBER;
    }
    return dates > 0 && dates < 3 && numbers > 0;
}

/* Several lines that stand above the first period of a column of periods are all header. */
static size_t block_lines(const struct import_rows *rows, size_t first)
{
    size_t at = first + 1, dated = 0, left;
    while (at < rows->count && at - first <= HEADER_LINES &&
           !import_is_period(rows->items[at].fields[0]))
        at++;
    left = rows->count - at;
    for (size_t i = at; i < rows->count; i++)
        dated += import_is_period(rows->items[i].fields[0]);
    return at - first <= HEADER_LINES && left > 0 && dated * 10 >= left * 9 ? at - first : 1;
}

static size_t header_lines(const struct import *import, size_t first)
{
    const struct import_rows *rows = &import->head;
    const char *stated = import_spec_get(&import->spec, IMPORT_HEADER);
    if (stated != NULL)
        return import_spec_is(&import->spec, IMPORT_HEADER, "none")
                   ? 0
                   : (size_t)import_spec_number(&import->spec, IMPORT_HEADER, 1);
    return is_data(&rows->items[first]) ? 0 : block_lines(rows, first);
}

/* --- Columns ---------------------------------------------------------------------------------- */

/* `REF_AREA:Reference area` is REF_AREA. */
static size_t name_length(const char *title, bool *labelled)
{
    const char *colon = strchr(title, ':');
    size_t length = strlen(title);
    *labelled = false;
    if (colon == NULL || colon == title || colon[1] == ' ' || colon[1] == '\0')
        return length;
    for (const char *at = title; at < colon; at++)
        if (!(*at >= 'A' && *at <= 'Z') && !(*at >= '0' && *at <= '9') && *at != '_')
            return length;
    *labelled = true;
    return (size_t)(colon - title);
}

static void make_unique(struct import *import, struct import_column *column)
{
    struct strbuf name = STRBUF_INIT;
    for (int number = 2;
         import_find_column(import, column->name, strlen(column->name)) < import->column_count;
         number++) {
        bool labelled;
        strbuf_clear(&name);
        strbuf_add_n(&name, column->title, name_length(column->title, &labelled));
        strbuf_addf(&name, ".%d", number);
        free(column->name);
        column->name = mem_copy(name.text);
    }
    strbuf_release(&name);
}

static void add_column(struct import *import, const char *title, size_t length)
{
    import->columns =
        mem_resize(import->columns, import->column_count + 1, sizeof *import->columns);
    struct import_column column = {.mark = DECIMAL_UNKNOWN, .named = length > 0};
    struct strbuf text = STRBUF_INIT;
    strbuf_add_n(&text, title, length);
    if (length == 0)
        strbuf_addf(&text, "c%zu", import->column_count + 1);
    column.title = strbuf_detach(&text);
    column.name = mem_copy_n(column.title, name_length(column.title, &column.labelled));
    intern_init(&column.values);
    make_unique(import, &column);
    import->columns[import->column_count++] = column;
}

/* `unit,sex,geo\time`: three columns in the first field. */
static void add_split(struct import *import, const char *title)
{
    const char *end = strchr(title, '\\');
    for (const char *at = title; at <= end; import->split++) {
        const char *next = memchr(at, ',', (size_t)(end - at));
        if (next == NULL)
            next = end;
        add_column(import, at, (size_t)(next - at));
        at = next + 1;
    }
}

static void add_columns(struct import *import, const struct import_row *row)
{
    size_t start = 0;
    if (row != NULL && row->count > 0 && import->source.dialect.delimiter == '\t' &&
        strchr(row->fields[0], '\\') != NULL) {
        add_split(import, row->fields[0]);
        start = 1;
    }
    for (size_t i = start; i < import->width; i++) {
        const char *title = row != NULL && i < row->count ? row->fields[i] : "";
        size_t skip = row != NULL && i == 0 && title[0] == '#' ? strspn(title, "# ") : 0;
        add_column(import, title + skip, strlen(title + skip));
    }
}

/* The line of a long header that gives units. */
static void add_units(struct import *import, const struct import_row *row)
{
    if (strncmp(row->fields[0], "Unit", 4) != 0)
        return;
    for (size_t i = 1; i < row->count && i < import->column_count; i++) {
        free(import->columns[i].unit);
        import->columns[i].unit = row->fields[i][0] != '\0' ? mem_copy(row->fields[i]) : NULL;
    }
}

static void keep_preamble(struct import *import, size_t rows)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < rows && text.length < PREAMBLE_LIMIT; i++) {
        const struct import_row *row = &import->head.items[i];
        for (size_t j = 0; j < row->count; j++)
            if (row->fields[j][0] != '\0')
                strbuf_addf(&text, "%s%s", text.length > 0 ? " " : "", row->fields[j]);
    }
    import->preamble = strbuf_detach(&text);
}

/* A comment of the right width just above rows without a header is their header. */
static bool is_comment_header(const struct import *import, size_t first)
{
    return first > 0 && import->head.items[first - 1].count == import->width &&
           is_comment(&import->head.items[first - 1]);
}

/* A comment is a header where there is no other, or where the specification points at it. */
static bool is_header_above(const struct import *import, size_t first, size_t lines)
{
    bool pointed_at = first == 1 && import_spec_get(&import->spec, IMPORT_SKIP) != NULL &&
                      import_spec_get(&import->spec, IMPORT_HEADER) != NULL;
    return (lines == 0 || pointed_at) && is_comment_header(import, first);
}

bool import_find_header(struct import *import, struct err *err)
{
    read_head(import);
    const struct import_rows *rows = &import->head;
    size_t first = 0;
    import->width = common_width(rows);
    if (import->width == 0 && import->head_is_bad) {
        *err = import->head_fault;
        return false;
    }
    if (import->width == 0)
        return err_set(err, "%s: nothing parts its lines into columns (is there a delimiter?)",
                       import->source.path);
    while (first < rows->count && !may_be_header(rows, first, import->width))
        first++;
    if (first == rows->count)
        return err_set(err, "%s: no line names its columns (say header = N, or none)",
                       import->source.path);
    size_t lines = header_lines(import, first);
    if (is_header_above(import, first, lines)) {
        lines = lines > 0 ? lines : 1;
        first--;
    }
    import->header_lines = lines < rows->count - first ? lines : rows->count - first;
    import->header_line = lines > 0 ? rows->items[first].line : 0;
    import->last_header_line = lines > 0 ? rows->items[first + import->header_lines - 1].line
                                         : rows->items[first].line - 1;
    keep_preamble(import, first);
    add_columns(import, lines > 0 ? &rows->items[first] : NULL);
    for (size_t i = 1; i < import->header_lines; i++)
        add_units(import, &rows->items[first + i]);
    return true;
}
