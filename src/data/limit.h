#ifndef ECONTOP_DATA_LIMIT_H
#define ECONTOP_DATA_LIMIT_H

#include <stdbool.h>
#include <stddef.h>

struct dataset;

/* How much is taken in, so that no file, whatever is in it, takes the machine's memory: at these
 * limits 0.65 GB of points, or 0.4 GB of series of one point.  They are looked at once a block, not
 * a row.  Those of single rows are in csv.h. */

#define DATA_FILE_LIMIT (4ULL << 30) /* bytes of an import, of which all is looked at first */

enum {
    DATA_ROW_LIMIT = 50000000,
    DATA_SERIES_LIMIT = 1000000,
    DATA_METRIC_LIMIT = 10000,
    DATA_REGION_LIMIT = 100000,
    DATA_FILES_LIMIT = 1000
};

/* Whether more may be taken in; if not, that is remarked at LINE of the file at PATH. */
bool limit_has_room(struct dataset *dataset, const char *path, long line);

#endif
