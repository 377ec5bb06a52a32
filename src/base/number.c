#include "base/number.h"

#include <float.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/strbuf.h"

/* The parts of a number: its value is (whole fraction) * 10 ^ (exponent - fraction_length). */
struct parts {
    bool negative;
    const char *whole;
    size_t whole_length;
    const char *fraction;
    size_t fraction_length;
    int64_t exponent;
};

struct cursor {
    const char *at;
    const char *end;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take_any(struct cursor *cursor, char a, char b)
{
    if (cursor->at < cursor->end && (*cursor->at == a || *cursor->at == b)) {
        cursor->at++;
        return true;
    }
    return false;
}

static size_t take_digits(struct cursor *cursor, const char **digits)
{
    *digits = cursor->at;
    while (cursor->at < cursor->end && is_digit(*cursor->at))
        cursor->at++;
    return (size_t)(cursor->at - *digits);
}

static bool take_sign(struct cursor *cursor)
{
    bool negative = cursor->at < cursor->end && *cursor->at == '-';
    take_any(cursor, '+', '-');
    return negative;
}

/* An exponent past the limit means zero or too large for any text that fits in memory. */
static bool take_exponent(struct cursor *cursor, int64_t *exponent)
{
    static const int64_t limit = 1000000000000000;
    const char *digits;
    bool negative = take_sign(cursor);
    size_t length = take_digits(cursor, &digits);
    int64_t value = 0;
    for (size_t i = 0; i < length; i++)
        value = value < limit ? value * 10 + (digits[i] - '0') : limit;
    *exponent = negative ? -value : value;
    return length > 0;
}

static bool split(const char *text, size_t length, struct parts *parts)
{
    struct cursor cursor = {text, text + length};
    *parts = (struct parts){.negative = take_sign(&cursor)};
    parts->whole_length = take_digits(&cursor, &parts->whole);
    if (take_any(&cursor, '.', '.'))
        parts->fraction_length = take_digits(&cursor, &parts->fraction);
    if (parts->whole_length + parts->fraction_length == 0)
        return false;
    if (take_any(&cursor, 'e', 'E') && !take_exponent(&cursor, &parts->exponent))
        return false;
    return cursor.at == cursor.end;
}

static const int64_t whole_limit = INT64_C(1) << 53;

/* Adds digits to *VALUE while it is exact as a double. */
static bool gather(const char *digits, size_t length, int64_t *value)
{
    for (size_t i = 0; i < length; i++) {
        *value = *value * 10 + (digits[i] - '0');
        if (*value > whole_limit)
            return false;
    }
    return true;
}

/* Those that a double holds exactly. */
static const double powers[] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* Both operands are exact, so the one multiplication or division rounds correctly; not where the
 * machine computes with more digits than a double holds, for that would round twice. */
static bool quick_value(const struct parts *parts, double *value)
{
    static const int64_t largest = sizeof powers / sizeof powers[0] - 1;
    int64_t exponent = parts->exponent - (int64_t)parts->fraction_length;
    int64_t digits = 0;
    if (FLT_EVAL_METHOD != 0 || exponent < -largest || exponent > largest ||
        !gather(parts->whole, parts->whole_length, &digits) ||
        !gather(parts->fraction, parts->fraction_length, &digits))
        return false;
    *value = exponent < 0 ? (double)digits / powers[-exponent] : (double)digits * powers[exponent];
    return true;
}

/* What most texts are: digits, few enough to be exact, and a point between them. */
static bool plain_value(const char *text, size_t length, double *value)
{
    enum { EXACT_DIGITS = 15 };
    int64_t digits = 0;
    size_t point = length;
    if (length == 0 || length > EXACT_DIGITS || !is_digit(text[0]) || FLT_EVAL_METHOD != 0)
        return false;
    for (size_t i = 0; i < length; i++)
        if (is_digit(text[i]))
            digits = digits * 10 + (text[i] - '0');
        else if (text[i] == '.' && point == length)
            point = i;
        else
            return false;
    *value = point == length ? (double)digits : (double)digits / powers[length - point - 1];
    return true;
}

/* strtod rounds correctly at any length.  Only the decimal point hangs on the locale, so the text
 * it gets has none: the digits, and an exponent that counts those of the fraction. */
static double exact_value(const struct parts *parts)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_add_n(&text, parts->whole, parts->whole_length);
    strbuf_add_n(&text, parts->fraction, parts->fraction_length);
    strbuf_addf(&text, "e%lld", (long long)(parts->exponent - (int64_t)parts->fraction_length));
    double value = strtod(text.text, NULL);
    strbuf_release(&text);
    return value;
}

enum number_fault number_parse(const char *text, size_t length, double *value)
{
    struct parts parts;
    double size;
    if (plain_value(text, length, value))
        return NUMBER_GOOD;
    if (!split(text, length, &parts))
        return NUMBER_NOT;
    if (!quick_value(&parts, &size))
        size = exact_value(&parts);
    if (size > DBL_MAX)
        return NUMBER_TOO_LARGE;
    *value = parts.negative ? -size : size;
    return NUMBER_GOOD;
}

/* Counts downward from 0, where a long reaches one further than upward. */
bool number_parse_int(const char *text, long low, long high, long *value)
{
    bool negative = *text == '-';
    long result = 0;
    if (*text == '-' || *text == '+')
        text++;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        int digit = *text - '0';
        if (!is_digit(*text) || result < (LONG_MIN + digit) / 10)
            return false;
        result = result * 10 - digit;
    }
    if (!negative) {
        if (result < -LONG_MAX)
            return false;
        result = -result;
    }
    if (result < low || result > high)
        return false;
    *value = result;
    return true;
}
