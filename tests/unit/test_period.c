#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/period.h"
#include "base/strbuf.h"

static struct period read_period(const char *text)
{
    struct period period = {FREQUENCY_COUNT, 0};
    assert_true(period_parse(text, strlen(text), &period));
    return period;
}

static void assert_written(struct period period, const char *expected)
{
    struct strbuf text = STRBUF_INIT;
    period_format(&text, period);
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static void assert_label(const char *text, enum language language, const char *expected)
{
    struct strbuf label = STRBUF_INIT;
    period_format_label(&label, read_period(text), language);
    assert_string_equal(label.text, expected);
    strbuf_release(&label);
}

static void every_form_is_read(void **state)
{
    static const struct {
        const char *text;
        enum frequency frequency;
        int32_t time;
    } cases[] = {
        {"2023", FREQUENCY_YEAR, 2023},
        {"1000", FREQUENCY_YEAR, 1000},
        {"2999", FREQUENCY_YEAR, 2999},
        {"2023-H1", FREQUENCY_HALF, 2023 * 2},
        {"2023-H2", FREQUENCY_HALF, 2023 * 2 + 1},
        {"2023-Q1", FREQUENCY_QUARTER, 2023 * 4},
        {"2023-Q4", FREQUENCY_QUARTER, 2023 * 4 + 3},
        {"2023-01", FREQUENCY_MONTH, 2023 * 12},
        {"2023-12", FREQUENCY_MONTH, 2023 * 12 + 11},
        {"1970-W01", FREQUENCY_WEEK, 0},
        {"1970-W02", FREQUENCY_WEEK, 1},
        {"1969-W52", FREQUENCY_WEEK, -1},
        {"1970-W53", FREQUENCY_WEEK, 52},
        {"1971-W01", FREQUENCY_WEEK, 53},
        {"1970-01-01", FREQUENCY_DAY, 0},
        {"1969-12-31", FREQUENCY_DAY, -1},
        {"2000-01-01", FREQUENCY_DAY, 10957},
        {"2024-02-29", FREQUENCY_DAY, 19782},
        {"2000-01-01T00:00", FREQUENCY_TIME, 0},
        {"2000-01-01T00:00Z", FREQUENCY_TIME, 0},
        {"2000-01-02T01:02:03", FREQUENCY_TIME, 86400 + 3723},
        {"2000-01-02T01:02:03Z", FREQUENCY_TIME, 86400 + 3723},
        {"1999-12-31T23:59:59", FREQUENCY_TIME, -1},
        {"2068-01-19T03:14:07", FREQUENCY_TIME, INT32_MAX},
        {"1931-12-13T20:45:52", FREQUENCY_TIME, INT32_MIN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct period period = read_period(cases[i].text);
        assert_int_equal(period.frequency, cases[i].frequency);
        assert_int_equal(period.time, cases[i].time);
    }
}

static void anything_else_is_refused(void **state)
{
    static const char *const cases[] = {
        "",
        "-",
        "2",
        "202",
        "20233",
        "0999",
        "0000",
        "3000",
        "9999",
        "99999-",
        "-2023",
        "+2023",
        " 2023",
        "2023 ",
        "2023\n",
        "2023-",
        "2023.0",
        "2023Q3",
        "2023-q3",
        "2023-Q0",
        "2023-Q5",
        "2023-Q33",
        "2023-Q",
        "2023-H0",
        "2023-H3",
        "2023-H",
        "2023-H1x",
        "2023-W",
        "2023-W0",
        "2023-W5",
        "2023-W00",
        "2023-W53",
        "2021-W53",
        "2020-W54",
        "2023-W055",
        "2023-0",
        "2023-7",
        "2023-00",
        "2023-13",
        "2023-07-",
        "2023-07x",
        "2023/07",
        "2023-07-1",
        "2023-07-00",
        "2023-07-32",
        "2023-06-31",
        "2023-02-29",
        "1900-02-29",
        "2100-02-29",
        "2024-02-30",
        "0000-00-00",
        "2023-07-18x",
        "2023-07-18 13:00",
        "2023-07-18T",
        "2023-07-18T13",
        "2023-07-18T13:",
        "2023-07-18T13:0",
        "2023-07-18T24:00",
        "2023-07-18T13:60",
        "2023-07-18T13:00:",
        "2023-07-18T13:00:60",
        "2023-07-18T13:00:00ZZ",
        "2023-07-18T13:00+01:00",
        "2023-07-18t13:00",
        "2068-01-19T03:14:08",
        "1931-12-13T20:45:51",
        "2023年",
        "２０２３",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct period period = {FREQUENCY_DAY, 42};
        assert_false(period_parse(cases[i], strlen(cases[i]), &period));
        assert_int_equal(period.frequency, FREQUENCY_DAY);
        assert_int_equal(period.time, 42);
    }
}

static void the_length_decides_where_a_period_ends(void **state)
{
    struct period period;
    assert_true(period_parse("2023-07-18", 7, &period));
    assert_int_equal(period.frequency, FREQUENCY_MONTH);
    assert_true(period_parse("2023-07-18", 4, &period));
    assert_int_equal(period.frequency, FREQUENCY_YEAR);
    assert_false(period_parse("2023-07-18", 5, &period));
    assert_false(period_parse("2023\0", 5, &period));
}

static void what_is_written_is_what_was_read(void **state)
{
    static const char *const cases[] = {
        "2023",
        "1000",
        "2999",
        "2023-H1",
        "2023-H2",
        "2023-Q1",
        "2023-Q3",
        "2023-07",
        "2023-12",
        "1000-01",
        "2999-12",
        "2023-W05",
        "2020-W53",
        "2026-W53",
        "1000-W01",
        "2999-W52",
        "2023-07-18",
        "1000-01-01",
        "2999-12-31",
        "2023-07-18T13:00",
        "2023-07-18T13:00:01",
        "1950-01-01T00:00",
        "1931-12-13T20:45:52",
        "2068-01-19T03:14:07",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_written(read_period(cases[i]), cases[i]);
    assert_written(read_period("2023-07-18T13:00:00Z"), "2023-07-18T13:00");
}

/* A second calendar, counted by hand: what comes after each day of two centuries. */
static void every_day_of_two_centuries_is_itself(void **state)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t days = -25567; /* 1900-01-01 */
    struct strbuf text = STRBUF_INIT;
    for (int year = 1900; year <= 2100; year++) {
        bool leap = year % 4 == 0 && year != 1900 && year != 2100;
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (leap && month == 2);
            for (int day = 1; day <= length; day++, days++) {
                struct period period;
                int y, m, d;
                strbuf_clear(&text);
                strbuf_addf(&text, "%04d-%02d-%02d", year, month, day);
                assert_true(period_parse(text.text, text.length, &period));
                assert_int_equal(period.time, days);
                assert_int_equal(civil_to_days(year, month, day), days);
                civil_from_days(days, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
                assert_written(period, text.text);
            }
        }
    }
    assert_int_equal(days, 47847); /* 2101-01-01 */
    strbuf_release(&text);
}

/* Weeks counted from a known Monday; one belongs to the year of its fourth day. */
static void every_week_of_two_centuries_is_itself(void **state)
{
    int year_before = 1899;
    int number = 52;
    struct strbuf text = STRBUF_INIT;
    for (int32_t week = -3652; week < 6800; week++) {
        int year, month, day;
        civil_from_days(week * 7, &year, &month, &day); /* Thursday: 1970-01-01 was one */
        number = year == year_before ? number + 1 : 1;
        year_before = year;
        strbuf_clear(&text);
        strbuf_addf(&text, "%04d-W%02d", year, number);
        struct period period = read_period(text.text);
        assert_int_equal(period.time, week);
        assert_written(period, text.text);
        assert_true(period_start(period) == week * 7 - 3);
        assert_true(period_end(period) == week * 7 + 4);
    }
    strbuf_release(&text);
}

static void fifty_three_weeks_only_where_there_are(void **state)
{
    static const int long_years[] = {
        1903, 1908, 1914, 1920, 1925, 1931, 1936, 1942, 1948, 1953, 1959, 1964,
        1970, 1976, 1981, 1987, 1992, 1998, 2004, 2009, 2015, 2020, 2026, 2032,
    };
    size_t next = 0;
    for (int year = 1900; year <= 2035; year++) {
        struct strbuf text = STRBUF_INIT;
        struct period period;
        bool is_long = next < sizeof long_years / sizeof long_years[0] && long_years[next] == year;
        next += is_long;
        strbuf_addf(&text, "%d-W53", year);
        assert_int_equal(period_parse(text.text, text.length, &period), is_long);
        strbuf_release(&text);
    }
}

static void labels_are_what_people_write(void **state)
{
    static const struct {
        const char *text, *english, *chinese;
    } cases[] = {
        {"2023", "2023", "2023年"},
        {"2023-H1", "H1 2023", "2023年上半年"},
        {"2023-H2", "H2 2023", "2023年下半年"},
        {"2023-Q1", "Q1 2023", "2023年一季度"},
        {"2023-Q3", "Q3 2023", "2023年三季度"},
        {"2023-Q4", "Q4 2023", "2023年四季度"},
        {"2023-07", "Jul 2023", "2023年7月"},
        {"2023-12", "Dec 2023", "2023年12月"},
        {"2023-W05", "W05 2023", "2023年第5周"},
        {"2023-07-18", "18 Jul 2023", "2023年7月18日"},
        {"2023-01-01", "1 Jan 2023", "2023年1月1日"},
        {"2023-07-18T13:00", "18 Jul 2023 13:00", "2023年7月18日 13:00"},
        {"2023-07-18T13:00:09", "18 Jul 2023 13:00:09", "2023年7月18日 13:00:09"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_label(cases[i].text, LANGUAGE_EN, cases[i].english);
        assert_label(cases[i].text, LANGUAGE_ZH, cases[i].chinese);
    }
}

static void periods_start_and_end(void **state)
{
    static const struct {
        const char *text;
        double start, end;
    } cases[] = {
        {"1970", 0, 365},      {"1969", -365, 0},
        {"1970-H1", 0, 181},   {"1970-H2", 181, 365},
        {"1970-Q1", 0, 90},    {"1970-Q4", 273, 365},
        {"1972-02", 761, 790}, {"1970-W01", -3, 4},
        {"1970-01-02", 1, 2},  {"2000-01-01T06:00", 10957.25, 10957.25 + 1 / 86400.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct period period = read_period(cases[i].text);
        assert_true(period_start(period) == cases[i].start);
        assert_true(period_end(period) == cases[i].end);
    }
}

static void each_period_ends_where_the_next_starts(void **state)
{
    for (int frequency = 0; frequency < FREQUENCY_TIME; frequency++) {
        for (int32_t time = -5000; time < 30000; time++) {
            struct period period = {(enum frequency)frequency, time};
            struct period next = {(enum frequency)frequency, time + 1};
            assert_true(period_end(period) == period_start(next));
            assert_true(period_start(period) < period_end(period));
        }
    }
}

static void another_frequency_holds_the_last_day(void **state)
{
    static const struct {
        const char *text;
        enum frequency frequency;
        const char *expected;
    } cases[] = {
        {"2023", FREQUENCY_YEAR, "2023"},
        {"2023", FREQUENCY_HALF, "2023-H2"},
        {"2023", FREQUENCY_QUARTER, "2023-Q4"},
        {"2023", FREQUENCY_MONTH, "2023-12"},
        {"2023", FREQUENCY_WEEK, "2023-W52"},
        {"2020", FREQUENCY_WEEK, "2020-W53"},
        {"2024", FREQUENCY_WEEK, "2025-W01"},
        {"2023", FREQUENCY_DAY, "2023-12-31"},
        {"2023", FREQUENCY_TIME, "2023-12-31T00:00"},
        {"2023-H1", FREQUENCY_MONTH, "2023-06"},
        {"2023-Q3", FREQUENCY_HALF, "2023-H2"},
        {"2023-Q1", FREQUENCY_DAY, "2023-03-31"},
        {"2024-02", FREQUENCY_DAY, "2024-02-29"},
        {"2023-07", FREQUENCY_YEAR, "2023"},
        {"2020-W53", FREQUENCY_YEAR, "2021"},
        {"2020-W53", FREQUENCY_DAY, "2021-01-03"},
        {"2023-07-18", FREQUENCY_QUARTER, "2023-Q3"},
        {"2023-07-18", FREQUENCY_WEEK, "2023-W29"},
        {"2023-07-18T23:59", FREQUENCY_DAY, "2023-07-18"},
        {"2023-07-18T23:59", FREQUENCY_TIME, "2023-07-18T23:59"},
        {"1990-01-01T00:00", FREQUENCY_MONTH, "1990-01"},
        {"2999", FREQUENCY_TIME, "2068-01-19T03:14:07"},
        {"1000", FREQUENCY_TIME, "1931-12-13T20:45:52"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct period as = period_as(read_period(cases[i].text), cases[i].frequency);
        assert_int_equal(as.frequency, cases[i].frequency);
        assert_written(as, cases[i].expected);
    }
}

static void a_year_earlier_is_the_same_period(void **state)
{
    static const struct {
        const char *text, *before;
    } cases[] = {
        {"2023", "2022"},
        {"2023-H1", "2022-H1"},
        {"2023-Q3", "2022-Q3"},
        {"2023-01", "2022-01"},
        {"2023-W05", "2022-W05"},
        {"2021-W01", "2020-W01"},
        {"2020-W53", "2019-W52"},
        {"2021-W52", "2020-W52"},
        {"2023-07-18", "2022-07-18"},
        {"2024-02-29", "2023-02-28"},
        {"2025-02-28", "2024-02-28"},
        {"2024-12-31", "2023-12-31"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct period before;
        assert_true(period_year_before(read_period(cases[i].text), &before));
        assert_written(before, cases[i].before);
    }
    struct period before;
    assert_false(period_year_before(read_period("2023-07-18T13:00"), &before));
}

static void frequencies_have_names(void **state)
{
    static const struct {
        const char *name;
        int per_year;
    } cases[FREQUENCY_COUNT] = {
        {"year", 1}, {"half", 2}, {"quarter", 4}, {"month", 12},
        {"week", 0}, {"day", 0},  {"time", 0},
    };
    enum frequency frequency = FREQUENCY_TIME;
    for (int i = 0; i < FREQUENCY_COUNT; i++) {
        assert_string_equal(frequency_name((enum frequency)i), cases[i].name);
        assert_int_equal(frequency_per_year((enum frequency)i), cases[i].per_year);
        assert_true(frequency_parse(cases[i].name, &frequency));
        assert_int_equal(frequency, i);
    }
    assert_false(frequency_parse("yearly", &frequency));
    assert_false(frequency_parse("", &frequency));
    assert_int_equal(frequency, FREQUENCY_TIME);
}

/* Periods that no file can hold may still come out of arithmetic. */
static void periods_at_the_ends_of_time_do_no_harm(void **state)
{
    static const int32_t times[] = {INT32_MIN, -1, 0, INT32_MAX};
    for (int frequency = 0; frequency < FREQUENCY_COUNT; frequency++) {
        for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
            struct period period = {(enum frequency)frequency, times[i]};
            struct period before;
            struct strbuf text = STRBUF_INIT;
            period_format(&text, period);
            period_format_label(&text, period, LANGUAGE_ZH);
            assert_true(text.length > 0);
            assert_true(period_start(period) < period_end(period));
            period_year_before(period, &before);
            for (int as = 0; as < FREQUENCY_COUNT; as++)
                assert_int_equal(period_as(period, (enum frequency)as).frequency, as);
            strbuf_release(&text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_read),
        cmocka_unit_test(anything_else_is_refused),
        cmocka_unit_test(the_length_decides_where_a_period_ends),
        cmocka_unit_test(what_is_written_is_what_was_read),
        cmocka_unit_test(every_day_of_two_centuries_is_itself),
        cmocka_unit_test(every_week_of_two_centuries_is_itself),
        cmocka_unit_test(fifty_three_weeks_only_where_there_are),
        cmocka_unit_test(labels_are_what_people_write),
        cmocka_unit_test(periods_start_and_end),
        cmocka_unit_test(each_period_ends_where_the_next_starts),
        cmocka_unit_test(another_frequency_holds_the_last_day),
        cmocka_unit_test(a_year_earlier_is_the_same_period),
        cmocka_unit_test(frequencies_have_names),
        cmocka_unit_test(periods_at_the_ends_of_time_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
