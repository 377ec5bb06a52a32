#include "data/import_period.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"

enum { SHARE_PERCENT = 95, STEP_LIMIT = 5000 };

#define BIT(family) (UINT32_C(1) << (family))

/* Families that may stand together in one column. */
static const uint32_t unions[] = {
    BIT(DATE_YEAR) | BIT(DATE_HALF) | BIT(DATE_QUARTER) | BIT(DATE_MONTH) | BIT(DATE_WEEK),
    BIT(DATE_DAY) | BIT(DATE_TIME),
    BIT(DATE_DAY_PARTS) | BIT(DATE_TIME_PARTS),
};

/* Needing no other sign that they are dates. */
static const uint32_t telling = BIT(DATE_HALF) | BIT(DATE_QUARTER) | BIT(DATE_MONTH) |
                                BIT(DATE_WEEK) | BIT(DATE_DAY) | BIT(DATE_DAY_PARTS) |
                                BIT(DATE_TIME) | BIT(DATE_TIME_PARTS) | BIT(DATE_MONTH_SHORT);

/* --- Families --------------------------------------------------------------------------------- */

static size_t share_of(size_t count)
{
    return (count * SHARE_PERCENT + 99) / 100;
}

static bool scan_any(const char *text, uint32_t families, struct date_cell *cell)
{
    for (int family = 0; family < DATE_FAMILY_COUNT; family++)
        if ((families & BIT(family)) &&
            date_scan(text, strlen(text), (enum date_family)family, cell))
            return true;
    return false;
}

static size_t count_scanned(const struct period_texts *texts, uint32_t families)
{
    struct date_cell cell;
    size_t count = 0;
    for (size_t i = 0; i < texts->count; i++)
        count += scan_any(texts->texts[i], families, &cell);
    return count;
}

double period_texts_share(const struct period_texts *texts)
{
    return texts->count > 0 ? (double)count_scanned(texts, telling) / (double)texts->count : 0;
}

/* Families that need a reason beside their looks. */
static bool is_allowed(enum date_family family, const struct period_hint *hint)
{
    if (family == DATE_YEAR_ANY)
        return hint->named_year;
    if (family == DATE_SERIAL)
        return hint->named;
    return family != DATE_EPOCH || hint->named || hint->leads;
}

/* Jan-01 may be the January of 2001 or its first day.  Months follow months: steps of one month
 * speak for years, steps of a year (or a day) against, where the months differ. */
static bool is_month_of_year(const struct period_texts *texts)
{
    size_t by_month = 0, by_year = 0;
    struct date_cell before = {.year = 0}, now;
    bool months_differ = false;
    for (size_t i = 0; i < texts->count; i++) {
        if (!date_scan(texts->texts[i], strlen(texts->texts[i]), DATE_MONTH_SHORT, &now))
            continue;
        int step = (now.year - before.year) * 12 + now.month - before.month;
        months_differ = months_differ || (before.year > 0 && now.month != before.month);
        by_month += before.year > 0 && (step == 1 || step == -1 || step == 3 || step == -3);
        by_year += before.year > 0 && (step == 12 || step == -12);
        before = now;
    }
    return !months_differ || by_month >= by_year;
}

/* Seasons are told from months by all of them being such: 2011-12 alone is December. */
static bool is_family(const struct period_texts *texts, enum date_family family, size_t need)
{
    if (count_scanned(texts, BIT(family)) < need)
        return false;
    if (family == DATE_SEASON)
        return texts->count > 1 || count_scanned(texts, BIT(DATE_MONTH)) == 0;
    if (family == DATE_MONTH_SHORT)
        return is_month_of_year(texts);
    return true;
}

/* In the order in which they are tried. */
static const enum date_family trials[] = {
    DATE_SEASON,     DATE_YEAR,         DATE_HALF,  DATE_QUARTER,   DATE_MONTH,    DATE_MONTH_SHORT,
    DATE_MONTH_DOT,  DATE_WEEK,         DATE_DAY,   DATE_DAY_PARTS, DATE_TIME,     DATE_TIME_PARTS,
    DATE_DAY_DIGITS, DATE_MONTH_DIGITS, DATE_EPOCH, DATE_SERIAL,    DATE_YEARLESS, DATE_YEAR_ANY,
};

static uint32_t find_families(const struct period_texts *texts, const struct period_hint *hint)
{
    size_t need = share_of(texts->count);
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
        if (is_allowed(trials[i], hint) && is_family(texts, trials[i], need))
            return BIT(trials[i]);
    for (size_t i = 0; i < sizeof unions / sizeof *unions; i++)
        if (count_scanned(texts, unions[i]) >= need)
            return unions[i];
    return 0;
}

/* --- Day and month ---------------------------------------------------------------------------- */

struct parts_seen {
    size_t first_large, second_large, dots; /* above 12 */
    const char *example;
};

static struct parts_seen see_parts(const struct period_texts *texts, uint32_t families)
{
    struct parts_seen seen = {.example = NULL};
    bool telling_example = false;
    for (size_t i = 0; i < texts->count; i++) {
        struct date_cell cell;
        if (!scan_any(texts->texts[i], families, &cell) || cell.first == 0)
            continue;
        seen.first_large += cell.first > 12;
        seen.second_large += cell.second > 12;
        seen.dots += cell.separator == '.';
        if (seen.example == NULL || (!telling_example && cell.first != cell.second)) {
            seen.example = texts->texts[i];
            telling_example = cell.first != cell.second;
        }
    }
    return seen;
}

/* Days into lengths of steps: months, quarters and years are never quite even. */
static int step_length(int32_t days)
{
    int32_t step = days < 0 ? -days : days;
    if (step >= 28 && step <= 31)
        return 30;
    if (step >= 89 && step <= 92)
        return 91;
    return step >= 365 && step <= 366 ? 365 : (int)(step % 1000);
}

/* How many of the steps have the commonest length, in thousandths. */
static size_t evenness(const struct period_texts *texts, uint32_t families, enum date_order order)
{
    uint32_t steps[1000] = {0}, most = 0;
    size_t count = 0;
    bool any = false;
    int32_t before = 0;
    for (size_t i = 0; i < texts->count && i < STEP_LIMIT; i++) {
        struct date_cell cell;
        struct period period;
        if (!scan_any(texts->texts[i], families, &cell) || !date_period(&cell, order, 0, &period))
            continue;
        int32_t day = (int32_t)period_start(period);
        if (any) {
            uint32_t *step = &steps[step_length(day - before)];
            most = ++*step > most ? *step : most;
            count++;
        }
        any = true;
        before = day;
    }
    return count > 0 ? most * (size_t)1000 / count : 0;
}

static const char *order_of_texts(const struct period_texts *texts, uint32_t families,
                                  enum date_order *order)
{
    struct parts_seen seen = see_parts(texts, families);
    if (seen.first_large > 0 && seen.second_large == 0) {
        *order = DATE_DMY;
        return "a first part is above 12";
    }
    if (seen.second_large > 0 && seen.first_large == 0) {
        *order = DATE_MDY;
        return "a second part is above 12";
    }
    return NULL;
}

static const char *order_of_steps(const struct period_texts *texts, uint32_t families,
                                  enum date_order *order)
{
    size_t dmy = evenness(texts, families, DATE_DMY), mdy = evenness(texts, families, DATE_MDY);
    if (dmy == mdy)
        return NULL;
    *order = dmy > mdy ? DATE_DMY : DATE_MDY;
    return "so the steps are even";
}

static const char *find_order(struct period_rule *rule, const struct period_texts *texts,
                              const struct period_hint *hint)
{
    const char *why = "stated";
    rule->order = hint->order;
    if (rule->order == DATE_ORDER_OPEN)
        why = order_of_texts(texts, rule->families, &rule->order);
    if (why == NULL && see_parts(texts, rule->families).dots > 0) {
        rule->order = DATE_DMY;
        why = "parted by dots";
    }
    if (why == NULL && hint->other != NULL)
        why = order_of_texts(hint->other, BIT(DATE_DAY_PARTS), &rule->order);
    if (why == NULL)
        why = order_of_steps(texts, rule->families, &rule->order);
    if (why == NULL && hint->comma) {
        rule->order = DATE_DMY;
        why = "as where semicolons part the fields";
    }
    return why;
}

static void add_reading(struct strbuf *out, const char *text, enum date_order order)
{
    struct date_cell cell;
    struct period period;
    if (scan_any(text, unions[2], &cell) && date_period(&cell, order, 0, &period))
        period_format_label(out, period, LANGUAGE_EN);
    else
        strbuf_add(out, "no date");
}

static bool refuse_order(const struct period_rule *rule, const struct period_texts *texts,
                         const struct period_hint *hint, struct err *err)
{
    struct parts_seen seen = see_parts(texts, rule->families);
    struct strbuf dmy = STRBUF_INIT, mdy = STRBUF_INIT;
    add_reading(&dmy, seen.example, DATE_DMY);
    add_reading(&mdy, seen.example, DATE_MDY);
    err_set(err, "column \"%s\": \"%s\" may be %s or %s (say date_order = dmy or mdy)",
            hint->column, seen.example, dmy.text, mdy.text);
    strbuf_release(&dmy);
    strbuf_release(&mdy);
    return false;
}

/* --- Frequency -------------------------------------------------------------------------------- */

/* What all days of a column have in common. */
struct days_seen {
    size_t count;
    int32_t first;
    bool differ, all_first, all_last, all_midnight;
    unsigned months; /* bits from January */
};

static void see_day(struct days_seen *seen, struct period period)
{
    int32_t day = (int32_t)period_start(period);
    int year, month, of_month, next_year, next_month, next_day;
    civil_from_days(day, &year, &month, &of_month);
    civil_from_days(day + 1, &next_year, &next_month, &next_day);
    seen->differ = seen->differ || (seen->count > 0 && day != seen->first);
    if (seen->count++ == 0)
        seen->first = day;
    seen->all_first = seen->all_first && of_month == 1;
    seen->all_last = seen->all_last && next_day == 1;
    seen->all_midnight = seen->all_midnight && (period.frequency == FREQUENCY_DAY ||
                                                period_start(period) - (double)day < 1e-9);
    seen->months |= 1u << (month - 1);
}

/* The months in which a longer period begins, and in which it ends. */
static const struct {
    enum frequency frequency;
    unsigned begins, ends;
} spans[] = {
    {FREQUENCY_YEAR, 0x001, 0x800},
    {FREQUENCY_HALF, 0x041, 0x820},
    {FREQUENCY_QUARTER, 0x249, 0x924},
    {FREQUENCY_MONTH, 0xfff, 0xfff},
};

static enum frequency span_of(const struct days_seen *seen)
{
    for (size_t i = 0; seen->differ && seen->all_midnight && i < sizeof spans / sizeof *spans; i++)
        if ((seen->all_first && (seen->months & ~spans[i].begins) == 0) ||
            (seen->all_last && (seen->months & ~spans[i].ends) == 0))
            return spans[i].frequency;
    return seen->all_midnight ? FREQUENCY_DAY : FREQUENCY_TIME;
}

/* Keeps the frequency that most rows have; days that begin or end longer periods stand for them. */
static void find_frequency(struct period_rule *rule, const struct period_texts *texts)
{
    size_t rows[FREQUENCY_COUNT] = {0};
    struct days_seen seen = {.all_first = true, .all_last = true, .all_midnight = true};
    for (size_t i = 0; i < texts->count; i++) {
        struct date_cell cell;
        struct period period;
        if (!scan_any(texts->texts[i], rule->families, &cell) ||
            !date_period(&cell, rule->order, rule->zone, &period))
            continue;
        rows[period.frequency] += texts->rows != NULL ? texts->rows[i] : 1;
        if (period.frequency >= FREQUENCY_DAY)
            see_day(&seen, period);
    }
    rule->kept = FREQUENCY_YEAR;
    for (int i = 0; i < FREQUENCY_COUNT; i++)
        if (rows[i] > rows[rule->kept])
            rule->kept = (enum frequency)i;
    rule->cast = rule->kept >= FREQUENCY_DAY;
    if (rule->cast)
        rule->kept = span_of(&seen);
    rule->aside = 0;
    for (int i = 0; i < FREQUENCY_COUNT && !rule->cast; i++)
        rule->aside += i != (int)rule->kept ? rows[i] : 0;
}

/* --- Rules ------------------------------------------------------------------------------------ */

static void explain(const struct period_rule *rule, const char *why, struct strbuf *evidence)
{
    const char *between = "";
    for (int family = 0; family < DATE_FAMILY_COUNT; family++) {
        if (!(rule->families & BIT(family)) || (rule->families == unions[0] && family > 0))
            continue;
        strbuf_addf(evidence, "%s%s", between, date_family_name((enum date_family)family));
        between = " and ";
    }
    if (rule->families == unions[0])
        strbuf_add(evidence, " beside shorter periods");
    if (why != NULL)
        strbuf_addf(evidence, ", %s: %s", rule->order == DATE_DMY ? "day first" : "month first",
                    why);
    strbuf_addf(evidence, ", by the %s", frequency_name(rule->kept));
    if (rule->aside > 0)
        strbuf_addf(evidence, "; %zu of other frequencies are set aside", rule->aside);
}

bool period_rule_decide(struct period_rule *rule, const struct period_texts *texts,
                        const struct period_hint *hint, struct strbuf *evidence, struct err *err)
{
    const char *why = NULL;
    if (texts->count == 0)
        return err_set(err, "column \"%s\" is empty", hint->column);
    rule->families = find_families(texts, hint);
    if (rule->families == 0)
        return err_set(err, "column \"%s\" holds no dates of one kind, such as \"%s\"",
                       hint->column, texts->texts[0]);
    if (rule->families == BIT(DATE_YEARLESS))
        return err_set(err, "no year in column \"%s\": \"%s\" (the dates must say their year)",
                       hint->column, texts->texts[0]);
    if ((rule->families & unions[2]) && see_parts(texts, rule->families).example != NULL) {
        why = find_order(rule, texts, hint);
        if (why == NULL)
            return refuse_order(rule, texts, hint, err);
    }
    find_frequency(rule, texts);
    explain(rule, why, evidence);
    return true;
}

bool period_rule_parse(const struct period_rule *rule, const char *text, size_t length,
                       struct period *period, bool *year_to_date, bool *aside)
{
    for (int family = 0; family < DATE_FAMILY_COUNT; family++) {
        struct date_cell cell;
        if (!(rule->families & BIT(family)) ||
            !date_scan(text, length, (enum date_family)family, &cell))
            continue;
        if (!date_period(&cell, rule->order, rule->zone, period))
            return false;
        *year_to_date = cell.year_to_date;
        if (rule->cast)
            *period = period_as(*period, rule->kept);
        *aside = period->frequency != rule->kept;
        return true;
    }
    return false;
}
