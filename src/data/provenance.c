#include <stdlib.h>

#include "base/mem.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/seek.h"

/* What was asked, and what was found. */
struct search {
    const struct dataset *dataset;
    struct edition_key key; /* of the file at hand */
    struct period period;
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

static struct provenance *take(void *user, const struct edition_key *key, struct period period)
{
    struct search *search = user;
    if (key->metric != search->key.metric || key->region != search->key.region ||
        key->year_to_date != search->key.year_to_date ||
        !is_period(period, dict_get_metric(&search->dataset->dict, key->metric), search->period))
        return NULL;
    search->rows =
        mem_grow(search->rows, &search->capacity, search->count + 1, sizeof *search->rows);
    search->rows[search->count] = (struct provenance){0};
    return &search->rows[search->count++];
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
    struct search search = {
        .dataset = dataset, .key = {metric, region, 0, year_to_date}, .period = period};
    struct seek seek = {take, &search, &search.key, &period};
    for (uint32_t i = 0; i < dataset->file_count; i++) {
        search.key.file = i;
        if ((file == DATASET_MERGED || file == i) &&
            edition_find(dataset, search.key) != EDITION_NONE)
            seek_file(&seek, dataset, i);
    }
    *count = search.count;
    return search.rows;
}

void provenance_free(struct provenance *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(rows[i].texts);
    free(rows);
}
