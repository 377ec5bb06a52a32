#include "panel/curves.h"
#include "base/tr.h"
#include "panel/sheet.h"

#include "base/strbuf.h"

/* Several figures, one a row: value, change, period. */

/* The unit as it stands apart from its number, which has the sign of a percent with it. */
static const char *unit_beside(const struct metric *metric, enum language language)
{
    const char *unit = label_get(&metric->unit_name, language);
    if (*unit == '%')
        unit++;
    return *unit == ' ' ? unit + 1 : unit;
}

static void fill(const struct panel_view *view, struct table *table)
{
    struct curves curves;
    curves_init(&curves, view, CURVES_LATEST);
    table_add_column(table, "Figure", TABLE_TEXT, NULL);
    table_add_column(table, "Value", TABLE_FIGURE, NULL);
    table_add_column(table, "Unit", TABLE_TEXT, NULL);
    table->columns[2].optional = 1;
    table_add_column(table, "On year", TABLE_CHANGE, NULL);
    table_add_column(table, "Period", TABLE_PERIOD, NULL);
    table->columns[4].optional = 2;
    for (size_t i = 0; i < curves.count; i++) {
        const struct panel_series *series = curves.origin[i];
        struct table_cell *cells = table_add_row(table);
        struct strbuf name = STRBUF_INIT;
        if (view->large && view->panel->series_count <= view->panel->conf->metrics.count)
            strbuf_add(&name, label_get(&series->metric->name, view->style->language));
        else
            panel_series_name(view->panel, series, view->style->language, &name);
        table_set_text(&cells[0], name.text);
        strbuf_release(&name);
        table_set_text(&cells[2], unit_beside(series->metric, view->style->language));
        panel_set_point(view, series, &cells[4], &cells[1], &cells[3]);
    }
    curves_release(&curves);
}

const struct panel_kind panel_table = {
    .name = N_("table"),
    .summary = "several figures, one a row",
    .min_width = 40,
    .min_height = 6,
    .weight = 2,
    .transforms = true,
    .list_head = 1,
    .orders = "none change name",
    .row_height = 2,
    .fill = fill,
    .draw = sheet_draw_panel,
};
