#include "data/transform.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/dataset.h"
#include "data/indicator.h"
#include "data/stats.h"

enum { FLAGS_KEPT = FLAG_FORECAST | FLAG_PROVISIONAL };

/* Days; far less than the shortest period of a range. */
#define SLACK 1e-5

/* Days from one period to another that stand for the same: half a year. */
#define NEAR_ENOUGH 184.5

/* --- Making the result ------------------------------------------------------------------------ */

/* A copy of the metric in another unit. */
static void make_metric(struct metric *out, const struct metric *of, const char *unit,
                        const char *english, const char *chinese)
{
    *out = *of;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        out->name.text[i] = mem_copy(of->name.text[i]);
        out->brief.text[i] = mem_copy(of->brief.text[i]);
        out->publisher.text[i] = mem_copy(of->publisher.text[i]);
        out->definition.text[i] = mem_copy(of->definition.text[i]);
    }
    out->unit = mem_copy(unit);
    out->unit_name.text[LANGUAGE_EN] = mem_copy(english);
    out->unit_name.text[LANGUAGE_ZH] = mem_copy(chinese);
}

/* Points as they are made, in order.  Where points were left out around a break, the first after it
 * bears it. */
struct maker {
    const struct series *from;
    struct series *out;
    struct arena *arena;
    bool broken;         /* a break since the last point made */
    const char *refusal; /* of the last observed point left out */
};

static struct maker make(const struct transform_input *input, struct arena *arena,
                         struct series *out)
{
    series_init(out, input->series->frequency);
    return (struct maker){.from = input->series, .out = out, .arena = arena};
}

static void leave_out(struct maker *maker, size_t at, const char *refusal)
{
    struct point point = series_get(maker->from, at);
    maker->broken |= point_has(point, FLAG_BREAK);
    if (maker->refusal == NULL || !point_has(point, FLAG_FORECAST))
        maker->refusal = refusal;
}

static void add_point(struct maker *maker, size_t at, double value, enum qualifier qualifier,
                      unsigned flags)
{
    struct point of = series_get(maker->from, at);
    bool broken = maker->broken || point_has(of, FLAG_BREAK);
    unsigned mark = (unsigned)qualifier | (of.mark & FLAGS_KEPT) | flags;
    if (!isfinite(value)) {
        leave_out(maker, at, N_("too large a number"));
        return;
    }
    mark |= broken ? (unsigned)FLAG_BREAK : 0;
    maker->broken = false;
    series_append(maker->out, maker->arena, (struct point){value, of.time, (uint8_t)mark});
}

static bool is_made(const struct maker *maker, struct err *reason)
{
    if (maker->out->count > 0)
        return true;
    series_release(maker->out);
    return err_set(reason, "%s", _(maker->refusal != NULL ? maker->refusal : N_("no figures")));
}

/* --- Change ----------------------------------------------------------------------------------- */

/* Formula, bounds and refusals are those of the indicator `year`. */
static bool apply_change(const struct transform_input *input, struct arena *arena,
                         struct series *out, struct metric *out_metric, struct err *reason)
{
    static const struct {
        const char *unit, *english, *chinese;
        enum kind kind;
    } units[] = {
        [CHANGE_PERCENT] = {"percent", "%", "%", KIND_SHARE},
        [CHANGE_POINTS] = {"percentage points", "pp", "个百分点", KIND_INDEX},
        [CHANGE_INDEX] = {"points", "points", "点", KIND_INDEX},
    };
    struct maker maker = make(input, arena, out);
    enum change_unit unit = CHANGE_PERCENT;
    for (size_t i = 0; i < input->series->count; i++) {
        struct change change =
            stats_change_year(input->series, input->metric, 0, i, (struct dead_band){0, 0});
        if (change.refusal != NULL) {
            leave_out(&maker, i, change.refusal);
            continue;
        }
        unit = change.unit;
        add_point(&maker, i, change.amount, change.qualifier,
                  series_get(input->series, change.from).mark & FLAGS_KEPT);
    }
    if (!is_made(&maker, reason))
        return false;
    make_metric(out_metric, input->metric, units[unit].unit, units[unit].english,
                units[unit].chinese);
    out_metric->kind = units[unit].kind;
    out_metric->decimals = unit == CHANGE_INDEX ? input->metric->decimals : 1;
    out_metric->unbounded = true;
    return true;
}

/* --- Index ------------------------------------------------------------------------------------ */

static double end_of(const struct series *series, size_t at)
{
    return period_end(series_period(series, at));
}

static bool starts_anew(const struct series *series, size_t at)
{
    return point_has(series_get(series, at), FLAG_BREAK);
}

static bool can_be_base(const struct transform_input *input, size_t at)
{
    struct point point = series_get(input->series, at);
    double end = end_of(input->series, at);
    enum qualifier qualifier = stats_qualifier(point);
    return end > input->from + SLACK && end <= input->to + SLACK && point.value > 0 &&
           !point_has(point, FLAG_FORECAST) &&
           (qualifier == QUALIFIER_EXACT || qualifier == QUALIFIER_ABOUT);
}

static size_t first_base(const struct transform_input *input, size_t from)
{
    size_t i = from;
    while (i < input->series->count && !can_be_base(input, i))
        i++;
    return i;
}

size_t transform_index_first(const struct transform_input *input)
{
    return first_base(input, series_lower_end(input->series, input->from));
}

size_t transform_index_base(const struct transform_input *input)
{
    const struct series *series = input->series;
    size_t at = isfinite(input->base) ? series_lower_end(series, input->base - 0.5) : series->count;
    if (at < series->count && end_of(series, at) < input->base + 0.5 && can_be_base(input, at))
        return at;
    size_t start = series_lower_end(series, input->to + SLACK);
    start -= start > 0;
    while (start > 0 && !starts_anew(series, start))
        start--;
    size_t shown = series_lower_end(series, input->from);
    return first_base(input, start > shown ? start : shown);
}

/* The points around the base from which no break divides it. */
static void find_segment(const struct series *series, size_t base, size_t *first, size_t *end)
{
    *first = base;
    *end = base + 1;
    while (*first > 0 && !starts_anew(series, *first))
        (*first)--;
    while (*end < series->count && !starts_anew(series, *end))
        (*end)++;
}

/* An index number with a base of 100, as statistical offices rebase one series. */
static bool apply_index(const struct transform_input *input, struct arena *arena,
                        struct series *out, struct metric *out_metric, struct err *reason)
{
    size_t first, end, at = transform_index_base(input);
    if (input->metric->unbounded)
        return err_set(reason, _(N_("a rate of change has no index")));
    if (at == input->series->count)
        return err_set(reason, _("no exact figure above zero to start from"));
    find_segment(input->series, at, &first, &end);
    if (end - first < 2)
        return err_set(reason, _("a single figure has no index"));

    struct maker maker = make(input, arena, out);
    struct point base = series_get(input->series, at);
    for (size_t i = first; i < end; i++) {
        struct point point = series_get(input->series, i);
        enum qualifier qualifier = QUALIFIER_EXACT;
        /* The base is exact or about, so that every bound says something beside it. */
        if (i != at)
            (void)qualifier_of_change(stats_qualifier(base), stats_qualifier(point), &qualifier);
        add_point(&maker, i, point.value / base.value * 100, qualifier, 0);
    }
    struct strbuf unit = STRBUF_INIT;
    strbuf_add(&unit, "index, ");
    period_format(&unit, series_period(input->series, at));
    strbuf_add(&unit, " = 100");
    make_metric(out_metric, input->metric, unit.text, "", "");
    strbuf_release(&unit);
    out_metric->kind = KIND_INDEX;
    out_metric->decimals = 1;
    return is_made(&maker, reason);
}

/* --- Share ------------------------------------------------------------------------------------ */

/* Formula, bounds and refusals are those of the indicator `share`. */
static bool apply_share(const struct transform_input *input, struct arena *arena,
                        struct series *out, struct metric *out_metric, struct err *reason)
{
    struct indicator_input figure = {
        .series = input->series, .metric = input->metric, .whole = input->whole};
    const struct indicator *share = indicator_find("share");
    struct maker maker = make(input, arena, out);
    for (size_t i = 0; i < input->series->count; i++) {
        figure.at = i;
        struct change change = share->compute(&figure);
        if (change.refusal != NULL)
            leave_out(&maker, i, change.refusal);
        else
            add_point(&maker, i, change.amount, change.qualifier, FLAG_DERIVED);
    }
    if (!is_made(&maker, reason))
        return false;
    struct strbuf unit = STRBUF_INIT;
    struct strbuf name = STRBUF_INIT;
    strbuf_addf(&unit, "percent of %s", input->whole_region->code);
    strbuf_addf(&name, "%% of %s", label_get(&input->whole_region->name, LANGUAGE_EN));
    make_metric(out_metric, input->metric, unit.text, name.text, "%");
    strbuf_release(&unit);
    strbuf_release(&name);
    out_metric->kind = KIND_SHARE;
    out_metric->decimals = 1;
    return true;
}

/* --- Per head --------------------------------------------------------------------------------- */

/* The figure nearest to the end of the period, the earlier of two, if it is near enough. */
static bool find_population(const struct series *population, struct period period,
                            struct point *point, bool *same)
{
    double end = period_end(period);
    double best = INFINITY;
    *point = (struct point){0};
    size_t after = series_lower(population, period_as(period, population->frequency).time);
    for (size_t i = after > 0 ? after - 1 : 0; i <= after && i < population->count; i++) {
        double distance = fabs(end_of(population, i) - end);
        if (distance >= best)
            continue;
        best = distance;
        *point = series_get(population, i);
    }
    *same = best < 0.5;
    return best <= NEAR_ENOUGH;
}

static void add_per_head(struct maker *maker, const struct transform_input *input, size_t at)
{
    struct point point = series_get(input->series, at);
    struct point people = {0};
    enum qualifier qualifier;
    bool same;
    if (!find_population(input->population, series_period(input->series, at), &people, &same)) {
        leave_out(maker, at, N_("no population within half a year"));
        return;
    }
    if (!qualifier_of_change(stats_qualifier(people), stats_qualifier(point), &qualifier)) {
        leave_out(maker, at, qualifier_refusal(stats_qualifier(point)));
        return;
    }
    if (people.value <= 0) {
        leave_out(maker, at, N_("the population is not above zero"));
        return;
    }
    add_point(maker, at, point.value / people.value, same ? qualifier : QUALIFIER_ABOUT,
              (people.mark & FLAGS_KEPT) | FLAG_DERIVED);
}

static bool may_be_per_head(const struct transform_input *input, struct err *reason)
{
    const struct metric *metric = input->metric;
    if ((metric->kind != KIND_STOCK && metric->kind != KIND_FLOW) || metric_is_percent(metric))
        return err_set(reason, _("only stocks and flows are counted per head"));
    if (input->is_population)
        return err_set(reason, _("it is the population itself"));
    if (input->population != NULL)
        return true;
    struct strbuf place = STRBUF_INIT;
    const char *name = label_get(&input->region->name, tr_language());
    utf8_display(&place, name, strlen(name));
    (void)err_set(reason, _("no population of %s"),
                  place.length > 0 ? place.text : _("this region"));
    strbuf_release(&place);
    return false;
}

static void make_unit_per_head(struct metric *out, const struct metric *of)
{
    struct strbuf unit = STRBUF_INIT;
    struct strbuf english = STRBUF_INIT;
    struct strbuf chinese = STRBUF_INIT;
    const char *name = label_get(&of->unit_name, LANGUAGE_EN);
    strbuf_addf(&unit, "%s per head", of->unit);
    strbuf_addf(&english, "%s%sper head", name, *name != '\0' ? " " : "");
    strbuf_addf(&chinese, "%s/人", label_get(&of->unit_name, LANGUAGE_ZH));
    make_metric(out, of, unit.text, english.text, chinese.text);
    strbuf_release(&unit);
    strbuf_release(&english);
    strbuf_release(&chinese);
}

/* A ratio of two published figures, as national accounts give product per head. */
static bool apply_per_head(const struct transform_input *input, struct arena *arena,
                           struct series *out, struct metric *out_metric, struct err *reason)
{
    if (!may_be_per_head(input, reason))
        return false;
    struct maker maker = make(input, arena, out);
    for (size_t i = 0; i < input->series->count; i++)
        add_per_head(&maker, input, i);
    if (!is_made(&maker, reason))
        return false;
    make_unit_per_head(out_metric, input->metric);
    return true;
}

/* --- The table -------------------------------------------------------------------------------- */

static const struct transform transforms[] = {
    {N_("value"), "", N_("the figures as published"), "v(t)", "none", false, false, NULL},
    {N_("change"), N_("change on the year"), N_("change on the same period a year earlier"),
     "(v(t) / v(t-1y) - 1) x 100, or v(t) - v(t-1y) for shares and indexes",
     "as of the indicator year", true, false, apply_change},
    {N_("index"), N_("index"),
     N_("the first figure on show after a break being 100, of several series the first that all "
        "have"),
     "v(t) / v(s) x 100",
     "a rate of change has no index; no exact figure above zero to start from; "
     "a single figure has no index",
     true, true, apply_index},
    {N_("share"), N_("share of the whole"), N_("share of the same metric of China or the world"),
     "v(t) / whole(t) x 100", "as of the indicator share", false, false, apply_share},
    {N_("per-head"), N_("per head"), N_("the figure over the population of its region"),
     "v(t) / population(u), u being the nearest to the end of t within half a year",
     "only stocks and flows are counted per head; it is the population itself; "
     "no population of the region; no population within half a year; both are lower bounds; "
     "both are upper bounds; the population is not above zero",
     false, false, apply_per_head},
};

size_t transform_count(void)
{
    return sizeof transforms / sizeof transforms[0];
}

const struct transform *transform_at(size_t index)
{
    return &transforms[index];
}

const struct transform *transform_find(const char *name)
{
    for (size_t i = 0; i < transform_count(); i++)
        if (strcmp(transforms[i].name, name) == 0)
            return &transforms[i];
    return NULL;
}

void transform_input_place(struct transform_input *input, const struct dataset *data,
                           uint32_t metric, uint32_t region, bool year_to_date)
{
    const struct dict *dict = &data->dict;
    uint32_t whole = indicator_whole(dict, region);
    uint32_t people = intern_find(&dict->metric_ids, "population", strlen("population"));

    input->region = dict_get_region(dict, region);
    input->whole = NULL;
    if (whole != INTERN_NONE) {
        input->whole = dataset_find(data, metric, whole, year_to_date, NULL);
        input->whole_region = dict_get_region(dict, whole);
    }
    input->is_population = metric == people;
    input->population =
        people != INTERN_NONE ? dataset_find(data, people, region, false, NULL) : NULL;
}
