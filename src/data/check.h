#ifndef ECONTOP_DATA_CHECK_H
#define ECONTOP_DATA_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "base/remark.h"

struct dataset;
struct checking;

/* Checks of figures that are well written and yet may be wrong.  Each is a row of one table.  What
 * is known and right all the same is accepted by a row of accepted.csv, which gives the reason. */

struct check {
    const char *name;
    const char *summary;
    enum severity severity;
    void (*run)(struct checking *checking);
};

size_t check_count(void);
const struct check *check_at(size_t index);

/* Runs every check on what has been loaded; TODAY in days since 1970.  Finding the places reads
 * the files again. */
void check_run(const struct dataset *dataset, int32_t today, struct remarks *out);

#endif
