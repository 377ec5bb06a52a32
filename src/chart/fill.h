#ifndef ECONTOP_CHART_FILL_H
#define ECONTOP_CHART_FILL_H

#include "chart/chart.h"

/* Columns of eighths: what areas, column charts and sparklines are made of. */

/* Fills column X of the canvas from its foot up to SHARE (0 to 1) of its height.  With RAMP the
 * cells take the steps of the ramp by their height, else all take ROLE. */
void fill_column(const struct canvas *canvas, const struct alphabet *alphabet, int x, double share,
                 bool ramp, enum role role);

/* The value of the series at time X, straight between two joined points; NAN in a gap. */
double fill_value(const struct chart_series *series, double x);

/* Whether the series at time X is on its way to a forecast. */
bool fill_is_forecast(const struct chart_series *series, double x);

#endif
