#ifndef ECONTOP_PANEL_CARD_H
#define ECONTOP_PANEL_CARD_H

#include "panel/panel.h"

/* The parts of a card, for whoever shows one number in another shape. */

/* The change on the year; where there is none, the one on the point before. */
struct change card_change(const struct panel_view *view, const struct panel_series *series,
                          size_t at, bool *on_year);

/* Adds what it is a change on: "on year", "since Jun 2024". */
void card_format_since(const struct panel_view *view, const struct panel_series *series,
                       const struct change *change, bool on_year, struct strbuf *out);

/* Draws a secondary figure in line Y: "penetration 80.1 %  ▲ +1.5 pp". */
void card_draw_note(const struct panel_view *view, const struct canvas *canvas, int y,
                    const struct panel_series *note);

/* Draws the history of its first series, with axes where the view is large and there is room. */
void card_draw_history(const struct panel_view *view, const struct canvas *canvas);

/* Why there is nothing to show. */
const char *card_lack(const struct panel *panel);

#endif
