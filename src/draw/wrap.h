#ifndef ECONTOP_DRAW_WRAP_H
#define ECONTOP_DRAW_WRAP_H

#include "draw/canvas.h"

/* Draws clean text from (X,Y) on, broken at blanks so that it stays in the canvas; returns the row
 * after it.  Where the canvas ends before the text does, its last row ends in ELLIPSIS. */
int wrap_draw(const struct canvas *canvas, int x, int y, enum role role, const char *text,
              const char *ellipsis);

#endif
