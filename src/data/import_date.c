#include "data/import_date.h"

#include <string.h>
#include <strings.h>

/* Patterns are matched against the whole cell.  Upper case stands for a part of a date, everything
 * else for itself, letters in any case and a blank for one or more:
 *     Y year of 4 digits   Z of 2         S the year after, 2 or 4 digits
 *     M month of 1 or 2    N of exactly 2 digits    L by its name
 *     D day of 1 or 2      E of exactly 2 digits
 *     V year of any sign and length
 *     A, B day and month, whichever comes first     Q quarter   H half   W week
 *     C quarter in Chinese numerals or digits       T time of day, with a zone or not
 *     P seconds since 1970, in any unit             X days since 1899-12-30 */
static const struct {
    enum date_family family;
    enum frequency frequency;
    const char *text;
} patterns[] = {
    {DATE_YEAR, FREQUENCY_YEAR, "Y"},
    {DATE_YEAR, FREQUENCY_YEAR, "Y.0"},
    {DATE_YEAR, FREQUENCY_YEAR, "yrY"},
    {DATE_YEAR, FREQUENCY_YEAR, "Y [yrY]"},
    {DATE_YEAR, FREQUENCY_YEAR, "Y年"},
    {DATE_YEAR, FREQUENCY_YEAR, "Y年度"},
    {DATE_YEAR, FREQUENCY_YEAR, "Yjj00"},
    {DATE_YEAR, FREQUENCY_YEAR, "fyY"},
    {DATE_YEAR, FREQUENCY_YEAR, "fy Y"},
    {DATE_YEAR_ANY, FREQUENCY_YEAR, "V"},
    {DATE_SEASON, FREQUENCY_YEAR, "Y-S"},
    {DATE_SEASON, FREQUENCY_YEAR, "Y/S"},
    {DATE_HALF, FREQUENCY_HALF, "YhH"},
    {DATE_HALF, FREQUENCY_HALF, "Y-hH"},
    {DATE_HALF, FREQUENCY_HALF, "Y hH"},
    {DATE_HALF, FREQUENCY_HALF, "hH Y"},
    {DATE_HALF, FREQUENCY_HALF, "YsH"},
    {DATE_HALF, FREQUENCY_HALF, "Y-sH"},
    {DATE_HALF, FREQUENCY_HALF, "YbH"},
    {DATE_HALF, FREQUENCY_HALF, "Y年H半年"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "YqQ"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Yq0Q"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Y-qQ"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Y qQ"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Y/qQ"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "qQ Y"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "qQ-Y"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "qQ/Y"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "qQY"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "QqZ"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Ykw0Q"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "YkQ"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "YtQ"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Y年C季度"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Y年第C季度"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Y.Q/4"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Q. quartal Y"},
    {DATE_QUARTER, FREQUENCY_QUARTER, "Y:Q"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y-M"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y/M"},
    {DATE_MONTH, FREQUENCY_MONTH, "YmM"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y-mM"},
    {DATE_MONTH, FREQUENCY_MONTH, "YmmN"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y年M月"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y年M月份"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y年1-M月"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y年1—M月"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y年1～M月"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y年1至M月"},
    {DATE_MONTH, FREQUENCY_MONTH, "L Y"},
    {DATE_MONTH, FREQUENCY_MONTH, "L-Y"},
    {DATE_MONTH, FREQUENCY_MONTH, "L. Y"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y L"},
    {DATE_MONTH, FREQUENCY_MONTH, "Y-L"},
    {DATE_MONTH, FREQUENCY_MONTH, "M/Y"},
    {DATE_MONTH_SHORT, FREQUENCY_MONTH, "L-Z"},
    {DATE_MONTH_SHORT, FREQUENCY_MONTH, "L Z"},
    {DATE_MONTH_SHORT, FREQUENCY_MONTH, "L-'Z"},
    {DATE_MONTH_DIGITS, FREQUENCY_MONTH, "YN"},
    {DATE_MONTH_DOT, FREQUENCY_MONTH, "Y.N"},
    {DATE_MONTH_DOT, FREQUENCY_MONTH, "Y.1"},
    {DATE_WEEK, FREQUENCY_WEEK, "Y-wW"},
    {DATE_WEEK, FREQUENCY_WEEK, "YwW"},
    {DATE_WEEK, FREQUENCY_WEEK, "YuW"},
    {DATE_WEEK, FREQUENCY_WEEK, "Y年第W周"},
    {DATE_DAY, FREQUENCY_DAY, "Y-M-D"},
    {DATE_DAY, FREQUENCY_DAY, "Y/M/D"},
    {DATE_DAY, FREQUENCY_DAY, "Y.M.D"},
    {DATE_DAY, FREQUENCY_DAY, "Y年M月D日"},
    {DATE_DAY, FREQUENCY_DAY, "D L Y"},
    {DATE_DAY, FREQUENCY_DAY, "D. L Y"},
    {DATE_DAY, FREQUENCY_DAY, "D-L-Y"},
    {DATE_DAY, FREQUENCY_DAY, "D-L-Z"},
    {DATE_DAY, FREQUENCY_DAY, "D L Z"},
    {DATE_DAY, FREQUENCY_DAY, "L D, Y"},
    {DATE_DAY, FREQUENCY_DAY, "L D Y"},
    {DATE_DAY, FREQUENCY_DAY, "L-D-Y"},
    {DATE_DAY, FREQUENCY_DAY, "Y-L-D"},
    {DATE_DAY_DIGITS, FREQUENCY_DAY, "YNE"},
    {DATE_DAY_PARTS, FREQUENCY_DAY, "A/B/Y"},
    {DATE_DAY_PARTS, FREQUENCY_DAY, "A.B.Y"},
    {DATE_DAY_PARTS, FREQUENCY_DAY, "A-B-Y"},
    {DATE_DAY_PARTS, FREQUENCY_DAY, "A/B/Z"},
    {DATE_DAY_PARTS, FREQUENCY_DAY, "A.B.Z"},
    {DATE_DAY_PARTS, FREQUENCY_DAY, "A-B-Z"},
    {DATE_TIME, FREQUENCY_TIME, "Y-M-D T"},
    {DATE_TIME, FREQUENCY_TIME, "Y-M-DtT"},
    {DATE_TIME, FREQUENCY_TIME, "Y/M/D T"},
    {DATE_TIME, FREQUENCY_TIME, "Y.M.D T"},
    {DATE_TIME, FREQUENCY_TIME, "YNEtT"},
    {DATE_TIME_PARTS, FREQUENCY_TIME, "A/B/Y T"},
    {DATE_TIME_PARTS, FREQUENCY_TIME, "A.B.Y T"},
    {DATE_TIME_PARTS, FREQUENCY_TIME, "A-B-Y T"},
    {DATE_TIME_PARTS, FREQUENCY_TIME, "A/B/Z T"},
    {DATE_TIME_PARTS, FREQUENCY_TIME, "A.B.Z T"},
    {DATE_EPOCH, FREQUENCY_TIME, "P"},
    {DATE_SERIAL, FREQUENCY_DAY, "X"},
    {DATE_YEARLESS, FREQUENCY_DAY, "D-L"},
    {DATE_YEARLESS, FREQUENCY_DAY, "D L"},
    {DATE_YEARLESS, FREQUENCY_DAY, "D. L"},
    {DATE_YEARLESS, FREQUENCY_DAY, "L-D"},
    {DATE_YEARLESS, FREQUENCY_DAY, "L D"},
    {DATE_YEARLESS, FREQUENCY_WEEK, "week W"},
    {DATE_YEARLESS, FREQUENCY_DAY, "A/B"},
};

static const char *const family_names[DATE_FAMILY_COUNT] = {
    [DATE_YEAR] = "years",
    [DATE_YEAR_ANY] = "years",
    [DATE_SEASON] = "years such as 2019-20",
    [DATE_HALF] = "half-years",
    [DATE_QUARTER] = "quarters",
    [DATE_MONTH] = "months",
    [DATE_MONTH_SHORT] = "months such as Jul-23",
    [DATE_MONTH_DIGITS] = "months such as 202307",
    [DATE_MONTH_DOT] = "months such as 2023.07",
    [DATE_WEEK] = "weeks",
    [DATE_DAY] = "days",
    [DATE_DAY_DIGITS] = "days such as 20230718",
    [DATE_DAY_PARTS] = "days",
    [DATE_TIME] = "times",
    [DATE_TIME_PARTS] = "times",
    [DATE_EPOCH] = "times since 1970",
    [DATE_SERIAL] = "days since 1900",
    [DATE_YEARLESS] = "days without a year",
};

enum { FIRST_YEAR = 1500, LAST_YEAR = 2200 };

struct cursor {
    const char *at, *end;
};

const char *date_family_name(enum date_family family)
{
    return family_names[family];
}

/* --- Words ------------------------------------------------------------------------------------ */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c & 0x80);
}

/* --- Parts of a pattern ----------------------------------------------------------------------- */

/* From LEAST to MOST digits. */
static bool take_digits(struct cursor *cursor, int least, int most, int *value)
{
    int count = 0, number = 0;
    while (count < most && cursor->at < cursor->end && is_digit(*cursor->at)) {
        number = number * 10 + (*cursor->at++ - '0');
        count++;
    }
    *value = number;
    return count >= least;
}

static bool take_within(struct cursor *cursor, int least, int most, int low, int high, int *value)
{
    return take_digits(cursor, least, most, value) && *value >= low && *value <= high;
}

static bool take_year(struct cursor *cursor, struct date_cell *cell)
{
    int before = cell->year;
    return take_within(cursor, 4, 4, FIRST_YEAR, LAST_YEAR, &cell->year) &&
           (before == 0 || before == cell->year);
}

/* 69 to 99 are of the last century. */
static bool take_short_year(struct cursor *cursor, struct date_cell *cell)
{
    if (!take_digits(cursor, 2, 2, &cell->year))
        return false;
    cell->year += cell->year >= 69 ? 1900 : 2000;
    return true;
}

static bool take_next_year(struct cursor *cursor, struct date_cell *cell)
{
    int year;
    const char *start = cursor->at;
    if (!take_digits(cursor, 2, 4, &year))
        return false;
    return cursor->at - start == 4 ? year == cell->year + 1
                                   : cursor->at - start == 2 && year == (cell->year + 1) % 100;
}

static bool take_month_name(struct cursor *cursor, struct date_cell *cell)
{
    const char *start = cursor->at;
    while (cursor->at < cursor->end && is_letter(*cursor->at))
        cursor->at++;
    cell->month = date_month(start, (size_t)(cursor->at - start));
    if (cell->month > 0 && cursor->at < cursor->end && *cursor->at == '.')
        cursor->at++;
    return cell->month > 0;
}

static bool take_chinese(struct cursor *cursor, const char *const *words, int count, int *value)
{
    for (int i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(cursor->end - cursor->at) >= length &&
            memcmp(cursor->at, words[i], length) == 0) {
            cursor->at += length;
            *value = i + 1;
            return true;
        }
    }
    return false;
}

static bool take_quarter(struct cursor *cursor, struct date_cell *cell)
{
    static const char *const words[] = {"一", "二", "三", "四"};
    return take_chinese(cursor, words, 4, &cell->part) ||
           take_within(cursor, 1, 1, 1, 4, &cell->part);
}

static bool take_half(struct cursor *cursor, struct date_cell *cell)
{
    static const char *const words[] = {"上", "下"};
    return take_chinese(cursor, words, 2, &cell->part) ||
           take_within(cursor, 1, 1, 1, 2, &cell->part);
}

static bool take_any_year(struct cursor *cursor, struct date_cell *cell)
{
    bool before_christ = cursor->at < cursor->end && *cursor->at == '-';
    cursor->at += before_christ;
    if (!take_digits(cursor, 1, 5, &cell->year))
        return false;
    cell->year = before_christ ? -cell->year : cell->year;
    return true;
}

static bool take_char(struct cursor *cursor, char c)
{
    if (cursor->at == cursor->end || *cursor->at != c)
        return false;
    cursor->at++;
    return true;
}

static void skip_blanks(struct cursor *cursor)
{
    while (take_char(cursor, ' '))
        continue;
}

static bool take_zone(struct cursor *cursor, struct date_cell *cell)
{
    int sign, hours, minutes = 0;
    skip_blanks(cursor);
    if (cursor->at == cursor->end)
        return true;
    cell->has_zone = true;
    if (take_char(cursor, 'Z') || take_char(cursor, 'z'))
        return true;
    sign = take_char(cursor, '-') ? -1 : 1;
    if (sign > 0 && !take_char(cursor, '+'))
        return false;
    if (!take_within(cursor, 2, 2, 0, 14, &hours))
        return false;
    (void)take_char(cursor, ':');
    if (cursor->at < cursor->end && !take_within(cursor, 2, 2, 0, 59, &minutes))
        return false;
    cell->second_of_day -= sign * (hours * 3600 + minutes * 60);
    return true;
}

/* AM and PM; 12 AM is midnight. */
static bool take_half_of_day(struct cursor *cursor, int *hour)
{
    skip_blanks(cursor);
    if (cursor->end - cursor->at < 2 || lower(cursor->at[1]) != 'm')
        return true;
    bool afternoon = lower(*cursor->at) == 'p';
    if (!afternoon && lower(*cursor->at) != 'a')
        return true;
    cursor->at += 2;
    *hour = *hour % 12 + (afternoon ? 12 : 0);
    return true;
}

static bool take_clock(struct cursor *cursor, struct date_cell *cell)
{
    int hour, minute = 0, second = 0, fraction;
    if (!take_within(cursor, 1, 2, 0, 23, &hour))
        return false;
    if (take_char(cursor, ':')) {
        if (!take_within(cursor, 2, 2, 0, 59, &minute))
            return false;
        if (take_char(cursor, ':') && !take_within(cursor, 2, 2, 0, 59, &second))
            return false;
        if ((take_char(cursor, '.') || take_char(cursor, ',')) &&
            !take_digits(cursor, 1, 9, &fraction))
            return false;
    }
    take_half_of_day(cursor, &hour);
    cell->second_of_day = hour * 3600 + minute * 60 + second;
    return take_zone(cursor, cell);
}

/* 10 digits count seconds, 13, 16 and 19 the thousandths of what comes before; unsigned, so that
 * any 19 digits fit. */
static bool take_epoch(struct cursor *cursor, struct date_cell *cell)
{
    uint64_t number = 0;
    int count = 0, fraction;
    while (cursor->at < cursor->end && is_digit(*cursor->at) && count < 19) {
        number = number * 10 + (uint64_t)(*cursor->at++ - '0');
        count++;
    }
    if (count < 9 || count == 11 || count == 12 || count == 14 || count == 15 || count == 17 ||
        count == 18)
        return false;
    for (int digits = count; digits >= 13; digits -= 3)
        number /= 1000;
    if (take_char(cursor, '.') && !take_digits(cursor, 1, 9, &fraction))
        return false;
    cell->epoch = (int64_t)number;
    cell->has_zone = true;
    return true;
}

static bool take_part(struct cursor *cursor, char part, struct date_cell *cell)
{
    switch (part) {
    case 'Y':
        return take_year(cursor, cell);
    case 'V':
        return take_any_year(cursor, cell);
    case 'Z':
        return take_short_year(cursor, cell);
    case 'S':
        return take_next_year(cursor, cell);
    case 'M':
        return take_within(cursor, 1, 2, 1, 12, &cell->month);
    case 'N':
        return take_within(cursor, 2, 2, 1, 12, &cell->month);
    case 'L':
        return take_month_name(cursor, cell);
    case 'D':
        return take_within(cursor, 1, 2, 1, 31, &cell->day);
    case 'E':
        return take_within(cursor, 2, 2, 1, 31, &cell->day);
    case 'A':
        return take_within(cursor, 1, 2, 1, 31, &cell->first);
    case 'B':
        cell->separator = cursor->at[-1];
        return take_within(cursor, 1, 2, 1, 31, &cell->second);
    case 'Q':
    case 'C':
        return take_quarter(cursor, cell);
    case 'H':
        return take_half(cursor, cell);
    case 'W':
        return take_within(cursor, 1, 2, 1, 53, &cell->part);
    case 'T':
        return take_clock(cursor, cell);
    case 'P':
        return take_epoch(cursor, cell);
    default:
        return take_within(cursor, 5, 5, 20000, 60000, &cell->day);
    }
}

static bool take_blanks(struct cursor *cursor)
{
    const char *start = cursor->at;
    skip_blanks(cursor);
    return cursor->at > start;
}

static bool matches(const char *pattern, const char *text, size_t length, struct date_cell *cell)
{
    struct cursor cursor = {text, text + length};
    for (; *pattern != '\0'; pattern++) {
        if (*pattern >= 'A' && *pattern <= 'Z') {
            if (!take_part(&cursor, *pattern, cell))
                return false;
        } else if (*pattern == ' ') {
            if (!take_blanks(&cursor))
                return false;
        } else if (cursor.at == cursor.end || lower(*cursor.at++) != *pattern) {
            return false;
        }
    }
    return cursor.at == cursor.end;
}

bool date_scan(const char *text, size_t length, enum date_family family, struct date_cell *cell)
{
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        if (patterns[i].family != family)
            continue;
        *cell = (struct date_cell){.family = family, .frequency = patterns[i].frequency};
        if (!matches(patterns[i].text, text, length, cell))
            continue;
        cell->year_to_date = strncmp(patterns[i].text, "Y年1", sizeof "Y年1" - 1) == 0;
        if (strcmp(patterns[i].text, "Y.1") == 0)
            cell->month = 10;
        return true;
    }
    return false;
}
