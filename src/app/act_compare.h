#ifndef ECONTOP_APP_ACT_COMPARE_H
#define ECONTOP_APP_ACT_COMPARE_H

#include "app/app.h"

/* Actions that mark series, compare what is marked, and show a panel as configuration. */
void act_mark(struct app *app, const char *key);
void act_mark_all(struct app *app, const char *key);
void act_unmark_all(struct app *app, const char *key);
void act_compare(struct app *app, const char *key);
void act_regions(struct app *app, const char *key);
void act_mark_region(struct app *app, const char *key);
void act_section(struct app *app, const char *key);

#endif
