#ifndef ECONTOP_PANEL_SHEET_H
#define ECONTOP_PANEL_SHEET_H

#include "data/table.h"
#include "panel/panel.h"

/* A table as the screen writes it: one scale for each column of one metric, numbers aligned on the
 * decimal point.  Measuring reads every cell once; drawing reads those on the screen. */

struct sheet_column {
    int width;    /* of its title and its widest cell */
    bool uniform; /* one scale for the whole column */
    struct figure_scale scale;
};

struct sheet {
    const struct table *table; /* borrowed, as the next two */
    const struct figure_style *style;
    const struct alphabet *alphabet;
    struct sheet_column *columns; /* owned; as many as the table has */
};

#define SHEET_NONE SIZE_MAX

/* The part of a sheet that is on the screen. */
struct sheet_window {
    const size_t *rows; /* borrowed: rows of the table in their order; NULL: all as they are */
    size_t row_count;
    size_t first_row, row;       /* index into rows: the topmost; the one in hand or SHEET_NONE */
    size_t first_column, column; /* the leftmost after the first; the one in hand or SHEET_NONE */
    size_t sorted;               /* the column that the rows are sorted by, or SHEET_NONE */
    bool descending;
    const struct marks *marks; /* borrowed; of the reader; NULL: none */
};

/* Measures; borrows all until sheet_release. */
void sheet_init(struct sheet *sheet, const struct table *table, const struct figure_style *style,
                const struct alphabet *alphabet);
void sheet_release(struct sheet *sheet);

/* Adds the text of a cell as the screen shows it. */
void sheet_format(const struct sheet *sheet, size_t row, size_t column, struct strbuf *out);

/* Draws a header and rows from the topmost on.  The first column stays where the others have to be
 * scrolled; signs in the header then say how many are hidden at either side. */
void sheet_draw(const struct sheet *sheet, const struct sheet_window *window,
                const struct canvas *canvas);

/* The same without scrolling: optional columns that do not fit are left out, then others from the
 * right, which the header says with a sign. */
void sheet_draw_list(const struct sheet *sheet, const struct sheet_window *window,
                     const struct canvas *canvas);

/* The leftmost column to scroll to, near FIRST, so that COLUMN is whole on a canvas of WIDTH. */
size_t sheet_scroll_to(const struct sheet *sheet, int width, size_t first, size_t column);

/* Draws the table of a panel, from the row on to which it is scrolled: what panels that are nothing
 * but a table draw. */
void sheet_draw_panel(const struct panel_view *view, const struct canvas *canvas);

#endif
