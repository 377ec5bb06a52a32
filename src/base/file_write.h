#ifndef ECONTOP_BASE_FILE_WRITE_H
#define ECONTOP_BASE_FILE_WRITE_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* Writes a file whole or not at all: beside it, under another name, which takes its place once all
 * is on the disk.  Whatever fails leaves what was there as it was, and nothing else behind.  What
 * is there is replaced only with FORCE, and only if it is a regular file; a symbolic link is
 * replaced itself, never written through. */
bool file_write(const char *path, const char *bytes, size_t length, bool force, struct err *err);

/* Whether something is there that file_write would need FORCE for, a dangling link included. */
bool file_is_there(const char *path);

/* Whether two paths lead to one file. */
bool file_is_same(const char *path, const char *other);

#endif
