#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/import.h"
#include "data/observation.h"

/* What was asked, and what was found. */
struct search {
    const struct metric *metric;
    const struct region *region;
    bool year_to_date;
    const struct period *period; /* NULL: any */
    struct observation_memo memo;
    struct provenance *rows;
    size_t count, capacity;
};

/* A year of a stock stands at its end, so it is what a series by the month has there. */
static bool is_period(struct period stated, const struct metric *metric, struct period asked)
{
    if (metric->kind == KIND_FLOW && stated.frequency != asked.frequency)
        return false;
    return period_as(stated, asked.frequency).time == asked.time;
}

bool provenance_is_of(const struct provenance *row, const struct metric *metric,
                      struct period period)
{
    return is_period(row->period, metric, period);
}

static bool is_asked(struct search *search, const struct rows *rows, struct period *stated)
{
    struct observation seen;
    if (strcmp(rows_field(rows, OBSERVATION_METRIC).text, search->metric->id) != 0 ||
        strcmp(rows_field(rows, OBSERVATION_REGION).text, search->region->code) != 0 ||
        !observation_parse(&search->memo, rows, &seen) || seen.year_to_date != search->year_to_date)
        return false;
    *stated = seen.period;
    return search->period == NULL || is_period(seen.period, search->metric, *search->period);
}

static char *copy_field(const struct rows *rows, size_t column)
{
    struct csv_field field = rows_field(rows, column);
    return mem_copy_n(field.text, field.length);
}

static void take_row(void *user, const struct rows *rows)
{
    struct search *search = user;
    struct period stated;
    if (!is_asked(search, rows, &stated))
        return;
    search->rows =
        mem_grow(search->rows, &search->capacity, search->count + 1, sizeof *search->rows);
    struct provenance *row = &search->rows[search->count++];
    *row = (struct provenance){
        .period = stated,
        .file = mem_copy(rows->path),
        .value = copy_field(rows, OBSERVATION_VALUE),
        .unit = copy_field(rows, OBSERVATION_UNIT),
        .qualifier = copy_field(rows, OBSERVATION_QUALIFIER),
        .flag = copy_field(rows, OBSERVATION_FLAG),
        .source = copy_field(rows, OBSERVATION_SOURCE),
        .ref = copy_field(rows, OBSERVATION_REF),
        .note = copy_field(rows, OBSERVATION_NOTE),
    };
    csv_reader_locate(rows->reader, rows->at[OBSERVATION_VALUE], &row->line, &row->column);
}

/* Rows of the key's file, or of any for DATASET_MERGED.  PERIOD may be NULL: any. */
static struct provenance *find(const struct dataset *dataset, struct edition_key key,
                               const struct period *period, size_t *count)
{
    static const struct rows_spec spec = {observation_columns, OBSERVATION_COLUMN_COUNT, take_row};
    const uint32_t only = key.file;
    struct search search = {.metric = dict_get_metric(&dataset->dict, key.metric),
                            .region = dict_get_region(&dataset->dict, key.region),
                            .year_to_date = key.year_to_date,
                            .period = period};
    for (key.file = 0; key.file < dataset->file_count; key.file++) {
        struct err err;
        struct rows rows;
        const struct data_file *file = &dataset->files[key.file];
        if ((only != DATASET_MERGED && only != key.file) ||
            edition_find(dataset, key) == EDITION_NONE ||
            !dict_may_open(&dataset->dict, file->path, NULL))
            continue;
        if (file->import != NULL) {
            struct import_sought sought = {
                key.metric, key.region, key.year_to_date, {0}, period == NULL};
            if (period != NULL)
                sought.period = *period;
            import_locate(file->import, &sought, &search.rows, &search.count, &search.capacity);
            continue;
        }
        if (!data_file_open(file, &rows, &spec, NULL, &search, &err))
            continue;
        while (rows_step(&rows, &(size_t){0}))
            continue;
        rows_close(&rows, &err);
    }
    *count = search.count;
    return search.rows;
}

struct provenance *dataset_provenance(const struct dataset *dataset, uint32_t metric,
                                      uint32_t region, bool year_to_date, struct period period,
                                      size_t *count)
{
    return dataset_provenance_in(dataset, DATASET_MERGED, metric, region, year_to_date, period,
                                 count);
}

struct provenance *dataset_provenance_in(const struct dataset *dataset, uint32_t file,
                                         uint32_t metric, uint32_t region, bool year_to_date,
                                         struct period period, size_t *count)
{
    return find(dataset, (struct edition_key){metric, region, file, year_to_date}, &period, count);
}

struct provenance *dataset_provenance_series(const struct dataset *dataset, uint32_t metric,
                                             uint32_t region, bool year_to_date, size_t *count)
{
    struct edition_key key = {metric, region, DATASET_MERGED, year_to_date};
    return find(dataset, key, NULL, count);
}

void provenance_free(struct provenance *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(rows[i].file);
        free(rows[i].value);
        free(rows[i].unit);
        free(rows[i].qualifier);
        free(rows[i].flag);
        free(rows[i].source);
        free(rows[i].ref);
        free(rows[i].note);
    }
    free(rows);
}
