#ifndef ECONTOP_DATA_SIGNATURE_H
#define ECONTOP_DATA_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

/* Why a file is no text, as its first bytes tell. */
struct signature {
    size_t offset; /* where it shows */
    const char *what;
    const char *hint; /* NULL: none */
    bool wide;        /* text all the same, but in UTF-16 or UTF-32 */
};

/* Whether the start of a file shows that it is packed, binary, markup or in UTF-16 or 32. */
bool signature_find(const char *text, size_t length, struct signature *found);

#endif
