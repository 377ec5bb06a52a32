#include "panel/card.h"

#include "base/tr.h"
#include "panel/curves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/transform.h"

/* One number: the value, its change, its history, and a second figure or two beside them. */

struct change card_change(const struct panel_view *view, const struct panel_series *series,
                          size_t at, bool *on_year)
{
    struct change year = stats_change_year(series->series, series->metric, 0, at, view->band);
    *on_year = true;
    if (year.refusal == NULL || at == 0)
        return year;
    struct change previous =
        stats_change_previous(series->series, series->metric, 0, at, view->band);
    *on_year = previous.refusal != NULL;
    return *on_year ? year : previous;
}

void card_format_since(const struct panel_view *view, const struct panel_series *series,
                       const struct change *change, bool on_year, struct strbuf *out)
{
    struct strbuf period = STRBUF_INIT;
    period_format_label(&period, series_period(series->series, change->from),
                        view->style->language);
    if (on_year)
        strbuf_add(out, _("on year"));
    else
        strbuf_addf(out, _("since %s"), period.text);
    strbuf_release(&period);
}

/* "▲ +1.5 % on year", "▲ +3.2 % since Jun 2024", or why there is no change. */
static enum role format_change(const struct panel_view *view, const struct panel_series *series,
                               size_t at, struct strbuf *out)
{
    bool on_year;
    struct change change = card_change(view, series, at, &on_year);
    if (change.refusal != NULL) {
        strbuf_addf(out, "%s %s", view->style->no_value, _(change.refusal));
        return ROLE_DIM;
    }
    struct strbuf trend = STRBUF_INIT;
    struct strbuf since = STRBUF_INIT;
    figure_trend(&trend, &change, view->style);
    card_format_since(view, series, &change, on_year, &since);
    /* tr: a change, and what it is against: "+1.5 %", "on year" */
    strbuf_addf(out, _("%s %s"), trend.text, since.text);
    strbuf_release(&trend);
    strbuf_release(&since);
    return panel_outcome_role(change.outcome);
}

static void draw_value(const struct panel_view *view, const struct canvas *canvas,
                       const struct panel_series *series, size_t at)
{
    struct point point = series_get(series->series, at);
    struct figure_scale scale = figure_scale(point.value, series->metric, view->style->language);
    struct strbuf text = STRBUF_INIT;
    figure_number(&text, point.value, point_qualifier(point), scale, view->style);
    int x = canvas_put_marked(canvas, 0, 0, ROLE_STRONG, CELL_BOLD, text.text);
    strbuf_clear(&text);
    figure_unit(&text, series->metric, scale, view->style);
    if (point_has(point, FLAG_FORECAST))
        strbuf_add(&text, _(" forecast"));
    if (point_has(point, FLAG_PROVISIONAL))
        strbuf_add(&text, _(" provisional"));
    canvas_put_fit(canvas, x + 1, 0, canvas->width - x - 1, ROLE_DIM, text.text,
                   view->alphabet->ellipsis);
    strbuf_release(&text);
}

void card_draw_note(const struct panel_view *view, const struct canvas *canvas, int y,
                    const struct panel_series *note)
{
    size_t at;
    struct strbuf text = STRBUF_INIT;
    const char *name = label_get(&note->metric->brief, view->style->language);
    if (!panel_point(view, note, &at))
        return;
    struct point point = series_get(note->series, at);
    struct figure_scale scale = figure_scale(point.value, note->metric, view->style->language);
    /* "Devices 100 M", not "Devices 100 M devices". */
    bool repeats = utf8_contains(name, label_get(&note->metric->unit_name, view->style->language));
    if (!repeats)
        figure_long(&text, point.value, point_qualifier(point), note->metric, view->style);
    if (repeats || utf8_width(name) + 1 + utf8_width(text.text) > canvas->width) {
        strbuf_clear(&text);
        figure_short(&text, point.value, point_qualifier(point), note->metric, scale, view->style);
    }
    int width = utf8_width(text.text);
    int x = 0;
    if (panel_is_marked(view, note->metric_id, note->region_id))
        x += canvas_put(canvas, 0, y, ROLE_STRONG, view->alphabet->marked) + 1;
    if (x + utf8_width(name) + 1 + width <= canvas->width)
        x += canvas_put(canvas, x, y, ROLE_DIM, name) + 1;
    x += canvas_put_fit(canvas, x, y, canvas->width - x, ROLE_TEXT, text.text,
                        view->alphabet->ellipsis);
    struct change change = stats_change_year(note->series, note->metric, 0, at, view->band);
    strbuf_clear(&text);
    if (change.refusal == NULL) {
        figure_trend(&text, &change, view->style);
        if (x + 2 + utf8_width(text.text) <= canvas->width)
            canvas_put(canvas, x + 2, y, panel_outcome_role(change.outcome), text.text);
    }
    strbuf_release(&text);
}

void card_draw_history(const struct panel_view *view, const struct canvas *canvas)
{
    struct curves curves;
    if (canvas->height < 1 || view->panel->series[0].series->count < 2)
        return;
    curves_init(&curves, view, CURVES_ALL_POINTS);
    curves.chart.series_count = 1;
    if (view->panel->conf->has_at)
        curves.chart.to = period_end(view->panel->conf->at);
    /* A large history has room for axes, and for what was wanted. */
    if (view->large)
        curves_add_targets(&curves, view);
    curves.chart.legend = false;
    bool axes = view->large && canvas->height >= chart_kind_find("area")->min_height;
    bool lines = view->panel->transform != NULL && view->panel->transform->relative;
    chart_draw(chart_kind_find(!axes ? "spark" : lines ? "line" : "area"), &curves.chart, canvas);
    curves_release(&curves);
}

const char *card_lack(const struct panel *panel)
{
    bool elsewhere = panel->series_count > 0 && panel->series[0].series != NULL &&
                     panel->series[0].series->count > 0;
    return elsewhere && !panel->conf->has_at ? N_("no figure in this range") : N_("no figure");
}

static void draw(const struct panel_view *view, const struct canvas *canvas)
{
    const struct panel *panel = view->panel;
    size_t at;
    if (panel->series_count == 0 || !panel_point(view, &panel->series[0], &at)) {
        canvas_put_fit(canvas, 0, 0, canvas->width, ROLE_DIM, _(card_lack(panel)),
                       view->alphabet->ellipsis);
        return;
    }
    const struct panel_series *series = &panel->series[0];
    struct strbuf text = STRBUF_INIT;
    enum role role = format_change(view, series, at, &text);
    draw_value(view, canvas, series, at);
    canvas_put_fit(canvas, 0, 1, canvas->width, role, text.text, view->alphabet->ellipsis);
    strbuf_release(&text);

    int room = canvas->height - 2;
    int notes = (int)panel->note_count < room ? (int)panel->note_count : room;
    for (int i = 0; i < notes; i++)
        card_draw_note(view, canvas, canvas->height - notes + i, &panel->notes[i]);
    struct canvas history = canvas_window(canvas, 0, 2, canvas->width, room - notes);
    card_draw_history(view, &history);
}

static void add_row(const struct panel_view *view, const struct panel_series *series,
                    struct table *table)
{
    struct table_cell *cells = table_add_row(table);
    table_set_text(&cells[0], label_get(&series->metric->name, view->style->language));
    table_set_text(&cells[1], label_get(&series->region->name, view->style->language));
    panel_set_point(view, series, &cells[2], &cells[3], &cells[4]);
}

static void fill(const struct panel_view *view, struct table *table)
{
    table_add_column(table, "Figure", TABLE_TEXT, NULL);
    table_add_column(table, "Region", TABLE_TEXT, NULL);
    table_add_column(table, "Period", TABLE_PERIOD, NULL);
    table_add_column(table, "Value", TABLE_FIGURE, NULL);
    table_add_column(table, "On year", TABLE_CHANGE, NULL);
    for (size_t i = 0; i < view->panel->series_count; i++)
        add_row(view, &view->panel->series[i], table);
    for (size_t i = 0; i < view->panel->note_count; i++)
        add_row(view, &view->panel->notes[i], table);
}

static void annotate(const struct panel_view *view, struct strbuf *out)
{
    size_t at;
    const struct panel *panel = view->panel;
    if (panel->series_count > 0 && panel_point(view, &panel->series[0], &at))
        period_format_label(out, series_period(panel->series[0].series, at), view->style->language);
}

const struct panel_kind panel_card = {
    .name = N_("card"),
    .summary = "one number with its change, its history and notes",
    .min_width = 22,
    .min_height = 7,
    .max_height = 10,
    .weight = 1,
    .walks = true,
    .transforms = true,
    .list_head = -1,
    .fill = fill,
    .draw = draw,
    .annotate = annotate,
};
