#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

static void set_keeps_the_sentence_and_returns_false(void **state)
{
    struct err err = {"old"};
    assert_false(err_set(&err, "line %d: %s", 7, "no such column"));
    assert_string_equal(err.text, "line 7: no such column");
}

static void set_may_quote_its_own_text(void **state)
{
    struct err err;
    err_set(&err, "reason");
    assert_false(err_set(&err, "because: %s", err.text));
    assert_string_equal(err.text, "because: reason");
}

static void prefix_goes_before_the_sentence(void **state)
{
    struct err err;
    err_set(&err, "not a number");
    assert_false(err_prefix(&err, "%s:%d: ", "data/gdp.csv", 14));
    assert_false(err_prefix(&err, "econtop: "));
    assert_string_equal(err.text, "econtop: data/gdp.csv:14: not a number");
}

static void errno_is_told_in_words(void **state)
{
    struct err err;
    errno = ENOENT;
    assert_false(err_errno(&err, "%s", "config.ini"));
    assert_string_equal(err.text, "config.ini: No such file or directory");
}

static void a_text_that_just_fits_is_whole(void **state)
{
    struct err err;
    char text[sizeof err.text];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    err_set(&err, "%s", text);
    assert_string_equal(err.text, text);
}

static void a_long_text_is_cut_between_characters(void **state)
{
    for (size_t ascii = 0; ascii < 4; ascii++) {
        struct err err;
        char text[2048] = "xxxx";
        for (size_t i = ascii; i + 4 <= sizeof text; i += 3)
            memcpy(text + i, "\xe4\xb8\xad", 4);
        err_set(&err, "%s", text);
        size_t length = strlen(err.text);
        assert_in_range(length, sizeof err.text - 4, sizeof err.text - 1);
        assert_int_equal(utf8_valid(err.text, length), length);
        assert_string_equal(err.text + length - 3, "...");
        assert_memory_equal(err.text, text, length - 3);
    }
}

static void a_prefix_costs_the_tail_only(void **state)
{
    struct err err;
    char text[400];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    err_set(&err, "%s", text);
    err_prefix(&err, "%s: ", text);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    assert_memory_equal(err.text, text, sizeof text - 1);
    assert_memory_equal(err.text + sizeof text - 1, ": xxx", 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_keeps_the_sentence_and_returns_false),
        cmocka_unit_test(set_may_quote_its_own_text),
        cmocka_unit_test(prefix_goes_before_the_sentence),
        cmocka_unit_test(errno_is_told_in_words),
        cmocka_unit_test(a_text_that_just_fits_is_whole),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(a_prefix_costs_the_tail_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
