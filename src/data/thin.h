#ifndef ECONTOP_DATA_THIN_H
#define ECONTOP_DATA_THIN_H

#include <stddef.h>

#include "data/series.h"

/* Fewer points that draw the same line.  After U. Jugel and others, "M4: A Visualization-Oriented
 * Time Series Data Aggregation", Proceedings of the VLDB Endowment 7 (2014): of each span of time
 * that is narrower than a dot the first, the least, the greatest and the last point stay.  Points
 * that start a new definition stay too: a line must not run across. */

/* Spans of time: more than the dots that the widest terminals have across. */
enum { THIN_SPANS = 2048, THIN_FROM = 4 * THIN_SPANS };

/* The indices, rising, of those of the points FIRST to END - 1 that stay, *COUNT of them; owned by
 * the caller. */
size_t *thin_points(const struct series *series, size_t first, size_t end, size_t *count);

#endif
