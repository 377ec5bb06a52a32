#ifndef ECONTOP_BASE_ERR_H
#define ECONTOP_BASE_ERR_H

#include <stdbool.h>

/* One sentence about what stopped a function.  A fallible function returns bool, takes a
 * `struct err *` last, never NULL, and leaves it untouched on success.  Every writer returns
 * false, so that a caller can `return err_set(err, "...")`. */
struct err {
    char text[512];
};

/* Sets the sentence. */
bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts context before the sentence: err_prefix(err, "%s: ", path). */
bool err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Sets the sentence and adds ": " and the text of errno. */
bool err_errno(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
