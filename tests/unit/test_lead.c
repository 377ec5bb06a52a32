#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/strbuf.h"
#include "data/lead.h"
#include "made_series.h"

enum { MOST = 3 };

/* "1 since 2021, before 0, as of 2022", "1 always since 2020, as of 2022" or "none". */
static void describe(struct strbuf *out, const struct series *const *series, size_t count,
                     double to)
{
    struct lead lead;
    if (!lead_find(series, count, to, &lead)) {
        strbuf_add(out, "none");
        return;
    }
    strbuf_addf(out, "%zu %ssince ", lead.first, lead.always ? "always " : "");
    period_format(out, lead.since);
    if (lead.has_before)
        strbuf_addf(out, ", before %zu", lead.before);
    strbuf_add(out, ", as of ");
    period_format(out, lead.at);
}

static void test_leads(void **state)
{
    static const struct {
        const char *series[MOST]; /* NULL: no more */
        const char *lead;
    } cases[] = {
        {{"2020=1 2021=2 2022=3", "2020=0 2021=1 2022=2"}, "0 always since 2020, as of 2022"},
        {{"2020=1 2021=2 2022=3", "2020=0 2021=3 2022=4"}, "1 since 2021, before 0, as of 2022"},
        /* Of three, and the one before. */
        {{"2020=5 2021=5 2022=5", "2020=1 2021=6 2022=6", "2020=0 2021=1 2022=7"},
         "2 since 2022, before 1, as of 2022"},
        /* A lead that was lost and won again counts from the last time. */
        {{"2019=9 2020=1 2021=9", "2019=1 2020=9 2021=1"}, "0 since 2021, before 1, as of 2021"},
        /* Only periods that all have. */
        {{"2020=1 2021=2 2022=3", "2020=9 2022=2"}, "0 since 2022, before 1, as of 2022"},
        {{"2020=1 2021=2", "2020=9 2021=9 2022=1"}, "1 always since 2020, as of 2021"},
        {{"2020=1", "2021=2"}, "none"},
        /* Months end where years do. */
        {{"2020=1 2021=2", "2020-12=3 2021-06=9 2021-12=1"}, "0 since 2021, before 1, as of 2021"},
        /* Equal figures and bounds leave it open: at the end there is no lead, before that nobody
         * had it. */
        {{"2020=1 2021=2", "2020=1 2021=2"}, "none"},
        {{"2020=2 2021=3", "2020=2 2021=2"}, "0 since 2021, as of 2021"},
        {{"2021>=5", "2021>=4"}, "none"},
        {{"2021>=5", "2021=4"}, "0 always since 2021, as of 2021"},
        {{"2020<=5 2021=5", "2020=4 2021=4"}, "0 since 2021, as of 2021"},
        /* A forecast is not observed. */
        {{"2020=1 2021=9f", "2020=2 2021=3f"}, "1 always since 2020, as of 2020"},
        {{"2020=1"}, "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made[MOST];
        const struct series *series[MOST];
        size_t count = 0;
        for (; count < MOST && cases[i].series[count] != NULL; count++) {
            (void)make_series(&made[count], cases[i].series[count]);
            series[count] = &made[count].series;
        }
        struct strbuf found = STRBUF_INIT;
        describe(&found, series, count, INFINITY);
        if (strcmp(found.text, cases[i].lead) != 0)
            fail_msg("case %zu: %s, not %s", i, found.text, cases[i].lead);
        strbuf_release(&found);
        while (count > 0)
            made_release(&made[--count]);
    }
}

/* Nothing later than the range on show counts; a series that is missing leaves no lead. */
static void test_range_and_missing(void **state)
{
    struct made a, b;
    struct strbuf found = STRBUF_INIT;
    (void)make_series(&a, "2020=1 2021=2 2022=3");
    (void)make_series(&b, "2020=2 2021=1 2022=9");
    const struct series *both[] = {&a.series, &b.series};
    describe(&found, both, 2, period_end((struct period){FREQUENCY_YEAR, 2021}));
    assert_string_equal(found.text, "0 since 2021, before 1, as of 2021");
    strbuf_clear(&found);
    describe(&found, both, 2, period_end((struct period){FREQUENCY_YEAR, 2019}));
    assert_string_equal(found.text, "none");
    const struct series *one[] = {&a.series, NULL};
    strbuf_clear(&found);
    describe(&found, one, 2, INFINITY);
    assert_string_equal(found.text, "none");
    strbuf_release(&found);
    made_release(&a);
    made_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leads),
        cmocka_unit_test(test_range_and_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
