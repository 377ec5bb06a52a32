#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/base64.h"
#include "base/strbuf.h"

/* The test vectors of RFC 4648. */
static void test_vectors(void **state)
{
    static const struct {
        const char *bytes, *text;
    } cases[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"网民", "572R5rCR"},
        {"\xff\xfe\xfb", "//77"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf out = STRBUF_INIT;
        base64_write(&out, cases[i].bytes, strlen(cases[i].bytes));
        assert_string_equal(out.text, cases[i].text);
        strbuf_release(&out);
    }
}

static void test_nul_and_what_was_there(void **state)
{
    struct strbuf out = STRBUF_INIT;
    strbuf_add(&out, "52;c;");
    base64_write(&out, "\0\0\0", 3);
    assert_string_equal(out.text, "52;c;AAAA");
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_nul_and_what_was_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
