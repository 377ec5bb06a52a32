#include "base/err.h"

#include <errno.h>
#include <string.h>

#include "base/strbuf.h"

/* Keeps what fits, cut between two characters and marked where it is cut. */
static bool keep(struct err *err, struct strbuf *text)
{
    static const char mark[] = "...";
    size_t length = text->length;
    if (length >= sizeof err->text) {
        length = sizeof err->text - sizeof mark;
        while (length > 0 && ((unsigned char)text->text[length] & 0xc0) == 0x80)
            length--;
        memcpy(err->text + length, mark, sizeof mark);
    } else {
        err->text[length] = '\0';
    }
    memcpy(err->text, text->text, length);
    strbuf_release(text);
    return false;
}

bool err_set(struct err *err, const char *format, ...)
{
    struct strbuf text = STRBUF_INIT;
    va_list args;
    va_start(args, format);
    strbuf_addv(&text, format, args);
    va_end(args);
    return keep(err, &text);
}

bool err_prefix(struct err *err, const char *format, ...)
{
    struct strbuf text = STRBUF_INIT;
    va_list args;
    va_start(args, format);
    strbuf_addv(&text, format, args);
    va_end(args);
    strbuf_add(&text, err->text);
    return keep(err, &text);
}

bool err_errno(struct err *err, const char *format, ...)
{
    int number = errno;
    struct strbuf text = STRBUF_INIT;
    va_list args;
    va_start(args, format);
    strbuf_addv(&text, format, args);
    va_end(args);
    strbuf_addf(&text, ": %s", strerror(number));
    return keep(err, &text);
}
