#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/argv.h"
#include "base/err.h"
#include "base/strbuf.h"

/* Each word in brackets. */
static void assert_words(const char *text, const char *expected)
{
    struct err err = {""};
    struct strbuf words = STRBUF_INIT;
    size_t at;
    char **argv = argv_split(text, &at, &err);
    if (argv == NULL)
        fail_msg("%s: %s", text, err.text);
    for (size_t i = 0; argv[i] != NULL; i++)
        strbuf_addf(&words, "[%s]", argv[i]);
    assert_string_equal(words.text, expected);
    strbuf_release(&words);
    argv_free(argv);
}

static void test_words(void **state)
{
    assert_words("psql", "[psql]");
    assert_words("  psql \t -X  ", "[psql][-X]");
    assert_words("psql -c \"select 'a', 1 > 0; x\"", "[psql][-c][select 'a', 1 > 0; x]");
    assert_words("a 'b \"c\" $d \\' e", "[a][b \"c\" $d \\][e]");
    assert_words("a \"b\\\"c\\\\d\\n$e\"", "[a][b\"c\\d\\n$e]");
    assert_words("a b\\ c\\|d", "[a][b c|d]");
    assert_words("a ''", "[a][]");
    assert_words("--x='a b'c", "[--x=a bc]");
    assert_words("sum(*) 日本", "[sum(*)][日本]");
}

static void assert_refused(const char *text, size_t at, const char *reason)
{
    struct err err = {""};
    size_t found = 99;
    assert_null(argv_split(text, &found, &err));
    assert_int_equal(found, at);
    assert_string_equal(err.text, reason);
}

static void test_refused(void **state)
{
    assert_refused("", 0, "there is no command");
    assert_refused("   ", 3, "there is no command");
    assert_refused("a \"b", 2, "the quote \" is not closed");
    assert_refused("a b'c", 3, "the quote ' is not closed");
    assert_refused("a \\", 2, "nothing follows the backslash");
    assert_refused("a | b", 2,
                   "| means something to a shell only: quote it, or say shell = yes for one");
    assert_refused("a b$HOME", 3,
                   "$ means something to a shell only: quote it, or say shell = yes for one");
}

static bool are_same(const char *a, const char *b)
{
    struct err err;
    size_t at;
    char **left = argv_split(a, &at, &err), **right = argv_split(b, &at, &err);
    bool same = argv_same(left, right);
    argv_free(left);
    argv_free(right);
    return same;
}

static void test_same(void **state)
{
    assert_true(are_same("a b", "a 'b'"));
    assert_false(are_same("a b", "a"));
    assert_false(are_same("a", "a b"));
    assert_false(are_same("a b", "a c"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
