#include "out/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/number.h"
#include "data/statements.h"

static void want_block(struct statements *statements, const struct report_block *block)
{
    for (size_t i = 0; i < block->row_count; i++)
        for (size_t j = 0; j < block->table->column_count; j++) {
            const struct table_cell *cell = table_cell(block->table, report_row(block, i), j);
            if (cell->present && cell->is_observation)
                statements_want(statements, cell->metric_id, cell->region_id, cell->year_to_date,
                                cell->period);
        }
}

void report_remember(struct report *report)
{
    report->statements = statements_new(report->data);
    for (size_t i = 0; i < report->count; i++)
        want_block(report->statements, &report->blocks[i]);
}

void report_release(struct report *report)
{
    statements_free(report->statements);
    for (size_t i = 0; i < report->count; i++) {
        free(report->blocks[i].title);
        table_release(&report->blocks[i].filled);
    }
    free(report->blocks);
    *report = (struct report){0};
}

struct report_block *report_add(struct report *report)
{
    report->blocks =
        mem_grow(report->blocks, &report->capacity, report->count + 1, sizeof *report->blocks);
    struct report_block *block = &report->blocks[report->count++];
    *block = (struct report_block){.name = "", .kind = "", .source = "", .transform = ""};
    table_init(&block->filled);
    return block;
}

size_t report_row(const struct report_block *block, size_t index)
{
    return block->rows != NULL ? block->rows[index] : index;
}

bool report_published(const struct report *report, const struct report_block *block,
                      const struct table_cell *cell, struct point *point)
{
    *point = (struct point){.value = cell->value, .mark = cell->mark};
    if (*block->transform == '\0')
        return true;
    const struct series *series =
        dataset_find(report->data, cell->metric_id, cell->region_id, cell->year_to_date,
                     *block->source != '\0' ? block->source : NULL);
    if (series == NULL)
        return false;
    size_t at = series_find(series, period_as(cell->period, series->frequency).time);
    if (at < series->count)
        *point = series_get(series, at);
    return at < series->count;
}

/* Whether the row is of the file NAME, which is said without its folder and ".csv". */
static bool is_of_file(const struct provenance *row, const char *name)
{
    const char *base = file_base(row->file);
    size_t length = strlen(name);
    return strncmp(base, name, length) == 0 &&
           (base[length] == '\0' || strcmp(base + length, ".csv") == 0);
}

static bool says(const struct provenance *row, struct point point)
{
    double value;
    return number_parse(row->value, strlen(row->value), &value) == NUMBER_GOOD &&
           value == point.value;
}

const struct provenance *report_statement(const struct report *report,
                                          const struct report_block *block,
                                          const struct table_cell *cell, struct point point)
{
    const struct provenance *best = NULL, *row;
    bool one_file = *block->source != '\0';
    for (size_t at = 0; (row = statements_next(report->statements, cell->metric_id, cell->region_id,
                                               cell->year_to_date, cell->period, &at)) != NULL;) {
        if (one_file ? is_of_file(row, block->source) : says(row, point))
            return row;
        best = best == NULL ? row : best;
    }
    return best;
}

void report_flags(const struct table_cell *cell, unsigned mark,
                  void (*say)(void *user, const char *flag), void *user)
{
    static const struct {
        const char *word;
        unsigned bit;
    } flags[] = {{"break", FLAG_BREAK},
                 {"forecast", FLAG_FORECAST},
                 {"provisional", FLAG_PROVISIONAL},
                 {"derived", FLAG_DERIVED}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if ((mark & flags[i].bit) != 0)
            say(user, flags[i].word);
    if (cell->year_to_date)
        say(user, "ytd");
}
