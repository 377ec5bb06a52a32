#ifndef ECONTOP_APP_REGIONS_H
#define ECONTOP_APP_REGIONS_H

#include "app/app.h"

/* The regions that have figures of one metric (app.regions_of), of which the typed text stands in
 * the code, a name or the group; the best match first, then the highest latest value. */

struct regions {
    uint32_t *ids; /* owned */
    size_t count;
    size_t total; /* whatever was typed */
};

void regions_init(struct regions *regions, const struct app *app);
void regions_release(struct regions *regions);

/* The series of the row in hand in the regions view; false if no row is left. */
bool regions_in_hand(const struct app *app, struct mark *series);

/* What a group of regions is called in the language in force; "" if the region has none. */
const char *regions_group_name(const struct region *region);

#endif
