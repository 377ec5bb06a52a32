#include "app/view.h"

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
