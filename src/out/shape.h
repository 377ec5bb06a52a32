#ifndef ECONTOP_OUT_SHAPE_H
#define ECONTOP_OUT_SHAPE_H

#include <stdbool.h>

#include "out/paint.h"

struct strbuf;

/* Signs of which charts and frames are made, drawn as paths of SVG, so that they meet at the edges
 * of cells in whatever font the text beside them stands. */

enum { SHAPE_WIDTH = 20, SHAPE_HEIGHT = 40 /* of a cell, in units of the paths */ };

/* Whether the cell is drawn, rather than written. */
bool shape_is(const struct cell *cell);

/* Adds paths for the grounds of all cells that differ from the page's, and for all that shape_is.
 */
void shape_write(struct strbuf *out, const struct palette *palette);

#endif
