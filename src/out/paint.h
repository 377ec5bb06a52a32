#ifndef ECONTOP_OUT_PAINT_H
#define ECONTOP_OUT_PAINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "out/out.h"

/* The cells of a frame as red, green and blue.  A page has no colours of a terminal's own: paper
 * and ink that the theme leaves open become light on dark or dark on light, as its other colours
 * ask for. */

struct paint {
    uint32_t ink, ground; /* 0xRRGGBB */
    bool bold, underlined;
};

struct palette {
    const struct out_frame *frame; /* borrowed */
    uint32_t ink, ground;          /* of the page */
    struct paint *paints;          /* owned: all that the frame has, each once */
    size_t count, capacity;
    uint16_t *cells; /* owned: the paint of each cell, row by row */
};

/* Looks at all cells; borrows the frame until palette_release. */
void palette_init(struct palette *palette, const struct out_frame *frame);
void palette_release(struct palette *palette);

/* The index of the paint of a cell. */
size_t palette_at(const struct palette *palette, int x, int y);

#endif
