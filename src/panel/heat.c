#include "panel/curves.h"
#include "panel/timeline.h"

#include "base/strbuf.h"

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

static void annotate(const struct panel_view *view, struct strbuf *out)
{
    if (view->panel->series_count > 0)
        strbuf_add(out, label_get(&view->panel->series[0].metric->unit_name, view->style->language));
}

const struct panel_kind panel_heat = {
    .name = "heat",
    .summary = "a row a region or metric, a column a period, coloured by value",
    .min_width = 30,
    .min_height = 8,
    .weight = 2,
    .one_unit = true,
    .list_head = 1,
    .row_height = 1,
    .sort = "value",
    .fill = timeline_fill,
    .rows = rows,
    .draw = draw,
    .annotate = annotate,
};
