#ifndef ECONTOP_DATA_STATS_H
#define ECONTOP_DATA_STATS_H

#include <stdbool.h>
#include <stddef.h>

#include "data/dict.h"
#include "data/series.h"

/* What a series did up to one of its points.  Each says why when it cannot be told.  Nothing is
 * computed across a break, from two bounds of one kind, or from values where a ratio has no
 * meaning.  data/indicator.h has all of them in one table. */

enum change_unit {
    CHANGE_PERCENT,
    CHANGE_POINTS, /* percentage points, of a share */
    CHANGE_INDEX,  /* points of an index */
    CHANGE_YEARS,  /* a time */
    CHANGE_SHARE,  /* percent of a whole */
    CHANGE_RANK,   /* 1 is the highest */
    CHANGE_RECORD, /* 1: the highest of its time; 0: not */
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
    size_t of;            /* of a rank: how many were ranked */
    struct period since;  /* of a record: where its time starts; of none: when it was as high */
};

/* Changes smaller than this are no change. */
struct dead_band {
    double percent; /* also for indexes */
    double points;
};

/* Up to point AT, in a window that starts at point FIRST. */
struct change stats_change_previous(const struct series *series, const struct metric *metric,
                                    size_t first, size_t at, struct dead_band band);
struct change stats_change_year(const struct series *series, const struct metric *metric,
                                size_t first, size_t at, struct dead_band band);
struct change stats_growth(const struct series *series, const struct metric *metric, size_t first,
                           size_t at, struct dead_band band);
struct change stats_pace(const struct series *series, const struct metric *metric, size_t first,
                         size_t at, struct dead_band band);
struct change stats_doubling(const struct series *series, const struct metric *metric, size_t first,
                             size_t at, struct dead_band band);
struct change stats_record(const struct series *series, const struct metric *metric, size_t first,
                           size_t at, struct dead_band band);

/* The change from point FROM to point TO. */
struct change stats_change_between(const struct series *series, const struct metric *metric,
                                   size_t from, size_t to, struct dead_band band);

/* The last observed point (forecasts do not count), or count if there is none. */
size_t stats_latest(const struct series *series);

/* What the source says of a point, a derived value being "about". */
enum qualifier stats_qualifier(struct point point);

/* Whether A is above B, as far as bounds tell. */
enum above { ABOVE_NO, ABOVE_YES, ABOVE_OPEN };
enum above stats_above(struct point a, struct point b);

/* The bound of NOW compared with BEFORE; false if they say nothing together. */
bool qualifier_of_change(enum qualifier before, enum qualifier now, enum qualifier *result);

/* Why they say nothing: "both are lower bounds", for one of the two. */
const char *qualifier_refusal(enum qualifier both);

#endif
