#include "app/sources.h"

#include <stdlib.h>
#include <string.h>

#include "app/results.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"
#include "conf/command_spec.h"
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
    enum { COUNT = IMPORT_KEY_COUNT + COMMAND_KEY_COUNT };
    const char *names[COUNT];
    struct strbuf hint = STRBUF_INIT;
    for (int key = 0; key < IMPORT_KEY_COUNT; key++)
        names[key] = import_key_info((enum import_key)key)->name;
    for (int key = 0; key < COMMAND_KEY_COUNT; key++)
        names[IMPORT_KEY_COUNT + key] = command_key_info((enum command_key)key)->name;
    size_t near = words_nearest(row->name, names, COUNT);
    if (near < COUNT)
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
        if (command_key_find(row->name) != COMMAND_KEY_COUNT)
            continue;
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

char *sources_command_path(const struct conf_source *source)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "[source %s]", source->name);
    return strbuf_detach(&path);
}

static void remark_source(const struct conf *conf, const struct conf_source *source,
                          const char *hint, struct remarks *remarks, const char *what)
{
    remarks_add(remarks, SEVERITY_ERROR, (struct place){conf->path, source->line, 1}, hint,
                "source %s%s", source->name, what);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (tr_in((enum language)i, what) != what)
            remarks_say(remarks, (enum language)i, tr_in((enum language)i, "source %s%s"),
                        source->name, tr_in((enum language)i, what));
}

/* Why a command is not run, or gave nothing; in a run that goes on, it may yet. */
static void remark_command(const struct conf *conf, const struct conf_source *source,
                           const struct results *results, struct remarks *remarks)
{
    struct strbuf what = STRBUF_INIT;
    const struct result *result = results != NULL ? results_find(results, source->name) : NULL;
    if (results != NULL && results->blocked != NULL)
        strbuf_addf(&what, ": %s", results->blocked);
    else if (result != NULL && result->reason != NULL)
        strbuf_addf(&what, ": %s", result->reason);
    if (what.length > 0)
        remark_source(conf, source, NULL, remarks, what.text);
    strbuf_release(&what);
}

static struct import_load *open_command(const struct conf *conf, const struct conf_source *source,
                                        const struct import_spec *spec, const char *path,
                                        const struct results *results, struct dataset *dataset)
{
    struct command_spec command;
    bool good = command_spec_parse(&command, conf, source, &dataset->remarks);
    command_spec_release(&command);
    if (!good)
        return NULL;
    if (*sources_file(source) != '\0')
        remark_source(conf, source, N_("the file is not read"), &dataset->remarks,
                      N_(" has both a file and a command"));
    const struct result *result = results != NULL ? results_find(results, source->name) : NULL;
    bool has_text = result != NULL && result->text != NULL;
    if (!has_text || results->blocked != NULL)
        remark_command(conf, source, results, &dataset->remarks);
    if (!has_text)
        return NULL; /* else what it gave before it was blocked is kept */
    struct import *import = import_open_held(spec, path, result->text, result->length);
    return import_load_open(dataset, import, source->name);
}

struct import_load *sources_open(const struct conf *conf, const struct conf_source *source,
                                 const char *path, const struct results *results,
                                 struct dataset *dataset)
{
    struct import_load *load = NULL;
    struct import_spec spec;
    import_spec_init(&spec);
    specify(conf, source, &spec, &dataset->remarks);
    if (command_spec_is(source))
        load = open_command(conf, source, &spec, path, results, dataset);
    else if (*sources_file(source) != '\0')
        load = open_file(&spec, path, source->name, dataset);
    else
        remark_source(conf, source, N_("file = PATH"), &dataset->remarks, N_(" has no file"));
    import_spec_release(&spec);
    return load;
}
