#include "app/view.h"

/* The panel in hand alone on the screen; a list in it scrolls. */

static size_t rows(const struct app *app)
{
    struct panel_view view = app_panel_view(app, app_panel(app));
    return view.panel->kind->list_head < 0 ? 0 : panel_rows(&view);
}

static size_t page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct panel_view view = app_panel_view(app, app_panel(app));
    view.focused = true;
    view.large = true;
    view.scroll = state->scroll;
    if (view.panel->kind->list_head >= 0)
        view.cursor = state->row;
    panel_draw(&view, canvas);
}

const struct view view_panel = {
    .name = "panel",
    .summary = "one panel large",
    .where = ON_PANEL,
    .draw = draw,
    .rows = rows,
    .page = page,
};
