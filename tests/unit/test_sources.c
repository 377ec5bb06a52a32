#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "app/explain.h"
#include "app/load.h"
#include "conf/conf.h"
#include "import_text.h"

/* Files of publishers by sections of a configuration. */

static const struct {
    const char *file, *spec;
    const char *series;
} files[] = {
#include "import_cases.h"
};

static struct conf *parse(const char *path, const char *text)
{
    struct err err = {""};
    struct conf *conf = conf_parse(path, text, strlen(text), &err);
    if (conf == NULL)
        fail_msg("%s", err.text);
    return conf;
}

static void remarks_text(struct strbuf *out, const struct remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        remark_format(out, &remarks->items[i]);
        strbuf_add_char(out, '\n');
    }
}

/* What --explain prints of a file reads it as it was read. */
static void test_explained(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct err err = {""};
        struct strbuf text = STRBUF_INIT, path = STRBUF_INIT, series = STRBUF_INIT;
        if (*files[i].spec != '\0')
            continue;
        strbuf_addf(&path, "tests/fixtures/import/%s", files[i].file);
        strbuf_add(&text, "[data]\ndict = tests/fixtures/dict\n");
        if (!explain_file(path.text, "tests/fixtures/dict", &text, &err))
            fail_msg("%s: %s", path.text, err.text);
        struct conf *conf = parse("explained.ini", text.text);
        assert_int_equal(conf->remarks.count, 0);
        struct dataset *dataset = load_data(conf, NULL);
        dataset_text(&series, dataset);
        if (strncmp(series.text, files[i].series, strlen(files[i].series)) != 0)
            fail_msg("%s: %s, not %s", files[i].file, series.text, files[i].series);
        dataset_free(dataset);
        conf_free(conf);
        strbuf_release(&text);
        strbuf_release(&path);
        strbuf_release(&series);
    }
}

static void test_remarks(void **state)
{
    static const char text[] = "[data]\n"
                               "dict = tests/fixtures/dict\n"
                               "[source bank]\n"
                               "file = tests/fixtures/import/bank_wide.csv\n"
                               "pick = WLD, Chine, KOR\n"
                               "metrc = x\n"
                               "delimiter = comme\n"
                               "[source empty]\n"
                               "unit = %\n"
                               "[source gone]\n"
                               "file = nowhere.csv\n";
    struct strbuf remarks = STRBUF_INIT, series = STRBUF_INIT;
    (void)state;
    struct conf *conf = parse("s.ini", text);
    struct dataset *dataset = load_data(conf, NULL);
    remarks_text(&remarks, &dataset->remarks);
    dataset_text(&series, dataset);
    assert_non_null(
        strstr(remarks.text, "s.ini:6:1: a source has no option \"metrc\" (did you mean metric?)"));
    assert_non_null(
        strstr(remarks.text, "s.ini:7:13: delimiter = comme: expected one of auto, comma"));
    assert_non_null(strstr(remarks.text, "pick: nobody is called \"Chine\" (did you mean China?)"));
    assert_null(strstr(remarks.text, "WLD"));
    assert_non_null(strstr(remarks.text, "s.ini:8:1: source empty has no file (file = PATH)"));
    assert_non_null(strstr(remarks.text, "nowhere.csv"));
    assert_non_null(strstr(series.text, "WLD internet_users_of_population"));
    assert_null(strstr(series.text, "CN "));
    dataset_free(dataset);
    conf_free(conf);
    strbuf_release(&remarks);
    strbuf_release(&series);
}

/* The line of a figure is found again, in wide and long files and where cells hold two things. */
static void test_provenance(void **state)
{
    static const struct {
        const char *file, *region, *metric, *period, *value;
        long line;
    } cases[] = {
        {"bank_wide.csv", "KR", "internet_users_of_population", "2015", "90", 7},
        {"monthly.csv", "", "rate", "1990-03", "5.2", 4},
        {"namibia.csv", "NA", "pushes", "2020-Q2", "8", 7},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = STRBUF_INIT;
        struct period period;
        size_t count;
        strbuf_addf(&text,
                    "[data]\ndict = tests/fixtures/dict\n[source s]\n"
                    "file = tests/fixtures/import/%s\n",
                    cases[i].file);
        struct conf *conf = parse("s.ini", text.text);
        struct dataset *dataset = load_data(conf, NULL);
        uint32_t metric =
            intern_find(&dataset->dict.metric_ids, cases[i].metric, strlen(cases[i].metric));
        uint32_t region =
            intern_find(&dataset->dict.region_codes, cases[i].region, strlen(cases[i].region));
        assert_true(metric != INTERN_NONE && region != INTERN_NONE);
        assert_true(period_parse(cases[i].period, strlen(cases[i].period), &period));
        struct provenance *rows =
            dataset_provenance(dataset, metric, region, false, period, &count);
        assert_int_equal(count, 1);
        assert_string_equal(rows[0].value, cases[i].value);
        assert_int_equal(rows[0].line, cases[i].line);
        assert_true(strstr(rows[0].file, cases[i].file) != NULL);
        provenance_free(rows, count);
        dataset_free(dataset);
        conf_free(conf);
        strbuf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explained),
        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_provenance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
