#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/infer.h"
#include "data/intake.h"

/* Rows added to a file that was read go into the dataset as it is: nothing that was there is
 * looked at again but the end of the series that gain points. */

/* A series that gained points. */
struct touched {
    uint32_t edition;
    size_t before; /* points seen before */
    bool in_order; /* all new ones stand at its end */
};

struct append {
    struct dataset *dataset;
    struct intake intake;
    struct touched *touched; /* by row */
    size_t count, capacity;
};

/* Of two statements of one file the later counts, as when it is read whole. */
static void remark_twice(struct append *append, const struct rows *rows,
                         const struct intake_row *row)
{
    struct dataset *dataset = append->dataset;
    const struct edition *edition = &dataset->editions[row->edition];
    size_t at = series_find(&edition->series, row->point.time);
    if (at == edition->series.count)
        return;
    struct point before = series_get(&edition->series, at);
    struct place place = {.file = rows->path};
    if (!(before.value < row->point.value || before.value > row->point.value) &&
        before.mark == row->point.mark)
        return;
    struct strbuf period = STRBUF_INIT, hint = STRBUF_INIT;
    period_format(&period, (struct period){edition->series.frequency, row->point.time});
    strbuf_addf(&hint, "a line before says %.15g; the last counts", before.value);
    csv_reader_locate(rows->reader, rows->at[OBSERVATION_VALUE], &place.line, &place.column);
    remarks_add(&dataset->remarks, SEVERITY_WARNING, place, hint.text,
                "%s of \"%s\" in %s is stated twice and differs",
                dict_get_metric(&dataset->dict, edition->metric)->id,
                dict_get_region(&dataset->dict, edition->region)->code, period.text);
    strbuf_release(&period);
    strbuf_release(&hint);
}

static void take_row(void *user, const struct rows *rows)
{
    struct append *append = user;
    struct intake_row row;
    if (!intake_take(&append->intake, rows, &row))
        return;
    bool in_order = append->dataset->editions[row.edition].series.count > row.before;
    if (!in_order)
        remark_twice(append, rows, &row);
    append->touched =
        mem_grow(append->touched, &append->capacity, append->count + 1, sizeof *append->touched);
    append->touched[append->count++] = (struct touched){row.edition, row.before, in_order};
}

static int compare_touched(const void *left, const void *right)
{
    const struct touched *a = left, *b = right;
    if (a->edition != b->edition)
        return a->edition < b->edition ? -1 : 1;
    return a->before < b->before ? -1 : a->before > b->before;
}

/* The series of the touched at FIRST, which are neighbours; returns the index after them. */
static size_t settle_series(struct append *append, size_t first)
{
    struct dataset *dataset = append->dataset;
    struct touched of = append->touched[first];
    size_t next = first + 1;
    for (; next < append->count && append->touched[next].edition == of.edition; next++)
        of.in_order = of.in_order && append->touched[next].in_order;
    series_sort(&dataset->editions[of.edition].series, &dataset->arena);
    infer_values(dataset, of.edition, of.in_order ? of.before : 0);
    edition_merge_more(dataset, of.edition, of.before, of.in_order);
    return next;
}

static void settle(struct append *append, uint32_t metrics, uint32_t regions)
{
    const struct dict *dict = &append->dataset->dict;
    if (append->count > 0)
        qsort(append->touched, append->count, sizeof *append->touched, compare_touched);
    for (size_t i = 0; i < append->count;)
        i = settle_series(append, i);
    if (dict->metric_ids.count > metrics || dict->region_codes.count > regions)
        infer_dict(append->dataset);
}

bool dataset_append(struct dataset *dataset, size_t file, size_t *count, bool *more)
{
    static const struct rows_spec spec = {observation_columns, OBSERVATION_COLUMN_COUNT, take_row};
    struct data_file *of = &dataset->files[file];
    uint32_t metrics = dataset->dict.metric_ids.count, regions = dataset->dict.region_codes.count;
    struct rows rows;
    struct err err;
    size_t bytes;
    *count = 0;
    *more = false;
    struct append *append = mem_new(1, sizeof *append);
    append->dataset = dataset;
    append->intake = (struct intake){.dataset = dataset, .file = (uint32_t)file};
    bool good = rows_resume(&rows, &spec, of->path, &of->mark, &dataset->remarks, append);
    if (good) {
        *more = rows_more(&rows, &bytes);
        rows_mark_more(&rows, &of->mark);
        rows_close(&rows, &err);
        *more = *more && of->mark.known && of->mark.stamp.size > rows.offset;
        *count = append->count;
        of->row_count += append->count;
        settle(append, metrics, regions);
    }
    free(append->touched);
    free(append);
    return good;
}
