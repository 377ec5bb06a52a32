#ifndef ECONTOP_DATA_INFER_H
#define ECONTOP_DATA_INFER_H

struct dataset;

/* What the dictionary does not say of metrics and regions, from what was read of them: a name made
 * of the identifier, percent for "%", decimals as the values have them, and a group, a word that a
 * configuration can hold, for each region whose code it cannot.  Known ones stay as they are. */
void infer_dict(struct dataset *dataset);

#endif
