#ifndef ECONTOP_APP_MOUSE_H
#define ECONTOP_APP_MOUSE_H

#include <stdbool.h>

struct app;

/* What the mouse does.  It comes as keys do, by a name with the cell that it points at, counted
 * from 1: "Click:10,5" is column 10 of line 5, and so are "WheelUp:10,5" and "WheelDown:10,5".
 * What lies there is asked of a frame drawn for the purpose: frames that nobody clicks cost
 * nothing, and what is hit is what is seen. */

/* Whether the key is of the mouse. */
bool mouse_is_key(const char *key);

/* Handles it; false if it means nothing there, or if the mouse is off. */
bool mouse_key(struct app *app, const char *key);

#endif
