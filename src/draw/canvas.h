#ifndef ECONTOP_DRAW_CANVAS_H
#define ECONTOP_DRAW_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "draw/role.h"

/* A grid of cells and windows into it.  Everything draws here; a back end shows the result.
 * (0,0) is a canvas's own corner, writes outside it vanish, and a wide character is never cut in
 * half: what is left of one that is overwritten becomes a blank. */

enum { CELL_BYTES = 28 }; /* a base and four combining marks, with the NUL */

struct cell {
    char text[CELL_BYTES]; /* one cluster of clean UTF-8, "" in the right half of a wide one */
    uint8_t width;         /* 1 or 2, 0 in the right half of a wide one */
    uint8_t role;          /* enum role */
    uint8_t marks;         /* enum cell_mark */
};

enum cell_mark {
    CELL_BOLD = 1,
    CELL_SELECTED = 2, /* under the cursor: shown on the selection's ground */
    CELL_REVERSED = 4, /* ground and ink change places: a coloured block with text in it */
};

struct zones;

struct grid {
    struct cell *cells; /* row by row */
    int width, height;
    struct zones *zones; /* collects what lies where; borrowed; NULL: nobody asks */
};

struct canvas {
    struct grid *grid;                                /* borrowed */
    int left, top;                                    /* of (0,0) in the grid; may lie outside it */
    int width, height;                                /* of this canvas, never negative */
    int clip_left, clip_top, clip_right, clip_bottom; /* in the grid; right and bottom excluded */
};

/* A grid of blanks. */
void grid_init(struct grid *grid, int width, int height);
void grid_release(struct grid *grid);

/* Whether two grids of one size hold the same cells. */
bool grid_equal(const struct grid *a, const struct grid *b);

/* Puts "?" in place of every cluster that is not ASCII, for a terminal that shows no other. */
void grid_to_ascii(struct grid *grid);

/* The cell at (X,Y), which lies inside. */
const struct cell *grid_cell(const struct grid *grid, int x, int y);

/* The whole grid as a canvas. */
struct canvas canvas_of(struct grid *grid);

/* A window of the canvas.  It keeps its size, but nothing of it shows outside its parent. */
struct canvas canvas_window(const struct canvas *canvas, int x, int y, int width, int height);

/* Fills all with blanks of a role. */
void canvas_clear(const struct canvas *canvas, enum role role);

/* Writes clean text at (X,Y); returns the columns that it takes, inside or not. */
int canvas_put(const struct canvas *canvas, int x, int y, enum role role, const char *text);

/* The same with marks (enum cell_mark). */
int canvas_put_marked(const struct canvas *canvas, int x, int y, enum role role, unsigned marks,
                      const char *text);

/* Writes text cut to COLUMNS with ELLIPSIS; returns the columns used. */
int canvas_put_fit(const struct canvas *canvas, int x, int y, int columns, enum role role,
                   const char *text, const char *ellipsis);

/* Writes text so that it ends before column X_END. */
void canvas_put_right(const struct canvas *canvas, int x_end, int y, enum role role,
                      const char *text);

/* Repeats one cluster over LENGTH columns to the right, or rows down. */
void canvas_row(const struct canvas *canvas, int x, int y, int length, enum role role,
                const char *text);
void canvas_column(const struct canvas *canvas, int x, int y, int length, enum role role,
                   const char *text);

/* Adds marks to the cells of a rectangle, leaving text and role. */
void canvas_mark(const struct canvas *canvas, int x, int y, int width, int height, unsigned marks);

/* Whether the cell at (X,Y) exists and is a blank. */
/* Whether the cell at (X,Y) exists and is of a role. */
bool canvas_is_role(const struct canvas *canvas, int x, int y, enum role role);
bool canvas_is_blank(const struct canvas *canvas, int x, int y);

#endif
