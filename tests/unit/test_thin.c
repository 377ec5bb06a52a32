#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "data/thin.h"

/* A day a point: waves with a peak and a dip that only one point has. */
enum { COUNT = 200000, PEAK = 77777, DIP = 123456, BREAK = 150001 };

struct made {
    struct series series;
    struct arena arena;
};

static void make(struct made *made)
{
    arena_init(&made->arena);
    series_init(&made->series, FREQUENCY_DAY);
    for (int32_t i = 0; i < COUNT; i++) {
        double value = i == PEAK ? 1000 : i == DIP ? -1000 : 100 * sin(i / 500.0);
        series_append(&made->series, &made->arena,
                      (struct point){value, i, i == BREAK ? FLAG_BREAK : 0});
    }
}

static void made_release(struct made *made)
{
    series_release(&made->series);
    arena_release(&made->arena);
}

static bool holds(const size_t *indices, size_t count, size_t wanted)
{
    for (size_t i = 0; i < count; i++)
        if (indices[i] == wanted)
            return true;
    return false;
}

static void test_keeps_what_shows(void **state)
{
    struct made made;
    size_t count;
    (void)state;
    make(&made);
    size_t *indices = thin_points(&made.series, 0, COUNT, &count);
    assert_true(count <= 4 * THIN_SPANS + 4);
    assert_true(count >= THIN_SPANS);
    for (size_t i = 1; i < count; i++)
        assert_true(indices[i] > indices[i - 1]);
    assert_int_equal(indices[0], 0);
    assert_int_equal(indices[count - 1], COUNT - 1);
    assert_true(holds(indices, count, PEAK));
    assert_true(holds(indices, count, DIP));
    assert_true(holds(indices, count, BREAK));
    assert_true(holds(indices, count, BREAK - 1));
    free(indices);
    made_release(&made);
}

/* The extremes of every span of time are those of all its points. */
static void test_keeps_extremes(void **state)
{
    struct made made;
    size_t count, at = 0;
    (void)state;
    make(&made);
    size_t *indices = thin_points(&made.series, 0, COUNT, &count);
    for (size_t span = 1; span <= THIN_SPANS; span++) {
        size_t end = (size_t)((int64_t)COUNT * (int64_t)span / THIN_SPANS), first = at, least,
               greatest;
        size_t start = (size_t)((int64_t)COUNT * (int64_t)(span - 1) / THIN_SPANS);
        double low = INFINITY, high = -INFINITY;
        for (; at < count && indices[at] < end; at++) {
            low = fmin(low, series_get(&made.series, indices[at]).value);
            high = fmax(high, series_get(&made.series, indices[at]).value);
        }
        assert_true(at > first);
        series_extremes(&made.series, start, end, &least, &greatest);
        assert_true(low == series_get(&made.series, least).value);
        assert_true(high == series_get(&made.series, greatest).value);
    }
    free(indices);
    made_release(&made);
}

static void test_part(void **state)
{
    struct made made;
    size_t count;
    (void)state;
    make(&made);
    size_t *indices = thin_points(&made.series, 50000, 60000, &count);
    assert_int_equal(indices[0], 50000);
    assert_int_equal(indices[count - 1], 59999);
    free(indices);
    indices = thin_points(&made.series, 5, 5, &count);
    assert_int_equal(count, 0);
    free(indices);
    indices = thin_points(&made.series, 5, 6, &count);
    assert_int_equal(count, 1);
    free(indices);
    made_release(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_what_shows),
        cmocka_unit_test(test_keeps_extremes),
        cmocka_unit_test(test_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
