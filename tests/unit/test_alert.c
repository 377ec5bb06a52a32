#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/load.h"
#include "base/err.h"
#include "base/strbuf.h"

/* Figures of a metric that the dictionary does not know, in files of the test's own. */

static char folder[] = "/tmp/test_alert.XXXXXX";

static int make_folder(void **state)
{
    return mkdtemp(folder) == NULL;
}

static void write_file(const char *name, const char *text)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "%s/%s", folder, name);
    FILE *file = fopen(path.text, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    strbuf_release(&path);
}

static int remove_folder(void **state)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "%s/d.csv", folder);
    unlink(path.text);
    strbuf_release(&path);
    return rmdir(folder);
}

struct made {
    struct conf *conf;
    struct dataset *data;
    struct app *app;
};

#define HEAD     "metric,period,value,unit,qualifier,region,source,ref,note,flag\n"
#define ROW(v)   "users," v ",accounts,=,CN,s,r,,\n"
#define BOUND(v) "users," v ",accounts,>=,CN,s,r,,\n"

static void make(struct made *made, const char *rows, const char *alert)
{
    struct err err;
    struct strbuf text = STRBUF_INIT;
    struct app_options options = {
        .theme = theme_at(0), .alphabet = alphabet_at(0), .today = civil_to_days(2026, 6, 30)};
    strbuf_addf(&text,
                "[data]\nfiles = %s/d.csv\n[topic t]\n[panel p]\ntopic = t\nmetric = users\n%s",
                folder, alert);
    write_file("d.csv", rows);
    made->conf = conf_parse("a.ini", text.text, text.length, &err);
    assert_non_null(made->conf);
    made->data = load_data(made->conf, NULL);
    made->app = app_new(made->conf, made->data, &options);
    strbuf_release(&text);
}

static void release(struct made *made)
{
    app_free(made->app);
    dataset_free(made->data);
    conf_free(made->conf);
}

static void test_on(void **state)
{
    static const struct {
        const char *rows, *alert;
        const char *text; /* NULL: it is off */
    } cases[] = {
        {HEAD ROW("2024,90") ROW("2025,110"), "above = 100", "above 100"},
        {HEAD ROW("2024,110") ROW("2025,90"), "above = 100", NULL},
        {HEAD ROW("2025,100"), "above = 100", NULL},
        {HEAD ROW("2025,100"), "below = 100", NULL},
        {HEAD ROW("2025,99"), "below = 100", "below 100"},
        {HEAD ROW("2025,99"), "above = 200\nbelow = 100", "below 100"},
        {HEAD ROW("2025,2000000"), "above = 1.5M", "above 1.5 M"},
        {HEAD BOUND("2025,110"), "above = 100", "above 100"},
        {HEAD BOUND("2025,90"), "below = 100", NULL},
        {HEAD, "above = 100", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        struct strbuf alert = STRBUF_INIT;
        strbuf_addf(&alert, "[alert a]\nmetric = users\n%s\n", cases[i].alert);
        make(&made, cases[i].rows, alert.text);
        const char *text = alerts_find(&made.app->alerts, &made.app->topics[0].slots[0].panel);
        if ((text == NULL) != (cases[i].text == NULL))
            fail_msg("case %zu: %s", i, text != NULL ? text : "off");
        if (text != NULL)
            assert_string_equal(text, cases[i].text);
        assert_int_equal(made.app->alerts.on, text != NULL);
        assert_false(made.app->alerts.rings);
        strbuf_release(&alert);
        release(&made);
    }
}

/* Once, when it goes on while the program runs, and not with what it starts with. */
static void test_bell(void **state)
{
    const struct app_progress done = {.loading = false};
    struct made made, other;
    make(&made, HEAD ROW("2025,90"), "[alert a]\nmetric = users\nabove = 100\nbell = yes\n");
    assert_false(made.app->alerts.rings);
    make(&other, HEAD ROW("2025,110"), "");
    made.app->data = other.data;
    app_data_moved(made.app, &done);
    assert_true(made.app->alerts.rings);
    made.app->alerts.rings = false;
    app_data_moved(made.app, &done);
    assert_false(made.app->alerts.rings);
    assert_int_equal(made.app->alerts.on, 1);
    release(&made);
    release(&other);
}

static void test_wrong(void **state)
{
    static const char *const alerts[] = {
        "metric = userz\nabove = 1\n",
        "metric = users\nregion = XX\nabove = 1\n",
        "metric = users\nabove = many\n",
        "metric = users\n",
        "above = 1\n",
    };
    for (size_t i = 0; i < sizeof alerts / sizeof *alerts; i++) {
        struct made made;
        struct strbuf alert = STRBUF_INIT;
        strbuf_addf(&alert, "[alert a]\n%s", alerts[i]);
        make(&made, HEAD ROW("2025,110"), alert.text);
        assert_true(remarks_count(&made.app->remarks, SEVERITY_ERROR) > 0);
        assert_int_equal(made.app->remarks.items[0].line, 7);
        assert_int_equal(made.app->alerts.on, 0);
        strbuf_release(&alert);
        release(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_on),
        cmocka_unit_test(test_bell),
        cmocka_unit_test(test_wrong),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
