#ifndef ECONTOP_DRAW_BIG_H
#define ECONTOP_DRAW_BIG_H

#include "draw/canvas.h"
#include "draw/glyph.h"

/* Figures that are read from across a room: text in a font of dots, two of them in a cell, one
 * above the other.  The font has digits, signs, trends and the letters of scales; what it lacks is
 * left out. */

enum { BIG_ROWS = 5 /* of cells at scale 1 */, BIG_SCALE_MOST = 6 };

/* The signs that are drawn for the trends, whatever the alphabet. */
#define BIG_UP   "^"
#define BIG_DOWN "v"
#define BIG_FLAT "="

/* Columns of the text at a scale, without a gap at its end; 0 if nothing of it can be drawn. */
int big_width(const char *text, int scale);

/* Whether the font has all of it. */
bool big_has(const char *text);

/* The largest scale, at most MOST, at which the text fits into the room; 0 if none does. */
int big_fit(const char *text, int columns, int rows, int most);

/* Draws the text from (X,Y) on, BIG_ROWS lines a scale; returns its columns. */
int big_put(const struct canvas *canvas, int x, int y, int scale, enum role role, const char *text,
            const struct alphabet *alphabet);

#endif
