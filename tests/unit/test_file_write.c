#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/file_write.h"
#include "base/strbuf.h"

/* A folder of its own, in which every test works. */
static int enter(void **state)
{
    char folder[] = "/tmp/econtop-write-XXXXXX";
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave(void **state)
{
    return system("rm -rf \"$PWD\"") != 0 || chdir("/") != 0;
}

static void assert_holds(const char *path, const char *text)
{
    struct strbuf read = STRBUF_INIT;
    struct err err;
    assert_true(file_read(path, 100, &read, &err));
    assert_string_equal(read.text, text);
    strbuf_release(&read);
}

static size_t count_files(void)
{
    size_t count = 0;
    DIR *folder = opendir(".");
    assert_non_null(folder);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count - 2;
}

static void test_new(void **state)
{
    struct err err;
    assert_true(file_write("new", "a\0b", 3, false, &err));
    assert_int_equal(file_size("new"), 3);
    assert_true(file_write("./empty", "", 0, false, &err));
    assert_int_equal(file_size("empty"), 0);
    assert_int_equal(count_files(), 2);
}

static void test_there(void **state)
{
    struct err err;
    struct stat status;
    assert_true(file_write("there", "old", 3, false, &err));
    assert_int_equal(chmod("there", 0600), 0);
    assert_false(file_write("there", "new", 3, false, &err));
    assert_non_null(strstr(err.text, "there exists already"));
    assert_holds("there", "old");
    assert_true(file_write("there", "new", 3, true, &err));
    assert_holds("there", "new");
    assert_int_equal(stat("there", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(count_files(), 1);
}

static void test_links(void **state)
{
    struct err err;
    struct stat status;
    assert_true(file_write("target", "old", 3, false, &err));
    assert_int_equal(symlink("target", "link"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_true(file_is_there("dangling"));
    assert_true(file_is_same("link", "target"));
    assert_false(file_is_same("dangling", "target"));
    assert_false(file_write("link", "new", 3, false, &err));
    assert_false(file_write("dangling", "new", 3, false, &err));
    assert_true(file_write("link", "new", 3, true, &err));
    assert_holds("target", "old");
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISREG(status.st_mode));
    assert_int_equal(count_files(), 3);
}

static void test_refused(void **state)
{
    static const char *const paths[] = {"folder", "folder/", "", "pipe", "none/x", "/dev/full"};
    struct err err;
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_false(file_write(paths[i], "x", 1, true, &err));
    assert_false(file_is_there("none"));
    assert_int_equal(count_files(), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_new, enter, leave),
        cmocka_unit_test_setup_teardown(test_there, enter, leave),
        cmocka_unit_test_setup_teardown(test_links, enter, leave),
        cmocka_unit_test_setup_teardown(test_refused, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
