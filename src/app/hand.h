#ifndef ECONTOP_APP_HAND_H
#define ECONTOP_APP_HAND_H

#include "app/app.h"

/* What stands below a large card, plot or heat map: the point in hand with all its digits, its
 * bound in words, its changes, who states it, the events and targets of its time, and, where there
 * is room, all indicators. */

/* Lines of BODY x WIDTH that it takes; 0 where no point is in hand. */
int hand_height(const struct app *app, const struct panel_view *view, int width, int body);

/* Draws it on a canvas of that height. */
void hand_draw(const struct app *app, const struct panel_view *view, const struct canvas *canvas);

#endif
