#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "draw/canvas.h"

/* The grid as rows of text, each ended by "|". */
static char *text_of(const struct grid *grid)
{
    struct strbuf out = STRBUF_INIT;
    for (int y = 0; y < grid->height; y++) {
        for (int x = 0; x < grid->width; x++)
            strbuf_add(&out, grid_cell(grid, x, y)->text);
        strbuf_add(&out, "|");
    }
    return strbuf_detach(&out);
}

static void assert_grid(const struct grid *grid, const char *expected)
{
    char *text = text_of(grid);
    assert_string_equal(text, expected);
    free(text);
}

/* Widths of a row add up, and no half of a wide character stands alone. */
static void assert_sound(const struct grid *grid)
{
    for (int y = 0; y < grid->height; y++) {
        for (int x = 0; x < grid->width; x++) {
            const struct cell *cell = grid_cell(grid, x, y);
            if (cell->width == 2) {
                assert_true(x + 1 < grid->width);
                assert_int_equal(grid_cell(grid, x + 1, y)->width, 0);
            } else if (cell->width == 0) {
                assert_true(x > 0);
                assert_int_equal(grid_cell(grid, x - 1, y)->width, 2);
                assert_string_equal(cell->text, "");
            } else {
                assert_int_equal(cell->width, 1);
                assert_string_not_equal(cell->text, "");
            }
        }
    }
}

static void test_grid_starts_blank(void **state)
{
    struct grid grid;
    grid_init(&grid, 3, 2);
    assert_grid(&grid, "   |   |");
    assert_int_equal(grid_cell(&grid, 2, 1)->role, ROLE_TEXT);
    grid_release(&grid);
}

static void test_put_clips_and_counts(void **state)
{
    static const struct {
        int x, y;
        const char *text;
        int columns;
        const char *grid;
    } cases[] = {
        {0, 0, "ab", 2, "ab   |     |"},
        {3, 1, "abc", 3, "     |   ab|"},
        {-1, 0, "abc", 3, "bc   |     |"},
        {0, 2, "abc", 3, "     |     |"},
        {0, -1, "abc", 3, "     |     |"},
        {9, 0, "abc", 3, "     |     |"},
        {INT_MAX, INT_MAX, "abc", 3, "     |     |"},
        {INT_MIN, 0, "abc", 3, "     |     |"},
        {1, 0, "", 0, "     |     |"},
        {1, 0, "数字", 4, " 数字|     |"},
        {2, 0, "数字", 4, "  数 |     |"}, /* half of the second would be visible */
        {-1, 1, "数字", 4, "     | 字  |"},
        {0, 0, "e\xCC\x81x", 2, "e\xCC\x81x   |     |"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct grid grid;
        grid_init(&grid, 5, 2);
        struct canvas canvas = canvas_of(&grid);
        int columns = canvas_put(&canvas, cases[i].x, cases[i].y, ROLE_GOOD, cases[i].text);
        assert_int_equal(columns, cases[i].columns);
        assert_grid(&grid, cases[i].grid);
        assert_sound(&grid);
        grid_release(&grid);
    }
}

static void test_overwriting_never_leaves_a_half(void **state)
{
    static const struct {
        int x;
        const char *text, *grid;
    } cases[] = {
        {0, "a", "a 字  |"},  {1, "a", " a字  |"},    {1, "网", " 网   |"}, {2, "a", "数a   |"},
        {3, "ab", "数 ab |"}, {0, "abcd", "abcd  |"}, {1, "ab", " ab   |"}, {-1, "网", "  字  |"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct grid grid;
        grid_init(&grid, 6, 1);
        struct canvas canvas = canvas_of(&grid);
        canvas_put(&canvas, 0, 0, ROLE_TEXT, "数字");
        canvas_put(&canvas, cases[i].x, 0, ROLE_TEXT, cases[i].text);
        assert_grid(&grid, cases[i].grid);
        assert_sound(&grid);
        grid_release(&grid);
    }
}

static void test_role_and_marks(void **state)
{
    struct grid grid;
    grid_init(&grid, 6, 2);
    struct canvas canvas = canvas_of(&grid);
    canvas_put_marked(&canvas, 0, 0, ROLE_BAD, CELL_BOLD, "a数");
    assert_int_equal(grid_cell(&grid, 0, 0)->role, ROLE_BAD);
    assert_int_equal(grid_cell(&grid, 2, 0)->role, ROLE_BAD);
    assert_int_equal(grid_cell(&grid, 1, 0)->marks, CELL_BOLD);
    assert_int_equal(grid_cell(&grid, 3, 0)->marks, 0);
    canvas_mark(&canvas, -5, 0, 7, 99, CELL_SELECTED);
    assert_int_equal(grid_cell(&grid, 0, 0)->marks, CELL_BOLD | CELL_SELECTED);
    assert_int_equal(grid_cell(&grid, 1, 1)->marks, CELL_SELECTED);
    assert_int_equal(grid_cell(&grid, 2, 1)->marks, 0);
    assert_int_equal(grid_cell(&grid, 0, 0)->role, ROLE_BAD);
    canvas_put(&canvas, 0, 0, ROLE_TEXT, "b");
    assert_int_equal(grid_cell(&grid, 0, 0)->marks, 0);
    canvas_clear(&canvas, ROLE_HEADER);
    assert_grid(&grid, "      |      |");
    assert_int_equal(grid_cell(&grid, 5, 1)->role, ROLE_HEADER);
    grid_release(&grid);
}

static void test_long_cluster_loses_marks(void **state)
{
    char text[64] = "a";
    for (int i = 0; i < 20; i++)
        strcat(text, "\xCC\x81"); /* a combining acute accent */
    struct grid grid;
    grid_init(&grid, 2, 1);
    struct canvas canvas = canvas_of(&grid);
    canvas_put(&canvas, 0, 0, ROLE_TEXT, text);
    const char *kept = grid_cell(&grid, 0, 0)->text;
    assert_int_equal(strlen(kept), CELL_BYTES - 1); /* the base and 13 marks of two bytes */
    assert_memory_equal(kept, text, CELL_BYTES - 1);
    canvas_put(&canvas, 0, 0, ROLE_TEXT, "ab");
    assert_grid(&grid, "ab|");
    grid_release(&grid);
}

static void test_fit_and_right(void **state)
{
    struct grid grid;
    grid_init(&grid, 8, 3);
    struct canvas canvas = canvas_of(&grid);
    assert_int_equal(canvas_put_fit(&canvas, 0, 0, 5, ROLE_TEXT, "internet", "…"), 5);
    assert_int_equal(canvas_put_fit(&canvas, 0, 1, 5, ROLE_TEXT, "5G", "…"), 2);
    assert_int_equal(canvas_put_fit(&canvas, 4, 1, 0, ROLE_TEXT, "5G", "…"), 0);
    assert_int_equal(canvas_put_fit(&canvas, 4, 1, -3, ROLE_TEXT, "5G", "…"), 0);
    canvas_put_right(&canvas, 8, 2, ROLE_TEXT, "数1");
    canvas_put_right(&canvas, 2, 2, ROLE_TEXT, "1234");
    assert_grid(&grid, "inte…   |5G      |34   数1|");
    grid_release(&grid);
}

static void test_rows_and_columns(void **state)
{
    static const struct {
        bool down;
        int x, y, length;
        const char *text, *grid;
    } cases[] = {
        {false, 1, 0, 3, "-", " --- |     |     |"},
        {false, -2, 1, 4, "-", "     |--   |     |"},
        {false, 3, 1, INT_MAX, "-", "     |   --|     |"},
        {false, INT_MIN, 1, INT_MAX, "-", "     |     |     |"},
        {false, 0, 1, -1, "-", "     |     |     |"},
        {false, 0, 1, 3, "数", "     |数   |     |"},
        {false, -3, 1, 9, "数", "     | 数数|     |"},
        {false, 0, 1, 3, "", "     |     |     |"},
        {true, 1, 1, 9, "!", "     | !   | !   |"},
        {true, 1, -1, 2, "!", " !   |     |     |"},
        {true, 9, 0, 3, "!", "     |     |     |"},
        {true, 4, 0, 2, "数", "     |     |     |"},
        {true, 0, INT_MIN, INT_MAX, "!", "     |     |     |"},
        {true, 0, 0, -4, "!", "     |     |     |"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct grid grid;
        grid_init(&grid, 5, 3);
        struct canvas canvas = canvas_of(&grid);
        if (cases[i].down) {
            canvas_column(&canvas, cases[i].x, cases[i].y, cases[i].length, ROLE_FRAME,
                          cases[i].text);
        } else {
            canvas_row(&canvas, cases[i].x, cases[i].y, cases[i].length, ROLE_FRAME, cases[i].text);
        }
        assert_grid(&grid, cases[i].grid);
        assert_sound(&grid);
        grid_release(&grid);
    }
}

static void test_windows_clip_and_keep_their_size(void **state)
{
    struct grid grid;
    grid_init(&grid, 6, 4);
    struct canvas canvas = canvas_of(&grid);
    struct canvas window = canvas_window(&canvas, 2, 1, 3, 2);
    canvas_put(&window, -1, 0, ROLE_TEXT, "abcdef");
    canvas_put(&window, 0, 2, ROLE_TEXT, "zzz");
    assert_grid(&grid, "      |  bcd |      |      |");
    struct canvas inner = canvas_window(&window, -1, -1, 9, 9);
    assert_int_equal(inner.width, 9);
    assert_int_equal(inner.height, 9);
    canvas_put(&inner, 0, 2, ROLE_TEXT, "123456789");
    assert_grid(&grid, "      |  bcd |  234 |      |");
    assert_true(canvas_is_blank(&canvas, 0, 0));
    assert_false(canvas_is_blank(&canvas, 2, 1));
    assert_false(canvas_is_blank(&canvas, 6, 0));
    assert_false(canvas_is_blank(&window, -1, 0)); /* it is blank, but not the window's */
    canvas_mark(&canvas, 0, 0, 1, 1, CELL_REVERSED);
    assert_false(canvas_is_blank(&canvas, 0, 0));
    grid_release(&grid);
}

/* Whatever the place and size of a window, nothing outside it changes. */
static void test_nothing_outside_any_window(void **state)
{
    for (int at = -8; at <= 8; at++) {
        for (int size = -2; size <= 12; size++) {
            struct grid grid;
            grid_init(&grid, 7, 5);
            struct canvas canvas = canvas_of(&grid);
            struct canvas window = canvas_window(&canvas, at, at / 2, size, size / 2);
            canvas_clear(&window, ROLE_GOOD);
            canvas_row(&window, -3, 0, 40, ROLE_GOOD, "数");
            canvas_column(&window, 1, -3, 40, ROLE_GOOD, "x");
            canvas_put_fit(&window, -1, 1, 40, ROLE_GOOD, "数字经济数字经济", "…");
            canvas_mark(&window, -9, -9, 40, 40, CELL_BOLD);
            assert_sound(&grid);
            for (int y = 0; y < grid.height; y++) {
                for (int x = 0; x < grid.width; x++) {
                    bool inside = x >= at && x < at + size && y >= at / 2 && y < at / 2 + size / 2;
                    assert_int_equal(grid_cell(&grid, x, y)->role, inside ? ROLE_GOOD : ROLE_TEXT);
                    assert_int_equal(grid_cell(&grid, x, y)->marks, inside ? CELL_BOLD : 0);
                }
            }
            grid_release(&grid);
        }
    }
}

static void test_extreme_windows(void **state)
{
    static const int ends[] = {INT_MIN, -1, 0, 1, INT_MAX};
    struct grid grid;
    grid_init(&grid, 4, 2);
    struct canvas canvas = canvas_of(&grid);
    for (size_t i = 0; i < 5 * 5 * 5; i++) {
        int place = ends[i % 5];
        int size = ends[i / 5 % 5];
        struct canvas window = canvas_window(&canvas, place, place, size, size);
        window = canvas_window(&window, ends[i / 25], ends[i / 25], size, size);
        canvas_put(&window, ends[i / 25], 0, ROLE_TEXT, "x");
        assert_true(window.width >= 0 && window.height >= 0);
        assert_sound(&grid);
    }
    grid_release(&grid);
}

static void test_empty_grids(void **state)
{
    static const int sizes[][2] = {{0, 0}, {0, 5}, {5, 0}, {-3, -3}, {-1, 4}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct grid grid;
        grid_init(&grid, sizes[i][0], sizes[i][1]);
        assert_true(grid.width >= 0 && grid.height >= 0);
        struct canvas canvas = canvas_of(&grid);
        canvas_clear(&canvas, ROLE_TEXT);
        assert_int_equal(canvas_put(&canvas, 0, 0, ROLE_TEXT, "数字"), 4);
        canvas_row(&canvas, 0, 0, 9, ROLE_TEXT, "-");
        canvas_column(&canvas, 0, 0, 9, ROLE_TEXT, "-");
        canvas_mark(&canvas, 0, 0, 9, 9, CELL_BOLD);
        assert_false(canvas_is_blank(&canvas, 0, 0));
        assert_true(grid_equal(&grid, &grid));
        grid_release(&grid);
    }
}

static void test_equality(void **state)
{
    struct grid a, b, c;
    grid_init(&a, 4, 2);
    grid_init(&b, 4, 2);
    grid_init(&c, 2, 4);
    struct canvas on_a = canvas_of(&a);
    struct canvas on_b = canvas_of(&b);
    assert_true(grid_equal(&a, &b));
    assert_false(grid_equal(&a, &c));
    canvas_put(&on_a, 0, 0, ROLE_TEXT, "数字");
    assert_false(grid_equal(&a, &b));
    canvas_put(&on_b, 0, 0, ROLE_TEXT, "long");
    canvas_put(&on_b, 0, 0, ROLE_TEXT, "数字");
    assert_true(grid_equal(&a, &b)); /* whatever was there before */
    canvas_mark(&on_b, 0, 0, 1, 1, CELL_BOLD);
    assert_false(grid_equal(&a, &b));
    grid_release(&a);
    grid_release(&b);
    grid_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid_starts_blank),
        cmocka_unit_test(test_put_clips_and_counts),
        cmocka_unit_test(test_overwriting_never_leaves_a_half),
        cmocka_unit_test(test_role_and_marks),
        cmocka_unit_test(test_long_cluster_loses_marks),
        cmocka_unit_test(test_fit_and_right),
        cmocka_unit_test(test_rows_and_columns),
        cmocka_unit_test(test_windows_clip_and_keep_their_size),
        cmocka_unit_test(test_nothing_outside_any_window),
        cmocka_unit_test(test_extreme_windows),
        cmocka_unit_test(test_empty_grids),
        cmocka_unit_test(test_equality),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
