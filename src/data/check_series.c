#include <math.h>

#include "base/strbuf.h"
#include "data/checking.h"
#include "data/due.h"
#include "data/stats.h"

/* Checks of one series by itself, or of what several files say of it. */

static const struct series *seen_series(const struct checking *checking,
                                        const struct edition *edition)
{
    return dataset_find(checking->dataset, edition->metric, edition->region, edition->year_to_date,
                        NULL);
}

/* Calls LOOK for every point that a file states. */
static void each_point(struct checking *checking,
                       void (*look)(struct checking *, const struct edition *, size_t))
{
    const struct dataset *dataset = checking->dataset;
    for (size_t i = 0; i < dataset->edition_count; i++) {
        const struct edition *edition = &dataset->editions[i];
        for (size_t j = 0; edition->file != DATASET_MERGED && j < edition->series.count; j++)
            look(checking, edition, j);
    }
}

/* --- range ------------------------------------------------------------------------------------ */

static void look_at_range(struct checking *checking, const struct edition *edition, size_t index)
{
    const struct metric *metric = dict_get_metric(&checking->dataset->dict, edition->metric);
    double value = series_get(&edition->series, index).value;
    if (metric->kind != KIND_SHARE || metric->unbounded || !metric->known ||
        !metric_is_percent(metric) || (value >= 0 && value <= 100))
        return;
    struct finding finding = finding_at(edition, index);
    checking_report(checking, &finding, "a share of no whole has \"any\" as its range",
                    "is %.15g percent", value);
}

void check_range(struct checking *checking)
{
    each_point(checking, look_at_range);
}

/* --- slip ------------------------------------------------------------------------------------- */

/* A tenfold figure is wrong by a digit; what is off by any other large factor, and back again at
 * the next point, is hardly right either. */
static const double nearness = 0.05, largest_factor = 8;
static const double powers[] = {10, 100, 1000, 1e4, 1e6, 1e8};

static bool is_near(double factor, double power)
{
    return fabs(factor / power - 1) <= nearness;
}

/* How many times A and B the value is, or they are it, if it is either of both; else 0. */
static double power_between(double value, double a, double b)
{
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
        if (is_near(value / a, powers[i]) && is_near(value / b, powers[i]))
            return powers[i];
        if (is_near(a / value, powers[i]) && is_near(b / value, powers[i]))
            return powers[i];
    }
    return 0;
}

static bool stands_out(double value, double a, double b)
{
    return value > largest_factor * fmax(a, b) || value * largest_factor < fmin(a, b);
}

/* The two points of SERIES nearest to the one of TIME: around it, or on one side of an end. */
struct neighbours {
    size_t a, b;
    bool around;
};

static bool find_neighbours(const struct series *series, int32_t time, struct neighbours *found)
{
    size_t at = series_lower(series, time);
    size_t next = at < series->count && series_get(series, at).time == time ? at + 1 : at;
    if (at > 0 && next < series->count)
        *found = (struct neighbours){at - 1, next, true};
    else if (at > 1)
        *found = (struct neighbours){at - 2, at - 1, false};
    else if (at == 0 && next + 1 < series->count)
        *found = (struct neighbours){next, next + 1, false};
    else
        return false;
    return true;
}

/* From one before time to the later of the two no new definition may start. */
static bool has_break(const struct series *series, const struct neighbours *near, int32_t time)
{
    size_t last = near->b;
    if (last + 1 < series->count && series_get(series, last + 1).time == time)
        last++;
    for (size_t i = near->a; i <= last; i++) {
        bool first = i == near->a && series_get(series, i).time < time;
        if (!first && point_has(series_get(series, i), FLAG_BREAK))
            return true;
    }
    return false;
}

static void report_slip(struct checking *checking, const struct edition *edition, size_t index,
                        double value, double a, double b)
{
    struct finding finding = finding_at(edition, index);
    struct strbuf hint = STRBUF_INIT;
    strbuf_addf(&hint, "the nearest figures are %.15g and %.15g; a right one needs the flag break",
                a, b);
    checking_report(checking, &finding, hint.text, "is %.15g, out of line", value);
    strbuf_release(&hint);
}

static void look_at_slip(struct checking *checking, const struct edition *edition, size_t index)
{
    const struct metric *metric = dict_get_metric(&checking->dataset->dict, edition->metric);
    const struct series *seen = seen_series(checking, edition);
    struct point point = series_get(&edition->series, index);
    struct neighbours near;
    if (metric->kind == KIND_FLOW && seen->frequency != edition->series.frequency)
        seen = &edition->series;
    int32_t time = period_as(series_period(&edition->series, index), seen->frequency).time;
    if (point_has(point, FLAG_BREAK) || !find_neighbours(seen, time, &near) ||
        has_break(seen, &near, time))
        return;
    double a = series_get(seen, near.a).value, b = series_get(seen, near.b).value;
    if (a <= 0 || b <= 0 || point.value <= 0)
        return;
    if (power_between(point.value, a, b) > 0 || (near.around && stands_out(point.value, a, b)))
        report_slip(checking, edition, index, point.value, a, b);
}

void check_slip(struct checking *checking)
{
    each_point(checking, look_at_slip);
}

/* --- conflict --------------------------------------------------------------------------------- */

/* Every file is compared with what everyone sees, which is what the first of them states. */
static void look_at_conflict(struct checking *checking, const struct edition *edition, size_t index)
{
    const struct metric *metric = dict_get_metric(&checking->dataset->dict, edition->metric);
    const struct series *seen = seen_series(checking, edition);
    struct point own = series_get(&edition->series, index), theirs;
    struct finding finding = finding_at(edition, index);
    if (!checking_point(seen, metric, finding.period, &theirs) || !checking_is_firm(own) ||
        !checking_is_firm(theirs) || own.value == theirs.value)
        return;
    struct strbuf hint = STRBUF_INIT;
    strbuf_addf(&hint, "a file named before says %.15g, which is shown", theirs.value);
    checking_report(checking, &finding, hint.text, "is %.15g here", own.value);
    strbuf_release(&hint);
}

void check_conflict(struct checking *checking)
{
    each_point(checking, look_at_conflict);
}

/* --- overdue ---------------------------------------------------------------------------------- */

/* A single figure shows no cadence: what was said once is not overdue ever after. */
static void look_at_latest(struct checking *checking, const struct edition *edition)
{
    const struct metric *metric = dict_get_metric(&checking->dataset->dict, edition->metric);
    size_t latest = stats_latest(&edition->series);
    if (latest == edition->series.count || latest == 0)
        return;
    struct finding finding = finding_at(edition, latest);
    int32_t day;
    if (!due_is_late(metric, finding.period, checking->today) ||
        !due_day(metric, finding.period, &day))
        return;
    struct strbuf due = STRBUF_INIT;
    period_format(&due, (struct period){FREQUENCY_DAY, day});
    checking_report(checking, &finding, NULL, "is the latest, the next was due on %s", due.text);
    strbuf_release(&due);
}

void check_overdue(struct checking *checking)
{
    const struct dataset *dataset = checking->dataset;
    for (size_t i = 0; i < dataset->edition_count; i++) {
        const struct edition *edition = &dataset->editions[i];
        if (!edition->year_to_date && checking_is_seen(checking, edition))
            look_at_latest(checking, edition);
    }
}
