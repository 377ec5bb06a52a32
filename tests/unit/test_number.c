#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"

static void assert_same_double(double a, double b)
{
    assert_memory_equal(&a, &b, sizeof a);
}

static void numbers_are_read_exactly(void **state)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0", 0.0},
        {"-0", -0.0},
        {"-0.000", -0.0},
        {"7", 7.0},
        {"+7", 7.0},
        {"-7", -7.0},
        {"007", 7.0},
        {"1.", 1.0},
        {".5", 0.5},
        {"-.18", -0.18},
        {"0.1", 0.1},
        {"10.67", 10.67},
        {"1.2E+05", 120000.0},
        {"1e5", 1e5},
        {"1E-5", 1e-5},
        {"1e022", 1e22},
        {"1e23", 1e23},
        {"9007199254740992", 9007199254740992.0},
        {"9007199254740993", 9007199254740992.0},
        {"9007199254740995", 9007199254740996.0},
        {"1234567890123456789012345678901234567890", 1234567890123456789012345678901234567890.0},
        {"0.000000000000000000000000000001", 1e-30},
        {"2.2250738585072011e-308", 2.2250738585072011e-308},
        {"4.9e-324", 4.9e-324},
        {"1e-400", 0.0},
        {"-1e-400", -0.0},
        {"0e999999999999999999999999", 0.0},
        {"1e-999999999999999999999999", 0.0},
        {"1.7976931348623157e308", 1.7976931348623157e308},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = 42.0;
        assert_int_equal(number_parse(cases[i].text, strlen(cases[i].text), &value), NUMBER_GOOD);
        assert_same_double(value, cases[i].value);
    }
}

static void anything_else_is_not_a_number(void **state)
{
    static const char *const cases[] = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1e-",
        "--5",
        "+-5",
        "5-",
        "5+",
        "1..2",
        "1.2.3",
        "1e5.0",
        "1e5e5",
        " 5",
        "5 ",
        "\t5",
        "5\n",
        "5%",
        "$5",
        "1_000",
        "1,5",
        "1,000",
        "1.234,5",
        "0x10",
        "0X1p3",
        "1f",
        "1d5",
        "nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "n/a",
        "五",
        "\xef\xbc\x95" /* full width 5 */,
        "−5" /* minus sign */,
        "1\u00a0000" /* no-break space */,
        "\xff",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = 42.0;
        assert_int_equal(number_parse(cases[i], strlen(cases[i]), &value), NUMBER_NOT);
        assert_same_double(value, 42.0);
    }
}

static void the_length_decides_where_a_number_ends(void **state)
{
    double value = 0.0;
    assert_int_equal(number_parse("123456", 3, &value), NUMBER_GOOD);
    assert_same_double(value, 123.0);
    assert_int_equal(number_parse("1e5", 2, &value), NUMBER_NOT);
    assert_int_equal(number_parse("12\0"
                                  "3",
                                  4, &value),
                     NUMBER_NOT);
    assert_int_equal(number_parse("9007199254740995555", 16, &value), NUMBER_GOOD);
    assert_same_double(value, 9007199254740996.0);
}

static void what_a_double_cannot_hold_is_too_large(void **state)
{
    static const char *const cases[] = {
        "1e400", "-1e400", "1.8e308", "1e309", "1e999999999999999999999999", "0.0000000001e320",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = 42.0;
        assert_int_equal(number_parse(cases[i], strlen(cases[i]), &value), NUMBER_TOO_LARGE);
        assert_same_double(value, 42.0);
    }
}

static void digits_may_be_many(void **state)
{
    struct strbuf text = STRBUF_INIT;
    double value;
    strbuf_add(&text, "0.");
    strbuf_add_repeat(&text, "0", 100000);
    strbuf_add(&text, "25e100001");
    assert_int_equal(number_parse(text.text, text.length, &value), NUMBER_GOOD);
    assert_same_double(value, 2.5);
    strbuf_clear(&text);
    strbuf_add_repeat(&text, "9", 100000);
    assert_int_equal(number_parse(text.text, text.length, &value), NUMBER_TOO_LARGE);
    strbuf_add(&text, "e-100000");
    assert_int_equal(number_parse(text.text, text.length, &value), NUMBER_GOOD);
    assert_same_double(value, 1.0);
    strbuf_release(&text);
}

/* Knuth's multiplier; the same texts on every machine. */
static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static void add_digits(struct strbuf *text, uint64_t *seed, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        strbuf_add_char(text, (char)('0' + (int)draw(seed, 10)));
}

static void write_number(struct strbuf *text, uint64_t *seed)
{
    static const char *const signs[] = {"", "-", "+"};
    uint32_t longest = draw(seed, 8) == 0 ? 40 : 9;
    strbuf_clear(text);
    strbuf_add(text, signs[draw(seed, 3)]);
    add_digits(text, seed, 1 + draw(seed, longest));
    if (draw(seed, 3) > 0) {
        strbuf_add_char(text, '.');
        add_digits(text, seed, draw(seed, longest));
    }
    if (draw(seed, 3) == 0) {
        strbuf_add_char(text, draw(seed, 2) ? 'e' : 'E');
        strbuf_add(text, signs[draw(seed, 3)]);
        strbuf_addf(text, "%u", (unsigned)draw(seed, draw(seed, 2) ? 30 : 345));
    }
}

/* The program under test never sets a locale here, so strtod reads a decimal point. */
static void every_number_is_what_strtod_says(void **state)
{
    enum { TEXTS = 400000 };
    uint64_t seed = 2023;
    size_t good = 0;
    struct strbuf text = STRBUF_INIT;
    for (int i = 0; i < TEXTS; i++) {
        write_number(&text, &seed);
        double expected = strtod(text.text, NULL);
        double value;
        enum number_fault fault = number_parse(text.text, text.length, &value);
        if (fault == NUMBER_GOOD) {
            good++;
            assert_same_double(value, expected);
        } else {
            assert_int_equal(fault, NUMBER_TOO_LARGE);
            assert_true(expected > 1e308 || expected < -1e308);
        }
    }
    assert_in_range(good, TEXTS / 10 * 9, TEXTS - 1);
    strbuf_release(&text);
}

static void integers_stay_in_their_range(void **state)
{
    static const struct {
        const char *text;
        long low, high;
        bool good;
        long value;
    } cases[] = {
        {"0", 0, 10, true, 0},
        {"10", 0, 10, true, 10},
        {"+3", 0, 10, true, 3},
        {"010", 0, 10, true, 10},
        {"-1", -1, 10, true, -1},
        {"11", 0, 10, false, 0},
        {"-1", 0, 10, false, 0},
        {"", 0, 10, false, 0},
        {"-", LONG_MIN, LONG_MAX, false, 0},
        {"+", LONG_MIN, LONG_MAX, false, 0},
        {"+-1", LONG_MIN, LONG_MAX, false, 0},
        {" 1", 0, 10, false, 0},
        {"1 ", 0, 10, false, 0},
        {"1.0", 0, 10, false, 0},
        {"1e1", 0, 10, false, 0},
        {"0x1", 0, 10, false, 0},
        {"\xff", 0, 10, false, 0},
        {"2147483647", LONG_MIN, LONG_MAX, true, 2147483647},
        {"99999999999999999999999999", LONG_MIN, LONG_MAX, false, 0},
        {"-99999999999999999999999999", LONG_MIN, LONG_MAX, false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        long value = 42;
        assert_int_equal(number_parse_int(cases[i].text, cases[i].low, cases[i].high, &value),
                         cases[i].good);
        assert_int_equal(value, cases[i].good ? cases[i].value : 42);
    }
}

static void the_widest_integers_are_read(void **state)
{
    static const long limits[] = {LONG_MIN, LONG_MIN + 1, LONG_MAX - 1, LONG_MAX};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        struct strbuf text = STRBUF_INIT;
        long value = 42;
        strbuf_addf(&text, "%ld", limits[i]);
        assert_true(number_parse_int(text.text, LONG_MIN, LONG_MAX, &value));
        assert_true(value == limits[i]);
        /* One more at the end of the range is too much. */
        if (limits[i] == LONG_MAX || limits[i] == LONG_MIN) {
            text.text[text.length - 1]++;
            assert_false(number_parse_int(text.text, LONG_MIN, LONG_MAX, &value));
        }
        strbuf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_exactly),
        cmocka_unit_test(anything_else_is_not_a_number),
        cmocka_unit_test(the_length_decides_where_a_number_ends),
        cmocka_unit_test(what_a_double_cannot_hold_is_too_large),
        cmocka_unit_test(digits_may_be_many),
        cmocka_unit_test(every_number_is_what_strtod_says),
        cmocka_unit_test(integers_stay_in_their_range),
        cmocka_unit_test(the_widest_integers_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
