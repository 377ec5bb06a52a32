#ifndef ECONTOP_APP_ACT_FIND_H
#define ECONTOP_APP_ACT_FIND_H

#include "app/action.h"

/* The actions that find things and commands, and what actions take after their names. */

void act_help(struct app *app, const char *key);
void act_search(struct app *app, const char *key);
void act_next_hit(struct app *app, const char *key);
void act_previous_hit(struct app *app, const char *key);
void act_palette(struct app *app, const char *key);
void act_complete(struct app *app, const char *key);

extern const struct action_argument argument_topic, argument_panel, argument_theme,
    argument_language, argument_order, argument_search, argument_range;

/* Opens the panel of the palette's argument; it has no key. */
void act_panel(struct app *app, const char *key);

#endif
