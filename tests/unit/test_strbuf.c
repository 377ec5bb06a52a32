#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

static void an_empty_buffer_is_an_empty_text(void **state)
{
    struct strbuf buf = STRBUF_INIT;
    assert_string_equal(buf.text, "");
    strbuf_add(&buf, "");
    strbuf_add_n(&buf, "abc", 0);
    strbuf_add_repeat(&buf, "abc", 0);
    strbuf_addf(&buf, "%s", "");
    strbuf_clear(&buf);
    assert_string_equal(buf.text, "");
    assert_int_equal(buf.length, 0);
    strbuf_release(&buf);
    strbuf_release(&buf);
}

static void what_is_added_follows(void **state)
{
    struct strbuf buf;
    strbuf_init(&buf);
    strbuf_add(&buf, "ab");
    strbuf_add_char(&buf, 'c');
    strbuf_add_n(&buf, "defgh", 2);
    strbuf_add_repeat(&buf, "-+", 3);
    strbuf_addf(&buf, " %d %.2f %s", 42, 1.5, "x");
    assert_string_equal(buf.text, "abcde-+-+-+ 42 1.50 x");
    assert_int_equal(buf.length, strlen(buf.text));
    strbuf_release(&buf);
    assert_string_equal(buf.text, "");
}

static void clear_keeps_the_memory(void **state)
{
    struct strbuf buf = STRBUF_INIT;
    strbuf_add_repeat(&buf, "x", 1000);
    size_t capacity = buf.capacity;
    strbuf_clear(&buf);
    assert_string_equal(buf.text, "");
    assert_int_equal(buf.capacity, capacity);
    strbuf_add(&buf, "y");
    assert_string_equal(buf.text, "y");
    strbuf_release(&buf);
}

static void a_nul_byte_is_a_byte(void **state)
{
    struct strbuf buf = STRBUF_INIT;
    strbuf_add_n(&buf, "a\0b", 3);
    strbuf_add_char(&buf, '\0');
    assert_int_equal(buf.length, 4);
    assert_memory_equal(buf.text, "a\0b\0", 5);
    strbuf_release(&buf);
}

/* Around each size at which the buffer grows. */
static void formats_of_any_length_are_whole(void **state)
{
    char text[600];
    for (size_t length = 0; length < sizeof text; length++) {
        struct strbuf buf = STRBUF_INIT;
        memset(text, 'x', length);
        text[length] = '\0';
        strbuf_add(&buf, "<");
        strbuf_addf(&buf, "%s%c", text, '>');
        assert_int_equal(buf.length, length + 2);
        assert_true(buf.capacity > buf.length);
        assert_int_equal(buf.text[0], '<');
        assert_memory_equal(buf.text + 1, text, length);
        assert_string_equal(buf.text + 1 + length, ">");
        strbuf_release(&buf);
    }
}

static void detach_gives_the_text_away(void **state)
{
    struct strbuf buf = STRBUF_INIT;
    char *nothing = strbuf_detach(&buf);
    strbuf_add(&buf, "text");
    char *text = strbuf_detach(&buf);
    assert_string_equal(nothing, "");
    assert_string_equal(text, "text");
    assert_int_equal(buf.length, 0);
    assert_string_equal(buf.text, "");
    nothing[0] = 'x';
    assert_string_equal(buf.text, "");
    free(nothing);
    free(text);
    strbuf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_an_empty_text),
        cmocka_unit_test(what_is_added_follows),
        cmocka_unit_test(clear_keeps_the_memory),
        cmocka_unit_test(a_nul_byte_is_a_byte),
        cmocka_unit_test(formats_of_any_length_are_whole),
        cmocka_unit_test(detach_gives_the_text_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
