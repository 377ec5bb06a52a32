#include "panel/curves.h"
#include "base/tr.h"
#include "panel/timeline.h"

#include "base/strbuf.h"
#include "chart/plane.h"

/* Regions or metrics by period, coloured by value. */

static size_t rows(const struct panel_view *view)
{
    return view->panel->series_count;
}

static void draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct curves curves;
    curves_init(&curves, view, CURVES_SORTED);
    curves_scroll(&curves, view, canvas->height - 1);
    chart_draw(chart_kind_find("heat"), &curves.chart, canvas);
    curves_release(&curves);
}

/* The cells hold numbers alone: suffix and unit stand here. */
static void annotate(const struct panel_view *view, struct strbuf *out)
{
    struct curves curves;
    struct plane_extent extent;
    curves_init(&curves, view, CURVES_SORTED);
    if (plane_extent(&curves.chart, &extent)) {
        struct figure_style rough = *view->style;
        const struct metric *metric = curves.chart.metric;
        rough.exact = false;
        figure_unit(out, metric, figure_scale(extent.high, metric, rough.language), &rough);
    }
    curves_release(&curves);
}

const struct panel_kind panel_heat = {
    .name = N_("heat"),
    .summary = "a row a region or metric, a column a period, coloured by value",
    .min_width = 30,
    .min_height = 8,
    .weight = 2,
    .one_unit = true,
    .walks = true,
    .transforms = true,
    .list_head = 1,
    .row_height = 1,
    .orders = "value name none",
    .fill = timeline_fill,
    .rows = rows,
    .draw = draw,
    .annotate = annotate,
};
