#ifndef ECONTOP_DATA_INDICATOR_H
#define ECONTOP_DATA_INDICATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/stats.h"

struct dataset;

/* Trend indicators: rows of one table, each with its formula, its unit and when it is refused. */

struct indicator_input {
    const struct series *series;
    const struct metric *metric;
    size_t first, at; /* the point asked for, of a window that starts at point FIRST */
    struct dead_band band;
    const struct series *whole;  /* what the series is a part of; NULL: unknown */
    const struct series **peers; /* the series among those of its kind */
    size_t peer_count;
    size_t own; /* its index there */
};

struct indicator {
    const char *name;
    const char *summary;
    const char *formula;
    const char *unit;
    const char *refusal; /* every reason for which it is refused */
    /* NULL: it is drawn, not told. */
    struct change (*compute)(const struct indicator_input *input);
    bool of_place; /* it looks at other regions */
};

size_t indicator_count(void);
const struct indicator *indicator_at(size_t index);
const struct indicator *indicator_find(const char *name);

/* The region that REGION is a part of, as far as is known: China for CN-*, the world for countries;
 * or INTERN_NONE. */
uint32_t indicator_whole(const struct dict *dict, uint32_t region);

/* Fills whole and peers of an input that has its series and metric.  The whole is the same metric
 * of China for CN-*, of the world for countries; the peers are the regions of the same group that
 * have the metric, of which a rank counts those with a figure for the period. */
void indicator_input_place(struct indicator_input *input, const struct dataset *data,
                           uint32_t metric, uint32_t region, bool year_to_date);

/* Frees what it filled. */
void indicator_input_release(struct indicator_input *input);

#endif
