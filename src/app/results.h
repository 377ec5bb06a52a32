#ifndef ECONTOP_APP_RESULTS_H
#define ECONTOP_APP_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

/* What commands gave, by the names of their sources: the text of the last run that was good. */
struct result {
    char *name;
    char *text; /* NULL: none yet */
    size_t length;
    char *reason; /* why the only run that there will be gave nothing; NULL: it gave, or runs yet */
};

/* Starts with all zero. */
struct results {
    struct result *items;
    size_t count, capacity;
    char *blocked; /* why no command runs; NULL: they do */
};

void results_release(struct results *results);

/* What the source gave; NULL: it has not run. */
const struct result *results_find(const struct results *results, const char *name);

/* Takes a copy of the text; false if it is the same as before. */
bool results_set(struct results *results, const char *name, const char *text, size_t length);

void results_fail(struct results *results, const char *name, const char *reason);

#endif
