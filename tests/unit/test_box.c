#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "draw/box.h"

static char *row_of(const struct grid *grid, int y)
{
    struct strbuf out = STRBUF_INIT;
    for (int x = 0; x < grid->width; x++)
        strbuf_add(&out, grid_cell(grid, x, y)->text);
    return strbuf_detach(&out);
}

static void test_top_line(void **state)
{
    static const struct {
        int width;
        const char *alphabet, *title, *note, *row;
    } cases[] = {
        {32, "braille", "Internet users", "Dec 2025", "╭ Internet users ──── Dec 2025 ╮"},
        {29, "braille", "Internet users", "Dec 2025", "╭ Internet users ─ Dec 2025 ╮"},
        {28, "braille", "Internet users", "Dec 2025", "╭ Internet users ──────────╮"},
        {18, "braille", "Internet users", NULL, "╭ Internet users ╮"},
        {17, "braille", "Internet users", "Dec", "╭ Internet use… ╮"},
        {6, "braille", "Internet users", NULL, "╭ I… ╮"},
        {5, "braille", "Internet users", NULL, "╭───╮"},
        {5, "braille", "5", NULL, "╭ 5 ╮"},
        {4, "braille", "5", "6", "╭──╮"},
        {10, "braille", "数字经济", "2025", "╭ 数字… ─╮"},
        {11, "braille", "数字经济", "2025", "╭ 数字经… ╮"},
        {12, "braille", "数字经济", "2025", "╭ 数字经济 ╮"},
        {11, "braille", NULL, "2025", "╭─── 2025 ╮"},
        {8, "braille", "", "2025", "╭ 2025 ╮"},
        {7, "braille", NULL, "2025", "╭─────╮"},
        {5, "braille", NULL, NULL, "╭───╮"},
        {2, "braille", "a", "b", "╭╮"},
        {12, "block", "Internet users", NULL, "┌ Intern.. ┐"},
        {12, "ascii", "Internet users", NULL, "+ Inter... +"},
        {7, "ascii", "Internet users", NULL, "+-----+"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct grid grid;
        grid_init(&grid, cases[i].width, 3);
        struct canvas canvas = canvas_of(&grid);
        box_draw(&canvas, alphabet_find(cases[i].alphabet), false, cases[i].title, cases[i].note);
        char *row = row_of(&grid, 0);
        assert_string_equal(row, cases[i].row);
        free(row);
        grid_release(&grid);
    }
}

static void test_frame_and_roles(void **state)
{
    static const char *const rows[] = {"╭ 5G ──── now ╮", "│             │", "╰─────────────╯"};
    const struct alphabet *braille = alphabet_find("braille");
    struct grid grid;
    grid_init(&grid, 15, 3);
    struct canvas canvas = canvas_of(&grid);
    box_draw(&canvas, braille, false, "5G", "now");
    for (int y = 0; y < 3; y++) {
        char *row = row_of(&grid, y);
        assert_string_equal(row, rows[y]);
        free(row);
    }
    assert_int_equal(grid_cell(&grid, 0, 0)->role, ROLE_FRAME);
    assert_int_equal(grid_cell(&grid, 3, 0)->role, ROLE_TITLE);
    assert_int_equal(grid_cell(&grid, 10, 0)->role, ROLE_DIM);
    box_draw(&canvas, braille, true, "5G", "now");
    assert_int_equal(grid_cell(&grid, 0, 0)->role, ROLE_FOCUS);
    assert_int_equal(grid_cell(&grid, 14, 1)->role, ROLE_FOCUS);
    assert_int_equal(grid_cell(&grid, 3, 0)->role, ROLE_TITLE);
    grid_release(&grid);
}

/* The window is what the frame leaves, and writing all over it does not touch the frame. */
static void test_inside_of_any_size(void **state)
{
    for (int width = 0; width <= 40; width++) {
        for (int height = 0; height <= 5; height++) {
            struct grid grid;
            grid_init(&grid, width, height);
            struct canvas canvas = canvas_of(&grid);
            struct canvas inside =
                box_draw(&canvas, alphabet_find("ascii"), false, "A title", "a note");
            canvas_clear(&inside, ROLE_GOOD);
            int side = width >= 12 ? 2 : 1;
            int frame = width < 2 || height < 2;
            assert_int_equal(inside.width, frame ? 0 : width - 2 * side);
            assert_int_equal(inside.height, frame ? 0 : height - 2);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    bool in = !frame && x >= side && x < width - side && y > 0 && y < height - 1;
                    assert_int_equal(grid_cell(&grid, x, y)->role == ROLE_GOOD, in);
                }
            }
            grid_release(&grid);
        }
    }
}

/* At no width does a text lose its end without a sign of it, and the note never stands cut. */
static void test_texts_are_whole_or_marked(void **state)
{
    const struct alphabet *braille = alphabet_find("braille");
    for (int width = 2; width <= 60; width++) {
        struct grid grid;
        grid_init(&grid, width, 2);
        struct canvas canvas = canvas_of(&grid);
        box_draw(&canvas, braille, false, "Title of a panel", "Note");
        char *row = row_of(&grid, 0);
        assert_int_equal(utf8_width(row), width);
        assert_true(strstr(row, " Title of a panel ") || strstr(row, "… ") || !strchr(row, 'T'));
        assert_true(strstr(row, " Note ╮") || !strchr(row, 'N'));
        free(row);
        grid_release(&grid);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_top_line),
        cmocka_unit_test(test_frame_and_roles),
        cmocka_unit_test(test_inside_of_any_size),
        cmocka_unit_test(test_texts_are_whole_or_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
