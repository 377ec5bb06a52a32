#include "out/markup.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* The production Char of XML 1.0, without what HTML refuses besides (C1 controls). */
static bool is_allowed(uint32_t code)
{
    if (code < 0x20)
        return code == '\t' || code == '\n';
    return (code < 0x7F || code >= 0xA0) && (code & 0xFFFE) != 0xFFFE &&
           (code < 0xFDD0 || code > 0xFDEF);
}

static const char *reference_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void markup_add_n(struct strbuf *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t code;
        size_t bytes = utf8_decode(text + i, length - i, &code);
        const char *reference = reference_of(text[i]);
        if (reference != NULL)
            strbuf_add(out, reference);
        else if (bytes == 0 || !is_allowed(code))
            strbuf_add(out, "\xEF\xBF\xBD");
        else
            strbuf_add_n(out, text + i, bytes);
        i += bytes > 0 ? bytes : 1;
    }
}

void markup_add(struct strbuf *out, const char *text)
{
    markup_add_n(out, text, strlen(text));
}
