#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/dict.h"
#include "data/import_plan.h"

/* A plan as a section of a configuration. */

static const char *key_name(enum import_key key)
{
    return import_key_info(key)->name;
}

void import_add_clean(struct strbuf *out, const char *text)
{
    struct strbuf line = STRBUF_INIT;
    for (; *text != '\0'; text++)
        strbuf_add_char(&line, *text == '\n' || *text == '\r' || *text == '\t' ? ' ' : *text);
    utf8_display(out, line.text, line.length);
    strbuf_release(&line);
}

static void add_reason(struct strbuf *out, const char *what, const struct strbuf *reason)
{
    if (reason->length == 0)
        return;
    strbuf_addf(out, "; %s: ", what);
    import_add_clean(out, reason->text);
    strbuf_add_char(out, '\n');
}

/* A value that holds what begins a comment is quoted whole. */
static void add_key(struct strbuf *out, enum import_key key, const char *value)
{
    bool quote = strpbrk(value, ";#\"'") != NULL || value[0] == ' ';
    const char *mark = !quote ? "" : strchr(value, '"') != NULL ? "'" : "\"";
    strbuf_addf(out, "%s = %s", key_name(key), mark);
    import_add_clean(out, value);
    strbuf_addf(out, "%s\n", mark);
}

static void add_number(struct strbuf *out, enum import_key key, size_t number)
{
    strbuf_addf(out, "%s = %zu\n", key_name(key), number);
}

/* The columns of a role as a list; none if a name could not be told in it. */
static void add_columns(struct strbuf *out, const struct import *import, enum import_key key,
                        enum column_role role)
{
    struct strbuf list = STRBUF_INIT;
    size_t count = 0;
    bool commas = false;
    for (size_t i = 0; i < import->column_count; i++) {
        if (import->columns[i].role != role)
            continue;
        strbuf_addf(&list, "%s%s", count++ > 0 ? ", " : "", import->columns[i].name);
        commas = commas || strchr(import->columns[i].name, ',') != NULL;
    }
    if (count == 1 || (count > 1 && !commas))
        add_key(out, key, list.text);
    strbuf_release(&list);
}

static void add_date(struct strbuf *out, const struct import *import)
{
    struct strbuf list = STRBUF_INIT;
    for (size_t i = 0; i < import->date_count; i++)
        strbuf_addf(&list, "%s%s", i > 0 ? "+" : "", import->columns[import->date[i]].name);
    if (import->layout == LAYOUT_SNAPSHOT)
        period_format(&list, import->fixed);
    if (list.length > 0 && import->layout != LAYOUT_MATRIX)
        add_key(out, IMPORT_DATE, list.text);
    strbuf_release(&list);
    if (import->rule.order != DATE_ORDER_OPEN)
        add_key(out, IMPORT_DATE_ORDER, import->rule.order == DATE_DMY ? "dmy" : "mdy");
}

/* The mark that all columns of values have; columns that differ are found out again. */
static void add_decimal(struct strbuf *out, const struct import *import)
{
    enum decimal_mark mark = DECIMAL_UNKNOWN;
    for (size_t i = 0; i < import->column_count; i++) {
        const struct import_column *column = &import->columns[i];
        if (column->mark == DECIMAL_UNKNOWN)
            continue;
        if (mark != DECIMAL_UNKNOWN && mark != column->mark)
            return;
        mark = column->mark;
    }
    if (mark != DECIMAL_UNKNOWN)
        add_key(out, IMPORT_DECIMAL, mark == DECIMAL_COMMA ? "comma" : "dot");
}

/* Keys that are never guessed are repeated as they were stated. */
static void add_stated(struct strbuf *out, const struct import *import)
{
    static const enum import_key keys[] = {
        IMPORT_WHERE, IMPORT_PICK, IMPORT_SCALE,  IMPORT_UNIT,    IMPORT_MISSING,
        IMPORT_AGG,   IMPORT_TZ,   IMPORT_FOOTER, IMPORT_REGIONS, IMPORT_QUALIFIER,
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (import_spec_get(&import->spec, keys[i]) != NULL)
            add_key(out, keys[i], import_spec_get(&import->spec, keys[i]));
}

static void add_text(struct strbuf *out, const struct import *import)
{
    struct strbuf dialect = STRBUF_INIT;
    const char *word = dialect_find_word(import->source.dialect.delimiter);
    dialect_format(&dialect, &import->source.dialect);
    add_reason(out, "encoding", &import->source.encoding_reason);
    add_key(out, IMPORT_ENCODING, import->source.encoding);
    add_reason(out, "delimiter", &dialect);
    if (word != NULL)
        add_key(out, IMPORT_DELIMITER, word);
    strbuf_release(&dialect);
    if (import->header_lines == 0)
        add_key(out, IMPORT_HEADER, "none");
    else
        strbuf_addf(out, "; header: line %ld, %zu columns\n", import->header_line,
                    import->column_count);
    if (import->header_lines > 0) {
        add_number(out, IMPORT_SKIP, (size_t)import->header_line - 1);
        add_number(out, IMPORT_HEADER, import->header_lines);
    }
}

/* Whether what is measured is said by no column but by the specification, or by the line above the
 * header, which is skipped from now on. */
static bool is_named_by_text(const struct import *import, bool across)
{
    const char *stated = import_spec_get(&import->spec, IMPORT_METRIC);
    if (stated != NULL)
        return strcmp(import->metric, stated) == 0;
    for (size_t i = 0; i < import->column_count; i++)
        if (import->columns[i].role == COLUMN_METRIC)
            return false;
    return across && strcmp(import->metric, import->preamble) == 0;
}

static void add_meaning(struct strbuf *out, const struct import *import)
{
    bool across = import->layout == LAYOUT_WIDE || import->layout == LAYOUT_MATRIX;
    add_reason(out, "layout", &import->layout_reason);
    add_key(out, IMPORT_LAYOUT, import_layout_name(import->layout));
    add_reason(out, "periods", &import->date_reason);
    add_date(out, import);
    add_reason(out, "values", &import->value_reason);
    if (!across)
        add_columns(out, import, IMPORT_VALUE, COLUMN_VALUE);
    add_reason(out, "decimals", &import->decimal_reason);
    add_decimal(out, import);
    add_reason(out, "columns", &import->dims_reason);
    add_columns(out, import, IMPORT_ENTITY, COLUMN_ENTITY);
    add_columns(out, import, IMPORT_METRIC, COLUMN_METRIC);
    if (is_named_by_text(import, across))
        add_key(out, IMPORT_METRIC, import->metric);
}

static void add_found(struct strbuf *out, const struct import_facts *facts)
{
    if (facts->points == 0)
        return;
    strbuf_addf(out, "; found: %zu series, %zu points, %zu missing, by the %s from ", facts->series,
                facts->points, facts->missing, frequency_name(facts->frequency));
    period_format(out, facts->first);
    strbuf_add(out, " to ");
    period_format(out, facts->last);
    strbuf_addf(out, "\n; found: %zu lines after the data, %zu rows skipped", facts->footer,
                facts->skipped);
    for (size_t i = 0; i < facts->skipped && i < IMPORT_LINES_KEPT; i++)
        strbuf_addf(out, "%s%ld", i == 0 ? ": " : " ", facts->skipped_lines[i]);
    strbuf_addf(out,
                "\n; found: %zu stated again alike, %zu otherwise, %zu cells that are no "
                "numbers, %zu points set aside\n",
                facts->repeated, facts->differing, facts->bad_cells, facts->aside);
}

enum { IDS_SHOWN = 12 };

/* What panels call what was read: ids of the dictionary, in the order of the file. */
static void add_ids(struct strbuf *out, const char *what, const struct dict *dict,
                    const char *(*id_of)(const struct dict *, uint32_t), const uint32_t *ids,
                    uint32_t count)
{
    strbuf_addf(out, "; %s = ", what);
    for (uint32_t i = 0; i < count && i < IDS_SHOWN; i++) {
        strbuf_add(out, i > 0 ? ", " : "");
        import_add_clean(out, id_of(dict, ids[i]));
    }
    if (count > IDS_SHOWN)
        strbuf_addf(out, " and %u more", count - IDS_SHOWN);
    strbuf_add_char(out, '\n');
}

static const char *metric_id(const struct dict *dict, uint32_t id)
{
    return dict_get_metric(dict, id)->id;
}

static const char *region_code(const struct dict *dict, uint32_t id)
{
    return dict_get_region(dict, id)->code;
}

static void add_names(struct strbuf *out, const struct import_ids *ids)
{
    strbuf_add(out, "; a panel shows it by\n");
    add_ids(out, "metric", ids->dict, metric_id, ids->metric_ids, ids->metrics.count);
    if (ids->entities.count > 1 || *region_code(ids->dict, ids->regions[0]) != '\0')
        add_ids(out, "region", ids->dict, region_code, ids->regions, ids->entities.count);
}

void import_explain(const struct import *import, const char *name, struct strbuf *out)
{
    strbuf_addf(out, "[source %s]\n", name);
    add_key(out, IMPORT_FILE, import->source.path);
    add_text(out, import);
    add_meaning(out, import);
    add_stated(out, import);
    add_found(out, &import->facts);
    if (import->ids != NULL && import->facts.points > 0)
        add_names(out, import->ids);
}
