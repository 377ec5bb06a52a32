#include "out/out.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "out/markup.h"
#include "out/paint.h"
#include "out/shape.h"

/* A picture that is sharp at any size: frames and charts as paths, words as text that can be
 * selected.  Runs of text say how long they are, so that columns stay in any font. */

enum { BASELINE = 29 };

static bool is_ascii(const struct cell *cell)
{
    return cell->text[0] > ' ' && cell->text[1] == '\0';
}

static bool is_blank(const struct cell *cell)
{
    return cell->text[0] == ' ' && cell->text[1] == '\0';
}

/* The column after the run of text that starts at X, which holds single blanks but ends with none;
 * signs beyond ASCII stand alone, for another font may bring them in another width. */
static int end_of_run(const struct palette *palette, int x, int y)
{
    const struct grid *grid = palette->frame->grid;
    size_t paint = palette_at(palette, x, y);
    int end = x + 1;
    if (!is_ascii(grid_cell(grid, x, y)))
        return x + grid_cell(grid, x, y)->width;
    for (int i = end; i < grid->width && palette_at(palette, i, y) == paint; i++) {
        const struct cell *cell = grid_cell(grid, i, y);
        if (is_ascii(cell))
            end = i + 1;
        else if (!is_blank(cell) || i > end)
            break;
    }
    return end;
}

static void write_run(struct strbuf *out, const struct palette *palette, int x, int y, int end)
{
    const struct grid *grid = palette->frame->grid;
    const struct cell *first = grid_cell(grid, x, y);
    strbuf_addf(out, "<text class=\"t%zu\" x=\"%d\" y=\"%d\" textLength=\"%d\"",
                palette_at(palette, x, y), x * SHAPE_WIDTH, y * SHAPE_HEIGHT + BASELINE,
                (end - x) * SHAPE_WIDTH);
    if (!is_ascii(first))
        strbuf_add(out, " lengthAdjust=\"spacingAndGlyphs\"");
    strbuf_add_char(out, '>');
    for (int i = x; i < end; i++)
        markup_add(out, grid_cell(grid, i, y)->text);
    strbuf_add(out, "</text>\n");
}

static void write_texts(struct strbuf *out, const struct palette *palette)
{
    const struct grid *grid = palette->frame->grid;
    for (int y = 0; y < grid->height; y++)
        for (int x = 0, end; x < grid->width; x = end) {
            const struct cell *cell = grid_cell(grid, x, y);
            end = x + 1;
            if (cell->width == 0 || is_blank(cell) || cell->text[0] == '\0' || shape_is(cell))
                continue;
            end = end_of_run(palette, x, y);
            write_run(out, palette, x, y, end);
        }
}

static void write_style(struct strbuf *out, const struct palette *palette)
{
    strbuf_add(out, "<style>text{font:33.2px 'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,"
                    "'Noto Sans Mono CJK SC',monospace;white-space:pre}"
                    ".e{shape-rendering:crispEdges}.c{fill:none;stroke-width:2}"
                    ".d{fill:none;stroke-width:6;stroke-linecap:round}");
    for (size_t i = 0; i < palette->count; i++)
        strbuf_addf(out, "\n.t%zu{fill:#%06x%s%s}", i, (unsigned)palette->paints[i].ink,
                    palette->paints[i].bold ? ";font-weight:bold" : "",
                    palette->paints[i].underlined ? ";text-decoration:underline" : "");
    strbuf_add(out, "</style>\n");
}

static void write_svg(struct strbuf *out, const struct out_frame *frame)
{
    struct palette palette;
    int width = frame->grid->width * SHAPE_WIDTH;
    int height = frame->grid->height * SHAPE_HEIGHT;
    palette_init(&palette, frame);
    strbuf_addf(out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                "viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"title desc\" "
                "xml:lang=\"%s\" lang=\"%s\">\n<title id=\"title\">",
                width / 2, height / 2, width, height, frame->language, frame->language);
    markup_add(out, frame->title);
    strbuf_add(out, "</title>\n<desc id=\"desc\">");
    markup_add(out, frame->description);
    strbuf_add(out, "</desc>\n");
    write_style(out, &palette);
    strbuf_addf(out, "<rect width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n", width, height,
                (unsigned)palette.ground);
    shape_write(out, &palette);
    write_texts(out, &palette);
    strbuf_add(out, "</svg>\n");
    palette_release(&palette);
}

const struct out_format out_svg = {
    .name = "svg",
    .summary = N_("the frame as a picture that is sharp at any size"),
    .ending = "svg",
    .write = write_svg,
};
