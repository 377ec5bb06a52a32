#ifndef ECONTOP_APP_SLOT_H
#define ECONTOP_APP_SLOT_H

#include "panel/panel.h"

/* A panel in the program: bound to the data, and how it is being looked at. */
struct slot {
    struct panel panel;
    const char *order; /* of its rows, in place of the configured; NULL: that */
};

/* Takes the next order of its rows, and after the last the configured one. */
void slot_next_order(struct slot *slot);

#endif
