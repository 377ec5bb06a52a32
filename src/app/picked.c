#include "app/picked.h"

#include "app/browse.h"
#include "app/cursor.h"
#include "app/view.h"
#include "panel/curves.h"

/* Series being gathered. */
struct picked {
    struct mark *series;
    size_t room, count;
};

static void add(struct picked *picked, struct mark mark)
{
    for (size_t i = 0; i < picked->count && i < picked->room; i++)
        if (picked->series[i].metric == mark.metric && picked->series[i].region == mark.region &&
            picked->series[i].year_to_date == mark.year_to_date)
            return;
    if (picked->count < picked->room)
        picked->series[picked->count] = mark;
    picked->count++;
}

static void add_bound(struct picked *picked, const struct panel *panel,
                      const struct panel_series *series, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (series[i].series != NULL)
            add(picked,
                (struct mark){series[i].metric_id, series[i].region_id, panel->conf->year_to_date});
}

static void add_cell(struct picked *picked, const struct table_cell *cell)
{
    if (cell->is_observation)
        add(picked, (struct mark){cell->metric_id, cell->region_id, cell->year_to_date});
}

/* Rows of a table; ROW SHEET_NONE: all. */
static void add_rows(struct picked *picked, const struct table *table, size_t row)
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        if (row == SHEET_NONE || i / table->column_count == row)
            add_cell(picked, &table->cells[i]);
}

/* Of a table that is looked at: the cell in hand; where that is no figure, its row. */
static void add_browsed(struct picked *picked, const struct app *app, bool all)
{
    const struct browse *browse = app->views[app->view_count - 1].browse;
    size_t row = browse_row(app);
    if (!all && row == SHEET_NONE)
        return;
    if (!all)
        add_cell(picked, table_cell(&browse->table, row, browse->column));
    if (picked->count == 0)
        add_rows(picked, &browse->table, all ? SHEET_NONE : row);
}

/* Rows of a list whose table has a row for each of them; ROW PANEL_NO_CURSOR: all. */
static void add_list(struct picked *picked, const struct panel_view *view, size_t row)
{
    struct table table;
    table_init(&table);
    panel_fill(view, &table);
    add_rows(picked, &table, row);
    table_release(&table);
}

/* Rows of a list that is no table: each is a curve. */
static void add_curves(struct picked *picked, const struct panel_view *view, size_t row)
{
    struct curves curves;
    curves_init(&curves, view, CURVES_SORTED);
    for (size_t i = 0; i < curves.count; i++)
        if (row == PANEL_NO_CURSOR || i == row)
            add_bound(picked, view->panel, curves.origin[i], 1);
    curves_release(&curves);
}

/* Of a card or a plot: a card shows its first series and, beside it, its notes. */
static void add_shown(struct picked *picked, const struct panel_view *view, bool large, bool all)
{
    const struct panel *panel = view->panel;
    bool card = panel->kind == panel_kind_find("card");
    if (panel->series_count == 0)
        return;
    if (large && !all)
        add_bound(picked, panel, panel_hand(view), 1);
    else
        add_bound(picked, panel, panel->series, card ? 1 : panel->series_count);
    if (card && all)
        add_bound(picked, panel, panel->notes, panel->note_count);
}

size_t picked_series(const struct app *app, bool all, struct mark *series, size_t room)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct picked picked = {series, room, 0};
    if (state->browse != NULL) {
        add_browsed(&picked, app, all);
        return picked.count;
    }
    if (app_slot(app) == NULL)
        return 0;
    bool large = state->view == &view_panel;
    const struct panel_view view = large ? cursor_view(app) : app_panel_view(app, app_slot(app));
    size_t row = all || !large ? PANEL_NO_CURSOR : state->row;
    if (view.panel->kind->list_head < 0)
        add_shown(&picked, &view, large, all);
    else if (view.panel->kind->rows != NULL)
        add_curves(&picked, &view, row);
    else
        add_list(&picked, &view, row);
    return picked.count;
}
