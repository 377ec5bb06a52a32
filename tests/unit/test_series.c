#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/series.h"

static struct arena arena;

static int set_up(void **state)
{
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return 0;
}

static void append(struct series *series, int32_t time, double value, uint8_t mark)
{
    series_append(series, &arena, (struct point){value, time, mark});
}

static void test_points_are_kept(void **state)
{
    static const int32_t counts[] = {0, 1, 13, 14, 15, 43, 44, 45, 1000};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct series series;
        series_init(&series, FREQUENCY_DAY);
        for (int32_t j = 0; j < counts[i]; j++)
            append(&series, j * 2, j * 0.5, j == 40 ? FLAG_BREAK | QUALIFIER_ABOUT : 0);
        assert_int_equal(series.count, counts[i]);
        assert_int_equal(series.stored, counts[i]);
        assert_int_equal(series_sort(&series, &arena), 0);
        for (int32_t j = 0; j < counts[i]; j++) {
            struct point point = series_get(&series, (size_t)j);
            assert_int_equal(point.time, j * 2);
            assert_true(point.value == j * 0.5);
            assert_int_equal(point_has(point, FLAG_BREAK), j == 40);
            assert_int_equal(point_qualifier(point), j == 40 ? QUALIFIER_ABOUT : QUALIFIER_EXACT);
        }
        series_release(&series);
    }
}

static void test_find(void **state)
{
    static const struct {
        int32_t time;
        size_t found, lower;
    } cases[] = {
        {INT32_MIN, 100, 0},   {-1, 100, 0}, {0, 0, 0},     {1, 100, 1},     {2, 1, 1},
        {97, 100, 49},         {98, 49, 49}, {198, 99, 99}, {199, 100, 100}, {200, 100, 100},
        {INT32_MAX, 100, 100},
    };
    struct series series;
    series_init(&series, FREQUENCY_MONTH);
    assert_int_equal(series_find(&series, 0), 0);
    assert_int_equal(series_lower(&series, 0), 0);
    for (int32_t i = 0; i < 100; i++)
        append(&series, i * 2, i, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(series_find(&series, cases[i].time), cases[i].found);
        assert_int_equal(series_lower(&series, cases[i].time), cases[i].lower);
    }
    struct period period = series_period(&series, 7);
    assert_int_equal(period.frequency, FREQUENCY_MONTH);
    assert_int_equal(period.time, 14);
    series_release(&series);
}

/* Every time three times, in an order that is none: the last value of each stays, with its mark. */
static void test_sort(void **state)
{
    struct series series;
    series_init(&series, FREQUENCY_YEAR);
    for (int32_t i = 0; i < 300; i++) {
        int32_t time = i * 37 % 100;
        append(&series, time, i, (uint8_t)(i >= 200 && time % 2 ? FLAG_DERIVED : 0));
    }
    /* 0, 37, 74, and then 11, from which on none is seen. */
    assert_int_equal(series.count, 3);
    assert_int_equal(series.stored, 300);
    assert_int_equal(series_sort(&series, &arena), 200);
    assert_int_equal(series.stored, 100);
    assert_int_equal(series.count, 100);
    for (int32_t time = 0; time < 100; time++) {
        struct point point = series_get(&series, (size_t)time);
        assert_int_equal(point.time, time);
        assert_true(point.value >= 200);
        assert_int_equal((int32_t)point.value * 37 % 100, time);
        assert_int_equal(point_has(point, FLAG_DERIVED), time % 2);
    }
    /* What went leaves room that is used again, without its marks. */
    append(&series, 100, 5, 0);
    assert_int_equal(series.count, 101);
    assert_int_equal(series_get(&series, 100).mark, 0);
    append(&series, 100, 6, FLAG_BREAK);
    assert_int_equal(series.count, 101);
    assert_int_equal(series.stored, 102);
    assert_int_equal(series_sort(&series, &arena), 1);
    assert_true(series_get(&series, 100).value == 6);
    series_release(&series);
}

static void test_refine(void **state)
{
    static const struct {
        enum frequency from, to;
        int32_t time, expected;
    } cases[] = {
        {FREQUENCY_YEAR, FREQUENCY_MONTH, 2023, 2023 * 12 + 11},
        {FREQUENCY_YEAR, FREQUENCY_QUARTER, 2023, 2023 * 4 + 3},
        {FREQUENCY_HALF, FREQUENCY_MONTH, 2023 * 2, 2023 * 12 + 5},
        {FREQUENCY_QUARTER, FREQUENCY_MONTH, 2023 * 4 + 2, 2023 * 12 + 8},
        {FREQUENCY_YEAR, FREQUENCY_DAY, 1970, 364},
        {FREQUENCY_MONTH, FREQUENCY_DAY, 1970 * 12 + 1, 58},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct series series;
        series_init(&series, cases[i].from);
        append(&series, cases[i].time, 1, FLAG_PROVISIONAL);
        series_refine(&series, cases[i].to);
        assert_int_equal(series.frequency, cases[i].to);
        assert_int_equal(series_get(&series, 0).time, cases[i].expected);
        assert_int_equal(series_get(&series, 0).mark, FLAG_PROVISIONAL);
        series_release(&series);
    }
}

static void test_memory(void **state)
{
    enum { POINTS = 100000 };
    struct series series;
    series_init(&series, FREQUENCY_DAY);
    for (int32_t i = 0; i < POINTS; i++)
        append(&series, i, i, 0);
    size_t bytes = arena.total + series.block_capacity * sizeof *series.blocks;
    assert_true(bytes <= (size_t)POINTS * 16 + (1 << 20));
    series_release(&series);
}

static void test_qualifiers(void **state)
{
    static const struct {
        const char *text;
        bool good;
        enum qualifier qualifier;
    } cases[] = {
        {"", true, QUALIFIER_EXACT},      {"=", true, QUALIFIER_EXACT},
        {">=", true, QUALIFIER_AT_LEAST}, {"<=", true, QUALIFIER_AT_MOST},
        {"~", true, QUALIFIER_ABOUT},     {">", false, QUALIFIER_COUNT},
        {"= ", false, QUALIFIER_COUNT},   {"about", false, QUALIFIER_COUNT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum qualifier qualifier = QUALIFIER_COUNT;
        assert_int_equal(qualifier_parse(cases[i].text, &qualifier), cases[i].good);
        assert_int_equal(qualifier, cases[i].qualifier);
        if (cases[i].good && cases[i].text[0] != '\0')
            assert_string_equal(qualifier_sign(qualifier), cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_points_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_find, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sort, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refine, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_memory, set_up, tear_down),
        cmocka_unit_test(test_qualifiers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
