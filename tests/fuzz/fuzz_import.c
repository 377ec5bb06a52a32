/* data/import*.c: any bytes are read as some publisher's CSV, or refused with a reason.  What
 * --explain would say of it, stated, gives the same figures.  "#KEY=VALUE" lines at the start are
 * stated of the file beforehand. */
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "conf/conf.h"
#include "data/dataset.h"
#include "data/import.h"
#include "data/import_spec.h"

static const char name[] = "held";
static const char path[] = "held.csv";

/* What was read of a file: freed with its dataset. */
struct reading {
    struct dataset *data;
    struct import *import; /* NULL: refused */
    struct err err;
};

static void expect_series(const struct edition *edition)
{
    const struct series *series = &edition->series;
    for (size_t i = 0; i < series->count; i++) {
        struct point point = series_get(series, i);
        PROMISE(isfinite(point.value));
        PROMISE(i == 0 || series_get(series, i - 1).time < point.time);
    }
}

static void read_it(struct reading *reading, const struct import_spec *spec, const char *bytes,
                    size_t length)
{
    *reading = (struct reading){.data = dataset_new()};
    reading->data->dict.foreign = true;
    reading->import = import_new_held(spec, path, bytes, length, &reading->err);
    PROMISE((reading->import == NULL) == (reading->err.text[0] != '\0'));
    if (reading->import == NULL)
        return;
    bool good = import_read(reading->import, reading->data, name, &reading->err);
    PROMISE(good == (reading->err.text[0] == '\0'));
    dataset_finish(reading->data);
    for (size_t i = 0; good && i < reading->data->edition_count; i++)
        expect_series(&reading->data->editions[i]);
    if (!good) {
        import_free(reading->import);
        reading->import = NULL;
    }
}

static void release(struct reading *reading)
{
    import_free(reading->import);
    dataset_free(reading->data);
}

static void expect_same_series(const struct series *a, const struct series *b)
{
    PROMISE(a->frequency == b->frequency && a->count == b->count);
    for (size_t i = 0; i < a->count; i++) {
        struct point p = series_get(a, i), q = series_get(b, i);
        PROMISE(p.time == q.time && p.value == q.value && p.mark == q.mark);
    }
}

static void expect_same(const struct reading *a, const struct reading *b)
{
    const struct import_facts *first = import_facts(a->import), *second = import_facts(b->import);
    PROMISE(first->series == second->series && first->points == second->points);
    PROMISE(a->data->edition_count == b->data->edition_count);
    for (size_t i = 0; i < a->data->edition_count; i++)
        expect_same_series(&a->data->editions[i].series, &b->data->editions[i].series);
}

/* The section, read as a configuration. */
static void state(struct import_spec *spec, const struct strbuf *section)
{
    struct err err = {""};
    struct conf *conf = conf_parse("x.ini", section->text, section->length, &err);
    PROMISE(conf != NULL && conf->source_count == 1);
    for (size_t i = 0; i < conf->sources[0].rows.count; i++) {
        const struct conf_row *row = &conf->sources[0].rows.items[i];
        enum import_key key = import_key_find(row->name);
        PROMISE(key != IMPORT_KEY_COUNT);
        PROMISE(import_spec_set(spec, key, row->value, &err));
    }
    conf_free(conf);
}

static void expect_explained(const struct reading *reading, const char *bytes, size_t length)
{
    struct strbuf section = STRBUF_INIT;
    struct import_spec spec;
    struct reading again;
    import_spec_init(&spec);
    import_explain(reading->import, name, &section);
    PROMISE(utf8_valid(section.text, section.length) == section.length);
    state(&spec, &section);
    read_it(&again, &spec, bytes, length);
    if (again.import == NULL)
        fprintf(stderr, "%s%s\n", section.text, again.err.text);
    PROMISE(again.import != NULL);
    expect_same(reading, &again);
    release(&again);
    import_spec_release(&spec);
    strbuf_release(&section);
}

/* Takes "#KEY=VALUE" lines; returns where the rest starts. */
static size_t take_stated(struct import_spec *spec, const char *text)
{
    size_t at = 0;
    while (text[at] == '#') {
        struct err err;
        size_t length = strcspn(text + at, "\n"), split = strcspn(text + at, "=");
        if (text[at + length] == '\0' || split >= length)
            break;
        char *key = mem_copy_n(text + at + 1, split - 1);
        char *value = mem_copy_n(text + at + split + 1, length - split - 1);
        if (import_key_find(key) != IMPORT_KEY_COUNT)
            import_spec_set(spec, import_key_find(key), value, &err);
        free(key);
        free(value);
        at += length + 1;
    }
    return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct import_spec spec;
    struct reading reading;
    import_spec_init(&spec);
    char *text = mem_copy_n((const char *)bytes, length);
    size_t start = take_stated(&spec, text);
    read_it(&reading, &spec, text + start, length - start);
    if (reading.import != NULL)
        expect_explained(&reading, text + start, length - start);
    release(&reading);
    import_spec_release(&spec);
    free(text);
    return 0;
}
