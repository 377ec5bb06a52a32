#ifndef ECONTOP_APP_VIEW_H
#define ECONTOP_APP_VIEW_H

#include <stddef.h>

#include "app/app.h"
#include "draw/layout.h"

/* What fills the screen between header and footer.  A view is one file that exports one symbol,
 * view_NAME, and a word in the list below. */
#define VIEWS(V)                                                                                   \
    V(wall)                                                                                        \
    V(panel)                                                                                       \
    V(table)                                                                                       \
    V(figures)                                                                                     \
    V(source) V(search) V(palette) V(regions) V(section) V(export) V(help) V(log) V(range)         \
        V(kiosk)

/* Where an action works. */
enum view_where {
    ON_WALL = 1,
    ON_PANEL = 2, /* one panel large, whatever it is */
    ON_TABLE = 4,
    ON_LIST = 8,
    ON_SOURCE = 16,
    ON_CHOICE = 32,      /* a list to choose from, narrowed by typing */
    ON_POINTS = 64,      /* one whose points in time are walked */
    ON_CURVES = 128,     /* one that is walked and shows no rows */
    ON_SERIES = 512,     /* one with several series to take in hand */
    ON_PANEL_ROWS = 256, /* one that shows rows */
    ON_PALETTE = 1024,   /* besides ON_CHOICE */
    ON_REGIONS = 2048,   /* the list of regions, which is typed in too */
    ON_KIOSK = 4096,     /* the display that runs by itself */
    ON_SHOW = 8192,      /* it was opened by a key, and is left by one */
    ON_ROWS = ON_PANEL_ROWS | ON_TABLE | ON_LIST | ON_SOURCE | ON_CHOICE | ON_REGIONS,
    /* What is read; a list to choose from takes characters for itself. */
    ON_READING = ON_WALL | ON_PANEL | ON_TABLE | ON_LIST | ON_SOURCE,
    ON_TIME = ON_WALL | ON_PANEL | ON_TABLE,
    ON_TOP = ON_PANEL | ON_ROWS | ON_SHOW, /* what lies on the wall */
    ANYWHERE = ON_WALL | ON_TOP,
    MOVES = 1 << 16 /* no place: the action only moves what is in hand, all numbers stay */
};

struct view {
    const char *name;
    const char *summary;
    enum view_where where;
    bool types; /* characters go into its text from the start */
    bool whole; /* it has the whole screen, without header and footer */
    /* Which of these hold for what it shows now; NULL: all. */
    unsigned (*place)(const struct app *app);
    void (*draw)(const struct app *app, const struct canvas *canvas);
    /* Makes what it draws, whatever has changed since the last time; NULL: it draws what is there.
     */
    void (*refresh)(struct app *app);
    /* Its text has changed; NULL: it reads it when it draws. */
    void (*changed)(struct app *app);
    /* The row in hand was chosen, by Enter; NULL: rows are only looked at. */
    void (*choose)(struct app *app);
    /* The text is to become what the row in hand says, by Tab; NULL: it is no name. */
    void (*complete)(struct app *app);
    /* Rows of its list, and how many of them a body of HEIGHT lines shows; NULL: it has no list. */
    size_t (*rows)(const struct app *app);
    size_t (*page)(int height);
};

#define VIEW_DECLARE(name) extern const struct view view_##name;
VIEWS(VIEW_DECLARE)
#undef VIEW_DECLARE

size_t view_count(void);
const struct view *view_at(size_t index);

/* Where the program is: what actions work in, as a set of enum view_where. */
unsigned view_place(const struct app *app);

/* Whether there is a place in which what works in one of two such sets and in the other both do. */
bool view_places_meet(unsigned one, unsigned other);

/* The latest period of any figure on the topic on show; false if it has none. */
bool view_latest_period(const struct app *app, struct period *latest);

/* Draws header, the view on the screen, and footer. */
void view_draw_screen(const struct app *app, const struct canvas *screen);

/* Lets the view on the screen make what it draws: after all that may have changed it. */
void view_refresh(struct app *app);

/* Lets those below it do so too, which show through some and come back: after the data or the room
 * of all have changed. */
void view_refresh_all(struct app *app);

/* Shows where the number in hand comes from, if there is one. */
void view_open_source(struct app *app);

/* Lines that a view has on a screen of HEIGHT lines. */
int view_body_height(int height);

/* The view below the one on the screen, in which what was chosen there is done; the wall below
 * itself. */
const struct view *view_below(const struct app *app);

/* Where the program will be then, as view_place says it. */
unsigned view_place_below(const struct app *app);

/* Puts the row in hand of the view on the screen DELTA rows on, and scrolls to it. */
void view_move_row(struct app *app, long delta);

#endif
