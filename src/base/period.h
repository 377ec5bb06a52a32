#ifndef ECONTOP_BASE_PERIOD_H
#define ECONTOP_BASE_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/label.h"

struct strbuf;

/* Periods of civil time, in the proleptic Gregorian calendar and UTC.  The time of a period is one
 * int32 in the unit of its frequency:
 *     year     the year                     half   year * 2 + (0, 1)
 *     quarter  year * 4 + (0..3)            month  year * 12 + (0..11)
 *     week     ISO weeks since 1970-W01     day    days since 1970-01-01
 *     time     seconds since 2000-01-01T00:00Z (good from 1931 to 2068) */
enum frequency {
    FREQUENCY_YEAR,
    FREQUENCY_HALF,
    FREQUENCY_QUARTER,
    FREQUENCY_MONTH,
    FREQUENCY_WEEK,
    FREQUENCY_DAY,
    FREQUENCY_TIME,
    FREQUENCY_COUNT
};

struct period {
    enum frequency frequency;
    int32_t time;
};

/* The years that period_parse reads. */
enum { PERIOD_FIRST_YEAR = 1000, PERIOD_LAST_YEAR = 2999 };

/* Reads 2023, 2023-H1, 2023-Q3, 2023-07, 2023-W05, 2023-07-18 or 2023-07-18T13:00[:00][Z].
 * False for anything else and for dates that do not exist. */
bool period_parse(const char *text, size_t length, struct period *period);

/* Adds the form that period_parse reads. */
void period_format(struct strbuf *out, struct period period);

/* Adds the form a person reads: "2023", "H1 2023", "Q3 2023", "Jul 2023", "18 Jul 2023";
 * Chinese "2023年7月". */
void period_format_label(struct strbuf *out, struct period period, enum language language);

/* The day (days since 1970-01-01, with a fraction for times) on which the period starts, and the
 * one on which the next starts. */
double period_start(struct period period);
double period_end(struct period period);

/* The period of FREQUENCY that holds the last day of PERIOD: 2023 as month is 2023-12.  As time it
 * is the start of that day, or the nearest time there is. */
struct period period_as(struct period period, enum frequency frequency);

/* Steps of its frequency in a year: 1, 2, 4, 12; 0 for weeks, days and times, which have none. */
int frequency_per_year(enum frequency frequency);

/* The same period a year earlier; false for times.  29 February gives 28 February, and W53 gives
 * W52 where that year has no W53. */
bool period_year_before(struct period period, struct period *before);

/* "year", "half", ... as dictionaries write it, and its reading; false for any other word. */
const char *frequency_name(enum frequency frequency);
bool frequency_parse(const char *name, enum frequency *frequency);

/* Days since 1970-01-01 of a civil date, and back. */
int32_t civil_to_days(int year, int month, int day);
void civil_from_days(int32_t days, int *year, int *month, int *day);

#endif
