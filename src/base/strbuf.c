#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* What an empty buffer points to; never written. */
char strbuf_empty[1];

void strbuf_init(struct strbuf *buf)
{
    *buf = (struct strbuf)STRBUF_INIT;
}

void strbuf_release(struct strbuf *buf)
{
    if (buf->capacity > 0)
        free(buf->text);
    strbuf_init(buf);
}

void strbuf_clear(struct strbuf *buf)
{
    buf->length = 0;
    if (buf->capacity > 0)
        buf->text[0] = '\0';
}

/* Makes room for EXTRA bytes and the NUL after them. */
static void reserve(struct strbuf *buf, size_t extra)
{
    char *owned = buf->capacity > 0 ? buf->text : NULL;
    buf->text = mem_grow(owned, &buf->capacity, buf->length + extra + 1, 1);
}

void strbuf_add(struct strbuf *buf, const char *text)
{
    strbuf_add_n(buf, text, strlen(text));
}

void strbuf_add_n(struct strbuf *buf, const char *text, size_t length)
{
    if (length == 0)
        return;
    reserve(buf, length);
    memcpy(buf->text + buf->length, text, length);
    buf->length += length;
    buf->text[buf->length] = '\0';
}

void strbuf_add_char(struct strbuf *buf, char c)
{
    strbuf_add_n(buf, &c, 1);
}

void strbuf_add_repeat(struct strbuf *buf, const char *text, size_t times)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < times; i++)
        strbuf_add_n(buf, text, length);
}

void strbuf_addf(struct strbuf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    strbuf_addv(buf, format, args);
    va_end(args);
}

void strbuf_addv(struct strbuf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    reserve(buf, 0);
    size_t room = buf->capacity - buf->length;
    int length = vsnprintf(buf->text + buf->length, room, format, args);
    if (length > 0 && (size_t)length >= room) {
        reserve(buf, (size_t)length);
        length = vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
    }
    va_end(again);
    if (length > 0)
        buf->length += (size_t)length;
    buf->text[buf->length] = '\0';
}

void strbuf_cut(struct strbuf *buf, size_t length)
{
    if (buf->capacity > 0) {
        buf->length = length;
        buf->text[length] = '\0';
    }
}

char *strbuf_detach(struct strbuf *buf)
{
    char *text = buf->capacity > 0 ? buf->text : mem_copy("");
    strbuf_init(buf);
    return text;
}
