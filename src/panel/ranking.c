#include "panel/curves.h"

#include "base/strbuf.h"
#include "base/tr.h"

/* Regions or metrics by their latest value, as bars. */

static void draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct curves curves;
    curves_init(&curves, view, CURVES_LATEST);
    curves_scroll(&curves, view, canvas->height);
    chart_draw(chart_kind_find("bar"), &curves.chart, canvas);
    curves_release(&curves);
}

static void fill(const struct panel_view *view, struct table *table)
{
    struct curves curves;
    enum language language = view->style->language;
    curves_init(&curves, view, CURVES_LATEST);
    table_add_column(table, "Name", TABLE_TEXT, NULL);
    table_add_column(table, "Period", TABLE_PERIOD, NULL);
    table_add_column(table, "Value", TABLE_FIGURE, curves.chart.metric);
    table_add_column(table, "On year", TABLE_CHANGE, NULL);
    for (size_t i = 0; i < curves.count; i++) {
        const struct panel_series *series = curves.origin[i];
        struct table_cell *cells = table_add_row(table);
        struct strbuf name = STRBUF_INIT;
        panel_series_name(view->panel, series, language, &name);
        table_set_text(&cells[0], name.text);
        strbuf_release(&name);
        panel_set_point(view, series, &cells[1], &cells[2], &cells[3]);
    }
    curves_release(&curves);
}

/* Of what period, and that the changes are on the year. */
static void annotate(const struct panel_view *view, struct strbuf *out)
{
    struct period period;
    if (!curves_common_period(view, &period))
        return;
    /* Bars have percents, but no other unit that a transform makes. */
    const struct panel *panel = view->panel;
    const char *unit = label_get(&panel->series[0].metric->unit_name, view->style->language);
    if (panel->transform != NULL && *unit != '\0' && !metric_is_percent(panel->series[0].metric))
        strbuf_addf(out, "%s %s ", unit, view->alphabet->middot);
    period_format_label(out, period, view->style->language);
    strbuf_addf(out, _(" %s on year"), view->alphabet->middot);
}

const struct panel_kind panel_ranking = {
    .name = N_("ranking"),
    .summary = "regions or metrics by their latest value, as bars",
    .min_width = 34,
    .min_height = 8,
    .weight = 2,
    .one_unit = true,
    .transforms = true,
    .list_head = 0,
    .row_height = 4,
    .orders = "value change name none",
    .fill = fill,
    .draw = draw,
    .annotate = annotate,
};
