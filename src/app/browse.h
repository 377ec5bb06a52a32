#ifndef ECONTOP_APP_BROWSE_H
#define ECONTOP_APP_BROWSE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/strbuf.h"
#include "panel/sheet.h"

/* A table being looked at: filled once and kept while its view is open, with the order of its rows,
 * the filter and the cell in hand.  The row in hand and the text of the filter are those of the
 * view (app_view.row, app_view.text); all else is here. */
struct browse {
    const void *subject;    /* what it was filled from: borrowed, and only compared */
    unsigned long revision; /* of the app when it was filled */
    bool filled;
    struct table table;
    struct sheet sheet;
    size_t *panels; /* by row: the panel of the topic that it stands for; NULL: none */
    size_t *order;  /* all rows, as sorted */
    size_t *rows;   /* those that the filter leaves */
    size_t row_count;
    size_t hand;                 /* row of the table, kept while others come and go */
    size_t column, first_column; /* in hand; the leftmost after the first */
    size_t sorted;               /* by this column, or SHEET_NONE: as given */
    bool descending;             /* as given: backwards */
    struct strbuf texts;         /* all rows as the screen shows them, to be searched */
    size_t *text_starts;         /* by row; NULL: not made yet */
};

/* Makes the view on the screen show SUBJECT as it is now: calls FILL, which fills its table and
 * panels, only where something may have changed since the last time.  Of another subject it starts
 * anew. */
void browse_refresh(struct app *app, const void *subject,
                    void (*fill)(const struct app *app, struct browse *browse));
void browse_free(struct browse *browse);

/* The row of the table in hand; SHEET_NONE if there is none. */
size_t browse_row(const struct app *app);

/* For the view on the screen, whose table is browsed: */

/* Applies its text. */
void browse_filter(struct app *app);

/* Takes the filter away; false if there is none and none is being typed, or no table. */
bool browse_clear_filter(struct app *app);

/* Puts the column in hand DELTA columns on. */
void browse_move_column(struct app *app, long delta);

/* Orders the rows by a column, or as given (SHEET_NONE); the row in hand stays in hand. */
void browse_sort(struct app *app, size_t column, bool descending);

/* The panel that the row in hand stands for becomes the one in hand of its topic. */
void browse_take_panel(struct app *app);

/* Draws it in a frame.  Used as the view's: rows and page as struct view has them. */
void browse_draw(const struct app *app, const char *title, const struct canvas *canvas);
size_t browse_rows(const struct app *app);
size_t browse_page(int height);

#endif
