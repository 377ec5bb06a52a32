#ifndef ECONTOP_TTY_LOCALE_H
#define ECONTOP_TTY_LOCALE_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

/* What can be shown in the locale that the program has set, by a terminal of some type. */

bool locale_is_utf8(void);

/* The name of the glyph alphabet for a terminal of type TERM. */
const char *locale_alphabet(const char *term);

enum { LOCALE_WIDE = 5 }; /* characters of a cell: a base and what stands on it */

/* One cluster as wide characters with a NUL; false where the locale lacks one of them or does not
 * agree that the cluster takes this number of columns. */
bool locale_wide(const char *cluster, int columns, wchar_t wide[LOCALE_WIDE + 1]);

#endif
