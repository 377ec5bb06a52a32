#ifndef ECONTOP_DATA_STATEMENTS_H
#define ECONTOP_DATA_STATEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/period.h"

struct dataset;
struct provenance;

/* What the files state of many figures, found in one pass through each file:
 *
 *     statements_want(statements, metric, region, false, period);     for each figure
 *     for (size_t at = 0; (row = statements_next(statements, ..., &at)) != NULL;)
 */
struct statements;

/* The dataset is borrowed, and must not change before they are freed. */
struct statements *statements_new(const struct dataset *dataset);
void statements_free(struct statements *statements);

/* The figure will be asked for; before the first is. */
void statements_want(struct statements *statements, uint32_t metric, uint32_t region,
                     bool year_to_date, struct period period);

/* The rows that state a figure that was wanted, in the order of the files, one with each call: *AT
 * is 0 at the first; NULL after the last.  The first figure that is asked for reads the files.
 * Valid until they are freed. */
const struct provenance *statements_next(struct statements *statements, uint32_t metric,
                                         uint32_t region, bool year_to_date, struct period period,
                                         size_t *at);

#endif
