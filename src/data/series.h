#ifndef ECONTOP_DATA_SERIES_H
#define ECONTOP_DATA_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/period.h"

/* The observations of one metric and region, by period, of one frequency: columns of numbers in
 * blocks from an arena.  12 bytes a point, and one more in blocks where any point bears a mark. */

/* What the source says of the value's exactness. */
enum qualifier {
    QUALIFIER_EXACT,    /* =  */
    QUALIFIER_AT_LEAST, /* >= */
    QUALIFIER_AT_MOST,  /* <= */
    QUALIFIER_ABOUT,    /* ~  */
    QUALIFIER_COUNT
};

enum flag {
    FLAG_BREAK = 1 << 2,       /* starts a new definition: nothing is computed across it */
    FLAG_FORECAST = 1 << 3,    /* not observed */
    FLAG_PROVISIONAL = 1 << 4, /* will be revised */
    FLAG_DERIVED = 1 << 5,     /* computed from published parts */
};

struct point {
    double value;
    int32_t time; /* in the series' frequency */
    uint8_t mark; /* qualifier in bits 0-1, flags above */
};

struct series_block;
struct series {
    struct series_block **blocks;
    size_t block_count;
    size_t block_capacity;
    size_t count;  /* points, by time, one a time: what everyone sees */
    size_t stored; /* with those that came out of order and wait for series_sort */
    enum frequency frequency;
};

void series_init(struct series *series, enum frequency frequency);

/* Frees what the arena does not hold. */
void series_release(struct series *series);

/* Takes all points away; their room stays. */
void series_clear(struct series *series, enum frequency frequency);

/* Adds a point at the end.  From the first that is not later than the one before on, points are
 * stored but not seen: a series half read never shows a false order. */
void series_append(struct series *series, struct arena *arena, struct point point);

/* Sorts all that is stored by time; of several points with one time the last added stays.  Returns
 * how many went. */
size_t series_sort(struct series *series, struct arena *arena);

/* The same, but FOLD makes one point of several with one time, in the order of adding. */
size_t series_fold(struct series *series, struct arena *arena,
                   struct point (*fold)(void *user, const struct point *points, size_t count),
                   void *user);

/* Turns every time into the finer FREQUENCY, each period standing at its end. */
void series_refine(struct series *series, enum frequency frequency);

/* Point INDEX, which must exist. */
struct point series_get(const struct series *series, size_t index);

/* The index of the point at TIME in a sorted series, or count. */
size_t series_find(const struct series *series, int32_t time);

/* The index of the first point at or after TIME, or count. */
size_t series_lower(const struct series *series, int32_t time);

/* The index of the first point whose period ends on DAY (days since 1970) or later, or count. */
size_t series_lower_end(const struct series *series, double day);

/* The indices of the least and of the greatest value among the points FIRST to END - 1, of which
 * there is one. */
void series_extremes(const struct series *series, size_t first, size_t end, size_t *least,
                     size_t *greatest);

/* The index of the first point from FIRST on that bears the flag, or END. */
size_t series_next_flag(const struct series *series, size_t first, size_t end, enum flag flag);

/* The index of the last point before END that bears the flag, or 0. */
size_t series_last_flag(const struct series *series, size_t end, enum flag flag);

/* The first of the points up to END - 1, not below FIRST, that are known to bear no mark; END if
 * the last may bear one. */
size_t series_plain(const struct series *series, size_t first, size_t end);

/* The index of the last of the greatest values among the points FIRST to END - 1, of which there is
 * one. */
size_t series_last_greatest(const struct series *series, size_t first, size_t end);

struct period series_period(const struct series *series, size_t index);

static inline enum qualifier point_qualifier(struct point point)
{
    return (enum qualifier)(point.mark & 3u);
}

static inline bool point_has(struct point point, enum flag flag)
{
    return (point.mark & (unsigned)flag) != 0;
}

/* "=", ">=", "<=", "~" as files write it. */
const char *qualifier_sign(enum qualifier qualifier);

/* Reads a sign; the empty text is "=". */
bool qualifier_parse(const char *text, enum qualifier *qualifier);

#endif
