#include "out/out.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "out/report.h"

/* The observations of a report in the format of data files, each once, so that they can be read
 * again; what is no observation has no place there. */

struct record {
    const struct report_block *block;
    const struct table_cell *cell;
    const char *metric, *region; /* of one name is one text */
    double start, end;           /* of the period */
    struct point point;
    bool odd; /* not what everyone sees, but what one file says */
};

struct records {
    struct record *items;
    size_t count, capacity;
};

static bool is_odd(const struct report *report, const struct record *record)
{
    const struct table_cell *cell = record->cell;
    const struct series *series =
        dataset_find(report->data, cell->metric_id, cell->region_id, cell->year_to_date, NULL);
    if (series == NULL)
        return true;
    size_t at = series_find(series, period_as(cell->period, series->frequency).time);
    if (at == series->count)
        return true;
    struct point point = series_get(series, at);
    return point.value != record->point.value || point.mark != record->point.mark;
}

static void collect_block(const struct report *report, const struct report_block *block,
                          struct records *records)
{
    const struct dict *dict = &report->data->dict;
    for (size_t i = 0; i < block->row_count; i++)
        for (size_t j = 0; j < block->table->column_count; j++) {
            const struct table_cell *cell = table_cell(block->table, report_row(block, i), j);
            struct record record = {.block = block, .cell = cell};
            if (!cell->present || !cell->is_observation ||
                block->table->columns[j].kind != TABLE_FIGURE ||
                !report_published(report, block, cell, &record.point))
                continue;
            record.metric = dict_get_metric(dict, cell->metric_id)->id;
            record.region = dict_get_region(dict, cell->region_id)->code;
            record.start = period_start(cell->period);
            record.end = period_end(cell->period);
            records->items = mem_grow(records->items, &records->capacity, records->count + 1,
                                      sizeof *records->items);
            record.odd = is_odd(report, &record);
            records->items[records->count++] = record;
        }
}

static int compare_keys(const struct record *a, const struct record *b)
{
    if (a->metric != b->metric)
        return strcmp(a->metric, b->metric);
    if (a->region != b->region)
        return strcmp(a->region, b->region);
    int order = (int)a->cell->year_to_date - (int)b->cell->year_to_date;
    order = order != 0 ? order : (a->end > b->end) - (a->end < b->end);
    return order != 0 ? order : (a->start > b->start) - (a->start < b->start);
}

/* By what they are of.  Figures as everyone sees them come before those of one file alone. */
static int compare_records(const void *left, const void *right)
{
    const struct record *a = left;
    const struct record *b = right;
    int order = compare_keys(a, b);
    order = order != 0 ? order : (int)a->odd - (int)b->odd;
    return order != 0 ? order : (a->cell > b->cell) - (a->cell < b->cell);
}

static bool is_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

/* Spreadsheets run what begins like a formula; an apostrophe tells them that it is a text. */
static void add_text(struct strbuf *out, const struct report *report, const char *text)
{
    bool defused = !report->raw && is_formula(text);
    bool quoted = strpbrk(text, ",\"\r\n") != NULL || *text == ' ' ||
                  (*text != '\0' && text[strlen(text) - 1] == ' ');
    if (quoted)
        strbuf_add_char(out, '"');
    if (defused)
        strbuf_add_char(out, '\'');
    for (size_t length; *text != '\0'; text += length) {
        length = strcspn(text, "\"");
        strbuf_add_n(out, text, length);
        if (text[length++] == '"')
            strbuf_add(out, "\"\"");
        else
            break;
    }
    if (quoted)
        strbuf_add_char(out, '"');
}

static void add_flag(void *user, const char *flag)
{
    struct strbuf *out = user;
    if (out->text[out->length - 1] != ',')
        strbuf_add_char(out, ' ');
    strbuf_add(out, flag);
}

static void add_statement(struct strbuf *out, const struct report *report,
                          const struct record *record)
{
    const struct provenance *row =
        report_statement(report, record->block, record->cell, record->point);
    add_text(out, report, row != NULL ? row->source : "");
    strbuf_add_char(out, ',');
    add_text(out, report, row != NULL ? row->ref : "");
    strbuf_add_char(out, ',');
    add_text(out, report, row != NULL ? row->note : "");
}

/* The qualifier "=" is left out: a spreadsheet takes it for the start of a formula, and econtop for
 * granted. */
static void add_record(struct strbuf *out, const struct report *report, const struct record *record)
{
    enum qualifier qualifier = point_qualifier(record->point);
    add_text(out, report, record->metric);
    strbuf_add_char(out, ',');
    period_format(out, record->cell->period);
    strbuf_add_char(out, ',');
    figure_plain(out, record->point.value);
    strbuf_add_char(out, ',');
    add_text(out, report, dict_get_metric(&report->data->dict, record->cell->metric_id)->unit);
    strbuf_add_char(out, ',');
    strbuf_add(out, qualifier == QUALIFIER_EXACT ? "" : qualifier_sign(qualifier));
    strbuf_add_char(out, ',');
    add_text(out, report, record->region);
    strbuf_add_char(out, ',');
    report_flags(record->cell, record->point.mark, add_flag, out);
    strbuf_add_char(out, ',');
    add_statement(out, report, record);
    strbuf_add_char(out, '\n');
}

static void write_csv(struct strbuf *out, const struct report *report)
{
    struct records records = {0};
    for (size_t i = 0; i < report->count; i++)
        collect_block(report, &report->blocks[i], &records);
    if (records.count > 0)
        qsort(records.items, records.count, sizeof *records.items, compare_records);
    strbuf_add(out, "metric,period,value,unit,qualifier,region,flag,source,ref,note\n");
    for (size_t i = 0; i < records.count; i++)
        if (i == 0 || compare_keys(&records.items[i - 1], &records.items[i]) != 0)
            add_record(out, report, &records.items[i]);
    free(records.items);
}

const struct out_format out_csv = {
    .name = "csv",
    .summary = N_("the observations on show, as a data file of econtop"),
    .machine = true,
    .ending = "csv",
    .report = write_csv,
};
