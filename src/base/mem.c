#include "base/mem.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The size in bytes of the first allocation of a growing array. */
enum { FIRST_BYTES = 64 };

static void (*failure_hook)(void);

void mem_on_failure(void (*hook)(void))
{
    failure_hook = hook;
}

/* Memory is gone, and stdio may be what asked for it: nothing but system calls from here on.  The
 * hook is forgotten first, so that a hook which allocates does not come back here forever. */
void mem_fail(void)
{
    static const char message[] = "econtop: out of memory\n";
    void (*hook)(void) = failure_hook;
    failure_hook = NULL;
    if (hook)
        hook();
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(1);
}

/* Never 0 bytes: the standard lets malloc answer NULL to that, which would look like a failure. */
static size_t bytes_of(size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        mem_fail();
    size_t bytes = count * size;
    return bytes > 0 ? bytes : 1;
}

void *mem_new(size_t count, size_t size)
{
    void *memory = calloc(1, bytes_of(count, size));
    if (!memory)
        mem_fail();
    return memory;
}

void *mem_resize(void *old, size_t count, size_t size)
{
    void *memory = realloc(old, bytes_of(count, size));
    if (!memory)
        mem_fail();
    return memory;
}

void *mem_grow(void *array, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return array;
    size_t wanted = size < FIRST_BYTES ? FIRST_BYTES / (size > 0 ? size : 1) : 1;
    if (*capacity > 0)
        wanted = *capacity <= SIZE_MAX / 2 ? *capacity * 2 : SIZE_MAX;
    if (wanted < need)
        wanted = need;
    array = mem_resize(array, wanted, size);
    *capacity = wanted;
    return array;
}

char *mem_copy(const char *text)
{
    return text ? mem_copy_n(text, strlen(text)) : NULL;
}

char *mem_copy_n(const char *text, size_t length)
{
    if (!text)
        return NULL;
    if (length == SIZE_MAX)
        mem_fail();
    char *copy = mem_resize(NULL, length + 1, 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void mem_check_errno(void)
{
    if (errno == ENOMEM)
        mem_fail();
}

void mem_want(size_t bytes)
{
    free(mem_new(bytes, 1));
}

void *mem_library_malloc(size_t size)
{
    return mem_resize(NULL, size, 1);
}

void *mem_library_calloc(size_t count, size_t size)
{
    return mem_new(count, size);
}

void *mem_library_realloc(void *old, size_t size)
{
    if (size > 0)
        return mem_resize(old, size, 1);
    free(old);
    return NULL;
}
