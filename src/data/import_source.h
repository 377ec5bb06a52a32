#ifndef ECONTOP_DATA_IMPORT_SOURCE_H
#define ECONTOP_DATA_IMPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "base/err.h"
#include "data/csv.h"
#include "data/dialect.h"
#include "data/encoding.h"

/* A text that is read several times over: a file, read anew each time, or bytes that are held, as
 * of a pipe.  Rows come out of it in UTF-8 whatever it is written in.  Each time through it is done
 * by the block, so that a large file never keeps anyone waiting:
 *
 *     good = import_source_open(&source, path, named, NULL, &err);
 *     while (good && import_source_look(&source, &bytes)) continue;
 *     good = good && import_source_looked(&source, &err);
 *     while (import_source_step(&source, &bytes)) continue;        between _begin and _end
 */

struct import_source {
    char *path;
    struct strbuf held; /* the bytes, if they are held */
    bool is_held;
    int32_t day;                   /* on which it was last changed, since 1970; 0: unknown */
    const char *encoding;          /* borrowed from whoever stated it, or a constant */
    struct strbuf encoding_reason; /* why that one */
    struct strbuf head;            /* the start of the text, decoded */
    bool whole;                    /* the head is all of it */
    struct decoder_faults faults;  /* bytes that were no text */
    struct dialect dialect;
    /* This time through. */
    int fd;            /* -1: none */
    size_t at;         /* in what is held */
    bool failed;       /* it could not be read */
    struct err reason; /* why not */
    struct encoding_probe probe;
    struct strbuf start; /* the first bytes */
    struct decoder *decoder;
    struct csv_reader *reader; /* of rows, while they are read; else NULL */
    struct strbuf text;
    size_t skip; /* bytes of text before the first row */
};

void import_source_init(struct import_source *source);
void import_source_release(struct import_source *source);

/* Opens the file at PATH, which may be a pipe if it is NAMED on the command line, and then is read
 * to its end; or takes a copy of LENGTH BYTES, PATH being what messages call them.  ENCODING is
 * borrowed; NULL: it is to be found out.  False, with the reason, if it is not there. */
bool import_source_open(struct import_source *source, const char *path, bool named,
                        const char *encoding, struct err *err);
bool import_source_hold(struct import_source *source, const char *path, const char *bytes,
                        size_t length, const char *encoding, struct err *err);

/* Looks at the next block, of *BYTES, for what tells the encoding; false once there is no more. */
bool import_source_look(struct import_source *source, size_t *bytes);

/* After that: finds the encoding, unless it is stated, and the head.  False, with the reason, if it
 * is no text. */
bool import_source_looked(struct import_source *source, struct err *err);

/* Begins to read all rows, their fields parted by dialect.delimiter. */
bool import_source_begin(struct import_source *source, const struct csv_handler *handler,
                         void *user, struct err *err);

/* Reads the next block, of *BYTES; false once there is no more, or the handler has stopped it. */
bool import_source_step(struct import_source *source, size_t *bytes);

/* Ends it, also before its end.  False, with the reason, only if the bytes could not be read. */
bool import_source_end(struct import_source *source, struct err *err);

#endif
