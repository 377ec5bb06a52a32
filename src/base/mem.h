#ifndef ECONTOP_BASE_MEM_H
#define ECONTOP_BASE_MEM_H

#include <stddef.h>

/* Memory that is there or ends the program.  The hook is the one mutable global of the core: it
 * lets main.c give the terminal back before the program says "out of memory" and exits with 1. */

/* Called once, before the message, when memory runs out; NULL (the default) calls nothing. */
void mem_on_failure(void (*hook)(void));

/* Says so and ends the program: for a library that has told us that it got no memory. */
_Noreturn void mem_fail(void);

/* The same if the last call of a library, before which errno was 0, has set errno to ENOMEM: for
 * those that go on with less than they were given. */
void mem_check_errno(void);

/* Sees to it that there are BYTES more to be had: before a library that uses memory without looking
 * whether it got it. */
void mem_want(size_t bytes);

/* malloc, calloc and realloc for libraries that can be given others: never NULL but for 0 bytes of
 * the last.  What they give is freed by free. */
void *mem_library_malloc(size_t size);
void *mem_library_calloc(size_t count, size_t size);
void *mem_library_realloc(void *old, size_t size);

/* COUNT zeroed elements of SIZE bytes; never NULL. */
void *mem_new(size_t count, size_t size);

/* Resizes to COUNT elements of SIZE bytes; new bytes are undefined. */
void *mem_resize(void *old, size_t count, size_t size);

/* Makes room for NEED elements in an array that grows by doubling; *CAPACITY follows. */
void *mem_grow(void *array, size_t *capacity, size_t need, size_t size);

/* Owned copies; NULL gives NULL. */
char *mem_copy(const char *text);
char *mem_copy_n(const char *text, size_t length);

#endif
