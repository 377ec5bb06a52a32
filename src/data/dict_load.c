#include "data/dict.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "data/field.h"
#include "data/lookup.h"
#include "data/rows.h"

/* Each dictionary is a table that binds its columns to the members of a record, and a function that
 * takes the record in. */

enum { UNKNOWN_LAG = -1, LONGEST_LAG = 3660, MOST_DECIMALS = 15 };

/* --- Readers ---------------------------------------------------------------------------------- */

static bool read_text(const struct rows *rows, size_t column, void *out)
{
    struct csv_field field = rows_field(rows, column);
    *(char **)out = mem_copy_n(field.text, field.length);
    return true;
}

/* An empty label is NULL, so that the other language stands in for it. */
static bool read_label(const struct rows *rows, size_t column, void *out)
{
    struct csv_field field = rows_field(rows, column);
    *(char **)out = field.length > 0 ? mem_copy_n(field.text, field.length) : NULL;
    return true;
}

static bool read_int(const struct rows *rows, size_t column, void *out, long highest, int empty)
{
    struct csv_field field = rows_field(rows, column);
    long value = empty;
    if (field.length > 0 && !number_parse_int(field.text, 0, highest, &value)) {
        rows_complain(rows, SEVERITY_ERROR, column, N_("is not a number of this column"), NULL);
        return false;
    }
    *(int *)out = (int)value;
    return true;
}

static bool read_decimals(const struct rows *rows, size_t column, void *out)
{
    return read_int(rows, column, out, MOST_DECIMALS, 0);
}

static bool read_lag(const struct rows *rows, size_t column, void *out)
{
    return read_int(rows, column, out, LONGEST_LAG, UNKNOWN_LAG);
}

static bool read_kind(const struct rows *rows, size_t column, void *out)
{
    static const char *const names[KIND_COUNT] = {
        [KIND_STOCK] = "stock", [KIND_FLOW] = "flow",   [KIND_SHARE] = "share",
        [KIND_INDEX] = "index", [KIND_PRICE] = "price",
    };
    size_t index;
    if (!field_choice(rows, column, names, KIND_COUNT, &index))
        return false;
    *(enum kind *)out = (enum kind)index;
    return true;
}

static bool read_good(const struct rows *rows, size_t column, void *out)
{
    static const char *const names[] = {
        [GOOD_UP] = "up", [GOOD_DOWN] = "down", [GOOD_NEITHER] = "neither"};
    size_t index;
    if (!field_choice(rows, column, names, sizeof names / sizeof *names, &index))
        return false;
    *(enum good *)out = (enum good)index;
    return true;
}

/* Empty: a share lies between nothing and all. */
static bool read_range(const struct rows *rows, size_t column, void *out)
{
    static const char *const names[] = {"any"};
    size_t index;
    *(bool *)out = rows_field(rows, column).length > 0;
    return !*(bool *)out || field_choice(rows, column, names, 1, &index);
}

static bool read_cadence(const struct rows *rows, size_t column, void *out)
{
    const char *names[FREQUENCY_COUNT + 1];
    size_t index = FREQUENCY_COUNT;
    for (int i = 0; i < FREQUENCY_COUNT; i++)
        names[i] = frequency_name((enum frequency)i);
    names[FREQUENCY_COUNT] = "irregular";
    if (rows_field(rows, column).length > 0 &&
        !field_choice(rows, column, names, FREQUENCY_COUNT + 1, &index))
        return false;
    struct metric *metric = out;
    metric->irregular = index == FREQUENCY_COUNT;
    metric->cadence = metric->irregular ? FREQUENCY_YEAR : (enum frequency)index;
    return true;
}

static bool read_number(const struct rows *rows, size_t column, void *out)
{
    return field_number(rows, column, out);
}

static bool read_period(const struct rows *rows, size_t column, void *out)
{
    return field_period(rows, column, out);
}

static bool read_qualifier(const struct rows *rows, size_t column, void *out)
{
    return field_qualifier(rows, column, out);
}

/* --- Units, metrics, regions ------------------------------------------------------------------ */

#define NAME(type, member)    offsetof(struct type, member.text[LANGUAGE_EN])
#define NAME_ZH(type, member) offsetof(struct type, member.text[LANGUAGE_ZH])

static const struct rows_column unit_columns[] = {
    {"unit", true, NULL, 0},
    {"name", true, read_label, offsetof(struct label, text[LANGUAGE_EN])},
    {"name_zh", false, read_label, offsetof(struct label, text[LANGUAGE_ZH])},
};

static void take_unit(void *user, const struct rows *rows)
{
    struct dict *dict = user;
    struct csv_field unit = rows_field(rows, 0);
    uint32_t count = dict->unit_ids.count;
    if (unit.length == 0) {
        rows_complain(rows, SEVERITY_ERROR, 0, "", NULL);
        return;
    }
    uint32_t id = intern_add(&dict->unit_ids, unit.text, unit.length);
    if (id < count) {
        rows_complain(rows, SEVERITY_WARNING, 0, N_("stands here a second time"),
                      N_("the last counts"));
        label_release(&dict->unit_names[id]);
    }
    dict->unit_names =
        mem_grow(dict->unit_names, &dict->unit_capacity, (size_t)id + 1, sizeof *dict->unit_names);
    dict->unit_names[id] = (struct label){{NULL}};
    rows_fill(rows, &dict->unit_names[id]);
}

static const struct rows_column metric_columns[] = {
    {"id", true, NULL, 0},
    {"name", true, read_label, NAME(metric, name)},
    {"name_zh", false, read_label, NAME_ZH(metric, name)},
    {"short", false, read_label, NAME(metric, brief)},
    {"short_zh", false, read_label, NAME_ZH(metric, brief)},
    {"unit", true, read_text, offsetof(struct metric, unit)},
    {"kind", true, read_kind, offsetof(struct metric, kind)},
    {"good", true, read_good, offsetof(struct metric, good)},
    {"decimals", false, read_decimals, offsetof(struct metric, decimals)},
    {"cadence", false, read_cadence, 0},
    {"lag", false, read_lag, offsetof(struct metric, lag)},
    {"publisher", false, read_label, NAME(metric, publisher)},
    {"publisher_zh", false, read_label, NAME_ZH(metric, publisher)},
    {"definition", false, read_label, NAME(metric, definition)},
    {"definition_zh", false, read_label, NAME_ZH(metric, definition)},
    {"range", false, read_range, offsetof(struct metric, unbounded)},
};

static void take_metric(void *user, const struct rows *rows)
{
    struct dict *dict = user;
    struct csv_field id = rows_field(rows, 0);
    /* Without their columns no cadence is promised. */
    struct metric metric = {.known = true, .irregular = true, .lag = UNKNOWN_LAG};
    bool good = field_is_name(rows, 0);
    if (!rows_fill(rows, &metric) || !good) {
        metric_release(&metric);
        return;
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (metric.brief.text[i] == NULL)
            metric.brief.text[i] = mem_copy(metric.name.text[i]);
    uint32_t number = dict_metric(dict, id.text, id.length);
    struct metric *place = &dict->metrics[number];
    if (place->known)
        rows_complain(rows, SEVERITY_WARNING, 0, N_("stands here a second time"),
                      N_("the last counts"));
    metric.id = place->id;
    metric_release(place);
    *place = metric;
    dict_set_unit(dict, number, metric.unit);
}

static const struct rows_column region_columns[] = {
    {"code", true, NULL, 0},
    {"name", true, read_label, NAME(region, name)},
    {"name_zh", false, read_label, NAME_ZH(region, name)},
    {"group", false, read_text, offsetof(struct region, group)},
};

static void take_region(void *user, const struct rows *rows)
{
    struct dict *dict = user;
    struct csv_field code = rows_field(rows, 0);
    if (code.length == 0) {
        rows_complain(rows, SEVERITY_ERROR, 0, "", NULL);
        return;
    }
    uint32_t number = dict_region(dict, code.text, code.length);
    struct region *place = &dict->regions[number];
    struct region region = {.code = place->code, .known = true};
    if (place->known)
        rows_complain(rows, SEVERITY_WARNING, 0, N_("stands here a second time"),
                      N_("the last counts"));
    rows_fill(rows, &region);
    region_release(place);
    *place = region;
}

/* --- Targets, events, notes ------------------------------------------------------------------- */

enum { TARGET_METRIC, TARGET_REGION, TARGET_UNIT, TARGET_BASE_PERIOD, TARGET_BASE_VALUE };

static const struct rows_column target_columns[] = {
    [TARGET_METRIC] = {"metric", true, NULL, 0},
    [TARGET_REGION] = {"region", false, NULL, 0},
    [TARGET_UNIT] = {"unit", false, NULL, 0},
    [TARGET_BASE_PERIOD] = {"base_period", false, NULL, 0},
    [TARGET_BASE_VALUE] = {"base_value", false, NULL, 0},
    {"period", true, read_period, offsetof(struct target, period)},
    {"value", true, read_number, offsetof(struct target, value)},
    {"qualifier", false, read_qualifier, offsetof(struct target, qualifier)},
    {"plan", false, read_label, NAME(target, plan)},
    {"plan_zh", false, read_label, NAME_ZH(target, plan)},
    {"note", false, read_text, offsetof(struct target, note)},
};

static bool read_base(const struct rows *rows, struct target *target)
{
    target->has_base = rows_field(rows, TARGET_BASE_PERIOD).length > 0 ||
                       rows_field(rows, TARGET_BASE_VALUE).length > 0;
    return !target->has_base || (field_period(rows, TARGET_BASE_PERIOD, &target->base_period) &&
                                 field_number(rows, TARGET_BASE_VALUE, &target->base_value));
}

static void take_target(void *user, const struct rows *rows)
{
    struct dict *dict = user;
    struct target target = {.line = rows->row->line};
    if (!rows_fill(rows, &target) || !read_base(rows, &target) ||
        !lookup_metric(dict, rows, TARGET_METRIC, &target.metric) ||
        !lookup_region(dict, rows, TARGET_REGION, &target.region)) {
        target_release(&target);
        return;
    }
    lookup_unit(dict, rows, TARGET_UNIT, target.metric);
    dict->targets = mem_grow(dict->targets, &dict->target_capacity, dict->target_count + 1,
                             sizeof *dict->targets);
    dict->targets[dict->target_count++] = target;
}

static const struct rows_column event_columns[] = {
    {"period", true, read_period, offsetof(struct event, period)},
    {"topic", false, read_text, offsetof(struct event, topic)},
    {"event", true, read_label, NAME(event, name)},
    {"event_zh", false, read_label, NAME_ZH(event, name)},
    {"ref", false, read_text, offsetof(struct event, ref)},
};

static void take_event(void *user, const struct rows *rows)
{
    struct dict *dict = user;
    struct event event = {.line = rows->row->line};
    if (!rows_fill(rows, &event)) {
        event_release(&event);
        return;
    }
    dict->events =
        mem_grow(dict->events, &dict->event_capacity, dict->event_count + 1, sizeof *dict->events);
    dict->events[dict->event_count++] = event;
}

static int compare_events(const void *left, const void *right)
{
    const struct event *a = left, *b = right;
    double first = period_start(a->period), second = period_start(b->period);
    if (first < second || first > second)
        return first < second ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static const struct rows_column note_columns[] = {
    {"topic", false, read_text, offsetof(struct caveat, topic)},
    {"metric", false, read_text, offsetof(struct caveat, metric)},
    {"note", true, read_label, NAME(caveat, text)},
    {"note_zh", false, read_label, NAME_ZH(caveat, text)},
};

static void take_note(void *user, const struct rows *rows)
{
    struct dict *dict = user;
    dict->caveats = mem_grow(dict->caveats, &dict->caveat_capacity, dict->caveat_count + 1,
                             sizeof *dict->caveats);
    struct caveat *caveat = &dict->caveats[dict->caveat_count++];
    *caveat = (struct caveat){.topic = NULL};
    rows_fill(rows, caveat);
}

/* --- Sums, accepted findings ------------------------------------------------------------------ */

enum { SUM_COLUMN_KIND, SUM_COLUMN_WHOLE, SUM_COLUMN_PART, SUM_COLUMN_SHARE };

static const struct rows_column sum_columns[] = {
    [SUM_COLUMN_KIND] = {"kind", true, NULL, 0},
    [SUM_COLUMN_WHOLE] = {"whole", true, NULL, 0},
    [SUM_COLUMN_PART] = {"part", true, NULL, 0},
    [SUM_COLUMN_SHARE] = {"share", false, NULL, 0},
};

static void take_sum(void *user, const struct rows *rows)
{
    static const char *const names[] = {
        [SUM_METRICS] = "metrics", [SUM_REGIONS] = "regions", [SUM_SHARE] = "share"};
    struct dict *dict = user;
    struct sum sum = {.share = 0};
    size_t kind;
    if (!field_choice(rows, SUM_COLUMN_KIND, names, sizeof names / sizeof *names, &kind))
        return;
    sum.kind = (enum sum_kind)kind;
    bool (*lookup)(struct dict *, const struct rows *, size_t, uint32_t *) =
        sum.kind == SUM_REGIONS ? lookup_region : lookup_metric;
    if (!lookup(dict, rows, SUM_COLUMN_WHOLE, &sum.whole) ||
        !lookup(dict, rows, SUM_COLUMN_PART, &sum.part) ||
        (sum.kind == SUM_SHARE && !lookup_metric(dict, rows, SUM_COLUMN_SHARE, &sum.share)))
        return;
    dict->sums = mem_grow(dict->sums, &dict->sum_capacity, dict->sum_count + 1, sizeof *dict->sums);
    dict->sums[dict->sum_count++] = sum;
}

enum { ACCEPT_METRIC, ACCEPT_REGION, ACCEPT_PERIOD, ACCEPT_REASON };

static const struct rows_column acceptance_columns[] = {
    [ACCEPT_METRIC] = {"metric", false, NULL, 0},
    [ACCEPT_REGION] = {"region", false, NULL, 0},
    [ACCEPT_PERIOD] = {"period", false, NULL, 0},
    [ACCEPT_REASON] = {"reason", true, read_text, offsetof(struct acceptance, reason)},
    {"check", true, read_text, offsetof(struct acceptance, check)},
};

static bool read_accepted(struct dict *dict, const struct rows *rows, struct acceptance *row)
{
    row->has_metric = rows_field(rows, ACCEPT_METRIC).length > 0;
    row->has_region = rows_field(rows, ACCEPT_REGION).length > 0;
    row->has_period = rows_field(rows, ACCEPT_PERIOD).length > 0;
    return (!row->has_metric || lookup_metric(dict, rows, ACCEPT_METRIC, &row->metric)) &&
           (!row->has_region || lookup_region(dict, rows, ACCEPT_REGION, &row->region)) &&
           (!row->has_period || field_period(rows, ACCEPT_PERIOD, &row->period));
}

/* Nothing is accepted without its reason. */
static void take_acceptance(void *user, const struct rows *rows)
{
    struct dict *dict = user;
    struct acceptance row = {.line = rows->row->line, .file = mem_copy(rows->path)};
    bool reasoned = rows_field(rows, ACCEPT_REASON).length > 0;
    if (!reasoned)
        rows_complain(rows, SEVERITY_ERROR, ACCEPT_REASON, "", NULL);
    if (!reasoned || !rows_fill(rows, &row) || !read_accepted(dict, rows, &row)) {
        acceptance_release(&row);
        return;
    }
    dict->acceptances = mem_grow(dict->acceptances, &dict->acceptance_capacity,
                                 dict->acceptance_count + 1, sizeof *dict->acceptances);
    dict->acceptances[dict->acceptance_count++] = row;
}

/* --- Files ------------------------------------------------------------------------------------ */

#define COLUMNS(of) of##_columns, sizeof of##_columns / sizeof *of##_columns

/* In this order: units name metrics, metrics and regions name the rest. */
static const struct {
    const char *file;
    struct rows_spec spec;
} dictionaries[] = {
    {"units.csv", {COLUMNS(unit), take_unit}},
    {"metrics.csv", {COLUMNS(metric), take_metric}},
    {"regions.csv", {COLUMNS(region), take_region}},
    {"targets.csv", {COLUMNS(target), take_target}},
    {"events.csv", {COLUMNS(event), take_event}},
    {"notes.csv", {COLUMNS(note), take_note}},
    {"sums.csv", {COLUMNS(sum), take_sum}},
    {"accepted.csv", {COLUMNS(acceptance), take_acceptance}},
};

size_t dict_file_count(void)
{
    return sizeof dictionaries / sizeof *dictionaries;
}

const char *dict_file_at(size_t index)
{
    return dictionaries[index].file;
}

bool dict_may_open(const struct dict *dict, const char *path, struct remarks *remarks)
{
    struct err err;
    if (dict->within == NULL || file_is_within(dict->within, path, &err))
        return true;
    if (remarks != NULL)
        remarks_add(remarks, SEVERITY_ERROR, (struct place){path, 0, 0}, NULL, "%s", err.text);
    return false;
}

void dict_load(struct dict *dict, const char *folder, struct remarks *remarks)
{
    struct strbuf path = STRBUF_INIT;
    for (size_t i = 0; i < sizeof dictionaries / sizeof *dictionaries; i++) {
        struct err err;
        strbuf_clear(&path);
        strbuf_addf(&path, "%s/%s", folder, dictionaries[i].file);
        if (file_exists(path.text) && dict_may_open(dict, path.text, remarks))
            rows_read(&dictionaries[i].spec, path.text, remarks, dict, &err);
    }
    strbuf_release(&path);
    if (dict->event_count > 0)
        qsort(dict->events, dict->event_count, sizeof *dict->events, compare_events);
}
