#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/label.h"
#include "base/mem.h"

static void the_other_language_is_better_than_nothing(void **state)
{
    static const struct {
        const char *english, *chinese;
        enum language language;
        const char *expected;
    } cases[] = {
        {"users", "用户", LANGUAGE_EN, "users"}, {"users", "用户", LANGUAGE_ZH, "用户"},
        {"users", NULL, LANGUAGE_ZH, "users"},   {NULL, "用户", LANGUAGE_EN, ""},
        {NULL, NULL, LANGUAGE_EN, ""},           {NULL, NULL, LANGUAGE_ZH, ""},
        {"users", "", LANGUAGE_ZH, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct label label = {{mem_copy(cases[i].english), mem_copy(cases[i].chinese)}};
        assert_string_equal(label_get(&label, cases[i].language), cases[i].expected);
        label_release(&label);
        assert_string_equal(label_get(&label, cases[i].language), "");
        label_release(&label);
    }
}

static void languages_are_called_as_locales_call_them(void **state)
{
    assert_string_equal(language_name(LANGUAGE_EN), "en");
    assert_string_equal(language_name(LANGUAGE_ZH), "zh_CN");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_other_language_is_better_than_nothing),
        cmocka_unit_test(languages_are_called_as_locales_call_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
