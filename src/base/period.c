#include "base/period.h"

#include <string.h>

#include "base/strbuf.h"

enum {
    EPOCH_DAY = 10957, /* 2000-01-01, where times count from */
    DAY_SECONDS = 86400,
    MONDAY = 3 /* days from the Monday of 1970-W01 to 1970-01-01 */
};

static const struct {
    const char *name;
    int per_year;
    char mark;  /* the letter before the number of the part in its year, 0: none */
    int digits; /* of that number */
} frequencies[FREQUENCY_COUNT] = {
    [FREQUENCY_YEAR] = {"year", 1, 0, 0},         [FREQUENCY_HALF] = {"half", 2, 'H', 1},
    [FREQUENCY_QUARTER] = {"quarter", 4, 'Q', 1}, [FREQUENCY_MONTH] = {"month", 12, 0, 0},
    [FREQUENCY_WEEK] = {"week", 0, 'W', 2},       [FREQUENCY_DAY] = {"day", 0, 0, 0},
    [FREQUENCY_TIME] = {"time", 0, 0, 0},
};

/* Every way to write a period needs a few of these. */
struct date {
    int year; /* for weeks the ISO year */
    int part; /* half, quarter, month or week, from 1 */
    int month, day;
    int second; /* of the day */
};

int frequency_per_year(enum frequency frequency)
{
    return frequencies[frequency].per_year;
}

const char *frequency_name(enum frequency frequency)
{
    return frequencies[frequency].name;
}

bool frequency_parse(const char *name, enum frequency *frequency)
{
    for (int i = 0; i < FREQUENCY_COUNT; i++) {
        if (strcmp(name, frequencies[i].name) == 0) {
            *frequency = (enum frequency)i;
            return true;
        }
    }
    return false;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Years begin in March here, which puts the leap day last; 400 of them always have 146097 days. */
static int64_t days_of(int64_t year, int month, int day)
{
    int64_t shifted = month > 2 ? year : year - 1;
    int64_t era = floor_div(shifted, 400);
    int64_t year_of_era = shifted - era * 400;
    int64_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int32_t civil_to_days(int year, int month, int day)
{
    return (int32_t)days_of(year, month, day);
}

void civil_from_days(int32_t days, int *year, int *month, int *day)
{
    int64_t shifted = (int64_t)days + 719468;
    int64_t era = floor_div(shifted, 146097);
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_of_year = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * month_of_year + 2) / 5 + 1);
    *month = (int)(month_of_year < 10 ? month_of_year + 3 : month_of_year - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static int days_in_month(int year, int month)
{
    int64_t next = month < 12 ? days_of(year, month + 1, 1) : days_of((int64_t)year + 1, 1, 1);
    return (int)(next - days_of(year, month, 1));
}

static int64_t week_of(int64_t day)
{
    return floor_div(day + MONDAY, 7);
}

/* The week that holds 4 January is the first, by ISO 8601. */
static int64_t first_week(int64_t year)
{
    return week_of(days_of(year, 1, 4));
}

static int weeks_in_year(int year)
{
    return (int)(first_week((int64_t)year + 1) - first_week(year));
}

/* The first day of the period at TIME, which may be one past the last. */
static int64_t first_day(enum frequency frequency, int64_t time)
{
    int per_year = frequency_per_year(frequency);
    if (per_year > 0) {
        int64_t year = floor_div(time, per_year);
        return days_of(year, (int)(time - year * per_year) * (12 / per_year) + 1, 1);
    }
    if (frequency == FREQUENCY_WEEK)
        return time * 7 - MONDAY;
    return frequency == FREQUENCY_DAY ? time : floor_div(time, DAY_SECONDS) + EPOCH_DAY;
}

static int64_t last_day(struct period period)
{
    if (period.frequency == FREQUENCY_TIME)
        return first_day(FREQUENCY_TIME, period.time);
    return first_day(period.frequency, (int64_t)period.time + 1) - 1;
}

double period_start(struct period period)
{
    if (period.frequency == FREQUENCY_TIME)
        return EPOCH_DAY + (double)period.time / DAY_SECONDS;
    return (double)first_day(period.frequency, period.time);
}

double period_end(struct period period)
{
    if (period.frequency == FREQUENCY_TIME)
        return EPOCH_DAY + ((double)period.time + 1) / DAY_SECONDS;
    return (double)first_day(period.frequency, (int64_t)period.time + 1);
}

static bool fit_time(int64_t time, int32_t *fitted)
{
    *fitted = (int32_t)(time < INT32_MIN ? INT32_MIN : time > INT32_MAX ? INT32_MAX : time);
    return *fitted == time;
}

struct period period_as(struct period period, enum frequency frequency)
{
    if (period.frequency == frequency)
        return period;
    struct period as = {frequency, 0};
    int64_t day = last_day(period);
    int per_year = frequency_per_year(frequency);
    if (per_year > 0) {
        int year, month, day_of_month;
        civil_from_days((int32_t)day, &year, &month, &day_of_month);
        fit_time((int64_t)year * per_year + (month - 1) / (12 / per_year), &as.time);
    } else if (frequency == FREQUENCY_WEEK) {
        fit_time(week_of(day), &as.time);
    } else if (frequency == FREQUENCY_DAY) {
        fit_time(day, &as.time);
    } else {
        fit_time((day - EPOCH_DAY) * DAY_SECONDS, &as.time);
    }
    return as;
}

static struct date date_of(struct period period)
{
    struct date date = {.part = 1};
    int64_t day = first_day(period.frequency, period.time);
    int per_year = frequency_per_year(period.frequency);
    civil_from_days((int32_t)day, &date.year, &date.month, &date.day);
    if (per_year > 0) {
        date.part = (date.month - 1) / (12 / per_year) + 1;
    } else if (period.frequency == FREQUENCY_WEEK) {
        /* A week belongs to the year that holds its Thursday. */
        int month, day_of_month;
        civil_from_days((int32_t)(day + 3), &date.year, &month, &day_of_month);
        date.part = (int)(period.time - first_week(date.year)) + 1;
    } else if (period.frequency == FREQUENCY_TIME) {
        date.second = (int)(period.time - (day - EPOCH_DAY) * DAY_SECONDS);
    }
    return date;
}

bool period_year_before(struct period period, struct period *before)
{
    if (period.frequency == FREQUENCY_TIME)
        return false;
    int per_year = frequency_per_year(period.frequency);
    struct date date = date_of(period);
    int64_t time = (int64_t)period.time - per_year;
    if (period.frequency == FREQUENCY_WEEK) {
        int weeks = weeks_in_year(date.year - 1);
        time = first_week(date.year - 1) + (date.part < weeks ? date.part : weeks) - 1;
    } else if (period.frequency == FREQUENCY_DAY) {
        int days = days_in_month(date.year - 1, date.month);
        time = days_of(date.year - 1, date.month, date.day < days ? date.day : days);
    }
    before->frequency = period.frequency;
    return fit_time(time, &before->time);
}

struct cursor {
    const char *at;
    const char *end;
};

static bool at_end(const struct cursor *cursor)
{
    return cursor->at == cursor->end;
}

static bool take(struct cursor *cursor, char c)
{
    if (at_end(cursor) || *cursor->at != c)
        return false;
    cursor->at++;
    return true;
}

/* Exactly COUNT digits whose value lies within [LOW, HIGH]. */
static bool take_number(struct cursor *cursor, int count, int low, int high, int *value)
{
    int number = 0;
    for (int i = 0; i < count; i++, cursor->at++) {
        if (at_end(cursor) || *cursor->at < '0' || *cursor->at > '9')
            return false;
        number = number * 10 + (*cursor->at - '0');
    }
    *value = number;
    return number >= low && number <= high;
}

static bool found(struct period *period, enum frequency frequency, int64_t time)
{
    int32_t fitted;
    if (!fit_time(time, &fitted))
        return false;
    *period = (struct period){frequency, fitted};
    return true;
}

/* After "YYYY-MM-DDT". */
static bool parse_clock(struct cursor *cursor, int64_t day, struct period *period)
{
    int hour, minute;
    int second = 0;
    if (!take_number(cursor, 2, 0, 23, &hour) || !take(cursor, ':') ||
        !take_number(cursor, 2, 0, 59, &minute))
        return false;
    if (take(cursor, ':') && !take_number(cursor, 2, 0, 59, &second))
        return false;
    take(cursor, 'Z');
    int64_t time = (day - EPOCH_DAY) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
    return at_end(cursor) && found(period, FREQUENCY_TIME, time);
}

/* After "YYYY-". */
static bool parse_date(struct cursor *cursor, int year, struct period *period)
{
    int month, day;
    if (!take_number(cursor, 2, 1, 12, &month))
        return false;
    if (at_end(cursor))
        return found(period, FREQUENCY_MONTH, year * 12 + month - 1);
    if (!take(cursor, '-') || !take_number(cursor, 2, 1, days_in_month(year, month), &day))
        return false;
    int64_t days = days_of(year, month, day);
    if (at_end(cursor))
        return found(period, FREQUENCY_DAY, days);
    return take(cursor, 'T') && parse_clock(cursor, days, period);
}

/* After "YYYY-" and the mark of the frequency. */
static bool parse_part(struct cursor *cursor, int year, enum frequency frequency,
                       struct period *period)
{
    int per_year = frequency_per_year(frequency);
    int last = per_year > 0 ? per_year : weeks_in_year(year);
    int64_t first = per_year > 0 ? year * per_year : first_week(year);
    int part;
    return take_number(cursor, frequencies[frequency].digits, 1, last, &part) && at_end(cursor) &&
           found(period, frequency, first + part - 1);
}

bool period_parse(const char *text, size_t length, struct period *period)
{
    struct cursor cursor = {text, text + length};
    int year;
    if (!take_number(&cursor, 4, PERIOD_FIRST_YEAR, PERIOD_LAST_YEAR, &year))
        return false;
    if (at_end(&cursor))
        return found(period, FREQUENCY_YEAR, year);
    if (!take(&cursor, '-'))
        return false;
    for (int i = 0; i < FREQUENCY_COUNT; i++)
        if (frequencies[i].mark && take(&cursor, frequencies[i].mark))
            return parse_part(&cursor, year, (enum frequency)i, period);
    return parse_date(&cursor, year, period);
}

/* Seconds only where there are any: most sources have none. */
static void add_clock(struct strbuf *out, int second)
{
    strbuf_addf(out, "%02d:%02d", second / 3600, second / 60 % 60);
    if (second % 60 > 0)
        strbuf_addf(out, ":%02d", second % 60);
}

static bool has_day(enum frequency frequency)
{
    return frequency == FREQUENCY_DAY || frequency == FREQUENCY_TIME;
}

static void add_part(struct strbuf *out, enum frequency frequency, int part)
{
    strbuf_addf(out, "%c%0*d", frequencies[frequency].mark, frequencies[frequency].digits, part);
}

void period_format(struct strbuf *out, struct period period)
{
    struct date date = date_of(period);
    strbuf_addf(out, "%04d", date.year);
    if (frequencies[period.frequency].mark) {
        strbuf_add_char(out, '-');
        add_part(out, period.frequency, date.part);
    } else if (period.frequency != FREQUENCY_YEAR) {
        strbuf_addf(out, "-%02d", date.month);
    }
    if (has_day(period.frequency))
        strbuf_addf(out, "-%02d", date.day);
    if (period.frequency == FREQUENCY_TIME) {
        strbuf_add_char(out, 'T');
        add_clock(out, date.second);
    }
}

static void format_english(struct strbuf *out, enum frequency frequency, const struct date *date)
{
    static const char *const months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    };
    if (has_day(frequency))
        strbuf_addf(out, "%d ", date->day);
    if (frequencies[frequency].mark) {
        add_part(out, frequency, date->part);
        strbuf_add_char(out, ' ');
    } else if (frequency != FREQUENCY_YEAR) {
        strbuf_addf(out, "%s ", months[date->month - 1]);
    }
    strbuf_addf(out, "%d", date->year);
}

static void format_chinese(struct strbuf *out, enum frequency frequency, const struct date *date)
{
    static const char *const halves[] = {"上半年", "下半年"};
    static const char *const quarters[] = {"一季度", "二季度", "三季度", "四季度"};
    strbuf_addf(out, "%d年", date->year);
    switch (frequency) {
    case FREQUENCY_HALF:
        strbuf_add(out, halves[date->part - 1]);
        break;
    case FREQUENCY_QUARTER:
        strbuf_add(out, quarters[date->part - 1]);
        break;
    case FREQUENCY_WEEK:
        strbuf_addf(out, "第%d周", date->part);
        break;
    case FREQUENCY_MONTH:
        strbuf_addf(out, "%d月", date->month);
        break;
    case FREQUENCY_DAY:
    case FREQUENCY_TIME:
        strbuf_addf(out, "%d月%d日", date->month, date->day);
        break;
    default:
        break;
    }
}

void period_format_label(struct strbuf *out, struct period period, enum language language)
{
    struct date date = date_of(period);
    if (language == LANGUAGE_ZH)
        format_chinese(out, period.frequency, &date);
    else
        format_english(out, period.frequency, &date);
    if (period.frequency == FREQUENCY_TIME) {
        strbuf_add_char(out, ' ');
        add_clock(out, date.second);
    }
}
