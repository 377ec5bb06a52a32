#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "chart/fill.h"
#include "chart/plane.h"

static void test_joins(void **state)
{
    static const struct {
        double distance, step;
        uint8_t mark; /* of the later point */
        bool joins;
    } cases[] = {
        {30, 30, 0, true},
        {400, 30, 0, true}, /* a year without monthly figures is no gap yet */
        {401, 30, 0, false},
        {182, 182, 0, true},
        {470, 182, 0, true}, /* two and a half steps */
        {480, 182, 0, false},
        {366, 366, 0, true},
        {900, 366, 0, true},
        {1100, 366, 0, false},
        {14, 1, 0, true}, /* days: 14 steps */
        {15, 1, 0, false},
        {1e6, 0, 0, true}, /* no usual distance, no gap */
        {30, 30, FLAG_BREAK, false},
        {30, 30, FLAG_BREAK | QUALIFIER_AT_LEAST, false},
        {30, 30, FLAG_FORECAST, true},
        {30, 30, QUALIFIER_AT_LEAST, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct chart_point points[] = {{1000, 1, FLAG_BREAK},
                                       {1000 + cases[i].distance, 2, cases[i].mark}};
        struct chart_series series = {.points = points, .count = 2, .step = cases[i].step};
        assert_false(plane_joins(&series, 0));
        if (plane_joins(&series, 1) != cases[i].joins)
            fail_msg("points %g days apart, of step %g", cases[i].distance, cases[i].step);
    }
}

/* No line, and so no area, where nothing joins: a gap is a gap. */
static void test_fill_value(void **state)
{
    struct chart_point points[] = {
        {100, 10, 0}, {130, 40, 0}, {1000, 50, 0}, {1030, 70, FLAG_BREAK}};
    struct chart_series series = {.points = points, .count = 4, .step = 30};
    static const struct {
        double x, value; /* NAN: none */
    } cases[] = {
        {99, NAN},  {100, 10},  {110, 20},  {115, 25},   {130, 40},  {131, NAN},
        {500, NAN}, {999, NAN}, {1000, 50}, {1015, NAN}, {1030, 70}, {1031, NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = fill_value(&series, cases[i].x);
        assert_int_equal(isnan(value), isnan(cases[i].value));
        if (!isnan(value))
            assert_true(fabs(value - cases[i].value) < 1e-9);
    }
    series.count = 0;
    assert_true(isnan(fill_value(&series, 100)));
}

static void test_extent(void **state)
{
    static const struct {
        double values[3];
        size_t count;
        bool zero;
        double from, to;
        bool has;
        double low, high;
    } cases[] = {
        {{10, 20, 30}, 3, false, -INFINITY, INFINITY, true, 0, 30},    /* far apart: from zero */
        {{80, 90, 100}, 3, false, -INFINITY, INFINITY, true, 80, 100}, /* close together */
        {{80, 90, 100}, 3, true, -INFINITY, INFINITY, true, 0, 100},
        {{-5, 5, 10}, 3, false, -INFINITY, INFINITY, true, -5, 10},
        {{-5, -8, -9}, 3, false, -INFINITY, INFINITY, true, -9, -5},
        {{-5, -8, -9}, 3, true, -INFINITY, INFINITY, true, -9, 0},
        {{7, 0, 0}, 1, false, -INFINITY, INFINITY, true, 7, 7},
        {{0, 0, 0}, 3, false, -INFINITY, INFINITY, true, 0, 0},
        {{80, 90, 100}, 3, false, 2, 3, true, 90, 100}, /* points stand at 1, 2, 3 */
        {{80, 90, 100}, 3, false, 4, 9, false, 0, 0},
        {{80, 90, 100}, 0, false, -INFINITY, INFINITY, false, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct chart_point points[3];
        for (size_t j = 0; j < 3; j++)
            points[j] = (struct chart_point){(double)j + 1, cases[i].values[j], 0};
        struct chart_series series[] = {{.points = points, .count = cases[i].count}, {.count = 0}};
        struct chart chart = {.series = series,
                              .series_count = 2,
                              .from = cases[i].from,
                              .to = cases[i].to,
                              .zero = cases[i].zero};
        struct plane_extent extent;
        assert_int_equal(plane_extent(&chart, &extent), cases[i].has);
        if (!cases[i].has)
            continue;
        assert_true(extent.low == cases[i].low && extent.high == cases[i].high);
        assert_true(extent.from >= chart.from && extent.to <= chart.to);
        assert_true(extent.from >= 1 && extent.to == (double)cases[i].count);
    }
    struct chart none = {.from = -INFINITY, .to = INFINITY};
    struct plane_extent extent;
    assert_false(plane_extent(&none, &extent));
}

/* Values and times come to the edges of the area where the axes say so. */
static void test_places(void **state)
{
    static char persons[] = "persons";
    static const struct metric users = {.unit = persons, .kind = KIND_STOCK};
    struct figure_style style = chart_style(alphabet_at(0), LANGUAGE_EN);
    struct chart_point points[] = {{15000, 0, 0}, {16000, 100, 0}};
    struct chart_series series = {.name = "users", .points = points, .count = 2, .step = 1000};
    struct chart chart = {.series = &series,
                          .series_count = 1,
                          .from = -INFINITY,
                          .to = INFINITY,
                          .cursor = NAN,
                          .metric = &users,
                          .style = &style,
                          .alphabet = alphabet_at(0)};
    struct grid grid;
    struct plane_extent extent;
    struct plane plane;
    grid_init(&grid, 60, 20);
    struct canvas canvas = canvas_of(&grid);
    assert_true(plane_extent(&chart, &extent));
    plane_begin(&plane, &chart, &canvas, extent);
    assert_true(plane.area.width > 40 && plane.area.width < 60);
    assert_true(plane.area.height > 12 && plane.area.height < 20);
    assert_true(plane_x(&plane, plane.time.low) == 0);
    assert_true(plane_x(&plane, plane.time.high) == plane.area.width);
    assert_true(plane_y(&plane, plane.value.high) == 0);
    assert_true(plane_y(&plane, plane.value.low) == plane.area.height);
    assert_true(plane_shows(&plane, &points[0]));
    assert_true(plane_shows(&plane, &points[1]));
    assert_false(plane_shows(&plane, &(struct chart_point){14000, 1, 0}));
    assert_false(plane_shows(&plane, &(struct chart_point){17000, 1, 0}));
    plane_end(&plane);
    grid_release(&grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joins),
        cmocka_unit_test(test_fill_value),
        cmocka_unit_test(test_extent),
        cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
