#include "chart/fill.h"
#include "base/tr.h"
#include "chart/plane.h"

#include <math.h>

/* The first series filled; the others have no area to themselves and are left to lines. */
static void draw(const struct chart *chart, const struct canvas *canvas)
{
    struct plane_extent extent;
    struct plane plane;

    if (!plane_extent(chart, &extent))
        return;
    plane_begin(&plane, chart, canvas, extent);
    double foot = axis_share(&plane.value, fmax(plane.value.low, 0));
    for (int x = 0; x < plane.area.width && chart->series_count > 0; x++) {
        double share = plane.area.width > 1 ? (double)x / (plane.area.width - 1) : 1;
        double time = plane.time.low + share * (plane.time.high - plane.time.low);
        double value = fill_value(&chart->series[0], time);
        if (isfinite(value) && axis_share(&plane.value, value) >= foot)
            fill_column(&plane.area, chart->alphabet, x, axis_share(&plane.value, value),
                        !fill_is_forecast(&chart->series[0], time), ROLE_FAINT);
    }
    plane_end(&plane);
}

const struct chart_kind chart_area = {
    .name = N_("area"),
    .summary = "one series over time, filled",
    .min_width = 24,
    .min_height = 5,
    .draw = draw,
};
