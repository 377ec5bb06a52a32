#include "app/results.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void results_release(struct results *results)
{
    for (size_t i = 0; i < results->count; i++) {
        free(results->items[i].name);
        free(results->items[i].text);
        free(results->items[i].reason);
    }
    free(results->items);
    free(results->blocked);
}

static struct result *find(const struct results *results, const char *name)
{
    for (size_t i = 0; i < results->count; i++)
        if (strcmp(results->items[i].name, name) == 0)
            return &results->items[i];
    return NULL;
}

const struct result *results_find(const struct results *results, const char *name)
{
    return find(results, name);
}

static struct result *get(struct results *results, const char *name)
{
    struct result *result = find(results, name);
    if (result != NULL)
        return result;
    results->items =
        mem_grow(results->items, &results->capacity, results->count + 1, sizeof *results->items);
    result = &results->items[results->count++];
    *result = (struct result){.name = mem_copy(name)};
    return result;
}

bool results_set(struct results *results, const char *name, const char *text, size_t length)
{
    struct result *result = get(results, name);
    if (result->text != NULL && result->length == length && memcmp(result->text, text, length) == 0)
        return false;
    free(result->text);
    result->text = mem_copy_n(text, length);
    result->length = length;
    return true;
}

void results_fail(struct results *results, const char *name, const char *reason)
{
    struct result *result = get(results, name);
    free(result->reason);
    result->reason = mem_copy(reason);
}
