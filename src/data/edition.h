#ifndef ECONTOP_DATA_EDITION_H
#define ECONTOP_DATA_EDITION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/period.h"

struct dataset;

/* The editions of a dataset, found by what they are of. */

struct edition_key {
    uint32_t metric, region, file;
    bool year_to_date;
};

#define EDITION_NONE UINT32_MAX

/* The index of the edition, or EDITION_NONE. */
uint32_t edition_find(const struct dataset *dataset, struct edition_key key);

/* The index of the edition, which is added, without points, if there is none. */
uint32_t edition_add(struct dataset *dataset, struct edition_key key, enum frequency frequency);

#endif
