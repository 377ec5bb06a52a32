#include "data/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/dict.h"
#include "data/field.h"
#include "data/rows.h"

static const char not_known[] = N_("is not in the dictionary");

static void remark_metric(const struct dict *dict, const struct rows *rows, size_t column)
{
    size_t count = 0;
    if (dict->foreign)
        return;
    const char **names = mem_new(dict->metric_ids.count, sizeof(const char *));
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        if (dict->metrics[i].known)
            names[count++] = dict->metrics[i].id;
    if (count > 0)
        field_unknown(rows, SEVERITY_NOTE, column, not_known, names, count);
    free(names);
}

static void remark_region(const struct dict *dict, const struct rows *rows, size_t column)
{
    size_t count = 0;
    if (dict->foreign)
        return;
    const char **codes = mem_new(dict->region_codes.count, sizeof(const char *));
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        if (dict->regions[i].known)
            codes[count++] = dict->regions[i].code;
    if (count > 0)
        field_unknown(rows, SEVERITY_NOTE, column, not_known, codes, count);
    free(codes);
}

bool lookup_metric(struct dict *dict, const struct rows *rows, size_t column, uint32_t *metric)
{
    struct csv_field id = rows_field(rows, column);
    *metric = intern_find(&dict->metric_ids, id.text, id.length);
    if (*metric != INTERN_NONE && !dict->metrics[*metric].absent)
        return true;
    if (!field_is_name(rows, column))
        return false;
    *metric = dict_metric(dict, id.text, id.length);
    remark_metric(dict, rows, column);
    return true;
}

bool lookup_region(struct dict *dict, const struct rows *rows, size_t column, uint32_t *region)
{
    struct csv_field code = rows_field(rows, column);
    *region = intern_find(&dict->region_codes, code.text, code.length);
    if (*region != INTERN_NONE && !dict->regions[*region].absent)
        return true;
    if (utf8_valid(code.text, code.length) < code.length) {
        rows_complain(rows, SEVERITY_ERROR, column, N_("is not UTF-8"), NULL);
        return false;
    }
    *region = dict_region(dict, code.text, code.length);
    if (code.length > 0)
        remark_region(dict, rows, column);
    return true;
}

void lookup_unit(struct dict *dict, const struct rows *rows, size_t column, uint32_t metric)
{
    struct csv_field unit = rows_field(rows, column);
    const struct metric *of = dict_get_metric(dict, metric);
    if (unit.length == 0 || strcmp(unit.text, of->unit) == 0)
        return;
    if (of->unit[0] == '\0') {
        dict_set_unit(dict, metric, unit.text);
        return;
    }
    struct strbuf what = STRBUF_INIT;
    strbuf_addf(&what, "is not the unit of %s, \"%s\"", of->id, of->unit);
    rows_complain(rows, SEVERITY_WARNING, column, what.text, NULL);
    strbuf_release(&what);
}
