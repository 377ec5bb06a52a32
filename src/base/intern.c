#include "base/intern.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void intern_init(struct intern *intern)
{
    *intern = (struct intern){.count = 0};
    arena_init(&intern->arena);
}

void intern_release(struct intern *intern)
{
    free(intern->names);
    free(intern->lengths);
    free(intern->hashes);
    free(intern->slots);
    arena_release(&intern->arena);
    intern_init(intern);
}

/* FNV-1a, and its high bits folded down because a slot is chosen by the low ones. */
static uint32_t hash_of(const char *name, size_t length)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 16777619U;
    return hash ^ (hash >> 15);
}

static bool is_name(const struct intern *intern, uint32_t id, const char *name, size_t length,
                    uint32_t hash)
{
    return intern->hashes[id] == hash && intern->lengths[id] == length &&
           memcmp(intern->names[id], name, length) == 0;
}

/* The slot that holds the name, or the free one where it belongs. */
static size_t find_slot(const struct intern *intern, const char *name, size_t length, uint32_t hash)
{
    size_t mask = intern->slot_count - 1;
    size_t slot = hash & mask;
    while (intern->slots[slot] && !is_name(intern, intern->slots[slot] - 1, name, length, hash))
        slot = (slot + 1) & mask;
    return slot;
}

/* Names differ from one another, so a free slot is all that each needs. */
static void rehash(struct intern *intern, size_t slot_count)
{
    free(intern->slots);
    intern->slots = mem_new(slot_count, sizeof *intern->slots);
    intern->slot_count = slot_count;
    for (uint32_t id = 0; id < intern->count; id++) {
        size_t slot = intern->hashes[id] & (slot_count - 1);
        while (intern->slots[slot])
            slot = (slot + 1) & (slot_count - 1);
        intern->slots[slot] = id + 1;
    }
}

static void grow(struct intern *intern)
{
    size_t need = (size_t)intern->count + 1;
    if (need > intern->slot_count / 2)
        rehash(intern, intern->slot_count > 0 ? intern->slot_count * 2 : 16);
    if (need > intern->capacity) {
        intern->names = mem_grow(intern->names, &intern->capacity, need, sizeof *intern->names);
        intern->lengths = mem_resize(intern->lengths, intern->capacity, sizeof *intern->lengths);
        intern->hashes = mem_resize(intern->hashes, intern->capacity, sizeof *intern->hashes);
    }
}

uint32_t intern_add(struct intern *intern, const char *name, size_t length)
{
    uint32_t found = intern_find(intern, name, length);
    if (found != INTERN_NONE)
        return found;
    assert(intern->count < INTERN_NONE - 1);
    grow(intern);
    uint32_t hash = hash_of(name, length);
    uint32_t id = intern->count++;
    char *copy = arena_take(&intern->arena, length + 1);
    memcpy(copy, name, length);
    intern->slots[find_slot(intern, name, length, hash)] = id + 1;
    intern->names[id] = copy;
    intern->lengths[id] = length;
    intern->hashes[id] = hash;
    return id;
}

uint32_t intern_find(const struct intern *intern, const char *name, size_t length)
{
    if (intern->slot_count == 0)
        return INTERN_NONE;
    uint32_t id = intern->slots[find_slot(intern, name, length, hash_of(name, length))];
    return id > 0 ? id - 1 : INTERN_NONE;
}

const char *intern_name(const struct intern *intern, uint32_t id)
{
    assert(id < intern->count);
    return intern->names[id];
}
