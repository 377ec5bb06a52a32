#ifndef ECONTOP_BASE_DIGEST_H
#define ECONTOP_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/* A number for the bytes of a file, to see that a file was touched but not changed.  It guards
 * against no one who means harm.  Starts with all zero. */
struct digest {
    uint64_t state, word;
    uint64_t length; /* bytes taken in */
};

/* Takes in more bytes, in blocks of any length. */
void digest_add(struct digest *digest, const char *bytes, size_t length);

uint64_t digest_value(const struct digest *digest);

#endif
