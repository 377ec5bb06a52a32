#ifndef ECONTOP_BASE_STAMP_H
#define ECONTOP_BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

/* What the folder says of a file: enough to see that it was changed or replaced, whatever happens
 * to the clock. */
struct stamp {
    int error; /* why there is no such file, an errno; the rest is then 0 */
    uint64_t device, inode;
    int64_t size;
    int64_t modified, changed; /* nanoseconds since 1970 */
};

/* The stamp of what PATH leads to. */
struct stamp stamp_of(const char *path);

/* The same of an open file. */
struct stamp stamp_of_descriptor(int descriptor);

bool stamp_same(const struct stamp *a, const struct stamp *b);

/* Whether both are of one file, which may have grown. */
bool stamp_same_file(const struct stamp *a, const struct stamp *b);

#endif
