#ifndef ECONTOP_OUT_OUT_H
#define ECONTOP_OUT_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "draw/canvas.h"
#include "draw/theme.h"

struct report;
struct strbuf;

/* A frame, and what a page that holds it says of it.  All is borrowed. */
struct out_frame {
    const struct grid *grid;
    const struct theme *theme;
    enum depth depth;        /* of the colours, as the theme has them */
    const char *title;       /* clean; formats escape what they must */
    const char *description; /* what it shows, in words */
    const char *language;    /* of it, "en" or "zh-Hans" */
};

/* An export as bytes.  A format is one file that exports one symbol, out_NAME, and a row in out.c.
 */
struct out_format {
    const char *name;
    const char *summary;
    bool machine;       /* other programs read it: always in English */
    const char *ending; /* of names of its files, without the dot */
    /* Either adds the whole frame, or the figures on show. */
    void (*write)(struct strbuf *out, const struct out_frame *frame);
    void (*report)(struct strbuf *out, const struct report *report);
};

size_t out_format_count(void);
const struct out_format *out_format_at(size_t index);

/* NULL if there is none of that name. */
const struct out_format *out_format_find(const char *name);

/* The format that the ending of a file's name asks for; NULL: none. */
const struct out_format *out_format_of_file(const char *path);

#endif
