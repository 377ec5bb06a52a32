#ifndef ECONTOP_DRAW_ROLE_H
#define ECONTOP_DRAW_ROLE_H

#include <stddef.h>

/* What a cell is, from which a theme makes its colour. */
enum { ROLE_SERIES_COUNT = 8, ROLE_RAMP_COUNT = 10 };

enum role {
    ROLE_TEXT,
    ROLE_DIM,    /* secondary text */
    ROLE_FAINT,  /* grids, axis lines, fillers */
    ROLE_STRONG, /* the number a panel is about */
    ROLE_TITLE,  /* of a panel */
    ROLE_FRAME,
    ROLE_FOCUS, /* the frame of the panel in hand */
    ROLE_HEADER,
    ROLE_HEADER_DIM,
    ROLE_TAB,
    ROLE_TAB_ACTIVE,
    ROLE_FOOTER,
    ROLE_KEY, /* a key's name in the footer and the help */
    ROLE_GOOD,
    ROLE_BAD,
    ROLE_CHANGE,  /* a change that is neither good nor bad */
    ROLE_WARNING, /* a remark, stale data */
    ROLE_BOUND,   /* where a value is only a bound */
    ROLE_EVENT,
    ROLE_TARGET,
    ROLE_CURSOR,
    ROLE_SERIES,                                 /* the first of ROLE_SERIES_COUNT series */
    ROLE_RAMP = ROLE_SERIES + ROLE_SERIES_COUNT, /* the first of ROLE_RAMP_COUNT, low to high */
    ROLE_COUNT = ROLE_RAMP + ROLE_RAMP_COUNT
};

/* "text", "dim", ..., "series-1", ..., "ramp-10". */
const char *role_name(enum role role);

/* The role of series INDEX, counted around. */
enum role role_series(size_t index);

/* The role of a share of the ramp, 0 to 1. */
enum role role_ramp(double share);

#endif
