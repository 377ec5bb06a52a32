#ifndef ECONTOP_APP_WALL_H
#define ECONTOP_APP_WALL_H

#include "app/app.h"
#include "draw/layout.h"

/* The panels of a topic side by side.  Where they are more than the screen can hold, they are dealt
 * out to pages, each of which fills the screen; the page on show is that of the panel in hand. */
struct wall {
    struct rect *rects;  /* by panel of the topic; of those on the page on show */
    size_t first, count; /* panels on the page */
    size_t page, page_count;
};

/* Lays the topic on show out for WIDTH x HEIGHT. */
void wall_init(struct wall *wall, const struct app *app, int width, int height);
void wall_release(struct wall *wall);

/* The panel next to the one in hand, ROWS up (-1) or down (1); itself if there is none. */
size_t wall_neighbour(const struct app *app, int rows);

/* The first panel of the page PAGES on; the panel in hand if there is none. */
size_t wall_page_start(const struct app *app, int pages);

#endif
