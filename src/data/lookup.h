#ifndef ECONTOP_DATA_LOOKUP_H
#define ECONTOP_DATA_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dict;
struct rows;

/* Fields that name what the dictionary describes.  A name that it lacks is added, and remarked
 * once, unless there is no dictionary at all. */

/* The metric that a field names; false, after a remark, if it can't be a name. */
bool lookup_metric(struct dict *dict, const struct rows *rows, size_t column, uint32_t *metric);

/* The region that a field names, the one without a code if it is empty. */
bool lookup_region(struct dict *dict, const struct rows *rows, size_t column, uint32_t *region);

/* Gives the metric this unit if it has none; else warns if it is another. */
void lookup_unit(struct dict *dict, const struct rows *rows, size_t column, uint32_t metric);

#endif
