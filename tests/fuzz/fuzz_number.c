/* base/number.c beside strtod: both take the same texts, up to the form of a number that strtod
 * adds, and make the same bits of them; data/import_number.c agrees on plain digits. */
#include "fuzz.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/number.h"
#include "data/import_number.h"

static void compare_number(const char *text, size_t length)
{
    double value = -1, expected;
    char *end;
    enum number_fault fault = number_parse(text, length, &value);
    bool ours = strspn(text, "+-0123456789.eE") == length;
    errno = 0;
    expected = strtod(text, &end);
    if (!ours || length == 0 || end != text + length) {
        PROMISE(fault == NUMBER_NOT && value == -1);
    } else if (isinf(expected)) {
        PROMISE(fault == NUMBER_TOO_LARGE && value == -1);
    } else {
        PROMISE(fault == NUMBER_GOOD);
        PROMISE(memcmp(&value, &expected, sizeof value) == 0);
    }
}

static void compare_int(const char *text, size_t length)
{
    long value = 7, expected;
    char *end;
    errno = 0;
    expected = strtol(text, &end, 10);
    bool whole = length > 0 && *end == '\0' && strspn(text, "+-0123456789") == length;
    bool good = number_parse_int(text, -1000000, 1000000, &value);
    PROMISE(good == (whole && errno == 0 && expected >= -1000000 && expected <= 1000000));
    PROMISE(value == (good ? expected : 7));
    good = number_parse_int(text, (-2147483647L - 1) * 4294967296, 9223372036854775807L, &value);
    PROMISE(good == (whole && errno == 0) && (!good || value == expected));
}

/* What a publisher may have meant: a number of the strict grammar means the same to both. */
static void compare_cell(const char *text, size_t length)
{
    struct number_cell cell;
    double strict, loose = 0;
    enum import_cell kind = number_scan(text, length, NULL, &cell);
    PROMISE(kind != CELL_NUMBER || cell.length < sizeof cell.digits);
    PROMISE(kind != CELL_NUMBER || strlen(cell.flags) < sizeof cell.flags);
    if (kind != CELL_NUMBER)
        return;
    bool dot = number_value(&cell, DECIMAL_DOT, &loose);
    PROMISE(!dot || isfinite(loose));
    if (dot && strspn(text, "0123456789.") == length &&
        number_parse(text, length, &strict) == NUMBER_GOOD)
        PROMISE(loose == strict);
    PROMISE(!number_value(&cell, DECIMAL_COMMA, &loose) || isfinite(loose));
    PROMISE(!number_value(&cell, DECIMAL_UNKNOWN, &loose) || isfinite(loose));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = mem_copy_n((const char *)bytes, length);
    if (memchr(text, '\0', length) == NULL) {
        compare_number(text, length);
        compare_int(text, length);
    } else {
        double value = -1;
        PROMISE(number_parse(text, length, &value) == NUMBER_NOT && value == -1);
    }
    compare_cell(text, length);
    free(text);
    return 0;
}
