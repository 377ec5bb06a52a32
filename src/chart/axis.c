#include "chart/axis.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

#define AXIS_EXTENT (DBL_MAX / 8)

static void add_tick(struct axis *axis, double at, const char *label)
{
    if (axis->count == AXIS_TICKS)
        return;
    struct axis_tick *tick = &axis->ticks[axis->count++];
    tick->at = at;
    snprintf(tick->label, sizeof tick->label, "%s", label);
    int width = utf8_width(tick->label);
    if (width > axis->label_width)
        axis->label_width = width;
}

/* The smallest of 1, 2, 5 times a power of ten that is at least ROUGH. */
static double round_step(double rough)
{
    static const double steps[] = {1, 2, 5, 10};
    double power = pow(10, floor(log10(rough)));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] * power >= rough * (1 - 1e-9))
            return steps[i] * power;
    return 10 * power;
}

/* A range that a step can divide, also around a constant. */
static void widen(double *low, double *high)
{
    if (*low == *high) {
        double pad = *low == 0 ? 1 : fabs(*low) * 0.1;
        *low -= *low == 0 ? 0 : pad;
        *high += pad;
    }
}

static void label_values(struct axis *axis, double step, int steps, const struct metric *metric,
                         const struct figure_style *style)
{
    struct figure_style rough = *style;
    double values[AXIS_TICKS] = {0};
    size_t count = 0;
    for (int i = 0; i <= steps && count < AXIS_TICKS; i++)
        values[count++] = axis->low + step * i;
    struct figure_scale scale = figure_scale_column(values, count, metric, style->language);
    rough.exact = false; /* ticks are round */
    for (size_t i = 0; i < count; i++) {
        struct strbuf label = STRBUF_INIT;
        if (fabs(values[i]) < step * 1e-9)
            strbuf_add(&label, metric_is_percent(metric) ? "0 %" : "0");
        else
            figure_short(&label, values[i], QUALIFIER_EXACT, metric, scale, &rough);
        add_tick(axis, values[i], label.text);
        strbuf_release(&label);
    }
}

void axis_values(struct axis *axis, double low, double high, int wanted,
                 const struct metric *metric, const struct figure_style *style)
{
    *axis = (struct axis){0};
    /* A range that no double can hold has no middle either: it is cut, and what lies beyond it. */
    low = fmax(low, -AXIS_EXTENT);
    high = fmin(high, AXIS_EXTENT);
    widen(&low, &high);
    if (wanted < 1)
        wanted = 1;
    double step = round_step((high - low) / wanted);
    while (ceil(high / step - 1e-9) - floor(low / step + 1e-9) > AXIS_TICKS - 1)
        step = round_step(step * 1.5);
    axis->low = floor(low / step + 1e-9) * step;
    axis->high = ceil(high / step - 1e-9) * step;
    int steps = (int)lround((axis->high - axis->low) / step);
    /* No more head room than a third of a step: a last tick far above the values is left out. */
    if (steps > 1 && axis->high - high > step / 3) {
        axis->high = high;
        steps--;
    }
    label_values(axis, step, steps, metric, style);
}

/* Tick NUMBER of those that stand PER a decade (3: 1, 2 and 5; 1: 1), or every STRIDE-th decade. */
static double ratio_tick(int number, int per, int stride)
{
    static const double steps[] = {1, 2, 5};
    int decade = (int)floor((double)number / per);
    return steps[number - decade * per] * pow(10, decade * stride);
}

static int ratio_below(double value, int per, int stride)
{
    int number = per * (int)floor(log10(value) / stride + 1e-9);
    while (ratio_tick(number + 1, per, stride) <= value * (1 + 1e-9))
        number++;
    return number;
}

static void label_ratio(struct axis *axis, double value, const struct metric *metric,
                        const struct figure_style *style)
{
    struct figure_style rough = *style;
    struct strbuf label = STRBUF_INIT;
    rough.exact = false;
    figure_short(&label, value, QUALIFIER_EXACT, metric,
                 figure_scale(value, metric, style->language), &rough);
    add_tick(axis, value, label.text);
    strbuf_release(&label);
}

void axis_ratios(struct axis *axis, double low, double high, int wanted,
                 const struct metric *metric, const struct figure_style *style)
{
    *axis = (struct axis){.log = true};
    int per = 3;
    int stride = 1;
    int first, last;
    wanted = wanted < 1 ? 1 : wanted < AXIS_TICKS ? wanted : AXIS_TICKS - 1;
    if (low == high) {
        low /= 2;
        high *= 2;
    }
    for (;; stride += per == 1, per = 1) {
        first = ratio_below(low, per, stride);
        last = ratio_below(high, per, stride);
        last += ratio_tick(last, per, stride) < high * (1 - 1e-9);
        /* Values on both sides of 1 have three ticks around them at any stride. */
        if (last - first <= wanted || (last - first <= 2 && per == 1))
            break;
    }
    last += last == first;
    axis->low = ratio_tick(first, per, stride);
    axis->high = ratio_tick(last, per, stride);
    /* An end far outside of the values is left out, if two ticks stay. */
    if (last - first > 1 && axis->high > high * 1.3) {
        axis->high = high;
        last--;
    }
    if (last - first > 1 && axis->low < low / 1.3) {
        axis->low = low;
        first++;
    }
    for (int i = first; i <= last; i++)
        label_ratio(axis, ratio_tick(i, per, stride), metric, style);
}

/* Steps of a time axis, from fine to coarse: so many of a frequency. */
struct time_step {
    enum frequency frequency;
    int count;
};
static const struct time_step time_steps[] = {
    {FREQUENCY_TIME, 3600},  {FREQUENCY_TIME, 3 * 3600}, {FREQUENCY_TIME, 6 * 3600},
    {FREQUENCY_TIME, 43200}, {FREQUENCY_DAY, 1},         {FREQUENCY_DAY, 2},
    {FREQUENCY_DAY, 7},      {FREQUENCY_DAY, 14},        {FREQUENCY_MONTH, 1},
    {FREQUENCY_MONTH, 3},    {FREQUENCY_MONTH, 6},       {FREQUENCY_YEAR, 1},
    {FREQUENCY_YEAR, 2},     {FREQUENCY_YEAR, 5},        {FREQUENCY_YEAR, 10},
    {FREQUENCY_YEAR, 20},    {FREQUENCY_YEAR, 50},       {FREQUENCY_YEAR, 100},
};

static int32_t round_up(int32_t time, int32_t step)
{
    int32_t rest = time % step;
    if (rest < 0)
        rest += step;
    return rest == 0 ? time : time + step - rest;
}

static struct period period_holding(double day, enum frequency frequency)
{
    struct period period = {FREQUENCY_DAY, (int32_t)floor(day)};
    if (frequency == FREQUENCY_TIME)
        return (struct period){FREQUENCY_TIME,
                               (int32_t)lround((day - civil_to_days(2000, 1, 1)) * 86400)};
    return period_as(period, frequency);
}

/* A tick names a year where its points stand, at the year's end, and else the start of what
 * follows. */
static double tick_day(struct period period, enum axis_stand stand)
{
    if (stand == AXIS_AT_END)
        return period_end(period);
    if (stand == AXIS_AT_MIDDLE)
        return (period_start(period) + period_end(period)) / 2;
    return period_start(period);
}

static void place_times(struct axis *axis, struct time_step step, enum axis_stand stand,
                        enum language language)
{
    struct period period = period_holding(axis->low, step.frequency);
    period.time = round_up(period.time - step.count, step.count);
    double span = axis->high - axis->low;
    axis->count = 0;
    axis->label_width = 0;
    for (;; period.time += step.count) {
        double day = tick_day(period, stand);
        /* What starts where the axis ends is not on show. */
        double end = stand == AXIS_AT_START ? axis->high - span / 50 : axis->high + 1e-6;
        if (day > end || axis->count == AXIS_TICKS)
            return;
        if (day < axis->low - 1e-6)
            continue;
        struct strbuf label = STRBUF_INIT;
        period_format_label(&label, period, language);
        add_tick(axis, day, label.text);
        strbuf_release(&label);
    }
}

static bool fits(const struct axis *axis, int length)
{
    return axis->count < AXIS_TICKS && (int)axis->count * (axis->label_width + 2) <= length + 2;
}

void axis_times(struct axis *axis, double from, double to, int length, enum frequency frequency,
                bool spans, enum language language)
{
    static const double days[FREQUENCY_COUNT] = {365, 181, 90, 28, 7, 1, 0};
    *axis = (struct axis){.low = from, .high = to};
    if (from == to) {
        axis->low -= 1;
        axis->high += 1;
    }
    axis->stand = frequency != FREQUENCY_YEAR ? AXIS_AT_START
                  : spans                     ? AXIS_AT_MIDDLE
                                              : AXIS_AT_END;
    for (size_t i = 0; i < sizeof time_steps / sizeof *time_steps; i++) {
        struct time_step step = time_steps[i];
        /* No finer than the points, and not so fine that the loop would be long. */
        if (days[step.frequency] < days[frequency] ||
            (step.frequency != FREQUENCY_YEAR &&
             (to - from) / fmax(days[step.frequency], 0.04) > 400))
            continue;
        place_times(axis, step, axis->stand, language);
        if (fits(axis, length) && axis->count > 0)
            return;
    }
}

double axis_share(const struct axis *axis, double value)
{
    if (axis->log)
        return value > 0 ? log(value / axis->low) / log(axis->high / axis->low) : 0;
    return axis->high > axis->low ? (value - axis->low) / (axis->high - axis->low) : 0.5;
}
