#ifndef ECONTOP_APP_ACT_LOOK_H
#define ECONTOP_APP_ACT_LOOK_H

#include "app/app.h"

/* Actions that change how the panel in hand shows its figures. */
void act_next_transform(struct app *app, const char *key);
void act_previous_transform(struct app *app, const char *key);
void act_log(struct app *app, const char *key);
void act_reset(struct app *app, const char *key);

#endif
