#include "out/shape.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* How a path is drawn: each pass over the frame makes one kind of path for each paint. */
enum pass {
    PASS_EDGES, /* filled, its edges on whole pixels: blocks */
    PASS_QUARTER,
    PASS_HALF,
    PASS_MOST,   /* shades: filled a quarter, a half, three quarters */
    PASS_SMOOTH, /* filled: signs with slants, and lines, which whole pixels would lose if small */
    PASS_CURVES, /* drawn with a pen as broad as a line */
    PASS_DOTS,   /* drawn with a round pen: braille */
    PASS_COUNT
};

enum { W = SHAPE_WIDTH, H = SHAPE_HEIGHT, LINE = 2, HEAVY = 6 };

/* Where lines cross: one unit off the middle, so that in a picture of the usual size, two units to
 * a pixel, they are sharp. */
enum { CROSS_X = W / 2 + 1, CROSS_Y = H / 2 + 1 };

/* Signs that are one path, relative to the corner of the cell at its start. */
static const struct sign {
    uint32_t code;
    enum pass pass;
    const char *path;
} signs[] = {
    {0x256D, PASS_CURVES, "m11 40v-9a9 10 0 0 1 9 -10"},
    {0x256E, PASS_CURVES, "m0 21a11 10 0 0 1 11 10v9"},
    {0x256F, PASS_CURVES, "m0 21a11 11 0 0 0 11 -11v-10"},
    {0x2570, PASS_CURVES, "m11 0v10a9 11 0 0 0 9 11"},
    {0x25B2, PASS_SMOOTH, "m1 29l9 -18l9 18z"},
    {0x25BC, PASS_SMOOTH, "m1 11l9 18l9 -18z"},
    {0x25B4, PASS_SMOOTH, "m4 25l6 -11l6 11z"},
    {0x25BE, PASS_SMOOTH, "m4 15l6 11l6 -11z"},
    {0x25B8, PASS_SMOOTH, "m2 13l12 7l-12 7z"},
    {0x25BA, PASS_SMOOTH, "m1 11l18 9l-18 9z"},
    {0x25C4, PASS_SMOOTH, "m19 11l-18 9l18 9z"},
    {0x25C6, PASS_SMOOTH, "m10 9l9 11l-9 11l-9 -11z"},
    {0x25CF, PASS_SMOOTH, "m2 20a8 8 0 0 1 16 0a8 8 0 0 1 -16 0z"},
    {0x25A0, PASS_EDGES, "m3 13h14v14h-14z"},
    {0x25AC, PASS_EDGES, "m1 17h18v6h-18z"},
    /* ┊ and ╎ */
    {0x250A, PASS_SMOOTH, "m10 2h2v6h-2zm0 10h2v6h-2zm0 10h2v6h-2zm0 10h2v6h-2z"},
    {0x254E, PASS_SMOOTH, "m10 4h2v12h-2zm0 20h2v12h-2z"},
    {0x2551, PASS_SMOOTH, "m6 0h2v40h-2zm6 0h2v40h-2z"},
};

/* Box lines from the middle of the cell to its sides: left, right, up, down, light or heavy. */
static const struct {
    uint32_t code;
    uint8_t arms[4];
} boxes[] = {
    {0x2500, {LINE, LINE, 0, 0}},       {0x2501, {HEAVY, HEAVY, 0, 0}},
    {0x2502, {0, 0, LINE, LINE}},       {0x2503, {0, 0, HEAVY, HEAVY}},
    {0x250C, {0, LINE, 0, LINE}},       {0x2510, {LINE, 0, 0, LINE}},
    {0x2514, {0, LINE, LINE, 0}},       {0x2518, {LINE, 0, LINE, 0}},
    {0x251C, {0, LINE, LINE, LINE}},    {0x2524, {LINE, 0, LINE, LINE}},
    {0x252C, {LINE, LINE, 0, LINE}},    {0x2534, {LINE, LINE, LINE, 0}},
    {0x253C, {LINE, LINE, LINE, LINE}},
};

/* ▘▝▖▗ and their sums, from U+2596 on: bits 1 upper left, 2 upper right, 4 lower left, 8 lower
 * right. */
static const uint8_t quadrants[] = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};

/* One path being written: moves are relative to where the last one ended only within a sign. */
struct path {
    struct strbuf *out; /* NULL: only whether there is a shape is asked */
    enum pass pass;     /* that is wanted */
    bool seen;          /* anything of this pass */
    int left, top;      /* of the cell */
};

static bool takes(struct path *path, enum pass pass)
{
    bool wanted = path->out == NULL || path->pass == pass;
    path->seen = path->seen || wanted;
    return wanted && path->out != NULL;
}

static void add_rect(struct path *path, enum pass pass, double x, double y, double width,
                     double height)
{
    if (takes(path, pass))
        strbuf_addf(path->out, "M%g %gh%gv%gh%gz", path->left + x, path->top + y, width, height,
                    -width);
}

/* U+2580 to U+259F. */
static void add_block(struct path *path, uint32_t code)
{
    if (code == 0x2580)
        add_rect(path, PASS_EDGES, 0, 0, W, H / 2.0);
    else if (code <= 0x2588)
        add_rect(path, PASS_EDGES, 0, H - (code - 0x2580) * H / 8.0, W, (code - 0x2580) * H / 8.0);
    else if (code <= 0x258F)
        add_rect(path, PASS_EDGES, 0, 0, (0x2590 - code) * W / 8.0, H);
    else if (code == 0x2590)
        add_rect(path, PASS_EDGES, W / 2.0, 0, W / 2.0, H);
    else if (code <= 0x2593)
        add_rect(path, (enum pass)(PASS_QUARTER + (code - 0x2591)), 0, 0, W, H);
    else if (code == 0x2594)
        add_rect(path, PASS_EDGES, 0, 0, W, H / 8.0);
    else if (code == 0x2595)
        add_rect(path, PASS_EDGES, W - W / 8.0, 0, W / 8.0, H);
    else
        for (unsigned i = 0; i < 4; i++)
            if (quadrants[code - 0x2596] >> i & 1U)
                add_rect(path, PASS_EDGES, i & 1U ? W / 2.0 : 0, i & 2U ? H / 2.0 : 0, W / 2.0,
                         H / 2.0);
}

static void add_braille(struct path *path, unsigned dots)
{
    /* Unicode numbers the first six dots down the columns, and the fourth row after them. */
    static const uint8_t column[8] = {0, 0, 0, 1, 1, 1, 0, 1};
    static const uint8_t row[8] = {0, 1, 2, 0, 1, 2, 3, 3};
    for (unsigned i = 0; i < 8; i++)
        if ((dots >> i & 1U) && takes(path, PASS_DOTS))
            strbuf_addf(path->out, "M%d %dh0", path->left + 5 + 10 * column[i],
                        path->top + 5 + 10 * row[i]);
}

static void add_arms(struct path *path, const uint8_t arms[4])
{
    if (arms[0] > 0 || arms[1] > 0) {
        double broad = arms[0] > arms[1] ? arms[0] : arms[1];
        double from = arms[0] > 0 ? 0 : CROSS_X - LINE / 2.0;
        double to = arms[1] > 0 ? W : CROSS_X + LINE / 2.0;
        add_rect(path, PASS_SMOOTH, from, CROSS_Y - broad / 2, to - from, broad);
    }
    if (arms[2] > 0 || arms[3] > 0) {
        double broad = arms[2] > arms[3] ? arms[2] : arms[3];
        double from = arms[2] > 0 ? 0 : CROSS_Y - LINE / 2.0;
        double to = arms[3] > 0 ? H : CROSS_Y + LINE / 2.0;
        add_rect(path, PASS_SMOOTH, CROSS_X - broad / 2, from, broad, to - from);
    }
}

static void add_listed(struct path *path, uint32_t code)
{
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        if (boxes[i].code == code)
            add_arms(path, boxes[i].arms);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].code == code && takes(path, signs[i].pass))
            strbuf_addf(path->out, "M%d %d%s", path->left, path->top, signs[i].path);
}

static void add_cell(struct path *path, const struct cell *cell)
{
    uint32_t code;
    size_t length = strlen(cell->text);
    if (length != 3 || cell->width != 1 || utf8_decode(cell->text, length, &code) != length)
        return;
    if (code >= 0x2800 && code <= 0x28FF)
        add_braille(path, code & 0xFF);
    else if (code >= 0x2580 && code <= 0x259F)
        add_block(path, code);
    else
        add_listed(path, code);
}

bool shape_is(const struct cell *cell)
{
    struct path path = {0};
    add_cell(&path, cell);
    return path.seen;
}

/* Cells beside each other of one ground are one rectangle. */
static void write_ground(struct strbuf *out, const struct palette *palette, uint32_t ground)
{
    const struct grid *grid = palette->frame->grid;
    strbuf_addf(out, "<path class=\"e\" fill=\"#%06x\" d=\"", (unsigned)ground);
    for (int y = 0; y < grid->height; y++)
        for (int x = 0, end; x < grid->width; x = end + 1) {
            for (end = x; end < grid->width &&
                          palette->paints[palette_at(palette, end, y)].ground == ground;)
                end++;
            if (end > x)
                strbuf_addf(out, "M%d %dh%dv%dh%dz", x * W, y * H, (end - x) * W, H, (x - end) * W);
        }
    strbuf_add(out, "\"/>\n");
}

static void write_grounds(struct strbuf *out, const struct palette *palette)
{
    for (size_t i = 0; i < palette->count; i++) {
        uint32_t ground = palette->paints[i].ground;
        bool seen = ground == palette->ground;
        for (size_t before = 0; before < i && !seen; before++)
            seen = palette->paints[before].ground == ground;
        if (!seen)
            write_ground(out, palette, ground);
    }
}

static void write_pass(struct strbuf *out, const struct palette *palette, size_t paint,
                       enum pass pass)
{
    static const char *const styles[PASS_COUNT] = {
        "class=\"e\" fill",
        "class=\"e\" fill-opacity=\".25\" fill",
        "class=\"e\" fill-opacity=\".5\" fill",
        "class=\"e\" fill-opacity=\".75\" fill",
        "fill",
        "class=\"c\" stroke",
        "class=\"d\" stroke",
    };
    const struct grid *grid = palette->frame->grid;
    size_t start = out->length;
    struct path path = {.out = out, .pass = pass};
    strbuf_addf(out, "<path %s=\"#%06x\" d=\"", styles[pass], (unsigned)palette->paints[paint].ink);
    for (int y = 0; y < grid->height; y++)
        for (int x = 0; x < grid->width; x++) {
            path.left = x * W;
            path.top = y * H;
            if (palette_at(palette, x, y) == paint)
                add_cell(&path, grid_cell(grid, x, y));
        }
    strbuf_add(out, "\"/>\n");
    if (!path.seen)
        strbuf_cut(out, start);
}

void shape_write(struct strbuf *out, const struct palette *palette)
{
    write_grounds(out, palette);
    for (size_t i = 0; i < palette->count; i++)
        for (int pass = 0; pass < PASS_COUNT; pass++)
            write_pass(out, palette, i, (enum pass)pass);
}
