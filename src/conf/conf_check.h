#ifndef ECONTOP_CONF_CONF_CHECK_H
#define ECONTOP_CONF_CONF_CHECK_H

#include <stddef.h>

struct conf;
struct conf_panel;
struct ini;

/* What can be said of a configuration only when all of it is read; only conf.c calls it. */

/* Remarks on topics that are named but do not exist, leaves out their panels, and gives topics
 * without a title their name. */
void conf_check(struct conf *conf, const struct ini *ini);

/* "did you mean X?" with the nearest of the names as an owned text; NULL if none is near. */
char *conf_did_you_mean(const char *word, const char *const *names, size_t count);

/* Gives back what a panel owns; in conf.c. */
void conf_panel_release(struct conf_panel *panel);

#endif
