#include "panel/timeline.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"

/* Most are of one frequency, whose times tell without a calendar. */
static int newest_first(const void *left, const void *right)
{
    const struct period *a = left;
    const struct period *b = right;
    if (a->frequency == b->frequency)
        return (a->time < b->time) - (a->time > b->time);
    double x = period_end(*a);
    double y = period_end(*b);
    return (x < y) - (x > y);
}

static bool same_end(struct period a, struct period b)
{
    if (a.frequency == b.frequency)
        return a.time == b.time;
    return fabs(period_end(a) - period_end(b)) < 1e-6;
}

/* All periods on show, each once, newest first; owned by the caller. */
static struct period *collect_periods(const struct panel_view *view, size_t *count)
{
    const struct panel *panel = view->panel;
    struct period *periods = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t i = 0; i < panel->series_count; i++) {
        const struct series *series = panel->series[i].series;
        for (size_t j = 0; series != NULL && j < series->count; j++) {
            if (!panel_in_range(view, series_period(series, j)))
                continue;
            periods = mem_grow(periods, &capacity, *count + 1, sizeof *periods);
            periods[(*count)++] = series_period(series, j);
        }
    }
    if (*count == 0)
        return periods;
    qsort(periods, *count, sizeof *periods, newest_first);
    size_t kept = 1;
    for (size_t i = 1; i < *count; i++)
        if (!same_end(periods[i], periods[kept - 1]))
            periods[kept++] = periods[i];
    *count = kept;
    return periods;
}

static void fill_row(const struct panel_view *view, struct period period, struct table *table)
{
    struct table_cell *cells = table_add_row(table);
    table_set_period(&cells[0], period);
    for (size_t i = 0; i < view->panel->series_count; i++) {
        const struct panel_series *series = &view->panel->series[i];
        if (series->series == NULL)
            continue;
        int32_t time = period_as(period, series->series->frequency).time;
        size_t at = series_find(series->series, time);
        if (at == series->series->count || !same_end(series_period(series->series, at), period))
            continue;
        table_set_figure(&cells[1 + i], series->metric, series_get(series->series, at),
                         series_period(series->series, at));
        table_set_ids(&cells[1 + i], series->metric_id, series->region_id);
    }
}

void timeline_fill(const struct panel_view *view, struct table *table)
{
    size_t count;
    struct period *periods = collect_periods(view, &count);
    table_add_column(table, "Period", TABLE_PERIOD, NULL);
    for (size_t i = 0; i < view->panel->series_count; i++) {
        struct strbuf title = STRBUF_INIT;
        panel_series_name(view->panel, &view->panel->series[i], view->style->language, &title);
        table_add_column(table, title.text, TABLE_FIGURE, view->panel->series[i].metric);
        strbuf_release(&title);
    }
    for (size_t i = 0; i < count; i++)
        fill_row(view, periods[i], table);
    free(periods);
}
