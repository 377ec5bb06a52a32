#include "data/statements.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/mem.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/seek.h"

/* Where the row of a period is, as the figures of the series have periods. */
struct spot {
    int32_t time;
    uint32_t row;
};

/* Of one series. */
struct stated {
    enum frequency frequency; /* of its figures; if they are of several, of the first */
    struct provenance *rows;  /* owned; in the order of the files */
    size_t count, capacity;
    size_t wanted;      /* figures: mostly each has a row */
    struct spot *spots; /* owned; by time, those of one time in the order of the rows */
};

struct statements {
    const struct dataset *dataset;
    struct intern series; /* the bytes of struct series_key */
    struct stated *items; /* by id */
    size_t capacity;
    bool read;
};

/* No byte of it is padding. */
struct series_key {
    uint32_t metric, region, year_to_date;
};

struct statements *statements_new(const struct dataset *dataset)
{
    struct statements *statements = mem_new(1, sizeof *statements);
    statements->dataset = dataset;
    intern_init(&statements->series);
    return statements;
}

void statements_free(struct statements *statements)
{
    if (statements == NULL)
        return;
    for (size_t i = 0; i < statements->series.count; i++) {
        provenance_free(statements->items[i].rows, statements->items[i].count);
        free(statements->items[i].spots);
    }
    free(statements->items);
    intern_release(&statements->series);
    free(statements);
}

void statements_want(struct statements *statements, uint32_t metric, uint32_t region,
                     bool year_to_date, struct period period)
{
    struct series_key key = {metric, region, year_to_date};
    uint32_t before = statements->series.count;
    uint32_t id = intern_add(&statements->series, (const char *)&key, sizeof key);
    if (id == before) {
        statements->items =
            mem_grow(statements->items, &statements->capacity, id + 1, sizeof *statements->items);
        statements->items[id] = (struct stated){.frequency = period.frequency};
    }
    statements->items[id].wanted++;
}

static struct stated *find(const struct statements *statements, uint32_t metric, uint32_t region,
                           bool year_to_date)
{
    struct series_key key = {metric, region, year_to_date};
    uint32_t id = intern_find(&statements->series, (const char *)&key, sizeof key);
    return id != INTERN_NONE ? &statements->items[id] : NULL;
}

/* --- Reading ---------------------------------------------------------------------------------- */

static struct provenance *take(void *user, const struct edition_key *key, struct period period)
{
    struct stated *of = find(user, key->metric, key->region, key->year_to_date);
    (void)period;
    if (of == NULL)
        return NULL;
    size_t need = of->count < of->wanted ? of->wanted : of->count + 1;
    of->rows = mem_grow(of->rows, &of->capacity, need, sizeof *of->rows);
    of->rows[of->count] = (struct provenance){0};
    return &of->rows[of->count++];
}

static int compare_spots(const void *left, const void *right)
{
    const struct spot *a = left;
    const struct spot *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Files have their rows in order more often than not. */
static void sort_spots(struct stated *of)
{
    bool in_order = true;
    of->spots = mem_new(of->count, sizeof *of->spots);
    for (size_t i = 0; i < of->count; i++) {
        of->spots[i] =
            (struct spot){period_as(of->rows[i].period, of->frequency).time, (uint32_t)i};
        in_order = in_order && (i == 0 || of->spots[i - 1].time <= of->spots[i].time);
    }
    if (!in_order)
        qsort(of->spots, of->count, sizeof *of->spots, compare_spots);
}

/* Only files with a series that is wanted are read. */
static void read_files(struct statements *statements)
{
    const struct dataset *dataset = statements->dataset;
    struct seek seek = {take, statements, NULL, NULL};
    bool *wanted = mem_new(dataset->file_count + 1, sizeof *wanted);
    for (size_t i = 0; i < dataset->edition_count; i++) {
        const struct edition *edition = &dataset->editions[i];
        if (edition->file < dataset->file_count &&
            find(statements, edition->metric, edition->region, edition->year_to_date) != NULL)
            wanted[edition->file] = true;
    }
    for (uint32_t i = 0; i < dataset->file_count; i++)
        if (wanted[i])
            seek_file(&seek, dataset, i);
    free(wanted);
    for (size_t i = 0; i < statements->series.count; i++)
        sort_spots(&statements->items[i]);
}

/* --- Asking ----------------------------------------------------------------------------------- */

/* The first spot that is not before TIME. */
static size_t first_spot(const struct stated *of, int32_t time)
{
    size_t low = 0, high = of->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (of->spots[middle].time < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct provenance *statements_next(struct statements *statements, uint32_t metric,
                                         uint32_t region, bool year_to_date, struct period period,
                                         size_t *at)
{
    if (!statements->read)
        read_files(statements);
    statements->read = true;
    const struct stated *of = find(statements, metric, region, year_to_date);
    if (of == NULL)
        return NULL;
    const struct metric *what = dict_get_metric(&statements->dataset->dict, metric);
    bool by_time = period.frequency == of->frequency; /* else each row is looked at */
    size_t first = by_time ? first_spot(of, period.time) : 0;
    for (size_t i = first + *at; i < of->count; i++) {
        const struct provenance *row = &of->rows[by_time ? of->spots[i].row : i];
        if (by_time && of->spots[i].time != period.time)
            break;
        *at = i + 1 - first;
        if (provenance_is_of(row, what, period))
            return row;
    }
    return NULL;
}
