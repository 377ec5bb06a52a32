#ifndef ECONTOP_DATA_INFER_H
#define ECONTOP_DATA_INFER_H

#include <stddef.h>
#include <stdint.h>

struct dataset;

/* What the dictionary does not say of metrics and regions, from what was read of them: a name made
 * of the identifier, percent for "%", decimals as the values have them, and a group, a word that a
 * configuration can hold, for each region whose code it cannot.  Known ones stay as they are. */
void infer_dict(struct dataset *dataset);

/* Takes what the points from FIRST on of a series show about its metric, which was inferred before.
 */
void infer_values(struct dataset *dataset, uint32_t edition, size_t first);

#endif
