#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/edition.h"
#include "data/intake.h"
#include "data/limit.h"
#include "data/observation.h"

/* Loading one data file.  Which lines state one observation twice is not remembered while
 * loading: that would cost every point its line number.  Where sorting shows that there are
 * such, the file is read again. */

/* One statement of an observation that may stand twice. */
struct statement {
    double value;
    uint32_t edition;
    int32_t time;
    uint8_t mark;
    struct place place;
};

enum { STATEMENT_LIMIT = 1 << 20 };

enum phase { PHASE_READ, PHASE_SORT, PHASE_READ_AGAIN, PHASE_DONE };

struct load {
    struct dataset *dataset;
    struct rows rows; /* of the phases that read */
    enum phase phase;
    bool good;      /* its header could be read */
    struct err err; /* why not */
    size_t sorted;  /* editions of the file that have been */
    bool any_doubt;
    struct intake intake;
    uint32_t first_edition; /* of the file */
    bool *doubtful;         /* by edition, from the first */
    struct statement *statements;
    size_t statement_count, statement_capacity;
};

static void take_row(void *user, const struct rows *rows)
{
    struct load *load = user;
    struct intake_row row;
    if (intake_take(&load->intake, rows, &row))
        load->dataset->files[load->intake.file].row_count++;
}

/* --- Observations that stand twice ------------------------------------------------------------ */

/* A row, read again, of a series that has several for one period. */
static void take_statement(void *user, const struct rows *rows)
{
    struct load *load = user;
    struct edition_key key;
    struct observation seen;
    if (load->statement_count == STATEMENT_LIMIT || !intake_parse(&load->intake, rows, &key, &seen))
        return;
    uint32_t number = edition_find(load->dataset, key);
    if (number == EDITION_NONE || !load->doubtful[number - load->first_edition] ||
        !intake_fit(&load->intake, rows, &load->dataset->editions[number], &seen.period))
        return;
    load->statements = mem_grow(load->statements, &load->statement_capacity,
                                load->statement_count + 1, sizeof *load->statements);
    struct statement *statement = &load->statements[load->statement_count++];
    *statement = (struct statement){.value = seen.value,
                                    .edition = number,
                                    .time = seen.period.time,
                                    .mark = seen.mark,
                                    .place.file = rows->path};
    csv_reader_locate(rows->reader, rows->at[OBSERVATION_VALUE], &statement->place.line,
                      &statement->place.column);
}

static int compare_statements(const void *left, const void *right)
{
    const struct statement *a = left, *b = right;
    if (a->edition != b->edition)
        return a->edition < b->edition ? -1 : 1;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return a->place.line < b->place.line ? -1 : a->place.line > b->place.line;
}

static void compare_pair(struct load *load, const struct statement *before,
                         const struct statement *now)
{
    struct dataset *dataset = load->dataset;
    const struct edition *edition = &dataset->editions[now->edition];
    if (before->edition != now->edition || before->time != now->time ||
        (before->value == now->value && before->mark == now->mark))
        return;
    struct strbuf period = STRBUF_INIT, hint = STRBUF_INIT;
    period_format(&period, (struct period){edition->series.frequency, now->time});
    strbuf_addf(&hint, "line %ld says %.15g; the last counts", before->place.line, before->value);
    remarks_add(&dataset->remarks, SEVERITY_WARNING, now->place, hint.text,
                "%s of \"%s\" in %s is stated twice and differs",
                dict_get_metric(&dataset->dict, edition->metric)->id,
                dict_get_region(&dataset->dict, edition->region)->code, period.text);
    strbuf_release(&period);
    strbuf_release(&hint);
}

bool data_file_open(const struct data_file *file, struct rows *rows, const struct rows_spec *spec,
                    struct remarks *remarks, void *user, struct err *err)
{
    if (file->held == NULL)
        return rows_open(rows, spec, file->path, remarks, user, err);
    rows_open_held(rows, spec, file->path, file->held, file->held_length, remarks, user);
    return true;
}

static void open_again(struct load *load)
{
    static const struct rows_spec spec = {observation_columns, OBSERVATION_COLUMN_COUNT,
                                          take_statement};
    struct err err;
    load->intake.observation = (struct observation_memo){.length = 0};
    const struct data_file *file = &load->dataset->files[load->intake.file];
    load->phase =
        data_file_open(file, &load->rows, &spec, NULL, load, &err) ? PHASE_READ_AGAIN : PHASE_DONE;
}

static void close_again(struct load *load)
{
    struct err err;
    rows_close(&load->rows, &err);
    if (load->statement_count > 0)
        qsort(load->statements, load->statement_count, sizeof *load->statements,
              compare_statements);
    for (size_t i = 1; i < load->statement_count; i++)
        compare_pair(load, &load->statements[i - 1], &load->statements[i]);
    load->phase = PHASE_DONE;
}

/* Sorts the next series of what the file stated. */
static void sort_next(struct load *load)
{
    struct dataset *dataset = load->dataset;
    size_t count = dataset->edition_count - load->first_edition;
    if (load->doubtful == NULL)
        load->doubtful = mem_new(count + 1, sizeof *load->doubtful);
    if (load->sorted < count) {
        struct series *series = &dataset->editions[load->first_edition + load->sorted].series;
        bool doubt = series_sort(series, &dataset->arena) > 0;
        load->doubtful[load->sorted++] = doubt;
        load->any_doubt = load->any_doubt || doubt;
    } else if (load->any_doubt) {
        open_again(load);
    } else {
        load->phase = PHASE_DONE;
    }
}

/* --- Files ------------------------------------------------------------------------------------ */

/* The part after the last slash, without .csv. */
static char *source_name(const char *path)
{
    static const char ending[] = ".csv";
    const char *base = file_base(path);
    size_t length = strlen(base), cut = sizeof ending - 1;
    if (length > cut && strcmp(base + length - cut, ending) == 0)
        length -= cut;
    return mem_copy_n(base, length);
}

static struct data_file *add_file(struct dataset *dataset, const char *path)
{
    dataset->files = mem_grow(dataset->files, &dataset->file_capacity, dataset->file_count + 1,
                              sizeof *dataset->files);
    struct data_file *file = &dataset->files[dataset->file_count++];
    *file = (struct data_file){.path = mem_copy(path), .name = source_name(path)};
    return file;
}

static void drop_file(struct dataset *dataset)
{
    struct data_file *file = &dataset->files[--dataset->file_count];
    free(file->path);
    free(file->name);
    free(file->held);
}

/* Takes TEXT. */
static struct load *open_file(struct dataset *dataset, const char *path, char *text, size_t length,
                              struct err *err)
{
    static const struct rows_spec spec = {observation_columns, OBSERVATION_COLUMN_COUNT, take_row};
    struct load *load = mem_new(1, sizeof *load);
    load->dataset = dataset;
    load->intake = (struct intake){.dataset = dataset, .file = (uint32_t)dataset->file_count};
    load->first_edition = (uint32_t)dataset->edition_count;
    struct data_file *file = add_file(dataset, path);
    file->held = text;
    file->held_length = length;
    if (data_file_open(file, &load->rows, &spec, &dataset->remarks, load, err))
        return load;
    drop_file(dataset);
    free(load);
    return NULL;
}

struct load *load_open(struct dataset *dataset, const char *path, struct err *err)
{
    return open_file(dataset, path, NULL, 0, err);
}

struct load *load_open_held(struct dataset *dataset, const char *path, char *text, size_t length)
{
    struct err err; /* nothing is opened that could fail */
    return open_file(dataset, path, text, length, &err);
}

static void close_rows(struct load *load)
{
    load->good = rows_close(&load->rows, &load->err);
    load->phase = load->good ? PHASE_SORT : PHASE_DONE;
}

static bool has_room(const struct load *load)
{
    const struct rows *rows = &load->rows;
    return limit_has_room(load->dataset, rows->path, csv_reader_line(rows->reader));
}

bool load_step(struct load *load, size_t *bytes)
{
    *bytes = 0;
    if (load->phase == PHASE_READ && !rows_step(&load->rows, bytes)) {
        rows_mark(&load->rows, &load->dataset->files[load->intake.file].mark);
        close_rows(load);
    } else if (load->phase == PHASE_READ && !has_room(load)) {
        close_rows(load);
    } else if (load->phase == PHASE_SORT) {
        sort_next(load);
    } else if (load->phase == PHASE_READ_AGAIN && !rows_step(&load->rows, &(size_t){0})) {
        close_again(load);
    }
    return load->phase != PHASE_DONE;
}

bool load_close(struct load *load, struct err *err)
{
    bool good = load->good;
    if (load->phase == PHASE_READ || load->phase == PHASE_READ_AGAIN)
        (void)rows_close(&load->rows, &load->err);
    if (!good) {
        *err = load->err;
        drop_file(load->dataset);
    }
    free(load->doubtful);
    free(load->statements);
    free(load);
    return good;
}

static bool load_whole(struct load *load, struct err *err)
{
    size_t bytes;
    while (load_step(load, &bytes))
        continue;
    return load_close(load, err);
}

bool dataset_load(struct dataset *dataset, const char *path, struct err *err)
{
    struct load *load = load_open(dataset, path, err);
    return load != NULL && load_whole(load, err);
}

bool dataset_load_held(struct dataset *dataset, const char *path, char *text, size_t length,
                       struct err *err)
{
    return load_whole(load_open_held(dataset, path, text, length), err);
}
