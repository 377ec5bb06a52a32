#ifndef ECONTOP_DATA_TARGET_H
#define ECONTOP_DATA_TARGET_H

#include "data/dict.h"
#include "data/stats.h"

/* Where a series stands against a target.  The formulas:
 *     progress   (v - base) / (target - base); without a base v / target
 *     needed     (target / v)^(1 / years left) - 1, for shares (target - v) / years left
 *     actual     the average yearly growth over the last three years, or as far back as the last
 *                break, of at least four points
 *     projected  when v, going on at the actual growth, comes to the target */

enum verdict {
    VERDICT_UNKNOWN, /* cannot say: the reason tells why */
    VERDICT_NO_FIGURE,
    VERDICT_MOVING_AWAY,
    VERDICT_MISSED,
    VERDICT_BEHIND,
    VERDICT_LATE, /* reached after its date */
    VERDICT_ON_TRACK,
    VERDICT_AHEAD, /* a year early or more */
    VERDICT_REACHED,
    VERDICT_COUNT
};

struct assessment {
    enum verdict verdict;
    const char *reason; /* of VERDICT_UNKNOWN */
    bool has_value;
    size_t at;       /* the point that was judged */
    double progress; /* 0 to 1, and beyond; only with a value */
    struct change needed, actual;
    bool has_when;
    struct period when; /* reached, or projected */
};

/* Judges by the observed points up to TODAY (days since 1970); SERIES may be NULL. */
struct assessment target_assess(const struct target *target, const struct series *series,
                                const struct metric *metric, double today);

/* "reached", "on track", ... */
const char *verdict_name(enum verdict verdict);

/* Whether it is good news, bad news or neither. */
enum outcome verdict_outcome(enum verdict verdict);

#endif
