#ifndef ECONTOP_BASE_WORDS_H
#define ECONTOP_BASE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Names in short lists: splitting them, finding one, suggesting the one that was meant. */

/* The next item of a list separated by SEPARATOR, blanks around it cut off; false at the end.
 * *LIST moves on and is NULL after the last item; the item is not terminated.  Empty items are
 * given too: "a," holds two items and "" one. */
bool words_next(const char **list, char separator, const char **item, size_t *length);

/* The index of the name that WORD most likely meant, or COUNT if none is near: at most a third
 * of the letters of the longer differ (Damerau-Levenshtein), upper and lower case being the same.
 * NAMES may hold NULL, which matches nothing. */
size_t words_nearest(const char *word, const char *const *names, size_t count);

/* Whether the text is one or more of a-z 0-9 _ -. */
bool words_is_name(const char *text);

/* Whether the text can stand in a list of a configuration as it is: not empty nor long, no comma,
 * nothing that ends a value, and no "*", which means all. */
bool words_is_item(const char *text);

#endif
