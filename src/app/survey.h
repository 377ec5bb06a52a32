#ifndef ECONTOP_APP_SURVEY_H
#define ECONTOP_APP_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dataset;
struct metric;

/* What a data set holds, metric by metric: what composing a configuration goes by. */

struct survey_region {
    uint32_t region;
    double latest; /* its last figure */
    double low, high;
    size_t points;
};

struct survey_metric {
    const struct metric *metric;   /* borrowed from the data set */
    struct survey_region *regions; /* the largest latest figure first */
    size_t region_count;
    size_t points;     /* of the region that has most */
    bool year_to_date; /* there are no other figures of it */
};

struct survey {
    struct survey_metric *metrics; /* those that have figures, in the order of the data set */
    size_t count;
    struct survey_region *regions; /* of all metrics */
};

void survey_init(struct survey *survey, const struct dataset *data);
void survey_release(struct survey *survey);

/* Whether all that is known of a metric is one series. */
bool survey_is_single(const struct survey_metric *metric);

#endif
