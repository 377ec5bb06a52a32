#ifndef ECONTOP_DATA_IMPORT_DATE_H
#define ECONTOP_DATA_IMPORT_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/period.h"

/* One cell as a date, by one family of writing.  What a column means is decided in
 * data/import_period.h; this only says what a cell could mean. */

enum date_family {
    DATE_YEAR,         /* 2023, 2023年, 2023 [YR2023] */
    DATE_YEAR_ANY,     /* 800, -500: only where a column is named so */
    DATE_SEASON,       /* 2019-20, 2019/2020 */
    DATE_HALF,         /* 2023-H1, 2023年上半年 */
    DATE_QUARTER,      /* 2023Q3, 2023-Q3, Q3 2023, 2023年第三季度 */
    DATE_MONTH,        /* 2023-07, 2023M07, Jul 2023, 2023年7月 */
    DATE_MONTH_SHORT,  /* Jul-23, which could be 23 July of no year */
    DATE_MONTH_DIGITS, /* 202307 */
    DATE_MONTH_DOT,    /* 2011.06, and 2011.1 for October */
    DATE_WEEK,         /* 2023-W05 */
    DATE_DAY,          /* 2023-07-18, 18 Jul 2023 */
    DATE_DAY_DIGITS,   /* 20230718 */
    DATE_DAY_PARTS,    /* 18.07.2023, 7/18/23: the order is the column's */
    DATE_TIME,         /* 2023-07-18T13:00:00Z */
    DATE_TIME_PARTS,   /* 18.07.2023 13:00 */
    DATE_EPOCH,        /* seconds, ms, µs or ns since 1970 */
    DATE_SERIAL,       /* 45123: days as an office program counts */
    DATE_YEARLESS,     /* 01-janv., 12-Jan, week 5: no year */
    DATE_FAMILY_COUNT
};

enum date_order { DATE_ORDER_OPEN, DATE_DMY, DATE_MDY };

/* What stands in a cell. */
struct date_cell {
    enum date_family family;
    enum frequency frequency;
    int year, month, day, part; /* from 1; what is not stated is 0 */
    int first, second;          /* of DATE_*_PARTS */
    char separator;             /* between them */
    int64_t second_of_day, epoch;
    bool has_zone, year_to_date;
};

/* Reads a cell by one family; false if it is not of that. */
bool date_scan(const char *text, size_t length, enum date_family family, struct date_cell *cell);

/* The period of a cell, by the column's order of day and month; times without a zone are ZONE
 * seconds ahead of UTC.  False for dates that do not exist. */
bool date_period(const struct date_cell *cell, enum date_order order, int32_t zone,
                 struct period *period);

/* "quarters such as 2023Q3" */
const char *date_family_name(enum date_family family);

/* Month 1 to 12 by its name in a few languages, whole or cut; 0 for another word. */
int date_month(const char *text, size_t length);

#endif
