#ifndef ECONTOP_APP_TYPING_H
#define ECONTOP_APP_TYPING_H

#include <stdbool.h>

#include "app/app.h"

/* Text typed into the view on the screen: characters, Space, Backspace, C-u (all away) and C-w (a
 * word away) change app_view.text and then tell the view. */

/* False if the key is none of these: it then means what it means to actions. */
bool typing_key(struct app *app, const char *key);

/* Whether the key of LENGTH bytes types. */
bool typing_takes(const char *key, size_t length);

/* Puts TEXT in place of what was typed; what is too long is cut at a character. */
void typing_set(struct app *app, const char *text);

#endif
