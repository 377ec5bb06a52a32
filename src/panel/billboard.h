#ifndef ECONTOP_PANEL_BILLBOARD_H
#define ECONTOP_PANEL_BILLBOARD_H

#include "panel/panel.h"

/* One number that is read from across a room: the first series of a panel in figures as large as
 * the canvas allows, its change nearly so, and its history below. */

/* Draws it without a frame, over the whole canvas. */
void billboard_draw(const struct panel_view *view, const struct canvas *canvas);

#endif
