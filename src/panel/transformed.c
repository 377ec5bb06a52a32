#include "panel/transformed.h"

#include <math.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
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

/* Series that are compared have one base: the latest of their first figures. */
static double common_base(const struct panel *panel, struct range range)
{
    double base = NAN;
    for (size_t i = 0; i < panel->series_count; i++) {
        const struct panel_series *series = &panel->series[i];
        if (series->series == NULL)
            continue;
        struct transform_input input = input_of(panel, series, range);
        size_t at = transform_index_base(&input);
        if (at < series->series->count)
            base = fmax(base, period_end(series_period(series->series, at)));
    }
    return base;
}

static void say_left_out(const struct panel *panel, const struct panel_series *series,
                         enum language language, const char *reason, struct strbuf *why)
{
    strbuf_add(why, why->length > 0 ? ", " : "");
    panel_series_name(panel, series, language, why);
    strbuf_addf(why, " (%s)", reason);
}

static bool apply(struct transformed *made, const struct transform *transform,
                  const struct transform_input *input, struct err *reason)
{
    if (input->series == NULL)
        return err_set(reason, "no figures");
    return transform->apply(input, &made->arena, &made->series[made->count],
                            &made->metrics[made->count], reason);
}

/* Takes over the series just made.  A base that is not that of all is none. */
static void take_series(struct transformed *made, const struct panel_series *from,
                        const struct transform_input *input)
{
    if (isfinite(input->base)) {
        struct period base = series_period(input->series, transform_index_base(input));
        made->panel.has_base = fabs(period_end(base) - input->base) < 0.5 &&
                               (made->count == 0 || made->panel.has_base);
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
    for (size_t i = 0; i < panel->series_count; i++) {
        struct transform_input input = input_of(panel, &panel->series[i], range);
        struct err reason;
        input.base = base;
        if (apply(made, transform, &input, &reason))
            take_series(made, &panel->series[i], &input);
        else
            say_left_out(panel, &panel->series[i], language, reason.text, why);
    }
}

struct transformed *transformed_new(const struct panel *panel, const struct transform *transform,
                                    struct range range, enum language language, struct strbuf *why)
{
    struct transformed *made = mem_new(1, sizeof *made);
    if (!panel->kind->transforms) {
        strbuf_addf(why, "a %s shows figures as published", panel->kind->name);
        free(made);
        return NULL;
    }
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
