#ifndef ECONTOP_DRAW_ZONE_H
#define ECONTOP_DRAW_ZONE_H

#include <stdbool.h>
#include <stddef.h>

#include "draw/canvas.h"

/* What lies where on a frame, for a mouse.  Whoever draws something that can be clicked says so; a
 * grid collects it only where somebody asked (grid.zones), so that other frames pay nothing. */

enum zone_kind {
    ZONE_TAB = 1,     /* of topic INDEX */
    ZONE_PANEL = 2,   /* INDEX of the topic */
    ZONE_ROWS = 4,    /* of a list, from INDEX on, every PITCH lines */
    ZONE_TIME = 8,    /* a chart: days since 1970 from its left edge to its right */
    ZONE_ACTION = 16, /* does what action INDEX does */
    ZONE_COVER = 32   /* nothing: hides what was drawn before */
};

struct zone {
    enum zone_kind kind;
    struct canvas place;
    size_t index;
    int pitch;
    double from, to;
};

/* In the order of drawing: of two that overlap the later lies above. */
struct zones {
    struct zone *items;
    size_t count, capacity;
};

void zones_release(struct zones *zones);

/* The uppermost zone at a cell of the grid of one of these kinds (bits), or NULL. */
const struct zone *zones_find(const struct zones *zones, int x, int y, unsigned kinds);

/* Say what the whole canvas is. */
void zone_add(const struct canvas *canvas, enum zone_kind kind, size_t index);
void zone_add_rows(const struct canvas *canvas, size_t first, int pitch);
void zone_add_time(const struct canvas *canvas, double from, double to);

/* The row at line Y of the grid, and the time in the middle of its column X. */
size_t zone_row(const struct zone *zone, int y);
double zone_time(const struct zone *zone, int x);

#endif
