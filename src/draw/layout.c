#include "draw/layout.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"

enum { COLUMN_WIDTH_LEAST = 28 };

/* One row of panels: items[first] to items[last - 1]. */
struct row {
    size_t first, last;
    int units; /* columns of the grid that its items take */
    int height;
    int max_height; /* INT_MAX: any */
    int weight;
};

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int columns_for(int wanted, int width)
{
    int columns = larger(1, wanted);
    /* Halved rather than one fewer, so that what stood side by side stays in pairs. */
    while (columns > 1 && width / columns < COLUMN_WIDTH_LEAST)
        columns = columns / 2 + columns % 2;
    return columns;
}

/* The columns of the grid that an item takes: what it wants, and more where these are too narrow
 * for it. */
static int span_of(const struct layout_item *item, int columns, int width)
{
    int span = larger(1, smaller(item->span, columns));
    while (span < columns && (long long)width * span / columns < item->min_width)
        span++;
    return span;
}

static void row_add(struct row *row, const struct layout_item *item, int span)
{
    row->last++;
    row->units += span;
    row->height = larger(row->height, item->min_height);
    row->max_height = larger(row->max_height, item->max_height > 0 ? item->max_height : INT_MAX);
    row->weight = larger(row->weight, item->weight);
}

/* Fills rows in the items' order; returns their number. */
static size_t flow(const struct layout_item *items, size_t count, int columns, int width,
                   struct row *rows)
{
    size_t row_count = 0;
    for (size_t i = 0; i < count; i++) {
        int span = span_of(&items[i], columns, width);
        if (row_count == 0 || rows[row_count - 1].units + span > columns)
            rows[row_count++] = (struct row){.first = i, .last = i};
        row_add(&rows[row_count - 1], &items[i], span);
    }
    return row_count;
}

/* Where nobody asks for the height left over, all share it. */
static void default_weights(struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].weight > 0)
            return;
    for (size_t i = 0; i < count; i++)
        rows[i].weight = 1;
}

static bool row_can_grow(const struct row *row)
{
    return row->weight > 0 && row->height < row->max_height;
}

/* Gives the rows that can still grow their share of EXTRA, by weight; returns what is left since
 * a row reached its maximum.  Shares are differences of one rising sum: they add up to EXTRA. */
static int share_out(struct row *rows, size_t count, int extra, long long weights)
{
    int left = extra;
    long long seen = 0;
    for (size_t i = 0; i < count; i++) {
        if (!row_can_grow(&rows[i]))
            continue;
        long long before = extra * seen / weights;
        seen += rows[i].weight;
        int share = (int)(extra * seen / weights - before);
        int given = smaller(share, rows[i].max_height - rows[i].height);
        rows[i].height += given;
        left -= given;
    }
    return left;
}

static void give_to_last_with_weight(struct row *rows, size_t count, int extra)
{
    for (size_t i = count; i-- > 0;) {
        if (rows[i].weight > 0) {
            rows[i].height += extra;
            return;
        }
    }
}

static void stretch(struct row *rows, size_t count, int extra)
{
    default_weights(rows, count);
    while (extra > 0) {
        long long weights = 0;
        for (size_t i = 0; i < count; i++)
            weights += row_can_grow(&rows[i]) ? rows[i].weight : 0;
        if (weights == 0) {
            give_to_last_with_weight(rows, count, extra);
            return;
        }
        extra = share_out(rows, count, extra, weights);
    }
}

/* A row that is not full is stretched: its edges divide the width by the columns in use. */
static void place_row(const struct row *row, const struct layout_item *items, int columns,
                      int width, int y, struct rect *rects)
{
    int units = 0;
    int left = 0;
    for (size_t i = row->first; i < row->last; i++) {
        units += span_of(&items[i], columns, width);
        int right = (int)((long long)width * units / row->units);
        rects[i] = (struct rect){left, y, right - left, row->height};
        left = right;
    }
}

int layout_place(const struct layout_item *items, size_t count, int columns, int width, int height,
                 struct rect *rects)
{
    width = larger(0, width);
    height = larger(0, height);
    if (count == 0)
        return height;
    columns = columns_for(columns, width);
    struct row *rows = mem_new(count, sizeof *rows);
    size_t row_count = flow(items, count, columns, width, rows);
    int total = 0;
    for (size_t i = 0; i < row_count; i++)
        total += rows[i].height;
    stretch(rows, row_count, larger(0, height - total));
    int y = 0;
    for (size_t i = 0; i < row_count; i++) {
        place_row(&rows[i], items, columns, width, y, rects);
        y += rows[i].height;
    }
    free(rows);
    return y;
}
