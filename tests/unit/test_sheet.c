#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "chart/chart.h"
#include "panel/sheet.h"

/* A table wider than the screen. */

enum { COLUMNS = 12, ROWS = 5, WIDTH = 40, HEIGHT = 8 };

static struct table table;
static struct sheet sheet;
static struct figure_style style;
static const struct metric metric = {.id = "users", .unit = (char[]){"persons"}, .kind = KIND_STOCK};

static int make(void **state)
{
    table_init(&table);
    for (int i = 0; i < COLUMNS; i++) {
        char title[16];
        snprintf(title, sizeof title, "col%d", i);
        table_add_column(&table, title, i == 0 ? TABLE_TEXT : TABLE_FIGURE, NULL);
    }
    for (int row = 0; row < ROWS; row++) {
        struct table_cell *cells = table_add_row(&table);
        table_set_text(&cells[0], "a name that is far too long for it");
        for (int i = 1; i < COLUMNS; i++)
            table_set_figure(&cells[i], &metric, (struct point){.value = row * 100 + i},
                             (struct period){0});
    }
    style = chart_style(alphabet_find("ascii"), LANGUAGE_EN);
    style.exact = true;
    sheet_init(&sheet, &table, &style, alphabet_find("ascii"));
    return 0;
}

static int drop(void **state)
{
    sheet_release(&sheet);
    table_release(&table);
    return 0;
}

/* The line Y of the sheet scrolled to FIRST. */
static const char *line_of(struct strbuf *text, size_t first, int y)
{
    struct grid grid;
    grid_init(&grid, WIDTH, HEIGHT);
    struct canvas canvas = canvas_of(&grid);
    struct sheet_window window = {.row_count = ROWS,
                                  .row = SHEET_NONE,
                                  .first_column = first,
                                  .column = SHEET_NONE,
                                  .sorted = SHEET_NONE};
    canvas_clear(&canvas, ROLE_TEXT);
    sheet_draw(&sheet, &window, &canvas);
    strbuf_clear(text);
    for (int x = 0; x < WIDTH; x++)
        strbuf_add(text, grid_cell(&grid, x, y)->text);
    grid_release(&grid);
    return text->text;
}

/* The first column stays; what is hidden at either side is counted, and nothing is cut in two. */
static void test_the_first_column_stays(void **state)
{
    struct strbuf text = STRBUF_INIT;
    const char *header = line_of(&text, 1, 0);
    assert_memory_equal(header, "col0", 4);
    assert_non_null(strstr(header, " col1 "));
    assert_null(strstr(header, "<"));
    const char *hidden = strrchr(header, ' ');
    int right = 0;
    assert_int_equal(sscanf(hidden, " %d>", &right), 1);
    size_t shown = 0;
    for (const char *at = header + 4; (at = strstr(at, "col")) != NULL; at++)
        shown++;
    assert_int_equal(shown + (size_t)right, COLUMNS - 1);

    header = line_of(&text, 5, 0);
    assert_memory_equal(header, "col0", 4);
    assert_non_null(strstr(header, "<4"));
    assert_null(strstr(header, "col4 "));
    assert_non_null(strstr(header, "col5 "));
    assert_non_null(strstr(line_of(&text, 5, 3), "205"));
    assert_non_null(strstr(line_of(&text, 11, 0), "col11"));
    assert_null(strstr(line_of(&text, 11, 0), ">"));
    strbuf_release(&text);
}

/* Walking to any column from any place shows it whole, and moves no further than it must. */
static void test_scrolling_shows_the_column(void **state)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t from = 1; from < COLUMNS; from++)
        for (size_t to = 1; to < COLUMNS; to++) {
            char title[16];
            size_t first = sheet_scroll_to(&sheet, WIDTH, from, to);
            snprintf(title, sizeof title, "col%zu ", to);
            strbuf_clear(&text);
            line_of(&text, first, 0);
            strbuf_add_char(&text, ' ');
            if (strstr(text.text, title) == NULL)
                fail_msg("from %zu to %zu: %s", from, to, text.text);
            assert_int_equal(sheet_scroll_to(&sheet, WIDTH, first, to), first);
        }
    assert_int_equal(sheet_scroll_to(&sheet, WIDTH, 3, 0), 3);
    strbuf_release(&text);
}

/* What fits is not scrolled. */
static void test_a_wide_canvas(void **state)
{
    assert_int_equal(sheet_scroll_to(&sheet, 200, 7, 9), 1);
    assert_int_equal(sheet_scroll_to(&sheet, 1, 1, 9), 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_first_column_stays, make, drop),
        cmocka_unit_test_setup_teardown(test_scrolling_shows_the_column, make, drop),
        cmocka_unit_test_setup_teardown(test_a_wide_canvas, make, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
