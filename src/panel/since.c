#include "panel/sheet.h"

#include "base/strbuf.h"
#include "base/tr.h"

/* Figures as one source said them, beside what became of them since. */

static const struct series *series_of_all(const struct panel_view *view,
                                          const struct panel_series *series)
{
    return dataset_find(view->panel->data, series->metric_id, series->region_id,
                        view->panel->conf->year_to_date, NULL);
}

/* The change from the point at the period said to the latest one. */
static struct change change_since(const struct panel_view *view, const struct panel_series *said,
                                  struct point point, const struct series *all, size_t latest)
{
    int32_t time =
        period_as(series_period(said->series, said->series->count - 1), all->frequency).time;
    size_t from = series_find(all, time);
    if (from >= latest)
        return (struct change){.refusal = N_("nothing later")};
    /* What was said is the start, also where another source has another value for that period. */
    struct series pair;
    struct arena arena;
    arena_init(&arena);
    series_init(&pair, all->frequency);
    series_append(&pair, &arena, (struct point){point.value, time, point.mark});
    for (size_t i = from + 1; i <= latest; i++)
        series_append(&pair, &arena, series_get(all, i));
    struct change change = stats_change_between(&pair, said->metric, 0, pair.count - 1, view->band);
    series_release(&pair);
    arena_release(&arena);
    return change;
}

static void fill_latest(const struct panel_view *view, const struct panel_series *said, size_t at,
                        struct table_cell *cells)
{
    const struct series *all = series_of_all(view, said);
    size_t latest = all != NULL ? stats_latest(all) : 0;
    if (all == NULL || latest == all->count)
        return;
    struct period period = series_period(all, latest);
    if (period_end(period) <= period_end(series_period(said->series, at)) + 0.5)
        return;
    table_set_figure(&cells[3], said->metric, series_get(all, latest), period);
    table_set_ids(&cells[3], said->metric_id, said->region_id);
    table_set_period(&cells[4], period);
    struct change change = change_since(view, said, series_get(said->series, at), all, latest);
    table_set_change(&cells[5], said->metric, change);
    if (change.refusal != NULL)
        table_set_text(&cells[6], _(change.refusal));
}

static void fill(const struct panel_view *view, struct table *table)
{
    table_add_column(table, "Figure", TABLE_TEXT, NULL);
    table_add_column(table, "As said", TABLE_FIGURE, NULL);
    table_add_column(table, "Of", TABLE_PERIOD, NULL);
    table->columns[2].optional = 1;
    table_add_column(table, "Latest", TABLE_FIGURE, NULL);
    table_add_column(table, "Of", TABLE_PERIOD, NULL);
    table_add_column(table, "Since then", TABLE_CHANGE, NULL);
    table_add_column(table, "Why not", TABLE_TEXT, NULL);
    table->columns[6].optional = 1;
    for (size_t i = 0; i < view->panel->series_count; i++) {
        const struct panel_series *said = &view->panel->series[i];
        struct table_cell *cells = table_add_row(table);
        size_t at;
        table_set_text(&cells[0], label_get(&said->metric->name, view->style->language));
        if (!panel_point(view, said, &at))
            continue;
        struct period period = series_period(said->series, at);
        table_set_figure(&cells[1], said->metric, series_get(said->series, at), period);
        table_set_ids(&cells[1], said->metric_id, said->region_id);
        table_set_period(&cells[2], period);
        fill_latest(view, said, at, cells);
    }
}

const struct panel_kind panel_since = {
    .name = N_("since"),
    .summary = "figures as one source said them, and what became of them",
    .min_width = 40,
    .min_height = 6,
    .weight = 2,
    .list_head = 1,
    .row_height = 2,
    .fill = fill,
    .draw = sheet_draw_panel,
};
