#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "data/import_period.h"

/* Columns of dates: the first text read by the rule of all, or why there is no rule. */
static const struct {
    const char *texts[6];
    const char *first;
    const char *refusal;
} columns[] = {
    {{"2023", "2024"}, "2023", NULL},
    {{"2023.0"}, "2023", NULL},
    {{"YR2023"}, "2023", NULL},
    {{"2023 [YR2023]"}, "2023", NULL},
    {{"2023年", "2022年"}, "2023", NULL},
    {{"2023JJ00"}, "2023", NULL},
    {{"FY2023"}, "2023", NULL},
    {{"2010-11", "2011-12", "2012-13"}, "2010", NULL},
    {{"2011-11", "2011-12", "2012-01"}, "2011-11", NULL},
    {{"2019/2020", "2020/2021"}, "2019", NULL},
    {{"2023-07"}, "2023-07", NULL},
    {{"2023M7"}, "2023-07", NULL},
    {{"2023MM07"}, "2023-07", NULL},
    {{"2023年7月份"}, "2023-07", NULL},
    {{"2023年1-7月"}, "2023-07", NULL},
    {{"202307", "202308"}, "2023-07", NULL},
    {{"2011.1", "2011.11"}, "2011-10", NULL},
    {{"July 2023"}, "2023-07", NULL},
    {{"2023 JUL"}, "2023-07", NULL},
    {{"juil. 2023", "août 2023"}, "2023-07", NULL},
    {{"07/2023"}, "2023-07", NULL},
    {{"Jan-01", "Feb-01", "Mar-01"}, "2001-01", NULL},
    {{"Jan-01", "Jan-02", "Jan-03", "Feb-01", "Feb-02"}, NULL, "no year"},
    {{"2023Q3"}, "2023-Q3", NULL},
    {{"2023KW03"}, "2023-Q3", NULL},
    {{"2023年第三季度"}, "2023-Q3", NULL},
    {{"2023年3季度"}, "2023-Q3", NULL},
    {{"2023.3/4"}, "2023-Q3", NULL},
    {{"3Q23"}, "2023-Q3", NULL},
    {{"2023T3"}, "2023-Q3", NULL},
    {{"2023-S1"}, "2023-H1", NULL},
    {{"2023年下半年"}, "2023-H2", NULL},
    {{"2023W5"}, "2023-W05", NULL},
    {{"2023U05"}, "2023-W05", NULL},
    {{"2023/7/18", "2023/7/19"}, "2023-07-18", NULL},
    {{"20230718", "20230719"}, "2023-07-18", NULL},
    {{"2023年7月18日"}, "2023-07-18", NULL},
    {{"18 Jul 2023"}, "2023-07-18", NULL},
    {{"July 18, 2023"}, "2023-07-18", NULL},
    {{"18-Jul-69"}, "1969-07-18", NULL},
    {{"1/22/20", "2/1/20"}, "2020-01-22", NULL},
    {{"18/07/2023", "01/08/2023"}, "2023-07-18", NULL},
    {{"01.07.2023", "03.07.2023"}, "2023-07-01", NULL},
    {{"01/10/2010", "01/11/2010", "01/12/2010", "01/01/2011", "01/02/2011"}, "2010-10", NULL},
    {{"01/02/2003", "03/04/2003", "02/01/2003"}, NULL, "1 Feb 2003 or 2 Jan 2003"},
    {{"2023-07-18T13:00:00.000Z", "2023-07-18T14:00:00.000Z"}, "2023-07-18T13:00", NULL},
    {{"2023-07-18 13:00", "2023-07-18 13:30"}, "2023-07-18T13:00", NULL},
    {{"2023-07-18T13:00:00+08:00"}, "2023-07-18T05:00", NULL},
    {{"2023-09-26T03"}, "2023-09-26T03:00", NULL},
    {{"2023-07-18T00:00:00Z", "2023-07-19T00:00:00Z"}, "2023-07-18", NULL},
    {{"1420074000000", "1420084800000"}, "2015-01-01T01:00", NULL},
    {{"1420074000000000000", "1420084800000000000"}, "2015-01-01T01:00", NULL},
    {{"1990-01-01", "1990-02-01", "1990-03-01"}, "1990-01", NULL},
    {{"1990-01-01", "1990-04-01", "1991-01-01"}, "1990-Q1", NULL},
    {{"1990-12-31", "1991-12-31"}, "1990", NULL},
    {{"1990-01-01", "1990-01-02"}, "1990-01-01", NULL},
    {{"45123", "45124"}, "2023-07-16", NULL},
    {{"01-janv.", "02-janv."}, NULL, "no year"},
    {{"Week 5"}, NULL, "no year"},
    {{"alpha", "beta"}, NULL, "no dates of one kind"},
};

static void test_columns(void **state)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct period_texts texts = {columns[i].texts, NULL, 0};
        struct period_hint hint = {.column = "when", .named = true};
        struct period_rule rule = {.families = 0};
        struct strbuf why = STRBUF_INIT, first = STRBUF_INIT;
        struct err err = {""};
        struct period period = {FREQUENCY_YEAR, 0};
        bool to_date, aside;
        while (texts.count < 6 && columns[i].texts[texts.count] != NULL)
            texts.count++;
        bool good = period_rule_decide(&rule, &texts, &hint, &why, &err) &&
                    period_rule_parse(&rule, texts.texts[0], strlen(texts.texts[0]), &period,
                                      &to_date, &aside);
        if (good)
            period_format(&first, period);
        if (good != (columns[i].first != NULL))
            fail_msg("%s: %s %s", texts.texts[0], first.text, err.text);
        if (good)
            assert_string_equal(first.text, columns[i].first);
        else if (strstr(err.text, columns[i].refusal) == NULL)
            fail_msg("%s: %s", texts.texts[0], err.text);
        strbuf_release(&why);
        strbuf_release(&first);
    }
}

static void test_impossible(void **state)
{
    static const char *const list[] = {"2024-02-29", "2023-02-30"};
    const struct period_texts texts = {list, NULL, 2};
    const struct period_hint hint = {.column = "when"};
    struct period_rule rule = {.families = 0};
    struct strbuf why = STRBUF_INIT;
    struct period period;
    struct err err;
    bool to_date, aside;
    assert_true(period_rule_decide(&rule, &texts, &hint, &why, &err));
    assert_true(period_rule_parse(&rule, list[0], strlen(list[0]), &period, &to_date, &aside));
    assert_false(period_rule_parse(&rule, list[1], strlen(list[1]), &period, &to_date, &aside));
    strbuf_release(&why);
}

/* Nineteen digits that no int64_t holds are a time all the same, beyond those there are. */
static void test_far_future(void **state)
{
    static const char *const list[] = {"1420074000000000000", "1420084800000000000"};
    static const char far[] = "9915778368997700018";
    const struct period_texts texts = {list, NULL, 2};
    const struct period_hint hint = {.column = "when", .named = true};
    struct period_rule rule = {.families = 0};
    struct strbuf why = STRBUF_INIT;
    struct period period;
    struct err err;
    bool to_date, aside;
    assert_true(period_rule_decide(&rule, &texts, &hint, &why, &err));
    assert_true(period_rule_parse(&rule, list[0], strlen(list[0]), &period, &to_date, &aside));
    assert_false(period_rule_parse(&rule, far, strlen(far), &period, &to_date, &aside));
    strbuf_release(&why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_impossible),
        cmocka_unit_test(test_far_future),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
