#ifndef ECONTOP_DATA_EDITION_H
#define ECONTOP_DATA_EDITION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/period.h"

struct data_file;
struct dataset;
struct err;
struct remarks;
struct rows;
struct rows_spec;

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

/* Points were added to edition NUMBER, after all was merged: merges them too.  Those from FIRST on
 * are new; IN_ORDER: and no other changed. */
void edition_merge_more(struct dataset *dataset, uint32_t number, size_t first, bool in_order);

/* Opens a file of a dataset, or what is held of it, as rows_open does. */
bool data_file_open(const struct data_file *file, struct rows *rows, const struct rows_spec *spec,
                    struct remarks *remarks, void *user, struct err *err);

#endif
