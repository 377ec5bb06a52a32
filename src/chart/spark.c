#include "chart/fill.h"
#include "base/tr.h"
#include "chart/plane.h"

#include <math.h>

/* A small area without axes.  Its foot is zero, or a little under the least value where all values
 * lie close together and zero would make them one block. */
static void draw(const struct chart *chart, const struct canvas *canvas)
{
    struct plane_extent extent;
    if (chart->series_count == 0 || !plane_extent(chart, &extent))
        return;
    double low = extent.low;
    if (low > 0)
        low -= (extent.high - low) / 4;
    double span = extent.high > low ? extent.high - low : 1;
    for (int x = 0; x < canvas->width; x++) {
        double share = canvas->width > 1 ? (double)x / (canvas->width - 1) : 1;
        double time = extent.from + share * (extent.to - extent.from);
        double value = fill_value(&chart->series[0], time);
        if (isfinite(value))
            fill_column(canvas, chart->alphabet, x, (value - low) / span,
                        !fill_is_forecast(&chart->series[0], time), ROLE_FAINT);
    }
}

const struct chart_kind chart_spark = {
    .name = N_("spark"),
    .summary = "one series as a small area without axes",
    .min_width = 2,
    .min_height = 1,
    .draw = draw,
};
