#ifndef ECONTOP_PANEL_READING_H
#define ECONTOP_PANEL_READING_H

#include "panel/panel.h"

/* All indicators of the series in hand of a panel, at the point that it shows: what stands below a
 * large card or plot. */

/* Lines that it wants at WIDTH columns; 0 where the panel has no such point. */
int reading_height(const struct panel_view *view, int width);

/* Draws it without a frame. */
void reading_draw(const struct panel_view *view, const struct canvas *canvas);

#endif
