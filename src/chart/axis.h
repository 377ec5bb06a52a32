#ifndef ECONTOP_CHART_AXIS_H
#define ECONTOP_CHART_AXIS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/period.h"
#include "data/figure.h"

/* Axes with round ticks. */

enum { AXIS_TICKS = 16, AXIS_LABEL = 32 };

struct axis_tick {
    double at; /* value, or days */
    char label[AXIS_LABEL];
};

/* Where the label of a period stands on an axis of time. */
enum axis_stand { AXIS_AT_START, AXIS_AT_MIDDLE, AXIS_AT_END };

struct axis {
    double low, high; /* what the whole length stands for */
    struct axis_tick ticks[AXIS_TICKS];
    size_t count;
    int label_width; /* columns of the widest label */
    enum axis_stand stand;
    bool log; /* equal lengths are equal ratios */
};

/* A value axis over [LOW, HIGH] with about WANTED intervals at most; steps are 1, 2 or 5 times a
 * power of ten.  The low end is moved outwards to a tick, the high end where one is near.  LOW may
 * equal HIGH. */
void axis_values(struct axis *axis, double low, double high, int wanted,
                 const struct metric *metric, const struct figure_style *style);

/* A logarithmic value axis over [LOW, HIGH], both above zero, with about WANTED intervals at most:
 * ticks are 1, 2 and 5 times the powers of ten, or these alone, or some of them.  Both ends are moved
 * outwards to a tick where one is near. */
void axis_ratios(struct axis *axis, double low, double high, int wanted,
                 const struct metric *metric, const struct figure_style *style);

/* A time axis over [FROM, TO] in days with room for LENGTH columns and ticks no finer than
 * FREQUENCY.  A tick of yearly points stands at the end of the year that its label names, or in its
 * middle where a point SPANS its year; others stand at the start of their period. */
void axis_times(struct axis *axis, double from, double to, int length, enum frequency frequency,
                bool spans, enum language language);

/* Where VALUE lies on the axis, 0 to 1. */
double axis_share(const struct axis *axis, double value);

#endif
