#ifndef ECONTOP_LIVE_COMPLAINT_H
#define ECONTOP_LIVE_COMPLAINT_H

#include <stddef.h>

struct strbuf;

/* The end of what a command wrote to standard error.  Starts with all zero. */
enum { COMPLAINT_BYTES = 4096 };

struct complaint {
    char text[COMPLAINT_BYTES];
    size_t length;
};

/* Takes in more, and forgets what no longer fits. */
void complaint_add(struct complaint *complaint, const char *bytes, size_t length);

/* Adds ": " and the line of it that says most: the last that speaks of an error, since many
 * commands add advice after that; else the last.  Nothing if it is empty. */
void complaint_write(const struct complaint *complaint, struct strbuf *out);

#endif
