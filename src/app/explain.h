#ifndef ECONTOP_APP_EXPLAIN_H
#define ECONTOP_APP_EXPLAIN_H

#include <stdbool.h>

struct err;
struct strbuf;

/* Adds how the file at PATH is read: a section of a configuration that says all that was found out,
 * the evidence, what was read and what was wrong as comments.  Ids are those of the dictionaries in
 * folder DICT unless it is NULL.  False, with the reason, if it cannot be read. */
bool explain_file(const char *path, const char *dict, struct strbuf *out, struct err *err);

#endif
