#ifndef ECONTOP_BASE_ARENA_H
#define ECONTOP_BASE_ARENA_H

#include <stddef.h>

/* Memory given out in order and given back all at once. */
struct arena_chunk;
struct arena {
    struct arena_chunk *chunks; /* newest first */
    size_t used;                /* of the newest */
    size_t total;               /* bytes asked from the system */
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* SIZE bytes, zeroed, aligned for any type; they live until arena_release. */
void *arena_take(struct arena *arena, size_t size);

#endif
