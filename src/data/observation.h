#ifndef ECONTOP_DATA_OBSERVATION_H
#define ECONTOP_DATA_OBSERVATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/period.h"
#include "data/rows.h"

/* One row of a data file, in the format that econtop-data(5) describes. */

enum observation_column {
    OBSERVATION_METRIC,
    OBSERVATION_PERIOD,
    OBSERVATION_VALUE,
    OBSERVATION_UNIT,
    OBSERVATION_QUALIFIER,
    OBSERVATION_REGION,
    OBSERVATION_FLAG,
    OBSERVATION_SOURCE,
    OBSERVATION_REF,
    OBSERVATION_NOTE,
    OBSERVATION_COLUMN_COUNT
};

extern const struct rows_column observation_columns[OBSERVATION_COLUMN_COUNT];

struct observation {
    struct period period;
    double value;
    uint8_t mark; /* as in struct point */
    bool year_to_date;
};

/* The last period read: neighbours in a file often share it.  Start with all zero. */
struct observation_memo {
    char text[32];
    size_t length;
    struct period period;
};

/* False if the row has no value, which is a gap, or is bad, which is remarked. */
bool observation_parse(struct observation_memo *memo, const struct rows *rows,
                       struct observation *observation);

#endif
