#include "chart/raster.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum { BOLD_ROWS = 8 /* from which lines are bold */ };

struct cell_size {
    int width, height;
};

static struct cell_size cell_size_of(enum dots dots)
{
    static const struct cell_size sizes[] = {
        [DOTS_BRAILLE] = {2, 4},
        [DOTS_HALF] = {1, 2},
    };
    return sizes[dots];
}

void raster_init(struct raster *raster, const struct alphabet *alphabet, int columns, int rows)
{
    struct cell_size size = cell_size_of(alphabet->dots);
    size_t cells = (size_t)(columns > 0 ? columns : 0) * (size_t)(rows > 0 ? rows : 0);
    *raster = (struct raster){.alphabet = alphabet,
                              .columns = columns,
                              .rows = rows,
                              .cell_width = size.width,
                              .cell_height = size.height,
                              .dots = mem_new(cells + 1, 1),
                              .roles = mem_new(cells + 1, 1)};
}

void raster_release(struct raster *raster)
{
    free(raster->dots);
    free(raster->roles);
}

static void set_dot(struct raster *raster, int x, int y, enum role role)
{
    if (x < 0 || y < 0)
        return;
    int column = x / raster->cell_width;
    int row = y / raster->cell_height;
    if (column >= raster->columns || row >= raster->rows)
        return;
    int bit = (y % raster->cell_height) * raster->cell_width + x % raster->cell_width;
    size_t cell = (size_t)row * (size_t)raster->columns + (size_t)column;
    raster->dots[cell] = (uint8_t)(raster->dots[cell] | 1u << bit);
    raster->roles[cell] = (uint8_t)role;
}

static int dot_of(double cells, int size, int count)
{
    double dot = floor(cells * size);
    double last = (double)count * size - 1;
    /* The far edge itself belongs to the last dot. */
    if (dot > last && cells <= count + 1e-9)
        dot = last;
    return dot < -1 ? -1 : dot > last + 1 ? (int)last + 1 : (int)dot;
}

void raster_point(struct raster *raster, double x, double y, enum role role)
{
    set_dot(raster, dot_of(x, raster->cell_width, raster->columns),
            dot_of(y, raster->cell_height, raster->rows), role);
}

void raster_line(struct raster *raster, double x0, double y0, double x1, double y1, enum role role,
                 bool dashed)
{
    int ax = dot_of(x0, raster->cell_width, raster->columns);
    int ay = dot_of(y0, raster->cell_height, raster->rows);
    int bx = dot_of(x1, raster->cell_width, raster->columns);
    int by = dot_of(y1, raster->cell_height, raster->rows);
    int steps = abs(bx - ax) > abs(by - ay) ? abs(bx - ax) : abs(by - ay);

    for (int i = 0; i <= steps; i++) {
        if (dashed && i % 6 >= 4)
            continue;
        double share = steps == 0 ? 0 : (double)i / steps;
        int x = ax + (int)lround(share * (bx - ax));
        int y = ay + (int)lround(share * (by - ay));
        set_dot(raster, x, y, role);
        /* One dot is thin: a line is two dots thick where that does not close a cell. */
        if (raster->cell_height >= 4 && raster->rows >= BOLD_ROWS)
            set_dot(raster, x, y + 1, role);
    }
}

static const char *half_text(const struct alphabet *alphabet, unsigned dots)
{
    return dots == 3   ? alphabet->half_both
           : dots == 1 ? alphabet->half_upper
                       : alphabet->half_lower;
}

void raster_draw(const struct raster *raster, const struct canvas *canvas)
{
    for (int row = 0; row < raster->rows; row++) {
        for (int column = 0; column < raster->columns; column++) {
            size_t cell = (size_t)row * (size_t)raster->columns + (size_t)column;
            unsigned dots = raster->dots[cell];
            char braille[4];
            if (dots == 0)
                continue;
            if (raster->alphabet->dots == DOTS_BRAILLE)
                glyph_braille(dots, braille);
            canvas_put(canvas, column, row, (enum role)raster->roles[cell],
                       raster->alphabet->dots == DOTS_BRAILLE ? braille
                                                              : half_text(raster->alphabet, dots));
        }
    }
}
