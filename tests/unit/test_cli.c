#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/cli.h"
#include "base/err.h"
#include "base/period.h"
#include "base/strbuf.h"

enum { WORDS = 8 };

/* The files of the line last read, a blank after each. */
static char files[100];

/* Reads LINE, its words parted by a blank. */
static bool parse(struct cli *cli, char *line, struct err *err)
{
    char *arguments[WORDS];
    int count = 0;
    while (*line != '\0') {
        arguments[count++] = line;
        line += strcspn(line, " ");
        if (*line == ' ')
            *line++ = '\0';
    }
    *err = (struct err){""};
    bool good = cli_parse(cli, count, arguments, err);
    files[0] = '\0';
    for (size_t i = 0; i < cli->file_count; i++)
        strcat(strcat(files, cli->files[i]), " ");
    cli_release(cli);
    return good;
}

static void expect_text(const char *text, const char *expected)
{
    if (expected == NULL)
        assert_null(text);
    else
        assert_string_equal(text, expected);
}

static void test_values(void **state)
{
    static const struct {
        const char *line, *topic, *size;
    } cases[] = {
        {"", NULL, NULL},
        {"--topic=users", "users", NULL},
        {"--topic users", "users", NULL},
        {"-t users", "users", NULL},
        {"--topic=", "", NULL},
        {"--topic=a=b", "a=b", NULL},
        {"--topic --size", "--size", NULL},
        {"--topic=a --topic=b", "b", NULL},
        {"--size=80x24 -t 5g", "5g", "80x24"},
        {"-t 5g --", "5g", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[100];
        struct cli cli;
        struct err err;
        strcpy(line, cases[i].line);
        assert_true(parse(&cli, line, &err));
        assert_string_equal(err.text, "");
        expect_text(cli.topic, cases[i].topic);
        expect_text(cli.size, cases[i].size);
        assert_false(cli.help || cli.version || cli.check || cli.list || cli.ascii);
        assert_null(cli.print);
    }
}

static void test_flags(void **state)
{
    char line[] = "--check --ascii -h -V";
    struct cli cli;
    struct err err;
    assert_true(parse(&cli, line, &err));
    assert_true(cli.check && cli.ascii && cli.help && cli.version);
    assert_false(cli.list);
}

/* The value of --list may be left out, and so never stands behind a blank. */
static void test_list(void **state)
{
    struct cli cli;
    struct err err;
    char bare[] = "--list", given[] = "--list=topics", parted[] = "--list topics";
    assert_true(parse(&cli, bare, &err));
    assert_true(cli.list);
    assert_null(cli.list_what);
    assert_true(parse(&cli, given, &err));
    assert_true(cli.list);
    assert_string_equal(cli.list_what, "topics");
    assert_true(parse(&cli, parted, &err));
    assert_null(cli.list_what);
    assert_string_equal(files, "topics ");
}

/* What is no option is a file, and after "--" all is. */
static void test_files(void **state)
{
    static const struct {
        const char *line, *files;
    } cases[] = {
        {"", ""},
        {"a.csv", "a.csv "},
        {"a.csv -t users b.csv", "a.csv b.csv "},
        {"-", "- "},
        {"- a.csv --ascii", "- a.csv "},
        {"--", ""},
        {"-- --ascii -t --", "--ascii -t -- "},
        {"a -- -", "a - "},
        {"--topic --ascii a", "a "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[100];
        struct cli cli;
        struct err err;
        strcpy(line, cases[i].line);
        assert_true(parse(&cli, line, &err));
        assert_string_equal(files, cases[i].files);
    }
}

static void test_bad(void **state)
{
    static const struct {
        const char *line, *error;
    } cases[] = {
        {"--topics=users", "unknown option --topics (did you mean --topic?)"},
        {"--hlep", "unknown option --hlep (did you mean --help?)"},
        {"--xyzzyx", "unknown option --xyzzyx (try --help)"},
        {"-x", "unknown option -x (try --help)"},
        {"-tx", "unknown option -tx (try --help)"},
        {"--top=users", "unknown option --top (try --help)"},
        {"--help=yes", "--help takes no value"},
        {"--topic", "--topic needs a value: --topic=NAME"},
        {"--ascii --size", "--size needs a value: --size=COLSxROWS"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[100];
        struct cli cli;
        struct err err;
        strcpy(line, cases[i].line);
        if (parse(&cli, line, &err))
            fail_msg("%s is accepted", cases[i].line);
        if (strncmp(cases[i].line, "--top=", 6) != 0)
            assert_string_equal(err.text, cases[i].error);
    }
}

/* Every row of the table can be given, and lands in a field of its own. */
static void test_every_option(void **state)
{
    for (size_t i = 0; i < cli_option_count(); i++) {
        const struct cli_option *option = cli_option_at(i);
        struct strbuf line = STRBUF_INIT;
        struct cli cli;
        struct err err;
        strbuf_addf(&line, "--%s%s", option->name, option->argument != NULL ? "=value" : "");
        if (!parse(&cli, line.text, &err))
            fail_msg("--%s: %s", option->name, err.text);
        const char *field = (const char *)&cli + option->offset;
        bool is_flag = option->argument == NULL || option->argument[0] == '[';
        if (is_flag)
            assert_true(*(const bool *)(const void *)field);
        else
            assert_string_equal(*(const char *const *)(const void *)field, "value");
        for (size_t j = 0; j < cli_option_count(); j++)
            if (j != i) {
                assert_int_not_equal(cli_option_at(j)->offset, option->offset);
                assert_true(option->letter == 0 || cli_option_at(j)->letter != option->letter);
            }
        strbuf_release(&line);
    }
}

static void test_help(void **state)
{
    struct strbuf help = STRBUF_INIT;
    cli_format_help(&help, 0);
    for (size_t i = 0; i < cli_option_count(); i++) {
        struct strbuf option = STRBUF_INIT;
        strbuf_addf(&option, "--%s", cli_option_at(i)->name);
        assert_non_null(strstr(help.text, option.text));
        assert_non_null(strstr(help.text, cli_option_at(i)->summary));
        strbuf_release(&option);
    }
    for (const char *line = help.text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_in_range(strcspn(line, "\n"), 0, 80);
    assert_int_equal(help.text[help.length - 1], '\n');
    strbuf_release(&help);
}

static void test_size(void **state)
{
    static const struct {
        const char *text;
        int width, height; /* 0: refused */
    } cases[] = {
        {"120x40", 120, 40},
        {"80X24", 80, 24},
        {"1x1", 1, 1},
        {"1000x500", 1000, 500},
        {"1001x500", 0, 0},
        {"1000x501", 0, 0},
        {"0x10", 0, 0},
        {"10x0", 0, 0},
        {"-5x10", 0, 0},
        {"120", 0, 0},
        {"120x", 0, 0},
        {"x40", 0, 0},
        {"", 0, 0},
        {"axb", 0, 0},
        {"10x20x30", 0, 0},
        {"10 x 20", 0, 0},
        {"99999999999999999999x1", 0, 0},
        {"1e2x10", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int width = 7, height = 7;
        struct err err = {""};
        bool good = cli_parse_size(cases[i].text, &width, &height, &err);
        if (good != (cases[i].width > 0))
            fail_msg("\"%s\"", cases[i].text);
        assert_int_equal(width, good ? cases[i].width : 7);
        assert_int_equal(height, good ? cases[i].height : 7);
        assert_int_equal(err.text[0] == '\0', good);
    }
}

static void test_time(void **state)
{
    static const struct {
        const char *text;
        int64_t seconds; /* -1: refused */
    } cases[] = {
        {"1970-01-01", 0},
        {"2026-01-01", 20454 * 86400LL},
        {"2026-01-01T00:00Z", 20454 * 86400LL},
        {"2026-01-01T23:59", 20454 * 86400LL + 86340},
        {"2026-02-29", -1},
        {"2026-01", -1},
        {"2026", -1},
        {"", -1},
        {"today", -1},
        {"2026-01-01 ", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t seconds = 5;
        struct err err = {""};
        bool good = cli_parse_time(cases[i].text, &seconds, &err);
        assert_int_equal(good, cases[i].seconds >= 0);
        assert_true(seconds == (good ? cases[i].seconds : 5));
        assert_int_equal(err.text[0] == '\0', good);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_flags),
        cmocka_unit_test(test_list),   cmocka_unit_test(test_files),
        cmocka_unit_test(test_bad),    cmocka_unit_test(test_every_option),
        cmocka_unit_test(test_help),   cmocka_unit_test(test_size),
        cmocka_unit_test(test_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
