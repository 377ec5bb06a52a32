#include "out/out.h"

#include <float.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "out/report.h"

/* A report as JSON: every number with its bound, its flags and who states it. */

enum { EXACT_INTEGERS = 53 /* bits */, BRIEF_DIGITS = 15, ALL_DIGITS = 17 };

/* Bad bytes of data become U+FFFD, for JSON is UTF-8. */
static json_t *cleaned(const char *text, size_t length)
{
    struct strbuf clean = STRBUF_INIT;
    for (size_t i = 0; i < length;) {
        uint32_t code;
        size_t bytes = utf8_decode(text + i, length - i, &code);
        if (bytes == 0)
            strbuf_add(&clean, "\xEF\xBF\xBD");
        else
            strbuf_add_n(&clean, text + i, bytes);
        i += bytes > 0 ? bytes : 1;
    }
    json_t *made = json_stringn(clean.text, clean.length);
    strbuf_release(&clean);
    return made;
}

static json_t *text_of(const char *text)
{
    size_t length = strlen(text);
    if (utf8_valid(text, length) < length)
        return cleaned(text, length);
    return json_stringn_nocheck(text, length);
}

static void set_text(json_t *object, const char *key, const char *text)
{
    json_object_set_new_nocheck(object, key, text_of(text));
}

static json_t *number_of(double value)
{
    if (!isfinite(value))
        return json_null();
    if (value == floor(value) && fabs(value) <= ldexp(1, EXACT_INTEGERS))
        return json_integer((json_int_t)value);
    return json_real(value);
}

static void set_number(json_t *object, const char *key, double value, const char *status)
{
    json_object_set_new_nocheck(object, key, number_of(value));
    set_text(object, "status", isfinite(value) ? status : "not a number");
}

static void set_period(json_t *object, const char *key, struct period period)
{
    struct strbuf text = STRBUF_INIT;
    period_format(&text, period);
    set_text(object, key, text.text);
    strbuf_release(&text);
}

static void add_flag(void *user, const char *flag)
{
    json_array_append_new(user, json_string(flag));
}

/* Who states it, and what else was said with it. */
static void set_statement(json_t *object, const struct report *report,
                          const struct report_block *block, const struct table_cell *cell)
{
    struct point point;
    const struct dict *dict = &report->data->dict;
    const struct metric *metric = dict_get_metric(dict, cell->metric_id);
    set_text(object, "metric", metric->id);
    set_text(object, "region", dict_get_region(dict, cell->region_id)->code);
    if (!report_published(report, block, cell, &point))
        return;
    if (*block->transform != '\0') {
        json_object_set_new_nocheck(object, "published", number_of(point.value));
        set_text(object, "published_unit", metric->unit != NULL ? metric->unit : "");
    }
    const struct provenance *row = report_statement(report, block, cell, point);
    if (row != NULL) {
        set_text(object, "source", row->source);
        set_text(object, "ref", row->ref);
        set_text(object, "note", row->note);
        set_text(object, "file", row->file);
        json_object_set_new_nocheck(object, "line", json_integer(row->line));
    }
}

static json_t *figure_of(const struct report *report, const struct report_block *block,
                         const struct table_cell *cell)
{
    json_t *object = json_object();
    if (!cell->present) {
        set_number(object, "value", NAN, "");
        set_text(object, "status", "missing");
        return object;
    }
    json_t *flags = json_array();
    set_number(object, "value", cell->value, "ok");
    set_text(object, "qualifier", qualifier_sign((enum qualifier)(cell->mark & 3u)));
    set_period(object, "period", cell->period);
    if (cell->metric != NULL && cell->metric->unit != NULL)
        set_text(object, "unit", cell->metric->unit);
    report_flags(cell, cell->mark, add_flag, flags);
    json_object_set_new_nocheck(object, "flags", flags);
    if (cell->is_observation)
        set_statement(object, report, block, cell);
    return object;
}

static json_t *change_of(const struct table_cell *cell)
{
    static const char *const units[] = {
        [CHANGE_PERCENT] = "percent", [CHANGE_POINTS] = "percentage points",
        [CHANGE_INDEX] = "points",    [CHANGE_YEARS] = "years",
        [CHANGE_SHARE] = "share",     [CHANGE_RANK] = "rank",
        [CHANGE_RECORD] = "record"};
    json_t *object = json_object();
    const struct change *change = &cell->change;
    if (!cell->present || change->refusal != NULL) {
        set_number(object, "value", NAN, "");
        set_text(object, "status", cell->present ? change->refusal : "missing");
        return object;
    }
    set_number(object, "value", change->amount, "ok");
    set_text(object, "unit", units[change->unit]);
    set_text(object, "qualifier", qualifier_sign(change->qualifier));
    return object;
}

static json_t *cell_of(const struct report *report, const struct report_block *block, size_t row,
                       size_t column)
{
    const struct table_cell *cell = table_cell(block->table, row, column);
    struct strbuf text = STRBUF_INIT;
    json_t *made = NULL;
    switch (block->table->columns[column].kind) {
    case TABLE_FIGURE:
        return figure_of(report, block, cell);
    case TABLE_CHANGE:
        return change_of(cell);
    case TABLE_GAUGE:
        return cell->present ? number_of(cell->value) : json_null();
    case TABLE_TEXT:
        return cell->present ? text_of(cell->text) : json_null();
    case TABLE_PERIOD:
        if (cell->present)
            period_format(&text, cell->period);
        made = cell->present ? text_of(text.text) : json_null();
        break;
    }
    strbuf_release(&text);
    return made;
}

static json_t *columns_of(const struct table *table)
{
    static const char *const types[] = {[TABLE_TEXT] = "text",
                                        [TABLE_PERIOD] = "period",
                                        [TABLE_FIGURE] = "figure",
                                        [TABLE_CHANGE] = "change",
                                        [TABLE_GAUGE] = "share"};
    json_t *columns = json_array();
    for (size_t i = 0; i < table->column_count; i++) {
        json_t *column = json_object();
        set_text(column, "title", table->columns[i].title);
        set_text(column, "type", types[table->columns[i].kind]);
        json_array_append_new(columns, column);
    }
    return columns;
}

static bool is_brief(double value)
{
    char text[64];
    if (!isfinite(value) || (value == floor(value) && fabs(value) < 1e15))
        return true;
    snprintf(text, sizeof text, "%.*g", BRIEF_DIGITS, value);
    return strtod(text, NULL) == value;
}

/* The digits that every number needs to be read back as it is; most need fewer than the most. */
static size_t digits_of(const struct report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct table *table = report->blocks[i].table;
        for (size_t j = 0; j < table->row_count * table->column_count; j++)
            if (table->cells[j].present && !is_brief(table->cells[j].value))
                return ALL_DIGITS;
    }
    return BRIEF_DIGITS;
}

/* --- Writing ---------------------------------------------------------------------------------- */

/* All of a large report would be several gigabytes of objects at once: so the frame is written
 * here, and what it holds row by row. */
struct writer {
    struct strbuf *out;
    size_t digits; /* of real numbers */
    int depth;     /* of what is written now */
};

static void break_line(const struct writer *writer)
{
    strbuf_add_char(writer->out, '\n');
    strbuf_add_repeat(writer->out, " ", (size_t)writer->depth);
}

/* A line end in JSON is never part of a text. */
static int take_bytes(const char *bytes, size_t length, void *user)
{
    const struct writer *writer = user;
    for (const char *end; (end = memchr(bytes, '\n', length)) != NULL;) {
        strbuf_add_n(writer->out, bytes, (size_t)(end - bytes));
        break_line(writer);
        length -= (size_t)(end + 1 - bytes);
        bytes = end + 1;
    }
    strbuf_add_n(writer->out, bytes, length);
    return 0;
}

/* Takes VALUE. */
static void write_value(struct writer *writer, json_t *value)
{
    json_dump_callback(value, take_bytes, writer,
                       JSON_INDENT(1) | JSON_SORT_KEYS | JSON_ENCODE_ANY |
                           JSON_REAL_PRECISION(writer->digits));
    json_decref(value);
}

/* Begins a member of an object, or with the key NULL of an array. */
static void write_member(struct writer *writer, bool first, const char *key)
{
    strbuf_add(writer->out, first ? "" : ",");
    break_line(writer);
    if (key != NULL)
        strbuf_addf(writer->out, "\"%s\": ", key);
}

static void open_bracket(struct writer *writer, char bracket)
{
    strbuf_add_char(writer->out, bracket);
    writer->depth++;
}

/* One of nothing has its two brackets on one line. */
static void close_bracket(struct writer *writer, char bracket, bool empty)
{
    writer->depth--;
    if (!empty)
        break_line(writer);
    strbuf_add_char(writer->out, bracket);
}

static void write_rows(struct writer *writer, const struct report *report,
                       const struct report_block *block)
{
    open_bracket(writer, '[');
    for (size_t i = 0; i < block->row_count; i++) {
        json_t *row = json_array();
        for (size_t j = 0; j < block->table->column_count; j++)
            json_array_append_new(row, cell_of(report, block, report_row(block, i), j));
        write_member(writer, i == 0, NULL);
        write_value(writer, row);
    }
    close_bracket(writer, ']', block->row_count == 0);
}

static void write_text(struct writer *writer, bool first, const char *key, const char *text)
{
    write_member(writer, first, key);
    write_value(writer, text_of(text));
}

/* Members by name, as those of all objects. */
static void write_block(struct writer *writer, const struct report *report,
                        const struct report_block *block)
{
    open_bracket(writer, '{');
    write_member(writer, true, "columns");
    write_value(writer, columns_of(block->table));
    write_text(writer, false, "kind", block->kind);
    write_text(writer, false, "name", block->name);
    write_member(writer, false, "rows");
    write_rows(writer, report, block);
    write_text(writer, false, "title", block->title);
    write_text(writer, false, "transform", block->transform);
    close_bracket(writer, '}', false);
}

static void write_json(struct strbuf *out, const struct report *report)
{
    struct writer writer = {.out = out, .digits = digits_of(report)};
    json_set_alloc_funcs(mem_library_malloc, free); /* without memory it would leave things out */
    open_bracket(&writer, '{');
    write_member(&writer, true, "panels");
    open_bracket(&writer, '[');
    for (size_t i = 0; i < report->count; i++) {
        write_member(&writer, i == 0, NULL);
        write_block(&writer, report, &report->blocks[i]);
    }
    close_bracket(&writer, ']', report->count == 0);
    write_text(&writer, false, "title", report->title);
    write_text(&writer, false, "topic", report->topic);
    close_bracket(&writer, '}', false);
    strbuf_add_char(out, '\n');
}

const struct out_format out_json = {
    .name = "json",
    .summary = N_("the tables on show, each number with its bound and its source"),
    .machine = true,
    .ending = "json",
    .report = write_json,
};
