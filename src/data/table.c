#include "data/table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

void table_init(struct table *table)
{
    *table = (struct table){0};
}

void table_release(struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        free(table->columns[i].title);
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        free(table->cells[i].text);
    free(table->columns);
    free(table->cells);
    table_init(table);
}

void table_add_column(struct table *table, const char *title, enum table_kind kind,
                      const struct metric *metric)
{
    table->columns = mem_grow(table->columns, &table->column_capacity, table->column_count + 1,
                              sizeof *table->columns);
    table->columns[table->column_count++] =
        (struct table_column){.title = mem_copy(title), .kind = kind, .metric = metric};
}

struct table_cell *table_add_row(struct table *table)
{
    size_t start = table->row_count * table->column_count;
    table->cells = mem_grow(table->cells, &table->cell_capacity, start + table->column_count,
                            sizeof *table->cells);
    for (size_t i = 0; i < table->column_count; i++)
        table->cells[start + i] = (struct table_cell){0};
    table->row_count++;
    return &table->cells[start];
}

const struct table_cell *table_cell(const struct table *table, size_t row, size_t column)
{
    return &table->cells[row * table->column_count + column];
}

void table_set_text(struct table_cell *cell, const char *text)
{
    free(cell->text);
    cell->text = mem_copy(text);
    cell->present = true;
}

void table_set_period(struct table_cell *cell, struct period period)
{
    cell->period = period;
    cell->present = true;
}

void table_set_figure(struct table_cell *cell, const struct metric *metric, struct point point,
                      struct period period)
{
    cell->metric = metric;
    cell->value = point.value;
    cell->mark = point.mark;
    cell->period = period;
    cell->present = true;
}

void table_set_ids(struct table_cell *cell, uint32_t metric_id, uint32_t region_id)
{
    cell->metric_id = metric_id;
    cell->region_id = region_id;
    cell->is_observation = true;
}

void table_set_gauge(struct table_cell *cell, double share, enum outcome outcome)
{
    cell->value = share;
    cell->outcome = outcome;
    cell->present = true;
}

void table_set_change(struct table_cell *cell, const struct metric *metric, struct change change)
{
    cell->metric = metric;
    cell->change = change;
    cell->present = true;
}

/* ---- order ---- */

/* What a row is sorted by. */
struct sort_key {
    const struct table_cell *cell;
    enum table_kind kind;
    bool descending;
    size_t row;
};

static bool is_blank(const struct sort_key *key)
{
    const struct table_cell *cell = key->cell;
    return !cell->present || (key->kind == TABLE_CHANGE && cell->change.refusal != NULL);
}

static double size_of(const struct sort_key *key)
{
    if (key->kind == TABLE_PERIOD)
        return period_end(key->cell->period);
    return key->kind == TABLE_CHANGE ? key->cell->change.amount : key->cell->value;
}

static int compare_cells(const struct sort_key *a, const struct sort_key *b)
{
    if (a->kind == TABLE_TEXT) {
        int letters = strcasecmp(a->cell->text, b->cell->text);
        return letters != 0 ? letters : strcmp(a->cell->text, b->cell->text);
    }
    double x = size_of(a);
    double y = size_of(b);
    return (x > y) - (x < y);
}

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left;
    const struct sort_key *b = right;
    int order = (int)is_blank(a) - (int)is_blank(b);
    if (order == 0 && !is_blank(a)) {
        order = compare_cells(a, b);
        order = a->descending ? -order : order;
    }
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

void table_sort(const struct table *table, size_t column, bool descending, size_t *order)
{
    struct sort_key *keys = mem_new(table->row_count + 1, sizeof *keys);
    for (size_t i = 0; i < table->row_count; i++)
        keys[i] = (struct sort_key){table_cell(table, i, column), table->columns[column].kind,
                                    descending, i};
    qsort(keys, table->row_count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < table->row_count; i++)
        order[i] = keys[i].row;
    free(keys);
}

static bool says_the_same(const struct table_cell *a, const struct table_cell *b)
{
    if (!a->present || !b->present || (a->text == NULL) != (b->text == NULL))
        return false;
    if (a->text != NULL)
        return strcmp(a->text, b->text) == 0;
    return a->period.frequency == b->period.frequency && a->period.time == b->period.time;
}

size_t table_find_like(const struct table *table, const struct table *other, size_t row)
{
    size_t found = 0;
    if (other->column_count == 0 || row >= other->row_count || table->column_count == 0)
        return table->row_count;
    while (found < table->row_count &&
           !says_the_same(table_cell(table, found, 0), table_cell(other, row, 0)))
        found++;
    return found;
}

/* ---- for other programs ---- */

static void format_figure(const struct table_cell *cell, struct strbuf *out)
{
    enum qualifier qualifier = (enum qualifier)(cell->mark & 3u);
    if (qualifier != QUALIFIER_EXACT)
        strbuf_add(out, qualifier_sign(qualifier));
    figure_plain(out, cell->value);
}

void table_format_plain(const struct table *table, size_t row, size_t column,
                        const struct figure_style *style, struct strbuf *out)
{
    const struct table_cell *cell = table_cell(table, row, column);
    if (!cell->present)
        return;
    switch (table->columns[column].kind) {
    case TABLE_TEXT:
        utf8_display(out, cell->text, strlen(cell->text));
        break;
    case TABLE_PERIOD:
        period_format(out, cell->period);
        break;
    case TABLE_FIGURE:
        format_figure(cell, out);
        break;
    case TABLE_CHANGE:
        if (cell->change.refusal == NULL)
            figure_change(out, &cell->change, style);
        break;
    case TABLE_GAUGE:
        figure_plain(out, cell->value);
        break;
    }
}
