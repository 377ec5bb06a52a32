#ifndef ECONTOP_CHART_RASTER_H
#define ECONTOP_CHART_RASTER_H

#include <stdbool.h>
#include <stdint.h>

#include "draw/canvas.h"
#include "draw/glyph.h"

/* Dots finer than cells, in which lines are drawn: 2 x 4 a cell in braille, else
 * 1 x 2.  A cell shows one role: that of the last line drawn into it. */
struct raster {
    const struct alphabet *alphabet;
    int columns, rows;           /* in cells */
    int cell_width, cell_height; /* dots in a cell */
    uint8_t *dots;               /* by cell: bit row * cell_width + column */
    uint8_t *roles;              /* by cell */
};

void raster_init(struct raster *raster, const struct alphabet *alphabet, int columns, int rows);
void raster_release(struct raster *raster);

/* The dot at X and Y in cells, which may lie between cells; outside nothing happens. */
void raster_point(struct raster *raster, double x, double y, enum role role);

/* A line between two points in cells, both ends included; a dashed one leaves every third pair of
 * dots out. */
void raster_line(struct raster *raster, double x0, double y0, double x1, double y1, enum role role,
                 bool dashed);

/* Writes every cell that has a dot. */
void raster_draw(const struct raster *raster, const struct canvas *canvas);

#endif
