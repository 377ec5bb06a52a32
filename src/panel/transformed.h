#ifndef ECONTOP_PANEL_TRANSFORMED_H
#define ECONTOP_PANEL_TRANSFORMED_H

#include "panel/panel.h"

/* A panel with its series transformed: it shows, lists and ranks like any other, because its series
 * and metrics are ordinary ones with the ids of those they were made from.  Secondary figures of a
 * card stay as they are. */
struct transformed;

/* NULL if no series of the panel can be transformed so.  Adds to WHY what was left out and the
 * reasons.  Borrows the panel and its data. */
struct transformed *transformed_new(const struct panel *panel, const struct transform *transform,
                                    struct range range, enum language language, struct strbuf *why);
void transformed_free(struct transformed *made);

/* What is to be shown in place of the panel that it was made from. */
const struct panel *transformed_panel(const struct transformed *made);

#endif
