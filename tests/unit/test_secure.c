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

#include "app/action.h"
#include "app/app.h"
#include "app/cli.h"
#include "app/command.h"
#include "app/list.h"
#include "app/load.h"
#include "app/view.h"
#include "base/err.h"
#include "base/file.h"
#include "base/need.h"
#include "base/strbuf.h"
#include "shipped.h"

/* What secure mode takes away is not there: no key, no help, no list knows it. */

static struct shipped shipped;

static int load(void **state)
{
    shipped_load(&shipped);
    return 0;
}

static int release(void **state)
{
    shipped_release(&shipped);
    return 0;
}

static struct app *new_app(unsigned off)
{
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0), .off = off};
    struct app *app = app_new(shipped.conf, shipped.data, &options);
    app_resize(app, 80, 24);
    return app;
}

static bool commands_have(const struct app *app, const char *name)
{
    struct commands commands;
    bool found = false;
    commands_init_actions(&commands, app, "");
    for (size_t i = 0; i < commands.count; i++)
        found = found || strcmp(commands.items[i].action->name, name) == 0;
    commands_release(&commands);
    return found;
}

static bool list_has(const char *what, const char *name, unsigned off)
{
    struct err err;
    struct strbuf text = STRBUF_INIT;
    struct strbuf cell = STRBUF_INIT;
    strbuf_addf(&cell, "\t%s\t", name);
    assert_true(list_format(&text, what, shipped.conf, shipped.data, off, &err));
    bool found = strstr(text.text, cell.text) != NULL;
    strbuf_release(&text);
    strbuf_release(&cell);
    return found;
}

static void test_actions(void **state)
{
    struct app *open = new_app(0);
    struct app *secure = new_app(NEED_ALL);
    size_t removed = 0;
    for (size_t i = 0; i < action_count(); i++) {
        const struct action *action = action_at(i);
        bool off = action->needs != 0;
        removed += off;
        assert_int_equal(action_is_off(secure, action), off);
        assert_false(action_is_off(open, action));
        assert_int_equal(commands_have(secure, action->name), !off);
        assert_int_equal(list_has("actions", action->name, NEED_ALL), !off);
        assert_true(list_has("actions", action->name, 0));
    }
    assert_true(removed >= 3);
    assert_true(action_get("suspend")->needs & NEED_SUSPEND);
    assert_true(action_get("copy-cell")->needs & NEED_WRITE);
    assert_null(action_for(secure, "C-z"));
    assert_non_null(action_for(open, "C-z"));
    assert_false(app_key(secure, "C-z"));
    assert_false(secure->suspend);
    app_free(open);
    app_free(secure);
}

/* By its name in the palette neither. */
static void test_palette(void **state)
{
    struct app *app = new_app(NEED_ALL);
    assert_true(app_key(app, ":"));
    for (const char *at = "suspend"; *at != '\0'; at++)
        app_key(app, (const char[]){*at, '\0'});
    app_key(app, "Enter");
    assert_false(app->suspend);
    app_free(app);
}

static void test_options(void **state)
{
    struct strbuf help = STRBUF_INIT;
    for (size_t i = 0; i < conf_option_count(); i++) {
        struct conf_option_row row = conf_option_at(i);
        struct strbuf name = STRBUF_INIT;
        strbuf_addf(&name, "%s.%s", row.section, row.name);
        assert_int_equal(list_has("options", name.text, NEED_ALL), row.needs == 0);
        strbuf_release(&name);
    }
    cli_format_help(&help, NEED_ALL);
    for (size_t i = 0; i < cli_option_count(); i++) {
        const struct cli_option *option = cli_option_at(i);
        struct strbuf name = STRBUF_INIT;
        strbuf_addf(&name, "--%s", option->name);
        assert_int_equal(strstr(help.text, name.text) != NULL, option->needs == 0);
        assert_int_equal(list_has("flags", option->name, NEED_ALL), option->needs == 0);
        strbuf_release(&name);
    }
    strbuf_release(&help);
}

static void test_command_line(void **state)
{
    static struct {
        char arguments[2][24];
        int count;
        bool allowed;
    } cases[] = {
        {{"--topic=users"}, 1, true},
        {{"--kiosk", "--secure"}, 2, true},
        {{"--config=/etc/x"}, 1, true},
        {{"data/users.csv"}, 1, false},
        {{"-"}, 1, false},
        {{"--data=/etc"}, 1, false},
        {{"--clipboard"}, 1, false},
        {{"--print=text", "--check"}, 2, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cli cli;
        struct err err = {""};
        char *const arguments[] = {cases[i].arguments[0], cases[i].arguments[1]};
        assert_true(cli_parse(&cli, cases[i].count, arguments, &err));
        assert_true(cli_allowed(&cli, 0, &err));
        assert_int_equal(cli_allowed(&cli, NEED_ALL, &err), cases[i].allowed);
        assert_int_equal(strstr(err.text, "secure mode") != NULL, !cases[i].allowed);
        cli_release(&cli);
    }
}

/* ---- the folder that is not left ---- */

static char folder[] = "/tmp/test_secure.XXXXXX";

static void put(const char *name, const char *text)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "%s/%s", folder, name);
    FILE *file = fopen(path.text, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    strbuf_release(&path);
}

static int make_folder(void **state)
{
    return mkdtemp(folder) == NULL || chdir(folder) != 0 || mkdir("data", 0700) != 0 ||
           mkdir("data/dict", 0700) != 0 || mkdir("datax", 0700) != 0;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"data/in.csv", "data/link.csv", "data/inner.csv",
                                        "out.csv",     "datax/x.csv",   "data/dict/metrics.csv",
                                        "c.ini"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(names[i]);
    return rmdir("data/dict") != 0 || rmdir("data") != 0 || rmdir("datax") != 0 ||
           chdir("/") != 0 || rmdir(folder) != 0;
}

#define HEAD "metric,period,value,unit,qualifier,region,source,ref,note,flag\n"

static void test_files(void **state)
{
    struct err err;
    struct dataset *data;
    put("data/in.csv", HEAD "a,2025,1,accounts,=,CN,s,r,,\n");
    put("out.csv", HEAD "b,2025,2,accounts,=,CN,s,r,,\n");
    put("datax/x.csv", HEAD "c,2025,3,accounts,=,CN,s,r,,\n");
    put("metrics.csv", "id,name\n");
    assert_int_equal(symlink("../out.csv", "data/link.csv"), 0);
    assert_int_equal(symlink("in.csv", "data/inner.csv"), 0);
    assert_int_equal(symlink("../../out.csv", "data/dict/metrics.csv"), 0);
    unlink("metrics.csv");
    put("c.ini", "[data]\nfiles = data/in.csv, data/inner.csv, data/link.csv, out.csv, "
                 "datax/x.csv, data/../out.csv, /etc/passwd\n");
    struct conf *conf = conf_load("c.ini", NEED_ALL, &err);
    assert_non_null(conf);
    data = load_data(conf, NULL);
    assert_int_equal(data->file_count, 2);
    /* Five files and a dictionary. */
    size_t refused = 0;
    for (size_t i = 0; i < data->remarks.count; i++)
        refused += strstr(data->remarks.items[i].what, "secure mode does not leave") != NULL;
    assert_int_equal(refused, 6);
    assert_int_equal(intern_find(&data->dict.metric_ids, "b", 1), INTERN_NONE);
    assert_int_not_equal(intern_find(&data->dict.metric_ids, "a", 1), INTERN_NONE);
    dataset_free(data);
    conf_free(conf);
}

/* The configuration does not take it back. */
static void test_configuration(void **state)
{
    struct err err;
    put("c.ini", "[dashboard]\nclipboard = osc52\ntitle = T\n");
    struct conf *conf = conf_load("c.ini", NEED_ALL, &err);
    assert_string_equal(conf->dashboard.clipboard, "off");
    assert_string_equal(conf->dashboard.title.text[LANGUAGE_EN], "T");
    assert_int_equal(conf->remarks.count, 1);
    conf_free(conf);
    conf = conf_load("c.ini", 0, &err);
    assert_string_equal(conf->dashboard.clipboard, "osc52");
    assert_int_equal(conf->remarks.count, 0);
    conf_free(conf);
}

static void test_within(void **state)
{
    static const struct {
        const char *path;
        bool within;
    } cases[] = {
        {"data/in.csv", true},  {"data/inner.csv", true}, {"data/link.csv", false},
        {"out.csv", false},     {"datax/x.csv", false},   {"data/../data/in.csv", true},
        {"data/missing", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = {""};
        assert_int_equal(file_is_within("data", cases[i].path, &err), cases[i].within);
        assert_int_equal(err.text[0] != '\0', !cases[i].within);
    }
}

int main(void)
{
    const struct CMUnitTest rows[] = {
        cmocka_unit_test(test_actions),
        cmocka_unit_test(test_palette),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_command_line),
    };
    const struct CMUnitTest files[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_within),
        cmocka_unit_test(test_configuration),
    };
    int failed = cmocka_run_group_tests(rows, load, release);
    return failed + cmocka_run_group_tests(files, make_folder, remove_folder);
}
