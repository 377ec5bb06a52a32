#ifndef ECONTOP_BASE_STRBUF_H
#define ECONTOP_BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

/* A growing text.  `text` is always NUL-terminated, also when empty; bytes may hold NUL, so
 * `length` is the truth.  Initialise with STRBUF_INIT or strbuf_init, give back with release.
 * What is added must not lie in the buffer itself. */
struct strbuf {
    char *text;
    size_t length;
    size_t capacity; /* 0: text is a shared empty string, not owned */
};

extern char strbuf_empty[1];
#define STRBUF_INIT                                                                                \
    {                                                                                              \
        strbuf_empty, 0, 0                                                                         \
    }

void strbuf_init(struct strbuf *buf);
void strbuf_release(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf);
void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_add_n(struct strbuf *buf, const char *text, size_t length);
void strbuf_add_char(struct strbuf *buf, char c);
void strbuf_add_repeat(struct strbuf *buf, const char *text, size_t times);
void strbuf_addf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_addv(struct strbuf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Cuts the text to LENGTH bytes, which must not be more than it has. */
void strbuf_cut(struct strbuf *buf, size_t length);

/* The text as an owned string; the buffer is empty afterwards. */
char *strbuf_detach(struct strbuf *buf);

#endif
