#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#include "draw/layout.h"

enum { MOST = 16 };

/* Lists of items: { span, min_width, min_height, max_height, weight }. */
static const struct list {
    int columns;
    size_t count;
    struct layout_item items[MOST];
} lists[] = {
    {3, 1, {{1, 20, 3, 0, 1}}},
    {4, 4, {{1, 20, 7, 9, 1}, {1, 20, 7, 9, 1}, {1, 20, 7, 9, 1}, {1, 20, 7, 9, 1}}},
    {3,
     5,
     {{1, 20, 5, 8, 1}, {1, 20, 5, 8, 1}, {1, 20, 5, 8, 1}, {2, 40, 8, 0, 3}, {1, 30, 6, 0, 1}}},
    {3, 4, {{2, 0, 4, 6, 0}, {2, 0, 4, 6, 0}, {3, 0, 4, 6, 0}, {1, 0, 4, 6, 0}}},
    {4,
     7,
     {{1, 70, 5, 5, 1},
      {1, 0, 5, 5, 0},
      {4, 0, 9, 0, 2},
      {1, 0, 3, 7, 1},
      {1, 0, 3, 7, 1},
      {1, 0, 3, 7, 1},
      {9, 0, 1, 2, 1}}},
    {1000,
     16,
     {{1, 0, 0, 0, 0},
      {1, 0, 0, 0, 0},
      {1, 9, 0, 0, 0},
      {1, 0, 1, 0, 5},
      {0, 0, 0, 0, 0},
      {-1, -1, -1, -1, -1},
      {1, 0, 0, 1, 1},
      {1, 0, 0, 3, 0},
      {1, 0, 0, 0, 0},
      {1, 0, 0, 0, 0},
      {500, 0, 2, 3, 1},
      {900, 0, 0, 0, 0},
      {1, 0, 0, 0, 0},
      {1, 0, 0, 0, 0},
      {1, 0, 0, 0, 0},
      {1, 0, 0, 0, 9}}},
};

static bool overlap(const struct rect *a, const struct rect *b)
{
    return a->width > 0 && a->height > 0 && b->width > 0 && b->height > 0 &&
           a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

/* Rectangles that lie inside, do not overlap and have the area of the whole tile it. */
static void assert_tiled(const struct rect *rects, size_t count, int width, int height)
{
    long area = 0;
    for (size_t i = 0; i < count; i++) {
        const struct rect *rect = &rects[i];
        assert_true(rect->x >= 0 && rect->y >= 0 && rect->width >= 0 && rect->height >= 0);
        assert_true(rect->x + rect->width <= width && rect->y + rect->height <= height);
        area += (long)rect->width * rect->height;
        for (size_t other = 0; other < i; other++)
            assert_false(overlap(rect, &rects[other]));
    }
    assert_int_equal(area, (long)width * height);
}

static void test_every_size_is_tiled(void **state)
{
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        const struct list *list = &lists[l];
        for (int width = 1; width <= 300; width++) {
            for (int height = 1; height <= 100; height++) {
                struct rect rects[MOST];
                int total =
                    layout_place(list->items, list->count, list->columns, width, height, rects);
                assert_true(total >= height);
                assert_tiled(rects, list->count, width, total);
                for (size_t i = 0; i < list->count; i++)
                    assert_true(rects[i].height >= list->items[i].min_height);
                if (total > height) { /* nothing is higher than it must be */
                    struct rect least[MOST];
                    assert_int_equal(
                        layout_place(list->items, list->count, list->columns, width, 0, least),
                        total);
                }
            }
        }
    }
}

static void test_items_keep_their_order(void **state)
{
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        struct rect rects[MOST];
        layout_place(lists[l].items, lists[l].count, lists[l].columns, 150, 60, rects);
        for (size_t i = 1; i < lists[l].count; i++) {
            assert_true(rects[i].y > rects[i - 1].y ||
                        (rects[i].y == rects[i - 1].y && rects[i].x >= rects[i - 1].x) ||
                        rects[i - 1].height == 0);
        }
    }
}

static void assert_rect(struct rect rect, int x, int y, int width, int height)
{
    assert_int_equal(rect.x, x);
    assert_int_equal(rect.y, y);
    assert_int_equal(rect.width, width);
    assert_int_equal(rect.height, height);
}

static void test_columns_by_width(void **state)
{
    static const struct {
        int width, columns, in_first_row;
    } cases[] = {
        {1, 4, 1},   {55, 4, 1},  {56, 4, 2},   {111, 4, 2},       {112, 4, 4},
        {300, 4, 4}, {83, 3, 2},  {84, 3, 3},   {55, 2, 1},        {56, 2, 2},
        {80, 1, 1},  {140, 0, 1}, {300, -2, 1}, {100, INT_MAX, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct layout_item item = {1, 0, 5, 0, 1};
        const struct layout_item items[4] = {item, item, item, item};
        struct rect rects[4];
        layout_place(items, 4, cases[i].columns, cases[i].width, 40, rects);
        int in_first_row = 0;
        for (size_t r = 0; r < 4; r++)
            in_first_row += rects[r].y == 0;
        assert_int_equal(in_first_row, cases[i].in_first_row);
    }
}

static void test_rows_are_stretched(void **state)
{
    const struct layout_item items[] = {
        {1, 0, 5, 0, 1}, {1, 0, 5, 0, 1}, {1, 0, 5, 0, 1}, /* a full row */
        {2, 0, 5, 0, 1},                                   /* alone: the next is too wide */
        {2, 0, 5, 0, 1}, {1, 0, 5, 0, 1},                  /* two thirds and one */
        {1, 0, 5, 0, 1}, {1, 0, 5, 0, 1},                  /* halves */
    };
    struct rect rects[8];
    assert_int_equal(layout_place(items, 8, 3, 160, 20, rects), 20);
    assert_rect(rects[0], 0, 0, 53, 5);
    assert_rect(rects[1], 53, 0, 53, 5);
    assert_rect(rects[2], 106, 0, 54, 5);
    assert_rect(rects[3], 0, 5, 160, 5);
    assert_rect(rects[4], 0, 10, 106, 5);
    assert_rect(rects[5], 106, 10, 54, 5);
    assert_rect(rects[6], 0, 15, 80, 5);
    assert_rect(rects[7], 80, 15, 80, 5);
}

static void test_narrow_columns_take_more(void **state)
{
    const struct layout_item items[] = {{1, 60, 5, 0, 1}, {1, 0, 5, 0, 1}, {1, 0, 5, 0, 1}};
    struct rect rects[3];
    layout_place(items, 3, 3, 150, 10, rects);
    assert_rect(rects[0], 0, 0, 100, 5); /* a third is 50 */
    assert_rect(rects[1], 100, 0, 50, 5);
    assert_rect(rects[2], 0, 5, 150, 5);
    layout_place(items, 3, 3, 180, 5, rects);
    assert_rect(rects[0], 0, 0, 60, 5);
}

static void test_heights_by_weight(void **state)
{
    static const struct {
        struct layout_item items[3]; /* in one column: a row each */
        int height;
        int heights[3];
    } cases[] = {
        {{{1, 0, 5, 0, 1}, {1, 0, 5, 0, 3}, {1, 0, 5, 0, 0}}, 35, {10, 20, 5}},
        {{{1, 0, 5, 7, 1}, {1, 0, 5, 0, 1}, {1, 0, 5, 0, 0}}, 35, {7, 23, 5}},
        {{{1, 0, 5, 7, 1}, {1, 0, 5, 8, 1}, {1, 0, 5, 6, 0}}, 35, {7, 23, 5}},
        {{{1, 0, 5, 7, 2}, {1, 0, 5, 9, 1}, {1, 0, 5, 6, 1}}, 22, {7, 9, 6}},
        {{{1, 0, 5, 0, 0}, {1, 0, 5, 0, 0}, {1, 0, 5, 0, 0}}, 35, {11, 12, 12}},
        {{{1, 0, 5, 0, 1}, {1, 0, 5, 0, 1}, {1, 0, 5, 0, 1}}, 14, {5, 5, 5}},
        {{{1, 0, 9, 4, 1}, {1, 0, 5, 0, 1}, {1, 0, 5, 0, 1}}, 21, {9, 6, 6}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rect rects[3];
        int total = layout_place(cases[i].items, 3, 1, 70, cases[i].height, rects);
        int sum = 0;
        for (size_t r = 0; r < 3; r++) {
            assert_int_equal(rects[r].height, cases[i].heights[r]);
            sum += rects[r].height;
        }
        assert_int_equal(total, sum);
    }
}

static void test_nothing_to_place(void **state)
{
    assert_int_equal(layout_place(NULL, 0, 3, 120, 40, NULL), 40);
    struct rect rect;
    const struct layout_item item = {1, 20, 6, 0, 1};
    assert_int_equal(layout_place(&item, 1, 3, 0, 0, &rect), 6);
    assert_rect(rect, 0, 0, 0, 6);
    assert_int_equal(layout_place(&item, 1, 3, -5, -5, &rect), 6);
    assert_rect(rect, 0, 0, 0, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_size_is_tiled),
        cmocka_unit_test(test_items_keep_their_order),
        cmocka_unit_test(test_columns_by_width),
        cmocka_unit_test(test_rows_are_stretched),
        cmocka_unit_test(test_narrow_columns_take_more),
        cmocka_unit_test(test_heights_by_weight),
        cmocka_unit_test(test_nothing_to_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
