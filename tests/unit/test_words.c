#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "base/words.h"

static void lists_are_split_at_the_separator(void **state)
{
    static const struct {
        const char *list;
        char separator;
        const char *items; /* each in brackets */
    } cases[] = {
        {"a", ',', "[a]"},     {"a,b,c", ',', "[a][b][c]"}, {" a ,\t b c ,d  ", ',', "[a][b c][d]"},
        {"", ',', "[]"},       {"   ", ',', "[]"},          {"a,", ',', "[a][]"},
        {",,", ',', "[][][]"}, {"a,b;c", ';', "[a,b][c]"},  {"用户 , 5g", ',', "[用户][5g]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf items = STRBUF_INIT;
        const char *list = cases[i].list;
        const char *item;
        size_t length;
        while (words_next(&list, cases[i].separator, &item, &length))
            strbuf_addf(&items, "[%.*s]", (int)length, item);
        assert_string_equal(items.text, cases[i].items);
        assert_false(words_next(&list, cases[i].separator, &item, &length));
        strbuf_release(&items);
    }
}

static void the_nearest_name_is_found(void **state)
{
    static const char *const names[] = {
        "line", "column", "area", NULL, "stacked", "ranking", "internet_users", "color", "h1",
    };
    enum { COUNT = sizeof names / sizeof names[0] };
    static const struct {
        const char *word;
        const char *nearest; /* NULL: none */
    } cases[] = {
        {"line", "line"},
        {"lien", "line"},  /* swapped */
        {"lin", "line"},   /* one missing */
        {"linee", "line"}, /* one too many */
        {"lone", "line"},  /* one wrong */
        {"LINE", "line"},  /* case alone */
        {"colour", "color"},
        {"colunm", "column"},
        {"stackd", "stacked"},
        {"rnaknig", "ranking"}, /* two swaps */
        {"internet_user", "internet_users"},
        {"intrenet-usres", "internet_users"},
        {"ba", NULL},
        {"", NULL},
        {"h2", NULL}, /* one of two letters is more than a third */
        {"pie", NULL},
        {"loom", NULL},
        {"averyveryveryveryverylongwordthatnobodymeant", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t found = words_nearest(cases[i].word, names, COUNT);
        if (!cases[i].nearest) {
            assert_int_equal(found, COUNT);
        } else {
            assert_in_range(found, 0, COUNT - 1);
            assert_string_equal(names[found], cases[i].nearest);
        }
    }
}

static void the_nearer_of_two_wins(void **state)
{
    static const char *const names[] = {"columned", "columns"};
    assert_int_equal(words_nearest("column", names, 2), 1);
}

static void words_without_end_are_no_names(void **state)
{
    struct strbuf huge = STRBUF_INIT;
    strbuf_add_repeat(&huge, "x", 100000);
    const char *const names[] = {huge.text, "line"};
    assert_int_equal(words_nearest(huge.text, names, 2), 2);
    assert_int_equal(words_nearest("lin", names, 2), 1);
    assert_int_equal(words_nearest("lin", NULL, 0), 0);
    strbuf_release(&huge);
}

static void names_have_few_characters(void **state)
{
    static const char *const good[] = {"a", "users-now", "5g", "_", "-", "internet_users_2"};
    static const char *const bad[] = {"", "A", "a b", "a.b", "a\n", "用户", " a", "caf\xc3"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(words_is_name(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(words_is_name(bad[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_split_at_the_separator),
        cmocka_unit_test(the_nearest_name_is_found),
        cmocka_unit_test(the_nearer_of_two_wins),
        cmocka_unit_test(words_without_end_are_no_names),
        cmocka_unit_test(names_have_few_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
