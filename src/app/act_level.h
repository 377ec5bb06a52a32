#ifndef ECONTOP_APP_ACT_LEVEL_H
#define ECONTOP_APP_ACT_LEVEL_H

#include "app/action.h"

/* "When did it pass 800 million?": since when the series in hand is on its side of a level. */

/* Asks for the level, in the palette. */
void act_level(struct app *app, const char *key);

/* Levels to choose from, each with its answer; any other may be typed. */
extern const struct action_argument argument_level;

#endif
