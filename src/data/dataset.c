#include "data/dataset.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "data/edition.h"
#include "data/import.h"

struct dataset *dataset_new(void)
{
    struct dataset *dataset = mem_new(1, sizeof *dataset);
    dict_init(&dataset->dict);
    remarks_init(&dataset->remarks);
    arena_init(&dataset->arena);
    return dataset;
}

void dataset_free(struct dataset *dataset)
{
    if (dataset == NULL)
        return;
    for (size_t i = 0; i < dataset->file_count; i++) {
        free(dataset->files[i].path);
        free(dataset->files[i].name);
        free(dataset->files[i].held);
        import_free(dataset->files[i].import);
    }
    for (size_t i = 0; i < dataset->edition_count; i++)
        series_release(&dataset->editions[i].series);
    free(dataset->files);
    free(dataset->editions);
    free(dataset->index);
    dict_release(&dataset->dict);
    remarks_release(&dataset->remarks);
    arena_release(&dataset->arena);
    free(dataset);
}

/* The edition of the first file, of those named SOURCE unless that is NULL, that has one. */
static uint32_t find_in_files(const struct dataset *dataset, struct edition_key key,
                              const char *source)
{
    uint32_t found = EDITION_NONE;
    for (uint32_t i = 0; i < dataset->file_count && found == EDITION_NONE; i++) {
        key.file = i;
        if (source == NULL || strcmp(source, dataset->files[i].name) == 0)
            found = edition_find(dataset, key);
    }
    return found;
}

/* --- Merging ---------------------------------------------------------------------------------- */

/* What the files state of one metric and region, in their order. */
struct parts {
    struct edition_key key;
    uint32_t *editions;
    size_t count, capacity;
    enum frequency frequency; /* the finest */
};

/* Flows of a year and of a month are not one series. */
static bool may_join(struct dataset *dataset, const struct parts *parts, uint32_t number,
                     bool remark)
{
    const struct edition *first = &dataset->editions[parts->editions[0]];
    const struct edition *edition = &dataset->editions[number];
    const struct metric *metric = dict_get_metric(&dataset->dict, edition->metric);
    enum frequency theirs = first->series.frequency, its = edition->series.frequency;
    if (metric->kind != KIND_FLOW || theirs == its)
        return true;
    if (!remark)
        return false;
    remarks_add(&dataset->remarks, SEVERITY_WARNING,
                (struct place){dataset->files[edition->file].path, 0, 0},
                N_("they are shown as this source's own only"),
                "%s of \"%s\" is a flow by the %s, in %s by the %s", metric->id,
                dict_get_region(&dataset->dict, edition->region)->code, frequency_name(its),
                dataset->files[first->file].path, frequency_name(theirs));
    return false;
}

/* REMARK: what cannot be merged is said. */
static void find_parts(struct dataset *dataset, struct parts *parts, bool remark)
{
    parts->count = 0;
    for (uint32_t file = 0; file < dataset->file_count; file++) {
        parts->key.file = file;
        uint32_t number = edition_find(dataset, parts->key);
        if (number == EDITION_NONE ||
            (parts->count > 0 && !may_join(dataset, parts, number, remark)))
            continue;
        enum frequency its = dataset->editions[number].series.frequency;
        if (parts->count == 0 || its > parts->frequency)
            parts->frequency = its;
        parts->editions =
            mem_grow(parts->editions, &parts->capacity, parts->count + 1, sizeof *parts->editions);
        parts->editions[parts->count++] = number;
    }
}

/* Of several points of one period sorting keeps the last added: so the first file comes last. */
static void merge_parts(struct dataset *dataset, struct parts *parts)
{
    parts->key.file = DATASET_MERGED;
    uint32_t number = edition_add(dataset, parts->key, parts->frequency);
    struct series *merged = &dataset->editions[number].series;
    series_clear(merged, parts->frequency);
    for (size_t i = parts->count; i-- > 0;) {
        const struct series *part = &dataset->editions[parts->editions[i]].series;
        for (size_t j = 0; j < part->count; j++) {
            struct point point = series_get(part, j);
            point.time = period_as(series_period(part, j), parts->frequency).time;
            series_append(merged, &dataset->arena, point);
        }
    }
    series_sort(merged, &dataset->arena);
}

/* What was appended at the end can be no news of a time that others state, too. */
static bool merge_end(struct dataset *dataset, struct series *merged, const struct series *series,
                      size_t first)
{
    if (first >= series->count || merged->frequency != series->frequency ||
        (merged->count > 0 &&
         series_get(merged, merged->count - 1).time >= series_get(series, first).time))
        return false;
    for (size_t i = first; i < series->count; i++)
        series_append(merged, &dataset->arena, series_get(series, i));
    return true;
}

void edition_merge_more(struct dataset *dataset, uint32_t number, size_t first, bool in_order)
{
    const struct edition *edition = &dataset->editions[number];
    struct parts parts = {
        .key = {edition->metric, edition->region, DATASET_MERGED, edition->year_to_date}};
    uint32_t merged = edition_find(dataset, parts.key);
    if (merged != EDITION_NONE && in_order && first > 0 &&
        merge_end(dataset, &dataset->editions[merged].series, &edition->series, first))
        return;
    find_parts(dataset, &parts, first == 0);
    if (parts.count > 1)
        merge_parts(dataset, &parts);
    free(parts.editions);
}

bool dataset_merge_next(struct dataset *dataset)
{
    if (dataset->merge_end == 0 && dataset->file_count > 1)
        dataset->merge_end = dataset->edition_count;
    if (dataset->merge_next >= dataset->merge_end)
        return false;
    uint32_t number = (uint32_t)dataset->merge_next++;
    const struct edition *edition = &dataset->editions[number];
    struct parts parts = {
        .key = {edition->metric, edition->region, DATASET_MERGED, edition->year_to_date}};
    if (find_in_files(dataset, parts.key, NULL) == number) {
        find_parts(dataset, &parts, true);
        if (parts.count > 1)
            merge_parts(dataset, &parts);
        free(parts.editions);
    }
    return true;
}

void dataset_finish(struct dataset *dataset)
{
    while (dataset_merge_next(dataset))
        continue;
}

/* --- Finding ---------------------------------------------------------------------------------- */

const struct series *dataset_find(const struct dataset *dataset, uint32_t metric, uint32_t region,
                                  bool year_to_date, const char *source)
{
    struct edition_key key = {metric, region, DATASET_MERGED, year_to_date};
    uint32_t found = source == NULL ? edition_find(dataset, key) : EDITION_NONE;
    if (found == EDITION_NONE)
        found = find_in_files(dataset, key, source);
    return found != EDITION_NONE ? &dataset->editions[found].series : NULL;
}

const struct series *dataset_find_named(const struct dataset *dataset, const char *metric,
                                        const char *region, const char *source)
{
    const struct dict *dict = &dataset->dict;
    uint32_t metric_id = intern_find(&dict->metric_ids, metric, strlen(metric));
    uint32_t region_id = intern_find(&dict->region_codes, region, strlen(region));
    if (metric_id == INTERN_NONE || region_id == INTERN_NONE)
        return NULL;
    return dataset_find(dataset, metric_id, region_id, false, source);
}
