#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/err.h"
#include "data/import_spec.h"

static void test_keys(void **state)
{
    for (int key = 0; key < IMPORT_KEY_COUNT; key++) {
        const struct import_key_info *info = import_key_info((enum import_key)key);
        assert_int_equal(import_key_find(info->name), key);
        assert_true(info->help[0] != '\0' && info->values[0] != '\0');
    }
    assert_int_equal(import_key_find("colour"), IMPORT_KEY_COUNT);
}

static const struct {
    enum import_key key;
    const char *text;
    bool good;
} texts[] = {
    {IMPORT_DELIMITER, "tab", true}, {IMPORT_DELIMITER, ";", false},
    {IMPORT_SKIP, "3", true},        {IMPORT_SKIP, "-1", false},
    {IMPORT_HEADER, "none", true},   {IMPORT_HEADER, "many", false},
    {IMPORT_LAYOUT, "WIDE", true},   {IMPORT_LAYOUT, "broad", false},
    {IMPORT_SCALE, "1e4", true},     {IMPORT_SCALE, "ten", false},
    {IMPORT_TZ, "+08:00", true},     {IMPORT_TZ, "Beijing", false},
    {IMPORT_AGG, "sum", true},       {IMPORT_AGG, "product", false},
    {IMPORT_METRIC, "any; #", true}, {IMPORT_DATE_ORDER, "", true},
};

static void test_texts(void **state)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct import_spec spec;
        struct err err = {""};
        import_spec_init(&spec);
        assert_int_equal(import_spec_set(&spec, texts[i].key, texts[i].text, &err), texts[i].good);
        assert_int_equal(err.text[0] != '\0', !texts[i].good);
        import_spec_release(&spec);
    }
}

static void test_auto(void **state)
{
    struct import_spec spec;
    struct err err;
    import_spec_init(&spec);
    assert_null(import_spec_get(&spec, IMPORT_VALUE));
    assert_true(import_spec_set(&spec, IMPORT_VALUE, "auto", &err));
    assert_null(import_spec_get(&spec, IMPORT_VALUE));
    assert_true(import_spec_set(&spec, IMPORT_VALUE, "  price  ", &err));
    assert_string_equal(import_spec_get(&spec, IMPORT_VALUE), "price");
    assert_true(import_spec_set(&spec, IMPORT_SCALE, "1000", &err));
    assert_true(import_spec_number(&spec, IMPORT_SCALE, 1) > 999);
    import_spec_release(&spec);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_auto),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
