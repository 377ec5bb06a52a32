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

void view_refresh(struct app *app)
{
    const struct view *view = app_view(app)->view;
    if (view->refresh != NULL)
        view->refresh(app);
}

void view_open_source(struct app *app)
{
    const struct slot *slot = app_slot(app);
    const struct browse *browse = app_view(app)->browse;
    if (slot == NULL || (browse != NULL && browse_row(app) == SHEET_NONE))
        return;
    struct panel_view view = app_panel_view(app, slot);
    bool found = browse != NULL ? source_open_cell(&app->source, &view, &browse->table,
                                                   browse_row(app), browse->column)
                                : source_open(&app->source, &view, app_view(app)->row);
    if (found)
        app_push(app, &view_source);
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
