#include "draw/canvas.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* Positions come from arithmetic on user's data and sizes: they may be anywhere, so sums stop at
 * the ends of int instead of overflowing. */
static int clamp(long long value, int low, int high)
{
    if (value < low)
        return low;
    return value > high ? high : (int)value;
}

static int sum(int a, int b)
{
    return clamp((long long)a + b, INT_MIN, INT_MAX);
}

static int at_least_zero(int value)
{
    return value > 0 ? value : 0;
}

/* ---- the grid ---- */

static void cell_set_blank(struct cell *cell, enum role role, unsigned marks)
{
    memset(cell, 0, sizeof *cell); /* all bytes, so that cells compare as memory */
    cell->text[0] = ' ';
    cell->width = 1;
    cell->role = (uint8_t)role;
    cell->marks = (uint8_t)marks;
}

void grid_init(struct grid *grid, int width, int height)
{
    grid->width = at_least_zero(width);
    grid->height = at_least_zero(height);
    grid->cells = NULL;
    grid->zones = NULL;
    size_t count = (size_t)grid->width * (size_t)grid->height;
    if (count == 0)
        return;
    grid->cells = mem_new(count, sizeof *grid->cells);
    for (size_t i = 0; i < count; i++)
        cell_set_blank(&grid->cells[i], ROLE_TEXT, 0);
}

void grid_release(struct grid *grid)
{
    free(grid->cells);
    *grid = (struct grid){0};
}

bool grid_equal(const struct grid *a, const struct grid *b)
{
    if (a->width != b->width || a->height != b->height)
        return false;
    size_t count = (size_t)a->width * (size_t)a->height;
    return count == 0 || memcmp(a->cells, b->cells, count * sizeof *a->cells) == 0;
}

static struct cell *grid_at(const struct grid *grid, int x, int y)
{
    return &grid->cells[(size_t)y * (size_t)grid->width + (size_t)x];
}

void grid_to_ascii(struct grid *grid)
{
    size_t count = (size_t)grid->width * (size_t)grid->height;
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = &grid->cells[i];
        if (((unsigned char)cell->text[0] & 0x80u) == 0 && cell->width == 1)
            continue;
        /* A wide cluster becomes two signs, so that what follows stays in its column. */
        memset(cell->text, 0, sizeof cell->text);
        cell->text[0] = '?';
        cell->width = 1;
    }
}

const struct cell *grid_cell(const struct grid *grid, int x, int y)
{
    assert(x >= 0 && x < grid->width && y >= 0 && y < grid->height);
    return grid_at(grid, x, y);
}

/* Makes a blank of the other half of the wide character of which this cell is a half. */
static void grid_break_wide(struct grid *grid, int x, int y)
{
    const struct cell *cell = grid_at(grid, x, y);
    int other = cell->width == 0 ? x - 1 : x + 1;
    if (cell->width == 1 || other < 0 || other >= grid->width)
        return;
    struct cell *half = grid_at(grid, other, y);
    cell_set_blank(half, (enum role)half->role, half->marks);
}

/* ---- windows ---- */

struct canvas canvas_of(struct grid *grid)
{
    return (struct canvas){
        .grid = grid,
        .width = grid->width,
        .height = grid->height,
        .clip_right = grid->width,
        .clip_bottom = grid->height,
    };
}

struct canvas canvas_window(const struct canvas *canvas, int x, int y, int width, int height)
{
    struct canvas window = *canvas;
    window.left = sum(canvas->left, x);
    window.top = sum(canvas->top, y);
    window.width = at_least_zero(width);
    window.height = at_least_zero(height);
    window.clip_left = clamp(window.left, canvas->clip_left, canvas->clip_right);
    window.clip_top = clamp(window.top, canvas->clip_top, canvas->clip_bottom);
    window.clip_right =
        clamp((long long)window.left + window.width, window.clip_left, canvas->clip_right);
    window.clip_bottom =
        clamp((long long)window.top + window.height, window.clip_top, canvas->clip_bottom);
    return window;
}

static bool row_visible(const struct canvas *canvas, int grid_y)
{
    return grid_y >= canvas->clip_top && grid_y < canvas->clip_bottom;
}

static bool column_visible(const struct canvas *canvas, long long grid_x)
{
    return grid_x >= canvas->clip_left && grid_x < canvas->clip_right;
}

/* ---- writing ---- */

struct cluster {
    const char *text;
    size_t length; /* bytes */
    int columns;
};

/* How much of a cluster a cell can hold: whole code points. */
static size_t cell_fit(const char *text, size_t length)
{
    if (length < CELL_BYTES)
        return length;
    size_t fit = CELL_BYTES - 1;
    while (fit > 0 && ((unsigned char)text[fit] & 0xC0U) == 0x80U)
        fit--;
    return fit;
}

static void set_blank(const struct canvas *canvas, int grid_x, int grid_y, enum role role,
                      unsigned marks)
{
    grid_break_wide(canvas->grid, grid_x, grid_y);
    cell_set_blank(grid_at(canvas->grid, grid_x, grid_y), role, marks);
}

/* Writes one cluster into the row, which is visible; a wide one of which only a half is visible
 * leaves a blank there. */
static void set_cluster(const struct canvas *canvas, long long grid_x, int grid_y, enum role role,
                        unsigned marks, const struct cluster *cluster)
{
    bool first = column_visible(canvas, grid_x);
    bool second = cluster->columns == 2 && column_visible(canvas, grid_x + 1);
    if (first)
        set_blank(canvas, (int)grid_x, grid_y, role, marks);
    if (second)
        set_blank(canvas, (int)grid_x + 1, grid_y, role, marks);
    if (!first || (cluster->columns == 2 && !second))
        return;
    struct cell *cell = grid_at(canvas->grid, (int)grid_x, grid_y);
    memcpy(cell->text, cluster->text, cell_fit(cluster->text, cluster->length));
    cell->width = (uint8_t)cluster->columns;
    if (second) {
        struct cell *half = grid_at(canvas->grid, (int)grid_x + 1, grid_y);
        half->text[0] = '\0';
        half->width = 0;
    }
}

static struct cluster next_cluster(const char *text, size_t length)
{
    struct cluster cluster = {.text = text, .columns = 1};
    cluster.length = utf8_cluster(text, length, &cluster.columns);
    return cluster;
}

void canvas_clear(const struct canvas *canvas, enum role role)
{
    for (int y = canvas->clip_top; y < canvas->clip_bottom; y++)
        for (int x = canvas->clip_left; x < canvas->clip_right; x++)
            set_blank(canvas, x, y, role, 0);
}

int canvas_put_marked(const struct canvas *canvas, int x, int y, enum role role, unsigned marks,
                      const char *text)
{
    int grid_y = sum(canvas->top, y);
    bool visible = row_visible(canvas, grid_y);
    long long grid_x = sum(canvas->left, x);
    long long start = grid_x;
    size_t length = strlen(text);
    while (length > 0) {
        struct cluster cluster = next_cluster(text, length);
        if (visible)
            set_cluster(canvas, grid_x, grid_y, role, marks, &cluster);
        grid_x += cluster.columns;
        text += cluster.length;
        length -= cluster.length;
    }
    return (int)(grid_x - start);
}

int canvas_put(const struct canvas *canvas, int x, int y, enum role role, const char *text)
{
    return canvas_put_marked(canvas, x, y, role, 0, text);
}

int canvas_put_fit(const struct canvas *canvas, int x, int y, int columns, enum role role,
                   const char *text, const char *ellipsis)
{
    if (columns <= 0)
        return 0;
    struct strbuf fitted = STRBUF_INIT;
    utf8_fit(&fitted, text, columns, ellipsis);
    int used = canvas_put(canvas, x, y, role, fitted.text);
    strbuf_release(&fitted);
    return used;
}

void canvas_put_right(const struct canvas *canvas, int x_end, int y, enum role role,
                      const char *text)
{
    canvas_put(canvas, sum(x_end, -utf8_width(text)), y, role, text);
}

void canvas_row(const struct canvas *canvas, int x, int y, int length, enum role role,
                const char *text)
{
    int grid_y = sum(canvas->top, y);
    if (*text == '\0' || !row_visible(canvas, grid_y))
        return;
    struct cluster cluster = next_cluster(text, strlen(text));
    long long start = sum(canvas->left, x);
    long long end = start + at_least_zero(length);
    if (start < canvas->clip_left) /* whole clusters of what cannot be seen are not walked */
        start += (canvas->clip_left - start) / cluster.columns * cluster.columns;
    for (; start + cluster.columns <= end && start < canvas->clip_right; start += cluster.columns)
        set_cluster(canvas, start, grid_y, role, 0, &cluster);
}

void canvas_column(const struct canvas *canvas, int x, int y, int length, enum role role,
                   const char *text)
{
    if (*text == '\0')
        return;
    struct cluster cluster = next_cluster(text, strlen(text));
    int grid_x = sum(canvas->left, x);
    int start = sum(canvas->top, y);
    int end = clamp((long long)start + at_least_zero(length), INT_MIN, canvas->clip_bottom);
    for (int row = clamp(start, canvas->clip_top, INT_MAX); row < end; row++)
        set_cluster(canvas, grid_x, row, role, 0, &cluster);
}

void canvas_mark(const struct canvas *canvas, int x, int y, int width, int height, unsigned marks)
{
    struct canvas window = canvas_window(canvas, x, y, width, height);
    for (int row = window.clip_top; row < window.clip_bottom; row++)
        for (int column = window.clip_left; column < window.clip_right; column++)
            grid_at(window.grid, column, row)->marks |= (uint8_t)marks;
}

/* The cell at (X,Y), or NULL outside. */
static const struct cell *cell_of(const struct canvas *canvas, int x, int y)
{
    int grid_x = sum(canvas->left, x);
    int grid_y = sum(canvas->top, y);
    bool visible = row_visible(canvas, grid_y) && column_visible(canvas, grid_x);
    return visible ? grid_at(canvas->grid, grid_x, grid_y) : NULL;
}

bool canvas_is_role(const struct canvas *canvas, int x, int y, enum role role)
{
    const struct cell *cell = cell_of(canvas, x, y);
    return cell != NULL && cell->role == role;
}

bool canvas_is_blank(const struct canvas *canvas, int x, int y)
{
    const struct cell *cell = cell_of(canvas, x, y);
    /* Where ground and ink have changed places, a blank is a block of colour. */
    return cell != NULL && strcmp(cell->text, " ") == 0 && !(cell->marks & CELL_REVERSED);
}
