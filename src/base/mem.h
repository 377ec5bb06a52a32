#ifndef ECONTOP_BASE_MEM_H
#define ECONTOP_BASE_MEM_H

#include <stddef.h>

/* Memory that is there or ends the program.  The hook is the one mutable global of the core: it
 * lets main.c give the terminal back before the program says "out of memory" and exits with 1. */

/* Called once, before the message, when memory runs out; NULL (the default) calls nothing. */
void mem_on_failure(void (*hook)(void));

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
