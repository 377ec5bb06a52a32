#ifndef ECONTOP_APP_CURSOR_H
#define ECONTOP_APP_CURSOR_H

#include <stdbool.h>
#include <stddef.h>

#include "panel/panel.h"

struct app;
struct slot;
struct source_figure;

/* The point in hand of a large panel.  Until it is moved it is the one that the panel shows anyway;
 * then it is the point nearest to a wanted time, which stays wanted from panel to panel. */
struct cursor {
    bool on; /* it was moved */
    double time;
    char *source; /* file, line and publication that state the point in hand, clean; owned */
    /* What that was read for. */
    uint32_t metric, region;
    bool year_to_date;
    struct period period;
};

/* The panel in hand as the view that shows it large sees it. */
struct panel_view cursor_view(const struct app *app);

/* The point in hand of such a view, and the series that it is of; false if it shows no series over
 * time, or none of its points. */
bool cursor_point(const struct panel_view *view, const struct panel_series **series, size_t *at);

/* The same as a figure of the source view. */
bool cursor_figure(const struct panel_view *view, struct source_figure *figure);

/* Puts DELTA points on, as far as there are any. */
void cursor_move(struct app *app, long delta);

/* Puts it at the point nearest to a time, in days since 1970. */
void cursor_move_to(struct app *app, double time);

/* Looks up who states the point in hand, if it is another one than before; after each key. */
void cursor_settle(struct app *app);

void cursor_release(struct cursor *cursor);

#endif
