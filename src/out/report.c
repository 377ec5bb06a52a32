#include "out/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/number.h"

struct known {
    uint32_t metric, region;
    bool year_to_date;
    struct provenance *rows; /* owned */
    size_t count;
};

struct report_memo {
    struct known *items;
    size_t count, capacity;
};

void report_remember(struct report *report)
{
    report->memo = mem_new(1, sizeof *report->memo);
    *report->memo = (struct report_memo){0};
}

static void free_memo(struct report_memo *memo)
{
    for (size_t i = 0; memo != NULL && i < memo->count; i++)
        provenance_free(memo->items[i].rows, memo->items[i].count);
    if (memo != NULL)
        free(memo->items);
    free(memo);
}

void report_release(struct report *report)
{
    free_memo(report->memo);
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

/* What files state of a series, found once. */
static const struct known *know(const struct report *report, const struct table_cell *cell)
{
    struct report_memo *memo = report->memo;
    for (size_t i = 0; i < memo->count; i++) {
        const struct known *known = &memo->items[i];
        if (known->metric == cell->metric_id && known->region == cell->region_id &&
            known->year_to_date == cell->year_to_date)
            return known;
    }
    memo->items = mem_grow(memo->items, &memo->capacity, memo->count + 1, sizeof *memo->items);
    struct known *known = &memo->items[memo->count++];
    *known = (struct known){cell->metric_id, cell->region_id, cell->year_to_date, NULL, 0};
    known->rows = dataset_provenance_series(report->data, cell->metric_id, cell->region_id,
                                            cell->year_to_date, &known->count);
    return known;
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
    const struct metric *metric = dict_get_metric(&report->data->dict, cell->metric_id);
    const struct known *known = know(report, cell);
    const struct provenance *best = NULL;
    bool one_file = *block->source != '\0';
    for (size_t i = 0; i < known->count; i++) {
        const struct provenance *row = &known->rows[i];
        if (!provenance_is_of(row, metric, cell->period))
            continue;
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
