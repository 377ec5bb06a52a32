#ifndef ECONTOP_BASE_ARGV_H
#define ECONTOP_BASE_ARGV_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* A command line as words, without a shell: blanks part words, 'single' quotes take all as it is,
 * "double" quotes all but \" and \\, and a backslash outside of quotes takes one sign as it is.
 * What only a shell would understand, such as | or $NAME outside of quotes, is refused.  Gives an
 * owned list that NULL ends; or NULL, with the reason and, in *AT, the byte where it went wrong. */
char **argv_split(const char *text, size_t *at, struct err *err);

void argv_free(char **argv);

/* Whether both lists hold the same words. */
bool argv_same(char *const *a, char *const *b);

#endif
