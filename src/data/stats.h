#ifndef ECONTOP_DATA_STATS_H
#define ECONTOP_DATA_STATS_H

#include <stdbool.h>
#include <stddef.h>

#include "data/dict.h"
#include "data/series.h"

/* Trend indicators: what a series did up to one of its points.  Each is a row of one table with its
 * formula; each says why when it cannot be told.  Nothing is computed across a break, from two
 * bounds of one kind, or from values where a ratio has no meaning. */

enum change_unit {
    CHANGE_PERCENT,
    CHANGE_POINTS, /* percentage points, of a share */
    CHANGE_INDEX,  /* points of an index */
    CHANGE_YEARS,  /* a time */
};

enum direction {
    DIRECTION_UNKNOWN, /* refused, or a bound that leaves it open */
    DIRECTION_DOWN,
    DIRECTION_FLAT, /* within the dead band */
    DIRECTION_UP
};

enum outcome { OUTCOME_NEITHER, OUTCOME_GOOD, OUTCOME_BAD };

struct change {
    const char *refusal; /* why there is none, or NULL */
    double amount;
    enum change_unit unit;
    enum qualifier qualifier;
    enum direction direction;
    enum outcome outcome; /* by the metric's good direction */
    size_t from;          /* the point that it starts at */
};

/* Changes smaller than this are no change. */
struct dead_band {
    double percent; /* also for indexes */
    double points;
};

struct indicator {
    const char *name;
    const char *summary;
    const char *formula;
    /* What the series did up to point AT, of a window that starts at point FIRST. */
    struct change (*compute)(const struct series *series, const struct metric *metric, size_t first,
                             size_t at, struct dead_band band);
};

size_t indicator_count(void);
const struct indicator *indicator_at(size_t index);
const struct indicator *indicator_find(const char *name);

/* The most used ones, by their own names. */
struct change stats_change_previous(const struct series *series, const struct metric *metric,
                                    size_t first, size_t at, struct dead_band band);
struct change stats_change_year(const struct series *series, const struct metric *metric,
                                size_t first, size_t at, struct dead_band band);
struct change stats_growth(const struct series *series, const struct metric *metric, size_t first,
                           size_t at, struct dead_band band);

/* The change from point FROM to point TO. */
struct change stats_change_between(const struct series *series, const struct metric *metric,
                                   size_t from, size_t to, struct dead_band band);

/* The last observed point (forecasts do not count), or count if there is none. */
size_t stats_latest(const struct series *series);

/* Whether point AT is the highest since the last break before it, of two points or more. */
bool stats_is_record(const struct series *series, size_t at);

/* The bound of NOW compared with BEFORE; false if they say nothing together. */
bool qualifier_of_change(enum qualifier before, enum qualifier now, enum qualifier *result);

#endif
