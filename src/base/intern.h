#ifndef ECONTOP_BASE_INTERN_H
#define ECONTOP_BASE_INTERN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Strings as small integers: the first name is 0, the next 1.  Names live until release. */
struct intern {
    struct arena arena;
    const char **names; /* by id */
    size_t *lengths;    /* by id: a name may hold NUL */
    uint32_t *hashes;   /* by id */
    uint32_t *slots;    /* open addressing, id + 1, 0 is free */
    uint32_t count;
    size_t capacity;
    size_t slot_count; /* a power of two, or 0 */
};

#define INTERN_NONE UINT32_MAX

void intern_init(struct intern *intern);
void intern_release(struct intern *intern);

/* The id of the name, which is added if new. */
uint32_t intern_add(struct intern *intern, const char *name, size_t length);

/* The id of the name, or INTERN_NONE. */
uint32_t intern_find(const struct intern *intern, const char *name, size_t length);

const char *intern_name(const struct intern *intern, uint32_t id);

#endif
