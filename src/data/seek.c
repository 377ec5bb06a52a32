#include "data/seek.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/import.h"
#include "data/observation.h"

struct reading {
    const struct seek *seek;
    const struct dataset *dataset;
    uint32_t file;
    struct observation_memo memo;
};

static uint32_t find_name(const struct intern *names, struct csv_field field)
{
    return intern_find(names, field.text, field.length);
}

bool seek_is_when(const struct seek *seek, bool year_to_date, struct period period)
{
    return (seek->only == NULL || seek->only->year_to_date == year_to_date) &&
           (seek->when == NULL ||
            period_as(period, seek->when->frequency).time == seek->when->time);
}

static bool is_series(const struct seek *seek, uint32_t metric, uint32_t region)
{
    return seek->only == NULL || (seek->only->metric == metric && seek->only->region == region);
}

void seek_set_texts(struct provenance *row, const char *const texts[SEEK_TEXTS])
{
    const char **const members[SEEK_TEXTS] = {&row->value,  &row->unit, &row->qualifier, &row->flag,
                                              &row->source, &row->ref,  &row->note};
    size_t lengths[SEEK_TEXTS], total = 0;
    for (size_t i = 0; i < SEEK_TEXTS; i++)
        total += lengths[i] = strlen(texts[i]) + 1;
    char *at = row->texts = mem_new(total, 1);
    for (size_t i = 0; i < SEEK_TEXTS; i++) {
        memcpy(at, texts[i], lengths[i]);
        *members[i] = at;
        at += lengths[i];
    }
}

static void set_row(struct provenance *row, const struct rows *rows)
{
    static const enum observation_column columns[SEEK_TEXTS] = {
        OBSERVATION_VALUE,  OBSERVATION_UNIT, OBSERVATION_QUALIFIER, OBSERVATION_FLAG,
        OBSERVATION_SOURCE, OBSERVATION_REF,  OBSERVATION_NOTE};
    const char *texts[SEEK_TEXTS];
    for (size_t i = 0; i < SEEK_TEXTS; i++)
        texts[i] = rows_field(rows, columns[i]).text;
    seek_set_texts(row, texts);
    csv_reader_locate(rows->reader, rows->at[OBSERVATION_VALUE], &row->line, &row->column);
}

static void take_row(void *user, const struct rows *rows)
{
    struct reading *reading = user;
    const struct dict *dict = &reading->dataset->dict;
    struct observation seen;
    struct edition_key key = {
        .metric = find_name(&dict->metric_ids, rows_field(rows, OBSERVATION_METRIC)),
        .region = find_name(&dict->region_codes, rows_field(rows, OBSERVATION_REGION)),
        .file = reading->file};
    if (key.metric == INTERN_NONE || key.region == INTERN_NONE ||
        !is_series(reading->seek, key.metric, key.region) ||
        !observation_parse(&reading->memo, rows, &seen) ||
        !seek_is_when(reading->seek, seen.year_to_date, seen.period))
        return;
    key.year_to_date = seen.year_to_date;
    struct provenance *row = reading->seek->take(reading->seek->user, &key, seen.period);
    if (row == NULL)
        return;
    row->period = seen.period;
    row->file = reading->dataset->files[reading->file].path;
    set_row(row, rows);
}

void seek_file(const struct seek *seek, const struct dataset *dataset, uint32_t file)
{
    static const struct rows_spec spec = {observation_columns, OBSERVATION_COLUMN_COUNT, take_row};
    const struct data_file *of = &dataset->files[file];
    struct reading reading = {.seek = seek, .dataset = dataset, .file = file};
    struct rows rows;
    struct err err;
    if (!dict_may_open(&dataset->dict, of->path, NULL))
        return;
    if (of->import != NULL) {
        import_locate(of->import, file, seek);
        return;
    }
    if (!data_file_open(of, &rows, &spec, NULL, &reading, &err))
        return;
    while (rows_step(&rows, &(size_t){0}))
        continue;
    rows_close(&rows, &err);
}
