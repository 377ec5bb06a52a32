#ifndef ECONTOP_DATA_ROWS_H
#define ECONTOP_DATA_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/remark.h"
#include "base/stamp.h"
#include "data/csv.h"

struct rows;

/* A CSV file of known columns, which its first row names in any order.  What is wrong becomes
 * remarks; a row with more fields than the header is set aside, what a short row lacks is empty. */

struct rows_column {
    const char *name;
    bool required; /* of the header */

    /* Reads the field into OUT, a member of a record; false after a remark.  NULL: not by
     * rows_fill. */
    bool (*read)(const struct rows *rows, size_t column, void *out);
    size_t offset; /* of that member */
};

enum { ROWS_COLUMN_LIMIT = 16, ROWS_TAIL = 64 };

struct rows_spec {
    const struct rows_column *columns;
    size_t count; /* at most ROWS_COLUMN_LIMIT */

    /* One row. */
    void (*take)(void *user, const struct rows *rows);
};

struct rows {
    const struct rows_spec *spec;
    const char *path;
    struct remarks *remarks; /* NULL: silent */
    void *user;
    struct csv_reader *reader;
    const struct csv_row *row;    /* the one now taken */
    size_t at[ROWS_COLUMN_LIMIT]; /* by column: its field, or CSV_COLUMN_LIMIT if there is none */
    size_t width;                 /* of the header, 0 before it */
    int descriptor;               /* -1: the text is held */
    const char *held;             /* what of it has not been read */
    size_t held_length;
    int64_t offset;     /* bytes read of the file */
    struct err failure; /* why not even the header could be read */
    bool failed;        /* for that reason */
};

/* Opens the file, to be read by the block; false with the reason in ERR and among the remarks.
 * Spec, path and remarks are borrowed until it is closed. */
bool rows_open(struct rows *rows, const struct rows_spec *spec, const char *path,
               struct remarks *remarks, void *user, struct err *err);

/* The same of LENGTH bytes of TEXT, borrowed too; PATH is what messages call them. */
void rows_open_held(struct rows *rows, const struct rows_spec *spec, const char *path,
                    const char *text, size_t length, struct remarks *remarks, void *user);

/* Takes in the next block, and in *BYTES how long it was; false at the end. */
bool rows_step(struct rows *rows, size_t *bytes);

/* False, with the reason in ERR and among the remarks, if not even the header could be read; what
 * went wrong later is a remark only. */
bool rows_close(struct rows *rows, struct err *err);

/* Where reading stood at the end of a file, to go on from there once it has grown. */
struct rows_mark {
    bool known;         /* else the file must be read whole */
    struct stamp stamp; /* of the file */
    int64_t offset;     /* bytes done with */
    long line;          /* of the byte after them */
    size_t width;       /* of the header */
    size_t at[ROWS_COLUMN_LIMIT];
    char tail[ROWS_TAIL]; /* the last bytes before the offset */
    size_t tail_length;
};

/* Sets MARK, which is not known unless rows_step has just said that it is at the end of a file and
 * that ends with a line. */
void rows_mark(const struct rows *rows, struct rows_mark *mark);

/* Opens the file that MARK is of, to go on there, with rows_more; false if it is no longer the
 * same, only longer.  Nothing is remarked then. */
bool rows_resume(struct rows *rows, const struct rows_spec *spec, const char *path,
                 const struct rows_mark *mark, struct remarks *remarks, void *user);

/* Takes in the next block; a last row without its line end waits.  False at the end. */
bool rows_more(struct rows *rows, size_t *bytes);

/* Sets MARK to where rows_more stands. */
void rows_mark_more(const struct rows *rows, struct rows_mark *mark);

/* Opens, steps and closes. */
bool rows_read(const struct rows_spec *spec, const char *path, struct remarks *remarks, void *user,
               struct err *err);

/* The field of a column, empty where the file or the row has none. */
static inline struct csv_field rows_field(const struct rows *rows, size_t column)
{
    size_t at = rows->at[column];
    return at < rows->row->count ? rows->row->fields[at] : (struct csv_field){"", 0};
}

/* Reads every field that has a reader into RECORD; false if one is bad. */
bool rows_fill(const struct rows *rows, void *record);

/* Remarks on a field: `"its text" WHAT (HINT)`, or that it is missing. */
void rows_complain(const struct rows *rows, enum severity severity, size_t column, const char *what,
                   const char *hint);

#endif
