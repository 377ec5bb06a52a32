#ifndef ECONTOP_APP_MATCH_H
#define ECONTOP_APP_MATCH_H

#include <limits.h>

/* How well a thing fits what was typed, letters compared without regard to case. */

#define MATCH_NONE UINT_MAX

/* 0 for a name that is what was typed; more, the less it fits: what starts a name, starts a word of
 * a name, stands in a name, stands in other text.  NAMES are lines.  Every word of TYPED must be
 * found somewhere, else MATCH_NONE. */
unsigned match_rank(const char *names, const char *other, const char *typed);

#endif
