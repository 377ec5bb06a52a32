#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "draw/glyph.h"

/* Signs that fill one cell, whatever the alphabet: they stand in lines, axes and columns. */
enum { CELL_SIGNS = 56 };

static size_t cell_signs(const struct alphabet *a, const char *signs[CELL_SIGNS])
{
    const char *const single[] = {
        a->corner[0],  a->corner[1],   a->corner[2],    a->corner[3],  a->horizontal,
        a->vertical,   a->axis_corner, a->axis_x,       a->axis_y,     a->tick_x,
        a->tick_y,     a->bar_open,    a->bar_grid,     a->marker,     a->break_line,
        a->event_line, a->target_mark, a->cursor_line,  a->up,         a->down,
        a->flat,       a->left,        a->right,        a->more_above, a->more_below,
        a->middot,     a->about,       a->half_upper,   a->half_lower, a->half_both,
        a->bound_up,   a->bound_down,  a->target_point,
    };
    size_t count = sizeof single / sizeof *single;
    memcpy(signs, single, sizeof single);
    memcpy(signs + count, a->bar, sizeof a->bar);
    memcpy(signs + count + 9, a->column, sizeof a->column);
    memcpy(signs + count + 18, a->heat, sizeof a->heat);
    return count + 23;
}

static size_t text_signs(const struct alphabet *a, const char *signs[8])
{
    const char *const texts[] = {
        a->ellipsis, a->dash, a->minus, a->times, a->at_least, a->at_most, a->no_value,
    };
    memcpy(signs, texts, sizeof texts);
    return sizeof texts / sizeof *texts;
}

static void test_signs_are_clean_and_fill_one_cell(void **state)
{
    for (size_t i = 0; i < alphabet_count(); i++) {
        const char *signs[CELL_SIGNS + 8];
        size_t cells = cell_signs(alphabet_at(i), signs);
        assert_int_equal(cells, CELL_SIGNS);
        size_t count = cells + text_signs(alphabet_at(i), signs + cells);
        for (size_t s = 0; s < count; s++) {
            assert_non_null(signs[s]);
            struct strbuf clean = STRBUF_INIT;
            utf8_display(&clean, signs[s], strlen(signs[s]));
            assert_string_equal(clean.text, signs[s]);
            strbuf_release(&clean);
            int width = utf8_width(signs[s]);
            assert_true(s < cells ? width == 1 : width >= 1 && width <= 3);
        }
    }
}

static bool in_code_page_437(uint32_t code)
{
    static const char signs[] = "•►◄▲▼▬↑↓♦■·≥≤░▒▓│┤┐└┴┬├─┼║═┘┌█▄▌▐▀";
    size_t length = strlen(signs);
    for (size_t at = 0; at < length;) {
        uint32_t known;
        at += utf8_decode(signs + at, length - at, &known);
        if (known == code)
            return true;
    }
    return code < 0x80;
}

/* What the terminal behind an alphabet can show. */
static void test_signs_are_of_the_character_set(void **state)
{
    static const char *const names[] = {"block", "ascii"};
    for (size_t i = 0; i < 2; i++) {
        const char *signs[CELL_SIGNS + 8];
        const struct alphabet *alphabet = alphabet_find(names[i]);
        size_t count = cell_signs(alphabet, signs);
        count += text_signs(alphabet, signs + count);
        for (size_t s = 0; s < count; s++) {
            size_t length = strlen(signs[s]);
            for (size_t at = 0; at < length;) {
                uint32_t code;
                at += utf8_decode(signs[s] + at, length - at, &code);
                assert_true(i == 0 ? in_code_page_437(code) : code >= 0x20 && code < 0x7F);
            }
        }
    }
}

static void test_meaning_is_not_shared(void **state)
{
    for (size_t i = 0; i < alphabet_count(); i++) {
        const struct alphabet *a = alphabet_at(i);
        assert_string_not_equal(a->up, a->down);
        assert_string_not_equal(a->up, a->flat);
        assert_string_not_equal(a->down, a->flat);
        assert_string_not_equal(a->event_line, a->break_line);
        assert_string_not_equal(a->event_line, a->cursor_line);
        assert_string_not_equal(a->break_line, a->cursor_line);
        assert_string_not_equal(a->at_least, a->at_most);
        assert_string_not_equal(a->left, a->right);
        assert_string_not_equal(a->half_upper, a->half_lower);
        assert_string_not_equal(a->half_upper, a->half_both);
        assert_string_not_equal(a->half_lower, a->half_both);
        for (size_t step = 1; step <= 8; step++) { /* nothing looks like zero but zero */
            assert_string_not_equal(a->bar[step], a->bar[0]);
            assert_string_not_equal(a->column[step], a->column[0]);
        }
        for (size_t shade = 1; shade < 5; shade++)
            assert_string_not_equal(a->heat[shade], a->heat[shade - 1]);
    }
}

static void test_find(void **state)
{
    assert_int_equal(alphabet_count(), 3);
    for (size_t i = 0; i < alphabet_count(); i++) {
        assert_ptr_equal(alphabet_find(alphabet_at(i)->name), alphabet_at(i));
        assert_string_not_equal(alphabet_at(i)->summary, "");
    }
    assert_null(alphabet_find("Braille"));
    assert_null(alphabet_find(""));
}

static void test_braille(void **state)
{
    static const struct {
        unsigned dots;
        const char *text;
    } cases[] = {
        {0, "\u2800"},       {1U << 0, "\u2801"}, {1U << 1, "\u2808"}, {1U << 2, "\u2802"},
        {1U << 3, "\u2810"}, {1U << 4, "\u2804"}, {1U << 5, "\u2820"}, {1U << 6, "\u2840"},
        {1U << 7, "\u2880"}, {0xFF, "\u28FF"},    {0x55, "\u2847"},    {0x100, "\u2800"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[4];
        glyph_braille(cases[i].dots, text);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signs_are_clean_and_fill_one_cell),
        cmocka_unit_test(test_signs_are_of_the_character_set),
        cmocka_unit_test(test_meaning_is_not_shared),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_braille),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
