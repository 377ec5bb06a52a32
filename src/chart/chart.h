#ifndef ECONTOP_CHART_CHART_H
#define ECONTOP_CHART_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/period.h"
#include "data/figure.h"
#include "draw/canvas.h"
#include "draw/glyph.h"

/* Series to cells.  Every kind of chart takes the same input, so that any series can be drawn in
 * any way: a kind over time draws all points, a kind over categories makes each series a bar or a
 * row.  A kind is one file that exports one symbol, chart_NAME, and a row in chart.c. */

struct chart_point {
    double x; /* the end of its period, in days since 1970 */
    double y;
    uint8_t mark; /* as in struct point */
};

struct chart_series {
    const char *name;
    enum role role;
    const struct chart_point *points; /* by x */
    size_t count;
    double step;      /* usual distance of points in days; a much longer one is a gap */
    const char *note; /* behind a bar or a legend entry: a change; may be NULL */
    enum role note_role;
    double target; /* marked on a bar; NAN: none */
    bool selected;
};

struct chart_mark {
    double x;
    const char *text;
};

/* A value wanted by a time. */
struct chart_target {
    double x, y;
    const char *text; /* the value in words */
};

struct chart {
    const struct chart_series *series;
    size_t series_count;
    size_t first; /* row of the list that the first series is */
    const struct chart_mark *events;
    size_t event_count;
    const struct chart_target *targets;
    size_t target_count;
    double from, to;          /* on show, in days; an infinite end is taken from the points */
    enum frequency frequency; /* of the points, for the ticks of time */
    bool zero;                /* the value axis holds 0, unless it is logarithmic */
    bool log;                 /* the value axis is logarithmic, in kinds that have it */
    bool legend;
    double cursor;               /* x of the point in hand; NAN: none */
    const struct metric *metric; /* of the values */
    const struct figure_style *style;
    const struct alphabet *alphabet;
};

struct chart_kind {
    const char *name;
    const char *summary;
    int min_width, min_height;
    bool log; /* its value axis may be logarithmic */
    /* Draws at least at the minimum size; chart_draw sees to that. */
    void (*draw)(const struct chart *chart, const struct canvas *canvas);
};

size_t chart_kind_count(void);
const struct chart_kind *chart_kind_at(size_t index);

/* NULL if there is none of that name. */
const struct chart_kind *chart_kind_find(const char *name);

/* The signs of the alphabet for figures in a language. */
struct figure_style chart_style(const struct alphabet *alphabet, enum language language);

/* Draws, or says in the canvas why not: too small, or no points in range. */
void chart_draw(const struct chart_kind *kind, const struct chart *chart,
                const struct canvas *canvas);

#endif
