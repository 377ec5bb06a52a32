#ifndef ECONTOP_DRAW_COLOUR_H
#define ECONTOP_DRAW_COLOUR_H

#include <stdbool.h>
#include <stddef.h>

enum { COLOUR_OWN = -1 /* the terminal's own */ };

/* Reads "#rrggbb" (the nearest of xterm's 256 that no terminal changes), "0" to "255", one of 16
 * names such as "red" and "bright-red", or "default", which is COLOUR_OWN. */
bool colour_parse(const char *text, size_t length, int *colour);

/* The name of the colour that the text most likely meant, or NULL. */
const char *colour_nearest_name(const char *text);

/* The nearest of 8 colours; *BRIGHT where bold brings it nearer.  COLOUR_OWN stays. */
int colour_of_8(int colour, bool *bright);

#endif
