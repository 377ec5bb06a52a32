#include "chart/fill.h"
#include "base/tr.h"
#include "chart/plane.h"

#include <math.h>

/* Parts that add up, each on the one before; a time at which any part is missing stays empty. */

static double sum_at(const struct chart *chart, double time, size_t parts)
{
    double sum = 0;
    for (size_t i = 0; i < parts; i++)
        sum += fill_value(&chart->series[i], time);
    return sum;
}

static bool extent_of_sums(const struct chart *chart, struct plane_extent *extent)
{
    if (!plane_extent(chart, extent))
        return false;
    extent->low = 0;
    extent->high = 0;
    for (size_t i = 0; i < chart->series_count; i++)
        for (size_t j = 0; j < chart->series[i].count; j++) {
            double x = chart->series[i].points[j].x;
            double sum = sum_at(chart, x, chart->series_count);
            if (x >= extent->from - 1e-6 && x <= extent->to + 1e-6 && isfinite(sum))
                extent->high = fmax(extent->high, sum);
        }
    return true;
}

/* From the whole down to the first part, each over the one above it. */
static void draw_sums(const struct plane *plane, int x, double time)
{
    const struct chart *chart = plane->chart;
    for (size_t parts = chart->series_count; parts > 0; parts--) {
        double sum = sum_at(chart, time, chart->series_count);
        if (!isfinite(sum))
            return;
        struct canvas area = plane->area;
        double share = axis_share(&plane->value, sum_at(chart, time, parts));
        /* A cell holds one colour: inner edges are rounded to cells. */
        if (parts < chart->series_count)
            share = round(share * area.height) / area.height;
        fill_column(&area, chart->alphabet, x, share, false, chart->series[parts - 1].role);
    }
}

static void draw(const struct chart *chart, const struct canvas *canvas)
{
    struct plane_extent extent;
    struct plane plane;

    if (!extent_of_sums(chart, &extent))
        return;
    plane_begin(&plane, chart, canvas, extent);
    for (int x = 0; x < plane.area.width; x++) {
        double share = plane.area.width > 1 ? (double)x / (plane.area.width - 1) : 1;
        draw_sums(&plane, x, plane.time.low + share * (plane.time.high - plane.time.low));
    }
    plane_end(&plane);
}

const struct chart_kind chart_stacked = {
    .name = N_("stacked"),
    .summary = "parts of a whole over time, one on the other",
    .min_width = 24,
    .min_height = 5,
    .draw = draw,
};
