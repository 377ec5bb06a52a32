#ifndef ECONTOP_DATA_LEVEL_H
#define ECONTOP_DATA_LEVEL_H

#include <stdbool.h>
#include <stddef.h>

struct series;

/* Since when a series is on its side of a level: "at 800 M or above since Feb 2024". */

struct level {
    bool above;  /* at the level or above it; else below */
    bool always; /* at all points up to the last */
    size_t since;
    bool open; /* what stood before SINCE is a bound that does not say on which side */
};

/* Looks back from point LAST of the series; false if that is a bound that leaves its side open. */
bool level_find(const struct series *series, size_t last, double value, struct level *level);

#endif
