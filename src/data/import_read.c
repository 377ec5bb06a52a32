#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/import_plan.h"
#include "data/limit.h"
#include "data/seek.h"

/* The last pass: rows into series. */

struct import_reading {
    struct import *import;
    struct dataset *dataset;
    const char *name; /* of the file in the data set; NULL: its own */
    bool rows_read;
    struct import_folding *folding; /* after that; or NULL */
    struct err reason;              /* why nothing could be read */
    bool failed;
    uint32_t file, first_edition;
    struct strbuf date, entity, code, metric, name_text;
    long dateless; /* the first line whose period could not be read */
    size_t dateless_count;
    /* The row at hand. */
    uint32_t editions[2]; /* of its periods across, and of those to date */
    const struct csv_row *row;
    double scale;
    uint8_t mark;
    bool no_value; /* by its flags */
    const char *unit;
    size_t picked;           /* which word of `pick` the row is kept by, or 0 */
    const struct seek *seek; /* rows are only looked for; NULL: all is read */
};

static struct csv_field field_of(const struct csv_row *row, size_t column)
{
    return column < row->count ? row->fields[column] : (struct csv_field){"", 0};
}

/* --- Names ------------------------------------------------------------------------------------ */

/* Adds a part of a name; `BR: Brazil` gives its label, and its code to CODE. */
static void add_part(struct strbuf *out, struct strbuf *code, const struct import_column *column,
                     struct csv_field field, const char *between)
{
    const char *colon = column->labelled ? strstr(field.text, ": ") : NULL;
    if (field.length == 0)
        return;
    if (out->length > 0)
        strbuf_add(out, between);
    strbuf_add(out, colon != NULL ? colon + 2 : field.text);
    if (colon != NULL && code != NULL)
        strbuf_add_n(code, field.text, (size_t)(colon - field.text));
}

static void read_names(struct import_reading *reading)
{
    const struct import *import = reading->import;
    reading->editions[0] = reading->editions[1] = EDITION_NONE;
    strbuf_clear(&reading->entity);
    strbuf_clear(&reading->code);
    strbuf_clear(&reading->metric);
    for (size_t i = 0; i < import->column_count; i++) {
        const struct import_column *column = &import->columns[i];
        struct csv_field field = field_of(reading->row, i);
        if (column->role == COLUMN_ENTITY)
            add_part(&reading->entity, &reading->code, column, field, ", ");
        else if (column->role == COLUMN_ENTITY_CODE && reading->code.length == 0)
            strbuf_add_n(&reading->code, field.text, field.length);
        else if (column->role == COLUMN_METRIC)
            add_part(&reading->metric, NULL, column, field, ", ");
    }
}

static size_t count_role(const struct import *import, enum column_role role)
{
    size_t count = 0;
    for (size_t i = 0; i < import->column_count; i++)
        count += import->columns[i].role == role;
    return count;
}

/* What a column of values is called: by itself, unless it says no more than "value". */
static void name_metric(const struct import_reading *reading, const struct import_column *column,
                        struct strbuf *name)
{
    const struct import *import = reading->import;
    bool across = column->role == COLUMN_PERIOD;
    bool several = !across && !import->entities_across && count_role(import, COLUMN_VALUE) > 1;
    bool stated = import_spec_get(&import->spec, IMPORT_METRIC) != NULL &&
                  count_role(import, COLUMN_METRIC) == 0;
    bool generic = across || import->entities_across || import_is_generic(column->name);
    strbuf_clear(name);
    strbuf_add_n(name, reading->metric.text, reading->metric.length);
    if (stated || (name->length == 0 && generic))
        strbuf_addf(name, "%s%s", name->length > 0 ? ", " : "", import->metric);
    if (several || (name->length == 0 && !generic))
        strbuf_addf(name, "%s%s", name->length > 0 ? ", " : "", column->title);
}

/* --- What the row says of its values ---------------------------------------------------------- */

/* 6, `3: Thousands`, Millions: powers of ten or their names. */
static double scale_of(const char *text)
{
    static const struct {
        const char *word;
        double factor;
    } words[] = {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}};
    char *end;
    double factor = 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncasecmp(words[i].word, text, strlen(words[i].word)) == 0)
            return words[i].factor;
    long power = strtol(text, &end, 10);
    if (end == text || (*end != '\0' && *end != ':') || power < -15 || power > 15)
        return 1;
    for (; power != 0; power += power < 0 ? 1 : -1)
        factor = power < 0 ? factor / 10 : factor * 10;
    return factor;
}

static void read_attributes(struct import_reading *reading)
{
    const struct import *import = reading->import;
    enum qualifier qualifier = QUALIFIER_EXACT;
    reading->scale = import->scale;
    reading->mark = 0;
    reading->no_value = false;
    reading->unit = NULL;
    for (size_t i = 0; i < import->column_count; i++) {
        struct csv_field field = field_of(reading->row, i);
        enum column_role role = import->columns[i].role;
        if (field.length == 0)
            continue;
        if (role == COLUMN_SCALE)
            reading->scale *= scale_of(field.text);
        else if (role == COLUMN_UNIT)
            reading->unit = field.text;
        else if (role == COLUMN_STATUS)
            reading->mark |= number_flags(field.text, &reading->no_value);
        else if (role == COLUMN_QUALIFIER && qualifier_parse(field.text, &qualifier))
            reading->mark |= (uint8_t)qualifier;
    }
}

/* --- Values ----------------------------------------------------------------------------------- */

/* The field of the file that a column is in: the first holds several of Eurostat's. */
static size_t field_at(const struct import_reading *reading, size_t column)
{
    size_t split = reading->import->split;
    return split == 0 ? column : column < split ? 0 : column - split + 1;
}

static void remark_cell(struct import_reading *reading, size_t column, const char *what,
                        const char *hint)
{
    struct place place = {.file = reading->import->source.path};
    if (reading->seek != NULL)
        return;
    reading->import->facts.bad_cells++;
    csv_reader_locate(reading->import->source.reader, field_at(reading, column), &place.line,
                      &place.column);
    remarks_add(&reading->dataset->remarks, SEVERITY_WARNING, place, hint, "\"%s\" %s",
                field_of(reading->row, column).text, what);
}

/* All periods that are read are of one frequency. */
static void see_period(struct import_facts *facts, struct period period)
{
    if (facts->points == 0 || period.time < facts->first.time)
        facts->first = period;
    if (facts->points == 0 || period.time > facts->last.time)
        facts->last = period;
    facts->points++;
}

/* Whom a column of values is about, where the columns are countries. */
static const char *entity_of(struct import_reading *reading, const struct import_column *column)
{
    if (!reading->import->entities_across)
        return reading->entity.text;
    strbuf_clear(&reading->entity);
    for (const char *at = column->title; *at != '\0'; at++)
        strbuf_add_char(&reading->entity, *at == '_' ? ' ' : *at);
    return reading->entity.text;
}

static struct edition_key find_key(struct import_reading *reading,
                                   const struct import_column *column, bool year_to_date)
{
    const char *unit = column->unit != NULL ? column->unit : reading->unit;
    if (unit == NULL && column->role == COLUMN_VALUE && column->marks.percent > 0)
        unit = "%";
    name_metric(reading, column, &reading->name_text);
    return (struct edition_key){
        .metric = import_metric(reading->import->ids, reading->name_text.text, unit),
        .region =
            import_region(reading->import->ids, entity_of(reading, column),
                          reading->code.length > 0 ? reading->code.text : NULL, reading->picked),
        .file = reading->file,
        .year_to_date = year_to_date,
    };
}

static uint32_t find_edition(struct import_reading *reading, const struct import_column *column,
                             struct period period, bool year_to_date)
{
    return edition_add(reading->dataset, find_key(reading, column, year_to_date), period.frequency);
}

/* The periods across a row are of one series, or of two if some count from January. */
static uint32_t edition_of(struct import_reading *reading, const struct import_column *column,
                           struct period period, bool year_to_date)
{
    if (column->role != COLUMN_PERIOD)
        return find_edition(reading, column, period, year_to_date);
    uint32_t *known = &reading->editions[year_to_date];
    if (*known == EDITION_NONE)
        *known = find_edition(reading, column, period, year_to_date);
    return *known;
}

static void add_point(struct import_reading *reading, const struct import_column *column,
                      const struct number_cell *cell, double value, struct period period,
                      bool year_to_date)
{
    struct dataset *dataset = reading->dataset;
    bool idle = false;
    unsigned mark = reading->mark | number_flags(cell->flags, &idle);
    if (cell->qualifier != QUALIFIER_EXACT)
        mark = (mark & ~3u) | cell->qualifier;
    uint32_t edition = edition_of(reading, column, period, year_to_date);
    series_append(&dataset->editions[edition].series, &dataset->arena,
                  (struct point){value * reading->scale, period.time, (uint8_t)mark});
    dataset->row_count++;
    see_period(&reading->import->facts, period);
}

/* Gives the cell to whoever looks for what it states. */
static void locate_cell(struct import_reading *reading, size_t index,
                        const struct number_cell *cell, struct period period, bool year_to_date)
{
    const struct import_column *column = &reading->import->columns[index];
    const char *unit = column->unit != NULL ? column->unit : reading->unit;
    unsigned mark = reading->mark;
    if (!seek_is_when(reading->seek, year_to_date, period))
        return;
    struct edition_key key = find_key(reading, column, year_to_date);
    struct provenance *row = reading->seek->take(reading->seek->user, &key, period);
    if (row == NULL)
        return;
    if (cell->qualifier != QUALIFIER_EXACT)
        mark = (mark & ~3u) | cell->qualifier;
    row->period = period;
    row->file = reading->import->source.path;
    seek_set_texts(row, (const char *const[SEEK_TEXTS]){
                            field_of(reading->row, index).text, unit != NULL ? unit : "",
                            qualifier_sign(point_qualifier((struct point){.mark = (uint8_t)mark})),
                            "", "", "", ""});
    csv_reader_locate(reading->import->source.reader, field_at(reading, index), &row->line,
                      &row->column);
}

static void take_number(struct import_reading *reading, size_t index,
                        const struct number_cell *cell, double value, struct period period,
                        bool year_to_date)
{
    if (reading->seek != NULL)
        locate_cell(reading, index, cell, period, year_to_date);
    else
        add_point(reading, &reading->import->columns[index], cell, value, period, year_to_date);
}

static void take_cell(struct import_reading *reading, size_t index, struct period period,
                      bool year_to_date, bool aside)
{
    const struct import *import = reading->import;
    const struct import_column *column = &import->columns[index];
    struct csv_field field = field_of(reading->row, index);
    struct number_cell cell;
    double value;
    enum import_cell is = number_scan(field.text, field.length,
                                      import_spec_get(&import->spec, IMPORT_MISSING), &cell);
    if (aside)
        reading->import->facts.aside += is == CELL_NUMBER;
    else if (is == CELL_MISSING || (is == CELL_NUMBER && reading->no_value))
        reading->import->facts.missing++;
    else if (is == CELL_TEXT)
        remark_cell(reading, index, "is not a number", "missing = ... names marks of no value");
    else if (!number_value(&cell, column->mark, &value))
        remark_cell(reading, index, "does not fit the decimal mark of its column",
                    column->mark == DECIMAL_COMMA ? "it is read with decimal = comma"
                                                  : "it is read with decimal = dot");
    else
        take_number(reading, index, &cell, value, period, year_to_date);
}

/* --- Rows ------------------------------------------------------------------------------------- */

static void take_across(struct import_reading *reading)
{
    const struct import *import = reading->import;
    for (size_t i = 0; i < import->column_count; i++)
        if (import->columns[i].role == COLUMN_PERIOD)
            take_cell(reading, i, import->columns[i].period, import->columns[i].year_to_date,
                      import->columns[i].aside);
}

/* Whether `pick` keeps whom the row, or one of its columns, is about. */
static bool is_picked(struct import_reading *reading, const char *entity)
{
    const struct import *import = reading->import;
    bool kept = import_picks(import, entity, reading->code.length > 0 ? reading->code.text : NULL,
                             &reading->picked);
    if (kept && reading->picked > 0)
        import->picked[reading->picked - 1] = true;
    return kept;
}

static void take_values(struct import_reading *reading, struct period period, bool to_date,
                        bool aside)
{
    const struct import *import = reading->import;
    for (size_t i = 0; i < import->column_count; i++) {
        const struct import_column *column = &import->columns[i];
        if (column->role == COLUMN_VALUE &&
            (!import->entities_across || is_picked(reading, entity_of(reading, column))))
            take_cell(reading, i, period, to_date, aside);
    }
}

static void take_parts(struct import_reading *reading, struct period year)
{
    const struct import *import = reading->import;
    for (size_t i = 0; i < import->column_count; i++) {
        struct period period = import->columns[i].period;
        if (import->columns[i].role != COLUMN_PERIOD)
            continue;
        period.time += year.time * frequency_per_year(period.frequency);
        take_cell(reading, i, period, false, false);
    }
}

static void miss_date(struct import_reading *reading, const char *text)
{
    struct import_facts *facts = &reading->import->facts;
    if (reading->import->date_count > 1 && text[0] == '\0') {
        facts->aside++;
        return;
    }
    if (reading->dateless_count++ == 0)
        reading->dateless = reading->row->line;
    if (facts->skipped < IMPORT_LINES_KEPT)
        facts->skipped_lines[facts->skipped] = reading->row->line;
    facts->skipped++;
}

static void take_dated(struct import_reading *reading)
{
    const struct import *import = reading->import;
    const char *text = import_date_text(import, reading->row, &reading->date);
    struct period period;
    bool to_date = false, aside = false;
    if (!period_rule_parse(&import->rule, text, strlen(text), &period, &to_date, &aside))
        miss_date(reading, text);
    else if (import->layout == LAYOUT_MATRIX)
        take_parts(reading, period);
    else
        take_values(reading, period, to_date, aside);
}

static void take_row(struct import_pass *pass, const struct csv_row *row)
{
    struct import_reading *reading = pass->user;
    reading->row = row;
    read_names(reading);
    if (!reading->import->entities_across && !is_picked(reading, reading->entity.text))
        return;
    read_attributes(reading);
    if (reading->import->layout == LAYOUT_WIDE)
        take_across(reading);
    else if (reading->import->layout == LAYOUT_SNAPSHOT)
        take_values(reading, reading->import->fixed, false, false);
    else
        take_dated(reading);
}

/* --- The whole -------------------------------------------------------------------------------- */

static void remark_rows(struct import_reading *reading)
{
    const struct import_facts *facts = &reading->import->facts;
    struct dataset *dataset = reading->dataset;
    struct place place = {reading->import->source.path, facts->skipped_lines[0], 0};
    if (reading->dateless_count > 0)
        place.line = reading->dateless;
    if (facts->skipped > 0)
        remarks_add(&dataset->remarks, SEVERITY_WARNING, place, NULL,
                    "%zu rows are no data and were skipped, %zu of them without a period that can "
                    "be read",
                    facts->skipped, reading->dateless_count);
    if (reading->import->source.faults.count > 0)
        remarks_add(&dataset->remarks, SEVERITY_WARNING,
                    (struct place){place.file, reading->import->source.faults.line, 0},
                    N_("say encoding = ..."), "%llu bytes are no text in %s",
                    (unsigned long long)reading->import->source.faults.count,
                    reading->import->source.encoding);
}

/* What failed has no figures, and is the file of nobody. */
static void add_file(struct dataset *dataset, const struct import *import, const char *name,
                     bool good)
{
    const char *base = file_base(import->source.path), *dot = strrchr(base, '.');
    size_t length = dot != NULL && dot != base ? (size_t)(dot - base) : strlen(base);
    dataset->files = mem_grow(dataset->files, &dataset->file_capacity, dataset->file_count + 1,
                              sizeof *dataset->files);
    dataset->files[dataset->file_count++] = (struct data_file){
        .path = mem_copy(good ? import->source.path : ""),
        .row_count = good ? import->facts.points : 0,
        .name = name != NULL ? mem_copy(name) : mem_copy_n(base, length),
    };
}

/* Whom the file is about, as its first column of entities names them; NULL if it has none. */
static const struct intern *entity_values(const struct import *import)
{
    for (size_t i = 0; i < import->column_count; i++)
        if (import->columns[i].role == COLUMN_ENTITY)
            return &import->columns[i].values;
    return NULL;
}

/* Words of `pick` that are nobody in the file, with the nearest name that is. */
static void remark_picks(const struct import_reading *reading)
{
    const struct import *import = reading->import;
    const char *list = import_spec_get(&import->spec, IMPORT_PICK), *word;
    const struct intern *entities = entity_values(import);
    size_t count = entities != NULL ? entities->count : 0, length;
    const char **names = mem_new(count + 1, sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = intern_name(entities, i);
    for (size_t i = 0; list != NULL && words_next(&list, ',', &word, &length); i++) {
        struct strbuf hint = STRBUF_INIT;
        char *text = mem_copy_n(word, length);
        size_t near = words_nearest(text, names, count);
        if (near < count)
            strbuf_addf(&hint, "did you mean %s?", names[near]);
        if (!import->picked[i])
            remarks_add(&reading->dataset->remarks, SEVERITY_WARNING,
                        (struct place){import->source.path, 0, 0},
                        hint.length > 0 ? hint.text : NULL, "pick: nobody is called \"%s\"", text);
        strbuf_release(&hint);
        free(text);
    }
    free(names);
}

static size_t count_words(const char *list)
{
    const char *word;
    size_t length, count = 0;
    while (list != NULL && words_next(&list, ',', &word, &length))
        count++;
    return count;
}

/* --- By steps --------------------------------------------------------------------------------- */

static struct import_reading *reading_new(struct import *import, struct dataset *dataset)
{
    struct import_reading *reading = mem_new(1, sizeof *reading);
    reading->import = import;
    reading->dataset = dataset;
    strbuf_init(&reading->date);
    strbuf_init(&reading->entity);
    strbuf_init(&reading->code);
    strbuf_init(&reading->metric);
    strbuf_init(&reading->name_text);
    return reading;
}

static void reading_free(struct import_reading *reading)
{
    strbuf_release(&reading->date);
    strbuf_release(&reading->entity);
    strbuf_release(&reading->code);
    strbuf_release(&reading->metric);
    strbuf_release(&reading->name_text);
    free(reading);
}

struct import_reading *import_reading_open(struct import *import, struct dataset *dataset,
                                           const char *name)
{
    struct import_reading *reading = reading_new(import, dataset);
    reading->name = name;
    reading->file = (uint32_t)dataset->file_count;
    reading->first_edition = (uint32_t)dataset->edition_count;
    import->facts = (struct import_facts){.series = 0};
    import_ids_free(import->ids);
    free(import->picked);
    import->ids = import_ids_new(import, &dataset->dict);
    import->picked = mem_new(count_words(import_spec_get(&import->spec, IMPORT_PICK)) + 1,
                             sizeof *import->picked);
    import->pass = (struct import_pass){.import = import,
                                        .row = take_row,
                                        .user = reading,
                                        .remarks = true,
                                        .out = &dataset->remarks};
    reading->failed = !import_pass_open(&import->pass, &reading->reason);
    reading->rows_read = reading->failed;
    return reading;
}

static bool has_room(const struct import_reading *reading)
{
    const struct import_source *source = &reading->import->source;
    return limit_has_room(reading->dataset, source->path, csv_reader_line(source->reader));
}

bool import_reading_step(struct import_reading *reading, size_t *bytes)
{
    *bytes = 0;
    if (reading->failed)
        return false;
    if (!reading->rows_read) {
        if (import_pass_step(&reading->import->pass, bytes) && has_room(reading))
            return true;
        reading->rows_read = true;
        reading->failed = !import_pass_close(&reading->import->pass, &reading->reason);
        reading->folding =
            import_folding_open(reading->import, reading->dataset, reading->first_edition);
        return !reading->failed;
    }
    return import_folding_step(reading->folding);
}

/* What is to be said of all of it. */
static bool finish(struct import_reading *reading, struct err *err)
{
    if (!reading->rows_read) {
        (void)import_pass_close(&reading->import->pass, err);
        return err_set(err, "%s: reading was given up", reading->import->source.path);
    }
    bool folded = reading->folding == NULL || import_folding_close(reading->folding, err);
    if (reading->failed)
        *err = reading->reason;
    if (reading->failed || !folded)
        return false;
    remark_rows(reading);
    return reading->import->facts.points > 0 ||
           err_set(err, "%s: no numbers", reading->import->source.path);
}

bool import_reading_close(struct import_reading *reading, struct err *err)
{
    struct dataset *dataset = reading->dataset;
    bool good = finish(reading, err);
    for (size_t i = reading->first_edition; i < dataset->edition_count && !good; i++)
        dataset->editions[i].series.count = dataset->editions[i].series.stored = 0;
    if (good || dataset->edition_count > reading->first_edition)
        add_file(dataset, reading->import, reading->name, good);
    if (!good)
        remarks_add(&dataset->remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0}, NULL, "%s",
                    err->text);
    if (good)
        remark_picks(reading);
    reading_free(reading);
    return good;
}

void import_keep(struct import *import, struct dataset *dataset)
{
    struct data_file *last =
        dataset->file_count > 0 ? &dataset->files[dataset->file_count - 1] : NULL;
    if (last != NULL && last->import == NULL && import->ids != NULL &&
        strcmp(last->path, import->source.path) == 0)
        last->import = import;
    else
        import_free(import);
}

/* The names of the file are known by now, so that nothing is added anywhere. */
void import_locate(struct import *import, uint32_t file, const struct seek *seek)
{
    const struct import_facts facts = import->facts;
    struct import_reading *reading = reading_new(import, NULL);
    struct err err; /* a file that has gone states nothing any more */
    size_t bytes;
    reading->seek = seek;
    reading->file = file;
    import->pass = (struct import_pass){.import = import, .row = take_row, .user = reading};
    if (import_pass_open(&import->pass, &err)) {
        while (import_pass_step(&import->pass, &bytes))
            continue;
        (void)import_pass_close(&import->pass, &err);
    }
    import->facts = facts;
    reading_free(reading);
}
