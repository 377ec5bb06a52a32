#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "data/indicator.h"
#include "made_series.h"

static char unit_count[] = "persons", unit_percent[] = "percent of people", unit_index[] = "points";
static const struct metric count = {.unit = unit_count, .kind = KIND_STOCK, .good = GOOD_UP};
static const struct metric share = {.unit = unit_percent, .kind = KIND_SHARE, .good = GOOD_UP};
static const struct metric index_of = {.unit = unit_index, .kind = KIND_INDEX, .good = GOOD_UP};
static const struct dead_band band = {0.5, 0.1};

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9 * fmax(1, fabs(expected))))
        fail_msg("%.12g is not %.12g", value, expected);
}

/* Rows: the value before; columns: the value now.  "" is refused. */
static const char *const bounds[QUALIFIER_COUNT][QUALIFIER_COUNT] = {
    /* now            =     >=    <=    ~   */
    /* before =  */ {"=", ">=", "<=", "~"},
    /* before >= */ {"<=", "", "<=", "~"},
    /* before <= */ {">=", ">=", "", "~"},
    /* before ~  */ {"~", "~", "~", "~"},
};

static void test_bounds(void **state)
{
    for (int before = 0; before < QUALIFIER_COUNT; before++)
        for (int now = 0; now < QUALIFIER_COUNT; now++) {
            enum qualifier result;
            const char *expected = bounds[before][now];
            bool said = qualifier_of_change((enum qualifier)before, (enum qualifier)now, &result);
            assert_int_equal(said, *expected != '\0');
            if (said)
                assert_string_equal(qualifier_sign(result), expected);
        }
}

/* The same through series; a derived value counts as "about" whatever its sign. */
static void test_bounds_of_changes(void **state)
{
    for (int before = 0; before < QUALIFIER_COUNT; before++)
        for (int now = 0; now < QUALIFIER_COUNT; now++)
            for (int derived = 0; derived < 4; derived++) {
                char text[64];
                struct made made;
                const char *expected = derived > 0 ? "~" : bounds[before][now];
                snprintf(text, sizeof text, "2020%s100%s 2021%s150%s",
                         qualifier_sign((enum qualifier)before), derived & 1 ? "d" : "",
                         qualifier_sign((enum qualifier)now), derived & 2 ? "d" : "");
                const struct series *series = make_series(&made, text);
                struct change change = stats_change_previous(series, &count, 0, 1, band);
                if (*expected == '\0') {
                    assert_string_equal(change.refusal, now == QUALIFIER_AT_LEAST
                                                            ? "both are lower bounds"
                                                            : "both are upper bounds");
                } else {
                    assert_null(change.refusal);
                    assert_string_equal(qualifier_sign(change.qualifier), expected);
                    assert_near(change.amount, 50);
                }
                made_release(&made);
            }
}

static struct change compute(const struct indicator *indicator, const struct series *series,
                             const struct metric *metric, size_t at)
{
    struct indicator_input input = {.series = series, .metric = metric, .at = at, .band = band};
    assert_non_null(indicator);
    return indicator->compute(&input);
}

struct case_of_change {
    const char *indicator;
    const struct metric *metric;
    const char *series;
    size_t at;
    const char *refusal; /* NULL: none */
    double amount;
    enum change_unit unit;
    const char *sign;
    enum direction direction;
    size_t from;
};

static void check_change(const struct case_of_change *c)
{
    struct made made;
    const struct series *series = make_series(&made, c->series);
    struct change change = compute(indicator_find(c->indicator), series, c->metric, c->at);
    if (c->refusal != NULL) {
        if (change.refusal == NULL)
            fail_msg("%s of %s is not refused", c->indicator, c->series);
        assert_string_equal(change.refusal, c->refusal);
    } else {
        if (change.refusal != NULL)
            fail_msg("%s of %s is refused: %s", c->indicator, c->series, change.refusal);
        assert_near(change.amount, c->amount);
        assert_int_equal(change.unit, c->unit);
        assert_string_equal(qualifier_sign(change.qualifier), c->sign);
        assert_int_equal(change.direction, c->direction);
        assert_int_equal(change.from, c->from);
    }
    made_release(&made);
}

#define BREAKS       "a break in between"
#define DAYS_365     (365 / 365.2425) /* a common year, in years */
#define NOT_ABOVE    "the earlier value is not above zero"
#define BELOW_ZERO   "a value below zero and a bound"
#define REFUSED(why) why, 0, CHANGE_PERCENT, "", DIRECTION_UNKNOWN, 0

static void test_previous(void **state)
{
    static const struct case_of_change cases[] = {
        {"previous", &count, "2020=100 2021=110", 1, NULL, 10, CHANGE_PERCENT, "=", DIRECTION_UP,
         0},
        {"previous", &count, "2020=100 2023=50", 1, NULL, -50, CHANGE_PERCENT, "=", DIRECTION_DOWN,
         0},
        {"previous", &count, "2020=100 2021=0", 1, NULL, -100, CHANGE_PERCENT, "=", DIRECTION_DOWN,
         0},
        {"previous", &count, "2020=100 2021=-20", 1, NULL, -120, CHANGE_PERCENT, "=",
         DIRECTION_DOWN, 0},
        {"previous", &count, "2020=100", 0, REFUSED("no earlier figure")},
        {"previous", &count, "2020=0 2021=10", 1, REFUSED(NOT_ABOVE)},
        {"previous", &count, "2020=-5 2021=10", 1, REFUSED(NOT_ABOVE)},
        {"previous", &count, "2020>=100 2021=-20", 1, REFUSED(BELOW_ZERO)},
        {"previous", &count, "2020<=100 2021=-20", 1, REFUSED(BELOW_ZERO)},
        {"previous", &count, "2020=100 2021>=-20", 1, NULL, -120, CHANGE_PERCENT,
         ">=", DIRECTION_UNKNOWN, 0},
        {"previous", &count, "2020=100 2021=110b", 1, REFUSED(BREAKS)},
        {"previous", &count, "2020=100b 2021=110", 1, NULL, 10, CHANGE_PERCENT, "=", DIRECTION_UP,
         0},
        {"previous", &count, "2020=100 2021=110b 2022=121", 2, NULL, 10, CHANGE_PERCENT, "=",
         DIRECTION_UP, 1},
        /* Shares and indexes change in points, from zero and below it too. */
        {"previous", &share, "2020=10 2021=12.5", 1, NULL, 2.5, CHANGE_POINTS, "=", DIRECTION_UP,
         0},
        {"previous", &share, "2020=0 2021=-3", 1, NULL, -3, CHANGE_POINTS, "=", DIRECTION_DOWN, 0},
        {"previous", &index_of, "2020=100 2021=104", 1, NULL, 4, CHANGE_INDEX, "=", DIRECTION_UP,
         0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_change(&cases[i]);
}

static void test_year(void **state)
{
    static const struct case_of_change cases[] = {
        {"year", &count, "2020=100 2021=110", 1, NULL, 10, CHANGE_PERCENT, "=", DIRECTION_UP, 0},
        {"year", &count, "2020=100 2022=110", 1, REFUSED("no figure a year earlier")},
        {"year", &count, "2020-H1=100 2020-H2=150 2021-H1=110 2021-H2=180", 2, NULL, 10,
         CHANGE_PERCENT, "=", DIRECTION_UP, 0},
        {"year", &count, "2020-H1=100 2020-H2=150 2021-H1=110 2021-H2=180", 3, NULL, 20,
         CHANGE_PERCENT, "=", DIRECTION_UP, 1},
        {"year", &count, "2020-Q3=80 2020-Q4=90 2021-Q3=100", 2, NULL, 25, CHANGE_PERCENT, "=",
         DIRECTION_UP, 0},
        {"year", &count, "2021-12=100 2022-06=150 2022-12=120", 2, NULL, 20, CHANGE_PERCENT, "=",
         DIRECTION_UP, 0},
        {"year", &count, "2021-11=100 2022-06=150 2022-12=120", 2,
         REFUSED("no figure a year earlier")},
        {"year", &count, "2019-02-28=50 2020-02-29=100", 1, NULL, 100, CHANGE_PERCENT, "=",
         DIRECTION_UP, 0},
        {"year", &count, "2020-01-01T00:00=1 2021-01-01T00:00=2", 1,
         REFUSED("times have no year earlier")},
        /* A break anywhere within the year silences it, at its start it does not. */
        {"year", &count, "2021-12=100 2022-06=150b 2022-12=120", 2, REFUSED(BREAKS)},
        {"year", &count, "2021-12=100b 2022-06=150 2022-12=120", 2, NULL, 20, CHANGE_PERCENT, "=",
         DIRECTION_UP, 0},
        {"year", &share, "2021-12=60 2022-12=62", 1, NULL, 2, CHANGE_POINTS, "=", DIRECTION_UP, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_change(&cases[i]);
}

static void test_pace_and_doubling(void **state)
{
    static const struct case_of_change cases[] = {
        {"pace", &count, "2020=100 2021=110 2022=132", 2, NULL, 10, CHANGE_POINTS, "=",
         DIRECTION_UP, 0},
        {"pace", &count, "2020=100 2021=120 2022=132", 2, NULL, -10, CHANGE_POINTS, "=",
         DIRECTION_DOWN, 0},
        {"pace", &share, "2020=10 2021=20 2022=25", 2, NULL, -5, CHANGE_POINTS, "=", DIRECTION_DOWN,
         0},
        {"pace", &count, "2021=110 2022=132", 1, REFUSED("no figure a year earlier")},
        {"pace", &count, "2020=100 2021=110b 2022=132", 2, REFUSED(BREAKS)},
        {"pace", &count, "2020=100b 2021=110 2022=132", 2, NULL, 10, CHANGE_POINTS, "=",
         DIRECTION_UP, 0},
        /* A lower bound amid them makes the first change a lower and the second an upper one. */
        {"pace", &count, "2020=100 2021>=110 2022=110", 2, NULL, -10, CHANGE_POINTS,
         "<=", DIRECTION_DOWN, 0},
        {"doubling", &count, "2020=100 2021=200", 1, NULL, DAYS_365, CHANGE_YEARS, "=",
         DIRECTION_UP, 0},
        {"doubling", &count, "2020=100 2021>=200", 1, NULL, DAYS_365, CHANGE_YEARS,
         "<=", DIRECTION_UP, 0},
        {"doubling", &count, "2020=100 2021=100", 1, REFUSED("it does not grow")},
        {"doubling", &count, "2020=100 2021=90", 1, REFUSED("it does not grow")},
        {"doubling", &count, "2020=100 2021<=90", 1, REFUSED("it does not grow")},
        {"doubling", &count, "2020=100 2021<=200", 1, REFUSED("a bound leaves it open")},
        {"doubling", &count, "2020=100 2021>=90", 1, REFUSED("a bound leaves it open")},
        {"doubling", &share, "2020=10 2021=20", 1, REFUSED("shares and indexes do not double")},
        {"growth", &count, "2020-06=100 2020-12=110", 1, REFUSED("less than a year")},
        {"growth", &count, "2020=100", 0, REFUSED("no earlier figure")},
        {"growth", &count, "2020=100 2021=0", 1, REFUSED("the value is not above zero")},
        {"growth", &count, "2020=0 2021=1", 1, REFUSED(NOT_ABOVE)},
        {"growth", &count, "2020=100 2021=105 2022=110b 2023=120", 3, REFUSED(BREAKS)},
        {"growth", &count, "2020>=100 2021=105 2022>=110", 2, REFUSED("both are lower bounds")},
        {"growth", &count, "2020<=100 2021=105 2022<=110", 2, REFUSED("both are upper bounds")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_change(&cases[i]);
}

/* (v/s)^(1/n) by logarithms, where n counts days between the ends of the periods. */
static void test_growth_by_hand(void **state)
{
    static const struct {
        const char *series;
        size_t at;
        double days, ratio;
    } cases[] = {
        {"2019=100 2020=110 2021=121 2022=133.1", 3, 365 + 365 + 366, 1.331},
        {"2022-12=1.067e9 2023-12=1.092e9 2025-12=1.125e9", 2, 365 + 366 + 365, 1.125 / 1.067},
        {"2020-06=940 2020-12=989 2021-12=1032", 2, 549, 1032.0 / 940},
        {"2000=5 2010=2.5", 1, 3652, 0.5},
        {"2020-02-29=8 2024-02-29=16", 1, 1461, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        const struct series *series = make_series(&made, cases[i].series);
        double years = cases[i].days / 365.2425;
        struct change change = stats_growth(series, &count, 0, cases[i].at, band);
        assert_null(change.refusal);
        assert_near(change.amount, (exp(log(cases[i].ratio) / years) - 1) * 100);
        made_release(&made);
    }
    struct made made;
    const struct series *series = make_series(&made, "2020=40 2021=44 2022=50");
    struct change change = stats_growth(series, &share, 0, 2, band);
    assert_int_equal(change.unit, CHANGE_POINTS);
    assert_near(change.amount, 10 / (730 / 365.2425));
    made_release(&made);
}

static void test_direction_and_outcome(void **state)
{
    static const struct {
        const char *series;
        bool percent;
        enum good good;
        enum direction direction;
        enum outcome outcome;
    } cases[] = {
        {"2020=1000 2021=1004", false, GOOD_UP, DIRECTION_FLAT, OUTCOME_NEITHER},
        {"2020=1000 2021=996", false, GOOD_UP, DIRECTION_FLAT, OUTCOME_NEITHER},
        {"2020=1000 2021=1006", false, GOOD_UP, DIRECTION_UP, OUTCOME_GOOD},
        {"2020=1000 2021=994", false, GOOD_UP, DIRECTION_DOWN, OUTCOME_BAD},
        {"2020=1000 2021=1006", false, GOOD_DOWN, DIRECTION_UP, OUTCOME_BAD},
        {"2020=1000 2021=994", false, GOOD_DOWN, DIRECTION_DOWN, OUTCOME_GOOD},
        {"2020=1000 2021=1006", false, GOOD_NEITHER, DIRECTION_UP, OUTCOME_NEITHER},
        {"2020=1000 2021=994", false, GOOD_NEITHER, DIRECTION_DOWN, OUTCOME_NEITHER},
        {"2020=50 2021=50.0625", true, GOOD_UP, DIRECTION_FLAT, OUTCOME_NEITHER},
        {"2020=50 2021=50.125", true, GOOD_UP, DIRECTION_UP, OUTCOME_GOOD},
        {"2020=50 2021=49.875", true, GOOD_UP, DIRECTION_DOWN, OUTCOME_BAD},
        /* A bound tells the direction only where it points away from zero. */
        {"2020=100 2021>=110", false, GOOD_UP, DIRECTION_UP, OUTCOME_GOOD},
        {"2020=100 2021>=90", false, GOOD_UP, DIRECTION_UNKNOWN, OUTCOME_NEITHER},
        {"2020=100 2021<=110", false, GOOD_UP, DIRECTION_UNKNOWN, OUTCOME_NEITHER},
        {"2020=100 2021<=90", false, GOOD_UP, DIRECTION_DOWN, OUTCOME_BAD},
        {"2020=100 2021>=100", false, GOOD_UP, DIRECTION_UNKNOWN, OUTCOME_NEITHER},
        {"2020=100 2021~110", false, GOOD_UP, DIRECTION_UP, OUTCOME_GOOD},
        {"2020=100 2021~100", false, GOOD_UP, DIRECTION_FLAT, OUTCOME_NEITHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        struct metric metric = cases[i].percent ? share : count;
        metric.good = cases[i].good;
        const struct series *series = make_series(&made, cases[i].series);
        struct change change = stats_change_previous(series, &metric, 0, 1, band);
        assert_null(change.refusal);
        assert_int_equal(change.direction, cases[i].direction);
        assert_int_equal(change.outcome, cases[i].outcome);
        made_release(&made);
    }
}

static void test_latest(void **state)
{
    static const struct {
        const char *series;
        size_t latest; /* the count of points: none */
    } cases[] = {
        {"", 0},
        {"2020=1", 0},
        {"2020=1 2021=2 2022=3", 2},
        {"2020=1 2021=2 2022=3f", 1},
        {"2020=1f 2021=2f", 2},
        {"2020=1 2021=2f 2022=3", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        assert_int_equal(stats_latest(make_series(&made, cases[i].series)), cases[i].latest);
        made_release(&made);
    }
}

/* Values that look random and are the same in every run. */
static double next_value(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return 1 + (double)(*seed >> 8) / 1000;
}

enum { YEARS = 12 };

static const struct series *series_of(struct made *made, const double *values, double factor,
                                      bool backwards, size_t break_at)
{
    arena_init(&made->arena);
    series_init(&made->series, FREQUENCY_YEAR);
    for (size_t i = 0; i < YEARS; i++) {
        struct point point = {values[backwards ? YEARS - 1 - i : i] * factor, 2000 + (int32_t)i,
                              i == break_at ? FLAG_BREAK : 0};
        series_append(&made->series, &made->arena, point);
    }
    return &made->series;
}

static void fill_values(double *values, uint32_t *seed)
{
    for (size_t i = 0; i < YEARS; i++)
        values[i] = next_value(seed);
}

static void test_scaling_leaves_changes_alone(void **state)
{
    static const double factors[] = {2, 1e-9, 1e9, 1e200};
    uint32_t seed = 1;
    for (size_t round = 0; round < 100; round++) {
        double values[YEARS];
        struct made one, other;
        fill_values(values, &seed);
        const struct series *a = series_of(&one, values, 1, false, YEARS);
        const struct series *b = series_of(&other, values, factors[round % 4], false, YEARS);
        for (size_t i = 0; i < indicator_count(); i++)
            for (size_t at = 0; at < YEARS; at++) {
                if (indicator_at(i)->compute == NULL)
                    continue;
                struct change x = compute(indicator_at(i), a, &count, at);
                struct change y = compute(indicator_at(i), b, &count, at);
                assert_int_equal(x.refusal == NULL, y.refusal == NULL);
                double slack = 1e-6 * fabs(x.amount) + 1e-9;
                if (x.refusal == NULL && !(fabs(x.amount - y.amount) <= slack))
                    fail_msg("%s: %g and %g", indicator_at(i)->name, x.amount, y.amount);
            }
        made_release(&one);
        made_release(&other);
    }
}

static void test_time_reversed(void **state)
{
    uint32_t seed = 2;
    for (size_t round = 0; round < 100; round++) {
        double values[YEARS];
        struct made one, other;
        fill_values(values, &seed);
        const struct series *a = series_of(&one, values, 1, false, YEARS);
        const struct series *b = series_of(&other, values, 1, true, YEARS);
        struct change up = stats_growth(a, &count, 0, YEARS - 1, band);
        struct change down = stats_growth(b, &count, 0, YEARS - 1, band);
        assert_null(up.refusal);
        assert_null(down.refusal);
        assert_near(log1p(up.amount / 100), -log1p(down.amount / 100));
        made_release(&one);
        made_release(&other);
    }
}

static void test_any_break_silences(void **state)
{
    uint32_t seed = 3;
    double values[YEARS];
    fill_values(values, &seed);
    for (size_t at = 0; at < YEARS; at++) {
        struct made made;
        const struct series *series = series_of(&made, values, 1, false, at);
        for (size_t from = 0; from < YEARS; from++)
            for (size_t to = from + 1; to < YEARS; to++) {
                bool silent = from < at && at <= to;
                struct change change = stats_change_between(series, &count, from, to, band);
                struct change growth = stats_growth(series, &count, from, to, band);
                assert_int_equal(change.refusal != NULL, silent);
                assert_int_equal(growth.refusal != NULL, silent);
                if (silent)
                    assert_string_equal(growth.refusal, BREAKS);
            }
        made_release(&made);
    }
}

static void test_names(void **state)
{
    static const char *const names[] = {"previous", "year", "growth", "pace", "doubling"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct indicator *indicator = indicator_find(names[i]);
        assert_non_null(indicator);
        assert_string_equal(indicator->name, names[i]);
    }
    assert_null(indicator_find("Year"));
    assert_null(indicator_find(""));
}

/* What a record is compared with, point by point. */
static size_t plain_record(const struct series *series, size_t at, size_t *compared, bool *about)
{
    struct point now = series_get(series, at);
    size_t higher = at;
    *compared = 0;
    *about = stats_qualifier(now) == QUALIFIER_ABOUT;
    for (size_t i = at; i > 0 && !point_has(series_get(series, i), FLAG_BREAK);) {
        struct point point = series_get(series, --i);
        if (point_has(point, FLAG_FORECAST))
            continue;
        ++*compared;
        *about |= stats_qualifier(point) == QUALIFIER_ABOUT;
        if (stats_above(now, point) == ABOVE_NO &&
            (higher == at || point.value > series_get(series, higher).value))
            higher = i;
    }
    return higher;
}

/* Points without marks are compared by the block: with the same answer. */
static void test_records_of_many(void **state)
{
    static const uint8_t marks[] = {QUALIFIER_AT_LEAST, QUALIFIER_AT_MOST, QUALIFIER_ABOUT,
                                    FLAG_FORECAST, FLAG_BREAK};
    static const struct metric metric = {.good = GOOD_UP};
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        struct made made;
        arena_init(&made.arena);
        series_init(&made.series, FREQUENCY_YEAR);
        uint32_t rare = 2u << (round % 10);
        for (int32_t i = 0; i < 300; i++) {
            seed = seed * 1664525u + 1013904223u;
            uint8_t mark = (seed >> 8) % rare == 0 ? marks[(seed >> 20) % sizeof marks] : 0;
            series_append(&made.series, &made.arena,
                          (struct point){(double)((seed >> 12) % 90), i, mark});
        }
        for (size_t at = 0; at < 300; at += 7) {
            size_t compared;
            bool about;
            size_t higher = plain_record(&made.series, at, &compared, &about);
            struct change change =
                stats_record(&made.series, &metric, 0, at, (struct dead_band){0, 0});
            if (change.refusal != NULL)
                continue;
            assert_true(compared > 0);
            assert_true((change.amount > 0) == (higher == at));
            assert_true((change.qualifier == QUALIFIER_ABOUT) == about);
            if (higher != at)
                assert_int_equal(change.from, higher);
        }
        made_release(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_bounds_of_changes),
        cmocka_unit_test(test_previous),
        cmocka_unit_test(test_year),
        cmocka_unit_test(test_pace_and_doubling),
        cmocka_unit_test(test_growth_by_hand),
        cmocka_unit_test(test_direction_and_outcome),
        cmocka_unit_test(test_latest),
        cmocka_unit_test(test_scaling_leaves_changes_alone),
        cmocka_unit_test(test_time_reversed),
        cmocka_unit_test(test_any_break_silences),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_records_of_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
