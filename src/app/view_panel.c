#include "app/view.h"

#include "app/cursor.h"
#include "app/hand.h"
#include "base/tr.h"

/* The panel in hand alone on the screen; a list in it scrolls, and below a card, plot or heat map
 * stands what there is to say of the point in hand. */

static size_t rows(const struct app *app)
{
    struct panel_view view = app_panel_view(app, app_slot(app));
    if (view.panel->kind->list_head >= 0)
        return panel_rows(&view);
    return view.panel->kind == panel_kind_find("plot") ? view.panel->series_count : 0;
}

static size_t page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

/* Points over time are walked; a heat map has rows too. */
static unsigned place(const struct app *app)
{
    const struct slot *slot = app_slot(app);
    if (slot == NULL)
        return ON_PANEL;
    const struct panel_kind *kind = slot->panel.kind;
    if (!kind->walks)
        return ON_PANEL | ON_PANEL_ROWS;
    if (kind->list_head >= 0)
        return ON_PANEL | ON_POINTS | ON_PANEL_ROWS;
    return ON_PANEL | ON_POINTS | ON_CURVES | (rows(app) > 1 ? (unsigned)ON_SERIES : 0);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    struct panel_view view = cursor_view(app);
    int below = hand_height(app, &view, canvas->width, canvas->height);
    struct canvas top = canvas_window(canvas, 0, 0, canvas->width, canvas->height - below);
    struct canvas bottom = canvas_window(canvas, 0, top.height, canvas->width, below);
    panel_draw(&view, &top);
    if (below > 0)
        hand_draw(app, &view, &bottom);
}

const struct view view_panel = {
    .name = N_("panel"),
    .summary = N_("one panel large"),
    .where = (enum view_where)(ON_PANEL | ON_POINTS | ON_CURVES | ON_SERIES | ON_PANEL_ROWS),
    .place = place,
    .draw = draw,
    .rows = rows,
    .page = page,
};
