#ifndef ECONTOP_OUT_REPORT_H
#define ECONTOP_OUT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"
#include "data/table.h"

/* The figures of what is on show, as tables: what exports other than frames are made of. */

struct report_block {
    const char *name, *kind;   /* of the panel; borrowed; "": a table of several */
    char *title;               /* owned */
    const char *source;        /* the file whose figures alone it shows; borrowed; "": all */
    const char *transform;     /* what was done to its figures; borrowed; "": nothing */
    const struct table *table; /* borrowed, or the one that was filled */
    struct table filled;       /* owned */
    const size_t *rows;        /* borrowed: those on show, in their order; NULL: all */
    size_t row_count;
};

struct statements;

struct report {
    const struct dataset *data; /* borrowed, as all but the blocks */
    const struct figure_style *style;
    const char *topic; /* its name */
    const char *title;
    bool raw; /* texts that a spreadsheet takes for formulas stay as they are */
    struct statements *statements; /* owned; by report_remember */
    struct report_block *blocks;
    size_t count, capacity;
};

/* Lets it look for statements of the figures that it now has; the first that is asked for costs a
 * pass through the files. */
void report_remember(struct report *report);
void report_release(struct report *report);

/* Adds a block, of all rows of its own table, which is still empty.  Valid until the next. */
struct report_block *report_add(struct report *report);

/* A row on show, 0 to row_count, as one of the table. */
size_t report_row(const struct report_block *block, size_t index);

/* The point as the source states it that a cell, which is an observation, stands for: of a panel
 * that is transformed not the one on show.  False if there is none. */
bool report_published(const struct report *report, const struct report_block *block,
                      const struct table_cell *cell, struct point *point);

/* The row of a file that states the observation: of several the first that says POINT; NULL: none.
 * Valid until the report is released. */
const struct provenance *report_statement(const struct report *report,
                                          const struct report_block *block,
                                          const struct table_cell *cell, struct point point);

/* Calls SAY for each flag that data files know and the cell has. */
void report_flags(const struct table_cell *cell, unsigned mark,
                  void (*say)(void *user, const char *flag), void *user);

#endif
