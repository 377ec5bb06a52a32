#include "panel/transformed.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "data/transform.h"

struct transformed {
    struct panel panel;
    struct arena arena;     /* of the points */
    struct series *series;  /* by index of the panel's */
    struct metric *metrics; /* the same */
    size_t count;
};

static struct transform_input input_of(const struct panel *panel, const struct panel_series *series,
                                       struct range range)
{
    struct transform_input input = {.series = series->series,
                                    .metric = series->metric,
                                    .from = range.from,
                                    .to = range.to,
                                    .base = NAN};
    transform_input_place(&input, panel->data, series->metric_id, series->region_id,
                          panel->conf->year_to_date);
    return input;
}

static bool all_have_base(const struct panel *panel, struct range range, double base)
{
    for (size_t i = 0; i < panel->series_count; i++) {
        const struct series *series = panel->series[i].series;
        struct transform_input input = input_of(panel, &panel->series[i], range);
        input.base = base;
        if (series == NULL || transform_index_first(&input) == series->count)
            continue; /* it has no index at all */
        size_t at = transform_index_base(&input);
        if (at == series->count || fabs(period_end(series_period(series, at)) - base) > 0.5)
            return false;
    }
    return true;
}

/* Series that are compared have one base: the first period on show for which all have a figure.
 * That is no earlier than the first figure of the one that starts last. */
static double common_base(const struct panel *panel, struct range range)
{
    const struct series *last = NULL;
    size_t from = 0;
    for (size_t i = 0; i < panel->series_count && panel->series_count > 1; i++) {
        const struct series *series = panel->series[i].series;
        struct transform_input input = input_of(panel, &panel->series[i], range);
        size_t at = series != NULL ? transform_index_first(&input) : 0;
        if (series == NULL || at == series->count)
            continue;
        if (last != NULL &&
            period_end(series_period(series, at)) <= period_end(series_period(last, from)))
            continue;
        last = series;
        from = at;
    }
    for (size_t i = from; last != NULL && i < last->count; i++) {
        double base = period_end(series_period(last, i));
        if (all_have_base(panel, range, base))
            return base;
    }
    return NAN;
}

/* Series that were left out, those with one reason together: "A, B (no figures), C (a break)". */
struct left_out {
    const struct panel *panel;
    enum language language;
    struct strbuf text;
    struct err reason; /* of the last */
    bool mixed;        /* not all have that one */
    size_t count;
};

static void add_left_out(struct left_out *out, const struct panel_series *series,
                         const struct err *reason)
{
    if (out->count > 0 && strcmp(out->reason.text, reason->text) != 0) {
        strbuf_addf(&out->text, _(" (%s)"), out->reason.text);
        out->mixed = true;
    }
    out->reason = *reason;
    strbuf_add(&out->text, out->count++ > 0 ? _(", ") : "");
    panel_series_name(out->panel, series, out->language, &out->text);
}

/* One reason is enough where nothing is left. */
static void say_left_out(struct left_out *out, size_t total, struct strbuf *why)
{
    if (out->count == total && total > 0)
        strbuf_addf(why, "%s%s", out->reason.text, out->mixed ? _(", and others") : "");
    else if (out->count > 0)
        strbuf_addf(why, _("left out %zu of %zu: %s (%s)"), out->count, total, out->text.text,
                    out->reason.text);
    strbuf_release(&out->text);
}

static bool apply(struct transformed *made, const struct transform *transform,
                  const struct transform_input *input, struct err *reason)
{
    if (input->series == NULL)
        return err_set(reason, _("no figures"));
    return transform->apply(input, &made->arena, &made->series[made->count],
                            &made->metrics[made->count], reason);
}

static size_t count_shown(const struct series *series, struct range range)
{
    const double slack = 1e-5;
    return series_lower_end(series, range.to + slack) -
           series_lower_end(series, range.from + slack);
}

/* Series of which a break divided figures on show from the base. */
static void say_cut(const struct transformed *made, const struct panel *panel, struct range range,
                    enum language language, struct strbuf *why)
{
    struct strbuf names = STRBUF_INIT;
    for (size_t i = 0; i < made->count; i++) {
        const struct panel_series *series = &made->panel.series[i];
        const struct panel_series *from = panel->series;
        while (from->metric_id != series->metric_id || from->region_id != series->region_id)
            from++;
        if (count_shown(series->series, range) == count_shown(from->series, range))
            continue;
        strbuf_add(&names, names.length > 0 ? _(", ") : "");
        panel_series_name(panel, series, language, &names);
    }
    if (names.length > 0 && why->length > 0)
        strbuf_add(why, _("; "));
    if (names.length > 0)
        strbuf_addf(why, _("left out what a break divides from the base: %s"), names.text);
    strbuf_release(&names);
}

/* Takes over the series just made.  A base that is not that of all is none. */
static void take_series(struct transformed *made, const struct panel_series *from,
                        const struct transform_input *input)
{
    if (made->panel.transform->unites) {
        struct period base = series_period(input->series, transform_index_base(input));
        made->panel.has_base =
            made->count == 0 ||
            (made->panel.has_base && fabs(period_end(base) - period_end(made->panel.base)) < 0.5);
        made->panel.base = base;
    }
    struct panel_series *to = &made->panel.series[made->count];
    *to = *from;
    to->series = &made->series[made->count];
    to->metric = &made->metrics[made->count];
    made->panel.series_count = ++made->count;
}

static void transform_all(struct transformed *made, const struct panel *panel,
                          const struct transform *transform, struct range range,
                          enum language language, struct strbuf *why)
{
    double base = transform->unites ? common_base(panel, range) : NAN;
    struct left_out left_out = {.panel = panel, .language = language, .text = STRBUF_INIT};
    for (size_t i = 0; i < panel->series_count; i++) {
        struct transform_input input = input_of(panel, &panel->series[i], range);
        struct err reason;
        input.base = base;
        if (apply(made, transform, &input, &reason))
            take_series(made, &panel->series[i], &input);
        else
            add_left_out(&left_out, &panel->series[i], &reason);
    }
    say_left_out(&left_out, panel->series_count, why);
    if (transform->unites)
        say_cut(made, panel, range, language, why);
}

struct transformed *transformed_new(const struct panel *panel, const struct transform *transform,
                                    struct range range, enum language language, struct strbuf *why)
{
    if (!panel->kind->transforms || panel->series_count == 0) {
        strbuf_addf(why, _("a %s panel shows figures as published"), _(panel->kind->name));
        return NULL;
    }
    struct transformed *made = mem_new(1, sizeof *made);
    made->panel = *panel;
    made->panel.transform = transform;
    made->panel.series = mem_new(panel->series_count + 1, sizeof *made->panel.series);
    made->panel.series_count = 0;
    if (transform->relative)
        made->panel.chart = chart_kind_find("line");
    made->series = mem_new(panel->series_count + 1, sizeof *made->series);
    made->metrics = mem_new(panel->series_count + 1, sizeof *made->metrics);
    arena_init(&made->arena);
    transform_all(made, panel, transform, range, language, why);
    if (made->count > 0)
        return made;
    transformed_free(made);
    return NULL;
}

void transformed_free(struct transformed *made)
{
    if (made == NULL)
        return;
    for (size_t i = 0; i < made->count; i++) {
        series_release(&made->series[i]);
        metric_release(&made->metrics[i]);
    }
    arena_release(&made->arena);
    free(made->panel.series);
    free(made->series);
    free(made->metrics);
    free(made);
}

const struct panel *transformed_panel(const struct transformed *made)
{
    return &made->panel;
}
