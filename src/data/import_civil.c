#include <string.h>

#include "data/import_date.h"

/* From what a cell states to a period. */

enum { SERIAL_OF_1970 = 25569, EPOCH_OF_2000 = 946684800, DAY_SECONDS = 86400 };

static bool day_of(const struct date_cell *cell, enum date_order order, int32_t *day)
{
    int month = cell->month, of_month = cell->day, year, back_month, back_day;
    if (cell->family == DATE_SERIAL) {
        *day = cell->day - SERIAL_OF_1970;
        return true;
    }
    if (cell->first > 0) {
        month = order == DATE_DMY ? cell->second : cell->first;
        of_month = order == DATE_DMY ? cell->first : cell->second;
    }
    if (month < 1 || month > 12 || (cell->first > 0 && order == DATE_ORDER_OPEN))
        return false;
    *day = civil_to_days(cell->year, month, of_month);
    civil_from_days(*day, &year, &back_month, &back_day);
    return back_month == month;
}

static bool time_of(const struct date_cell *cell, enum date_order order, int32_t zone,
                    struct period *period)
{
    int64_t seconds = cell->epoch;
    int32_t day;
    if (cell->family != DATE_EPOCH) {
        if (!day_of(cell, order, &day))
            return false;
        seconds = (int64_t)day * DAY_SECONDS + cell->second_of_day - (cell->has_zone ? 0 : zone);
    }
    seconds -= EPOCH_OF_2000;
    period->time = (int32_t)seconds;
    return period->time == seconds;
}

static bool week_of(const struct date_cell *cell, struct period *period)
{
    char text[16] = "0000-W00";
    for (int i = 3, year = cell->year; i >= 0; i--, year /= 10)
        text[i] = (char)('0' + year % 10);
    text[6] = (char)('0' + cell->part / 10);
    text[7] = (char)('0' + cell->part % 10);
    return period_parse(text, strlen(text), period);
}

bool date_period(const struct date_cell *cell, enum date_order order, int32_t zone,
                 struct period *period)
{
    int per_year = frequency_per_year(cell->frequency);
    int part = cell->frequency == FREQUENCY_MONTH ? cell->month : cell->part > 0 ? cell->part : 1;
    period->frequency = cell->frequency;
    if (cell->family == DATE_YEARLESS)
        return false;
    if (per_year > 0) {
        period->time = cell->year * per_year + part - 1;
        return true;
    }
    if (cell->frequency == FREQUENCY_WEEK)
        return week_of(cell, period);
    if (cell->frequency == FREQUENCY_DAY)
        return day_of(cell, order, &period->time);
    return time_of(cell, order, zone, period);
}
