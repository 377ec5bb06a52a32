#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/range.h"
#include "base/err.h"
#include "base/strbuf.h"

/* Figures of every frequency from the end of 1997 to the end of 2025. */
static struct range_scope scope_of(enum frequency finest)
{
    return (struct range_scope){civil_to_days(1997, 12, 31), civil_to_days(2026, 1, 1), finest};
}

static void assert_range(struct range range, const char *expected)
{
    struct strbuf text = STRBUF_INIT;
    assert_true(range.from < range.to);
    if (isinf(range.from))
        strbuf_add(&text, "all");
    else
        range_format(&text, range, "-", LANGUAGE_EN);
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static struct range read_range(const char *text, const struct range_scope *scope)
{
    struct range range = {0, 0};
    struct err err = {""};
    if (!range_parse(text, scope, &range, &err))
        fail_msg("%s: %s", text, err.text);
    return range;
}

static void typed(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"2010..2020", "2010 - 2020"},
        {" 2010 .. 2020", "2010 - 2020"},
        {"2015..", "2015 - 2025"},
        {"..2019-06", "Dec 1997 - Jun 2019"},
        {"2019-06..2021", "Jun 2019 - Dec 2021"},
        {"2019-Q2..2021-Q1", "Apr 2019 - Mar 2021"},
        {"2024-02-10..2024-03-05", "10 Feb 2024 - 5 Mar 2024"},
        {"2019", "2019"},
        {"2019-H1", "Jan 2019 - Jun 2019"},
        {"10y", "2015 - 2025"},
        {"1 year", "2024 - 2025"},
        {"18m", "Jun 2024 - Dec 2025"},
        {"3 months", "Sep 2025 - Dec 2025"},
        {"90d", "2 Oct 2025 - 31 Dec 2025"},
        {"28y", "all"},
        {"99 years", "all"},
        {"all", "all"},
        {"..", "all"},
        {"1900..2900", "all"},
        {"1900..2010", "1997 - 2010"},
    };
    struct range_scope scope = scope_of(FREQUENCY_MONTH);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_range(read_range(cases[i].text, &scope), cases[i].shown);
}

static void refused(void **state)
{
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {"", "which time? (2010..2020, 2015.., 2019, 10y or all)"},
        {"2020..2010",
         "\"2020..2010\" ends before it starts (try 2010..2020, 2015.., 2019, 10y or all)"},
        {"2010-2020",
         "\"2010-2020\" is not a range of periods (try 2010..2020, 2015.., 2019, 10y or all)"},
        {"0y", "\"0y\" is not a range of periods (try 2010..2020, 2015.., 2019, 10y or all)"},
        {"5 yaks",
         "\"5 yaks\" is not a range of periods (try 2010..2020, 2015.., 2019, 10y or all)"},
        {"1980..1990", "no figures in that time: they go from 1997 to 2025"},
        {"2026..", "no figures in that time: they go from 1997 to 2025"},
    };
    struct range_scope scope = scope_of(FREQUENCY_MONTH);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct range range = {1, 2};
        struct err err = {""};
        assert_false(range_parse(cases[i].text, &scope, &range, &err));
        assert_string_equal(err.text, cases[i].reason);
        assert_true(range.from == 1 && range.to == 2);
    }
}

/* A step is a tenth of the window in whole periods; at an end it stops with the window's length. */
static void steps(void **state)
{
    static const struct {
        enum frequency finest;
        const char *text;
        int direction;
        const char *shown;
    } cases[] = {
        {FREQUENCY_MONTH, "2000..2019", 1, "2002 - 2021"},
        {FREQUENCY_MONTH, "2000..2019", -1, "1998 - 2017"},
        {FREQUENCY_MONTH, "10y", -1, "2014 - 2024"},
        {FREQUENCY_MONTH, "10y", 1, "2015 - 2025"},
        {FREQUENCY_MONTH, "2019", 1, "Feb 2019 - Jan 2020"},
        {FREQUENCY_YEAR, "2019", 1, "2020"},
        {FREQUENCY_YEAR, "2010..2012", -1, "2009 - 2011"},
        {FREQUENCY_QUARTER, "2010..2012", 1, "Apr 2010 - Mar 2013"},
        {FREQUENCY_DAY, "2024-02-10..2024-03-05", 1, "12 Feb 2024 - 7 Mar 2024"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct range_scope scope = scope_of(cases[i].finest);
        struct range range = read_range(cases[i].text, &scope);
        assert_range(range_step(range, &scope, cases[i].direction), cases[i].shown);
    }
}

static void ends(void **state)
{
    struct range_scope scope = scope_of(FREQUENCY_MONTH);
    struct range range = read_range("2010..2014", &scope);
    assert_range(range_to_end(range, &scope, -1), "1997 - 2002");
    assert_range(range_to_end(range, &scope, 1), "2021 - 2025");
    struct range last = range_years(&scope, 10);
    struct range first = range_to_end(last, &scope, -1);
    assert_range(first, "1997 - 2007");
    assert_true(range_equal(range_to_end(first, &scope, 1), last));
}

static void zooms(void **state)
{
    struct range_scope scope = scope_of(FREQUENCY_MONTH);
    struct range whole = {scope.from, scope.to};
    struct range half = range_zoom(whole, &scope, 0.5, whole.to);
    assert_range(half, "2011 - 2025");
    assert_range(range_settle(range_zoom(half, &scope, 2, half.to), &scope), "all");
    double middle = civil_to_days(2012, 1, 1);
    struct range about = range_zoom(whole, &scope, 0.5, middle);
    assert_true(about.from < middle && middle < about.to);
    assert_range(about, "2004 - 2018");
}

/* However often the keys are pressed, the window stays a window within the figures. */
static void keys_keep_it_a_window(void **state)
{
    uint32_t random = 1;
    for (int frequency = 0; frequency < FREQUENCY_COUNT; frequency++) {
        struct range_scope scope = scope_of((enum frequency)frequency);
        struct range range = {scope.from, scope.to};
        for (int i = 0; i < 2000; i++) {
            random = random * 1664525 + 1013904223;
            double share = (random >> 16) % 101 / 100.0;
            double about = range.from + share * (range.to - range.from);
            switch ((random >> 8) % 5) {
            case 0:
                range = range_step(range, &scope, 1);
                break;
            case 1:
                range = range_step(range, &scope, -1);
                break;
            case 2:
                range = range_zoom(range, &scope, 0.5, about);
                break;
            case 3:
                range = range_zoom(range, &scope, 2, about);
                break;
            default:
                range = range_to_end(range, &scope, share > 0.5 ? 1 : -1);
                break;
            }
            assert_true(range.from < range.to);
            assert_true(range.from >= scope.from && range.to <= scope.to);
        }
    }
}

/* Closer and closer it comes to an end, which holds a period. */
static void zoom_ends(void **state)
{
    for (int frequency = 0; frequency < FREQUENCY_TIME; frequency++) {
        struct range_scope scope = scope_of((enum frequency)frequency);
        struct range range = {scope.from, scope.to};
        int steps_taken = 0;
        for (;;) {
            struct range next = range_zoom(range, &scope, 0.5, range.to);
            if (range_equal(next, range))
                break;
            range = next;
            assert_true(++steps_taken < 40);
        }
        assert_true(range.to - range.from < 2.1 * 366);
    }
}

static void names(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct range hours = {19000.25, 19000.5};
    range_format(&text, hours, "-", LANGUAGE_EN);
    assert_non_null(strstr(text.text, "06:00"));
    assert_non_null(strstr(text.text, "12:00"));
    strbuf_release(&text);
    assert_range(
        range_rough((struct range){civil_to_days(1997, 10, 30), civil_to_days(2025, 7, 1)}),
        "1997 - 2025");
    assert_range(
        range_rough((struct range){civil_to_days(2020, 12, 31), civil_to_days(2024, 7, 1)}),
        "Dec 2020 - Jun 2024");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed),     cmocka_unit_test(refused),
        cmocka_unit_test(steps),     cmocka_unit_test(ends),
        cmocka_unit_test(zooms),     cmocka_unit_test(keys_keep_it_a_window),
        cmocka_unit_test(zoom_ends), cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
