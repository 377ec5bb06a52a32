#ifndef ECONTOP_APP_ACTION_H
#define ECONTOP_APP_ACTION_H

#include <stddef.h>

#include "app/app.h"

struct err;
struct strbuf;

/* What an action takes after its name, in the palette. */
struct action_argument {
    const char *what; /* "a topic" */
    bool required;    /* without one the action does nothing of use there */
    bool free;        /* more can be said than the choices: they go by their names alone */
    /* Adds name and summary of choice INDEX; false past the last.  NULL: there is no list, any text
     * goes to run. */
    bool (*choice)(const struct app *app, size_t index, struct strbuf *name,
                   struct strbuf *summary);
    bool (*run)(struct app *app, const char *argument, struct err *err);
};

/* What keys do.  Each action is one row with its name, keys, help and function; the help screen,
 * the footer, --list and the check of the manual read these rows. */
struct action {
    const char *name;
    const char *keys; /* names of keys, a blank between, or ""; the first is shown in the footer */
    const char *summary;
    const char *brief; /* in the footer; NULL: never there */
    unsigned where;    /* enum view_where, and MOVES */
    void (*run)(struct app *app, const char *key);
    const struct action_argument *argument; /* NULL: it takes none */
    unsigned needs;                         /* of enum need; where they are off it is not there */
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

/* Whether it needs what is off, so that nothing is to know of it. */
bool action_is_off(const struct app *app, const struct action *action);

/* Whether the action works in a place, a set of enum view_where; in the one on the screen. */
bool action_is_in(const struct action *action, unsigned place);
bool action_is_here(const struct app *app, const struct action *action);

#endif
