#ifndef ECONTOP_APP_RANGE_H
#define ECONTOP_APP_RANGE_H

#include <math.h>
#include <stdbool.h>

#include "base/label.h"
#include "base/period.h"
#include "conf/conf.h"

struct err;
struct strbuf;

/* Windows of time and how they move.  A window never ends before it starts, and none that is made
 * here reaches beyond the figures that it is about.  RANGE_ALL stands for all there is. */

#define RANGE_ALL ((struct range){-INFINITY, INFINITY})

/* What was chosen in place of the ranges that the panels are configured with. */
struct range_choice {
    bool chosen;
    struct range range;
};

/* All figures that a window is about, in days since 1970. */
struct range_scope {
    double from;           /* the last day of the first period, which lies just within */
    double to;             /* the end of the last one */
    enum frequency finest; /* of all their series: what a step can be */
};

/* Reads "2010..2020", "2015..", "..2019-06", "2019", "10y", "18m", "90d" or "all".  Lengths count
 * back from the last figure.  False, with the reason and a hint, for anything else, for what ends
 * before it starts and for what holds no time of the scope. */
bool range_parse(const char *text, const struct range_scope *scope, struct range *range,
                 struct err *err);

/* The last YEARS years of the scope, with the point at their start. */
struct range range_years(const struct range_scope *scope, int years);

/* A tenth of the window on (1) or back (-1), but at least a period and at most to its end. */
struct range range_step(struct range range, const struct range_scope *scope, int direction);

/* As long a window at the last (1) or first (-1) figures. */
struct range range_to_end(struct range range, const struct range_scope *scope, int direction);

/* A window FACTOR times as long in which ABOUT stays where it is.  The same window if it can't be
 * shorter. */
struct range range_zoom(struct range range, const struct range_scope *scope, double factor,
                        double about);

/* The part of the window that lies in the scope, or the window if none does. */
struct range range_clip(struct range range, const struct range_scope *scope);

/* RANGE_ALL for what holds the whole scope, else the range. */
struct range range_settle(struct range range, const struct range_scope *scope);

/* A long range as whole years, to be named by; others as they are. */
struct range range_rough(struct range range);

bool range_equal(struct range a, struct range b);

/* Adds "2015 DASH 2025", "Jun 2019 DASH Dec 2021" or "2020" for a range with finite ends, which
 * scopes have; DASH stands between blanks. */
void range_format(struct strbuf *out, struct range range, const char *dash, enum language language);

#endif
