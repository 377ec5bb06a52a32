#include "app/view.h"

#include "app/browse.h"

#define ADDRESS(name) &view_##name,
static const struct view *const views[] = {VIEWS(ADDRESS)};

size_t view_count(void)
{
    return sizeof views / sizeof views[0];
}

const struct view *view_at(size_t index)
{
    return views[index];
}

unsigned view_place(const struct app *app)
{
    const struct view *view = app->views[app->view_count - 1].view;
    return view->place != NULL ? view->place(app) : (unsigned)view->where;
}

/* What a large panel can be at a time. */
bool view_places_meet(unsigned one, unsigned other)
{
    static const unsigned places[] = {ON_WALL,
                                      ON_PANEL | ON_POINTS | ON_PANEL_ROWS,
                                      ON_PANEL | ON_POINTS | ON_CURVES | ON_SERIES,
                                      ON_TABLE,
                                      ON_LIST,
                                      ON_SOURCE,
                                      ON_CHOICE | ON_PALETTE,
                                      ON_REGIONS,
                                      ON_KIOSK | ON_SHOW};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if ((places[i] & one) != 0 && (places[i] & other) != 0)
            return true;
    return false;
}

void view_refresh(struct app *app)
{
    const struct view *view = app_view(app)->view;
    if (view->refresh != NULL)
        view->refresh(app);
}

/* Of a table the cell in hand, of a large panel the point in hand. */
static bool open_source(struct app *app)
{
    const struct browse *browse = app_view(app)->browse;
    bool large = app_view(app)->view == &view_panel;
    struct panel_view view = large ? cursor_view(app) : app_panel_view(app, app_slot(app));
    struct source_figure figure;
    if (browse != NULL)
        return browse_row(app) != SHEET_NONE &&
               source_open_cell(&app->source, &view, &browse->table, browse_row(app),
                                browse->column);
    if (!source_open(&app->source, &view, app_view(app)->row))
        return false;
    if (large && cursor_figure(&view, &figure))
        source_choose(&app->source, &view, &figure);
    return true;
}

void view_open_source(struct app *app)
{
    browse_take_panel(app);
    if (app_slot(app) != NULL && open_source(app))
        app_push(app, &view_source);
}

/* As if the view on the screen were not there. */
static struct app without_view(const struct app *app)
{
    struct app below = *app;
    below.view_count -= below.view_count > 1;
    return below;
}

const struct view *view_below(const struct app *app)
{
    struct app below = without_view(app);
    return app_view(&below)->view;
}

unsigned view_place_below(const struct app *app)
{
    struct app below = without_view(app);
    return view_place(&below);
}

void view_move_row(struct app *app, long delta)
{
    struct app_view *state = app_view(app);
    if (state->view->rows == NULL)
        return;
    size_t rows = state->view->rows(app);
    size_t page = state->view->page(view_body_height(app->height));
    if (rows == 0)
        return;
    if (state->row >= rows)
        state->row = rows - 1;
    if (delta < 0 && state->row < (size_t)-delta)
        state->row = 0;
    else if (delta > 0 && rows - 1 - state->row < (size_t)delta)
        state->row = rows - 1;
    else
        state->row = (size_t)((long)state->row + delta);
    if (state->scroll > state->row)
        state->scroll = state->row;
    if (state->row >= state->scroll + page)
        state->scroll = state->row + 1 - page;
}

void view_refresh_all(struct app *app)
{
    const size_t depth = app->view_count;
    for (app->view_count = 1; app->view_count <= depth; app->view_count++) {
        view_refresh(app);
        view_move_row(app, 0); /* the list may have become shorter */
    }
    app->view_count = depth;
}
