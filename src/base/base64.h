#ifndef ECONTOP_BASE_BASE64_H
#define ECONTOP_BASE_BASE64_H

#include <stddef.h>

struct strbuf;

/* Adds LENGTH bytes as base64 (RFC 4648, with padding). */
void base64_write(struct strbuf *out, const char *bytes, size_t length);

#endif
