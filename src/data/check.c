#include "data/check.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"
#include "data/checking.h"

static void check_accepted(struct checking *checking);

/* The last row looks at what the others have silenced. */
static const struct check checks[] = {
    {"range", "a share below 0 or above 100 percent", SEVERITY_ERROR, check_range},
    {"sum", "parts that do not add up to their whole within rounding", SEVERITY_WARNING, check_sum},
    {"ratio", "a share that is not its part over its whole within rounding", SEVERITY_WARNING,
     check_ratio},
    {"slip", "a figure some power of ten off both its neighbours", SEVERITY_WARNING, check_slip},
    {"conflict", "an observation that two files state differently", SEVERITY_NOTE, check_conflict},
    {"overdue", "a series whose next figure should be out", SEVERITY_NOTE, check_overdue},
    {"accepted", "a row of accepted.csv that accepts nothing", SEVERITY_WARNING, check_accepted},
};

size_t check_count(void)
{
    return sizeof checks / sizeof *checks;
}

const struct check *check_at(size_t index)
{
    return &checks[index];
}

/* --- Accepted findings ------------------------------------------------------------------------ */

static bool accepts(const struct acceptance *row, const char *check, const struct finding *finding)
{
    return strcmp(row->check, check) == 0 && (!row->has_metric || row->metric == finding->metric) &&
           (!row->has_region || row->region == finding->region) &&
           (!row->has_period ||
            period_as(row->period, finding->period.frequency).time == finding->period.time);
}

/* All rows that fit are used: one for a whole metric makes none for its regions stale. */
static bool is_accepted(struct checking *checking, const struct finding *finding)
{
    const struct dict *dict = &checking->dataset->dict;
    bool any = false;
    for (size_t i = 0; i < dict->acceptance_count; i++) {
        if (!accepts(&dict->acceptances[i], checking->check->name, finding))
            continue;
        checking->used[i] = true;
        any = true;
    }
    return any;
}

static bool has_data(const struct dataset *dataset, uint32_t metric)
{
    for (size_t i = 0; i < dataset->edition_count; i++)
        if (dataset->editions[i].metric == metric)
            return true;
    return false;
}

static void remark_unknown(struct checking *checking, const struct acceptance *row,
                           struct place place)
{
    const char *names[sizeof checks / sizeof *checks];
    struct strbuf hint = STRBUF_INIT;
    for (size_t i = 0; i < check_count(); i++)
        names[i] = checks[i].name;
    size_t near = words_nearest(row->check, names, check_count());
    if (near < check_count())
        strbuf_addf(&hint, "did you mean \"%s\"?", names[near]);
    else
        strbuf_add(&hint, "--list=checks prints them");
    remarks_add(checking->out, checking->check->severity, place, hint.text,
                "there is no check \"%s\"", row->check);
    strbuf_release(&hint);
}

static bool is_check(const char *name)
{
    for (size_t i = 0; i < check_count(); i++)
        if (strcmp(checks[i].name, name) == 0)
            return true;
    return false;
}

/* A row about a metric that is not loaded is not stale: dictionaries serve many sets of files. */
static void check_accepted(struct checking *checking)
{
    const struct dict *dict = &checking->dataset->dict;
    for (size_t i = 0; i < dict->acceptance_count; i++) {
        const struct acceptance *row = &dict->acceptances[i];
        struct place place = {row->file, row->line, 1};
        if (!is_check(row->check))
            remark_unknown(checking, row, place);
        else if (!checking->used[i] &&
                 (!row->has_metric || has_data(checking->dataset, row->metric)))
            remarks_add(checking->out, checking->check->severity, place, N_("leave the row out"),
                        "accepts nothing");
    }
}

/* --- Reporting -------------------------------------------------------------------------------- */

struct finding finding_at(const struct edition *edition, size_t index)
{
    return (struct finding){edition->metric, edition->region, edition->file, edition->year_to_date,
                            series_period(&edition->series, index)};
}

/* Among the rows that state it, the one that counts: of a file the last, and where no file is
 * meant, of the first file. */
static const struct provenance *choose_row(const struct dataset *dataset,
                                           const struct finding *finding,
                                           const struct provenance *rows, size_t count)
{
    const struct provenance *found = NULL;
    const char *file = count > 0 ? rows[0].file : "";
    if (finding->file != DATASET_MERGED)
        file = dataset->files[finding->file].path;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].file, file) == 0)
            found = &rows[i];
    return found;
}

static void add_remark(struct checking *checking, const struct finding *finding, const char *hint,
                       const char *what)
{
    const struct dataset *dataset = checking->dataset;
    struct place place = {NULL, 0, 0};
    struct strbuf period = STRBUF_INIT;
    struct provenance *rows = NULL;
    size_t count = 0;
    if (checking->out->count < REMARKS_KEPT)
        rows = dataset_provenance_in(dataset, finding->file, finding->metric, finding->region,
                                     finding->year_to_date, finding->period, &count);
    const struct provenance *row = choose_row(dataset, finding, rows, count);
    if (row != NULL)
        place = (struct place){row->file, row->line, row->column};
    period_format(&period, finding->period);
    remarks_add(checking->out, checking->check->severity, place, hint, "%s: %s of \"%s\" in %s %s",
                checking->check->name, dict_get_metric(&dataset->dict, finding->metric)->id,
                dict_get_region(&dataset->dict, finding->region)->code, period.text, what);
    strbuf_release(&period);
    provenance_free(rows, count);
}

void checking_report(struct checking *checking, const struct finding *finding, const char *hint,
                     const char *format, ...)
{
    struct strbuf what = STRBUF_INIT;
    va_list args;
    if (is_accepted(checking, finding))
        return;
    va_start(args, format);
    strbuf_addv(&what, format, args);
    va_end(args);
    add_remark(checking, finding, hint, what.text);
    strbuf_release(&what);
}

/* --- Looking ---------------------------------------------------------------------------------- */

bool checking_is_seen(const struct checking *checking, const struct edition *edition)
{
    return dataset_find(checking->dataset, edition->metric, edition->region, edition->year_to_date,
                        NULL) == &edition->series;
}

/* A year of a stock is its last month, and the other way round; a year of a flow is not. */
bool checking_point(const struct series *series, const struct metric *metric, struct period period,
                    struct point *point)
{
    struct period as = period_as(period, series->frequency);
    if (as.frequency != period.frequency &&
        (metric->kind == KIND_FLOW || period_as(as, period.frequency).time != period.time))
        return false;
    size_t index = series_find(series, as.time);
    if (index == series->count)
        return false;
    *point = series_get(series, index);
    return true;
}

bool checking_is_firm(struct point point)
{
    return point_qualifier(point) == QUALIFIER_EXACT && !point_has(point, FLAG_FORECAST);
}

void check_run(const struct dataset *dataset, int32_t today, struct remarks *out)
{
    struct checking checking = {.dataset = dataset, .today = today, .out = out};
    checking.used = mem_new(dataset->dict.acceptance_count, sizeof *checking.used);
    for (size_t i = 0; i < check_count(); i++) {
        checking.check = &checks[i];
        checks[i].run(&checking);
    }
    free(checking.used);
}
