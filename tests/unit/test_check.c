#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/check.h"
#include "shipped.h"

/* The figures of tests/fixtures/check, each file wrong in its own way. */

#define FOLDER "tests/fixtures/check/"

static struct dataset *load(const char *dict, const char *files)
{
    struct dataset *dataset = dataset_new();
    struct strbuf path = STRBUF_INIT;
    const char *name;
    size_t length;
    strbuf_addf(&path, FOLDER "%s", dict);
    dict_load(&dataset->dict, path.text, &dataset->remarks);
    while (words_next(&files, ' ', &name, &length)) {
        struct err err;
        strbuf_clear(&path);
        strbuf_addf(&path, FOLDER "%.*s.csv", (int)length, name);
        assert_true(dataset_load(dataset, path.text, &err));
    }
    dataset_finish(dataset);
    strbuf_release(&path);
    return dataset;
}

/* What was found, a line each: severity and remark, without the folder of the files. */
static void list_findings(const struct dataset *dataset, int32_t today, struct strbuf *out)
{
    struct remarks found;
    remarks_init(&found);
    check_run(dataset, today, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct strbuf text = STRBUF_INIT;
        remark_format(&text, &found.items[i]);
        size_t skipped = strncmp(text.text, FOLDER, strlen(FOLDER)) == 0 ? strlen(FOLDER) : 0;
        strbuf_addf(out, "%c %s\n", severity_name(found.items[i].severity)[0], text.text + skipped);
        strbuf_release(&text);
    }
    remarks_release(&found);
}

static void expect(const char *dict, const char *files, int32_t today, const char *expected)
{
    struct strbuf list = STRBUF_INIT;
    struct dataset *dataset = load(dict, files);
    list_findings(dataset, today, &list);
    assert_string_equal(list.text, expected);
    strbuf_release(&list);
    dataset_free(dataset);
}

static int32_t day(int year, int month, int day_of_month)
{
    return civil_to_days(year, month, day_of_month);
}

static void test_clean(void **state)
{
    expect("dict", "clean", day(2021, 1, 1), "");
    expect("dict", "clean clean", day(2021, 1, 1), "");
}

static void test_range(void **state)
{
    expect("dict", "range", 0,
           "e range.csv:2:11: range: part of \"CN\" in 2020 is 100.5 percent "
           "(a share of no whole has \"any\" as its range)\n"
           "e range.csv:3:11: range: part of \"CN\" in 2021 is -1 percent "
           "(a share of no whole has \"any\" as its range)\n");
}

static void test_sum_and_ratio(void **state)
{
    expect("dict", "sum", 0,
           "w sum.csv:2:16: sum: all of \"CN\" in 2020-12 is 989000000, its parts add up to "
           "987000000 (town 681000000 + land 306000000)\n"
           "w sum.csv:8:18: sum: sales of \"CN\" in 2021-01 is 301, its parts add up to 299 "
           "(CN-EAST 148 + CN-WEST 151)\n"
           "w sum.csv:11:17: ratio: part of \"CN\" in 2020-12 is 69.1, its part over its whole is "
           "68.86 (town 681000000 / all 989000000)\n");
}

static void test_slip(void **state)
{
#define FLAG "; a right one needs the flag break)\n"
    expect("dict", "slip", 0,
           "w slip.csv:3:10: slip: all of \"CN\" in 2020 is 1050, out of line "
           "(the nearest figures are 104 and 106" FLAG
           "w slip.csv:6:10: slip: all of \"CN\" in 2023 is 1.08, out of line "
           "(the nearest figures are 106 and 107" FLAG
           "w slip.csv:8:15: slip: sales of \"CN\" in 2020-02 is 4, out of line "
           "(the nearest figures are 60 and 50" FLAG
           "w slip.csv:12:12: slip: price of \"CN\" in 2020 is 1000000, out of line "
           "(the nearest figures are 100 and 101" FLAG);
}

/* Bounds agree with much, and a year's flow is no month's. */
static void test_conflict(void **state)
{
    expect("dict", "first second", 0,
           "n second.csv:2:13: conflict: all of \"CN\" in 2020-12 is 988 here "
           "(a file named before says 989, which is shown)\n");
}

static void test_overdue(void **state)
{
    static const char all[] = "n overdue.csv:3:13: overdue: all of \"CN\" in 2025-06 is the "
                              "latest, the next was due on 2026-03-01\n";
    static const char sales[] = "n overdue.csv:9:15: overdue: sales of \"CN\" in 2025-12 is the "
                                "latest, the next was due on 2026-02-25\n";
    struct strbuf both = STRBUF_INIT;
    strbuf_addf(&both, "%s%s", all, sales);
    expect("dict", "overdue", day(2026, 3, 12), "");
    expect("dict", "overdue", day(2026, 3, 13), sales);
    expect("dict", "overdue", day(2026, 3, 16), sales);
    expect("dict", "overdue", day(2026, 3, 17), both.text);
    strbuf_release(&both);
}

/* One of the two is accepted; of the rows that accept nothing, one is of a metric not loaded. */
static void test_accepted(void **state)
{
    expect("stale", "range overdue", 0,
           "e range.csv:2:11: range: part of \"CN\" in 2020 is 100.5 percent "
           "(a share of no whole has \"any\" as its range)\n"
           "w stale/accepted.csv:3:1: accepts nothing (leave the row out)\n"
           "w stale/accepted.csv:4:1: there is no check \"slips\" (did you mean \"slip\"?)\n"
           "w stale/accepted.csv:5:1: accepts nothing (leave the row out)\n"
           "w stale/accepted.csv:6:1: accepts nothing (leave the row out)\n");
    expect("stale", "sum", 0,
           "w sum.csv:2:16: sum: all of \"CN\" in 2020-12 is 989000000, its parts add up to "
           "987000000 (town 681000000 + land 306000000)\n"
           "w sum.csv:8:18: sum: sales of \"CN\" in 2021-01 is 301, its parts add up to 299 "
           "(CN-EAST 148 + CN-WEST 151)\n"
           "w sum.csv:11:17: ratio: part of \"CN\" in 2020-12 is 69.1, its part over its whole is "
           "68.86 (town 681000000 / all 989000000)\n"
           "w stale/accepted.csv:2:1: accepts nothing (leave the row out)\n"
           "w stale/accepted.csv:3:1: accepts nothing (leave the row out)\n"
           "w stale/accepted.csv:4:1: there is no check \"slips\" (did you mean \"slip\"?)\n"
           "w stale/accepted.csv:5:1: accepts nothing (leave the row out)\n");
}

/* Nothing is accepted without a reason. */
static void test_no_reason(void **state)
{
    struct dataset *dataset = load("stale", "sum");
    struct strbuf text = STRBUF_INIT;
    assert_true(dataset->remarks.count > 0);
    assert_int_equal(dataset->dict.acceptance_count, 5);
    assert_int_equal(remarks_count(&dataset->remarks, SEVERITY_WARNING), 1);
    remark_format(&text, &dataset->remarks.items[0]);
    assert_string_equal(text.text, FOLDER "stale/accepted.csv:7:20: reason is missing");
    strbuf_release(&text);
    dataset_free(dataset);
}

static void test_shipped(void **state)
{
    struct shipped shipped;
    struct remarks found;
    shipped_load(&shipped);
    remarks_init(&found);
    check_run(shipped.data, day(2026, 2, 15), &found);
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].severity > SEVERITY_NOTE)
            print_error("%s:%ld: %s\n", found.items[i].file, found.items[i].line,
                        found.items[i].what);
    }
    assert_int_equal(remarks_count(&found, SEVERITY_WARNING), 0);
    assert_true(shipped.data->dict.acceptance_count > 0);
    assert_true(shipped.data->dict.sum_count > 0);
    remarks_release(&found);
    shipped_release(&shipped);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),         cmocka_unit_test(test_range),
        cmocka_unit_test(test_sum_and_ratio), cmocka_unit_test(test_slip),
        cmocka_unit_test(test_conflict),      cmocka_unit_test(test_overdue),
        cmocka_unit_test(test_accepted),      cmocka_unit_test(test_no_reason),
        cmocka_unit_test(test_shipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
