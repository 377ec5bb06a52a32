#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/import_plan.h"

/* Several values for one period of a series. */

/* --- Several values for one period ------------------------------------------------------------ */

enum agg { AGG_LAST, AGG_FIRST, AGG_SUM, AGG_MEAN, AGG_ERROR };

struct import_folding {
    struct import *import;
    struct dataset *dataset;
    size_t next; /* edition */
    enum agg agg;
    struct import_facts *facts;
    size_t at;      /* the edition at hand */
    size_t example; /* where values first differed, if they do */
    bool differs;
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
    struct import_folding *folding = user;
    struct point result = points[folding->agg == AGG_FIRST ? 0 : count - 1];
    bool differing = differ(points, count);
    if (differing && folding->facts->differing++ == 0) {
        folding->example = folding->at;
        folding->differs = true;
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
                           const struct import_folding *folding)
{
    static const char *const words[] = {"the last counts", "the first counts", "they are added up",
                                        "their mean counts", "agg = error"};
    const struct import_column *varying = find_varying(import);
    const struct edition *edition = &dataset->editions[folding->example];
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

/* --- By steps --------------------------------------------------------------------------------- */

enum { SERIES_A_STEP = 64 };

struct import_folding *import_folding_open(struct import *import, struct dataset *dataset,
                                           size_t first)
{
    struct import_folding *folding = mem_new(1, sizeof *folding);
    folding->import = import;
    folding->dataset = dataset;
    folding->next = first;
    folding->agg = stated_agg(import);
    folding->facts = &import->facts;
    return folding;
}

bool import_folding_step(struct import_folding *folding)
{
    struct dataset *dataset = folding->dataset;
    struct import_facts *facts = folding->facts;
    for (int i = 0; i < SERIES_A_STEP && folding->next < dataset->edition_count; i++) {
        struct edition *edition = &dataset->editions[folding->next];
        folding->at = folding->next++;
        series_fold(&edition->series, &dataset->arena, fold, folding);
        facts->series += edition->series.count > 0;
        facts->frequency = edition->series.frequency;
    }
    return folding->next < dataset->edition_count;
}

bool import_folding_close(struct import_folding *folding, struct err *err)
{
    bool good = true;
    if (folding->differs) {
        remark_folding(folding->import, folding->dataset, folding);
        good = folding->agg != AGG_ERROR ||
               err_set(err, "%s: a period is stated more than once and differs (agg = error)",
                       folding->import->source.path);
    }
    free(folding);
    return good;
}
