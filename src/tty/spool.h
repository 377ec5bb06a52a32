#ifndef ECONTOP_TTY_SPOOL_H
#define ECONTOP_TTY_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/strbuf.h"

/* Bytes on their way to the terminal: ncurses writes them into a file in memory, which never makes
 * it wait, and they leave from here when the terminal takes them. */
struct spool {
    FILE *memory; /* to be written through its descriptor only */
    struct strbuf out;
    size_t sent; /* of OUT */
};

/* False, with errno set, if there can be no such file. */
bool spool_open(struct spool *spool);
void spool_close(struct spool *spool);

/* Adds bytes after those that have been written so far. */
void spool_add(struct spool *spool, const char *bytes, size_t length);

/* What has not been sent, good until the next call. */
const char *spool_pending(struct spool *spool, size_t *length);
void spool_consumed(struct spool *spool, size_t count);

/* Forgets what has not been sent. */
void spool_drop(struct spool *spool);

/* Sends all to a non-blocking descriptor, but waits no longer than WAIT_MS; false if something was
 * left. */
bool spool_drain(struct spool *spool, int descriptor, int wait_ms);

#endif
