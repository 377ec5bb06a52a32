#ifndef ECONTOP_DATA_DUE_H
#define ECONTOP_DATA_DUE_H

#include <stdbool.h>
#include <stdint.h>

#include "data/dict.h"

/* When a figure is due, by what the dictionary says of its metric: how often it comes and how long
 * after the end of its period.  Days count from 1970. */

/* The day on which the figure after LATEST was to be published: the last day of the next period of
 * the metric's cadence, and its lag.  False where none is promised. */
bool due_day(const struct metric *metric, struct period latest, int32_t *day);

/* Whether that day has been over for longer than publishers may be late. */
bool due_is_late(const struct metric *metric, struct period latest, int32_t today);

#endif
