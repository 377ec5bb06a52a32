#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/load.h"
#include "app/results.h"
#include "app/trust.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "conf/command_spec.h"

/* Sources that are commands. */

static struct conf *parse(const char *text)
{
    struct err err = {""};
    struct conf *conf = conf_parse("c.ini", text, strlen(text), &err);
    if (conf == NULL)
        fail_msg("%s", err.text);
    return conf;
}

static void test_keys(void **state)
{
    struct conf *conf = parse("[source a]\ncommand = psql -c \"select 1\"\nquery_file = q.sql\n"
                              "interval = 5m\ntimeout = 1.5\n"
                              "[source b]\ncommand = 'echo \"$HOME\" | wc'\nshell = yes\n"
                              "[source c]\nfile = c.csv\n");
    struct remarks remarks;
    struct command_spec a, b, c;
    remarks_init(&remarks);
    assert_true(command_spec_is(&conf->sources[0]));
    assert_true(command_spec_parse(&a, conf, &conf->sources[0], &remarks));
    assert_string_equal(a.argv[2], "select 1");
    assert_string_equal(a.query_file, "q.sql");
    assert_true(a.interval == 300 && a.timeout == 1.5);
    assert_true(command_spec_parse(&b, conf, &conf->sources[1], &remarks));
    assert_string_equal(b.argv[0], "/bin/sh");
    assert_string_equal(b.argv[2], "echo \"$HOME\" | wc");
    assert_true(b.interval == 60 && b.timeout == 30);
    assert_false(command_spec_same(&a, &b));
    assert_true(command_spec_same(&a, &a));
    assert_false(command_spec_is(&conf->sources[2]));
    assert_false(command_spec_parse(&c, conf, &conf->sources[2], &remarks));
    assert_int_equal(remarks.count, 0);
    command_spec_release(&a);
    command_spec_release(&b);
    command_spec_release(&c);
    remarks_release(&remarks);
    conf_free(conf);
}

static void assert_remark(const char *text, const char *expected)
{
    struct conf *conf = parse(text);
    struct command_spec spec;
    struct strbuf remark = STRBUF_INIT;
    struct remarks remarks;
    remarks_init(&remarks);
    assert_false(command_spec_parse(&spec, conf, &conf->sources[0], &remarks));
    assert_int_equal(remarks.count, 1);
    remark_format(&remark, &remarks.items[0]);
    assert_string_equal(remark.text, expected);
    strbuf_release(&remark);
    command_spec_release(&spec);
    remarks_release(&remarks);
    conf_free(conf);
}

static void test_wrong_keys(void **state)
{
    assert_remark("[source a]\ncommand = psql -c \"x\n", "c.ini:2:19: the quote \" is not closed");
    assert_remark("[source a]\ncommand = a\ninterval = soon\n",
                  "c.ini:3:12: \"soon\" is not a time such as 30, 90s, 5m or 2h");
    assert_remark("[source a]\ncommand = a\ninterval = 99999h\n",
                  "c.ini:3:12: \"99999h\" is not a time such as 30, 90s, 5m or 2h");
    assert_remark("[source a]\ncommand = a\ntimeout = 0\n",
                  "c.ini:3:11: a command needs more time than none");
    assert_remark("[source a]\ncommand = a\nshell = bash\n",
                  "c.ini:3:9: \"bash\" is neither yes nor no");
}

static struct dataset *load(const struct conf *conf, const struct results *results)
{
    struct load_past past = {.results = results};
    struct loader *loader = loader_new_after(conf, NULL, &past);
    struct dataset *data = loader_data(loader);
    while (loader_step(loader))
        continue;
    loader_free(loader);
    return data;
}

static void assert_last_remark(const struct dataset *data, const char *expected)
{
    struct strbuf remark = STRBUF_INIT;
    assert_true(data->remarks.count > 0);
    remark_format(&remark, &data->remarks.items[data->remarks.count - 1]);
    assert_string_equal(remark.text, expected);
    strbuf_release(&remark);
}

static void test_results(void **state)
{
    static const char text[] = "year,orders\n2019,10\n2020,30\n";
    struct conf *conf =
        parse("[data]\ndict = tests/fixtures/dict\n[source shop]\ncommand = psql\n");
    struct results results = {.count = 0};
    struct dataset *data = load(conf, &results);
    assert_int_equal(data->file_count, 0);
    assert_int_equal(data->remarks.count, 0);
    dataset_free(data);

    assert_true(results_set(&results, "shop", text, strlen(text)));
    assert_false(results_set(&results, "shop", text, strlen(text)));
    data = load(conf, &results);
    assert_int_equal(data->remarks.count, 0);
    assert_int_equal(data->row_count, 2);
    assert_string_equal(data->files[0].path, "[source shop]");
    assert_string_equal(data->files[0].name, "shop");
    dataset_free(data);

    assert_true(results_set(&results, "shop", "<html>", 6));
    data = load(conf, &results);
    assert_int_equal(data->row_count, 0);
    assert_true(strncmp(data->remarks.items[0].what, "[source shop]: ", 15) == 0);
    dataset_free(data);
    results_release(&results);
    conf_free(conf);
}

static void test_no_results(void **state)
{
    struct conf *conf = parse("[data]\ndict = tests/fixtures/dict\n"
                              "[source shop]\ncommand = psql\nfile = shop.csv\n");
    struct results results = {.count = 0};
    results_fail(&results, "shop", "exit 3: broken");
    struct dataset *data = load(conf, &results);
    assert_int_equal(data->remarks.count, 2);
    assert_last_remark(data, "c.ini:3:1: source shop: exit 3: broken");
    dataset_free(data);
    results.blocked = strdup("commands are blocked");
    data = load(conf, &results);
    assert_last_remark(data, "c.ini:3:1: source shop: commands are blocked");
    dataset_free(data);
    results_release(&results);
    conf_free(conf);
}

/* --- Trust ------------------------------------------------------------------------------------ */

static void assert_blocked(const struct trust *trust, const char *path, const char *why)
{
    struct err err = {""};
    bool good = trust_check(trust, path, &err);
    if (why == NULL ? !good : good || strstr(err.text, why) == NULL)
        fail_msg("%s: %s, not %s", path, err.text, why != NULL ? why : "allowed");
}

static void test_trust(void **state)
{
    const struct trust named = {.allows = false}, here = {.is_found_here = true},
                       allowed = {.is_found_here = true, .allows = true},
                       secure = {.allows = true, .is_secure = true};
    char folder[] = "/tmp/econtop-trust-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/config.ini", folder);
    fclose(fopen(path, "w"));
    chmod(path, 0644);
    assert_blocked(&named, path, NULL);
    assert_blocked(&here, path, "found in the current directory (run with --allow-commands");
    assert_blocked(&allowed, path, NULL);
    assert_blocked(&secure, path, "secure mode starts none");

    chmod(path, 0664);
    assert_blocked(&named, path, "can be written by others (--allow-commands runs them)");
    assert_blocked(&allowed, path, NULL);
    chmod(path, 0644);
    chmod(folder, 0777);
    assert_blocked(&named, path, "lies in a folder that everybody can write");
    /* Where a link lies does not hide where it leads to. */
    char outer[] = "/tmp/econtop-trust-XXXXXX", link[64];
    assert_non_null(mkdtemp(outer));
    snprintf(link, sizeof link, "%s/config.ini", outer);
    assert_int_equal(symlink(path, link), 0);
    assert_blocked(&named, link, "lies in a folder that everybody can write");
    unlink(path);
    assert_blocked(&named, path, "is not there");
    unlink(link);
    rmdir(outer);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),    cmocka_unit_test(test_wrong_keys),
        cmocka_unit_test(test_results), cmocka_unit_test(test_no_results),
        cmocka_unit_test(test_trust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
