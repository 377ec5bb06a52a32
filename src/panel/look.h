#ifndef ECONTOP_PANEL_LOOK_H
#define ECONTOP_PANEL_LOOK_H

#include "panel/panel.h"

struct err;

/* What is done to the figures of a panel before they are shown, in words. */

/* Adds "index, Dec 2010 = 100, log", in BRIEF "index, log"; nothing if they are shown as
 * published. */
void look_note(const struct panel_view *view, bool brief, struct strbuf *out);

/* Puts that before the NOTE of a frame of WIDTH columns, and before the title the sign of a series
 * that was marked; shortens what does not fit. */
void look_fit_texts(const struct panel_view *view, int width, struct strbuf *title,
                    struct strbuf *note);

/* Whether the panel can have a logarithmic value axis over that range; false, with the reason. */
bool look_takes_log(const struct panel *panel, struct range range, struct err *reason);

#endif
