#ifndef ECONTOP_DATA_IMPORT_SOURCE_H
#define ECONTOP_DATA_IMPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "data/csv.h"
#include "data/dialect.h"
#include "data/encoding.h"

struct err;

/* A text that is read several times over: a file, read anew each time, or bytes that are held, as
 * of a pipe.  Rows come out of it in UTF-8 whatever it is written in. */

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
};

void import_source_init(struct import_source *source);
void import_source_release(struct import_source *source);

/* Opens the file at PATH, which may be a pipe if it is NAMED on the command line; or takes a copy
 * of LENGTH BYTES, PATH being what messages call them.  Then finds the encoding, from all of it,
 * unless one is stated.  False, with the reason, if it is not there or is no text. */
bool import_source_open(struct import_source *source, const char *path, bool named,
                        const char *encoding, struct err *err);
bool import_source_hold(struct import_source *source, const char *path, const char *bytes,
                        size_t length, const char *encoding, struct err *err);

/* Reads all rows with the fields parted by dialect.delimiter.  False, with the reason, only if the
 * bytes could not be read; what the handler stops is no failure. */
bool import_source_read(struct import_source *source, const struct csv_handler *handler, void *user,
                        struct csv_reader **reader, struct err *err);

#endif
