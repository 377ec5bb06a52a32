#ifndef ECONTOP_OUT_OUT_H
#define ECONTOP_OUT_OUT_H

#include <stddef.h>

#include "draw/canvas.h"
#include "draw/theme.h"

struct strbuf;

/* A frame as bytes.  A format is one file that exports one symbol, out_NAME, and a row in out.c. */
struct out_format {
    const char *name;
    const char *summary;
    /* Adds the whole frame; colours as the theme has them at DEPTH. */
    void (*write)(struct strbuf *out, const struct grid *grid, const struct theme *theme,
                  enum depth depth);
};

size_t out_format_count(void);
const struct out_format *out_format_at(size_t index);

/* NULL if there is none of that name. */
const struct out_format *out_format_find(const char *name);

#endif
