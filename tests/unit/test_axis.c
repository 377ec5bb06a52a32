#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "chart/axis.h"
#include "chart/chart.h"

static char persons[] = "persons", percent[] = "percent";
static const struct metric users = {.unit = persons, .kind = KIND_STOCK};
static const struct metric share = {.unit = percent, .kind = KIND_SHARE, .decimals = 1};

static void join_labels(const struct axis *axis, struct strbuf *out)
{
    for (size_t i = 0; i < axis->count; i++) {
        strbuf_add(out, i > 0 ? "|" : "");
        strbuf_add(out, axis->ticks[i].label);
    }
}

static void test_values(void **state)
{
    static const struct {
        double low, high;
        int wanted;
        const struct metric *metric;
        const char *labels;
    } cases[] = {
        {0, 100, 5, &users, "0|20|40|60|80|100"},
        {0, 10, 2, &users, "0|5|10"},
        {0, 1.125e9, 6, &users, "0|0.2 bn|0.4 bn|0.6 bn|0.8 bn|1.0 bn"},
        {0, 65e6, 4, &users, "0|20 M|40 M|60 M"},
        {0, 80.1, 5, &share, "0 %|20 %|40 %|60 %|80 %"},
        {-10, 10, 4, &users, "-10|-5|0|5|10"},
        {0, 0, 2, &users, "0|0.5|1.0"},
    };
    struct figure_style style = chart_style(alphabet_find("ascii"), LANGUAGE_EN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct axis axis;
        struct strbuf labels = STRBUF_INIT;
        axis_values(&axis, cases[i].low, cases[i].high, cases[i].wanted, cases[i].metric, &style);
        join_labels(&axis, &labels);
        assert_string_equal(labels.text, cases[i].labels);
        strbuf_release(&labels);
    }
}

/* Whether STEP is 1, 2 or 5 times a power of ten. */
static bool is_round(double step)
{
    double power = pow(10, floor(log10(step) + 1e-9));
    double digit = step / power;
    return fabs(digit - 1) < 1e-6 || fabs(digit - 2) < 1e-6 || fabs(digit - 5) < 1e-6;
}

static void check_values(double low, double high, int wanted, const struct figure_style *style)
{
    struct axis axis;
    axis_values(&axis, low, high, wanted, &users, style);
    double slack = 1e-6 * (axis.high - axis.low);
    if (!(axis.count >= 2 && axis.count <= AXIS_TICKS && axis.low < axis.high &&
          axis.low <= low + slack && axis.high >= high - slack))
        fail_msg("%g to %g: the axis goes from %g to %g", low, high, axis.low, axis.high);
    for (size_t i = 0; i < axis.count; i++) {
        const struct axis_tick *tick = &axis.ticks[i];
        assert_true(tick->at >= axis.low - slack && tick->at <= axis.high + slack);
        assert_true(utf8_width(tick->label) <= axis.label_width);
        if (i > 0 && !is_round(tick->at - tick[-1].at))
            fail_msg("%g to %g: a step of %g", low, high, tick->at - tick[-1].at);
        for (size_t j = 0; j < i; j++)
            if (strcmp(axis.ticks[j].label, tick->label) == 0)
                fail_msg("%g to %g: two ticks are \"%s\"", low, high, tick->label);
    }
}

/* Of any range the ticks are round, rising, unlike each other, and hold all values between them. */
static void test_any_values(void **state)
{
    uint32_t seed = 5;
    for (size_t round = 0; round < 20000; round++) {
        seed = seed * 1664525u + 1013904223u;
        double size = pow(10, (double)(seed >> 8 & 0xf) - 3);
        double low = ((double)(seed >> 12 & 0xff) - 100) * size;
        double high = low + (double)(seed >> 20 & 0xff) * size / 7;
        struct figure_style style =
            chart_style(alphabet_at(round % 3), (enum language)(round % LANGUAGE_COUNT));
        check_values(low, high, (int)(round % 20), &style);
    }
}

static double day_of(const char *text)
{
    struct period period;
    assert_true(period_parse(text, strlen(text), &period));
    return period_end(period);
}

static void check_ratios(double low, double high, int wanted, const struct figure_style *style)
{
    struct axis axis;
    axis_ratios(&axis, low, high, wanted, &users, style);
    if (!(axis.count >= 2 && axis.count <= AXIS_TICKS && axis.low > 0 && axis.low < axis.high &&
          axis.low <= low * (1 + 1e-6) && axis.high >= high * (1 - 1e-6)))
        fail_msg("%g to %g: the axis goes from %g to %g", low, high, axis.low, axis.high);
    for (size_t i = 0; i < axis.count; i++) {
        double at = axis.ticks[i].at;
        if (!is_round(at))
            fail_msg("%g to %g: a tick at %g", low, high, at);
        assert_true(at >= axis.low * (1 - 1e-6) && at <= axis.high * (1 + 1e-6));
        assert_true(i == 0 || at > axis.ticks[i - 1].at);
        assert_true(utf8_width(axis.ticks[i].label) <= axis.label_width);
    }
    assert_true(fabs(axis_share(&axis, axis.low)) < 1e-9);
    assert_true(fabs(axis_share(&axis, axis.high) - 1) < 1e-9);
    assert_true(fabs(axis_share(&axis, sqrt(axis.low * axis.high)) - 0.5) < 1e-9);
}

/* Of any range above zero the ticks are 1, 2 and 5 times powers of ten, and equal ratios are equal
 * lengths. */
static void test_ratios(void **state)
{
    struct figure_style style = chart_style(alphabet_find("ascii"), LANGUAGE_EN);
    uint32_t seed = 7;
    for (size_t round = 0; round < 20000; round++) {
        seed = seed * 1664525u + 1013904223u;
        double low = pow(10, (double)(seed >> 8 & 0xfff) / 256 - 4);
        double high = low * pow(10, (double)(seed >> 20 & 0xff) / (round % 2 == 0 ? 32 : 2048));
        check_ratios(low, high, (int)(seed >> 28), &style);
    }
    check_ratios(1, 1, 2, &style);
    check_ratios(2, 2 * (1 + 1e-12), 2, &style);
    check_ratios(1e-9, 1e12, 3, &style);
}

static void test_times(void **state)
{
    static const struct {
        const char *from, *to; /* points stand at their ends */
        int length;
        enum frequency frequency;
        bool spans;
        enum language language;
        const char *labels;
    } cases[] = {
        {"2015", "2020", 60, FREQUENCY_YEAR, false, LANGUAGE_EN, "2015|2016|2017|2018|2019|2020"},
        {"2000", "2020", 40, FREQUENCY_YEAR, false, LANGUAGE_EN, "2000|2005|2010|2015|2020"},
        {"2000", "2020", 12, FREQUENCY_YEAR, false, LANGUAGE_EN, "2000|2020"},
        {"2018-12", "2021-12", 40, FREQUENCY_MONTH, false, LANGUAGE_EN, "2019|2020|2021"},
        {"2022-11", "2023-06", 80, FREQUENCY_MONTH, false, LANGUAGE_EN,
         "Dec 2022|Jan 2023|Feb 2023|Mar 2023|Apr 2023|May 2023|Jun 2023"},
        {"2018", "2020", 60, FREQUENCY_YEAR, false, LANGUAGE_ZH, "2018年|2019年|2020年"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct axis axis;
        struct strbuf labels = STRBUF_INIT;
        axis_times(&axis, day_of(cases[i].from), day_of(cases[i].to), cases[i].length,
                   cases[i].frequency, cases[i].spans, cases[i].language);
        join_labels(&axis, &labels);
        assert_string_equal(labels.text, cases[i].labels);
        strbuf_release(&labels);
    }
}

/* Where a label stands: a year's point at its end, or amid what it spans; a month at its start. */
static void test_stands(void **state)
{
    static const struct {
        enum frequency frequency;
        bool spans;
        enum axis_stand stand;
        const char *from;
    } cases[] = {
        {FREQUENCY_YEAR, false, AXIS_AT_END, "2016"},
        {FREQUENCY_YEAR, true, AXIS_AT_MIDDLE, "2016"},
        {FREQUENCY_MONTH, false, AXIS_AT_START, "2016-12"},
        {FREQUENCY_MONTH, true, AXIS_AT_START, "2016-12"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct axis axis;
        struct period year = {FREQUENCY_YEAR, 2017};
        axis_times(&axis, day_of(cases[i].from), day_of("2019"), 40, cases[i].frequency,
                   cases[i].spans, LANGUAGE_EN);
        assert_int_equal(axis.stand, cases[i].stand);
        double at = cases[i].stand == AXIS_AT_END     ? period_end(year)
                    : cases[i].stand == AXIS_AT_START ? period_start(year)
                                                      : (period_start(year) + period_end(year)) / 2;
        size_t found = 0;
        for (size_t j = 0; j < axis.count; j++)
            found += strcmp(axis.ticks[j].label, "2017") == 0 && fabs(axis.ticks[j].at - at) < 1e-6;
        assert_int_equal(found, 1);
    }
}

/* Over any range the ticks rise, lie on the axis, fit its length and name no time twice. */
static void test_any_times(void **state)
{
    static const double spans[] = {0, 0.5, 1, 20, 100, 400, 4000, 40000, 700000};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        for (int frequency = 0; frequency < FREQUENCY_COUNT; frequency++)
            for (int length = 0; length < 300; length += 7) {
                struct axis axis;
                axis_times(&axis, 15000.25, 15000.25 + spans[i], length, (enum frequency)frequency,
                           length % 2 == 0, LANGUAGE_EN);
                assert_true(axis.low < axis.high);
                assert_true(axis.count <= AXIS_TICKS);
                for (size_t j = 0; j < axis.count; j++) {
                    assert_true(axis.ticks[j].at >= axis.low - 1e-5);
                    assert_true(axis.ticks[j].at <= axis.high + 1e-5);
                    if (j > 0)
                        assert_true(axis.ticks[j].at > axis.ticks[j - 1].at);
                }
            }
}

static void test_share(void **state)
{
    struct axis axis = {.low = 10, .high = 20};
    assert_true(axis_share(&axis, 10) == 0);
    assert_true(axis_share(&axis, 20) == 1);
    assert_true(axis_share(&axis, 12.5) == 0.25);
    assert_true(axis_share(&axis, 25) == 1.5);
    axis.high = 10;
    assert_true(axis_share(&axis, 10) == 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_any_values),
        cmocka_unit_test(test_ratios), cmocka_unit_test(test_times),
        cmocka_unit_test(test_stands), cmocka_unit_test(test_any_times),
        cmocka_unit_test(test_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
