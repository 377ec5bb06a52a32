#ifndef ECONTOP_DATA_TABLE_H
#define ECONTOP_DATA_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/dict.h"
#include "data/figure.h"
#include "data/stats.h"

struct strbuf;

/* What a panel shows, as rows and columns: every panel kind fills one, and the table view, the
 * exports and the sentences are made from it. */

enum table_kind {
    TABLE_TEXT,
    TABLE_PERIOD,
    TABLE_FIGURE,
    TABLE_CHANGE,
    TABLE_GAUGE, /* a share of a way, drawn as a bar */
};

struct table_column {
    char *title;
    enum table_kind kind;
    const struct metric *metric; /* borrowed; of figures of one metric, else NULL */
    int optional;                /* 1 goes first where there is no room, then 2; 0 stays */
};

struct table_cell {
    bool present;
    bool is_observation;         /* a figure with the ids below, which a source states */
    bool year_to_date;           /* of an observation: from January to its month */
    char *text;                  /* of a text; owned */
    struct period period;        /* of a period, and the one that a figure is of */
    double value;                /* of a figure; of a gauge 0 to 1 */
    uint8_t mark;                /* qualifier and flags, as in struct point */
    const struct metric *metric; /* borrowed; of a figure or change */
    uint32_t metric_id, region_id;
    struct change change; /* of a change */
    enum outcome outcome; /* of a text or gauge that is good or bad news */
};

struct table {
    struct table_column *columns;
    size_t column_count, column_capacity;
    struct table_cell *cells; /* row by row */
    size_t row_count, cell_capacity;
};

void table_init(struct table *table);
void table_release(struct table *table);

/* Adds a column; only while there is no row. */
void table_add_column(struct table *table, const char *title, enum table_kind kind,
                      const struct metric *metric);

/* Adds a row of absent cells and returns its first; valid until the next row. */
struct table_cell *table_add_row(struct table *table);

const struct table_cell *table_cell(const struct table *table, size_t row, size_t column);

/* Puts the numbers of all rows into ORDER by the cells of a column: texts by letter, small or
 * large, all else by size.  Equal ones stay as they stand, and what is absent or refused comes
 * last. */
void table_sort(const struct table *table, size_t column, bool descending, size_t *order);

/* The first row whose first cell says the same as that of a row in another table, or row_count. */
size_t table_find_like(const struct table *table, const struct table *other, size_t row);

/* Adds a cell as another program reads it: all digits after a qualifier, a period as data files
 * write it, nothing where the cell is absent. */
void table_format_plain(const struct table *table, size_t row, size_t column,
                        const struct figure_style *style, struct strbuf *out);

/* Sets a cell. */
void table_set_text(struct table_cell *cell, const char *text);
void table_set_period(struct table_cell *cell, struct period period);
void table_set_figure(struct table_cell *cell, const struct metric *metric, struct point point,
                      struct period period);
void table_set_gauge(struct table_cell *cell, double share, enum outcome outcome);
/* Says what a figure is an observation of. */
void table_set_ids(struct table_cell *cell, uint32_t metric_id, uint32_t region_id);
void table_set_change(struct table_cell *cell, const struct metric *metric, struct change change);

#endif
