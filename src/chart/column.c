#include "chart/fill.h"
#include "base/tr.h"
#include "chart/plane.h"

#include <math.h>

/* Where the columns of the points stand: a slot a point, as wide as its period. */
struct slots {
    const struct plane *plane;
    double width; /* of a slot, in cells */
    int gap;
};

/* The length of the period that a point stands for, in days. */
static double step_of(const struct chart *chart)
{
    static const double days[FREQUENCY_COUNT] = {365.25, 182.6, 91.3, 30.4, 7, 1, 0};
    double step = days[chart->frequency];
    return step > 0 ? step : fmax(chart->series[0].step, 1e-3);
}

static void draw_column(const struct slots *slots, const struct chart_series *series, size_t point,
                        size_t series_index, size_t series_count)
{
    const struct canvas *area = &slots->plane->area;
    double value = series->points[point].y;
    double right = plane_x(slots->plane, series->points[point].x);
    double left = right - slots->width;
    int start = (int)floor(left + 0.5);
    int end = (int)floor(right + 0.5) - slots->gap;
    int part = (end - start) / (int)series_count;
    bool forecast = (series->points[point].mark & FLAG_FORECAST) != 0;

    if (part < 1)
        part = 1;
    start += part * (int)series_index;
    if (series_index + 1 < series_count || end < start + part)
        end = start + part;
    for (int x = start; x < end; x++)
        fill_column(area, slots->plane->chart->alphabet, x, axis_share(&slots->plane->value, value),
                    series_count == 1 && !forecast, forecast ? ROLE_FAINT : series->role);
}

static void draw(const struct chart *chart, const struct canvas *canvas)
{
    struct plane_extent extent;
    struct plane plane;

    if (!plane_extent(chart, &extent))
        return;
    double step = step_of(chart);
    extent.from -= step;
    extent.low = fmin(extent.low, 0);
    extent.spans = true;
    plane_begin(&plane, chart, canvas, extent);

    struct slots slots = {.plane = &plane,
                          .width = step / (plane.time.high - plane.time.low) * plane.area.width};
    slots.gap = slots.width >= 2 ? 1 : 0;
    for (size_t i = 0; i < chart->series_count; i++)
        for (size_t j = 0; j < chart->series[i].count; j++)
            if (plane_shows(&plane, &chart->series[i].points[j]))
                draw_column(&slots, &chart->series[i], j, i, chart->series_count);
    plane_end(&plane);
}

const struct chart_kind chart_column = {
    .name = N_("column"),
    .summary = "columns over time, one a period",
    .min_width = 24,
    .min_height = 5,
    .draw = draw,
};
