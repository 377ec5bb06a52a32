#include "data/level.h"

#include "data/series.h"
#include "data/stats.h"

enum side { SIDE_OPEN, SIDE_BELOW, SIDE_ABOVE };

static enum side side_of(struct point point, double value)
{
    switch (stats_qualifier(point)) {
    case QUALIFIER_AT_LEAST:
        return point.value >= value ? SIDE_ABOVE : SIDE_OPEN;
    case QUALIFIER_AT_MOST:
        return point.value < value ? SIDE_BELOW : SIDE_OPEN;
    default:
        return point.value >= value ? SIDE_ABOVE : SIDE_BELOW;
    }
}

bool level_find(const struct series *series, size_t last, double value, struct level *level)
{
    enum side side = side_of(series_get(series, last), value);
    enum side before = side;
    size_t at = last;
    if (side == SIDE_OPEN)
        return false;
    for (; at > 0; at--) {
        before = side_of(series_get(series, at - 1), value);
        if (before != side)
            break;
    }
    *level = (struct level){side == SIDE_ABOVE, at == 0, at, before == SIDE_OPEN};
    return true;
}
