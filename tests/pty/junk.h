#ifndef TESTS_PTY_JUNK_H
#define TESTS_PTY_JUNK_H

#include <stdbool.h>
#include <stddef.h>

/* What comes down a line that nobody tends: keys, pasted text, reports of the mouse, halves of
 * escape sequences, bytes of no encoding.  Never what ends or stops a program by itself: C-c, C-z,
 * C-\, q, F10. */

enum { JUNK_MAX = 64 };

struct junk {
    unsigned state; /* the seed */
    bool may_end;   /* also what opens the palette, from where a program can be ended */
};

/* The next few bytes, at most JUNK_MAX. */
size_t junk_next(struct junk *junk, char *bytes);

#endif
