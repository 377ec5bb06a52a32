#include "app/range.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "conf/conf_values.h"

#define DAYS_A_MONTH (365.25 / 12)
#define SECOND       (1.0 / 86400)

enum { MONTHS = 12, TENTHS = 10, YEARS_FROM = 5 * 365 /* days */ };

/* What the ends of a window stand on: so many months, or days where there are none. */
struct grain {
    int months;
    double days;
};

static struct grain grain_of(enum frequency frequency)
{
    static const struct grain grains[FREQUENCY_COUNT] = {
        [FREQUENCY_YEAR] = {12, 0},     [FREQUENCY_HALF] = {6, 0}, [FREQUENCY_QUARTER] = {3, 0},
        [FREQUENCY_MONTH] = {1, 0},     [FREQUENCY_WEEK] = {0, 7}, [FREQUENCY_DAY] = {0, 1},
        [FREQUENCY_TIME] = {0, SECOND},
    };
    return grains[frequency];
}

static double grain_days(struct grain grain)
{
    return grain.months > 0 ? grain.months * DAYS_A_MONTH : grain.days;
}

/* Months since year 0, with the share of the month that has passed. */
static double months_of(double day)
{
    int year, month, date;
    int32_t whole = (int32_t)floor(day);
    civil_from_days(whole, &year, &month, &date);
    int32_t start = civil_to_days(year, month, 1);
    int32_t next = civil_to_days(year + month / MONTHS, month % MONTHS + 1, 1);
    return year * MONTHS + month - 1 + (day - start) / (next - start);
}

static double day_of_month(int months)
{
    return civil_to_days(months / MONTHS, months % MONTHS + 1, 1);
}

/* The nearest time that the grain allows, COUNT grains on. */
static double snap(double day, struct grain grain, long count)
{
    if (grain.months == 0)
        return (round(day / grain.days) + (double)count) * grain.days;
    int months = (int)round(months_of(day) / grain.months) * grain.months;
    return day_of_month(months + (int)count * grain.months);
}

/* How many grains it is from one time to another. */
static long grains_between(double from, double to, struct grain grain)
{
    double count = grain.months == 0 ? (to - from) / grain.days
                                     : (months_of(to) - months_of(from)) / grain.months;
    return lround(count);
}

/* How long before the end of a period a window starts that holds the point there. */
static double lead_of(struct grain grain)
{
    return grain.days > 0 && grain.days < 1 ? SECOND : 1;
}

/* A window that starts on the last day of a period holds the point that stands at its end: it keeps
 * to last days.  One that starts on a first day leaves that point out, and keeps to first days. */
static double snap_start(double day, struct grain grain, long count)
{
    double lead = lead_of(grain);
    bool first = fabs(snap(day, grain, 0) - day) < SECOND / 2;
    return first ? snap(day, grain, count) : snap(day + lead, grain, count) - lead;
}

bool range_equal(struct range a, struct range b)
{
    const double slack = SECOND / 2;
    return (a.from == b.from || fabs(a.from - b.from) < slack) &&
           (a.to == b.to || fabs(a.to - b.to) < slack);
}

struct range range_clip(struct range range, const struct range_scope *scope)
{
    struct range clipped = {fmax(range.from, scope->from), fmin(range.to, scope->to)};
    return clipped.from < clipped.to ? clipped : range;
}

struct range range_settle(struct range range, const struct range_scope *scope)
{
    const double slack = SECOND / 2;
    return range.from <= scope->from + slack && range.to >= scope->to - slack ? RANGE_ALL : range;
}

struct range range_rough(struct range range)
{
    int first, last, month, date;
    if (range.to - range.from <= YEARS_FROM)
        return range;
    civil_from_days((int32_t)floor(range.from), &first, &month, &date);
    civil_from_days((int32_t)ceil(range.to) - 1, &last, &month, &date);
    return (struct range){civil_to_days(first, 1, 1), civil_to_days(last + 1, 1, 1)};
}

struct range range_years(const struct range_scope *scope, int years)
{
    int year, month, date;
    if (scope->to - scope->from <= years * 365.0)
        return RANGE_ALL;
    /* On the last day of a month this leaves out no figure of that day. */
    civil_from_days((int32_t)ceil(scope->to), &year, &month, &date);
    double from = civil_to_days(year - years, month, date) - 1;
    return range_settle((struct range){from, scope->to}, scope);
}

struct range range_to_end(struct range range, const struct range_scope *scope, int direction)
{
    struct grain grain = grain_of(scope->finest);
    if (range.to - range.from >= scope->to - scope->from)
        return range_clip(range, scope);
    if (direction > 0) {
        long count = grains_between(range.to, scope->to, grain);
        return (struct range){fmax(snap_start(range.from, grain, count), scope->from), scope->to};
    }
    long count = grains_between(range.from, scope->from, grain);
    return (struct range){scope->from, fmin(snap(range.to, grain, count), scope->to)};
}

struct range range_step(struct range range, const struct range_scope *scope, int direction)
{
    struct grain grain = grain_of(scope->finest);
    int count = (int)((range.to - range.from) / TENTHS / grain_days(grain));
    /* Long windows go by whole years, so that their ends stay easy to name. */
    int year = grain.months > 0 ? MONTHS / grain.months : 1;
    if (count > year)
        count -= count % year;
    count = direction * (count > 0 ? count : 1);
    struct range next = {snap_start(range.from, grain, count), snap(range.to, grain, count)};
    if (next.to >= scope->to || next.from <= scope->from)
        return range_to_end(range, scope, next.to >= scope->to ? 1 : -1);
    return next;
}

struct range range_zoom(struct range range, const struct range_scope *scope, double factor,
                        double about)
{
    struct grain grain = grain_of(scope->finest);
    struct range next = {about - (about - range.from) * factor,
                         about + (range.to - about) * factor};
    /* Long windows stand on years, so that their ends stay easy to name. */
    if (grain.months > 0 && next.to - next.from >= YEARS_FROM)
        grain.months = MONTHS;
    next.from = fmax(snap(next.from, grain, 0) - lead_of(grain), scope->from);
    next.to = next.to >= scope->to ? scope->to : fmin(snap(next.to, grain, 0), scope->to);
    if (factor < 1 && next.to - next.from >= range.to - range.from - SECOND)
        return range;
    return next.to - next.from < 0.9 * grain_days(grain) ? range : next;
}

/* --- Typed ------------------------------------------------------------------------------------ */

/* "10y", "18 months": a number and a word that starts with the letter of its unit. */
static bool parse_length(const char *text, int *count, char *unit)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (!isdigit((unsigned char)*text) || number < 1 || number > 9999)
        return false;
    end += strspn(end, " ");
    *unit = *end;
    *count = (int)number;
    const char *const words[] = {"y", "year", "years", "m", "month", "months", "d", "day", "days"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(end, words[i]) == 0)
            return true;
    return false;
}

static struct range range_back(const struct range_scope *scope, int count, char unit)
{
    if (unit == 'y')
        return range_years(scope, count);
    if (unit == 'd')
        return (struct range){scope->to - count - (scope->finest == FREQUENCY_TIME ? 0 : 1),
                              scope->to};
    struct grain month = grain_of(FREQUENCY_MONTH);
    return (struct range){snap(scope->to, month, -count) - 1, scope->to};
}

static bool is_beyond(const struct range *range, const struct range_scope *scope, struct err *err)
{
    struct strbuf text = STRBUF_INIT;
    if (range->from < scope->to && range->to > scope->from)
        return false;
    range_format(&text, (struct range){scope->from, scope->to}, _("to"), tr_language());
    err_set(err, _("no figures in that time: they go from %s"), text.text);
    strbuf_release(&text);
    return true;
}

/* Both ends, or one period. */
static bool parse_ends(const char *text, struct range *range, struct err *err)
{
    struct period period;
    if (period_parse(text, strlen(text), &period)) {
        *range = (struct range){period_start(period), period_end(period)};
        return true;
    }
    return conf_range_parse(text, range, err);
}

bool range_parse(const char *text, const struct range_scope *scope, struct range *range,
                 struct err *err)
{
    int count;
    char unit;
    struct range found = RANGE_ALL;
    text += strspn(text, " ");
    if (*text == '\0')
        return err_set(err, _("which time? (2010..2020, 2015.., 2019, 10y or all)"));
    if (parse_length(text, &count, &unit)) {
        found = range_back(scope, count, unit);
    } else if (strcmp(text, "all") != 0) {
        struct err why;
        if (!parse_ends(text, &found, &why))
            return err_set(err, _("%s (try 2010..2020, 2015.., 2019, 10y or all)"), why.text);
    }
    if (is_beyond(&found, scope, err))
        return false;
    *range = range_settle(range_clip(found, scope), scope);
    return true;
}

/* --- Shown ------------------------------------------------------------------------------------ */

/* The coarsest frequency at whose bounds a window ends; LEAD days before one will do. */
static enum frequency frequency_of_bound(double day, double lead)
{
    int year, month, date;
    if (day != floor(day))
        return FREQUENCY_TIME;
    for (int i = 0; i <= (int)lead; i++) {
        civil_from_days((int32_t)day + i, &year, &month, &date);
        if (date == 1)
            return month == 1 ? FREQUENCY_YEAR : FREQUENCY_MONTH;
    }
    return FREQUENCY_DAY;
}

static struct period period_on(double day, enum frequency frequency)
{
    struct period period = {FREQUENCY_DAY, (int32_t)floor(day)};
    if (frequency == FREQUENCY_TIME)
        return (struct period){frequency, (int32_t)lround((day - 10957) * 86400)};
    return period_as(period, frequency);
}

void range_format(struct strbuf *out, struct range range, const char *dash, enum language language)
{
    enum frequency from = frequency_of_bound(range.from, 1);
    enum frequency to = frequency_of_bound(range.to, 0);
    enum frequency finer = from > to ? from : to;
    double last = finer == FREQUENCY_TIME ? range.to : range.to - 1;
    struct strbuf first_text = STRBUF_INIT;
    struct strbuf last_text = STRBUF_INIT;
    /* Times matter within days alone. */
    if (finer == FREQUENCY_TIME && range.to - range.from > 3) {
        finer = FREQUENCY_DAY;
        last = ceil(range.to) - 1;
    }
    period_format_label(&first_text, period_on(range.from, finer), language);
    period_format_label(&last_text, period_on(last, finer), language);
    strbuf_add(out, first_text.text);
    if (strcmp(first_text.text, last_text.text) != 0)
        strbuf_addf(out, " %s %s", dash, last_text.text);
    strbuf_release(&first_text);
    strbuf_release(&last_text);
}
