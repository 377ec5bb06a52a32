#ifndef ECONTOP_DRAW_LAYOUT_H
#define ECONTOP_DRAW_LAYOUT_H

#include <stddef.h>

/* Where the panels of a topic stand.  Panels flow in their order into rows of a grid; a row that
 * is not full is stretched, so that there is no empty corner; heights share out what is left over
 * by weight.  What is taller than the room keeps its minimum heights and is scrolled. */

struct layout_item {
    int span;       /* columns of the grid wanted, 1 or more */
    int min_width;  /* below it the item takes more columns */
    int min_height; /* never less */
    int max_height; /* more is not used; 0: any */
    int weight;     /* of the height left over, 0 or more */
};

struct rect {
    int x, y, width, height;
};

/* Places COUNT items into rects[] for a room of WIDTH x HEIGHT with COLUMNS columns (halved until
 * each is 28 wide).  Returns the height of the whole, which is HEIGHT unless the minimum heights
 * ask for more. */
int layout_place(const struct layout_item *items, size_t count, int columns, int width, int height,
                 struct rect *rects);

#endif
