#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/container.h"

struct text {
    const char *bytes;
    size_t length;
};
#define TEXT(literal)                                                                              \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

/* A zip, whose first file has NAME. */
#define ZIP(name) "PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0" name

static void test_refused(void **state)
{
    static const struct {
        struct text text;
        const char *why;
    } cases[] = {
        {TEXT(""), "the file is empty"},
        {TEXT("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
         "a pointer of git-lfs, not CSV (fetch with git lfs pull)"},
        {TEXT("<!doctype html>\n"), "a web page, not CSV (download the data itself)"},
        {TEXT("\xef\xbb\xbf\r\n <HTML>"), "a web page, not CSV (download the data itself)"},
        {TEXT("<table><tr><td>1"), "a table of a web page, not CSV (save it as CSV)"},
        {TEXT("<?xml version=\"1.0\"?>"), "XML, not CSV (ask for the data as CSV)"},
        {TEXT("<gpx>"), "markup (HTML or XML), not CSV"},
        {TEXT("{\n  \"a\": 1}"), "JSON, not CSV (convert it with jq -r ... @csv)"},
        {TEXT("[{\"a\": 1}]"), "JSON, not CSV (convert it with jq -r ... @csv)"},
        {TEXT("\n[ [1, 2]]"), "JSON, not CSV (convert it with jq -r ... @csv)"},
        {TEXT(ZIP("[Content_Types].xml")), "not a text file (xlsx?) (save it as CSV)"},
        {TEXT(ZIP("xl/workbook.xml")), "not a text file (xlsx?) (save it as CSV)"},
        {TEXT(ZIP("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")),
         "not a text file (ods?) (save it as CSV)"},
        {TEXT(ZIP("data.csv")), "not a text file (zip or xlsx?) (unpack it, or save it as CSV)"},
        {TEXT("\xd0\xcf\x11\xe0\xa1\xb1"), "not a text file (xls?) (save it as CSV)"},
        {TEXT("\x1f\x8b\x08"), "not a text file (gzip?) (unpack it with gunzip)"},
        {TEXT("BZh91AY&SY"), "not a text file (bzip2?) (unpack it with bunzip2)"},
        {TEXT("\xfd"
              "7zXZ\0"),
         "not a text file (xz?) (unpack it with unxz)"},
        {TEXT("\x28\xb5\x2f\xfd\x04"), "not a text file (zstd?) (unpack it with unzstd)"},
        {TEXT("PAR1\x15\x04"), "not a text file (Parquet?) (query it with duckdb -csv)"},
        {TEXT("SQLite format 3\0\x10"),
         "not a text file (SQLite?) (query it with sqlite3 -csv -header)"},
        {TEXT("%PDF-1.7\n"), "not a text file (PDF?) (look for the table as CSV)"},
        {TEXT("{\\rtf1"), "not a text file (RTF?) (save it as CSV)"},
        {TEXT("\x7f"
              "ELF\x02\x01"),
         "not a text file (a program?)"},
        {TEXT("\0\0\0\0\0\0\0\0"), "binary data"},
        {TEXT("year,value\n2020,\0\n"), "binary data"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = {""};
        assert_false(container_check(cases[i].text.bytes, cases[i].text.length, &err));
        assert_string_equal(err.text, cases[i].why);
    }
}

/* What may be CSV, though it begins like something else. */
static void test_passed(void **state)
{
    static const struct text texts[] = {
        TEXT("a"),
        TEXT("\n\n"),
        TEXT("\xef\xbb\xbf\"a\",\"b\"\n"),
        TEXT("[year],[value]\n2020,1\n"),
        TEXT("[2020],[2021]\n"),
        TEXT("{a},{b}\n"),
        TEXT("<1,2\n"),
        TEXT("PK,name\n"),
        TEXT("PAR1,PAR2\n"),
        TEXT("\xc4\xea,1\n"),
        TEXT("\xff\xfe"
             "a\0,\0"),
        TEXT("a\0,\0"
             "b\0\n\0"),
        TEXT("\0\0\xfe\xff\0\0\0a"),
        TEXT("\0a\0,\0b\0\n"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct err err = {"untouched"};
        assert_true(container_check(texts[i].bytes, texts[i].length, &err));
        assert_string_equal(err.text, "untouched");
    }
}

/* Nothing is read beyond what is given: each start of a text is a text of its own. */
static void test_short(void **state)
{
    static const char *const starts[] = {ZIP(""),         "<!DOCTYPE HTML", "[", "{\"", "\xff\xfe",
                                         "SQLite format", "\xef\xbb\xbf<"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t whole = strlen(starts[i]);
        for (size_t length = 0; length <= whole; length++) {
            struct err err = {""};
            char *copy = mem_copy_n(starts[i], length);
            bool good = container_check(copy, length, &err);
            assert_int_equal(good, err.text[0] == '\0');
            free(copy);
        }
    }
}

/* --- Opening ---------------------------------------------------------------------------------- */

struct folder {
    char path[64];
    char name[96];
};

static const char *in(struct folder *folder, const char *name)
{
    strcpy(folder->name, folder->path);
    strcat(folder->name, name);
    return folder->name;
}

static int set_up(void **state)
{
    static struct folder folder;
    strcpy(folder.path, "/tmp/test_container.XXXXXX");
    if (mkdtemp(folder.path) == NULL || mkfifo(in(&folder, "/fifo"), 0600) != 0)
        return -1;
    *state = &folder;
    return 0;
}

static int tear_down(void **state)
{
    struct folder *folder = *state;
    unlink(in(folder, "/sparse"));
    unlink(in(folder, "/fifo"));
    return rmdir(folder->path);
}

/* Nobody writes the pipe: opening it must not wait for one. */
static void test_pipes(void **state)
{
    struct folder *folder = *state;
    struct err err;
    int fd = container_open(in(folder, "/fifo"), true, &err);
    assert_true(fd >= 0);
    assert_true(fcntl(fd, F_GETFL) & O_NONBLOCK);
    close(fd);
    assert_int_equal(container_open(in(folder, "/fifo"), false, &err), -1);
    assert_non_null(strstr(err.text, "/fifo: not a regular file"));
}

static void test_others(void **state)
{
    struct folder *folder = *state;
    for (int named = 0; named < 2; named++) {
        struct err err;
        assert_int_equal(container_open(folder->path, named, &err), -1);
        assert_non_null(strstr(err.text, "a regular file"));
        assert_int_equal(container_open("/dev/zero", named, &err), -1);
        assert_non_null(strstr(err.text, "/dev/zero: "));
        assert_int_equal(container_open(in(folder, "/none"), named, &err), -1);
        assert_non_null(strstr(err.text, "/none: No such file or directory"));
    }
}

/* Ten gigabytes that take no room on the disk are binary data, at once. */
static void test_sparse(void **state)
{
    struct folder *folder = *state;
    const char *path = in(folder, "/sparse");
    int made = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(made >= 0);
    assert_int_equal(ftruncate(made, (off_t)10 << 30), 0);
    close(made);
    struct err err;
    char block[1 << 16];
    int fd = container_open(path, false, &err);
    assert_true(fd >= 0);
    assert_int_equal(read(fd, block, sizeof block), sizeof block);
    assert_false(container_check(block, sizeof block, &err));
    assert_string_equal(err.text, "binary data");
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused), cmocka_unit_test(test_passed),
        cmocka_unit_test(test_short),   cmocka_unit_test(test_pipes),
        cmocka_unit_test(test_others),  cmocka_unit_test(test_sparse),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
