#include "app/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/dataset.h"
#include "data/import.h"
#include "data/import_spec.h"

const char *sources_file(const struct conf_source *source)
{
    for (size_t i = source->rows.count; i-- > 0;)
        if (import_key_find(source->rows.items[i].name) == IMPORT_FILE)
            return source->rows.items[i].value;
    return "";
}

static void remark_key(const struct conf *conf, const struct conf_row *row, struct remarks *remarks)
{
    const char *names[IMPORT_KEY_COUNT];
    struct strbuf hint = STRBUF_INIT;
    for (int key = 0; key < IMPORT_KEY_COUNT; key++)
        names[key] = import_key_info((enum import_key)key)->name;
    size_t near = words_nearest(row->name, names, IMPORT_KEY_COUNT);
    if (near < IMPORT_KEY_COUNT)
        strbuf_addf(&hint, "did you mean %s?", names[near]);
    remarks_add(remarks, SEVERITY_WARNING, (struct place){conf->path, row->line, row->name_column},
                hint.length > 0 ? hint.text : NULL, "a source has no option \"%s\"", row->name);
    strbuf_release(&hint);
}

/* Takes all keys of the section; what is wrong with them becomes remarks, and counts as not said.
 */
static void specify(const struct conf *conf, const struct conf_source *source,
                    struct import_spec *spec, struct remarks *remarks)
{
    for (size_t i = 0; i < source->rows.count; i++) {
        const struct conf_row *row = &source->rows.items[i];
        enum import_key key = import_key_find(row->name);
        struct err err;
        if (key == IMPORT_KEY_COUNT)
            remark_key(conf, row, remarks);
        else if (!import_spec_set(spec, key, row->value, &err))
            remarks_add(remarks, SEVERITY_ERROR,
                        (struct place){conf->path, row->line, row->value_column}, NULL, "%s",
                        err.text);
    }
}

static void remark_failure(struct dataset *dataset, const struct err *err)
{
    remarks_add(&dataset->remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0}, NULL, "%s",
                err->text);
}

static struct import_load *open_file(const struct import_spec *spec, const char *path,
                                     const char *name, struct dataset *dataset)
{
    struct err err;
    struct import *import = import_open(spec, path, false, &err);
    if (import != NULL)
        return import_load_open(dataset, import, name);
    remark_failure(dataset, &err);
    return NULL;
}

struct import_load *sources_open(const struct conf *conf, const struct conf_source *source,
                                 const char *path, struct dataset *dataset)
{
    struct import_load *load = NULL;
    struct import_spec spec;
    import_spec_init(&spec);
    specify(conf, source, &spec, &dataset->remarks);
    if (*sources_file(source) != '\0')
        load = open_file(&spec, path, source->name, dataset);
    else
        remarks_add(&dataset->remarks, SEVERITY_ERROR, (struct place){conf->path, source->line, 1},
                    "file = PATH", "source %s has no file", source->name);
    import_spec_release(&spec);
    return load;
}
