#ifndef ECONTOP_APP_KEY_NAME_H
#define ECONTOP_APP_KEY_NAME_H

#include <stdbool.h>

/* The names of keys, as the terminal's keys arrive and as a configuration writes them. */

/* Whether TEXT names a key: one character, "Tab" and the like, "C-x", "M-" and any of these. */
bool key_name_is_known(const char *text);

/* The name of the key that TEXT most likely meant, or NULL. */
const char *key_name_nearest(const char *text);

#endif
