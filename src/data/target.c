#include "data/target.h"

#include "base/tr.h"

#include <math.h>

enum { POINTS_LEAST = 4, YEARS_BACK = 3 };

static const double year_days = 365.2425;

/* Whether the target wants less rather than more. */
static bool is_ceiling(const struct target *target, const struct metric *metric)
{
    return target->qualifier == QUALIFIER_AT_MOST ||
           (metric->good == GOOD_DOWN && target->qualifier == QUALIFIER_EXACT);
}

/* A bound proves a target reached only on its own side. */
static bool reaches(struct point point, double wanted, bool ceiling)
{
    enum qualifier qualifier = point_qualifier(point);
    if (ceiling)
        return qualifier != QUALIFIER_AT_LEAST && point.value <= wanted;
    return qualifier != QUALIFIER_AT_MOST && point.value >= wanted;
}

static double end_of(const struct series *series, size_t index)
{
    return period_end(series_period(series, index));
}

static double progress_of(const struct target *target, double value)
{
    double base = target->has_base ? target->base_value : 0;
    return target->value == base ? 1 : (value - base) / (target->value - base);
}

/* The first observed point that reaches the target; count if none does. */
static size_t first_reaching(const struct series *series, const struct target *target, bool ceiling)
{
    size_t first = 0;
    /* A ceiling counts only from where the plan starts, or an old low value would reach it. */
    if (ceiling && target->has_base)
        first = series_lower(series, period_as(target->base_period, series->frequency).time);
    for (size_t i = first; i < series->count; i++) {
        struct point point = series_get(series, i);
        if (!point_has(point, FLAG_FORECAST) && reaches(point, target->value, ceiling))
            return i;
    }
    return series->count;
}

static struct assessment unknown(struct assessment assessment, const char *reason)
{
    assessment.verdict = VERDICT_UNKNOWN;
    assessment.reason = reason;
    return assessment;
}

/* Whether a figure of the target's date, or a later one before point REACHED, was still short. */
static bool was_short(const struct series *series, size_t reached, double deadline)
{
    return reached > 0 && end_of(series, reached - 1) >= deadline - 0.5;
}

static struct assessment judge_past(struct assessment assessment, const struct series *series,
                                    const struct target *target, size_t reached)
{
    double deadline = period_end(target->period);
    if (reached < series->count) {
        bool late = end_of(series, reached) > deadline + 0.5;
        /* First seen reached after its date, with no figure of the date: it may have been in time.
         */
        assessment.verdict = !late                                  ? VERDICT_REACHED
                             : was_short(series, reached, deadline) ? VERDICT_LATE
                                                                    : VERDICT_NO_FIGURE;
        assessment.has_when = true;
        assessment.when = series_period(series, reached);
        return assessment;
    }
    struct point last = series_get(series, assessment.at);
    if (end_of(series, assessment.at) < deadline - 0.5) {
        assessment.verdict = VERDICT_NO_FIGURE;
        return assessment;
    }
    if (point_qualifier(last) == QUALIFIER_AT_LEAST)
        return unknown(assessment, N_("the figure is only a lower bound"));
    assessment.verdict = VERDICT_MISSED;
    return assessment;
}

/* The point that the present growth is counted from; AT if there are too few. */
static size_t start_of_pace(const struct series *series, size_t at)
{
    size_t first = at;
    while (first > 0 && !point_has(series_get(series, first), FLAG_BREAK) &&
           (at - first + 1 < POINTS_LEAST ||
            end_of(series, at) - end_of(series, first) < YEARS_BACK * year_days - 1))
        first--;
    return at - first + 1 >= POINTS_LEAST ? first : at;
}

static double years_to_target(double value, double wanted, const struct change *growth)
{
    if (growth->unit == CHANGE_PERCENT)
        return log(wanted / value) / log1p(growth->amount / 100);
    return (wanted - value) / growth->amount;
}

static struct change growth_needed(double value, double wanted, double years, enum change_unit unit)
{
    struct change needed = {.unit = unit};
    needed.amount = unit == CHANGE_PERCENT ? (pow(wanted / value, 1 / years) - 1) * 100
                                           : (wanted - value) / years;
    return needed;
}

static struct assessment judge_future(struct assessment assessment, const struct series *series,
                                      const struct target *target, const struct metric *metric)
{
    double value = series_get(series, assessment.at).value;
    double now = end_of(series, assessment.at);
    double years = (period_end(target->period) - now) / year_days;
    size_t first = start_of_pace(series, assessment.at);
    struct dead_band none = {0, 0};

    if (first == assessment.at)
        return unknown(assessment, N_("fewer than four points since the last break"));
    assessment.actual = stats_growth(series, metric, first, assessment.at, none);
    if (assessment.actual.refusal != NULL)
        return unknown(assessment, assessment.actual.refusal);
    if (assessment.actual.qualifier != QUALIFIER_EXACT)
        return unknown(assessment, N_("the figures are bounds or estimates"));
    assessment.needed = growth_needed(value, target->value, years, assessment.actual.unit);
    if ((assessment.actual.amount > 0) != (assessment.needed.amount > 0) ||
        assessment.actual.amount == 0) {
        assessment.verdict = VERDICT_MOVING_AWAY;
        return assessment;
    }
    double needs = years_to_target(value, target->value, &assessment.actual);
    assessment.verdict = needs > years       ? VERDICT_BEHIND
                         : needs < years - 1 ? VERDICT_AHEAD
                                             : VERDICT_ON_TRACK;
    if (needs < 100) {
        struct period day = {FREQUENCY_DAY, (int32_t)floor(now + needs * year_days)};
        assessment.has_when = true;
        assessment.when = period_as(day, FREQUENCY_YEAR);
    }
    return assessment;
}

struct assessment target_assess(const struct target *target, const struct series *series,
                                const struct metric *metric, double today)
{
    struct assessment assessment = {.verdict = VERDICT_NO_FIGURE};
    if (series == NULL || stats_latest(series) == series->count)
        return assessment;
    bool ceiling = is_ceiling(target, metric);
    bool past = period_end(target->period) <= today;
    size_t reached = first_reaching(series, target, ceiling);

    assessment.has_value = true;
    assessment.at = stats_latest(series);
    assessment.progress = progress_of(target, series_get(series, assessment.at).value);
    if (past || reached < series->count)
        return judge_past(assessment, series, target, reached);
    return judge_future(assessment, series, target, metric);
}

static const struct {
    const char *name;
    enum outcome outcome;
} verdicts[VERDICT_COUNT] = {
    [VERDICT_UNKNOWN] = {N_("cannot say"), OUTCOME_NEITHER},
    [VERDICT_NO_FIGURE] = {N_("no figure for that date"), OUTCOME_NEITHER},
    [VERDICT_MOVING_AWAY] = {N_("moving away"), OUTCOME_BAD},
    [VERDICT_MISSED] = {N_("missed"), OUTCOME_BAD},
    [VERDICT_BEHIND] = {N_("behind"), OUTCOME_BAD},
    [VERDICT_LATE] = {N_("reached late"), OUTCOME_NEITHER},
    [VERDICT_ON_TRACK] = {N_("on track"), OUTCOME_GOOD},
    [VERDICT_AHEAD] = {N_("ahead"), OUTCOME_GOOD},
    [VERDICT_REACHED] = {N_("reached"), OUTCOME_GOOD},
};

const char *verdict_name(enum verdict verdict)
{
    return verdicts[verdict].name;
}

enum outcome verdict_outcome(enum verdict verdict)
{
    return verdicts[verdict].outcome;
}
