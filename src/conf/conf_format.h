#ifndef ECONTOP_CONF_CONF_FORMAT_H
#define ECONTOP_CONF_CONF_FORMAT_H

#include "conf/conf.h"

struct strbuf;

/* Adds a panel as a section of a configuration, "[panel NAME]" and its options, each on a line of
 * its own: only those that are not as they would be anyway, in the order of the option rows.  Read
 * back it is the same panel. */
void conf_panel_format(struct strbuf *out, const struct conf_panel *panel);

#endif
