#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* \e, \n, \r, \t, \\ and \xHH become what they stand for; returns the length. */
static size_t unescape(const char *text, char *out)
{
    static const char from[] = "enrt\\", to[] = "\033\n\r\t\\";
    size_t length = 0;
    for (; *text != '\0'; text++) {
        const char *found = text[0] == '\\' && text[1] != '\0' ? strchr(from, text[1]) : NULL;
        unsigned value;
        if (found != NULL) {
            out[length++] = to[found - from];
            text++;
        } else if (sscanf(text, "\\x%2x", &value) == 1) {
            out[length++] = (char)value;
            text += 3;
        } else {
            out[length++] = *text;
        }
    }
    out[length] = '\0';
    return length;
}

char *text_unescape(const char *text, size_t *length)
{
    char *out = malloc(strlen(text) + 1);
    if (out == NULL)
        abort();
    *length = unescape(text, out);
    return out;
}
