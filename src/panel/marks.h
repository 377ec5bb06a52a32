#ifndef ECONTOP_PANEL_MARKS_H
#define ECONTOP_PANEL_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Series that the reader marked to see them together, in the order in which they were marked. */

enum { MARKS_MOST = 12 /* lines on one chart that can still be told apart */ };

struct mark {
    uint32_t metric, region;
    bool year_to_date;
};

struct marks {
    struct mark items[MARKS_MOST];
    size_t count;
};

bool marks_have(const struct marks *marks, struct mark mark);

/* Adds it at the end unless it is there; false if there is no room. */
bool marks_add(struct marks *marks, struct mark mark);

/* Takes it away if it is there. */
void marks_remove(struct marks *marks, struct mark mark);

#endif
