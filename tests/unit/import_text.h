#ifndef ECONTOP_TESTS_IMPORT_TEXT_H
#define ECONTOP_TESTS_IMPORT_TEXT_H

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/import.h"
#include "data/import_spec.h"

/* Imports as texts: a specification is `key=value; key=value`, a data set a line for each series,
 * `REGION METRIC [UNIT]: PERIOD=VALUE ...`. */

static inline void spec_parse(struct import_spec *spec, const char *text)
{
    const char *item;
    size_t length;
    import_spec_init(spec);
    while (words_next(&text, ';', &item, &length)) {
        struct err err = {""};
        const char *equals = length > 0 ? memchr(item, '=', length) : NULL;
        if (equals == NULL)
            continue;
        char *name = mem_copy_n(item, (size_t)(equals - item));
        char *value = mem_copy_n(equals + 1, length - (size_t)(equals + 1 - item));
        assert_true(import_key_find(name) < IMPORT_KEY_COUNT);
        assert_true(import_spec_set(spec, import_key_find(name), value, &err));
        free(name);
        free(value);
    }
}

static inline void series_text(struct strbuf *out, const struct dataset *dataset,
                               const struct edition *edition)
{
    const struct metric *metric = dict_get_metric(&dataset->dict, edition->metric);
    strbuf_addf(out, "%s %s", dict_get_region(&dataset->dict, edition->region)->code, metric->id);
    if (metric->unit[0] != '\0')
        strbuf_addf(out, " [%s]", metric->unit);
    strbuf_add(out, edition->year_to_date ? " to date:" : ":");
    for (size_t i = 0; i < edition->series.count; i++) {
        struct point point = series_get(&edition->series, i);
        strbuf_add_char(out, ' ');
        period_format(out, series_period(&edition->series, i));
        strbuf_addf(out, "%s%.10g", qualifier_sign(point_qualifier(point)), point.value);
        strbuf_add(out, point_has(point, FLAG_BREAK) ? "b" : "");
        strbuf_add(out, point_has(point, FLAG_PROVISIONAL) ? "p" : "");
    }
    strbuf_add_char(out, '\n');
}

static inline void dataset_text(struct strbuf *out, const struct dataset *dataset)
{
    for (size_t i = 0; i < dataset->edition_count; i++)
        series_text(out, dataset, &dataset->editions[i]);
}

#endif
