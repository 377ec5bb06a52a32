#ifndef ECONTOP_APP_ACTION_H
#define ECONTOP_APP_ACTION_H

#include <stddef.h>

#include "app/app.h"

/* What keys do.  Each action is one row with its name, keys, help and function; the help screen,
 * the footer, --list and the check of the manual read these rows. */
struct action {
    const char *name;
    const char *keys; /* names of keys, a blank between; the first is shown in the footer */
    const char *summary;
    const char *brief; /* in the footer; NULL: never there */
    unsigned where;    /* enum view_where, and MOVES */
    void (*run)(struct app *app, const char *key);
};

size_t action_count(void);
const struct action *action_at(size_t index);

/* The action of that name; it must exist. */
const struct action *action_get(const char *name);
size_t action_index(const struct action *action);

/* Its keys in force: as built in or configured, a blank between; "" if it has none. */
const char *action_keys(const struct app *app, const struct action *action);

/* The action of a key in the view on the screen, or NULL. */
const struct action *action_for(const struct app *app, const char *key);

/* Whether the action works in the view on the screen. */
bool action_is_here(const struct app *app, const struct action *action);

#endif
