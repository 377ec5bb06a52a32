#ifndef ECONTOP_DATA_CHECKING_H
#define ECONTOP_DATA_CHECKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/check.h"
#include "data/dataset.h"

/* What the checks share: what they look at, and how they report. */

struct checking {
    const struct dataset *dataset;
    int32_t today;
    struct remarks *out;
    const struct check *check; /* the one that now runs */
    bool *used;                /* by accepted row: whether it has silenced a finding */
};

/* An observation that is wrong; FILE is DATASET_MERGED for the one that everyone sees. */
struct finding {
    uint32_t metric, region, file;
    bool year_to_date;
    struct period period;
};

struct finding finding_at(const struct edition *edition, size_t index);

/* Remarks `CHECK: METRIC of "REGION" in PERIOD ...` unless that is accepted; HINT may be NULL. */
void checking_report(struct checking *checking, const struct finding *finding, const char *hint,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Whether the edition is what everyone sees of its metric and region. */
bool checking_is_seen(const struct checking *checking, const struct edition *edition);

/* The point of the period in a series of the metric, which may be of another frequency. */
bool checking_point(const struct series *series, const struct metric *metric, struct period period,
                    struct point *point);

/* Whether a point is a figure that must agree with others: exact, and observed. */
bool checking_is_firm(struct point point);

void check_range(struct checking *checking);
void check_sum(struct checking *checking);
void check_ratio(struct checking *checking);
void check_slip(struct checking *checking);
void check_conflict(struct checking *checking);
void check_overdue(struct checking *checking);

#endif
