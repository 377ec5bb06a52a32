#include "app/cursor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/view.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "panel/curves.h"

/* More rows than this take too long to be read again at every step. */
enum { ROWS_READ_AT_ONCE = 200000 };

/* The rows of a heat map stand in an order of their own. */
static size_t series_in_row(const struct panel_view *view, size_t row)
{
    struct curves curves;
    if (view->panel->kind->list_head < 0)
        return row < view->panel->series_count ? row : 0;
    curves_init(&curves, view, CURVES_SORTED);
    size_t index = row < curves.count ? (size_t)(curves.origin[row] - view->panel->series) : 0;
    curves_release(&curves);
    return index;
}

/* The index of the point within the range that is nearest to TIME; false if there is none. */
static bool find_nearest(const struct panel_view *view, const struct series *series, double time,
                         size_t *at)
{
    size_t first;
    size_t count = panel_points(view, series, &first);
    if (count == 0)
        return false;
    size_t after = series_lower_end(series, time);
    size_t before = after > 0 ? after - 1 : 0;
    *at = after;
    if (after == series->count ||
        (before >= first && time - period_end(series_period(series, before)) <
                                period_end(series_period(series, after)) - time))
        *at = before;
    if (*at < first)
        *at = first;
    if (*at >= first + count)
        *at = first + count - 1;
    return true;
}

struct panel_view cursor_view(const struct app *app)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct panel_view view = app_panel_view(app, app_slot(app));
    const struct panel *panel = view.panel;
    size_t at;
    view.focused = true;
    view.large = true;
    view.scroll = state->scroll;
    if (panel->kind->list_head >= 0 || panel->kind->walks)
        view.cursor = state->row;
    if (!panel->kind->walks || !app->cursor.on || panel->series_count == 0)
        return view;
    const struct series *series = panel->series[series_in_row(&view, state->row)].series;
    if (series != NULL && find_nearest(&view, series, app->cursor.time, &at)) {
        view.has_time = true;
        view.time = period_end(series_period(series, at));
    }
    return view;
}

bool cursor_point(const struct panel_view *view, const struct panel_series **series, size_t *at)
{
    if (!view->panel->kind->walks || view->panel->series_count == 0)
        return false;
    *series = &view->panel->series[series_in_row(view, view->cursor)];
    return panel_point(view, *series, at);
}

bool cursor_figure(const struct panel_view *view, struct source_figure *figure)
{
    const struct panel_series *series;
    size_t at;
    if (!cursor_point(view, &series, &at))
        return false;
    *figure =
        (struct source_figure){series->metric_id, series->region_id,
                               view->panel->conf->year_to_date, series_period(series->series, at)};
    return true;
}

void cursor_move(struct app *app, long delta)
{
    const struct panel_series *series;
    size_t at, first;
    if (app_slot(app) == NULL)
        return;
    struct panel_view view = cursor_view(app);
    if (!cursor_point(&view, &series, &at))
        return;
    long last = (long)panel_points(&view, series->series, &first) + (long)first - 1;
    long next = (long)at + delta;
    next = next > last ? last : next < (long)first ? (long)first : next;
    app->cursor.on = true;
    app->cursor.time = period_end(series_period(series->series, (size_t)next));
}

void cursor_move_to(struct app *app, double time)
{
    app->cursor.on = true;
    app->cursor.time = time;
}

/* "users.csv:58  CNNIC 57th report", and how many more state it. */
static char *format_source(const struct provenance *rows, size_t count)
{
    struct strbuf text = STRBUF_INIT;
    struct strbuf clean = STRBUF_INIT;
    strbuf_addf(&text, "%s:%ld", rows[0].file, rows[0].line);
    if (count > 1)
        strbuf_addf(&text, _(" and %zu more"), count - 1);
    if (*rows[0].source != '\0')
        strbuf_addf(&text, "   %s", rows[0].source);
    utf8_display(&clean, text.text, text.length);
    strbuf_release(&text);
    return strbuf_detach(&clean);
}

static bool is_known(const struct cursor *cursor, const struct source_figure *figure)
{
    return cursor->source != NULL && cursor->metric == figure->metric &&
           cursor->region == figure->region && cursor->year_to_date == figure->year_to_date &&
           cursor->period.frequency == figure->period.frequency &&
           cursor->period.time == figure->period.time;
}

static void look_up(struct app *app, const struct source_figure *figure)
{
    struct cursor *cursor = &app->cursor;
    struct provenance *rows = NULL;
    size_t count = 0;
    if (app->data->row_count <= ROWS_READ_AT_ONCE)
        rows = dataset_provenance(app->data, figure->metric, figure->region, figure->year_to_date,
                                  figure->period, &count);
    free(cursor->source);
    cursor->source = NULL;
    if (count > 0)
        cursor->source = format_source(rows, count);
    cursor->metric = figure->metric;
    cursor->region = figure->region;
    cursor->year_to_date = figure->year_to_date;
    cursor->period = figure->period;
    provenance_free(rows, count);
}

static bool is_large(const struct app *app)
{
    for (size_t i = 0; i < app->view_count; i++)
        if (app->views[i].view == &view_panel)
            return true;
    return false;
}

void cursor_settle(struct app *app)
{
    struct source_figure figure;
    if (!is_large(app))
        app->cursor.on = false;
    if (app_view(app)->view != &view_panel || app_slot(app) == NULL || app->progress.loading)
        return;
    struct panel_view view = cursor_view(app);
    if (cursor_figure(&view, &figure) && !is_known(&app->cursor, &figure))
        look_up(app, &figure);
}

void cursor_release(struct cursor *cursor)
{
    free(cursor->source);
}
