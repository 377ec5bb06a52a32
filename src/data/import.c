#include "data/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "data/import_name.h"
#include "data/import_plan.h"

static struct import *new_import(const struct import_spec *spec)
{
    struct import *import = mem_new(1, sizeof *import);
    import_source_init(&import->source);
    import_rows_init(&import->head);
    import_rows_init(&import->spread);
    strbuf_init(&import->layout_reason);
    strbuf_init(&import->date_reason);
    strbuf_init(&import->decimal_reason);
    strbuf_init(&import->value_reason);
    strbuf_init(&import->dims_reason);
    for (int key = 0; key < IMPORT_KEY_COUNT; key++)
        import->spec.text[key] = mem_copy(spec->text[key]);
    import->scale = import_spec_number(&import->spec, IMPORT_SCALE, 1);
    return import;
}

static void release_columns(struct import *import)
{
    for (size_t i = 0; i < import->column_count; i++) {
        free(import->columns[i].name);
        free(import->columns[i].title);
        free(import->columns[i].unit);
        free(import->columns[i].rows);
        intern_release(&import->columns[i].values);
    }
    free(import->columns);
}

static bool end_survey(struct import *import, struct err *err)
{
    import_survey_end(import);
    return import_pass_close(&import->pass, err);
}

void import_free(struct import *import)
{
    struct err err;
    if (import == NULL)
        return;
    if (import->phase == IMPORT_SURVEY)
        (void)end_survey(import, &err);
    release_columns(import);
    for (size_t i = 0; i < import->condition_count; i++)
        free(import->conditions[i].values);
    free(import->conditions);
    import_rows_release(&import->head);
    import_rows_release(&import->spread);
    import_source_release(&import->source);
    import_spec_release(&import->spec);
    strbuf_release(&import->layout_reason);
    strbuf_release(&import->date_reason);
    strbuf_release(&import->decimal_reason);
    strbuf_release(&import->value_reason);
    strbuf_release(&import->dims_reason);
    import_ids_free(import->ids);
    free(import->picked);
    free(import->preamble);
    free(import->metric);
    free(import);
}

/* "value" and the like say nothing of what is measured. */
bool import_is_generic(const char *name)
{
    return name_is(name, NAME_VALUE);
}

static bool find_dialect(struct import *import, struct err *err)
{
    const char *stated = import_spec_get(&import->spec, IMPORT_DELIMITER);
    char delimiter = 0;
    if (stated != NULL && !dialect_parse_delimiter(stated, &delimiter, err))
        return false;
    dialect_detect(&import->source.dialect, import->source.head.text, import->source.head.length,
                   import->source.whole, delimiter);
    return true;
}

/* From the start of the file, before its rows are looked at. */
static bool plan_start(struct import *import, struct err *err)
{
    return import_source_looked(&import->source, err) && find_dialect(import, err) &&
           import_find_header(import, err) && import_find_conditions(import, err) &&
           import_find_layout(import, err);
}

static bool begin_survey(struct import *import, struct err *err)
{
    import_survey_begin(import);
    if (import_pass_open(&import->pass, err))
        return true;
    import_survey_end(import);
    return false;
}

static bool plan_rest(struct import *import, struct err *err)
{
    return end_survey(import, err) && import_find_dates(import, err) &&
           import_find_values(import, err) && import_find_dimensions(import, err);
}

/* --- By steps --------------------------------------------------------------------------------- */

bool import_step(struct import *import, size_t *bytes)
{
    *bytes = 0;
    if (import->failed || import->phase == IMPORT_PLANNED)
        return false;
    if (import->phase == IMPORT_LOOK) {
        size_t looked_at;
        if (import_source_look(&import->source, &looked_at))
            return true;
        import->failed =
            !plan_start(import, &import->reason) || !begin_survey(import, &import->reason);
        import->phase = import->failed ? IMPORT_PLANNED : IMPORT_SURVEY;
        return !import->failed;
    }
    if (import_pass_step(&import->pass, bytes))
        return true;
    import->phase = IMPORT_PLANNED;
    import->failed = !plan_rest(import, &import->reason);
    return false;
}

bool import_is_planned(const struct import *import, struct err *err)
{
    if (import->failed)
        *err = import->reason;
    return !import->failed;
}

struct import *import_open(const struct import_spec *spec, const char *path, bool named,
                           struct err *err)
{
    struct import *import = new_import(spec);
    const char *encoding = import_spec_get(&import->spec, IMPORT_ENCODING);
    if (import_source_open(&import->source, path, named, encoding, err))
        return import;
    import_free(import);
    return NULL;
}

struct import *import_open_held(const struct import_spec *spec, const char *name, const char *bytes,
                                size_t length)
{
    struct err err; /* nothing is opened that could fail */
    struct import *import = new_import(spec);
    const char *encoding = import_spec_get(&import->spec, IMPORT_ENCODING);
    (void)import_source_hold(&import->source, name, bytes, length, encoding, &err);
    return import;
}

/* --- At once ---------------------------------------------------------------------------------- */

/* Takes IMPORT, which may be NULL. */
static struct import *plan(struct import *import, struct err *err)
{
    size_t bytes;
    if (import == NULL)
        return NULL;
    while (import_step(import, &bytes))
        continue;
    if (import_is_planned(import, err))
        return import;
    import_free(import);
    return NULL;
}

struct import *import_new(const struct import_spec *spec, const char *path, bool named,
                          struct err *err)
{
    return plan(import_open(spec, path, named, err), err);
}

struct import *import_new_held(const struct import_spec *spec, const char *name, const char *bytes,
                               size_t length, struct err *err)
{
    return plan(import_open_held(spec, name, bytes, length), err);
}

const struct import_facts *import_facts(const struct import *import)
{
    return &import->facts;
}
