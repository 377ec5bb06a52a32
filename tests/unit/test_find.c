#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/find.h"
#include "base/err.h"

static const char system_config[] = "/etc/econtop/config.ini";
static char here[PATH_MAX];
static char folder[] = "/tmp/econtop-find-XXXXXX";

static const char *const folders[] = {
    "xdg", "xdg/econtop", "home", "home/.config", "home/.config/econtop", "share", "empty"};
static const char *const files[] = {"named.ini",
                                    "variable.ini",
                                    "config.ini",
                                    "xdg/econtop/config.ini",
                                    "home/.config/econtop/config.ini",
                                    "share/config.ini"};
enum { FOLDERS = sizeof folders / sizeof *folders, FILES = sizeof files / sizeof *files };

static int make(const char *path)
{
    FILE *file = fopen(path, "w");
    return file == NULL ? -1 : fclose(file);
}

/* All the work is done in a folder of its own, in which every place has a file. */
static int start(void **state)
{
    if (getcwd(here, sizeof here) == NULL || mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    for (size_t i = 0; i < FOLDERS; i++)
        if (mkdir(folders[i], 0700) != 0)
            return -1;
    return 0;
}

static int end(void **state)
{
    for (size_t i = 0; i < FILES; i++)
        unlink(files[i]);
    for (size_t i = FOLDERS; i-- > 0;)
        rmdir(folders[i]);
    return chdir(here) != 0 || rmdir(folder) != 0 ? -1 : 0;
}

static int make_files(void **state)
{
    for (size_t i = 0; i < FILES; i++)
        if (make(files[i]) != 0)
            return -1;
    return 0;
}

/* A place below the folder of the test; NULL stays. */
static const char *below(const char *name, char path[PATH_MAX])
{
    if (name == NULL)
        return NULL;
    snprintf(path, PATH_MAX, "%s/%s", folder, name);
    return path;
}

struct places {
    const char *named, *variable, *config_home, *home, *datadir;
};

/* FOUND is seen from the folder of the test, unless it is absolute or starts with "./". */
static void expect(const struct places *of, const char *found)
{
    char config_home[PATH_MAX], home[PATH_MAX], datadir[PATH_MAX], expected[PATH_MAX];
    struct find_places places = {of->named, of->variable, below(of->config_home, config_home),
                                 below(of->home, home), below(of->datadir, datadir)};
    struct err err = {""};
    char *path = find_config(&places, &err);
    if (path == NULL)
        fail_msg("%s: %s", found, err.text);
    assert_string_equal(path, strncmp(found, "./", 2) == 0 ? found + 2
                              : found[0] == '/'            ? found
                                                           : below(found, expected));
    assert_string_equal(err.text, "");
    free(path);
}

/* Each place is looked at only where the ones before have none. */
static void test_order(void **state)
{
    struct places places = {"named.ini", "variable.ini", "xdg", "home", "share"};
    const char *last = access(system_config, F_OK) == 0 ? system_config : "share/config.ini";
    assert_int_equal(make_files(state), 0);
    expect(&places, "./named.ini");
    places.named = NULL;
    expect(&places, "./variable.ini");
    places.variable = "";
    expect(&places, "./config.ini");
    places.variable = NULL;
    expect(&places, "./config.ini");
    unlink("config.ini");
    expect(&places, "xdg/econtop/config.ini");
    places.config_home = NULL;
    expect(&places, "home/.config/econtop/config.ini");
    unlink("home/.config/econtop/config.ini");
    expect(&places, last);
    places.home = NULL;
    expect(&places, last);
}

/* Where XDG_CONFIG_HOME is set, ~/.config is not looked at; a relative one counts as not set. */
static void test_config_home(void **state)
{
    char home[PATH_MAX], datadir[PATH_MAX], expected[PATH_MAX];
    assert_int_equal(make_files(state), 0);
    unlink("config.ini");
    struct err err = {""};
    struct find_places places = {NULL, NULL, "xdg", below("home", home), below("share", datadir)};
    char *path = find_config(&places, &err);
    assert_string_equal(path, below("home/.config/econtop/config.ini", expected));
    free(path);
    places.config_home = "";
    path = find_config(&places, &err);
    assert_string_equal(path, below("home/.config/econtop/config.ini", expected));
    free(path);
}

static void test_named_and_missing(void **state)
{
    static const struct {
        const char *named, *variable, *error;
    } cases[] = {
        {"no.ini", NULL, "no.ini: no such file (named by --config)"},
        {"", NULL, ": no such file (named by --config)"},
        {NULL, "no.ini", "no.ini: no such file (named by ECONTOP_CONFIG)"},
        {"no.ini", "variable.ini", "no.ini: no such file (named by --config)"},
    };
    assert_int_equal(make_files(state), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = {""};
        struct find_places places = {cases[i].named, cases[i].variable, NULL, NULL, folder};
        assert_null(find_config(&places, &err));
        assert_string_equal(err.text, cases[i].error);
    }
}

static void test_nowhere(void **state)
{
    char datadir[PATH_MAX];
    struct err err = {""};
    struct find_places places = {.datadir = below("empty", datadir)};
    unlink("config.ini");
    char *path = find_config(&places, &err);
    if (path != NULL) { /* this machine has one for all */
        assert_string_equal(path, system_config);
        assert_int_equal(access(system_config, F_OK), 0);
        free(path);
        return;
    }
    assert_non_null(strstr(err.text, "no config.ini here"));
    assert_non_null(strstr(err.text, datadir));
    assert_non_null(strstr(err.text, "--config=FILE"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_config_home),
        cmocka_unit_test(test_named_and_missing),
        cmocka_unit_test(test_nowhere),
    };
    return cmocka_run_group_tests(tests, start, end);
}
