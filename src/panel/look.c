#include "panel/look.h"

#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "data/transform.h"

/* Figures on show by their sign. */
struct signs {
    size_t above, zero, below;
};

static struct signs count_signs(const struct panel *panel, struct range range)
{
    const struct panel_view view = {.panel = panel, .range = range};
    struct signs signs = {0};
    for (size_t i = 0; i < panel->series_count; i++) {
        const struct series *series = panel->series[i].series;
        for (size_t j = 0; series != NULL && j < series->count; j++) {
            double value = series_get(series, j).value;
            if (!panel_in_range(&view, series_period(series, j)))
                continue;
            signs.above += value > 0;
            signs.zero += value == 0;
            signs.below += value < 0;
        }
    }
    return signs;
}

/* Shares and changes are read by their distance, which a negative one has too. */
static bool is_of_distance(const struct panel *panel)
{
    const struct metric *metric = panel->series_count > 0 ? panel->series[0].metric : NULL;
    return metric != NULL && (metric_is_percent(metric) || metric->unbounded);
}

bool look_takes_log(const struct panel *panel, struct range range, struct err *reason)
{
    struct signs signs = count_signs(panel, range);
    if (!panel->kind->charts)
        return err_set(reason, "a %s panel has no axis that could be logarithmic",
                       panel->kind->name);
    if (!panel->chart->log)
        return err_set(reason, "a chart of kind %s stands on zero", panel->chart->name);
    if (signs.above == 0)
        return err_set(reason, "no figure is above zero");
    if (signs.below > 0 && is_of_distance(panel))
        return err_set(reason, "%zu of the figures %s below zero", signs.below,
                       signs.below == 1 ? "is" : "are");
    return true;
}

static void add_base(const struct panel_view *view, struct strbuf *out)
{
    strbuf_add(out, view->panel->has_base ? ", " : ", each first");
    if (view->panel->has_base)
        period_format_label(out, view->panel->base, view->style->language);
    strbuf_add(out, " = 100");
}

static void add_lost(const struct panel_view *view, struct strbuf *out)
{
    struct signs signs = count_signs(view->panel, view->range);
    size_t lost = signs.zero + signs.below;
    if (lost > 0)
        strbuf_addf(out, " without %zu not above zero", lost);
}

void look_note(const struct panel_view *view, bool brief, struct strbuf *out)
{
    const struct transform *transform = view->panel->transform;
    if (transform != NULL)
        strbuf_add(out, brief ? transform->name : transform->note);
    if (transform != NULL && transform->unites && !brief)
        add_base(view, out);
    if (view->log)
        strbuf_add(out, out->length > 0 ? ", log" : "log");
    if (view->log && !brief)
        add_lost(view, out);
}
