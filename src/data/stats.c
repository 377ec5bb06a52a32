#include "data/stats.h"

#include "base/tr.h"

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
    return series_next_flag(series, from + 1, to + 1, FLAG_BREAK) <= to;
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

enum qualifier stats_qualifier(struct point point)
{
    return point_has(point, FLAG_DERIVED) ? QUALIFIER_ABOUT : point_qualifier(point);
}

const char *qualifier_refusal(enum qualifier both)
{
    return both == QUALIFIER_AT_LEAST ? N_("both are lower bounds") : N_("both are upper bounds");
}

static bool is_bound(enum qualifier qualifier)
{
    return qualifier == QUALIFIER_AT_LEAST || qualifier == QUALIFIER_AT_MOST;
}

static enum change_unit unit_of(const struct metric *metric)
{
    if (metric_is_percent(metric) || strcmp(metric->unit, "percentage points") == 0)
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
        return refuse(N_("a break in between"));
    if (!qualifier_of_change(stats_qualifier(before), stats_qualifier(now), &change.qualifier))
        return refuse(qualifier_refusal(point_qualifier(now)));
    if (change.unit == CHANGE_PERCENT && before.value <= 0)
        return refuse(N_("the earlier value is not above zero"));
    /* What a bound below the line says of the ratio turns around with the sign above it. */
    if (change.unit == CHANGE_PERCENT && now.value < 0 && is_bound(stats_qualifier(before)))
        return refuse(N_("a value below zero and a bound"));
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
        return refuse(N_("no earlier figure"));
    return stats_change_between(series, metric, at - 1, at, band);
}

struct change stats_change_year(const struct series *series, const struct metric *metric,
                                size_t first, size_t at, struct dead_band band)
{
    struct period before;
    (void)first;
    if (!period_year_before(series_period(series, at), &before))
        return refuse(N_("times have no year earlier"));
    size_t from = series_find(series, before.time);
    if (from >= at)
        return refuse(N_("no figure a year earlier"));
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
        return refuse(N_("no earlier figure"));
    struct change change = compare(series, metric, first, at);
    double years = years_between(series, first, at);
    if (change.refusal != NULL)
        return change;
    if (years < 0.99)
        return refuse(N_("less than a year"));
    double before = series_get(series, first).value;
    double now = series_get(series, at).value;
    if (change.unit == CHANGE_PERCENT && now <= 0)
        return refuse(N_("the value is not above zero"));
    double amount = change.unit == CHANGE_PERCENT ? (pow(now / before, 1 / years) - 1) * 100
                                                  : (now - before) / years;
    return finish(change, metric, amount, band);
}

/* The change on the year now less the one a year earlier: above zero speeds up. */
struct change stats_pace(const struct series *series, const struct metric *metric, size_t first,
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
        return refuse(N_("a break in between"));
    if (!qualifier_of_change(before.qualifier, now.qualifier, &change.qualifier))
        return refuse(qualifier_refusal(now.qualifier));
    change.from = before.from;
    return finish(change, metric, now.amount - before.amount, band);
}

/* A growth that is at least so much doubles within at most so long. */
struct change stats_doubling(const struct series *series, const struct metric *metric, size_t first,
                             size_t at, struct dead_band band)
{
    struct change growth = stats_growth(series, metric, first, at, band);
    if (growth.refusal != NULL)
        return growth;
    if (growth.unit != CHANGE_PERCENT)
        return refuse(N_("shares and indexes do not double"));
    bool falls = growth.qualifier == QUALIFIER_AT_MOST && growth.amount <= 0;
    if (growth.direction == DIRECTION_UNKNOWN && !falls)
        return refuse(N_("a bound leaves it open"));
    if (growth.direction != DIRECTION_UP)
        return refuse(N_("it does not grow"));
    if (growth.qualifier == QUALIFIER_AT_LEAST)
        growth.qualifier = QUALIFIER_AT_MOST;
    growth.amount = log(2) / log1p(growth.amount / 100);
    growth.unit = CHANGE_YEARS;
    return growth;
}

static double least(struct point point)
{
    return stats_qualifier(point) == QUALIFIER_AT_MOST ? -INFINITY : point.value;
}

static double most(struct point point)
{
    return stats_qualifier(point) == QUALIFIER_AT_LEAST ? INFINITY : point.value;
}

enum above stats_above(struct point a, struct point b)
{
    if (least(a) > most(b))
        return ABOVE_YES;
    return most(a) <= least(b) ? ABOVE_NO : ABOVE_OPEN;
}

struct record {
    size_t compared, open;
    size_t first;  /* compared */
    size_t higher; /* the highest that is at least as high; the record itself: none */
    bool about;
};

static void note_higher(struct record *record, const struct series *series, size_t at, size_t i)
{
    if (record->higher == at ||
        series_get(series, i).value > series_get(series, record->higher).value)
        record->higher = i;
}

static void compare_one(struct record *record, const struct series *series, size_t at, size_t i)
{
    struct point point = series_get(series, i);
    if (point_has(point, FLAG_FORECAST))
        return;
    enum above above = stats_above(series_get(series, at), point);
    record->compared++;
    record->first = i;
    record->open += above == ABOVE_OPEN;
    record->about |= stats_qualifier(point) == QUALIFIER_ABOUT;
    if (above == ABOVE_NO)
        note_higher(record, series, at, i);
}

/* The same with the points FIRST to END - 1, all exact, for one that is no bound. */
static void compare_plain(struct record *record, const struct series *series, size_t at,
                          size_t first, size_t end)
{
    size_t greatest = series_last_greatest(series, first, end);
    record->compared += end - first;
    record->first = first;
    if (series_get(series, greatest).value >= series_get(series, at).value)
        note_higher(record, series, at, greatest);
}

/* With all points since the last break, or with all.  Millions of them are compared for one frame:
 * those without marks by the block. */
static struct record compare_record(const struct series *series, size_t at)
{
    const enum qualifier own = stats_qualifier(series_get(series, at));
    const bool is_bound = own == QUALIFIER_AT_LEAST || own == QUALIFIER_AT_MOST;
    const size_t start = series_last_flag(series, at + 1, FLAG_BREAK);
    struct record record = {.first = at, .higher = at, .about = own == QUALIFIER_ABOUT};
    for (size_t i = at; i > start;) {
        size_t plain = is_bound ? i : series_plain(series, start, i);
        if (plain < i)
            compare_plain(&record, series, at, plain, i);
        else
            compare_one(&record, series, at, --plain);
        i = plain;
    }
    return record;
}

/* Since the last break, however long the window: a range that is shorter makes no records. */
struct change stats_record(const struct series *series, const struct metric *metric, size_t first,
                           size_t at, struct dead_band band)
{
    (void)first;
    (void)band;
    if (point_has(series_get(series, at), FLAG_FORECAST))
        return refuse(N_("it is a forecast"));
    struct record record = compare_record(series, at);
    bool is_record = record.higher == at;
    if (record.compared == 0)
        return refuse(N_("no earlier figure"));
    if (is_record && record.open > 0)
        return refuse(N_("a bound leaves it open"));
    struct change change = {.amount = is_record, .unit = CHANGE_RECORD};
    change.qualifier = record.about ? QUALIFIER_ABOUT : QUALIFIER_EXACT;
    change.from = is_record ? record.first : record.higher;
    change.since = series_period(series, change.from);
    change.outcome = outcome_of(is_record ? DIRECTION_UP : DIRECTION_FLAT, metric->good);
    return change;
}
