#include "panel/curves.h"
#include "base/tr.h"
#include "panel/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "chart/plane.h"
#include "data/lead.h"

/* Series over time, as a chart of the configured kind. */

enum { LEAD_FROM = 12 /* lines of a plot that leave one to its lead */ };

static const struct metric *one_unit(const struct panel *panel)
{
    for (size_t i = 1; i < panel->series_count; i++)
        if (strcmp(panel->series[i].metric->unit, panel->series[0].metric->unit) != 0)
            return NULL;
    return panel->series_count > 0 ? panel->series[0].metric : NULL;
}

/* "Highest since 2021: Brazil, before that China · as of 2023" */
static void add_lead(const struct panel_view *view, const struct lead *lead, struct strbuf *out)
{
    const struct panel *panel = view->panel;
    enum language language = view->style->language;
    struct strbuf period = STRBUF_INIT;
    struct strbuf name = STRBUF_INIT;
    period_format_label(&period, lead->since, language);
    panel_series_name(panel, &panel->series[lead->first], language, &name);
    strbuf_addf(out,
                lead->always ? _("Highest all the time, since %s: %s") : _("Highest since %s: %s"),
                period.text, name.text);
    strbuf_clear(&name);
    if (lead->has_before) {
        panel_series_name(panel, &panel->series[lead->before], language, &name);
        strbuf_addf(out, _(", before that %s"), name.text);
    }
    strbuf_clear(&period);
    period_format_label(&period, lead->at, language);
    strbuf_addf(out, _(" %s as of %s"), view->alphabet->middot, period.text);
    strbuf_release(&period);
    strbuf_release(&name);
}

/* One metric in several regions, as published: other metrics of one unit are often parts of one
 * another, and which index is the highest hangs on its base. */
static bool is_race(const struct panel *panel)
{
    for (size_t i = 1; i < panel->series_count; i++)
        if (panel->series[i].metric_id != panel->series[0].metric_id)
            return false;
    return panel->series_count > 1 && panel->transform == NULL;
}

/* Which region is above the others, and since when: the last line of a large plot.  Returns the
 * lines that it took. */
static int draw_lead(const struct panel_view *view, const struct canvas *canvas)
{
    const struct panel *panel = view->panel;
    const struct series **series = mem_new(panel->series_count + 1, sizeof *series);
    struct strbuf text = STRBUF_INIT;
    struct lead lead;
    for (size_t i = 0; i < panel->series_count; i++)
        series[i] = panel->series[i].series;
    if (view->large && canvas->height >= LEAD_FROM && is_race(panel) &&
        lead_find(series, panel->series_count, view->range.to, &lead))
        add_lead(view, &lead, &text);
    canvas_put_fit(canvas, 0, canvas->height - 1, canvas->width, ROLE_TEXT, text.text,
                   view->alphabet->ellipsis);
    int lines = text.length > 0;
    strbuf_release(&text);
    free(series);
    return lines;
}

static void draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct curves curves;
    if (view->panel->series_count == 0) {
        canvas_put_fit(canvas, 0, 0, canvas->width, ROLE_DIM, _("no series"),
                       view->alphabet->ellipsis);
        return;
    }
    curves_init(&curves, view, CURVES_ALL_POINTS);
    if (view->panel->series_count == 1 || view->large)
        curves_add_targets(&curves, view);
    curves.chart.legend = view->panel->series_count > 1 || view->large;
    int lines = draw_lead(view, canvas);
    struct canvas area = canvas_window(canvas, 0, 0, canvas->width, canvas->height - lines);
    chart_draw(view->panel->chart, &curves.chart, &area);
    curves_release(&curves);
}

static void add_month_or_year(struct strbuf *out, double day, enum frequency frequency,
                              enum language language)
{
    struct period period = {FREQUENCY_DAY, (int32_t)floor(day)};
    period_format_label(out, period_as(period, frequency), language);
}

/* The unit, and the range on show: "people · 2008 – 2025". */
static void annotate(const struct panel_view *view, struct strbuf *out)
{
    struct curves curves;
    struct plane_extent extent;
    enum language language = view->style->language;
    curves_init(&curves, view, CURVES_ALL_POINTS);
    if (plane_extent(&curves.chart, &extent)) {
        enum frequency frequency = curves.chart.frequency;
        bool years = extent.to - extent.from > 5 * 365;
        const struct metric *metric = one_unit(view->panel);
        if (metric != NULL)
            strbuf_add(out, label_get(&metric->unit_name, language));
        if (out->length > 0)
            strbuf_addf(out, " %s ", view->alphabet->middot);
        add_month_or_year(out, extent.from - 0.5, years ? FREQUENCY_YEAR : frequency, language);
        strbuf_addf(out, " %s ", view->alphabet->dash);
        add_month_or_year(out, extent.to - 0.5, years ? FREQUENCY_YEAR : frequency, language);
    }
    curves_release(&curves);
}

const struct panel_kind panel_plot = {
    .name = N_("plot"),
    .summary = "series over time",
    .min_width = 34,
    .min_height = 10,
    .weight = 3,
    .one_unit = true,
    .walks = true,
    .transforms = true,
    .charts = true,
    .list_head = -1,
    .fill = timeline_fill,
    .draw = draw,
    .annotate = annotate,
};
