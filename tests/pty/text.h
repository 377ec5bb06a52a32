#ifndef TESTS_PTY_TEXT_H
#define TESTS_PTY_TEXT_H

#include <stddef.h>

/* The bytes, owned and with a NUL behind them, that \e, \n, \r, \t, \\ and \xHH in a text stand
 * for, and their number. */
char *text_unescape(const char *text, size_t *length);

#endif
