#ifndef ECONTOP_DATA_CONTAINER_H
#define ECONTOP_DATA_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* Whether a file may hold CSV at all: what is refused by name before anything is read of it. */

/* Opens for reading; a descriptor, or -1 with `path: reason`.  Regular files only, but for a PATH
 * that is NAMED on the command line, which may be a pipe too (file_open_stream: its descriptor does
 * not block).  Nothing is waited for. */
int container_open(const char *path, bool named, struct err *err);

/* Refuses what the first bytes of a file (64 KiB, or the whole if it is shorter) show to be no
 * text: false with what it is and what to do, without the file's name.  UTF-16 and UTF-32 pass, as
 * the decoder reads them; the decoded text may be checked again. */
bool container_check(const char *bytes, size_t length, struct err *err);

#endif
