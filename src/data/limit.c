#include "data/limit.h"

#include "base/remark.h"
#include "base/tr.h"
#include "data/dataset.h"

bool limit_has_room(struct dataset *dataset, const char *path, long line)
{
    const struct {
        size_t has, limit;
        const char *what;
    } limits[] = {
        {dataset->row_count, DATA_ROW_LIMIT, "figures"},
        {dataset->edition_count, DATA_SERIES_LIMIT, "series"},
        {dataset->dict.metric_ids.count, DATA_METRIC_LIMIT, "metrics"},
        {dataset->dict.region_codes.count, DATA_REGION_LIMIT, "regions"},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        if (limits[i].has < limits[i].limit)
            continue;
        remarks_add(&dataset->remarks, SEVERITY_ERROR, (struct place){path, line, 0},
                    N_("let a database sum it up"), "more than %zu %s: the rest is not read",
                    limits[i].limit, limits[i].what);
        return false;
    }
    return true;
}
