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

void import_free(struct import *import)
{
    if (import == NULL)
        return;
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

static bool plan(struct import *import, struct err *err)
{
    return find_dialect(import, err) && import_find_header(import, err) &&
           import_find_conditions(import, err) && import_find_layout(import, err) &&
           import_survey(import, err) && import_find_dates(import, err) &&
           import_find_values(import, err) && import_find_dimensions(import, err);
}

static struct import *finish(struct import *import, bool good, struct err *err)
{
    if (good && plan(import, err))
        return import;
    import_free(import);
    return NULL;
}

struct import *import_new(const struct import_spec *spec, const char *path, bool named,
                          struct err *err)
{
    struct import *import = new_import(spec);
    const char *encoding = import_spec_get(&import->spec, IMPORT_ENCODING);
    return finish(import, import_source_open(&import->source, path, named, encoding, err), err);
}

struct import *import_new_held(const struct import_spec *spec, const char *name, const char *bytes,
                               size_t length, struct err *err)
{
    struct import *import = new_import(spec);
    const char *encoding = import_spec_get(&import->spec, IMPORT_ENCODING);
    return finish(import, import_source_hold(&import->source, name, bytes, length, encoding, err),
                  err);
}

const struct import_facts *import_facts(const struct import *import)
{
    return &import->facts;
}
