#ifndef ECONTOP_DATA_INTAKE_H
#define ECONTOP_DATA_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/edition.h"
#include "data/observation.h"
#include "data/series.h"

struct dataset;
struct edition;

/* Rows of a data file become points of the editions of that file. */

/* A name read before: a few stand in turn in every file. */
struct intake_memo {
    const char *text; /* borrowed from the dictionary */
    size_t length;
    uint32_t id;
};

enum { INTAKE_MEMOS = 128 };

/* Begins with all zero but dataset and file. */
struct intake {
    struct dataset *dataset;
    uint32_t file;
    struct intake_memo metrics[INTAKE_MEMOS], regions[INTAKE_MEMOS];
    struct observation_memo observation;
    uint32_t last, first; /* editions of the last row, and of the first */
    bool any, guessed;    /* there was a row; the one at hand is of LAST */
};

/* What became of a row. */
struct intake_row {
    uint32_t edition;
    size_t before; /* points seen of its series before it */
    struct point point;
};

/* What a row states; false, after a remark, if nothing. */
bool intake_parse(struct intake *intake, const struct rows *rows, struct edition_key *key,
                  struct observation *observation);

/* Brings the row's period and the series to one frequency, the finer.  A year's flow is not that of
 * its last month: there the row is refused, with a remark. */
bool intake_fit(const struct intake *intake, const struct rows *rows, struct edition *edition,
                struct period *period);

/* Adds what a row states to its series; false if it states nothing. */
bool intake_take(struct intake *intake, const struct rows *rows, struct intake_row *row);

#endif
