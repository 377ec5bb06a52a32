#ifndef ECONTOP_APP_SOURCE_H
#define ECONTOP_APP_SOURCE_H

#include <stddef.h>

#include "draw/role.h"
#include "panel/panel.h"

/* Where a number comes from: what it means, what publications say of it, its neighbours.  The page
 * is made when a figure is chosen, from a fresh look into the files, and then only drawn. */

struct source_figure {
    uint32_t metric, region;
    bool year_to_date;
    struct period period;
};

struct source_entry {
    const char *label; /* "": goes on with the one before */
    char *text;        /* clean; owned */
    enum role role;
};

struct source {
    const struct dataset *data;    /* borrowed */
    struct source_figure *figures; /* all that the panel shows; owned */
    size_t count;
    size_t at;            /* the chosen one */
    struct period period; /* of the point on show, which may be a neighbour of it */
    char *title;
    struct source_entry *entries;
    size_t entry_count, entry_capacity;
};

/* Chooses the first figure in ROW of the panel's table; false if the panel shows none. */
bool source_open(struct source *source, const struct panel_view *view, size_t row);

/* The same for a table that is looked at: the figure in the cell, else the first of the row. */
bool source_open_cell(struct source *source, const struct panel_view *view,
                      const struct table *table, size_t row, size_t column);
void source_release(struct source *source);

/* Chooses this figure; of a series that the panel shows at other times alone, that point of it. */
void source_choose(struct source *source, const struct panel_view *view,
                   const struct source_figure *figure);

/* Makes the page on show anew, of other data in which metrics and regions have the same ids. */
void source_again(struct source *source, const struct dataset *data, const struct panel_view *view);

/* What a bound means, in words. */
const char *source_qualifier_words(enum qualifier qualifier);

/* Chooses another figure of the panel, or another point of the same series. */
void source_next_figure(struct source *source, const struct panel_view *view, long delta);
void source_next_point(struct source *source, const struct panel_view *view, long delta);

#endif
