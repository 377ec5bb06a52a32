#ifndef ECONTOP_APP_COMMAND_H
#define ECONTOP_APP_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "app/action.h"

/* Actions by name: "theme light".  What the palette and the help list, and run in the view below.
 */

struct command {
    const struct action *action;
    char *argument; /* owned; NULL: the action alone */
    char *summary;  /* clean, owned */
    unsigned rank;  /* match_rank */
    bool works;     /* in the view below */
};

/* What fits what was typed. */
struct commands {
    struct command *items;
    size_t count, capacity;
};

/* Finds the actions whose name, keys or summary hold every word of TYPED, in the order of their
 * table. */
void commands_init_actions(struct commands *commands, const struct app *app, const char *typed);

/* The same; but after the name of an action that takes an argument and a blank, the choices that it
 * has.  What works in the view below stands before what does not, each best first. */
void commands_init(struct commands *commands, const struct app *app, const char *typed);
void commands_release(struct commands *commands);

/* The action that takes the rest of TYPED as its argument, or NULL. */
const struct action *commands_taker(const struct app *app, const char *typed);

/* Sorts; those of which neither stands before the other keep their order. */
void commands_sort(struct commands *commands,
                   bool (*stands_before)(const struct command *, const struct command *));

/* Closes the view on the screen and runs the action in the one below, with ARGUMENT unless it is
 * NULL; one that needs an argument and has none gets it in the palette.  Where that fails, or the
 * action does not work there, the view stays and the reason is said. */
void command_run(struct app *app, const struct action *action, const char *argument);

/* The same by its text; an unknown name is said with the nearest that there is. */
void command_run_text(struct app *app, const char *typed);

/* Adds the text that the palette takes for it: "theme light". */
void command_format(const struct command *command, struct strbuf *out);

#endif
