#include "data/intake.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/tr.h"
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

static bool is_field(const char *text, struct csv_field field)
{
    return strncmp(text, field.text, field.length) == 0 && text[field.length] == '\0';
}

/* Files state their series in turn, over and over: the row is mostly of the edition after that of
 * the row before. */
static bool guess_key(struct intake *intake, const struct rows *rows, struct edition_key *key)
{
    const struct dataset *dataset = intake->dataset;
    uint32_t next = intake->last + 1 < dataset->edition_count ? intake->last + 1 : intake->first;
    if (!intake->any)
        return false;
    const struct edition *edition = &dataset->editions[next];
    struct csv_field metric = rows_field(rows, OBSERVATION_METRIC);
    struct csv_field region = rows_field(rows, OBSERVATION_REGION);
    if (edition->file != intake->file || edition->year_to_date != key->year_to_date ||
        !is_field(dataset->dict.regions[edition->region].code, region) ||
        !is_field(dataset->dict.metrics[edition->metric].id, metric))
        return false;
    key->metric = edition->metric;
    key->region = edition->region;
    intake->last = next;
    return true;
}

bool intake_parse(struct intake *intake, const struct rows *rows, struct edition_key *key,
                  struct observation *observation)
{
    if (!observation_parse(&intake->observation, rows, observation))
        return false;
    key->file = intake->file;
    key->year_to_date = observation->year_to_date;
    intake->guessed = guess_key(intake, rows, key);
    return intake->guessed ||
           (find_metric(intake, rows, &key->metric) && find_region(intake, rows, &key->region));
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
                      N_("give it a metric of its own"));
        strbuf_release(&what);
        return false;
    }
    if (period->frequency > series->frequency)
        series_refine(series, period->frequency);
    *period = period_as(*period, series->frequency);
    return true;
}

static void remember(struct intake *intake, uint32_t edition)
{
    if (!intake->any)
        intake->first = edition;
    intake->any = true;
    intake->last = edition;
}

bool intake_take(struct intake *intake, const struct rows *rows, struct intake_row *row)
{
    struct dataset *dataset = intake->dataset;
    struct edition_key key;
    struct observation seen;
    if (!intake_parse(intake, rows, &key, &seen))
        return false;
    row->edition =
        intake->guessed ? intake->last : edition_add(dataset, key, seen.period.frequency);
    remember(intake, row->edition);
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
