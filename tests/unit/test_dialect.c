#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dialect.h"

static void assert_detected(const char *text, bool whole, char delimiter, const char *expected)
{
    struct dialect dialect;
    struct strbuf why = STRBUF_INIT;
    size_t length = strlen(text);
    char *exact = mem_copy_n(text, length);
    dialect_detect(&dialect, exact, length, whole, delimiter);
    dialect_format(&why, &dialect);
    assert_string_equal(why.text, expected);
    strbuf_release(&why);
    free(exact);
}

static void test_detected(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", "comma: 1 field on 0 of 0 lines"},
        {"\n \n\t\n", "comma: 1 field on 0 of 0 lines"},
        {"year\n2020\n", "comma: 1 field on 2 of 2 lines"},
        {"a,b\n1,2\n\n3,4", "comma: 2 fields on 3 of 3 lines"},
        {"a,b\r\n1,2\r3,4\n", "comma: 2 fields on 3 of 3 lines"},
        {"a\tb\tc\n1\t2,5\t3\n", "tab: 3 fields on 2 of 2 lines"},
        {"a|b\n1|2\n", "pipe: 2 fields on 2 of 2 lines"},
        /* Ties: a decimal comma on every line; dimensions joined by commas in the first cell. */
        {"a,x;b\n1,5;2\n2,5;3\n", "semicolon: 2 fields on 3 of 3 lines"},
        {"unit,geo\t2010\nPC,AL\t65\n", "tab: 2 fields on 2 of 2 lines"},
        {"a;b|c,d\n", "semicolon: 2 fields on 1 of 1 line"},
        {"a|b,c\n", "pipe: 2 fields on 1 of 1 line"},
        /* A few lines have the other sign too. */
        {"name,value\na;b,1\nc,2\nd;e,3\n", "comma: 2 fields on 4 of 4 lines"},
        /* A title, a note, a row that is short. */
        {"Title\nLast Updated\n\na,b,c\n1,2,3\n4,5,6\n1,2\nNote: x\n",
         "comma: 3 fields on 3 of 7 lines"},
        /* Delimiters, line ends and quotes in quotes. */
        {"a;b\n\"x,y\nz,\"\"q\";1\n\"u,\r\nv,w\" ;2\n", "semicolon: 2 fields on 3 of 3 lines"},
        /* A quote in a field is a character; so is one that is not closed. */
        {"a;b\n5\" disk;1\n3\" disk;2\n", "semicolon: 2 fields on 3 of 3 lines"},
        {"a;b\n\"x;1\ny;2\n", "semicolon: 2 fields on 3 of 3 lines"},
        {"a;b\n\"x\"y;1\n\"z;2\n", "semicolon: 2 fields on 3 of 3 lines"},
        /* psql, aligned. */
        {" year | value \n------+-------\n 2020 |     1\n 2021 |     2\n(2 rows)\n",
         "pipe: 2 fields on 3 of 5 lines"},
        {"a\xc2\xa0,b\n1\xe2\x80\xaf"
         "000,2\n",
         "comma: 2 fields on 2 of 2 lines"},
        /* Empty fields are fields. */
        {",,\n,,\n", "comma: 3 fields on 2 of 2 lines"},
        {"\ta\t\n\t1\t\n", "tab: 3 fields on 2 of 2 lines"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_detected(cases[i].text, true, '\0', cases[i].expected);
}

/* The last line of a sample may be cut, a quoted field in it too. */
static void test_cut(void **state)
{
    assert_detected("a,b\n1,2\n3,4;5;6", false, '\0', "comma: 2 fields on 2 of 2 lines");
    assert_detected("a,b\n1,2\n3,4", true, '\0', "comma: 2 fields on 3 of 3 lines");
    assert_detected("a,b\n1,2\n\"3;4,", false, '\0', "comma: 2 fields on 2 of 2 lines");
    assert_detected("a,b", false, '\0', "comma: 2 fields on 1 of 1 line");
}

static void test_first_lines_only(void **state)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < DIALECT_LINES; i++)
        strbuf_add(&text, i % 10 == 0 ? "\na,b,c\n" : "\n\na;b\n");
    for (size_t i = 0; i < 1000; i++)
        strbuf_add(&text, "a|b\n");
    assert_detected(text.text, true, '\0', "semicolon: 2 fields on 45 of 50 lines");
    strbuf_release(&text);
}

static void test_stated(void **state)
{
    static const struct {
        const char *text, *expected;
        size_t start;
    } cases[] = {
        {"sep=;\na,b;c\n", "semicolon: by the line sep=, 2 fields on 1 of 1 line", 6},
        {"SEP=\t\r\na\tb\n", "tab: by the line sep=, 2 fields on 1 of 1 line", 7},
        {"\"sep=|\"\ra|b\n", "pipe: by the line sep=, 2 fields on 1 of 1 line", 8},
        {"sep=^  \na^b\n", "\"^\": by the line sep=, 2 fields on 1 of 1 line", 8},
        {"sep=;\n", "semicolon: by the line sep=, 1 field on 0 of 0 lines", 6},
        /* No such line: a header, a letter, a quote, more text. */
        {"sep,oct\n1,2\n", "comma: 2 fields on 2 of 2 lines", 0},
        {"sep=x\na,b\n", "comma: 2 fields on 1 of 2 lines", 0},
        {"sep=\"\na,b\n", "comma: 2 fields on 1 of 2 lines", 0},
        {"sep=;b\na;b\n", "semicolon: 2 fields on 2 of 2 lines", 0},
        {"sep=", "comma: 1 field on 1 of 1 line", 0},
        {"sep=;", "semicolon: 2 fields on 1 of 1 line", 0},
        {"a;b\nsep=,\n", "semicolon: 2 fields on 1 of 2 lines", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dialect dialect;
        assert_detected(cases[i].text, true, '\0', cases[i].expected);
        dialect_detect(&dialect, cases[i].text, strlen(cases[i].text), true, '\0');
        assert_int_equal(dialect.start, cases[i].start);
    }
}

/* The word of a person is above the line, which is dropped all the same. */
static void test_told(void **state)
{
    struct dialect dialect;
    static const char text[] = "sep=;\na,b,c\n";
    assert_detected(text, true, ',', "comma: 3 fields on 1 of 1 line");
    dialect_detect(&dialect, text, sizeof text - 1, true, ',');
    assert_int_equal(dialect.start, 6);
    assert_detected("a b,c\n1 2,3\n", true, ' ', "space: 2 fields on 2 of 2 lines");
    assert_detected("a,b\n", true, '|', "pipe: 1 field on 1 of 1 line");
}

static void test_words(void **state)
{
    static const struct {
        const char *word;
        char delimiter;
    } cases[] = {{"comma", ','}, {"Semicolon", ';'}, {"tab", '\t'},
                 {"pipe", '|'},  {"space", ' '},     {"auto", '\0'}};
    struct err err = {"untouched"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char delimiter = 'x';
        assert_true(dialect_parse_delimiter(cases[i].word, &delimiter, &err));
        assert_int_equal(delimiter, cases[i].delimiter);
    }
    assert_string_equal(err.text, "untouched");
    assert_string_equal(dialect_find_word('\t'), "tab");
    assert_null(dialect_find_word('x'));
    assert_null(dialect_find_word('\0'));
    char delimiter = 'x';
    assert_false(dialect_parse_delimiter("coma", &delimiter, &err));
    assert_string_equal(err.text, "\"coma\" is not a delimiter (did you mean comma?)");
    assert_false(dialect_parse_delimiter("", &delimiter, &err));
    assert_string_equal(err.text,
                        "\"\" is not a delimiter (write comma, semicolon, tab, pipe or space)");
    assert_int_equal(delimiter, 'x');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_detected),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_first_lines_only),
        cmocka_unit_test(test_stated),
        cmocka_unit_test(test_told),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
