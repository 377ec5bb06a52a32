#ifndef ECONTOP_PANEL_CURVES_H
#define ECONTOP_PANEL_CURVES_H

#include "panel/panel.h"

/* The series of a panel as a chart takes them: points, names, notes and order.
 *
 *     struct curves curves;
 *     curves_init(&curves, view, CURVES_ALL_POINTS);
 *     chart_draw(&chart_line, &curves.chart, canvas);
 *     curves_release(&curves); */
enum curves_what {
    CURVES_ALL_POINTS, /* for kinds over time; notes are the latest values */
    CURVES_LATEST,     /* one point a series, sorted as configured; notes are changes */
    CURVES_SORTED,     /* all points, sorted by the latest as configured */
};

struct curves {
    struct chart chart; /* ready to be drawn; borrows all below */
    struct chart_series *series;
    const struct panel_series **origin; /* by index of series */
    size_t count;
    struct chart_point *points; /* of all series, one after the other */
    size_t point_count, point_capacity;
    char **texts; /* names, notes and events */
    size_t text_count, text_capacity;
    struct chart_mark *events;
    struct chart_target *targets;
};

void curves_init(struct curves *curves, const struct panel_view *view, enum curves_what what);
void curves_release(struct curves *curves);

/* Puts the targets of the series in hand, or of the first, on the chart: those that its points are
 * near to. */
void curves_add_targets(struct curves *curves, const struct panel_view *view);

/* Leaves in the chart the series that a list of ROWS lines shows: from where the view is scrolled
 * to, but never past a full list. */
void curves_scroll(struct curves *curves, const struct panel_view *view, int rows);

/* The period that most series of the panel show; false if none has a point. */
bool curves_common_period(const struct panel_view *view, struct period *period);

/* The latest period that any series of the panel shows; false if none has a point. */
bool curves_latest_period(const struct panel_view *view, struct period *latest);

#endif
