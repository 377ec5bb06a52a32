#include "data/series.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Most series of a file are short, and the first touch of memory is what loading them costs: so
 * the first block is small.  Both sizes fill whole units of 16 bytes in the arena. */
enum { FIRST_POINTS = 14, BLOCK_POINTS = 30 };

struct series_block {
    uint8_t *marks;  /* NULL while no point bears one */
    double values[]; /* the times follow */
};

void series_init(struct series *series, enum frequency frequency)
{
    *series = (struct series){.frequency = frequency};
}

void series_release(struct series *series)
{
    free(series->blocks);
    series_init(series, series->frequency);
}

void series_clear(struct series *series, enum frequency frequency)
{
    series->count = series->stored = 0;
    series->frequency = frequency;
}

/* The block that holds point INDEX, which is point *AT in it. */
static size_t block_of(size_t index, size_t *at)
{
    if (index < FIRST_POINTS) {
        *at = index;
        return 0;
    }
    *at = (index - FIRST_POINTS) % BLOCK_POINTS;
    return 1 + (index - FIRST_POINTS) / BLOCK_POINTS;
}

static size_t block_points(size_t block)
{
    return block == 0 ? FIRST_POINTS : BLOCK_POINTS;
}

static int32_t *block_times(struct series_block *block, size_t number)
{
    return (int32_t *)(void *)(block->values + block_points(number));
}

static void add_block(struct series *series, struct arena *arena)
{
    size_t points = block_points(series->block_count);
    struct series_block *block =
        arena_take(arena, sizeof *block + points * (sizeof(double) + sizeof(int32_t)));
    series->blocks = mem_grow(series->blocks, &series->block_capacity, series->block_count + 1,
                              sizeof(struct series_block *));
    series->blocks[series->block_count++] = block;
}

static void set_point(struct series *series, struct arena *arena, size_t index, struct point point)
{
    size_t at, number = block_of(index, &at);
    struct series_block *block = series->blocks[number];
    block->values[at] = point.value;
    block_times(block, number)[at] = point.time;
    if (point.mark != 0 && block->marks == NULL)
        block->marks = arena_take(arena, block_points(number));
    if (block->marks != NULL)
        block->marks[at] = point.mark;
}

static int32_t time_at(const struct series *series, size_t index)
{
    size_t at, number = block_of(index, &at);
    return block_times(series->blocks[number], number)[at];
}

void series_append(struct series *series, struct arena *arena, struct point point)
{
    size_t at;
    if (block_of(series->stored, &at) == series->block_count)
        add_block(series, arena);
    bool in_order = series->count == series->stored &&
                    (series->count == 0 || time_at(series, series->count - 1) < point.time);
    set_point(series, arena, series->stored++, point);
    series->count += in_order;
}

/* Point INDEX of those stored. */
static struct point get_stored(const struct series *series, size_t index)
{
    size_t at, number = block_of(index, &at);
    struct series_block *block = series->blocks[number];
    return (struct point){
        .value = block->values[at],
        .time = block_times(block, number)[at],
        .mark = block->marks != NULL ? block->marks[at] : 0,
    };
}

struct point series_get(const struct series *series, size_t index)
{
    assert(index < series->count);
    return get_stored(series, index);
}

struct ranked {
    struct point point;
    size_t rank; /* in the order of adding */
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->point.time != b->point.time)
        return a->point.time < b->point.time ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static void sort_points(const struct series *series, struct point *points)
{
    size_t count = series->stored;
    struct ranked *ranks = mem_new(count, sizeof *ranks);
    for (size_t i = 0; i < count; i++)
        ranks[i] = (struct ranked){get_stored(series, i), i};
    qsort(ranks, count, sizeof *ranks, compare_ranked);
    for (size_t i = 0; i < count; i++)
        points[i] = ranks[i].point;
    free(ranks);
}

size_t series_fold(struct series *series, struct arena *arena,
                   struct point (*fold)(void *user, const struct point *points, size_t count),
                   void *user)
{
    if (series->count == series->stored)
        return 0;
    size_t count = series->stored, kept = 0, run;
    struct point *points = mem_new(count, sizeof *points);
    sort_points(series, points);
    for (size_t i = 0; i < count; i += run) {
        for (run = 1; i + run < count && points[i + run].time == points[i].time; run++)
            continue;
        set_point(series, arena, kept++, run > 1 ? fold(user, points + i, run) : points[i]);
    }
    free(points);
    series->count = series->stored = kept;
    return count - kept;
}

static struct point last_of(void *user, const struct point *points, size_t count)
{
    (void)user;
    return points[count - 1];
}

size_t series_sort(struct series *series, struct arena *arena)
{
    return series_fold(series, arena, last_of, NULL);
}

void series_refine(struct series *series, enum frequency frequency)
{
    for (size_t i = 0; i < series->stored; i++) {
        size_t at, number = block_of(i, &at);
        int32_t *time = &block_times(series->blocks[number], number)[at];
        *time = period_as((struct period){series->frequency, *time}, frequency).time;
    }
    series->frequency = frequency;
}

size_t series_lower(const struct series *series, int32_t time)
{
    size_t low = 0, high = series->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (time_at(series, middle) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t series_find(const struct series *series, int32_t time)
{
    size_t at = series_lower(series, time);
    return at < series->count && time_at(series, at) == time ? at : series->count;
}

size_t series_lower_end(const struct series *series, double day)
{
    size_t low = 0;
    size_t high = series->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (period_end(series_period(series, middle)) < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* By the block: millions of points are looked through for one frame. */
void series_extremes(const struct series *series, size_t first, size_t end, size_t *least,
                     size_t *greatest)
{
    double low = series_get(series, first).value;
    double high = low;
    *least = *greatest = first;
    while (first < end) {
        size_t at, number = block_of(first, &at);
        size_t here = block_points(number) - at;
        size_t count = here < end - first ? here : end - first;
        const double *values = series->blocks[number]->values + at;
        for (size_t i = 0; i < count; i++) {
            if (values[i] < low) {
                low = values[i];
                *least = first + i;
            } else if (values[i] > high) {
                high = values[i];
                *greatest = first + i;
            }
        }
        first += count;
    }
}

size_t series_next_flag(const struct series *series, size_t first, size_t end, enum flag flag)
{
    while (first < end) {
        size_t at, number = block_of(first, &at);
        const struct series_block *block = series->blocks[number];
        if (block->marks == NULL)
            first += block_points(number) - at;
        else if ((block->marks[at] & (unsigned)flag) != 0)
            return first;
        else
            first++;
    }
    return end;
}

size_t series_last_flag(const struct series *series, size_t end, enum flag flag)
{
    while (end > 0) {
        size_t at, number = block_of(end - 1, &at);
        const struct series_block *block = series->blocks[number];
        if (block->marks != NULL && (block->marks[at] & (unsigned)flag) != 0)
            return end - 1;
        end -= block->marks == NULL ? at + 1 : 1;
    }
    return 0;
}

size_t series_plain(const struct series *series, size_t first, size_t end)
{
    while (end > first) {
        size_t at, number = block_of(end - 1, &at);
        if (series->blocks[number]->marks != NULL)
            return end;
        end -= at + 1 < end - first ? at + 1 : end - first;
    }
    return first;
}

size_t series_last_greatest(const struct series *series, size_t first, size_t end)
{
    size_t greatest = end - 1;
    double high = series_get(series, greatest).value;
    while (end > first) {
        size_t at, number = block_of(end - 1, &at);
        size_t count = at + 1 < end - first ? at + 1 : end - first;
        const double *values = series->blocks[number]->values + at;
        for (size_t i = 0; i < count; i++)
            if (*(values - i) > high) {
                high = *(values - i);
                greatest = end - 1 - i;
            }
        end -= count;
    }
    return greatest;
}

struct period series_period(const struct series *series, size_t index)
{
    assert(index < series->count);
    return (struct period){series->frequency, time_at(series, index)};
}

static const char *const signs[QUALIFIER_COUNT] = {
    [QUALIFIER_EXACT] = "=",
    [QUALIFIER_AT_LEAST] = ">=",
    [QUALIFIER_AT_MOST] = "<=",
    [QUALIFIER_ABOUT] = "~",
};

const char *qualifier_sign(enum qualifier qualifier)
{
    return signs[qualifier];
}

bool qualifier_parse(const char *text, enum qualifier *qualifier)
{
    for (int i = 0; i < QUALIFIER_COUNT; i++) {
        if (strcmp(text, signs[i]) == 0 || (text[0] == '\0' && i == QUALIFIER_EXACT)) {
            *qualifier = (enum qualifier)i;
            return true;
        }
    }
    return false;
}
