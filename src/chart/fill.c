#include "chart/fill.h"

#include <math.h>

#include "chart/plane.h"

void fill_column(const struct canvas *canvas, const struct alphabet *alphabet, int x, double share,
                 bool ramp, enum role role)
{
    int eighths = (int)lround(share * canvas->height * 8);
    /* Something that is there is seen. */
    if (eighths == 0 && share > 0)
        eighths = 1;
    for (int level = 0; level < canvas->height && eighths > level * 8; level++) {
        int part = eighths - level * 8 >= 8 ? 8 : eighths - level * 8;
        enum role cell = ramp ? role_ramp((level + 0.5) / canvas->height) : role;
        canvas_put(canvas, x, canvas->height - 1 - level, cell, alphabet->column[part]);
    }
}

/* The index of the first point at or after X. */
static size_t point_after(const struct chart_series *series, double x)
{
    size_t low = 0;
    size_t high = series->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (series->points[middle].x < x - 1e-9)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double fill_value(const struct chart_series *series, double x)
{
    size_t i = point_after(series, x);
    if (i == series->count)
        return NAN;
    const struct chart_point *after = &series->points[i];
    if (fabs(after->x - x) < 1e-6)
        return after->y;
    if (!plane_joins(series, i))
        return NAN;
    double share = (x - after[-1].x) / (after->x - after[-1].x);
    return after[-1].y + share * (after->y - after[-1].y);
}

bool fill_is_forecast(const struct chart_series *series, double x)
{
    size_t i = point_after(series, x);
    return i < series->count && (series->points[i].mark & FLAG_FORECAST) != 0;
}
