#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/match.h"

static const char NAMES[] = "Internet users\n网民规模\ninternet_users\nUsers (all)\n";

/* Each fits better than the one after it. */
static void test_order(void **state)
{
    static const char *const typed[] = {"internet users", "intern", "all", "nternet", "survey"};
    unsigned before = 0;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        unsigned rank = match_rank(NAMES, "by a survey", typed[i]);
        assert_int_not_equal(rank, MATCH_NONE);
        if (i > 0)
            assert_true(rank > before);
        before = rank;
    }
}

static void test_whole_name_is_best(void **state)
{
    assert_int_equal(match_rank(NAMES, "", "INTERNET users"), 0);
    assert_int_equal(match_rank(NAMES, "", "internet_users"), 0);
    assert_int_equal(match_rank(NAMES, "", "网民规模"), 0);
    assert_true(match_rank(NAMES, "", "网民") > 0);
    assert_true(match_rank(NAMES, "", "(all") < match_rank(NAMES, "", "ll)"));
}

static void test_every_word_must_be_found(void **state)
{
    assert_int_equal(match_rank(NAMES, "survey", "internet nothing"), MATCH_NONE);
    assert_int_equal(match_rank(NAMES, "survey", "nothing"), MATCH_NONE);
    assert_int_not_equal(match_rank(NAMES, "survey", " internet  survey "), MATCH_NONE);
    assert_int_equal(match_rank(NAMES, "survey", "usersinternet"), MATCH_NONE);
    assert_int_equal(match_rank("", "", "a"), MATCH_NONE);
}

static void test_nothing_typed_fits_all(void **state)
{
    assert_int_equal(match_rank(NAMES, "", ""), 0);
    assert_int_equal(match_rank("", "", ""), 0);
    assert_int_not_equal(match_rank("", "", "  "), MATCH_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_whole_name_is_best),
        cmocka_unit_test(test_every_word_must_be_found),
        cmocka_unit_test(test_nothing_typed_fits_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
