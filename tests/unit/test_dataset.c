#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/statements.h"

#define HEAD "metric,period,value,unit,qualifier,region,flag\n"

static char text_path[] = "/tmp/econtop-dataset-XXXXXX";

static int make_file(void **state)
{
    int fd = mkstemp(text_path);
    return fd < 0 || close(fd) != 0 ? -1 : 0;
}

static int remove_file(void **state)
{
    return unlink(text_path);
}

static bool load_bytes(struct dataset *dataset, const char *text, size_t length, struct err *err)
{
    FILE *file = fopen(text_path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    return dataset_load(dataset, text_path, err);
}

static void load_text(struct dataset *dataset, const char *text)
{
    struct err err = {""};
    assert_true(load_bytes(dataset, text, strlen(text), &err));
    assert_string_equal(err.text, "");
}

static struct dataset *with_dict(void)
{
    struct dataset *dataset = dataset_new();
    dict_load(&dataset->dict, "tests/fixtures/dict", &dataset->remarks);
    assert_int_equal(dataset->remarks.count, 0);
    return dataset;
}

static void load_editions(struct dataset *dataset)
{
    static const char *const files[] = {"survey", "speech", "yearly"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct err err;
        struct strbuf path = STRBUF_INIT;
        strbuf_addf(&path, "tests/fixtures/editions/%s.csv", files[i]);
        assert_true(dataset_load(dataset, path.text, &err));
        strbuf_release(&path);
    }
    dataset_finish(dataset);
}

/* All remarks, a line each: severity and what follows the name of the file. */
static void list_remarks(const struct dataset *dataset, struct strbuf *out)
{
    for (size_t i = 0; i < dataset->remarks.count; i++) {
        const struct remark *remark = &dataset->remarks.items[i];
        struct strbuf text = STRBUF_INIT;
        remark_format(&text, remark);
        size_t skipped = remark->file != NULL ? strlen(remark->file) + 1 : 0;
        strbuf_addf(out, "%c %s\n", severity_name(remark->severity)[0], text.text + skipped);
        strbuf_release(&text);
    }
}

static void expect_remarks(const struct dataset *dataset, const char *expected)
{
    struct strbuf list = STRBUF_INIT;
    list_remarks(dataset, &list);
    assert_string_equal(list.text, expected);
    strbuf_release(&list);
}

/* "PERIOD SIGNVALUE[flags]" of each point. */
static void expect_series(const struct series *series, const char *expected)
{
    static const struct {
        enum flag flag;
        char letter;
    } letters[] = {
        {FLAG_BREAK, 'b'}, {FLAG_FORECAST, 'f'}, {FLAG_PROVISIONAL, 'p'}, {FLAG_DERIVED, 'd'}};
    struct strbuf list = STRBUF_INIT;
    assert_non_null(series);
    assert_true(series->count == series->stored);
    for (size_t i = 0; i < series->count; i++) {
        struct point point = series_get(series, i);
        period_format(&list, series_period(series, i));
        strbuf_addf(&list, " %s%.15g", qualifier_sign(point_qualifier(point)), point.value);
        for (size_t j = 0; j < sizeof letters / sizeof *letters; j++)
            if (point_has(point, letters[j].flag))
                strbuf_add_char(&list, letters[j].letter);
        strbuf_add_char(&list, ';');
    }
    assert_string_equal(list.text, expected);
    strbuf_release(&list);
}

static void test_good_file(void **state)
{
    static const struct {
        const char *text;
        size_t rows;
        const char *series; /* of users in CN */
    } cases[] = {
        {HEAD "users,2023-12,5,persons,=,CN,\n", 1, "2023-12 =5;"},
        {"\xef\xbb\xbf" HEAD "\r\n users , 2023-12 , 5 ,persons,,CN\r\n", 1, "2023-12 =5;"},
        {"region,value,period,metric\rCN,-.5,2023,users\r", 1, "2023 =-0.5;"},
        {HEAD "users,2023,5\n", 1, NULL}, /* a short row, without region */
        {HEAD, 0, NULL},
        {"metric,period,value\n\n", 0, NULL},
        {HEAD "users,2023-03,3,,>=,CN,break\nusers,2023-02,,,,CN,\nusers,2023-01,1,,~,CN,\n", 2,
         "2023-01 ~1;2023-03 >=3b;"},
        {HEAD "users,2023,1,,,CN,forecast  provisional derived\n", 1, "2023 =1fpd;"},
        {HEAD "users,2022,1,,,CN,\nusers,2023-06,2,,,CN,\nusers,2021,0,,,CN,\n", 3,
         "2021-12 =0;2022-12 =1;2023-06 =2;"},
        {HEAD "users,2023-06,1,,,CN,\nusers,2023-06-30,1,,,CN,\n", 2, "2023-06-30 =1;"},
        {HEAD "\"users\",\"2023\",\"1e3\",\"persons\",\"=\",\"CN\",\"\"\n", 1, "2023 =1000;"},
        {HEAD "users,2023,1,,,CN,\nusers,2023,1,,,CN,\n", 2, "2023 =1;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset *dataset = with_dict();
        load_text(dataset, cases[i].text);
        dataset_finish(dataset);
        expect_remarks(dataset, "");
        assert_int_equal(dataset->row_count, cases[i].rows);
        const struct series *series = dataset_find_named(dataset, "users", "CN", NULL);
        if (cases[i].series != NULL)
            expect_series(series, cases[i].series);
        else
            assert_null(series);
        dataset_free(dataset);
    }
}

static void test_no_region(void **state)
{
    struct dataset *dataset = dataset_new();
    load_text(dataset, "metric,period,value\nusers,2023,5\n");
    expect_remarks(dataset, "");
    expect_series(dataset_find_named(dataset, "users", "", NULL), "2023 =5;");
    dataset_free(dataset);
}

/* The good rows around a bad one are kept. */
static void test_bad_rows(void **state)
{
#define PERIODS "(write 2023, 2023-H1, 2023-Q3, 2023-07, 2023-W05 or 2023-07-18)\n"
    static const struct {
        const char *row;
        const char *remark;
    } cases[] = {
        {"users,2023,x,,,CN,", "e 3:12: \"x\" is not a number\n"},
        {"users,2023-02-29,1,,,CN,", "e 3:7: \"2023-02-29\" is not a period " PERIODS},
        {"users,0000-00-00,1,,,CN,", "e 3:7: \"0000-00-00\" is not a period " PERIODS},
        {"users,99999-,1,,,CN,", "e 3:7: \"99999-\" is not a period " PERIODS},
        {"users,Q1,1,,,CN,", "e 3:7: \"Q1\" is not a period " PERIODS},
        {"users,2023 x,1,,,CN,", "e 3:7: \"2023 x\" is not a period " PERIODS},
        {"users,,1,,,CN,", "e 3:7: period is missing\n"},
        {",2023,1,,,CN,", "e 3:1: metric is missing\n"},
        {"Net Users,2023,1,,,CN,",
         "e 3:1: \"Net Users\" is not a name (a name is of a-z 0-9 _ -)\n"},
        {"users,2023,1,,>,CN,", "e 3:15: \">\" is not a qualifier (write >=)\n"},
        {"users,2023,1,,≤,CN,", "e 3:15: \"≤\" is not a qualifier (write <=)\n"},
        {"users,2023,1,,about,CN,", "e 3:15: \"about\" is not a qualifier (one of = >= <= ~)\n"},
        {"users,2023,1,,,CN,brek", "e 3:19: \"brek\" is not a flag "
                                   "(words of break ytd forecast provisional derived)\n"},
        {"users,2023,1,,,CN,,", "e 3:20: line has 8 fields, header has 7 "
                                "(put fields that hold a \",\" in quotes)\n"},
        {"users,20\"23,1,,,CN,", "e 3:9: quote inside a field "
                                 "(put the whole field in quotes and write this one twice)\n"},
        {"users,2023,\"1\"x,,,CN,",
         "e 3:15: text after the closing quote (write a quote within quotes twice)\n"},
        {"users,2023,1,\"persons,,CN,", "e 3:14: quote is not closed\n"},
        {"users,2023,1,,,\xff,", "w 3:16: not UTF-8 "
                                 "(convert the file with iconv -f ITS-ENCODING -t UTF-8)\n"
                                 "e 3:16: \"\xef\xbf\xbd\" is not UTF-8\n"},
        {"users,2023,\x1b[31m,,,CN,", "e 3:12: \"\xe2\x90\x9b[31m\" is not a number\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset *dataset = with_dict();
        struct strbuf text = STRBUF_INIT;
        strbuf_addf(&text, HEAD "users,2021,1,,,CN,\n%s\nusers,2022,2,,,CN,\n", cases[i].row);
        load_text(dataset, text.text);
        expect_remarks(dataset, cases[i].remark);
        expect_series(dataset_find_named(dataset, "users", "CN", NULL), "2021 =1;2022 =2;");
        assert_int_equal(dataset->row_count, 2);
        strbuf_release(&text);
        dataset_free(dataset);
    }
}

static void test_numbers(void **state)
{
#define NOT " is not a number"
    static const struct {
        const char *field;
        const char *remark; /* after the place; NULL: good */
        double value;
    } cases[] = {
        {"1.5", NULL, 1.5},
        {"+.5", NULL, 0.5},
        {"5.", NULL, 5},
        {"-0", NULL, -0.0},
        {"1e-400", NULL, 0},
        {"9007199254740993", NULL, 9007199254740992.0},
        {"1234567890123456789012345678901234567890", NULL, 1.2345678901234568e39},
        {"nan", "\"nan\"" NOT " (leave a missing value empty)", 0},
        {"NA", "\"NA\"" NOT " (leave a missing value empty)", 0},
        {"..", "\"..\"" NOT " (leave a missing value empty)", 0},
        {"—", "\"—\"" NOT " (leave a missing value empty)", 0},
        {"inf", "\"inf\"" NOT, 0},
        {"0x10", "\"0x10\"" NOT, 0},
        {"--5", "\"--5\"" NOT, 0},
        {"\" 5\"", "\" 5\"" NOT " (write 5)", 0},
        {"1e400", "\"1e400\" is too large a number", 0},
        {"1_000", "\"1_000\"" NOT " (write 1000)", 0},
        {"\"1,5\"", "\"1,5\"" NOT " (write 1.5)", 0},
        {"\"1,234\"", "\"1,234\"" NOT " (write 1234)", 0},
        {"\"1,234.5\"", "\"1,234.5\"" NOT " (write 1234.5)", 0},
        {"\"1.234,5\"", "\"1.234,5\"" NOT " (write 1234.5)", 0},
        {"1.234.567", "\"1.234.567\"" NOT " (write 1234567)", 0},
        {"1 234", "\"1 234\"" NOT " (write 1234)", 0},
        {"1\xc2\xa0"
         "234",
         "\"1\xc2\xa0"
         "234\"" NOT " (write 1234)",
         0},
        {"$5", "\"$5\"" NOT " (write 5 and the currency as unit)", 0},
        {"5 €", "\"5 €\"" NOT " (write 5 and the currency as unit)", 0},
        {"5%", "\"5%\"" NOT " (write 5 and the unit percent)", 0},
        {"−5", "\"−5\"" NOT " (write -5)", 0},
        {"１２", "\"１２\"" NOT " (write 12)", 0},
        {"5 k", "\"5 k\"" NOT, 0},
        {"%", "\"%\"" NOT, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset *dataset = dataset_new();
        struct strbuf text = STRBUF_INIT, remark = STRBUF_INIT;
        strbuf_addf(&text, "metric,period,value\nusers,2023,%s\n", cases[i].field);
        load_text(dataset, text.text);
        if (cases[i].remark != NULL) {
            strbuf_addf(&remark, "e 2:12: %s\n", cases[i].remark);
            assert_int_equal(dataset->edition_count, 0);
        } else {
            assert_true(series_get(dataset_find_named(dataset, "users", "", NULL), 0).value ==
                        cases[i].value);
        }
        expect_remarks(dataset, remark.text);
        strbuf_release(&text);
        strbuf_release(&remark);
        dataset_free(dataset);
    }
}

static void test_long_text_is_cut(void **state)
{
    struct dataset *dataset = dataset_new();
    struct strbuf text = STRBUF_INIT, remark = STRBUF_INIT;
    strbuf_add(&text, "metric,period,value\nusers,2023,x");
    strbuf_add_repeat(&text, "é", 100000);
    load_text(dataset, text.text);
    strbuf_add(&remark, "e 2:12: \"x");
    strbuf_add_repeat(&remark, "é", 29);
    strbuf_add(&remark, "...\" is not a number\n");
    expect_remarks(dataset, remark.text);
    strbuf_release(&text);
    strbuf_release(&remark);
    dataset_free(dataset);
}

/* What keeps a whole file from being read: the reason is returned, and remarked. */
static void test_refused_files(void **state)
{
    static const struct {
        const char *text;
        size_t length; /* 0: of the text */
        const char *reason;
    } cases[] = {
        {"", 0, " the file is empty"},
        {"\n\n", 0, " the file is empty"},
        {"users,2023,5\n", 0,
         "1:1: column \"metric\" is missing (the first row names the columns)"},
        {"metric,period,valeu\n", 0, "1:15: column \"value\" is missing (is it \"valeu\"?)"},
        {"metric,period,value,period\n", 0, "1:21: column \"period\" stands twice"},
        {"metric;period;value\n", 0, "1:1: the fields are parted by \";\" (part them by \",\")"},
        {"metric\tperiod\tvalue\n", 0, "1:1: the fields are parted by tabs (part them by \",\")"},
        {"\"metric\";\"period\"\n", 0,
         "1:9: text after the closing quote "
         "(are the fields parted by \";\"? Part them by \",\")"},
        {"metric,\"period\n", 0, "1:8: quote is not closed"},
        {"\x1f\x8b\x08\0\0\0", 6, "1:1: not a text file (gzip?) (unpack it with gunzip)"},
        {"\xff\xfem\0e\0", 6, "1:1: the text is UTF-16 (convert with iconv -f UTF-16 -t UTF-8)"},
        {"metric,period,value\nusers,\0,5\n", 30, "2:7: binary data"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset *dataset = dataset_new();
        struct strbuf remark = STRBUF_INIT;
        struct err err = {""};
        size_t length = cases[i].length > 0 ? cases[i].length : strlen(cases[i].text);
        assert_false(load_bytes(dataset, cases[i].text, length, &err));
        assert_int_equal(strncmp(err.text, text_path, strlen(text_path)), 0);
        assert_string_equal(err.text + strlen(text_path) + 1, cases[i].reason);
        strbuf_addf(&remark, "e %s\n", cases[i].reason);
        expect_remarks(dataset, remark.text);
        assert_int_equal(dataset->file_count, 0);
        assert_int_equal(dataset->edition_count, 0);
        strbuf_release(&remark);
        dataset_free(dataset);
    }
}

static void test_no_file(void **state)
{
    static const char *const paths[] = {"tests/fixtures/no-such-file.csv", "tests/fixtures",
                                        "/dev/null"};
    struct dataset *dataset = dataset_new();
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct err err = {""};
        assert_false(dataset_load(dataset, paths[i], &err));
        assert_non_null(strstr(err.text, paths[i]));
        assert_int_equal(remarks_count(&dataset->remarks, SEVERITY_ERROR), i + 1);
    }
    dataset_free(dataset);
}

static void test_columns(void **state)
{
    struct dataset *dataset = with_dict();
    load_text(dataset, "metric,period,value,uint,colour,,\nusers,2023,1,persons\n");
    expect_remarks(dataset, "w 1:21: unknown column \"uint\" (did you mean \"unit\"?)\n"
                            "w 1:26: unknown column \"colour\"\n"
                            "w 1:33: a column without a name\n"
                            "w 1:34: a column without a name\n");
    assert_int_equal(dataset->row_count, 1);
    dataset_free(dataset);
}

static void test_names_and_units(void **state)
{
    struct dataset *dataset = with_dict();
    load_text(dataset, HEAD "usres,2022,1,accounts,,CN,\nusres,2023,1,accounts,,CN,\n"
                            "users,2023,1,accounts,,CN,\nusres,2024,1,nodes,,CN,\n"
                            "users,2023,1,,,CM,\nusers,2023,1,,,ZZZZ,\n");
    expect_remarks(dataset, "n 2:1: \"usres\" is not in the dictionary (did you mean \"users\"?)\n"
                            "w 4:14: \"accounts\" is not the unit of users, \"persons\"\n"
                            "w 5:14: \"nodes\" is not the unit of usres, \"accounts\"\n"
                            "n 6:16: \"CM\" is not in the dictionary\n"
                            "n 7:16: \"ZZZZ\" is not in the dictionary\n");
    assert_int_equal(dataset->row_count, 6);
    const struct metric *metric = dict_get_metric(&dataset->dict, dataset->editions[0].metric);
    assert_string_equal(metric->unit, "accounts");
    assert_false(metric->known);
    dataset_free(dataset);
}

static void test_stated_twice(void **state)
{
    struct dataset *dataset = with_dict();
    load_text(dataset, HEAD "users,2023-12,5,,,CN,\n" /* 2 */
                            "users,2023-11,4,,,CN,\n"
                            "users,2023-12,6,,,CN,\n" /* 4: another value */
                            "users,2023-11,4,,,CN,\n" /* 5: the same */
                            "users,2023,7,,,CN,\n"    /* 6: the year is its December */
                            "share,2023,7,,,CN,\n"
                            "share,2023,7,,>=,CN,\n" /* 8: another mark */
                            "users,2023-12,8,,,WLD,\n" /* another region */);
    expect_remarks(dataset, "w 4:15: users of \"CN\" in 2023-12 is stated twice and differs "
                            "(line 2 says 5; the last counts)\n"
                            "w 6:12: users of \"CN\" in 2023-12 is stated twice and differs "
                            "(line 4 says 6; the last counts)\n"
                            "w 8:12: share of \"CN\" in 2023 is stated twice and differs "
                            "(line 7 says 7; the last counts)\n");
    expect_series(dataset_find_named(dataset, "users", "CN", NULL), "2023-11 =4;2023-12 =7;");
    expect_series(dataset_find_named(dataset, "share", "CN", NULL), "2023 >=7;");
    dataset_free(dataset);
}

static void test_flows(void **state)
{
    struct dataset *dataset = with_dict();
    load_text(dataset, HEAD "revenue,2021,10,,,CN,\nrevenue,2022-03,3,,,CN,\n"
                            "revenue,2022,11,,,CN,\nrevenue,2022-03,3,,,CN,ytd\n"
                            "revenue,2022-06,6,,,CN,ytd\n");
    expect_remarks(dataset, "e 3:9: \"2022-03\" is a month in a flow by the year "
                            "(give it a metric of its own)\n");
    expect_series(dataset_find_named(dataset, "revenue", "CN", NULL), "2021 =10;2022 =11;");
    const struct edition *first = &dataset->editions[0];
    expect_series(dataset_find(dataset, first->metric, first->region, true, NULL),
                  "2022-03 =3;2022-06 =6;");
    dataset_free(dataset);
}

static void test_editions(void **state)
{
    struct dataset *dataset = with_dict();
    load_editions(dataset);
    expect_series(dataset_find_named(dataset, "users", "CN", NULL),
                  "2019-12 =900000000;2020-12 =989000000b;2021-12 =1032000000;"
                  "2022-12 =1067000000;2023-06 >=1079000000;");
    expect_series(dataset_find_named(dataset, "users", "CN", "survey"),
                  "2020-12 =989000000b;2021-12 =1032000000;2022-12 =1067000000;");
    expect_series(dataset_find_named(dataset, "users", "CN", "speech"),
                  "2022-12 =1067000001;2023-06 >=1079000000;");
    expect_series(dataset_find_named(dataset, "users", "CN", "yearly"),
                  "2019 =900000000;2020 =988000000d;");
    expect_series(dataset_find_named(dataset, "users", "WLD", NULL), "2022 ~5300000000;");
    expect_series(dataset_find_named(dataset, "share", "CN", NULL), "2022-12 =75.6;");
    assert_null(dataset_find_named(dataset, "share", "CN", "speech"));
    assert_null(dataset_find_named(dataset, "share", "CN", "nothing"));
    assert_null(dataset_find_named(dataset, "share", "WLD", NULL));
    assert_null(dataset_find_named(dataset, "price", "CN", NULL));
    assert_null(dataset_find_named(dataset, "nothing", "CN", NULL));
    assert_null(dataset_find_named(dataset, "users", "nowhere", NULL));
    dataset_free(dataset);
}

/* A month's flow does not join the years of the first file. */
static void test_flows_of_files(void **state)
{
    struct dataset *dataset = with_dict();
    load_editions(dataset);
    expect_series(dataset_find_named(dataset, "revenue", "CN", NULL), "2021 =1470;2022 =1580;");
    expect_series(dataset_find_named(dataset, "revenue", "CN", "speech"), "2023-06 =700;");
    expect_remarks(dataset, "w  revenue of \"CN\" is a flow by the month, in "
                            "tests/fixtures/editions/survey.csv by the year "
                            "(they are shown as this source's own only)\n");
    dataset_free(dataset);
}

static void test_provenance(void **state)
{
    static const struct {
        const char *metric, *period;
        bool year_to_date;
        const char *rows; /* "file:line value unit qualifier flag source ref note" */
    } cases[] = {
        {"users", "2022-12", false,
         "survey:6 1067000000,persons,=,,CNNIC, 51st report,,;"
         "speech:2 1067000001,persons,=,,,,said at the conference;"},
        {"users", "2020-12", false,
         "survey:4 989000000,persons,=,break,CNNIC, 47th report,,a new\nframe;"
         "yearly:3 988000000,,,derived,,,;"},
        {"users", "2021-12", false,
         "survey:2 1032000000,persons,=,,CNNIC, 49th report,https://example.org/49,;"},
        {"users", "2018-12", false, ""},
        {"revenue", "2022", false, "survey:9 1580,CNY,,,MIIT,,;"},
        {"revenue", "2022-09", true, "survey:10 1190,CNY,,ytd provisional,MIIT,,;"},
        {"revenue", "2022-09", false, ""},
        {"revenue", "2022-12", false, ""},
        {"revenue", "2023-06", false, "speech:4 700,CNY,,,,,one month;"},
    };
    struct dataset *dataset = with_dict();
    load_editions(dataset);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf list = STRBUF_INIT;
        struct period period;
        size_t count = 7;
        uint32_t metric = dict_metric(&dataset->dict, cases[i].metric, strlen(cases[i].metric));
        uint32_t region = dict_region(&dataset->dict, "CN", 2);
        assert_true(period_parse(cases[i].period, strlen(cases[i].period), &period));
        struct provenance *rows =
            dataset_provenance(dataset, metric, region, cases[i].year_to_date, period, &count);
        for (size_t j = 0; j < count; j++) {
            const char *name = rows[j].file + strlen("tests/fixtures/editions/");
            strbuf_addf(&list, "%.*s:%ld %s,%s,%s,%s,%s,%s,%s;", 6, name, rows[j].line,
                        rows[j].value, rows[j].unit, rows[j].qualifier, rows[j].flag,
                        rows[j].source, rows[j].ref, rows[j].note);
        }
        assert_string_equal(list.text, cases[i].rows);
        strbuf_release(&list);
        provenance_free(rows, count);
    }
    assert_int_equal(dataset->remarks.count, 1); /* looking up remarks nothing */
    dataset_free(dataset);
}

/* All that ask at once are told what each is told alone, whatever the frequencies they ask in. */
static void test_statements(void **state)
{
    static const char *const metrics[] = {"users", "revenue", "nothing"};
    static const char *const periods[] = {"2022-09", "2018-12", "2020-12", "2021-12", "2022-12",
                                          "2020",    "2022",    "2023-06", "2022-Q4"};
    enum { NAMES = 3, TIMES = 9, ASKED = NAMES * TIMES * 2 };
    struct dataset *dataset = with_dict();
    load_editions(dataset);
    struct statements *statements = statements_new(dataset);
    uint32_t region = dict_region(&dataset->dict, "CN", 2);
    size_t found = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < ASKED; i++) {
            const char *metric_id = metrics[i % NAMES], *text = periods[i / NAMES % TIMES];
            uint32_t metric = dict_metric(&dataset->dict, metric_id, strlen(metric_id));
            bool year_to_date = i >= ASKED / 2;
            struct period period;
            size_t count, at = 0;
            assert_true(period_parse(text, strlen(text), &period));
            if (pass == 0) {
                statements_want(statements, metric, region, year_to_date, period);
                continue;
            }
            struct provenance *rows =
                dataset_provenance(dataset, metric, region, year_to_date, period, &count);
            for (size_t j = 0; j < count; j++, found++) {
                const struct provenance *row =
                    statements_next(statements, metric, region, year_to_date, period, &at);
                assert_non_null(row);
                assert_string_equal(row->file, rows[j].file);
                assert_int_equal(row->line, rows[j].line);
                assert_int_equal(row->column, rows[j].column);
                assert_string_equal(row->value, rows[j].value);
                assert_string_equal(row->note, rows[j].note);
            }
            assert_null(statements_next(statements, metric, region, year_to_date, period, &at));
            provenance_free(rows, count);
        }
    assert_true(found > 8);
    statements_free(statements);
    dataset_free(dataset);
}

static void test_many(void **state)
{
    enum { METRICS = 40, REGIONS = 60, PERIODS_EACH = 36 };
    struct dataset *dataset = dataset_new();
    struct strbuf text = STRBUF_INIT;
    strbuf_add(&text, "period,region,metric,value\n");
    for (int t = PERIODS_EACH - 1; t >= 0; t--) { /* newest first */
        for (int r = 0; r < REGIONS; r++) {
            for (int m = 0; m < METRICS; m++)
                strbuf_addf(&text, "%d-%02d,R%d,m%d,%d\n", 2020 + t / 12, t % 12 + 1, r, m,
                            t * 10000 + r * 100 + m);
        }
    }
    load_text(dataset, text.text);
    strbuf_release(&text);
    dataset_finish(dataset);
    expect_remarks(dataset, "");
    assert_int_equal(dataset->row_count, METRICS * REGIONS * PERIODS_EACH);
    assert_int_equal(dataset->edition_count, METRICS * REGIONS);
    const struct series *series = dataset_find_named(dataset, "m17", "R43", NULL);
    assert_int_equal(series->count, PERIODS_EACH);
    for (size_t i = 0; i < series->count; i++) {
        assert_true(series_get(series, i).value == (double)(i * 10000 + 4317));
        assert_int_equal(series_get(series, i).time, 2020 * 12 + (int)i);
    }
    dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_file),
        cmocka_unit_test(test_no_region),
        cmocka_unit_test(test_bad_rows),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_long_text_is_cut),
        cmocka_unit_test(test_refused_files),
        cmocka_unit_test(test_no_file),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_names_and_units),
        cmocka_unit_test(test_stated_twice),
        cmocka_unit_test(test_flows),
        cmocka_unit_test(test_editions),
        cmocka_unit_test(test_flows_of_files),
        cmocka_unit_test(test_provenance),
        cmocka_unit_test(test_statements),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
