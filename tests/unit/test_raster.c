#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "chart/raster.h"

/* What the raster draws, its lines parted by "|"; blanks as dots. */
static void picture(const struct raster *raster, struct strbuf *out)
{
    struct grid grid;
    grid_init(&grid, raster->columns, raster->rows);
    struct canvas canvas = canvas_of(&grid);
    raster_draw(raster, &canvas);
    for (int y = 0; y < grid.height; y++) {
        strbuf_add(out, y > 0 ? "|" : "");
        for (int x = 0; x < grid.width; x++) {
            const char *text = grid_cell(&grid, x, y)->text;
            strbuf_add(out, strcmp(text, " ") == 0 ? "." : text);
        }
    }
    grid_release(&grid);
}

static void test_lines(void **state)
{
    static const struct {
        const char *alphabet;
        int columns, rows;
        double x0, y0, x1, y1;
        bool dashed;
        const char *picture;
    } cases[] = {
        {"braille", 3, 1, 0, 0, 3, 0, false, "⠉⠉⠉"},
        {"braille", 3, 1, 0, 1, 3, 1, false, "⣀⣀⣀"},
        {"braille", 1, 2, 0, 0, 0, 2, false, "⡇|⡇"},
        {"braille", 2, 1, 0, 1, 2, 0, false, "⡠⠊"},
        {"braille", 2, 1, 2, 0, 0, 1, false, "⡠⠊"},
        {"braille", 1, 1, 0.5, 0.5, 0.5, 0.5, false, "⠠"},
        {"braille", 3, 1, 0, 0, 3, 0, true, "⠉⠉."},
        {"block", 3, 1, 0, 0, 3, 0, false, "▀▀▀"},
        {"block", 3, 1, 0, 1, 3, 1, false, "▄▄▄"},
        {"block", 1, 2, 0, 0, 0, 2, false, "█|█"},
        /* What lies outside is cut off. */
        {"braille", 2, 1, -5, 0, 5, 0, false, "⠉⠉"},
        {"braille", 2, 1, 5, 0, 9, 0, false, ".."},
        {"braille", 2, 1, 0, -7, 2, -7, false, ".."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct raster raster;
        struct strbuf text = STRBUF_INIT;
        raster_init(&raster, alphabet_find(cases[i].alphabet), cases[i].columns, cases[i].rows);
        raster_line(&raster, cases[i].x0, cases[i].y0, cases[i].x1, cases[i].y1, ROLE_TEXT,
                    cases[i].dashed);
        picture(&raster, &text);
        assert_string_equal(text.text, cases[i].picture);
        strbuf_release(&text);
        raster_release(&raster);
    }
}

static void test_points(void **state)
{
    static const struct {
        double x, y;
        const char *picture;
    } cases[] = {
        {0, 0, "⠁.|.."},          {0.5, 0, "⠈.|.."},   {0, 0.25, "⠂.|.."}, {0, 0.5, "⠄.|.."},
        {0, 0.75, "⡀.|.."},       {1.9, 1.9, "..|.⢀"}, {2, 2, "..|.⢀"}, /* the far edge */
        {2.1, 0, "..|.."},        {0, 2.1, "..|.."},   {-0.1, 0, "..|.."}, {0, -0.1, "..|.."},
        {1e300, -1e300, "..|.."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct raster raster;
        struct strbuf text = STRBUF_INIT;
        raster_init(&raster, alphabet_find("braille"), 2, 2);
        raster_point(&raster, cases[i].x, cases[i].y, ROLE_TEXT);
        picture(&raster, &text);
        assert_string_equal(text.text, cases[i].picture);
        strbuf_release(&text);
        raster_release(&raster);
    }
}

/* A line has no hole: each dot touches the next, from one end to the other. */
static void test_lines_have_no_holes(void **state)
{
    enum { COLUMNS = 9, ROWS = 7 };
    for (int to = 0; to < COLUMNS * ROWS; to++)
        for (size_t i = 0; i < alphabet_count(); i++) {
            struct raster raster;
            raster_init(&raster, alphabet_at(i), COLUMNS, ROWS);
            raster_line(&raster, 4.4, 3.3, to % COLUMNS + 0.1, to / COLUMNS + 0.1, ROLE_TEXT,
                        false);
            int dots = 0;
            for (int cell = 0; cell < COLUMNS * ROWS; cell++)
                for (unsigned bits = raster.dots[cell]; bits != 0; bits &= bits - 1)
                    dots++;
            int dx = abs((int)floor((to % COLUMNS + 0.1) * raster.cell_width) -
                         (int)floor(4.4 * raster.cell_width));
            int dy = abs((int)floor((to / COLUMNS + 0.1) * raster.cell_height) -
                         (int)floor(3.3 * raster.cell_height));
            assert_int_equal(dots, (dx > dy ? dx : dy) + 1);
            raster_release(&raster);
        }
}

static void test_the_last_line_gives_the_role(void **state)
{
    struct raster raster;
    struct grid grid;
    grid_init(&grid, 3, 1);
    struct canvas canvas = canvas_of(&grid);
    raster_init(&raster, alphabet_find("braille"), 3, 1);
    raster_line(&raster, 0, 0, 3, 0, ROLE_GOOD, false);
    raster_line(&raster, 0, 1, 1, 1, ROLE_BAD, false);
    raster_draw(&raster, &canvas);
    assert_int_equal(grid_cell(&grid, 0, 0)->role, ROLE_BAD);
    assert_int_equal(grid_cell(&grid, 2, 0)->role, ROLE_GOOD);
    raster_release(&raster);
    grid_release(&grid);
}

static void test_no_room(void **state)
{
    static const int sizes[][2] = {{0, 0}, {0, 5}, {5, 0}, {-3, 4}, {4, -3}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct raster raster;
        struct grid grid;
        grid_init(&grid, 4, 4);
        struct canvas canvas = canvas_of(&grid);
        raster_init(&raster, alphabet_at(0), sizes[i][0], sizes[i][1]);
        raster_line(&raster, 0, 0, 3, 3, ROLE_TEXT, false);
        raster_point(&raster, 0, 0, ROLE_TEXT);
        raster_draw(&raster, &canvas);
        for (int cell = 0; cell < 16; cell++)
            assert_string_equal(grid.cells[cell].text, " ");
        raster_release(&raster);
        grid_release(&grid);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_lines_have_no_holes),
        cmocka_unit_test(test_the_last_line_gives_the_role),
        cmocka_unit_test(test_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
