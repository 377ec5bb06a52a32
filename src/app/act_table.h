#ifndef ECONTOP_APP_ACT_TABLE_H
#define ECONTOP_APP_ACT_TABLE_H

#include "app/app.h"

/* What keys do to a table that is looked at; rows of the table in action.c. */

void act_next_column(struct app *app, const char *key);
void act_previous_column(struct app *app, const char *key);
void act_first_column(struct app *app, const char *key);
void act_last_column(struct app *app, const char *key);

/* Ascending by the column in hand, descending, as given. */
void act_sort(struct app *app, const char *key);
void act_reverse(struct app *app, const char *key);

void act_filter(struct app *app, const char *key);
void act_clear_filter(struct app *app, const char *key);

/* Ends the typing of a filter, else chooses the row. */
void act_open_row(struct app *app, const char *key);

/* Leave a cell or a row, its cells parted by tabs, in app->copy. */
void act_copy_cell(struct app *app, const char *key);
void act_copy_row(struct app *app, const char *key);

/* Shows all numbers of the topic, or goes back to them. */
void act_figures(struct app *app, const char *key);

#endif
