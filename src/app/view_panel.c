#include "app/view.h"

#include "panel/reading.h"

/* The panel in hand alone on the screen; a list in it scrolls, and below a card or plot stands what
 * its indicators say. */

enum { PANEL_LINES_LEAST = 14 /* that a reading must leave to the panel */ };

static size_t rows(const struct app *app)
{
    struct panel_view view = app_panel_view(app, app_slot(app));
    return view.panel->kind->list_head < 0 ? 0 : panel_rows(&view);
}

static size_t page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

/* What shows one series above all. */
static bool reads_below(const struct panel_view *view)
{
    return view->panel->kind->list_head < 0 && view->panel->series_count > 0;
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct panel_view view = app_panel_view(app, app_slot(app));
    view.focused = true;
    view.large = true;
    view.scroll = state->scroll;
    if (view.panel->kind->list_head >= 0)
        view.cursor = state->row;
    int below = reads_below(&view) ? reading_height(&view, canvas->width) : 0;
    if (canvas->height - below < PANEL_LINES_LEAST)
        below = 0;
    struct canvas top = canvas_window(canvas, 0, 0, canvas->width, canvas->height - below);
    struct canvas bottom = canvas_window(canvas, 0, top.height, canvas->width, below);
    panel_draw(&view, &top);
    if (below > 0)
        reading_draw(&view, &bottom);
}

const struct view view_panel = {
    .name = "panel",
    .summary = "one panel large",
    .where = ON_PANEL,
    .draw = draw,
    .rows = rows,
    .page = page,
};
