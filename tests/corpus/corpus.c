#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/country.h"
#include "data/csv.h"
#include "data/dataset.h"
#include "data/import.h"
#include "data/import_spec.h"

/* corpus FOLDER: reads every file that FOLDER/index.csv names with the keys that it gives, and
 * compares what it says a right reader finds.  Files whose quirks begin with NEGATIVE must be
 * refused, for the lack of a year. */

enum { COLUMNS = 64 };

struct corpus {
    const char *folder;
    char *names[COLUMNS];
    size_t count;
    size_t passed, failed;
};

struct facts {
    const struct corpus *corpus;
    const struct csv_row *row;
    struct dataset *dataset;
    struct strbuf wrong;
    double scale;
};

static const char *fact(const struct facts *facts, const char *name)
{
    for (size_t i = 0; i < facts->corpus->count && i < facts->row->count; i++)
        if (strcmp(facts->corpus->names[i], name) == 0)
            return facts->row->fields[i].text;
    return "";
}

static const char *probe_fact(const struct facts *facts, int probe, const char *name)
{
    char full[64];
    snprintf(full, sizeof full, "fact3_probe%d_%s", probe, name);
    return fact(facts, full);
}

/* --- Comparing -------------------------------------------------------------------------------- */

static void expect_count(struct facts *facts, const char *name, size_t found)
{
    size_t wanted = (size_t)strtoul(fact(facts, name), NULL, 10);
    if (wanted != found)
        strbuf_addf(&facts->wrong, " %s is %zu, not %zu;", name, found, wanted);
}

/* A period may be given by the day on which it starts or, as a stock's, the one on which it ends.
 */
static bool is_same(const char *wanted, struct period found)
{
    struct period period;
    return period_parse(wanted, strlen(wanted), &period) &&
           (period_start(period) == period_start(found) ||
            (period.frequency == FREQUENCY_DAY && period_end(period) == period_end(found)));
}

static void expect_period(struct facts *facts, const char *name, struct period found)
{
    struct strbuf text = STRBUF_INIT;
    const char *wanted = fact(facts, name);
    period_format(&text, found);
    if (wanted[0] != '\0' && !is_same(wanted, found))
        strbuf_addf(&facts->wrong, " %s is %s, not %s;", name, text.text, wanted);
    strbuf_release(&text);
}

/* Whether WORD is the whole of LIST or one of its items. */
static bool is_in(const char *word, const char *list, char separator)
{
    const char *item;
    size_t length;
    if (strcmp(word, list) == 0)
        return true;
    while (words_next(&list, separator, &item, &length))
        if (strlen(word) == length && memcmp(word, item, length) == 0)
            return true;
    return false;
}

static bool is_entity(const struct facts *facts, const struct region *region, const char *entity)
{
    const struct country *country = country_find(entity);
    (void)facts;
    return entity[0] == '\0' || is_in(label_get(&region->name, LANGUAGE_EN), entity, ',') ||
           is_in(region->code, entity, ',') ||
           (country != NULL && strcmp(country->code, region->code) == 0) ||
           (strcmp(entity, "World") == 0 && strcmp(region->code, "WLD") == 0);
}

static bool is_metric(const struct facts *facts, const struct edition *edition, const char *metric,
                      const char *entity)
{
    const char *label =
        label_get(&dict_get_metric(&facts->dataset->dict, edition->metric)->name, LANGUAGE_EN);
    bool only = true;
    for (size_t i = 0; i < facts->dataset->edition_count; i++)
        only = only && facts->dataset->editions[i].metric == edition->metric;
    return only || is_in(label, metric, '/') || is_in(label, entity, ',');
}

/* Whether a series of that entity and metric has the value. */
static bool has_value(const struct facts *facts, int probe, double value)
{
    const char *entity = probe_fact(facts, probe, "entity");
    const char *metric = probe_fact(facts, probe, "metric");
    const char *period = probe_fact(facts, probe, "period");
    for (size_t i = 0; i < facts->dataset->edition_count; i++) {
        const struct edition *edition = &facts->dataset->editions[i];
        if (!is_entity(facts, dict_get_region(&facts->dataset->dict, edition->region), entity) ||
            !is_metric(facts, edition, metric, entity))
            continue;
        for (size_t j = 0; j < edition->series.count; j++)
            if ((period[0] == '\0' || is_same(period, series_period(&edition->series, j))) &&
                series_get(&edition->series, j).value == value)
                return true;
    }
    return false;
}

static void expect_probe(struct facts *facts, int probe)
{
    const char *value = probe_fact(facts, probe, "value"), *bar = strrchr(value, '|');
    if (value[0] == '\0')
        return;
    double wanted = strtod(bar != NULL ? bar + 1 : value, NULL) * facts->scale;
    if (!has_value(facts, probe, wanted))
        strbuf_addf(&facts->wrong, " probe %d: no %s of \"%s\" \"%s\" in %s;", probe, value,
                    probe_fact(facts, probe, "entity"), probe_fact(facts, probe, "metric"),
                    probe_fact(facts, probe, "period"));
}

static void compare(struct facts *facts, const struct import_facts *found)
{
    expect_count(facts, "fact1_series", found->series);
    expect_count(facts, "fact1_points", found->points);
    expect_count(facts, "fact1_missing", found->missing);
    expect_period(facts, "fact2_first", found->first);
    expect_period(facts, "fact2_last", found->last);
    for (int probe = 1; probe <= 3; probe++)
        expect_probe(facts, probe);
}

/* --- Files ------------------------------------------------------------------------------------ */

/* KEY=TEXT; KEY=TEXT */
static bool parse_spec(const char *text, struct import_spec *spec, struct err *err)
{
    const char *item;
    size_t length;
    while (words_next(&text, ';', &item, &length)) {
        const char *equals = length > 0 ? memchr(item, '=', length) : NULL;
        if (equals == NULL)
            continue;
        char *name = mem_copy_n(item, (size_t)(equals - item));
        char *value = mem_copy_n(equals + 1, length - (size_t)(equals + 1 - item));
        enum import_key key = import_key_find(name);
        bool good = key < IMPORT_KEY_COUNT && import_spec_set(spec, key, value, err);
        free(name);
        free(value);
        if (!good)
            return false;
    }
    return true;
}

/* `key = "value"` without the quotes around a whole value. */
static void parse_line(const char *line, size_t length, struct import_spec *spec,
                       struct strbuf *wrong)
{
    struct err err = {""};
    const char *equals = memchr(line, '=', length);
    if (length == 0 || line[0] == ';' || line[0] == '[' || equals == NULL)
        return;
    char *name = mem_copy_n(line, (size_t)(equals - line) - 1);
    char *value = mem_copy_n(equals + 2, length - (size_t)(equals + 2 - line));
    size_t end = strlen(value);
    bool quoted = end > 1 && (value[0] == '"' || value[0] == '\'') && value[end - 1] == value[0];
    value[quoted ? end - 1 : end] = '\0';
    enum import_key key = import_key_find(name);
    if (key == IMPORT_KEY_COUNT || !import_spec_set(spec, key, value + quoted, &err))
        strbuf_addf(wrong, " the plan says \"%s\" %s;", name, err.text);
    free(name);
    free(value);
}

/* The printed plan, read as a specification, gives the same. */
static void expect_again(struct facts *facts, const struct import *import)
{
    struct strbuf text = STRBUF_INIT;
    struct import_spec spec;
    struct err err = {""};
    struct dataset *dataset = dataset_new();
    import_spec_init(&spec);
    import_explain(import, "it", &text);
    if (getenv("EXPLAIN") != NULL)
        fputs(text.text, stdout);
    const char *lines = text.text, *line;
    size_t length;
    while (words_next(&lines, '\n', &line, &length))
        parse_line(line, length, &spec, &facts->wrong);
    struct import *again = import_new(&spec, import_spec_get(&spec, IMPORT_FILE), false, &err);
    if (again == NULL || !import_read(again, dataset, NULL, &err))
        strbuf_addf(&facts->wrong, " the plan fails: %s;", err.text);
    else if (import_facts(again)->series != import_facts(import)->series ||
             import_facts(again)->points != import_facts(import)->points ||
             import_facts(again)->missing != import_facts(import)->missing ||
             import_facts(again)->skipped != import_facts(import)->skipped ||
             period_start(import_facts(again)->last) != period_start(import_facts(import)->last))
        strbuf_addf(&facts->wrong, " the plan gives other facts;");
    import_free(again);
    import_spec_release(&spec);
    strbuf_release(&text);
    dataset_free(dataset);
}

static void read_file(struct facts *facts, const struct import_spec *spec, const char *path)
{
    struct err err = {""};
    bool refused = strstr(fact(facts, "quirks"), "NEGATIVE") != NULL;
    struct import *import = import_new(spec, path, false, &err);
    facts->scale = import_spec_number(spec, IMPORT_SCALE, 1);
    bool good = import != NULL && import_read(import, facts->dataset, NULL, &err);
    if (refused && (good || strstr(err.text, "no year") == NULL))
        strbuf_addf(&facts->wrong, " not refused for the lack of a year: %s", err.text);
    else if (!refused && !good)
        strbuf_addf(&facts->wrong, " %s", err.text);
    else if (!refused)
        compare(facts, import_facts(import));
    if (import != NULL && good)
        expect_again(facts, import);
    import_free(import);
}

static bool take_file(void *user, const struct csv_row *row)
{
    struct corpus *corpus = user;
    if (corpus->count == 0) {
        for (; corpus->count < row->count && corpus->count < COLUMNS; corpus->count++)
            corpus->names[corpus->count] = mem_copy(row->fields[corpus->count].text);
        return true;
    }
    struct facts facts = {.corpus = corpus, .row = row, .dataset = dataset_new()};
    struct strbuf path = STRBUF_INIT;
    struct import_spec spec;
    struct err err = {""};
    strbuf_init(&facts.wrong);
    import_spec_init(&spec);
    dict_load(&facts.dataset->dict, "data/dict", &facts.dataset->remarks);
    strbuf_addf(&path, "%s/%s", corpus->folder, fact(&facts, "file"));
    const char *only = getenv("T");
    if (only == NULL || strstr(path.text, only) != NULL) {
        if (parse_spec(fact(&facts, "import_spec"), &spec, &err))
            read_file(&facts, &spec, path.text);
        else
            strbuf_addf(&facts.wrong, " %s", err.text);
        bool good = facts.wrong.length == 0;
        corpus->passed += good;
        corpus->failed += !good;
        printf("%s %s%s%s\n", good ? "ok    " : "not ok", fact(&facts, "file"), good ? "" : ":",
               facts.wrong.text);
    }
    strbuf_release(&facts.wrong);
    strbuf_release(&path);
    import_spec_release(&spec);
    dataset_free(facts.dataset);
    return true;
}

static void take_fault(void *user, enum csv_fault fault, long line, long column, const char *what,
                       const char *hint)
{
    struct corpus *corpus = user;
    (void)fault, (void)hint;
    printf("not ok index.csv:%ld:%ld: %s\n", line, column, what);
    corpus->failed++;
}

int main(int argc, char **argv)
{
    static const struct csv_handler handler = {take_file, take_fault};
    struct corpus corpus = {.folder = argc > 1 ? argv[1] : "."};
    char block[4096], path[4096];
    size_t got;
    snprintf(path, sizeof path, "%s/index.csv", corpus.folder);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        printf("no corpus in %s: nothing was compared\n", corpus.folder);
        return 0;
    }
    struct csv_reader *reader = csv_reader_new(',', &handler, &corpus);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        csv_reader_feed(reader, block, got);
    csv_reader_finish(reader);
    csv_reader_free(reader);
    fclose(file);
    for (size_t i = 0; i < corpus.count; i++)
        free(corpus.names[i]);
    printf("%zu files as they should be, %zu not\n", corpus.passed, corpus.failed);
    return corpus.failed > 0 || corpus.passed == 0;
}
