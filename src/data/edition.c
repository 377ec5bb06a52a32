#include "data/edition.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/dataset.h"

enum { FIRST_SLOTS = 64 };

static size_t hash_of(struct edition_key key)
{
    uint64_t hash = (uint64_t)key.metric << 32 | key.region;
    hash = (hash ^ ((uint64_t)key.file << 1 | key.year_to_date)) * UINT64_C(0x9e3779b97f4a7c15);
    hash = (hash ^ hash >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return (size_t)(hash ^ hash >> 32);
}

static bool is_of(const struct edition *edition, struct edition_key key)
{
    return edition->metric == key.metric && edition->region == key.region &&
           edition->file == key.file && edition->year_to_date == key.year_to_date;
}

/* The slot that holds the edition, or the free one where it belongs. */
static size_t find_slot(const struct dataset *dataset, struct edition_key key)
{
    size_t mask = dataset->index_size - 1, slot = hash_of(key) & mask;
    while (dataset->index[slot] != 0 && !is_of(&dataset->editions[dataset->index[slot] - 1], key))
        slot = (slot + 1) & mask;
    return slot;
}

static void grow_index(struct dataset *dataset)
{
    free(dataset->index);
    dataset->index_size = dataset->index_size > 0 ? dataset->index_size * 2 : FIRST_SLOTS;
    dataset->index = mem_new(dataset->index_size, sizeof *dataset->index);
    for (size_t i = 0; i < dataset->edition_count; i++) {
        const struct edition *of = &dataset->editions[i];
        struct edition_key key = {of->metric, of->region, of->file, of->year_to_date};
        dataset->index[find_slot(dataset, key)] = (uint32_t)i + 1;
    }
}

uint32_t edition_find(const struct dataset *dataset, struct edition_key key)
{
    if (dataset->index_size == 0)
        return EDITION_NONE;
    uint32_t found = dataset->index[find_slot(dataset, key)];
    return found > 0 ? found - 1 : EDITION_NONE;
}

uint32_t edition_add(struct dataset *dataset, struct edition_key key, enum frequency frequency)
{
    uint32_t found = edition_find(dataset, key);
    if (found != EDITION_NONE)
        return found;
    if ((dataset->edition_count + 1) * 2 > dataset->index_size)
        grow_index(dataset);
    dataset->editions = mem_grow(dataset->editions, &dataset->edition_capacity,
                                 dataset->edition_count + 1, sizeof *dataset->editions);
    found = (uint32_t)dataset->edition_count;
    dataset->index[find_slot(dataset, key)] = found + 1;
    dataset->editions[found] = (struct edition){.metric = key.metric,
                                                .region = key.region,
                                                .file = key.file,
                                                .year_to_date = key.year_to_date};
    series_init(&dataset->editions[found].series, frequency);
    dataset->edition_count++;
    return found;
}
