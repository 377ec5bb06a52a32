#include "data/indicator.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "data/dataset.h"

static struct change refuse(const char *why)
{
    return (struct change){.refusal = why};
}

/* Those of one series alone. */
#define OF_SERIES(name)                                                                            \
    static struct change name(const struct indicator_input *input)                                 \
    {                                                                                              \
        return stats_##name(input->series, input->metric, input->first, input->at, input->band);   \
    }

OF_SERIES(change_previous)
OF_SERIES(change_year)
OF_SERIES(growth)
OF_SERIES(pace)
OF_SERIES(record)
OF_SERIES(doubling)

/* What is counted at a moment is the same in a year and in its December; a sum or a mean is not. */
static bool is_of_moment(const struct metric *metric)
{
    return metric->kind == KIND_STOCK || metric->kind == KIND_SHARE;
}

/* The observed point of another series for the same period. */
static bool find_same(const struct series *series, struct period period,
                      const struct metric *metric, struct point *point)
{
    if (series->frequency != period.frequency && !is_of_moment(metric))
        return false;
    struct period as = period_as(period, series->frequency);
    size_t index = series_find(series, as.time);
    if (fabs(period_end(as) - period_end(period)) > 0.5 || index == series->count)
        return false;
    *point = series_get(series, index);
    return !point_has(*point, FLAG_FORECAST);
}

static struct change share(const struct indicator_input *input)
{
    struct change change = {.unit = CHANGE_SHARE, .from = input->at};
    struct point part = series_get(input->series, input->at);
    struct period period = series_period(input->series, input->at);
    struct point whole;

    if (input->metric->kind != KIND_STOCK && input->metric->kind != KIND_FLOW)
        return refuse(N_("only stocks and flows have shares"));
    if (point_has(part, FLAG_FORECAST))
        return refuse(N_("it is a forecast"));
    if (input->whole == NULL)
        return refuse(N_("no whole is known"));
    if (!find_same(input->whole, period, input->metric, &whole))
        return refuse(N_("no figure of the whole for that period"));
    if (!qualifier_of_change(stats_qualifier(whole), stats_qualifier(part), &change.qualifier))
        return refuse(qualifier_refusal(stats_qualifier(part)));
    if (whole.value <= 0)
        return refuse(N_("the whole is not above zero"));
    if (part.value < 0)
        return refuse(N_("the value is below zero"));
    change.amount = part.value / whole.value * 100;
    /* Two sources that count differently; an upper bound may lie there all the same. */
    if (change.amount > 100 && change.qualifier != QUALIFIER_AT_MOST)
        return refuse(N_("more than the whole"));
    return change;
}

/* Equal values have one rank, and the next is as many lower. */
static struct change rank(const struct indicator_input *input)
{
    struct change change = {.unit = CHANGE_RANK, .from = input->at, .amount = 1, .of = 1};
    struct point own = series_get(input->series, input->at);
    struct period period = series_period(input->series, input->at);
    bool about = stats_qualifier(own) == QUALIFIER_ABOUT;

    if (point_has(own, FLAG_FORECAST))
        return refuse(N_("it is a forecast"));
    for (size_t i = 0; i < input->peer_count; i++) {
        struct point peer;
        if (i == input->own || !find_same(input->peers[i], period, input->metric, &peer))
            continue;
        enum above above = stats_above(peer, own);
        if (above == ABOVE_OPEN)
            return refuse(N_("a bound leaves it open"));
        about |= stats_qualifier(peer) == QUALIFIER_ABOUT;
        change.amount += above == ABOVE_YES;
        change.of++;
    }
    if (change.of == 1)
        return refuse(N_("no other region has a figure for that period"));
    change.qualifier = about ? QUALIFIER_ABOUT : QUALIFIER_EXACT;
    return change;
}

#define COMPARED                                                                                   \
    "a break in between; both are lower bounds; both are upper bounds; "                           \
    "the earlier value is not above zero; a value below zero and a bound"
#define YEAR_EARLIER "no figure a year earlier; times have no year earlier; "
#define GROWN        "no earlier figure; less than a year; the value is not above zero; "
#define CHANGED      "percent; percentage points for shares, points for indexes"

static const struct indicator indicators[] = {
    {N_("previous"), "change on the point before",
     "v(t) / v(t-1) - 1, or v(t) - v(t-1) for shares and indexes", CHANGED,
     "no earlier figure; " COMPARED, change_previous, false},
    {N_("year"), "change on the same period a year earlier",
     "v(t) / v(t-1y) - 1, or v(t) - v(t-1y) for shares and indexes", CHANGED, YEAR_EARLIER COMPARED,
     change_year, false},
    {N_("growth"), "average yearly growth over the range on show",
     "(v(t) / v(s))^(1 / years) - 1, or (v(t) - v(s)) / years for shares and indexes",
     CHANGED ", a year", GROWN COMPARED, growth, false},
    {N_("pace"), "whether the change on the year is speeding up", "year(t) - year(t-1y)",
     "percentage points; points for indexes", YEAR_EARLIER COMPARED, pace, false},
    {N_("sparkline"), "the course of the series, drawn in a line",
     "height = (v - low) / (high - low), low being zero or a little under the lowest value",
     "none: it is drawn", "fewer than two points", NULL, false},
    {N_("record"), "whether it is the highest since the series or its definition began",
     "v(t) > v(u) for every u before t", "yes or no, and since when",
     "no earlier figure; it is a forecast; a bound leaves it open", record, false},
    {N_("doubling"), "years to double at the average yearly growth", "ln 2 / ln(1 + growth)",
     "years",
     "shares and indexes do not double; it does not grow; a bound leaves it open; " GROWN COMPARED,
     doubling, false},
    {N_("share"), "share of the whole: of China for its parts, of the world for countries",
     "v(t) / whole(t)", "percent",
     "only stocks and flows have shares; it is a forecast; no whole is known; "
     "no figure of the whole for that period; both are lower bounds; both are upper bounds; "
     "the whole is not above zero; the value is below zero; more than the whole",
     share, true},
    {N_("rank"), "rank among the regions of its group, the highest first",
     "1 + how many have more than v(t)", "place, and of how many",
     "it is a forecast; a bound leaves it open; no other region has a figure for that period", rank,
     true},
};

size_t indicator_count(void)
{
    return sizeof indicators / sizeof indicators[0];
}

const struct indicator *indicator_at(size_t index)
{
    return &indicators[index];
}

const struct indicator *indicator_find(const char *name)
{
    for (size_t i = 0; i < indicator_count(); i++)
        if (strcmp(indicators[i].name, name) == 0)
            return &indicators[i];
    return NULL;
}

static bool is_group(const struct region *region, const char *group)
{
    return region->group != NULL && strcmp(region->group, group) == 0;
}

uint32_t indicator_whole(const struct dict *dict, uint32_t region)
{
    const struct region *part = dict_get_region(dict, region);
    if (strncmp(part->code, "CN-", 3) == 0)
        return intern_find(&dict->region_codes, "CN", 2);
    /* Hong Kong, Macao and Taiwan have figures of their own and the group "region". */
    if (is_group(part, "country") || is_group(part, "region"))
        return intern_find(&dict->region_codes, "WLD", 3);
    return INTERN_NONE;
}

void indicator_input_place(struct indicator_input *input, const struct dataset *data,
                           uint32_t metric, uint32_t region, bool year_to_date)
{
    const struct dict *dict = &data->dict;
    const char *group = dict_get_region(dict, region)->group;
    uint32_t parent = indicator_whole(dict, region);

    if (parent != INTERN_NONE)
        input->whole = dataset_find(data, metric, parent, year_to_date, NULL);
    input->peers = mem_new(dict->region_codes.count + 1, sizeof *input->peers);
    for (uint32_t i = 0; i < dict->region_codes.count; i++) {
        bool own = i == region;
        const struct series *peer =
            own ? input->series : dataset_find(data, metric, i, year_to_date, NULL);
        if (peer == NULL || (!own && (group == NULL || !is_group(dict_get_region(dict, i), group))))
            continue;
        if (own)
            input->own = input->peer_count;
        input->peers[input->peer_count++] = peer;
    }
}

void indicator_input_release(struct indicator_input *input)
{
    free(input->peers);
    input->peers = NULL;
    input->peer_count = 0;
}
