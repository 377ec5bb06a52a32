#include "data/table.h"

#include <stdlib.h>

#include "base/mem.h"

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
