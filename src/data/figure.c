#include "data/figure.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/number.h"
#include "base/strbuf.h"
#include "base/tr.h"

enum { SINGLE_DIGITS = 4, COLUMN_DIGITS = 3, MOST_DECIMALS = 9, NUMBER_BYTES = 352 };

/* Steps from small to large. */
struct step {
    double divisor;
    const char *suffix;
};
static const struct step steps_en[] = {{1, ""}, {1e3, "k"}, {1e6, "M"}, {1e9, "bn"}, {1e12, "tn"}};
static const struct step steps_zh[] = {{1, ""}, {1e4, "万"}, {1e8, "亿"}, {1e12, "万亿"}};

/* The largest step that leaves a number of 1 or more once it is rounded: 999,999 is 1 M. */
static struct step step_of(double value, enum language language)
{
    const struct step *steps = language == LANGUAGE_ZH ? steps_zh : steps_en;
    size_t count = language == LANGUAGE_ZH ? sizeof steps_zh / sizeof *steps_zh
                                           : sizeof steps_en / sizeof *steps_en;
    double rounded = fabs(value) * (1 + 0.5e-4);
    size_t i = count - 1;
    while (i > 0 && rounded < steps[i].divisor)
        i--;
    return steps[i];
}

/* Whether the value is shown by the decimals of its publisher rather than by its digits. */
static bool has_own_decimals(const struct metric *metric)
{
    return metric != NULL &&
           (metric->kind == KIND_SHARE || metric->kind == KIND_INDEX || metric->kind == KIND_PRICE);
}

static double round_to(double value, int decimals)
{
    double power = pow(10, decimals);
    double scaled = value * power;
    return isfinite(scaled) ? round(scaled) / power : value;
}

/* The fewest decimals that show what MOST decimals would show. */
static int decimals_needed(double value, int most)
{
    int decimals = 0;
    while (decimals < most &&
           fabs(round_to(value, decimals) - round_to(value, most)) > 1e-9 * fmax(1, fabs(value)))
        decimals++;
    return decimals;
}

static int decimals_for_digits(double scaled, int digits)
{
    int whole = scaled == 0 ? 1 : (int)floor(log10(fabs(scaled) * (1 + 0.5e-4))) + 1;
    int decimals = digits - whole;
    return decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
}

static int decimals_most(double value, double divisor, const struct metric *metric, int digits)
{
    double scaled = value / divisor;
    if (divisor > 1 || !has_own_decimals(metric))
        return decimals_for_digits(scaled, digits);
    /* A small share such as 0.04 keeps a digit although its publisher prints one decimal. */
    int own = metric->decimals;
    if (scaled != 0 && fabs(scaled) < 0.5 * pow(10, -own))
        return decimals_for_digits(scaled, 1);
    return own;
}

struct figure_scale figure_scale(double value, const struct metric *metric, enum language language)
{
    struct step step = step_of(value, language);
    int most = decimals_most(value, step.divisor, metric, SINGLE_DIGITS);
    return (struct figure_scale){step.divisor, step.suffix,
                                 decimals_needed(value / step.divisor, most)};
}

static bool looks_alike(double a, double b, int decimals)
{
    return a != b && fabs(round_to(a, decimals) - round_to(b, decimals)) < pow(10, -decimals) / 2;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The finite ones among the values by size: those that look alike then stand side by side. */
static double *sort_finite(const double *values, size_t count, double divisor, size_t *kept)
{
    double *sorted = mem_new(count + 1, sizeof *sorted);
    *kept = 0;
    for (size_t i = 0; i < count; i++)
        if (isfinite(values[i]))
            sorted[(*kept)++] = values[i] / divisor;
    qsort(sorted, *kept, sizeof *sorted, by_size);
    return sorted;
}

static bool any_alike(const double *sorted, size_t count, int decimals)
{
    for (size_t i = 1; i < count; i++)
        if (looks_alike(sorted[i - 1], sorted[i], decimals))
            return true;
    return false;
}

static void extremes(const double *values, size_t count, double *low, double *high)
{
    *low = INFINITY;
    *high = 0;
    for (size_t i = 0; i < count; i++) {
        double size = fabs(values[i]);
        if (!isfinite(size) || size == 0)
            continue;
        *low = fmin(*low, size);
        *high = fmax(*high, size);
    }
}

struct figure_scale figure_scale_column(const double *values, size_t count,
                                        const struct metric *metric, enum language language)
{
    double low, high;
    extremes(values, count, &low, &high);
    struct step step = step_of(high, language);
    struct figure_scale scale = {step.divisor, step.suffix, 0};
    if (high == 0)
        return scale;
    int most = decimals_most(low, step.divisor, metric, COLUMN_DIGITS);
    if (most > 3 && step.divisor > 1)
        most = 3;
    for (size_t i = 0; i < count; i++) {
        int needed = isfinite(values[i]) ? decimals_needed(values[i] / step.divisor, most) : 0;
        if (needed > scale.decimals)
            scale.decimals = needed;
    }
    size_t finite;
    double *sorted = sort_finite(values, count, step.divisor, &finite);
    while (scale.decimals < MOST_DECIMALS && any_alike(sorted, finite, scale.decimals))
        scale.decimals++;
    free(sorted);
    return scale;
}

static const char *qualifier_text(enum qualifier qualifier, const struct figure_style *style)
{
    switch (qualifier) {
    case QUALIFIER_AT_LEAST:
        return style->at_least;
    case QUALIFIER_AT_MOST:
        return style->at_most;
    case QUALIFIER_ABOUT:
        return style->about;
    default:
        return "";
    }
}

static void add_qualifier(struct strbuf *out, enum qualifier qualifier,
                          const struct figure_style *style)
{
    const char *sign = qualifier_text(qualifier, style);
    strbuf_add(out, sign);
    if (*sign != '\0' && qualifier != QUALIFIER_ABOUT)
        strbuf_add_char(out, ' ');
}

static void add_digits(struct strbuf *out, double value, int decimals,
                       const struct figure_style *style)
{
    char digits[NUMBER_BYTES];
    /* Rounded as looks_alike does it: printf would show 904.55 and 904.52 as one. */
    snprintf(digits, sizeof digits, "%.*f", decimals, round_to(fabs(value), decimals));
    bool zero = strspn(digits, "0.") == strlen(digits);
    if (value < 0 && !zero)
        strbuf_add(out, style->minus);
    strbuf_add(out, digits);
}

void figure_number(struct strbuf *out, double value, enum qualifier qualifier,
                   struct figure_scale scale, const struct figure_style *style)
{
    add_qualifier(out, qualifier, style);
    if (style->exact)
        figure_exact(out, value, style);
    else
        add_digits(out, value / scale.divisor, scale.decimals, style);
}

static const char *suffix_of(struct figure_scale scale, const struct figure_style *style)
{
    return style->exact ? "" : scale.suffix;
}

void figure_unit(struct strbuf *out, const struct metric *metric, struct figure_scale scale,
                 const struct figure_style *style)
{
    const char *unit = label_get(&metric->unit_name, style->language);
    const char *suffix = suffix_of(scale, style);
    strbuf_add(out, suffix);
    if (*suffix != '\0' && *unit != '\0' && style->language == LANGUAGE_EN)
        strbuf_add_char(out, ' ');
    strbuf_add(out, unit);
}

void figure_short(struct strbuf *out, double value, enum qualifier qualifier,
                  const struct metric *metric, struct figure_scale scale,
                  const struct figure_style *style)
{
    bool percent = metric_is_percent(metric);
    const char *suffix = suffix_of(scale, style);
    figure_number(out, value, qualifier, scale, style);
    if (*suffix != '\0' || percent)
        strbuf_add_char(out, ' ');
    strbuf_add(out, suffix);
    if (percent)
        strbuf_add_char(out, '%');
}

void figure_long(struct strbuf *out, double value, enum qualifier qualifier,
                 const struct metric *metric, const struct figure_style *style)
{
    struct figure_scale scale = figure_scale(value, metric, style->language);
    struct strbuf unit = STRBUF_INIT;
    figure_number(out, value, qualifier, scale, style);
    figure_unit(&unit, metric, scale, style);
    if (unit.length > 0) {
        strbuf_add_char(out, ' ');
        strbuf_add(out, unit.text);
    }
    strbuf_release(&unit);
}

void figure_exact(struct strbuf *out, double value, const struct figure_style *style)
{
    char digits[NUMBER_BYTES];
    snprintf(digits, sizeof digits, "%.*f", decimals_needed(value, MOST_DECIMALS), fabs(value));
    size_t whole = strcspn(digits, ".");
    if (value < 0)
        strbuf_add(out, style->minus);
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            strbuf_add_char(out, ',');
        strbuf_add_char(out, digits[i]);
    }
    strbuf_add(out, digits + whole);
}

/* Adds value times 10^DECIMALS, a whole number, with the point put back. */
static void add_scaled(struct strbuf *out, double whole, int decimals)
{
    char digits[NUMBER_BYTES], *at = digits + sizeof digits;
    unsigned long long rest = (unsigned long long)fabs(whole);
    for (int i = 0; i <= decimals || rest > 0; i++, rest /= 10) {
        if (i > 0 && i == decimals)
            *--at = '.';
        *--at = (char)('0' + rest % 10);
    }
    if (whole < 0)
        *--at = '-';
    strbuf_add_n(out, at, (size_t)(digits + sizeof digits - at));
}

/* The same for values of few digits, which most are: a quotient of two exact numbers is rounded as
 * reading its digits is. */
static bool add_brief(struct strbuf *out, double value)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    const double most = 1e15; /* below, a product is off by less than a half */
    for (int i = 0; value != 0 && i < (int)(sizeof powers / sizeof *powers); i++) {
        double whole = round(value * powers[i]);
        if (!(fabs(whole) < most))
            return false;
        if (whole != 0 && whole / powers[i] == value) {
            add_scaled(out, whole, i);
            return true;
        }
    }
    return false;
}

void figure_plain(struct strbuf *out, double value)
{
    if (add_brief(out, value))
        return;
    enum { DECIMALS_MOST = 17 };
    char digits[NUMBER_BYTES];
    int decimals = 0;
    do
        snprintf(digits, sizeof digits, "%.*f", decimals, value);
    while (strtod(digits, NULL) != value && decimals++ < DECIMALS_MOST);
    strbuf_add(out, digits);
}

static const char *change_unit_text(enum change_unit unit, enum language language)
{
    static const char *const texts[] = {
        [CHANGE_PERCENT] = "%",       [CHANGE_POINTS] = N_("pp"), [CHANGE_INDEX] = N_("points"),
        [CHANGE_YEARS] = N_("years"), [CHANGE_SHARE] = "%",
    };
    return tr_in(language, texts[unit]);
}

/* "3rd of 12" */
static void add_rank(struct strbuf *out, const struct change *change,
                     const struct figure_style *style)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    size_t rank = (size_t)change->amount;
    bool teen = rank / 10 % 10 == 1;
    if (style->language != LANGUAGE_EN)
        strbuf_addf(out, tr_in(style->language, "rank %zu of %zu"), rank, change->of);
    else
        strbuf_addf(out, "%zu%s of %zu", rank, endings[rank % 10 > 3 || teen ? 0 : rank % 10],
                    change->of);
}

/* "highest since 1997", "not above 2019" */
static void add_record(struct strbuf *out, const struct change *change,
                       const struct figure_style *style)
{
    struct strbuf since = STRBUF_INIT;
    period_format_label(&since, change->since, style->language);
    strbuf_addf(out,
                change->amount > 0 ? tr_in(style->language, "highest since %s")
                                   : tr_in(style->language, "not above %s"),
                since.text);
    strbuf_release(&since);
}

/* One decimal below 100, none above; two where one would show nothing. */
static int change_decimals(double amount)
{
    double size = fabs(amount);
    return size >= 99.95 ? 0 : size < 0.05 && size >= 0.005 ? 2 : 1;
}

/* "+1.5 %", "12.3 %" of a whole, which is never shown as none of it. */
static void add_amount(struct strbuf *out, const struct change *change,
                       const struct figure_style *style)
{
    bool is_signed = change->unit != CHANGE_YEARS && change->unit != CHANGE_SHARE;
    int decimals = change_decimals(change->amount);
    if (change->unit == CHANGE_SHARE && change->amount != 0 && change->amount < 0.05)
        decimals = decimals_for_digits(change->amount, 1);
    if (is_signed && change->amount >= 0.005)
        strbuf_add_char(out, '+');
    add_digits(out, change->amount, decimals, style);
    strbuf_add_char(out, ' ');
    strbuf_add(out, change_unit_text(change->unit, style->language));
}

void figure_change(struct strbuf *out, const struct change *change,
                   const struct figure_style *style)
{
    if (change->refusal != NULL) {
        strbuf_add(out, tr_in(style->language, change->refusal));
        return;
    }
    add_qualifier(out, change->qualifier, style);
    if (change->unit == CHANGE_RANK)
        add_rank(out, change, style);
    else if (change->unit == CHANGE_RECORD)
        add_record(out, change, style);
    else
        add_amount(out, change, style);
}

const char *figure_arrow(const struct change *change, const struct figure_style *style)
{
    bool is_change = change->unit == CHANGE_PERCENT || change->unit == CHANGE_POINTS ||
                     change->unit == CHANGE_INDEX;
    if (change->refusal != NULL || !is_change)
        return "";
    switch (change->direction) {
    case DIRECTION_UP:
        return style->up;
    case DIRECTION_DOWN:
        return style->down;
    case DIRECTION_FLAT:
        return style->flat;
    default:
        return "";
    }
}

void figure_trend(struct strbuf *out, const struct change *change, const struct figure_style *style)
{
    const char *arrow = figure_arrow(change, style);
    strbuf_addf(out, "%s%s", arrow, *arrow != '\0' ? " " : "");
    figure_change(out, change, style);
}

bool figure_parse(const char *text, double *value)
{
    static const struct step words[] = {
        {1, ""},          {1, "%"},           {1e3, "k"},  {1e3, "thousand"}, {1e6, "m"},
        {1e6, "million"}, {1e9, "b"},         {1e9, "bn"}, {1e9, "billion"},  {1e12, "t"},
        {1e12, "tn"},     {1e12, "trillion"}, {1e4, "万"}, {1e8, "亿"},       {1e12, "万亿"},
    };
    size_t length = strspn(text, "+-.0123456789");
    const char *word = text + length + strspn(text + length, " ");
    double number;
    if (number_parse(text, length, &number) != NUMBER_GOOD)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(word, words[i].suffix) == 0) {
            *value = number * words[i].divisor;
            return true;
        }
    return false;
}
