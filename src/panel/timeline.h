#ifndef ECONTOP_PANEL_TIMELINE_H
#define ECONTOP_PANEL_TIMELINE_H

#include "panel/panel.h"

/* Series side by side as a table: a row a period, newest first, a column a series. */
void timeline_fill(const struct panel_view *view, struct table *table);

#endif
