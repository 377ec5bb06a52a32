#include "panel/curves.h"
#include "panel/timeline.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "chart/plane.h"

/* Series over time, as a chart of the configured kind. */

static void draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct curves curves;
    if (view->panel->series_count == 0) {
        canvas_put_fit(canvas, 0, 0, canvas->width, ROLE_DIM, "no series",
                       view->alphabet->ellipsis);
        return;
    }
    curves_init(&curves, view, CURVES_ALL_POINTS);
    if (view->panel->series_count == 1 || view->large)
        curves_add_targets(&curves, view);
    curves.chart.legend = view->panel->series_count > 1 || view->large;
    chart_draw(view->panel->chart, &curves.chart, canvas);
    curves_release(&curves);
}

static void add_month_or_year(struct strbuf *out, double day, enum frequency frequency,
                              enum language language)
{
    struct period period = {FREQUENCY_DAY, (int32_t)floor(day)};
    period_format_label(out, period_as(period, frequency), language);
}

/* The unit, where all series have the same. */
static void add_unit(const struct panel_view *view, struct strbuf *out)
{
    const struct panel *panel = view->panel;
    for (size_t i = 1; i < panel->series_count; i++)
        if (strcmp(panel->series[i].metric->unit, panel->series[0].metric->unit) != 0)
            return;
    strbuf_add(out, label_get(&panel->series[0].metric->unit_name, view->style->language));
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
        add_unit(view, out);
        if (out->length > 0)
            strbuf_addf(out, " %s ", view->alphabet->middot);
        add_month_or_year(out, extent.from - 0.5, years ? FREQUENCY_YEAR : frequency, language);
        strbuf_addf(out, " %s ", view->alphabet->dash);
        add_month_or_year(out, extent.to - 0.5, years ? FREQUENCY_YEAR : frequency, language);
    }
    curves_release(&curves);
}

const struct panel_kind panel_plot = {
    .name = "plot",
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
