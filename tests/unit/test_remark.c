#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/remark.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "catalogue.h"

static void a_remark_says_where_what_and_what_to_do(void **state)
{
    static const struct {
        struct place place;
        const char *hint;
        const char *expected;
    } cases[] = {
        {{"data/gdp.csv", 14, 3},
         "leave it empty",
         "data/gdp.csv:14:3: \"n/a\" is not a number (leave it empty)"},
        {{"data/gdp.csv", 14, 3}, NULL, "data/gdp.csv:14:3: \"n/a\" is not a number"},
        {{"data/gdp.csv", 14, 0}, NULL, "data/gdp.csv:14: \"n/a\" is not a number"},
        {{"data/gdp.csv", 0, 0}, NULL, "data/gdp.csv: \"n/a\" is not a number"},
        {{NULL, 0, 0}, NULL, "\"n/a\" is not a number"},
        {{"a\033[2J.csv", 1, 0}, "see \033", "a␛[2J.csv:1: \"n/a\" is not a number (see ␛)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct remarks remarks;
        struct strbuf text = STRBUF_INIT;
        remarks_init(&remarks);
        remarks_add(&remarks, SEVERITY_WARNING, cases[i].place, cases[i].hint,
                    "\"%s\" is not a number", "n/a");
        assert_int_equal(remarks.items[0].severity, SEVERITY_WARNING);
        remark_format(&text, &remarks.items[0]);
        assert_string_equal(text.text, cases[i].expected);
        strbuf_release(&text);
        remarks_release(&remarks);
    }
}

/* What the screen says in Chinese; what has no text there is as in English. */
static void a_remark_is_said_in_other_languages(void **state)
{
    static const struct place place = {"gdp.csv", 14, 3};
    struct remarks remarks;
    remarks_init(&remarks);
    remarks_add(&remarks, SEVERITY_ERROR, place, "leave a missing value empty", "%s is missing",
                "value");
    remarks_add(&remarks, SEVERITY_ERROR, place, "did you mean \"users\"?", "%s", "not UTF-8");
    remarks_add(&remarks, SEVERITY_ERROR, place, "no such hint", "no such %s", "remark");
    remarks_say(&remarks, LANGUAGE_ZH, "没有%s", "提示");
    remarks_add(&remarks, SEVERITY_ERROR, place, NULL, "no such %s", "thing");
    static const char *const expected[][LANGUAGE_COUNT] = {
        {"gdp.csv:14:3: value is missing (leave a missing value empty)",
         "gdp.csv:14:3: 缺少 value（缺失的值请留空）"},
        {"gdp.csv:14:3: not UTF-8 (did you mean \"users\"?)",
         "gdp.csv:14:3: 不是 UTF-8（是否指 \"users\"？）"},
        {"gdp.csv:14:3: no such remark (no such hint)", "gdp.csv:14:3: 没有提示（no such hint）"},
        {"gdp.csv:14:3: no such thing", "gdp.csv:14:3: no such thing"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            struct strbuf text = STRBUF_INIT;
            remark_format_in(&text, &remarks.items[i], (enum language)language);
            assert_string_equal(text.text, expected[i][language]);
            strbuf_clear(&text);
            remark_format(&text, &remarks.items[i]);
            assert_string_equal(text.text, expected[i][LANGUAGE_EN]);
            strbuf_release(&text);
        }
    remarks_release(&remarks);
}

/* One that is not kept says nothing in place of the last that is. */
static void the_last_kept_is_not_said_anew(void **state)
{
    struct remarks remarks;
    remarks_init(&remarks);
    for (size_t i = 0; i <= REMARKS_KEPT; i++)
        remarks_add(&remarks, SEVERITY_NOTE, (struct place){NULL, 0, 0}, NULL, "remark %zu", i);
    remarks_say(&remarks, LANGUAGE_ZH, "%s", "提示");
    assert_null(remarks.items[REMARKS_KEPT - 1].said.text[LANGUAGE_ZH]);
    remarks_release(&remarks);
}

static void texts_are_copies(void **state)
{
    char file[] = "a.csv";
    char hint[] = "hint";
    struct remarks remarks;
    remarks_init(&remarks);
    remarks_add(&remarks, SEVERITY_NOTE, (struct place){file, 1, 2}, hint, "what");
    file[0] = 'X';
    hint[0] = 'X';
    assert_string_equal(remarks.items[0].file, "a.csv");
    assert_string_equal(remarks.items[0].hint, "hint");
    remarks_release(&remarks);
    assert_int_equal(remarks.count, 0);
    assert_int_equal(remarks_count(&remarks, SEVERITY_NOTE), 0);
    remarks_release(&remarks);
}

static void a_long_text_loses_its_tail_only(void **state)
{
    static const char *const letters[] = {"x", "中", "e\xcc\x81", "\xff", "\xe2\x80\x8dx"};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        struct strbuf text = STRBUF_INIT;
        struct remarks remarks;
        remarks_init(&remarks);
        strbuf_add(&text, "start ");
        strbuf_add_repeat(&text, letters[i], 300000);
        remarks_add(&remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0}, text.text, "%s",
                    text.text);
        const char *what = remarks.items[0].what;
        size_t length = strlen(what);
        assert_in_range(length, 390, 400);
        assert_int_equal(utf8_valid(what, length), length);
        assert_memory_equal(what, "start ", 6);
        assert_string_equal(what + length - 3, "...");
        assert_string_equal(remarks.items[0].hint, what);
        /* No accent stands without its letter at the cut. */
        assert_true(i != 2 || memcmp(what + length - 5, "\xcc\x81", 2) == 0);
        remarks_release(&remarks);
        strbuf_release(&text);
    }
}

static void a_text_within_the_limit_is_whole(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct remarks remarks;
    remarks_init(&remarks);
    strbuf_add_repeat(&text, "x", 400);
    remarks_add(&remarks, SEVERITY_NOTE, (struct place){NULL, 0, 0}, NULL, "%s", text.text);
    assert_string_equal(remarks.items[0].what, text.text);
    strbuf_add_char(&text, 'x');
    remarks_add(&remarks, SEVERITY_NOTE, (struct place){text.text, 0, 0}, NULL, "%s", text.text);
    assert_int_equal(strlen(remarks.items[1].what), 400);
    assert_string_equal(remarks.items[1].file, text.text);
    remarks_release(&remarks);
    strbuf_release(&text);
}

static void all_are_counted_and_the_first_are_kept(void **state)
{
    struct remarks remarks;
    remarks_init(&remarks);
    for (long i = 0; i < 3 * REMARKS_KEPT; i++) {
        remarks_add(&remarks, (enum severity)(i % 3), (struct place){"a.csv", i + 1, 0}, NULL,
                    "row %ld", i);
    }
    assert_int_equal(remarks.count, REMARKS_KEPT);
    assert_int_equal(remarks.items[REMARKS_KEPT - 1].line, REMARKS_KEPT);
    assert_int_equal(remarks_count(&remarks, SEVERITY_NOTE), 3 * REMARKS_KEPT);
    assert_int_equal(remarks_count(&remarks, SEVERITY_WARNING), 2 * REMARKS_KEPT);
    assert_int_equal(remarks_count(&remarks, SEVERITY_ERROR), REMARKS_KEPT);
    remarks_release(&remarks);
}

static void severities_have_names(void **state)
{
    assert_string_equal(severity_name(SEVERITY_NOTE), "note");
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_remark_says_where_what_and_what_to_do),
        cmocka_unit_test(a_remark_is_said_in_other_languages),
        cmocka_unit_test(the_last_kept_is_not_said_anew),
        cmocka_unit_test(texts_are_copies),
        cmocka_unit_test(a_long_text_loses_its_tail_only),
        cmocka_unit_test(a_text_within_the_limit_is_whole),
        cmocka_unit_test(all_are_counted_and_the_first_are_kept),
        cmocka_unit_test(severities_have_names),
    };
    return cmocka_run_group_tests(tests, with_catalogues, without_catalogues);
}
