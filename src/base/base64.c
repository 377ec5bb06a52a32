#include "base/base64.h"

#include "base/strbuf.h"

void base64_write(struct strbuf *out, const char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        unsigned long group = 0;
        for (size_t j = i; j < i + 3; j++)
            group = group << 8 | (j < length ? (unsigned char)bytes[j] : 0);
        for (size_t j = 0; j < 4; j++)
            strbuf_add_char(out, i + j <= length ? digits[group >> (18 - 6 * j) & 63] : '=');
    }
}
