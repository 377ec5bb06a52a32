#include "data/due.h"

enum { GRACE_DAYS = 15 };

/* The first period of FREQUENCY that LATEST has not covered to its end. */
static struct period next_period(struct period latest, enum frequency frequency)
{
    struct period next = period_as(latest, frequency);
    if (period_end(next) <= period_end(latest))
        next.time++;
    return next;
}

bool due_day(const struct metric *metric, struct period latest, int32_t *day)
{
    if (metric->irregular || metric->lag < 0 || metric->cadence == FREQUENCY_TIME)
        return false;
    double end = period_end(next_period(latest, metric->cadence));
    *day = (int32_t)end - 1 + metric->lag;
    return true;
}

bool due_is_late(const struct metric *metric, struct period latest, int32_t today)
{
    int32_t day;
    return due_day(metric, latest, &day) && today - day > GRACE_DAYS;
}
