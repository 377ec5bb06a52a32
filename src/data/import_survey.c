#include <stdlib.h>

#include "base/mem.h"
#include "data/import_name.h"
#include "data/import_plan.h"

/* What the columns hold.  Distinct texts are kept for the columns that have few of them, and for
 * those that may be the dates, of which all must be seen. */

enum { FEW = 4096, MANY = 1 << 18, SPREAD_ROWS = 4096, SPREAD_CELLS = 1 << 18 };

static void keep_value(struct import_column *column, struct csv_field field, size_t limit)
{
    if (column->crowded)
        return;
    uint32_t id = intern_add(&column->values, field.text, field.length);
    if (id >= limit) {
        column->crowded = true;
        return;
    }
    if ((size_t)id >= column->row_capacity) {
        size_t before = column->row_capacity;
        column->rows =
            mem_grow(column->rows, &column->row_capacity, (size_t)id + 1, sizeof *column->rows);
        for (size_t i = before; i < column->row_capacity; i++)
            column->rows[i] = 0;
    }
    column->rows[id]++;
}

/* All dates must be seen; of other columns a few distinct texts are enough. */
static size_t value_limit(struct import_column *column, struct csv_field first)
{
    if (column->value_limit == 0)
        column->value_limit =
            name_is(column->name, NAME_DATE) || import_is_period(first.text) ? MANY : FEW;
    return column->value_limit;
}

static void survey_cell(const struct import *import, struct import_column *column,
                        struct csv_field field)
{
    const char *extra = import_spec_get(&import->spec, IMPORT_MISSING);
    struct number_cell cell;
    if (field.length == 0)
        return;
    column->filled++;
    enum import_cell is = number_scan(field.text, field.length, extra, &cell);
    column->numbers += is == CELL_NUMBER;
    column->texts += is == CELL_TEXT;
    column->missing += is == CELL_MISSING;
    if (is == CELL_NUMBER)
        number_survey_add(&column->marks, &cell);
    if (column->role != COLUMN_PERIOD)
        keep_value(column, field, value_limit(column, field));
}

/* Every second row goes when there are too many, and from then on only every second comes. */
static void thin_out(struct import *import)
{
    struct import_rows *rows = &import->spread;
    for (size_t i = 0; i < rows->count / 2; i++)
        rows->items[i] = rows->items[i * 2];
    rows->count /= 2;
    import->spread_step *= 2;
}

/* Periods are no dimensions: their cells are not needed again. */
static void keep_spread(struct import *import, const struct csv_row *row, struct csv_field *fields)
{
    if (import->spread_seen++ % import->spread_step != 0)
        return;
    if (import->spread.count >= SPREAD_ROWS / 16 &&
        (import->spread.count == SPREAD_ROWS ||
         import->spread.count * import->column_count >= SPREAD_CELLS))
        thin_out(import);
    for (size_t i = 0; i < import->column_count; i++)
        fields[i] = i < row->count && import->columns[i].role != COLUMN_PERIOD
                        ? row->fields[i]
                        : (struct csv_field){"", 0};
    import_rows_add(&import->spread, &(struct csv_row){fields, import->column_count, row->line});
}

static void survey_row(struct import_pass *pass, const struct csv_row *row)
{
    struct import *import = pass->import;
    size_t count = row->count < import->column_count ? row->count : import->column_count;
    for (size_t i = 0; i < count; i++)
        survey_cell(import, &import->columns[i], row->fields[i]);
    keep_spread(import, row, pass->user);
}

void import_survey_begin(struct import *import)
{
    struct csv_field *fields = mem_new(import->column_count, sizeof *fields);
    import->pass = (struct import_pass){.import = import, .row = survey_row, .user = fields};
    import->spread_step = 1;
}

void import_survey_end(struct import *import)
{
    free(import->pass.user);
    import->pass.user = NULL;
}
