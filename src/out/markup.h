#ifndef ECONTOP_OUT_MARKUP_H
#define ECONTOP_OUT_MARKUP_H

#include <stddef.h>

struct strbuf;

/* Adds text as the content of an element or of a quoted attribute of HTML and XML: & < > " ' become
 * references, and what XML 1.0 has no place for (controls, bad bytes, noncharacters) U+FFFD. */
void markup_add(struct strbuf *out, const char *text);
void markup_add_n(struct strbuf *out, const char *text, size_t length);

#endif
