#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "base/strbuf.h"
#include "data/target.h"
#include "made_series.h"

static char persons[] = "persons", percent[] = "percent";
static const struct metric users = {.unit = persons, .kind = KIND_STOCK, .good = GOOD_UP};
static const struct metric share = {.unit = percent, .kind = KIND_SHARE, .good = GOOD_UP};
static const struct metric price = {.unit = persons, .kind = KIND_PRICE, .good = GOOD_DOWN};

struct judged {
    const char *series; /* NULL: there is none */
    const struct metric *metric;
    const char *period; /* of the target */
    double value;
    enum qualifier qualifier;
    enum verdict verdict;
    const char *when;   /* NULL: none */
    const char *reason; /* NULL: none */
};

/* The targets are judged on 1 January 2026. */
static struct assessment assess(const struct judged *judged, struct made *made, const char *base,
                                double base_value)
{
    struct target target = {.value = judged->value,
                            .qualifier = judged->qualifier,
                            .has_base = base != NULL,
                            .base_value = base_value};
    assert_true(period_parse(judged->period, strlen(judged->period), &target.period));
    if (base != NULL)
        assert_true(period_parse(base, strlen(base), &target.base_period));
    const struct series *series = make_series(made, judged->series != NULL ? judged->series : "");
    return target_assess(&target, judged->series != NULL ? series : NULL, judged->metric,
                         civil_to_days(2026, 1, 1));
}

static void check(const struct judged *judged)
{
    struct made made;
    struct assessment assessment = assess(judged, &made, NULL, 0);
    if (assessment.verdict != judged->verdict)
        fail_msg("%s for %g by %s: %s, not %s", judged->series, judged->value, judged->period,
                 verdict_name(assessment.verdict), verdict_name(judged->verdict));
    assert_int_equal(assessment.has_when, judged->when != NULL);
    if (judged->when != NULL) {
        struct strbuf when = STRBUF_INIT;
        period_format(&when, assessment.when);
        assert_string_equal(when.text, judged->when);
        strbuf_release(&when);
    }
    assert_int_equal(assessment.reason != NULL, judged->reason != NULL);
    if (judged->reason != NULL)
        assert_string_equal(assessment.reason, judged->reason);
    made_release(&made);
}

static void test_past(void **state)
{
    static const struct judged cases[] = {
        {"2020=90 2023=100", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_REACHED, "2023", NULL},
        {"2020=90 2022=101 2023=99", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_REACHED, "2022",
         NULL},
        {"2020=90 2023>=100", &users, "2023", 100, QUALIFIER_AT_LEAST, VERDICT_REACHED, "2023",
         NULL},
        {"2020=90 2023~100", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_REACHED, "2023", NULL},
        {"2022-12=90 2023-06=100", &users, "2023-12", 100, QUALIFIER_EXACT, VERDICT_REACHED,
         "2023-06", NULL},
        {"2022=90 2023=99 2024=100", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_LATE, "2024",
         NULL},
        {"2022=90 2024=100", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_NO_FIGURE, "2024", NULL},
        {"2024=100", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_NO_FIGURE, "2024", NULL},
        {"2020=90 2023=99", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_MISSED, NULL, NULL},
        {"2020=90 2023<=100", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_MISSED, NULL, NULL},
        {"2020=90 2023>=99", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_UNKNOWN, NULL,
         "the figure is only a lower bound"},
        {"2020=90 2022=99", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_NO_FIGURE, NULL, NULL},
        {"2020=90 2023=101f", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_NO_FIGURE, NULL, NULL},
        {NULL, &users, "2023", 100, QUALIFIER_EXACT, VERDICT_NO_FIGURE, NULL, NULL},
        {"", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_NO_FIGURE, NULL, NULL},
        {"2023=100f", &users, "2023", 100, QUALIFIER_EXACT, VERDICT_NO_FIGURE, NULL, NULL},
        /* Less is wanted: by the sign of the target, or because less is good. */
        {"2022=12 2023=9", &users, "2023", 10, QUALIFIER_AT_MOST, VERDICT_REACHED, "2023", NULL},
        {"2022=12 2023=9", &price, "2023", 10, QUALIFIER_EXACT, VERDICT_REACHED, "2023", NULL},
        {"2022=12 2023=11", &price, "2023", 10, QUALIFIER_EXACT, VERDICT_MISSED, NULL, NULL},
        {"2022=12 2023<=10", &price, "2023", 10, QUALIFIER_EXACT, VERDICT_REACHED, "2023", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

static void test_future(void **state)
{
    static const struct judged cases[] = {
        {"2024=90 2025=100", &users, "2030", 100, QUALIFIER_EXACT, VERDICT_REACHED, "2025", NULL},
        /* Ten percent a year: 120.9 takes not quite two years. */
        {"2022=75.13148 2023=82.64463 2024=90.90909 2025=100", &users, "2027", 120.9,
         QUALIFIER_EXACT, VERDICT_ON_TRACK, "2027", NULL},
        {"2022=75.13148 2023=82.64463 2024=90.90909 2025=100", &users, "2026", 120, QUALIFIER_EXACT,
         VERDICT_BEHIND, "2027", NULL},
        {"2022=75.13148 2023=82.64463 2024=90.90909 2025=100", &users, "2029", 120, QUALIFIER_EXACT,
         VERDICT_AHEAD, "2027", NULL},
        {"2022=75.13148 2023=82.64463 2024=90.90909 2025=100", &users, "2028", 120, QUALIFIER_EXACT,
         VERDICT_AHEAD, "2027", NULL},
        {"2022=130 2023=120 2024=110 2025=100", &users, "2030", 121, QUALIFIER_EXACT,
         VERDICT_REACHED, "2022", NULL},
        {"2022=118 2023=112 2024=106 2025=100", &users, "2030", 121, QUALIFIER_EXACT,
         VERDICT_MOVING_AWAY, NULL, NULL},
        {"2022=100 2023=100 2024=100 2025=100", &users, "2030", 121, QUALIFIER_EXACT,
         VERDICT_MOVING_AWAY, NULL, NULL},
        /* Too far to name a year. */
        {"2022=99.99 2023=99.99 2024=99.99 2025=100", &users, "2030", 1e9, QUALIFIER_EXACT,
         VERDICT_BEHIND, NULL, NULL},
        /* Shares go straight: two points a year. */
        {"2022=54 2023=56 2024=58 2025=60", &share, "2030", 69.9, QUALIFIER_EXACT, VERDICT_ON_TRACK,
         "2030", NULL},
        {"2022=54 2023=56 2024=58 2025=60", &share, "2030", 63.9, QUALIFIER_EXACT, VERDICT_AHEAD,
         "2027", NULL},
        {"2022=54 2023=56 2024=58 2025=60", &share, "2030", 75, QUALIFIER_EXACT, VERDICT_BEHIND,
         "2033", NULL},
        {"2022=8 2023=7 2024=6 2025=5", &price, "2030", 4, QUALIFIER_AT_MOST, VERDICT_AHEAD, "2027",
         NULL},
        {"2022=5 2023=6 2024=7 2025=8", &price, "2030", 4, QUALIFIER_AT_MOST, VERDICT_MOVING_AWAY,
         NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

static void test_cannot_say(void **state)
{
    static const char few[] = "fewer than four points since the last break";
    static const struct judged cases[] = {
        {"2023=80 2024=90 2025=100", &users, "2030", 200, QUALIFIER_EXACT, VERDICT_UNKNOWN, NULL,
         few},
        {"2021=60 2022=70 2023=80b 2024=90 2025=100", &users, "2030", 200, QUALIFIER_EXACT,
         VERDICT_UNKNOWN, NULL, few},
        {"2021=60 2022=70b 2023=80 2024=90 2025=100", &users, "2030", 1000, QUALIFIER_EXACT,
         VERDICT_BEHIND, "2045", NULL},
        {"2022=70 2023=80 2024=90 2025>=100", &users, "2030", 200, QUALIFIER_EXACT, VERDICT_UNKNOWN,
         NULL, "the figures are bounds or estimates"},
        {"2022~70 2023=80 2024=90 2025=100", &users, "2030", 200, QUALIFIER_EXACT, VERDICT_UNKNOWN,
         NULL, "the figures are bounds or estimates"},
        {"2022=70 2023=80 2024=90 2025=100d", &users, "2030", 200, QUALIFIER_EXACT, VERDICT_UNKNOWN,
         NULL, "the figures are bounds or estimates"},
        {"2022>=70 2023=80 2024=90 2025>=100", &users, "2030", 200, QUALIFIER_EXACT,
         VERDICT_UNKNOWN, NULL, "both are lower bounds"},
        {"2025-06-01=70 2025-06-02=80 2025-06-03=90 2025-06-04=100", &users, "2030", 200,
         QUALIFIER_EXACT, VERDICT_UNKNOWN, NULL, "less than a year"},
        {"2022=0 2023=80 2024=90 2025=100", &users, "2030", 200, QUALIFIER_EXACT, VERDICT_UNKNOWN,
         NULL, "the earlier value is not above zero"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

static void test_progress(void **state)
{
    static const struct {
        double value, wanted;
        const char *base;
        double base_value, progress;
    } cases[] = {
        {50, 100, NULL, 0, 0.5},     {150, 100, NULL, 0, 1.5}, {75, 100, "2020", 50, 0.5},
        {40, 100, "2020", 50, -0.2}, {7, 4, "2020", 10, 0.5},  {100, 100, "2020", 100, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[32];
        struct made made;
        snprintf(text, sizeof text, "2025=%g", cases[i].value);
        struct judged judged = {text, &users, "2030", cases[i].wanted, QUALIFIER_EXACT, 0, 0, 0};
        struct assessment assessment = assess(&judged, &made, cases[i].base, cases[i].base_value);
        assert_true(assessment.has_value);
        assert_true(fabs(assessment.progress - cases[i].progress) < 1e-12);
        made_release(&made);
    }
}

/* What is needed and what there is, from ten percent a year with two years left. */
static void test_growth(void **state)
{
    struct made made;
    struct judged judged = {"2022=75.13148 2023=82.64463 2024=90.90909 2025=100",
                            &users,
                            "2027",
                            144,
                            QUALIFIER_EXACT,
                            0,
                            0,
                            0};
    struct assessment assessment = assess(&judged, &made, NULL, 0);
    assert_int_equal(assessment.at, 3);
    assert_true(fabs(assessment.needed.amount - 20) < 0.02);
    assert_true(fabs(assessment.actual.amount - 10) < 0.02);
    assert_int_equal(assessment.needed.unit, CHANGE_PERCENT);
    made_release(&made);
}

/* An old low value does not reach a ceiling that was set later. */
static void test_ceiling_counts_from_its_base(void **state)
{
    struct made made;
    struct judged judged = {"2015=3 2020=10 2022=8 2023=6 2024=6 2025=5",
                            &price,
                            "2030",
                            4,
                            QUALIFIER_AT_MOST,
                            0,
                            0,
                            0};
    struct assessment assessment = assess(&judged, &made, "2020", 10);
    assert_int_equal(assessment.verdict, VERDICT_AHEAD);
    made_release(&made);
    assessment = assess(&judged, &made, NULL, 0);
    assert_int_equal(assessment.verdict, VERDICT_REACHED);
    made_release(&made);
}

static void test_names(void **state)
{
    static const struct {
        enum verdict verdict;
        const char *name;
        enum outcome outcome;
    } cases[VERDICT_COUNT] = {
        {VERDICT_UNKNOWN, "cannot say", OUTCOME_NEITHER},
        {VERDICT_NO_FIGURE, "no figure for that date", OUTCOME_NEITHER},
        {VERDICT_MOVING_AWAY, "moving away", OUTCOME_BAD},
        {VERDICT_MISSED, "missed", OUTCOME_BAD},
        {VERDICT_BEHIND, "behind", OUTCOME_BAD},
        {VERDICT_LATE, "reached late", OUTCOME_NEITHER},
        {VERDICT_ON_TRACK, "on track", OUTCOME_GOOD},
        {VERDICT_AHEAD, "ahead", OUTCOME_GOOD},
        {VERDICT_REACHED, "reached", OUTCOME_GOOD},
    };
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        assert_string_equal(verdict_name(cases[i].verdict), cases[i].name);
        assert_int_equal(verdict_outcome(cases[i].verdict), cases[i].outcome);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_past),       cmocka_unit_test(test_future),
        cmocka_unit_test(test_cannot_say), cmocka_unit_test(test_progress),
        cmocka_unit_test(test_growth),     cmocka_unit_test(test_ceiling_counts_from_its_base),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
