#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/language.h"
#include "base/err.h"
#include "base/tr.h"
#include "catalogue.h"

static enum language chosen(struct language_wishes wishes)
{
    struct err err;
    enum language language = LANGUAGE_COUNT;
    wishes.utf8 = true;
    assert_true(language_choose(&wishes, &language, &err));
    return language;
}

static void the_environment_is_read_as_gettext_reads_it(void **state)
{
    static const struct {
        const char *languages, *lc_all, *lc_messages, *lang;
        enum language expected;
    } cases[] = {
        {NULL, NULL, NULL, NULL, LANGUAGE_EN},
        {NULL, NULL, NULL, "zh_CN.UTF-8", LANGUAGE_ZH},
        {NULL, NULL, NULL, "zh_CN", LANGUAGE_ZH},
        {NULL, NULL, NULL, "zh", LANGUAGE_ZH},
        {NULL, NULL, NULL, "zh_CN.UTF-8@pinyin", LANGUAGE_ZH},
        {NULL, NULL, NULL, "zh_TW.UTF-8", LANGUAGE_EN},
        {NULL, NULL, NULL, "de_DE.UTF-8", LANGUAGE_EN},
        {NULL, NULL, "zh_CN.UTF-8", "en_GB.UTF-8", LANGUAGE_ZH},
        {NULL, "en_GB.UTF-8", "zh_CN.UTF-8", "zh_CN.UTF-8", LANGUAGE_EN},
        {NULL, "", "", "zh_CN.UTF-8", LANGUAGE_ZH},
        {"zh_CN", NULL, NULL, "C.UTF-8", LANGUAGE_ZH},
        {"zh_CN:en", NULL, NULL, "en_GB.UTF-8", LANGUAGE_ZH},
        {"de:zh_CN:en", NULL, NULL, "en_GB.UTF-8", LANGUAGE_ZH},
        {"en_US:zh_CN", NULL, NULL, "zh_CN.UTF-8", LANGUAGE_EN},
        {"de:fr", NULL, NULL, "zh_CN.UTF-8", LANGUAGE_ZH},
        {"zh_CN", "C", NULL, "zh_CN.UTF-8", LANGUAGE_EN},
        {"zh_CN", "POSIX", NULL, NULL, LANGUAGE_EN},
        {"zh_CN", NULL, NULL, NULL, LANGUAGE_EN},
        {"", NULL, NULL, "zh_CN.UTF-8", LANGUAGE_ZH},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(chosen((struct language_wishes){.languages = cases[i].languages,
                                                         .lc_all = cases[i].lc_all,
                                                         .lc_messages = cases[i].lc_messages,
                                                         .lang = cases[i].lang}),
                         cases[i].expected);
}

static void the_option_comes_before_the_configuration(void **state)
{
    assert_int_equal(chosen((struct language_wishes){.option = "en", .configured = "zh_cn"}),
                     LANGUAGE_EN);
    assert_int_equal(chosen((struct language_wishes){.configured = "zh_cn"}), LANGUAGE_ZH);
    assert_int_equal(chosen((struct language_wishes){.configured = "zh_CN", .lang = "C"}),
                     LANGUAGE_ZH);
    assert_int_equal(chosen((struct language_wishes){.configured = "en", .lang = "zh_CN.UTF-8"}),
                     LANGUAGE_EN);
    assert_int_equal(chosen((struct language_wishes){.configured = "", .lang = "zh_CN.UTF-8"}),
                     LANGUAGE_ZH);
}

static void a_name_that_is_none_is_refused(void **state)
{
    static const char *const names[] = {"klingon", "zh_TW", "zh", "EN"};
    struct err err;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        enum language language = LANGUAGE_COUNT;
        const struct language_wishes wishes = {.option = names[i], .utf8 = true};
        assert_false(language_choose(&wishes, &language, &err));
        assert_non_null(strstr(err.text, names[i]));
    }
}

static void a_terminal_without_chinese_shows_english(void **state)
{
    struct err err;
    enum language language = LANGUAGE_COUNT;
    const struct language_wishes wishes = {.option = "zh_CN"};
    assert_true(language_choose(&wishes, &language, &err));
    assert_int_equal(language, LANGUAGE_EN);
}

static void locales_of_its_languages_are_known(void **state)
{
    assert_true(language_is_spoken("zh_CN.UTF-8"));
    assert_true(language_is_spoken("en_GB.UTF-8"));
    assert_false(language_is_spoken("xx_YY.UTF-8"));
    assert_false(language_is_spoken(""));
}

static void every_language_has_its_catalogue(void **state)
{
    load_catalogues();
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (i != LANGUAGE_EN)
            assert_string_not_equal(tr_in((enum language)i, "help"), "help");
    tr_release();
}

static void a_lack_of_catalogues_is_told(void **state)
{
    struct err err;
    assert_false(language_load("/nowhere/bin/econtop", "/nowhere/share/locale", &err));
    assert_non_null(strstr(err.text, "/nowhere/share/locale/zh_CN/LC_MESSAGES/econtop.mo"));
    assert_string_equal(tr_in(LANGUAGE_ZH, "help"), "help");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_is_read_as_gettext_reads_it),
        cmocka_unit_test(the_option_comes_before_the_configuration),
        cmocka_unit_test(a_name_that_is_none_is_refused),
        cmocka_unit_test(a_terminal_without_chinese_shows_english),
        cmocka_unit_test(locales_of_its_languages_are_known),
        cmocka_unit_test(every_language_has_its_catalogue),
        cmocka_unit_test(a_lack_of_catalogues_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
