#include "panel/marks.h"

#include <string.h>

/* Its index, or the count. */
static size_t find(const struct marks *marks, struct mark mark)
{
    size_t i = 0;
    while (i < marks->count &&
           (marks->items[i].metric != mark.metric || marks->items[i].region != mark.region ||
            marks->items[i].year_to_date != mark.year_to_date))
        i++;
    return i;
}

bool marks_have(const struct marks *marks, struct mark mark)
{
    return find(marks, mark) < marks->count;
}

bool marks_add(struct marks *marks, struct mark mark)
{
    if (marks_have(marks, mark))
        return true;
    if (marks->count == MARKS_MOST)
        return false;
    marks->items[marks->count++] = mark;
    return true;
}

void marks_remove(struct marks *marks, struct mark mark)
{
    size_t at = find(marks, mark);
    if (at == marks->count)
        return;
    marks->count--;
    memmove(&marks->items[at], &marks->items[at + 1], (marks->count - at) * sizeof *marks->items);
}
