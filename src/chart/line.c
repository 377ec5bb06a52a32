#include "chart/chart.h"
#include "base/tr.h"
#include "chart/plane.h"
#include "chart/raster.h"

enum { BOUND_DISTANCE = 4 /* columns from bound to bound, or they would hide the line */ };

/* Whether a line comes to point INDEX from the one before it. */
static bool draws_line_to(const struct plane *plane, const struct chart_series *series,
                          size_t index)
{
    return plane_joins(series, index) && plane_shows(plane, &series->points[index]) &&
           plane_shows(plane, &series->points[index - 1]);
}

static void draw_series(const struct plane *plane, const struct chart_series *series,
                        struct raster *raster)
{
    for (size_t i = 0; i < series->count; i++) {
        const struct chart_point *point = &series->points[i];
        if (!plane_shows(plane, point))
            continue;
        double x = plane_x(plane, point->x);
        double y = plane_y(plane, point->y);
        if (!draws_line_to(plane, series, i)) {
            raster_point(raster, x, y, series->role);
            continue;
        }
        raster_line(raster, plane_x(plane, point[-1].x), plane_y(plane, point[-1].y), x, y,
                    series->role, (point->mark & FLAG_FORECAST) != 0);
    }
}

/* A point that no line reaches would be one dot: it gets the marker. */
static void draw_lone_points(const struct plane *plane, const struct chart_series *series)
{
    for (size_t i = 0; i < series->count; i++) {
        const struct chart_point *point = &series->points[i];
        bool joined = draws_line_to(plane, series, i) ||
                      (i + 1 < series->count && draws_line_to(plane, series, i + 1));
        if (joined || !plane_shows(plane, point))
            continue;
        int x = (int)plane_x(plane, point->x);
        int y = (int)plane_y(plane, point->y);
        canvas_put(&plane->area, x < plane->area.width ? x : plane->area.width - 1,
                   y < plane->area.height ? y : plane->area.height - 1, series->role,
                   plane->chart->alphabet->marker);
    }
}

/* A bound is marked where the points stand far enough apart to tell which it is. */
static void draw_bounds(const struct plane *plane, const struct chart_series *series)
{
    const struct alphabet *alphabet = plane->chart->alphabet;
    double last = -1e9;
    for (size_t i = 0; i < series->count; i++) {
        const struct chart_point *point = &series->points[i];
        double x = plane_x(plane, point->x);
        unsigned qualifier = point->mark & 3u;
        bool bound = qualifier == QUALIFIER_AT_LEAST || qualifier == QUALIFIER_AT_MOST;
        if (!bound || !plane_shows(plane, point) || x - last < BOUND_DISTANCE)
            continue;
        last = x;
        int column = x < plane->area.width ? (int)x : plane->area.width - 1;
        int row = (int)plane_y(plane, point->y);
        canvas_put(&plane->area, column, row < plane->area.height ? row : plane->area.height - 1,
                   ROLE_BOUND,
                   qualifier == QUALIFIER_AT_LEAST ? alphabet->bound_up : alphabet->bound_down);
    }
}

static void draw(const struct chart *chart, const struct canvas *canvas)
{
    struct plane_extent extent;
    struct plane plane;
    struct raster raster;

    if (!plane_extent(chart, &extent))
        return;
    plane_begin(&plane, chart, canvas, extent);
    raster_init(&raster, chart->alphabet, plane.area.width, plane.area.height);
    /* The first series is the most important: it is drawn last, over the others. */
    for (size_t i = chart->series_count; i-- > 0;)
        draw_series(&plane, &chart->series[i], &raster);
    raster_draw(&raster, &plane.area);
    raster_release(&raster);
    for (size_t i = chart->series_count; i-- > 0;)
        draw_lone_points(&plane, &chart->series[i]);
    for (size_t i = chart->series_count; i-- > 0;)
        draw_bounds(&plane, &chart->series[i]);
    plane_end(&plane);
}

const struct chart_kind chart_line = {
    .name = N_("line"),
    .summary = "lines over time",
    .min_width = 24,
    .min_height = 5,
    .log = true,
    .draw = draw,
};
