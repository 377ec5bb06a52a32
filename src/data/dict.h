#ifndef ECONTOP_DATA_DICT_H
#define ECONTOP_DATA_DICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/label.h"
#include "base/period.h"
#include "data/series.h"

struct err;
struct remarks;

/* The dictionaries: what metrics, units and regions are called and how they behave, which targets
 * were set, which events happened, and what a reader must know.  One CSV file each, columns found
 * by header name. */

enum kind { KIND_STOCK, KIND_FLOW, KIND_SHARE, KIND_INDEX, KIND_PRICE, KIND_COUNT };
enum good { GOOD_UP, GOOD_DOWN, GOOD_NEITHER };

struct metric {
    const char *id; /* borrowed from the intern table */
    struct label name;
    struct label brief;     /* for legends and narrow columns */
    char *unit;             /* as data files write it: "persons", "percent of GDP" */
    struct label unit_name; /* as a person reads it: "people", "% of GDP" */
    enum kind kind;
    enum good good;
    int decimals;   /* that the publisher prints */
    bool unbounded; /* in percent, but of no whole: a growth, a fall */
    enum frequency cadence;
    bool irregular; /* no cadence is promised */
    int lag;        /* days from the end of a period to its publication, -1 unknown */
    struct label publisher;
    struct label definition;
    bool known;  /* stands in the dictionary */
    bool absent; /* only its id is kept: nothing has named it yet */
};

struct region {
    const char *code; /* borrowed */
    struct label name;
    char *group;   /* country, province, zone, aggregate, ... */
    uint32_t rank; /* among those that a configuration picks, from 1 on; 0: it picks none */
    bool known, absent;
};

struct target {
    uint32_t metric, region;
    struct period period;
    double value;
    enum qualifier qualifier;
    bool has_base;
    struct period base_period;
    double base_value;
    struct label plan;
    char *note;
    long line;
};

struct event {
    struct period period;
    char *topic;
    struct label name;
    char *ref;
    long line;
};

/* A remark about the figures that a reader should know: breaks, conflicts. */
struct caveat {
    char *topic;
    char *metric; /* id, or "" */
    struct label text;
};

/* What must agree: parts that add up to a whole, or a share that is a part over a whole. */
enum sum_kind { SUM_METRICS, SUM_REGIONS, SUM_SHARE };

struct sum {
    enum sum_kind kind;
    uint32_t whole, part; /* metrics, or regions of SUM_REGIONS */
    uint32_t share;       /* metric, of SUM_SHARE */
};

/* A finding of a check that is known and right all the same. */
struct acceptance {
    char *check;
    bool has_metric, has_region, has_period; /* else any */
    uint32_t metric, region;
    struct period period;
    char *reason;
    char *file;
    long line;
};

struct dict {
    char *within; /* the folder that no file may lie outside of; NULL: any place will do */
    bool foreign; /* files are of who does not know it: names that it lacks are no news */
    struct intern metric_ids;
    struct metric *metrics; /* by id */
    size_t metric_capacity;
    struct intern region_codes;
    struct region *regions; /* by id */
    size_t region_capacity;
    struct intern unit_ids;
    struct label *unit_names; /* by id */
    size_t unit_capacity;
    struct target *targets; /* in file order */
    size_t target_count, target_capacity;
    struct event *events; /* by time */
    size_t event_count, event_capacity;
    struct caveat *caveats;
    size_t caveat_count, caveat_capacity;
    struct sum *sums; /* in file order */
    size_t sum_count, sum_capacity;
    struct acceptance *acceptances; /* in file order */
    size_t acceptance_count, acceptance_capacity;
};

void dict_init(struct dict *dict);
void dict_release(struct dict *dict);

/* Reads units.csv, metrics.csv, regions.csv, targets.csv, events.csv, notes.csv, sums.csv and
 * accepted.csv in FOLDER; a missing file leaves its table empty, a bad row is set aside with a
 * remark. */
void dict_load(struct dict *dict, const char *folder, struct remarks *remarks);

/* Names of these files. */
size_t dict_file_count(void);
const char *dict_file_at(size_t index);

/* Whether a file of the data may be opened: false, with a remark unless REMARKS is NULL, if it lies
 * outside the folder that must not be left. */
bool dict_may_open(const struct dict *dict, const char *path, struct remarks *remarks);

/* The id of the metric or region, added with its id as name when it is new. */
uint32_t dict_metric(struct dict *dict, const char *id, size_t length);
uint32_t dict_region(struct dict *dict, const char *code, size_t length);

/* Sets the unit of a metric, and with it how a person reads it. */
void dict_set_unit(struct dict *dict, uint32_t metric, const char *unit);

const struct metric *dict_get_metric(const struct dict *dict, uint32_t id);
const struct region *dict_get_region(const struct dict *dict, uint32_t id);

/* Whether the publisher of the metric is called so in English. */
bool dict_is_by(const struct metric *metric, const char *publisher);

/* Free the texts of a record. */
void metric_release(struct metric *metric);
void region_release(struct region *region);
void target_release(struct target *target);
void event_release(struct event *event);
void caveat_release(struct caveat *caveat);
void acceptance_release(struct acceptance *acceptance);

/* Whether a metric counts in percent, so that its changes are percentage points. */
bool metric_is_percent(const struct metric *metric);

/* Whether the values of two metrics may stand on one axis: they have one unit, both are percents,
 * or both are plain counts of what there is (people, accounts, connections). */
bool metric_shares_axis(const struct metric *a, const struct metric *b);

#endif
