#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "draw/big.h"

static void test_widths(void **state)
{
    assert_int_equal(big_width("", 1), 0);
    assert_int_equal(big_width("0", 1), 7);
    assert_int_equal(big_width("00", 1), 15);
    assert_int_equal(big_width("00", 3), 45);
    assert_int_equal(big_width("0亿0", 1), 15);
    assert_int_equal(big_width("亿", 1), 0);
    assert_int_equal(big_width("≥", 1), big_width(">=", 1));
    assert_true(big_has("≥ 1.125"));
    assert_true(big_has("▲ +18.7 %"));
    assert_false(big_has("10.67 亿"));
}

/* Every sign that figures are made of. */
static void test_signs(void **state)
{
    for (size_t i = 0; i < alphabet_count(); i++) {
        const struct alphabet *alphabet = alphabet_at(i);
        const char *signs[] = {alphabet->up,
                               alphabet->down,
                               alphabet->flat,
                               alphabet->at_least,
                               alphabet->at_most,
                               alphabet->about,
                               alphabet->minus,
                               "0123456789.,+%",
                               "bn",
                               "M",
                               "k",
                               "tn",
                               "pp"};
        for (size_t j = 0; j < sizeof signs / sizeof *signs; j++)
            if (!big_has(signs[j]))
                fail_msg("%s: no large %s", alphabet->name, signs[j]);
    }
}

static void test_fit(void **state)
{
    const int width = big_width("1.125", 1);
    assert_int_equal(big_fit("1.125", width, BIG_ROWS, 6), 1);
    assert_int_equal(big_fit("1.125", width - 1, BIG_ROWS, 6), 0);
    assert_int_equal(big_fit("1.125", width, BIG_ROWS - 1, 6), 0);
    assert_int_equal(big_fit("1.125", 1000, 3 * BIG_ROWS, 6), 3);
    assert_int_equal(big_fit("1.125", 1000, 3 * BIG_ROWS, 2), 2);
    assert_int_equal(big_fit("1.125", -5, -5, 6), 0);
}

/* Nothing stands outside what was said, and two signs never look alike. */
static void test_drawn(void **state)
{
    static const char digits[] = "0123456789";
    for (size_t alphabet = 0; alphabet < alphabet_count(); alphabet++)
        for (int scale = 1; scale <= BIG_SCALE_MOST; scale++) {
            const int width = 7 * scale;
            struct grid grids[10];
            for (size_t i = 0; i < 10; i++) {
                const char text[] = {digits[i], '\0'};
                grid_init(&grids[i], width + 2, BIG_ROWS * scale + 2);
                struct canvas canvas = canvas_of(&grids[i]);
                canvas_clear(&canvas, ROLE_TEXT);
                int columns =
                    big_put(&canvas, 1, 1, scale, ROLE_STRONG, text, alphabet_at(alphabet));
                assert_int_equal(columns, big_width(text, scale));
                for (int y = 0; y < grids[i].height; y++)
                    for (int x = 0; x < grids[i].width; x++)
                        if (x == 0 || y == 0 || x > columns || y > BIG_ROWS * scale)
                            assert_true(canvas_is_blank(&canvas, x, y));
                for (size_t j = 0; j < i; j++)
                    assert_false(grid_equal(&grids[i], &grids[j]));
            }
            for (size_t i = 0; i < 10; i++)
                grid_release(&grids[i]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
