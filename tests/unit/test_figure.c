#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "data/figure.h"
#include "catalogue.h"

static char persons[] = "persons", percent[] = "percent", yuan[] = "CNY";
static char price_unit[] = "CNY per GB";
static char name_people[] = "people", name_people_zh[] = "人", name_percent[] = "%";
static char name_yuan[] = "yuan", name_yuan_zh[] = "元";
static char name_price[] = "yuan/GB", name_price_zh[] = "元/GB";
static char points[] = "points", nothing[] = "";

static const struct metric users = {
    .unit = persons, .kind = KIND_STOCK, .unit_name.text = {name_people, name_people_zh}};
static const struct metric share = {
    .unit = percent, .kind = KIND_SHARE, .decimals = 1, .unit_name.text = {name_percent, NULL}};
static const struct metric money = {
    .unit = yuan, .kind = KIND_FLOW, .unit_name.text = {name_yuan, name_yuan_zh}};
static const struct metric price = {.unit = price_unit,
                                    .kind = KIND_PRICE,
                                    .decimals = 2,
                                    .unit_name.text = {name_price, name_price_zh}};
static const struct metric index_of = {
    .unit = points, .kind = KIND_INDEX, .decimals = 1, .unit_name.text = {nothing, NULL}};

static struct figure_style style_of(enum language language)
{
    return (struct figure_style){.language = language,
                                 .minus = "-",
                                 .at_least = ">=",
                                 .at_most = "<=",
                                 .about = "~",
                                 .up = "^",
                                 .down = "v",
                                 .flat = "=",
                                 .no_value = "."};
}

static void test_one_value(void **state)
{
    static const struct {
        double value;
        enum qualifier qualifier;
        const struct metric *metric;
        const char *english, *chinese;
    } cases[] = {
        {0, QUALIFIER_EXACT, &users, "0 people", "0 人"},
        {1, QUALIFIER_EXACT, &users, "1 people", "1 人"},
        {999, QUALIFIER_EXACT, &users, "999 people", "999 人"},
        {1000, QUALIFIER_EXACT, &users, "1 k people", "1000 人"},
        {9999, QUALIFIER_EXACT, &users, "9.999 k people", "9999 人"},
        {12345, QUALIFIER_EXACT, &users, "12.35 k people", "1.235 万人"},
        {999999, QUALIFIER_EXACT, &users, "1 M people", "100 万人"},
        {999940, QUALIFIER_EXACT, &users, "999.9 k people", "99.99 万人"},
        {1e6, QUALIFIER_EXACT, &users, "1 M people", "100 万人"},
        {99999999, QUALIFIER_EXACT, &users, "100 M people", "1 亿人"},
        {650e6, QUALIFIER_AT_LEAST, &users, ">= 650 M people", ">= 6.5 亿人"},
        {650e6, QUALIFIER_AT_MOST, &users, "<= 650 M people", "<= 6.5 亿人"},
        {650e6, QUALIFIER_ABOUT, &users, "~650 M people", "~6.5 亿人"},
        {1.067e9, QUALIFIER_EXACT, &users, "1.067 bn people", "10.67 亿人"},
        {-1.067e9, QUALIFIER_EXACT, &users, "-1.067 bn people", "-10.67 亿人"},
        {-3, QUALIFIER_EXACT, &users, "-3 people", "-3 人"},
        {1.2e12, QUALIFIER_AT_LEAST, &money, ">= 1.2 tn yuan", ">= 1.2 万亿元"},
        {1.2e15, QUALIFIER_EXACT, &money, "1200 tn yuan", "1200 万亿元"},
        {53.9e12, QUALIFIER_EXACT, &money, "53.9 tn yuan", "53.9 万亿元"},
        {80.1, QUALIFIER_EXACT, &share, "80.1 %", "80.1 %"},
        {80, QUALIFIER_EXACT, &share, "80 %", "80 %"},
        {80.149, QUALIFIER_EXACT, &share, "80.1 %", "80.1 %"},
        {0.04, QUALIFIER_EXACT, &share, "0.04 %", "0.04 %"},
        {-2.5, QUALIFIER_EXACT, &share, "-2.5 %", "-2.5 %"},
        {0.3, QUALIFIER_EXACT, &price, "0.3 yuan/GB", "0.3 元/GB"},
        {0.004, QUALIFIER_EXACT, &price, "0.004 yuan/GB", "0.004 元/GB"},
        {104.5, QUALIFIER_EXACT, &index_of, "104.5", "104.5"},
        {0.5, QUALIFIER_EXACT, &users, "0.5 people", "0.5 人"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            struct figure_style style = style_of((enum language)language);
            struct strbuf text = STRBUF_INIT;
            figure_long(&text, cases[i].value, cases[i].qualifier, cases[i].metric, &style);
            assert_string_equal(text.text,
                                language == LANGUAGE_EN ? cases[i].english : cases[i].chinese);
            strbuf_release(&text);
        }
}

/* Without the name of the unit; a share keeps its sign. */
static void test_short(void **state)
{
    static const struct {
        double value;
        enum qualifier qualifier;
        const struct metric *metric;
        const char *english, *chinese;
    } cases[] = {
        {650e6, QUALIFIER_AT_LEAST, &users, ">= 650 M", ">= 6.5 亿"},
        {240, QUALIFIER_AT_LEAST, &users, ">= 240", ">= 240"},
        {80.1, QUALIFIER_EXACT, &share, "80.1 %", "80.1 %"},
        {95, QUALIFIER_AT_LEAST, &share, ">= 95 %", ">= 95 %"},
        {0, QUALIFIER_EXACT, &users, "0", "0"},
        {0.3, QUALIFIER_EXACT, &price, "0.3", "0.3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            struct figure_style style = style_of((enum language)language);
            struct strbuf text = STRBUF_INIT;
            struct figure_scale scale =
                figure_scale(cases[i].value, cases[i].metric, style.language);
            figure_short(&text, cases[i].value, cases[i].qualifier, cases[i].metric, scale, &style);
            assert_string_equal(text.text,
                                language == LANGUAGE_EN ? cases[i].english : cases[i].chinese);
            strbuf_release(&text);
        }
}

static void test_exact(void **state)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {999, "999"},
        {1000, "1,000"},
        {1067000000, "1,067,000,000"},
        {-12345, "-12,345"},
        {0.25, "0.25"},
        {-0.5, "-0.5"},
        {1234.5678, "1,234.5678"},
        {1e15, "1,000,000,000,000,000"},
        {0.1 + 0.2, "0.3"},
    };
    struct figure_style style = style_of(LANGUAGE_EN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = STRBUF_INIT;
        figure_exact(&text, cases[i].value, &style);
        assert_string_equal(text.text, cases[i].text);
        strbuf_release(&text);
    }
}

static void test_changes(void **state)
{
    static const struct {
        struct change change;
        const char *english, *chinese, *arrow;
    } cases[] = {
        {{.amount = 1.49, .unit = CHANGE_PERCENT, .direction = DIRECTION_UP},
         "+1.5 %",
         "+1.5 %",
         "^"},
        {{.amount = -18.72, .unit = CHANGE_PERCENT, .direction = DIRECTION_DOWN},
         "-18.7 %",
         "-18.7 %",
         "v"},
        {{.amount = 2.3, .unit = CHANGE_POINTS, .direction = DIRECTION_UP},
         "+2.3 pp",
         "+2.3 个百分点",
         "^"},
        {{.amount = 4, .unit = CHANGE_INDEX, .direction = DIRECTION_UP},
         "+4.0 points",
         "+4.0 点",
         "^"},
        {{.amount = 6.58, .unit = CHANGE_YEARS, .direction = DIRECTION_UP},
         "6.6 years",
         "6.6 年",
         ""},
        {{.amount = 0, .unit = CHANGE_PERCENT, .direction = DIRECTION_FLAT}, "0.0 %", "0.0 %", "="},
        {{.amount = 0.012, .unit = CHANGE_PERCENT, .direction = DIRECTION_FLAT},
         "+0.01 %",
         "+0.01 %",
         "="},
        {{.amount = -0.001, .unit = CHANGE_PERCENT, .direction = DIRECTION_FLAT},
         "0.0 %",
         "0.0 %",
         "="},
        {{.amount = 431.4, .unit = CHANGE_PERCENT, .direction = DIRECTION_UP},
         "+431 %",
         "+431 %",
         "^"},
        {{.amount = 99.97, .unit = CHANGE_PERCENT, .direction = DIRECTION_UP},
         "+100 %",
         "+100 %",
         "^"},
        {{.amount = 10,
          .unit = CHANGE_PERCENT,
          .qualifier = QUALIFIER_AT_LEAST,
          .direction = DIRECTION_UP},
         ">= +10.0 %",
         ">= +10.0 %",
         "^"},
        {{.amount = 10,
          .unit = CHANGE_PERCENT,
          .qualifier = QUALIFIER_AT_MOST,
          .direction = DIRECTION_UNKNOWN},
         "<= +10.0 %",
         "<= +10.0 %",
         ""},
        {{.amount = 10,
          .unit = CHANGE_PERCENT,
          .qualifier = QUALIFIER_ABOUT,
          .direction = DIRECTION_UP},
         "~+10.0 %",
         "~+10.0 %",
         "^"},
        {{.refusal = "both are lower bounds", .direction = DIRECTION_UP},
         "both are lower bounds",
         "两者均为下限",
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            struct figure_style style = style_of((enum language)language);
            struct strbuf text = STRBUF_INIT;
            figure_change(&text, &cases[i].change, &style);
            assert_string_equal(text.text,
                                language == LANGUAGE_EN ? cases[i].english : cases[i].chinese);
            assert_string_equal(figure_arrow(&cases[i].change, &style), cases[i].arrow);
            strbuf_release(&text);
        }
}

static void test_column(void **state)
{
    static const struct {
        double values[4];
        size_t count;
        const struct metric *metric;
        const char *english; /* all of them, a blank between */
    } cases[] = {
        {{1.125e9, 0.65e9, 0.0123e9}, 3, &users, "1.125 bn 0.650 bn 0.012 bn"},
        {{650e6, 12e6, 1e6}, 3, &users, "650 M 12 M 1 M"},
        {{1e9, 1000001e3}, 2, &users, "1.000000 bn 1.000001 bn"},
        {{5, 10, 20}, 3, &users, "5 10 20"},
        {{0, 0}, 2, &users, "0 0"},
        {{80, 80.1}, 2, &share, "80.0 % 80.1 %"},
        {{0.3, 9}, 2, &price, "0.3 9.0"},
        {{-5e6, 5e6}, 2, &users, "-5 M 5 M"},
        {{0}, 0, &users, ""},
    };
    struct figure_style style = style_of(LANGUAGE_EN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = STRBUF_INIT;
        struct figure_scale scale =
            figure_scale_column(cases[i].values, cases[i].count, cases[i].metric, LANGUAGE_EN);
        for (size_t j = 0; j < cases[i].count; j++) {
            strbuf_add(&text, j > 0 ? " " : "");
            figure_short(&text, cases[i].values[j], QUALIFIER_EXACT, cases[i].metric, scale,
                         &style);
        }
        assert_string_equal(text.text, cases[i].english);
        strbuf_release(&text);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

enum { ROWS = 12 };

/* Columns as publishers print them: three to five digits, often close together. */
static void fill_column(double *values, uint32_t *seed)
{
    static const uint32_t digits[] = {50, 1000, 10000, 100000};
    double unit = pow(10, (double)(next_random(seed) % 11));
    double base = next_random(seed) % 2 == 0 ? 0 : 90000;
    uint32_t most = digits[next_random(seed) % 4];
    for (size_t i = 0; i < ROWS; i++)
        values[i] = (base + next_random(seed) % most) * unit;
}

static void format_one(struct strbuf *out, double value, const struct metric *metric,
                       struct figure_scale scale, enum language language)
{
    struct figure_style style = style_of(language);
    figure_short(out, value, QUALIFIER_EXACT, metric, scale, &style);
}

static void test_column_keeps_values_apart(void **state)
{
    static const struct metric *const metrics[] = {&users, &share, &price, &money};
    uint32_t seed = 7;
    for (size_t round = 0; round < 4000; round++) {
        double values[ROWS];
        const struct metric *metric = metrics[round % 4];
        enum language language = round % 8 < 4 ? LANGUAGE_EN : LANGUAGE_ZH;
        fill_column(values, &seed);
        struct figure_scale scale = figure_scale_column(values, ROWS, metric, language);
        for (size_t i = 0; i < ROWS; i++)
            for (size_t j = i + 1; j < ROWS; j++) {
                struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
                format_one(&a, values[i], metric, scale, language);
                format_one(&b, values[j], metric, scale, language);
                if ((strcmp(a.text, b.text) == 0) != (values[i] == values[j]))
                    fail_msg("%.17g and %.17g look like \"%s\" and \"%s\"", values[i], values[j],
                             a.text, b.text);
                strbuf_release(&a);
                strbuf_release(&b);
            }
    }
}

/* Whatever a file may hold, up to the largest double, is printed without overrunning anything. */
static void test_extremes(void **state)
{
    static const double values[] = {1.7e308, -1.7e308, 1e300, 5e-324, 1e-300, -0.0};
    static const struct metric *const metrics[] = {&users, &share, &price, &money, &index_of};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (size_t j = 0; j < sizeof metrics / sizeof *metrics; j++)
            for (int language = 0; language < LANGUAGE_COUNT; language++) {
                struct figure_style style = style_of((enum language)language);
                struct strbuf text = STRBUF_INIT;
                figure_long(&text, values[i], QUALIFIER_AT_LEAST, metrics[j], &style);
                assert_true(text.length > 3);
                assert_null(strstr(text.text, "nan"));
                assert_null(strstr(text.text, "inf"));
                figure_exact(&text, values[i], &style);
                figure_scale_column(values, sizeof values / sizeof *values, metrics[j],
                                    (enum language)language);
                strbuf_release(&text);
            }
}

static void test_parse(void **state)
{
    static const struct {
        const char *text;
        double value; /* NAN: none */
    } cases[] = {
        {"800", 800},  {"800M", 800e6}, {"1.2 bn", 1.2e9},   {"80 %", 80},
        {"80%", 80},   {"-3k", -3e3},   {"2 Tn", 2e12},      {"1.5 million", 1.5e6},
        {"8 亿", 8e8}, {"3万", 3e4},    {"1.2万亿", 1.2e12}, {"", NAN},
        {"bn", NAN},   {"8 mice", NAN}, {"1.2.3", NAN},      {"1e3", NAN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = NAN;
        bool good = figure_parse(cases[i].text, &value);
        if (good != !isnan(cases[i].value) || (good && fabs(value / cases[i].value - 1) > 1e-12))
            fail_msg("\"%s\" is read as %g", cases[i].text, value);
    }
}

/* All digits that tell a number from its neighbours, and no more. */
static void test_plain(void **state)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "-0"},
        {5, "5"},
        {-12, "-12"},
        {0.5, "0.5"},
        {-0.05, "-0.05"},
        {77.02, "77.02"},
        {1e6 / 3, "333333.3333333333"},
        {0.1 + 0.2, "0.30000000000000004"},
        {999999.999999, "999999.999999"},
        {0.000001, "0.000001"},
        {0.0000015, "0.0000015"},
        {999999999999999, "999999999999999"},
        {1e15, "1000000000000000"},
        {9007199254740992.0, "9007199254740992"},
        {1e21, "1000000000000000000000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf out = STRBUF_INIT;
        figure_plain(&out, cases[i].value);
        assert_string_equal(out.text, cases[i].text);
        strbuf_release(&out);
    }
}

/* Whatever the number, what is written is read back as it. */
static void test_plain_reads_back(void **state)
{
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        struct strbuf out = STRBUF_INIT;
        bits = bits * 6364136223846793005u + 1442695040888963407u;
        int decimals = (int)(bits >> 61);
        double value = (double)(int64_t)(bits >> (11 + bits % 50)) / pow(10, decimals);
        figure_plain(&out, value);
        assert_true(strtod(out.text, NULL) == value);
        const char *point = strchr(out.text, '.');
        assert_true(point == NULL || (strlen(point + 1) <= (size_t)decimals + 17 &&
                                      out.text[out.length - 1] != '0'));
        strbuf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),     cmocka_unit_test(test_plain_reads_back),
        cmocka_unit_test(test_one_value), cmocka_unit_test(test_short),
        cmocka_unit_test(test_exact),     cmocka_unit_test(test_changes),
        cmocka_unit_test(test_column),    cmocka_unit_test(test_column_keeps_values_apart),
        cmocka_unit_test(test_extremes),  cmocka_unit_test(test_parse),
    };
    return cmocka_run_group_tests(tests, with_catalogues, without_catalogues);
}
