#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "draw/zone.h"

enum { WIDTH = 20, HEIGHT = 10, ALL = 63 };

static void test_nobody_asks(void **state)
{
    struct grid grid;
    grid_init(&grid, WIDTH, HEIGHT);
    struct canvas canvas = canvas_of(&grid);
    assert_null(grid.zones);
    zone_add(&canvas, ZONE_TAB, 1);
    zone_add_rows(&canvas, 1, 1);
    zone_add_time(&canvas, 0, 1);
    assert_null(grid.zones);
    grid_release(&grid);
}

/* The last drawn lies above, but only of the kinds wanted. */
static void test_the_uppermost_is_found(void **state)
{
    struct grid grid;
    struct zones zones = {0};
    grid_init(&grid, WIDTH, HEIGHT);
    grid.zones = &zones;
    struct canvas canvas = canvas_of(&grid);
    struct canvas window = canvas_window(&canvas, 5, 2, 10, 4);
    zone_add(&canvas, ZONE_PANEL, 7);
    zone_add(&window, ZONE_ACTION, 3);
    assert_int_equal(zones_find(&zones, 5, 2, ALL)->index, 3);
    assert_int_equal(zones_find(&zones, 14, 5, ALL)->index, 3);
    assert_int_equal(zones_find(&zones, 15, 5, ALL)->index, 7);
    assert_int_equal(zones_find(&zones, 14, 6, ALL)->index, 7);
    assert_int_equal(zones_find(&zones, 4, 2, ALL)->index, 7);
    assert_int_equal(zones_find(&zones, 5, 2, ZONE_PANEL)->index, 7);
    assert_null(zones_find(&zones, 5, 2, ZONE_TAB));
    assert_null(zones_find(&zones, -1, 0, ALL));
    assert_null(zones_find(&zones, WIDTH, 0, ALL));
    assert_null(zones_find(&zones, 0, HEIGHT, ALL));
    zones_release(&zones);
    assert_int_equal(zones.count, 0);
    grid_release(&grid);
}

/* Rows count from the first line of the list, also where that lies outside the screen. */
static void test_rows_and_times(void **state)
{
    struct grid grid;
    struct zones zones = {0};
    grid_init(&grid, WIDTH, HEIGHT);
    grid.zones = &zones;
    struct canvas canvas = canvas_of(&grid);
    struct canvas list = canvas_window(&canvas, 0, -2, 10, 8);
    struct canvas plot = canvas_window(&canvas, 10, 0, 10, 5);
    zone_add_rows(&list, 4, 2);
    zone_add_time(&plot, 1000, 2000);
    const struct zone *rows = zones_find(&zones, 0, 0, ALL);
    assert_int_equal(rows->kind, ZONE_ROWS);
    assert_int_equal(zone_row(rows, 0), 5);
    assert_int_equal(zone_row(rows, 1), 5);
    assert_int_equal(zone_row(rows, 5), 7);
    assert_null(zones_find(&zones, 0, 6, ALL));
    const struct zone *time = zones_find(&zones, 10, 0, ALL);
    assert_true(fabs(zone_time(time, 10) - 1050) < 1e-9);
    assert_true(fabs(zone_time(time, 19) - 1950) < 1e-9);
    zones_release(&zones);
    grid_release(&grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_asks),
        cmocka_unit_test(test_the_uppermost_is_found),
        cmocka_unit_test(test_rows_and_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
