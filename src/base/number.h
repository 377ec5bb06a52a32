#ifndef ECONTOP_BASE_NUMBER_H
#define ECONTOP_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* econtop's own number grammar, free of locale:
 *     number = [sign] ( digits [ "." [digits] ] | "." digits ) [ ("e" | "E") [sign] digits ]
 *     sign   = "+" | "-"
 * No blanks, hex, inf, nan or grouping.  A result that overflows is refused. */

enum number_fault { NUMBER_GOOD, NUMBER_NOT, NUMBER_TOO_LARGE };

/* Reads all LENGTH bytes as one number; *VALUE is untouched unless NUMBER_GOOD. */
enum number_fault number_parse(const char *text, size_t length, double *value);

/* Reads a decimal integer within [LOW, HIGH]. */
bool number_parse_int(const char *text, long low, long high, long *value);

#endif
