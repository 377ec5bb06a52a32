#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/conversion.h"

static void formats_that_want_the_same_agree(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"plain", "other"},
        {"%s", "<%s>"},
        {"%s of %zu", "%2$zu: %1$s"},
        {"%.0f %%", "%% %.2f"},
        {"80 %", "至 80 %"},
        {"%.*s frees", "按 %.*s"},
        {"%02ld:%02ld", "%ld %ld"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!conversions_agree(cases[i][0], cases[i][1]))
            fail_msg("\"%s\" and \"%s\"", cases[i][0], cases[i][1]);
}

static void others_do_not(void **state)
{
    static const char *const cases[][2] = {
        {"%s", "%s%n"},      {"%s", "%d"},       {"%s", ""},           {"", "%s"},
        {"%zu", "%u"},       {"%s %d", "%d %s"}, {"%s %d", "%1$s %s"}, {"%s %s", "%1$s %1$s"},
        {"%s", "%9$s"},      {"%s", "%*s"},      {"%s", "%"},          {"%ld", "%lld"},
        {"%s", "%1$s %1$d"}, {"%d", "%hhlld"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (conversions_agree(cases[i][0], cases[i][1]))
            fail_msg("\"%s\" and \"%s\"", cases[i][0], cases[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_that_want_the_same_agree),
        cmocka_unit_test(others_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
