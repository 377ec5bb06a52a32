#ifndef ECONTOP_APP_PICKED_H
#define ECONTOP_APP_PICKED_H

#include "app/app.h"

/* Which series is meant by what is in hand on the screen: on the wall all that the panel shows, in
 * a large list that of the row, in a large plot the one in hand, in a table that of the cell. */

/* Fills SERIES, of ROOM, in the order on the screen, and returns how many there are, which may be
 * more; ALL: all that the panel shows, wherever the hand is. */
size_t picked_series(const struct app *app, bool all, struct mark *series, size_t room);

#endif
