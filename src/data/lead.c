#include "data/lead.h"

#include <math.h>

#include "data/stats.h"

/* Days; far less than the shortest period. */
#define SLACK 1e-5

/* The series being compared. */
struct field {
    const struct series *const *series;
    size_t count;
};

/* The point of a series at PERIOD; false if it has none or a forecast. */
static bool point_at(const struct series *series, struct period period, struct point *point)
{
    size_t at = series_find(series, period_as(period, series->frequency).time);
    if (at == series->count ||
        fabs(period_end(series_period(series, at)) - period_end(period)) > SLACK)
        return false;
    *point = series_get(series, at);
    return !point_has(*point, FLAG_FORECAST);
}

static bool is_common(const struct field *field, struct period period)
{
    struct point point;
    for (size_t i = 0; i < field->count; i++)
        if (!point_at(field->series[i], period, &point))
            return false;
    return true;
}

/* Whether the series is above all others at a period that all have. */
static bool leads(const struct field *field, size_t index, struct period period)
{
    struct point own = {0}, other = {0};
    if (!point_at(field->series[index], period, &own))
        return false;
    for (size_t i = 0; i < field->count; i++)
        if (i != index &&
            (!point_at(field->series[i], period, &other) || stats_above(own, other) != ABOVE_YES))
            return false;
    return true;
}

/* The series that leads at a period, or the count. */
static size_t leader_at(const struct field *field, struct period period)
{
    size_t i = 0;
    while (i < field->count && !leads(field, i, period))
        i++;
    return i;
}

/* The series with the fewest points: no more periods can be common. */
static const struct series *shortest(const struct field *field)
{
    const struct series *least = field->series[0];
    for (size_t i = 1; i < field->count; i++)
        if (field->series[i]->count < least->count)
            least = field->series[i];
    return least;
}

static bool all_there(const struct series *const *series, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (series[i] == NULL || series[i]->count == 0)
            return false;
    return count >= 2;
}

/* Takes the period before those seen so far into account; false once the lead has started. */
static bool extend(const struct field *field, struct period period, struct lead *lead)
{
    size_t leader = leader_at(field, period);
    if (leader == lead->first) {
        lead->since = period;
        return true;
    }
    lead->always = false;
    lead->has_before = leader < field->count;
    lead->before = leader;
    return false;
}

bool lead_find(const struct series *const *series, size_t count, double to, struct lead *lead)
{
    const struct field field = {series, count};
    bool found = false;
    if (!all_there(series, count))
        return false;
    const struct series *periods = shortest(&field);
    for (size_t i = periods->count; i-- > 0;) {
        struct period period = series_period(periods, i);
        if (period_end(period) > to + SLACK || !is_common(&field, period))
            continue;
        if (!found) {
            *lead = (struct lead){.first = leader_at(&field, period), .at = period, .always = true};
            lead->since = period;
            found = true;
            if (lead->first == count)
                return false;
        } else if (!extend(&field, period, lead)) {
            return true;
        }
    }
    return found;
}
