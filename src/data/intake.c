#include "data/intake.h"

#include <string.h>

#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/lookup.h"

static struct intake_memo *memo_of(struct intake_memo *memos, struct csv_field field)
{
    const unsigned char *text = (const unsigned char *)field.text;
    size_t last = field.length > 0 ? field.length - 1 : 0;
    return &memos[(text[0] * 7u + text[last / 2] * 31u + text[last] * 3u + field.length) %
                  INTAKE_MEMOS];
}

static bool is_memo(const struct intake_memo *memo, struct csv_field field)
{
    return memo->text != NULL && memo->length == field.length &&
           memcmp(memo->text, field.text, field.length) == 0;
}

static bool find_metric(struct intake *intake, const struct rows *rows, uint32_t *metric)
{
    struct dict *dict = &intake->dataset->dict;
    struct csv_field field = rows_field(rows, OBSERVATION_METRIC);
    struct intake_memo *memo = memo_of(intake->metrics, field);
    if (!is_memo(memo, field)) {
        if (!lookup_metric(dict, rows, OBSERVATION_METRIC, metric))
            return false;
        *memo = (struct intake_memo){dict->metrics[*metric].id, field.length, *metric};
    }
    *metric = memo->id;
    return true;
}

static bool find_region(struct intake *intake, const struct rows *rows, uint32_t *region)
{
    struct dict *dict = &intake->dataset->dict;
    struct csv_field field = rows_field(rows, OBSERVATION_REGION);
    struct intake_memo *memo = memo_of(intake->regions, field);
    if (!is_memo(memo, field)) {
        if (!lookup_region(dict, rows, OBSERVATION_REGION, region))
            return false;
        *memo = (struct intake_memo){dict->regions[*region].code, field.length, *region};
    }
    *region = memo->id;
    return true;
}

bool intake_parse(struct intake *intake, const struct rows *rows, struct edition_key *key,
                  struct observation *observation)
{
    if (!observation_parse(&intake->observation, rows, observation) ||
        !find_metric(intake, rows, &key->metric) || !find_region(intake, rows, &key->region))
        return false;
    key->file = intake->file;
    key->year_to_date = observation->year_to_date;
    return true;
}

bool intake_fit(const struct intake *intake, const struct rows *rows, struct edition *edition,
                struct period *period)
{
    struct series *series = &edition->series;
    if (period->frequency == series->frequency)
        return true;
    if (dict_get_metric(&intake->dataset->dict, edition->metric)->kind == KIND_FLOW) {
        struct strbuf what = STRBUF_INIT;
        strbuf_addf(&what, "is a %s in a flow by the %s", frequency_name(period->frequency),
                    frequency_name(series->frequency));
        rows_complain(rows, SEVERITY_ERROR, OBSERVATION_PERIOD, what.text,
                      "give it a metric of its own");
        strbuf_release(&what);
        return false;
    }
    if (period->frequency > series->frequency)
        series_refine(series, period->frequency);
    *period = period_as(*period, series->frequency);
    return true;
}

bool intake_take(struct intake *intake, const struct rows *rows, struct intake_row *row)
{
    struct dataset *dataset = intake->dataset;
    struct edition_key key;
    struct observation seen;
    if (!intake_parse(intake, rows, &key, &seen))
        return false;
    row->edition = edition_add(dataset, key, seen.period.frequency);
    struct edition *edition = &dataset->editions[row->edition];
    row->before = edition->series.count;
    if (!intake_fit(intake, rows, edition, &seen.period))
        return false;
    lookup_unit(&dataset->dict, rows, OBSERVATION_UNIT, key.metric);
    row->point = (struct point){seen.value, seen.period.time, seen.mark};
    series_append(&edition->series, &dataset->arena, row->point);
    dataset->row_count++;
    return true;
}
