#ifndef ECONTOP_CHART_PLANE_H
#define ECONTOP_CHART_PLANE_H

#include "chart/axis.h"
#include "chart/chart.h"

/* What all charts over time share: the legend, the two axes with their grid, events, targets and
 * the cursor.  A kind calls plane_begin, draws its points into `area`, then calls plane_end. */
struct plane {
    const struct chart *chart;
    struct canvas canvas; /* the whole */
    struct canvas area;   /* where points are drawn */
    struct axis time, value;
    bool event_row; /* the line above the area is kept for the texts of events */
};

/* What a kind will draw: its range of time and of values.  With SPANS a point stands for the whole
 * period before it. */
struct plane_extent {
    double from, to, low, high;
    bool spans;
};

/* The extent of all points within the range on show; false if there is none. */
bool plane_extent(const struct chart *chart, struct plane_extent *extent);

void plane_begin(struct plane *plane, const struct chart *chart, const struct canvas *canvas,
                 struct plane_extent extent);

/* Column and row (in cells, not rounded) of the area for a time and a value. */
double plane_x(const struct plane *plane, double time);
double plane_y(const struct plane *plane, double value);

/* Draws what lies over the points. */
void plane_end(const struct plane *plane);

/* Whether the point is within the extent. */
bool plane_shows(const struct plane *plane, const struct chart_point *point);

/* Whether a line may join point INDEX to the one before: no break, no gap. */
bool plane_joins(const struct chart_series *series, size_t index);

/* The least step of a series of which points DISTANCE days apart are joined. */
double plane_step_joining(double distance);

#endif
