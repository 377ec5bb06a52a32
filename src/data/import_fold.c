#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/import_plan.h"

/* Several values for one period of a series. */

/* --- Several values for one period ------------------------------------------------------------ */

enum agg { AGG_LAST, AGG_FIRST, AGG_SUM, AGG_MEAN, AGG_ERROR };

struct folding {
    enum agg agg;
    struct import_facts *facts;
    const struct edition *edition; /* the one at hand */
    const struct edition *example; /* where values first differed */
    struct point first, last;
};

static bool differ(const struct point *points, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (points[i].value != points[0].value)
            return true;
    return false;
}

static struct point fold(void *user, const struct point *points, size_t count)
{
    struct folding *folding = user;
    struct point result = points[folding->agg == AGG_FIRST ? 0 : count - 1];
    bool differing = differ(points, count);
    if (differing && folding->facts->differing++ == 0) {
        folding->example = folding->edition;
        folding->first = points[0];
        folding->last = points[count - 1];
    }
    folding->facts->repeated += !differing;
    if (folding->agg != AGG_SUM && folding->agg != AGG_MEAN)
        return result;
    result.value = 0;
    for (size_t i = 0; i < count; i++) {
        result.value += points[i].value;
        result.mark |= points[i].mark;
    }
    if (folding->agg == AGG_MEAN)
        result.value /= (double)count;
    return result;
}

static enum agg stated_agg(const struct import *import)
{
    static const char *const words[] = {"last", "first", "sum", "mean", "error"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (import_spec_is(&import->spec, IMPORT_AGG, words[i]))
            return (enum agg)i;
    return AGG_LAST;
}

/* A column that is not read and whose few texts may be what tells the values apart. */
static const struct import_column *find_varying(const struct import *import)
{
    for (size_t i = 0; i < import->column_count; i++) {
        const struct import_column *column = &import->columns[i];
        if (column->role == COLUMN_UNUSED && !column->crowded && column->values.count > 1 &&
            column->values.count <= 100 && !import_is_period(intern_name(&column->values, 0)))
            return column;
    }
    return NULL;
}

static void remark_folding(const struct import *import, struct dataset *dataset,
                           const struct folding *folding)
{
    static const char *const words[] = {"the last counts", "the first counts", "they are added up",
                                        "their mean counts", "agg = error"};
    const struct import_column *varying = find_varying(import);
    const struct edition *edition = folding->example;
    struct strbuf hint = STRBUF_INIT, period = STRBUF_INIT;
    strbuf_add(&hint, words[folding->agg]);
    if (varying != NULL && folding->agg != AGG_SUM && folding->agg != AGG_MEAN)
        strbuf_addf(&hint, "; column \"%s\" varies: where = %s=%s keeps one", varying->name,
                    varying->name, intern_name(&varying->values, 0));
    period_format(&period, (struct period){edition->series.frequency, folding->first.time});
    remarks_add(&dataset->remarks, folding->agg == AGG_ERROR ? SEVERITY_ERROR : SEVERITY_WARNING,
                (struct place){import->source.path, 0, 0}, hint.text,
                "%zu periods are stated more than once and differ, first %s of \"%s\" in %s: %.15g "
                "and %.15g",
                import->facts.differing, dict_get_metric(&dataset->dict, edition->metric)->id,
                dict_get_region(&dataset->dict, edition->region)->code, period.text,
                folding->first.value, folding->last.value);
    strbuf_release(&hint);
    strbuf_release(&period);
}

bool import_fold(struct import *import, struct dataset *dataset, size_t first, struct err *err)
{
    struct import_facts *facts = &import->facts;
    struct folding folding = {.agg = stated_agg(import), .facts = facts};
    for (size_t i = first; i < dataset->edition_count; i++) {
        folding.edition = &dataset->editions[i];
        series_fold(&dataset->editions[i].series, &dataset->arena, fold, &folding);
        facts->series += dataset->editions[i].series.count > 0;
        facts->frequency = dataset->editions[i].series.frequency;
    }
    if (folding.example == NULL)
        return true;
    remark_folding(import, dataset, &folding);
    return folding.agg != AGG_ERROR ||
           err_set(err, "%s: a period is stated more than once and differs (agg = error)",
                   import->source.path);
}
