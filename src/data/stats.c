#include "data/stats.h"

#include <math.h>
#include <string.h>

static struct change refuse(const char *why)
{
    return (struct change){.refusal = why};
}

size_t stats_latest(const struct series *series)
{
    size_t i = series->count;
    while (i > 0 && point_has(series_get(series, i - 1), FLAG_FORECAST))
        i--;
    return i > 0 ? i - 1 : series->count;
}

static bool breaks_between(const struct series *series, size_t from, size_t to)
{
    for (size_t i = from + 1; i <= to; i++)
        if (point_has(series_get(series, i), FLAG_BREAK))
            return true;
    return false;
}

bool stats_is_record(const struct series *series, size_t at)
{
    double value = series_get(series, at).value;
    size_t compared = 0;
    for (size_t i = at; i > 0 && !point_has(series_get(series, i), FLAG_BREAK); i--) {
        if (series_get(series, i - 1).value >= value)
            return false;
        compared++;
    }
    return compared > 0;
}

/* Rows: before; columns: now.  COUNT stands for "says nothing". */
bool qualifier_of_change(enum qualifier before, enum qualifier now, enum qualifier *result)
{
    static const enum qualifier table[QUALIFIER_COUNT][QUALIFIER_COUNT] = {
        [QUALIFIER_EXACT] = {QUALIFIER_EXACT, QUALIFIER_AT_LEAST, QUALIFIER_AT_MOST,
                             QUALIFIER_ABOUT},
        [QUALIFIER_AT_LEAST] = {QUALIFIER_AT_MOST, QUALIFIER_COUNT, QUALIFIER_AT_MOST,
                                QUALIFIER_ABOUT},
        [QUALIFIER_AT_MOST] = {QUALIFIER_AT_LEAST, QUALIFIER_AT_LEAST, QUALIFIER_COUNT,
                               QUALIFIER_ABOUT},
        [QUALIFIER_ABOUT] = {QUALIFIER_ABOUT, QUALIFIER_ABOUT, QUALIFIER_ABOUT, QUALIFIER_ABOUT},
    };
    *result = table[before][now];
    return *result != QUALIFIER_COUNT;
}

/* A bound tells the direction only where it points away from zero. */
static enum direction direction_of(double amount, double band, enum qualifier qualifier)
{
    /* A change of just the band counts, whatever the last digit of a division says. */
    double limit = fmax(band * (1 - 1e-9), 1e-12);
    bool up = amount >= limit;
    bool down = amount <= -limit;
    switch (qualifier) {
    case QUALIFIER_AT_LEAST:
        return up ? DIRECTION_UP : DIRECTION_UNKNOWN;
    case QUALIFIER_AT_MOST:
        return down ? DIRECTION_DOWN : DIRECTION_UNKNOWN;
    default:
        return up ? DIRECTION_UP : down ? DIRECTION_DOWN : DIRECTION_FLAT;
    }
}

static enum outcome outcome_of(enum direction direction, enum good good)
{
    if (good == GOOD_NEITHER || (direction != DIRECTION_UP && direction != DIRECTION_DOWN))
        return OUTCOME_NEITHER;
    return (direction == DIRECTION_UP) == (good == GOOD_UP) ? OUTCOME_GOOD : OUTCOME_BAD;
}

static enum qualifier effective(struct point point)
{
    return point_has(point, FLAG_DERIVED) ? QUALIFIER_ABOUT : point_qualifier(point);
}

static const char *refusal_of_bounds(enum qualifier both)
{
    return both == QUALIFIER_AT_LEAST ? "both are lower bounds" : "both are upper bounds";
}

static enum change_unit unit_of(const struct metric *metric)
{
    if (metric_is_percent(metric))
        return CHANGE_POINTS;
    return metric->kind == KIND_INDEX ? CHANGE_INDEX : CHANGE_PERCENT;
}

/* Checks what every comparison of two points needs and fills unit, bound and start. */
static struct change compare(const struct series *series, const struct metric *metric, size_t from,
                             size_t to)
{
    struct point before = series_get(series, from);
    struct point now = series_get(series, to);
    struct change change = {.unit = unit_of(metric), .from = from};

    if (breaks_between(series, from, to))
        return refuse("a break in between");
    if (!qualifier_of_change(effective(before), effective(now), &change.qualifier))
        return refuse(refusal_of_bounds(point_qualifier(now)));
    if (change.unit == CHANGE_PERCENT && before.value <= 0)
        return refuse("the earlier value is not above zero");
    return change;
}

static struct change finish(struct change change, const struct metric *metric, double amount,
                            struct dead_band band)
{
    double limit = change.unit == CHANGE_POINTS ? band.points : band.percent;
    change.amount = amount;
    change.direction = direction_of(amount, limit, change.qualifier);
    change.outcome = outcome_of(change.direction, metric->good);
    return change;
}

struct change stats_change_between(const struct series *series, const struct metric *metric,
                                   size_t from, size_t to, struct dead_band band)
{
    struct change change = compare(series, metric, from, to);
    if (change.refusal != NULL)
        return change;
    double before = series_get(series, from).value;
    double now = series_get(series, to).value;
    double amount = change.unit == CHANGE_PERCENT ? (now / before - 1) * 100 : now - before;
    return finish(change, metric, amount, band);
}

struct change stats_change_previous(const struct series *series, const struct metric *metric,
                                    size_t first, size_t at, struct dead_band band)
{
    (void)first;
    if (at == 0)
        return refuse("no earlier figure");
    return stats_change_between(series, metric, at - 1, at, band);
}

struct change stats_change_year(const struct series *series, const struct metric *metric,
                                size_t first, size_t at, struct dead_band band)
{
    struct period before;
    (void)first;
    if (!period_year_before(series_period(series, at), &before))
        return refuse("times have no year earlier");
    size_t from = series_find(series, before.time);
    if (from >= at)
        return refuse("no figure a year earlier");
    return stats_change_between(series, metric, from, at, band);
}

static double years_between(const struct series *series, size_t from, size_t to)
{
    return (period_end(series_period(series, to)) - period_end(series_period(series, from))) /
           365.2425;
}

/* Compound for counts and prices, straight for shares and indexes. */
struct change stats_growth(const struct series *series, const struct metric *metric, size_t first,
                           size_t at, struct dead_band band)
{
    if (first >= at)
        return refuse("no earlier figure");
    struct change change = compare(series, metric, first, at);
    double years = years_between(series, first, at);
    if (change.refusal != NULL)
        return change;
    if (years < 0.99)
        return refuse("less than a year");
    double before = series_get(series, first).value;
    double now = series_get(series, at).value;
    if (change.unit == CHANGE_PERCENT && now <= 0)
        return refuse("the value is not above zero");
    double amount = change.unit == CHANGE_PERCENT ? (pow(now / before, 1 / years) - 1) * 100
                                                  : (now - before) / years;
    return finish(change, metric, amount, band);
}

/* The change on the year now less the one a year earlier: above zero speeds up. */
static struct change pace(const struct series *series, const struct metric *metric, size_t first,
                          size_t at, struct dead_band band)
{
    struct change now = stats_change_year(series, metric, first, at, band);
    if (now.refusal != NULL)
        return now;
    struct change before = stats_change_year(series, metric, first, now.from, band);
    if (before.refusal != NULL)
        return before;
    struct change change = now;
    if (now.unit == CHANGE_PERCENT)
        change.unit = CHANGE_POINTS;
    if (breaks_between(series, before.from, at))
        return refuse("a break in between");
    if (!qualifier_of_change(before.qualifier, now.qualifier, &change.qualifier))
        return refuse(refusal_of_bounds(now.qualifier));
    change.from = before.from;
    return finish(change, metric, now.amount - before.amount, band);
}

static struct change doubling(const struct series *series, const struct metric *metric,
                              size_t first, size_t at, struct dead_band band)
{
    struct change growth = stats_growth(series, metric, first, at, band);
    if (growth.refusal != NULL)
        return growth;
    if (growth.unit != CHANGE_PERCENT)
        return refuse("shares and indexes do not double");
    if (growth.direction != DIRECTION_UP)
        return refuse("it does not grow");
    /* A growth that is at least so much doubles within at most so long. */
    if (growth.qualifier == QUALIFIER_AT_LEAST)
        growth.qualifier = QUALIFIER_AT_MOST;
    growth.amount = log(2) / log1p(growth.amount / 100);
    growth.unit = CHANGE_YEARS;
    return growth;
}

static const struct indicator indicators[] = {
    {"previous", "change on the point before", "v(t) / v(t-1) - 1, or v(t) - v(t-1) for shares",
     stats_change_previous},
    {"year", "change on the same period a year earlier",
     "v(t) / v(t-1y) - 1, or v(t) - v(t-1y) for shares", stats_change_year},
    {"growth", "average yearly growth over the range on show",
     "(v(t) / v(s))^(1/years) - 1, or (v(t) - v(s)) / years for shares", stats_growth},
    {"pace", "whether the change on the year is speeding up", "year(t) - year(t-1y)", pace},
    {"doubling", "years to double at the average yearly growth", "ln 2 / ln(1 + growth)", doubling},
};

size_t indicator_count(void)
{
    return sizeof indicators / sizeof indicators[0];
}

const struct indicator *indicator_at(size_t index)
{
    return &indicators[index];
}

const struct indicator *indicator_find(const char *name)
{
    for (size_t i = 0; i < indicator_count(); i++)
        if (strcmp(indicators[i].name, name) == 0)
            return &indicators[i];
    return NULL;
}
