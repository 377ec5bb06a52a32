#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

/* Chunks double from the first size to the last: small tables stay small, large ones cost few
 * calls.  A request above half a chunk gets one of its own, behind the newest, whose rest goes on
 * being used. */
enum { UNIT = alignof(max_align_t), FIRST_CHUNK = 4096, LAST_CHUNK = 1 << 20 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* bytes of data */
    max_align_t data[];
};

void arena_init(struct arena *arena)
{
    *arena = (struct arena){NULL, 0, 0};
}

void arena_release(struct arena *arena)
{
    while (arena->chunks) {
        struct arena_chunk *next = arena->chunks->next;
        free(arena->chunks);
        arena->chunks = next;
    }
    arena_init(arena);
}

static size_t units_of(size_t bytes)
{
    return bytes / UNIT + (bytes % UNIT != 0);
}

/* Zeroed by mem_new, and no byte is given out twice: arena_take need not clear. */
static struct arena_chunk *new_chunk(struct arena *arena, size_t units)
{
    size_t all = units_of(sizeof(struct arena_chunk)) + units;
    struct arena_chunk *chunk = mem_new(all, UNIT);
    chunk->size = units * UNIT;
    arena->total += all * UNIT;
    return chunk;
}

static void push_chunk(struct arena *arena)
{
    size_t size = arena->chunks ? arena->chunks->size * 2 : FIRST_CHUNK;
    struct arena_chunk *chunk = new_chunk(arena, units_of(size < LAST_CHUNK ? size : LAST_CHUNK));
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    arena->used = 0;
}

static void *take_apart(struct arena *arena, size_t units)
{
    struct arena_chunk *chunk = new_chunk(arena, units);
    chunk->next = arena->chunks->next;
    arena->chunks->next = chunk;
    return chunk->data;
}

void *arena_take(struct arena *arena, size_t size)
{
    size_t units = size > 0 ? units_of(size) : 1;
    if (!arena->chunks)
        push_chunk(arena);
    if (units > units_of(arena->chunks->size / 2))
        return take_apart(arena, units);
    if (units * UNIT > arena->chunks->size - arena->used)
        push_chunk(arena);
    void *memory = (char *)arena->chunks->data + arena->used;
    arena->used += units * UNIT;
    return memory;
}
