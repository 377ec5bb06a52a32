#ifndef ECONTOP_DATA_IMPORT_PLAN_H
#define ECONTOP_DATA_IMPORT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/remark.h"
#include "data/import.h"
#include "data/import_name.h"
#include "data/import_number.h"
#include "data/import_period.h"
#include "data/import_source.h"
#include "data/import_spec.h"

struct dict;
struct import_ids;

/* The inside of an import: what the files of data/import_*.c share. */

enum import_layout { LAYOUT_LONG, LAYOUT_WIDE, LAYOUT_MATRIX, LAYOUT_SNAPSHOT, LAYOUT_COUNT };

enum column_role {
    COLUMN_UNUSED,
    COLUMN_DATE,
    COLUMN_PERIOD, /* wide, matrix: the column of one period */
    COLUMN_VALUE,
    COLUMN_ENTITY,
    COLUMN_ENTITY_CODE,
    COLUMN_METRIC,
    COLUMN_STATUS,
    COLUMN_UNIT,
    COLUMN_SCALE,
    COLUMN_QUALIFIER,
    COLUMN_ROLE_COUNT
};

struct import_column {
    char *name;    /* as the specification names it; unique */
    char *title;   /* as the file writes it */
    char *unit;    /* from the header, or NULL */
    bool named;    /* by the header */
    bool labelled; /* NAME:Label in the header, and `CODE: Label` in the cells */
    enum column_role role;
    /* What its cells are, over the whole file. */
    size_t filled, numbers, texts, missing; /* missing: marks, not empty ones */
    struct number_survey marks;
    struct intern values; /* the distinct ones, until there are too many */
    uint32_t *rows;       /* by value: how many have it */
    size_t row_capacity;
    size_t value_limit;
    bool crowded; /* there were too many */
    enum decimal_mark mark;
    struct period period; /* COLUMN_PERIOD; its part of the year in a matrix */
    bool year_to_date, aside;
};

/* Rows that are held: copies of their fields. */
struct import_row {
    const char *const *fields;
    size_t count;
    long line;
};

struct import_rows {
    struct arena arena;
    struct import_row *items;
    size_t count, capacity;
};

/* One condition of `where`. */
struct import_condition {
    size_t column;
    bool not ;
    char *values; /* parted by | */
};

enum { IMPORT_DATE_PARTS = 3, IMPORT_NO_COLUMN = CSV_COLUMN_LIMIT };

/* Which rows a pass gives. */
struct import_pass {
    struct import *import;
    /* A row of data, spread over columns; fields past its end are empty.  False stops. */
    void (*row)(struct import_pass *pass, const struct csv_row *row);
    void *user;
    struct csv_field *fields; /* of a row whose first field is split */
    char *split_text;
    size_t split_capacity;
    long odd[IMPORT_LINES_KEPT]; /* lines set aside since the last row of data */
    size_t odd_count;
    bool remarks; /* the last pass, which reports */
    struct remarks *out;
};

/* How far the plan has come. */
enum import_phase { IMPORT_LOOK, IMPORT_SURVEY, IMPORT_PLANNED };

struct import {
    struct import_spec spec;
    struct import_source source;
    enum import_phase phase;
    bool failed;             /* there will be no plan */
    struct err reason;       /* why not */
    struct import_pass pass; /* through the file, while there is one */
    /* Header. */
    struct import_rows head; /* the first rows of the file */
    bool head_is_bad;        /* something in them is */
    struct err head_fault;   /* what was first */
    long header_line;        /* of its first line, 0: none */
    size_t header_lines;
    long last_header_line;
    size_t width;   /* fields of a row */
    size_t split;   /* dimensions joined in the first field, or 0 */
    char *preamble; /* what stands above the header */
    struct import_column *columns;
    size_t column_count;
    struct import_condition *conditions;
    size_t condition_count, condition_capacity;
    /* Layout. */
    enum import_layout layout;
    struct strbuf layout_reason, date_reason, decimal_reason, value_reason, dims_reason;
    struct period_rule rule;
    size_t date[IMPORT_DATE_PARTS];
    size_t date_count;         /* more than one: joined */
    char part;                 /* what the second is: Q, M or W */
    struct period fixed;       /* of a snapshot */
    struct import_rows spread; /* rows from all over the file, its dimensions only */
    size_t spread_step, spread_seen;
    bool entities_across; /* the columns of values are countries */
    char *metric;         /* the name of what is measured where no column says so */
    double scale;
    struct import_facts facts;
    bool *picked;           /* by word of `pick`: the file has it */
    struct import_ids *ids; /* what its names are in the dataset, since it was read */
};

/* Keeps a copy of a row; of its fields only those that WANTED says, if that is not NULL. */
void import_rows_add(struct import_rows *rows, const struct csv_row *row);
void import_rows_init(struct import_rows *rows);
void import_rows_release(struct import_rows *rows);

/* --- By file, in the order of work ------------------------------------------------------------ */

/* import_header.c: finds the header in the first rows, and names the columns. */
bool import_find_header(struct import *import, struct err *err);

/* Whether a text is a date by its looks, or a year. */
bool import_is_period(const char *text);

/* import_filter.c */
bool import_find_conditions(struct import *import, struct err *err);
bool import_keeps(const struct import *import, const struct csv_row *row);
/* Whether `pick` keeps an entity, and as which of its words, from 1 on; 0 where all are kept. */
bool import_picks(const struct import *import, const char *name, const char *code, size_t *word);

/* The column of that name, of any case; column_count if there is none. */
size_t import_find_column(const struct import *import, const char *name, size_t length);

/* The same for what is stated, also by a name that cannot stand in a configuration as it is, as
 * import_add_clean writes it. */
size_t import_find_stated(const struct import *import, const char *name, size_t length);

/* Texts of the file are data: they come out on one line, and harmless. */
void import_add_clean(struct strbuf *out, const char *text);

/* The same, which must be there: the KEY that names it is at fault else. */
bool import_get_column(const struct import *import, enum import_key key, const char *name,
                       size_t length, size_t *column, struct err *err);

/* import_pass.c: gives all rows of data that the filter keeps.  What was opened must be closed,
 * also before its end. */
bool import_pass_open(struct import_pass *pass, struct err *err);
bool import_pass_step(struct import_pass *pass, size_t *bytes);
bool import_pass_close(struct import_pass *pass, struct err *err);

/* import_survey.c: what the columns hold, over the whole file; fills import->pass for a pass. */
void import_survey_begin(struct import *import);
void import_survey_end(struct import *import);

/* import_layout.c: from the header alone whether the columns are periods. */
bool import_find_layout(struct import *import, struct err *err);

/* Decides what the periods of a header are, and which columns they are. */
bool import_decide_header(struct import *import, struct err *err);

/* The column whose name most says that it is of that kind, or IMPORT_NO_COLUMN. */
size_t import_find_kind(const struct import *import, enum name_kind kind);

/* What the specification says of dates. */
enum date_order import_stated_order(const struct import *import);
int32_t import_stated_zone(const struct import *import);

/* import_dates.c: where the periods stand, by what the columns hold. */
bool import_find_dates(struct import *import, struct err *err);

/* The period of a row of a long or matrix file as text, "" if it has none; in TEXT, or a field. */
const char *import_date_text(const struct import *import, const struct csv_row *row,
                             struct strbuf *text);

/* import_values.c: which columns hold the values. */
bool import_find_values(struct import *import, struct err *err);

/* Whether a column has no role yet; holds numbers; holds dates. */
bool column_is_free(const struct import_column *column);
bool column_is_numeric(const struct import_column *column);
bool column_holds_dates(const struct import_column *column);

/* import_dims.c: what the other columns are. */
bool import_find_dimensions(struct import *import, struct err *err);

/* import_read.c: the last pass, rows into series, as a file of the data set called NAME or, if that
 * is NULL, by its own; borrows all three.  Nothing of it is seen before it is closed.  Closing
 * gives false, with the reason, which is the last of the remarks too, if there are no numbers. */
struct import_reading;
struct import_reading *import_reading_open(struct import *import, struct dataset *dataset,
                                           const char *name);
bool import_reading_step(struct import_reading *reading, size_t *bytes);
bool import_reading_close(struct import_reading *reading, struct err *err);

/* import_fold.c: makes one of several values for one period, from edition FIRST on, and counts the
 * series.  Closing gives false if they differ and that is an error. */
struct import_folding;
struct import_folding *import_folding_open(struct import *import, struct dataset *dataset,
                                           size_t first);
bool import_folding_step(struct import_folding *folding);
bool import_folding_close(struct import_folding *folding, struct err *err);

/* import_ids.c: names of the file as ids of the dictionary. */
struct import_ids {
    const struct import *import;
    struct dict *dict;
    struct intern entities, metrics; /* names as the file has them */
    uint32_t *regions, *metric_ids;  /* by name: ids of the dictionary */
    size_t region_capacity, metric_capacity;
    struct strbuf key, word;
    char *unit; /* of a column of units, or NULL */
};

struct import_ids *import_ids_new(const struct import *import, struct dict *dict);
void import_ids_free(struct import_ids *ids);
uint32_t import_region(struct import_ids *ids, const char *name, const char *code, size_t rank);
uint32_t import_metric(struct import_ids *ids, const char *name, const char *unit);

/* Whether a column's name says nothing of what it measures. */
bool import_is_generic(const char *name);

const char *import_layout_name(enum import_layout layout);

#endif
