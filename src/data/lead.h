#ifndef ECONTOP_DATA_LEAD_H
#define ECONTOP_DATA_LEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "data/series.h"

/* Which of several series of one unit is above all others, and since when.  Only periods for which
 * every one of them has an observed figure count. */
struct lead {
    size_t first;        /* the series that leads */
    struct period at;    /* the last of those periods */
    struct period since; /* the first from which on it has always led */
    bool always;         /* there is none before */
    bool has_before;     /* another one led in the period before: */
    size_t before;
};

/* Looks at periods that end until day TO.  False for fewer than two series, without such a period,
 * or where equal figures or a bound leave the last one open; SERIES may hold NULL. */
bool lead_find(const struct series *const *series, size_t count, double to, struct lead *lead);

#endif
