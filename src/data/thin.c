#include "data/thin.h"

#include "base/mem.h"

struct kept {
    size_t *items;
    size_t count, capacity;
};

/* Nothing before what was kept last: the same point may be the first and the least. */
static void keep(struct kept *kept, size_t index)
{
    if (kept->count > 0 && kept->items[kept->count - 1] >= index)
        return;
    kept->items = mem_grow(kept->items, &kept->capacity, kept->count + 1, sizeof *kept->items);
    kept->items[kept->count++] = index;
}

/* A stretch without a break. */
static void keep_stretch(struct kept *kept, const struct series *series, size_t first, size_t end)
{
    if (first == end)
        return;
    size_t least, greatest;
    series_extremes(series, first, end, &least, &greatest);
    keep(kept, first);
    keep(kept, least < greatest ? least : greatest);
    keep(kept, least < greatest ? greatest : least);
    keep(kept, end - 1);
}

static void keep_span(struct kept *kept, const struct series *series, size_t first, size_t end)
{
    while (first < end) {
        size_t stop = series_next_flag(series, first + 1, end, FLAG_BREAK);
        keep_stretch(kept, series, first, stop);
        first = stop;
    }
}

size_t *thin_points(const struct series *series, size_t first, size_t end, size_t *count)
{
    struct kept kept = {0};
    int64_t from = first < end ? series_period(series, first).time : 0;
    int64_t width = first < end ? series_period(series, end - 1).time - from + 1 : 0;
    for (int64_t span = 1; span <= THIN_SPANS && first < end; span++) {
        int64_t limit = from + width * span / THIN_SPANS;
        size_t stop = span == THIN_SPANS ? end : series_lower(series, (int32_t)limit);
        keep_span(&kept, series, first, stop);
        first = stop;
    }
    *count = kept.count;
    return kept.items;
}
