#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/intern.h"

static uint32_t add(struct intern *intern, const char *name)
{
    return intern_add(intern, name, strlen(name));
}

static void ids_count_from_zero(void **state)
{
    struct intern intern;
    intern_init(&intern);
    assert_int_equal(intern_find(&intern, "gdp", 3), INTERN_NONE);
    assert_int_equal(add(&intern, "gdp"), 0);
    assert_int_equal(add(&intern, "users"), 1);
    assert_int_equal(add(&intern, "gdp"), 0);
    assert_int_equal(add(&intern, ""), 2);
    assert_int_equal(add(&intern, ""), 2);
    assert_int_equal(intern.count, 3);
    assert_int_equal(intern_find(&intern, "users", 5), 1);
    assert_int_equal(intern_find(&intern, "user", 4), INTERN_NONE);
    assert_int_equal(intern.count, 3);
    assert_string_equal(intern_name(&intern, 1), "users");
    intern_release(&intern);
    assert_int_equal(intern_find(&intern, "users", 5), INTERN_NONE);
    intern_release(&intern);
}

static void the_length_counts(void **state)
{
    struct intern intern;
    intern_init(&intern);
    uint32_t whole = intern_add(&intern, "users", 5);
    uint32_t part = intern_add(&intern, "users", 3);
    uint32_t with_nul = intern_add(&intern, "use\0s", 5);
    uint32_t other_nul = intern_add(&intern, "use\0t", 5);
    assert_int_equal(whole, 0);
    assert_int_equal(part, 1);
    assert_int_equal(with_nul, 2);
    assert_int_equal(other_nul, 3);
    assert_string_equal(intern_name(&intern, part), "use");
    assert_int_equal(intern_find(&intern, "use\0s", 5), with_nul);
    intern_release(&intern);
}

static void many_names_keep_their_ids(void **state)
{
    enum { MANY = 100000 };
    struct intern intern;
    char name[32];
    intern_init(&intern);
    const char *first = intern_name(&intern, add(&intern, "metric-0"));
    for (uint32_t i = 1; i < MANY; i++) {
        snprintf(name, sizeof name, "metric-%u", (unsigned)i);
        assert_int_equal(add(&intern, name), i);
    }
    assert_ptr_equal(intern_name(&intern, 0), first);
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "metric-%u", (unsigned)i);
        assert_int_equal(intern_find(&intern, name, strlen(name)), i);
        assert_string_equal(intern_name(&intern, i), name);
    }
    assert_int_equal(intern_find(&intern, "metric-100000", 13), INTERN_NONE);
    intern_release(&intern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_count_from_zero),
        cmocka_unit_test(the_length_counts),
        cmocka_unit_test(many_names_keep_their_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
