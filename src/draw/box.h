#ifndef ECONTOP_DRAW_BOX_H
#define ECONTOP_DRAW_BOX_H

#include <stdbool.h>

#include "draw/canvas.h"
#include "draw/glyph.h"

enum { BOX_TEXTS_FRAME = 7 }; /* columns of the top line that are neither title nor note */

/* Draws a frame around the whole canvas with a title at the left of its top line and a note at the
 * right; either may be NULL.  The title wins where there is not room for both.  Returns the window
 * inside, with a blank column at either side when the canvas is 12 wide or more. */
struct canvas box_draw(const struct canvas *canvas, const struct alphabet *alphabet, bool focused,
                       const char *title, const char *note);

#endif
