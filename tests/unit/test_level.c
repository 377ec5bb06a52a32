#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "data/level.h"
#include "made_series.h"

/* "above since 2021", "below always since 2020", "above since 2021, open before" or "open". */
static void describe(struct strbuf *out, const struct series *series, double value)
{
    struct level level;
    if (!level_find(series, series->count - 1, value, &level)) {
        strbuf_add(out, "open");
        return;
    }
    strbuf_addf(out, "%s %ssince ", level.above ? "above" : "below", level.always ? "always " : "");
    period_format(out, series_period(series, level.since));
    strbuf_add(out, level.open ? ", open before" : "");
}

static void test_levels(void **state)
{
    static const struct {
        const char *series;
        double value;
        const char *level;
    } cases[] = {
        {"2020=1 2021=2 2022=3", 2, "above since 2021"},
        {"2020=1 2021=2 2022=3", 2.5, "above since 2022"},
        {"2020=1 2021=2 2022=3", 4, "below always since 2020"},
        {"2020=1 2021=2 2022=3", 1, "above always since 2020"},
        {"2020=5 2021=4 2022=3", 4, "below since 2022"},
        /* What was passed twice counts from the last time. */
        {"2019=1 2020=3 2021=1 2022=3", 2, "above since 2022"},
        {"2020=5", 4, "above always since 2020"},
        /* A bound tells one side only. */
        {"2020=1 2021>=3", 2, "above since 2021"},
        {"2020=1 2021>=3", 4, "open"},
        {"2020>=1 2021=3", 2, "above since 2021, open before"},
        {"2020=5 2021<=3", 4, "below since 2021"},
        {"2020=5 2021<=3", 3, "open"},
        {"2020=1 2021~3", 2, "above since 2021"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        struct strbuf text = STRBUF_INIT;
        describe(&text, make_series(&made, cases[i].series), cases[i].value);
        if (strcmp(text.text, cases[i].level) != 0)
            fail_msg("%s at %g: \"%s\", not \"%s\"", cases[i].series, cases[i].value, text.text,
                     cases[i].level);
        strbuf_release(&text);
        made_release(&made);
    }
}

/* Up to a point, what comes later does not count. */
static void test_up_to_a_point(void **state)
{
    struct made made;
    struct level level;
    (void)state;
    const struct series *series = make_series(&made, "2020=1 2021=3 2022=1");
    assert_true(level_find(series, 1, 2, &level));
    assert_true(level.above);
    assert_int_equal(level.since, 1);
    assert_false(level.always);
    made_release(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_up_to_a_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
