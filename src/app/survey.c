#include "app/survey.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/dataset.h"

/* One series. */
struct pair {
    uint32_t metric, region;
    bool year_to_date;
};

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->metric != b->metric)
        return a->metric < b->metric ? -1 : 1;
    if (a->year_to_date != b->year_to_date)
        return a->year_to_date ? 1 : -1;
    return a->region < b->region ? -1 : a->region > b->region;
}

/* All series that have a point, each once, by metric. */
static struct pair *list_pairs(const struct dataset *data, size_t *count)
{
    struct pair *pairs = mem_new(data->edition_count + 1, sizeof *pairs);
    size_t kept = 0;
    *count = 0;
    for (size_t i = 0; i < data->edition_count; i++) {
        const struct edition *edition = &data->editions[i];
        if (edition->series.count > 0)
            pairs[(*count)++] =
                (struct pair){edition->metric, edition->region, edition->year_to_date};
    }
    qsort(pairs, *count, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < *count; i++)
        if (i == 0 || compare_pairs(&pairs[kept - 1], &pairs[i]) != 0)
            pairs[kept++] = pairs[i];
    *count = kept;
    return pairs;
}

static int compare_regions(const void *left, const void *right)
{
    const struct survey_region *a = left, *b = right;
    if (a->latest != b->latest)
        return a->latest > b->latest ? -1 : 1;
    return a->region < b->region ? -1 : a->region > b->region;
}

static struct survey_region look_at(const struct series *series, uint32_t region)
{
    double first = series_get(series, 0).value;
    struct survey_region seen = {region, first, first, first, series->count};
    for (size_t i = 1; i < series->count; i++) {
        seen.latest = series_get(series, i).value;
        seen.low = seen.latest < seen.low ? seen.latest : seen.low;
        seen.high = seen.latest > seen.high ? seen.latest : seen.high;
    }
    return seen;
}

/* Adds what PAIR is of to the last metric, or begins the next. */
static void add_pair(struct survey *survey, const struct dataset *data, const struct pair *pair,
                     struct survey_region *free_region)
{
    const struct metric *metric = dict_get_metric(&data->dict, pair->metric);
    struct survey_metric *last = survey->count > 0 ? &survey->metrics[survey->count - 1] : NULL;
    if (last == NULL || last->metric != metric) {
        last = &survey->metrics[survey->count++];
        *last = (struct survey_metric){
            .metric = metric, .regions = free_region, .year_to_date = pair->year_to_date};
    }
    const struct series *series =
        dataset_find(data, pair->metric, pair->region, pair->year_to_date, NULL);
    if (series == NULL || series->count == 0 || last->year_to_date != pair->year_to_date)
        return;
    last->regions[last->region_count++] = look_at(series, pair->region);
    if (series->count > last->points)
        last->points = series->count;
}

void survey_init(struct survey *survey, const struct dataset *data)
{
    size_t count;
    struct pair *pairs = list_pairs(data, &count);
    *survey = (struct survey){.metrics = mem_new(count + 1, sizeof *survey->metrics),
                              .regions = mem_new(count + 1, sizeof *survey->regions)};
    for (size_t i = 0; i < count; i++)
        add_pair(survey, data, &pairs[i], &survey->regions[i]);
    for (size_t i = 0; i < survey->count; i++)
        qsort(survey->metrics[i].regions, survey->metrics[i].region_count,
              sizeof *survey->metrics[i].regions, compare_regions);
    free(pairs);
}

void survey_release(struct survey *survey)
{
    free(survey->metrics);
    free(survey->regions);
}

bool survey_is_single(const struct survey_metric *metric)
{
    return metric->region_count == 1;
}
