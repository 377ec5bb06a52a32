#ifndef ECONTOP_BASE_FILE_H
#define ECONTOP_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct strbuf;

/* Files as bytes.  Only regular files are read, but where a pipe is asked for: opened without
 * blocking and never as a controlling terminal, so that a FIFO or a device is refused at once. */

/* Opens for reading; returns a descriptor, or -1 with the reason. */
int file_open(const char *path, struct err *err);

/* The same, but a pipe (a FIFO) will do too.  Its descriptor does not block: poll for POLLIN before
 * each read, which also waits for the first writer; 0 bytes before that would look like the end. */
int file_open_stream(const char *path, struct err *err);

/* Adds the whole file, refused above LIMIT bytes. */
bool file_read(const char *path, size_t limit, struct strbuf *out, struct err *err);

/* Adds all that a descriptor gives until its end, waiting for it; refused above LIMIT bytes, like
 * what cannot be read, with the reason, which begins with NAME. */
bool file_drain(int descriptor, const char *name, size_t limit, struct strbuf *out,
                struct err *err);

/* Bytes of the file as its folder says, 0 if it does not. */
size_t file_size(const char *path);

/* Whether something is there. */
bool file_exists(const char *path);

/* Whether PATH, its links followed, lies in FOLDER or below it; false with the reason, which does
 * not name PATH.  What is not there lies anywhere. */
bool file_is_within(const char *folder, const char *path, struct err *err);

/* PATH as seen from the folder that holds FROM: owned; an absolute PATH is copied. */
char *file_beside(const char *from, const char *path);

/* The part after the last slash, within PATH. */
const char *file_base(const char *path);

#endif
