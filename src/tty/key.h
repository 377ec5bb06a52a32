#ifndef ECONTOP_TTY_KEY_H
#define ECONTOP_TTY_KEY_H

#include <stdbool.h>
#include <stdint.h>

struct strbuf;

/* The names of keys. */

/* Adds the name of the key that ncurses calls so ("KEY_UP"); false if it is none of ours. */
bool key_add_code(struct strbuf *out, const char *curses_name);

/* Adds the name of the key that sends this character; false if there is no such key. */
bool key_add_character(struct strbuf *out, uint32_t character);

/* Adds what a report of the mouse says, "Click:10,5", from the bytes behind its escape and [; false
 * if it is none or says nothing of use: a release, another button, a key held. */
bool key_add_report(struct strbuf *out, const char *bytes);

#endif
