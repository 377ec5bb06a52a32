#ifndef ECONTOP_APP_ACT_RANGE_H
#define ECONTOP_APP_ACT_RANGE_H

#include <stdbool.h>

#include "app/app.h"

/* The range of time on show: one for each topic, or one for all of them. */

/* What counts on the topic on show. */
const struct range_choice *act_range_choice(const struct app *app);

/* All figures of the topic on show, or with LARGE of the panel in hand; false if it has none. */
bool act_range_scope(const struct app *app, bool large, struct range_scope *scope);

/* Adds what is on show: "2015 - 2025", and that it counts for all topics; nothing without figures.
 * BRIEF is for narrow places. */
void act_range_format(const struct app *app, bool brief, struct strbuf *out);

/* Shows the range that TEXT describes, as range_parse reads it; false, with the reason, if there
 * are no figures in it. */
bool act_range_type(struct app *app, const char *text, struct err *err);

/* The presets, the whole range first: their names, and what each would show. */
size_t act_range_preset_count(void);
const char *act_range_preset_name(size_t index);
struct range act_range_preset(const struct range_scope *scope, size_t index);

/* Actions. */
void act_range_earlier(struct app *app, const char *key);
void act_range_later(struct app *app, const char *key);
void act_range_first(struct app *app, const char *key);
void act_range_last(struct app *app, const char *key);
void act_range_all(struct app *app, const char *key);
void act_range_in(struct app *app, const char *key);
void act_range_out(struct app *app, const char *key);
void act_range_fit(struct app *app, const char *key);
void act_range_next(struct app *app, const char *key);
void act_range_everywhere(struct app *app, const char *key);

#endif
