#ifndef ECONTOP_PANEL_SHEET_H
#define ECONTOP_PANEL_SHEET_H

#include "data/table.h"
#include "panel/panel.h"

/* Draws a table: a header, rows from FIRST on, numbers aligned on the decimal point, the row
 * SELECTED (SIZE_MAX: none) marked.  Columns that do not fit are left out from the right, which the
 * header says with a sign. */
void sheet_draw(const struct table *table, const struct panel_view *view, size_t first,
                size_t selected, const struct canvas *canvas);

/* Draws the table of a panel, from the row on to which it is scrolled: what panels that are nothing
 * but a table draw. */
void sheet_draw_panel(const struct panel_view *view, const struct canvas *canvas);

#endif
