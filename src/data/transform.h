#ifndef ECONTOP_DATA_TRANSFORM_H
#define ECONTOP_DATA_TRANSFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "data/dict.h"
#include "data/series.h"

struct dataset;
struct err;

/* Series made of series: the change on the year, an index, a share of the whole, a figure per head.
 * Each is a row of one table with its formula and its refusals.  What cannot be computed for a
 * point leaves it out, so that gaps stay gaps; breaks, forecasts and bounds stay marked; nothing is
 * computed across a break. */

struct transform_input {
    const struct series *series;
    const struct metric *metric;
    const struct region *region;
    double from, to; /* on show, in days: periods that end after the one and not after the other */
    double base;     /* end of the period that an index calls 100, in days; NAN: its own first */
    const struct series *whole; /* that it is a part of; NULL: unknown */
    const struct region *whole_region;
    bool is_population;
    const struct series *population; /* of the region; NULL: unknown */
};

struct transform {
    const char *name;
    const char *note; /* what it shows, in the frame of a panel */
    const char *summary;
    const char *formula;
    const char *refusal; /* every reason for which a series has none */
    bool relative;       /* its zero is no foot to stand on: it is drawn as a line */
    bool unites;         /* series of different units share one axis */
    /* NULL: the series as it is.  Else makes OUT, whose points lie in the arena, and a metric for
     * it that the caller releases; false, with the reason, if no point has one. */
    bool (*apply)(const struct transform_input *input, struct arena *arena, struct series *out,
                  struct metric *out_metric, struct err *reason);
};

size_t transform_count(void);
const struct transform *transform_at(size_t index);

/* NULL if there is none of that name. */
const struct transform *transform_find(const char *name);

/* Fills region, whole and population of an input. */
void transform_input_place(struct transform_input *input, const struct dataset *data,
                           uint32_t metric, uint32_t region, bool year_to_date);

/* The point that an index of the series calls 100: the one at the base, else the first on show
 * after the last break there.  It is above zero, observed and no bound; the count of points if
 * there is none. */
size_t transform_index_base(const struct transform_input *input);

/* The first point on show that an index may call 100, or the count of points. */
size_t transform_index_first(const struct transform_input *input);

#endif
