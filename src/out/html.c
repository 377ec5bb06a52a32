#include "out/out.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/tr.h"
#include "out/markup.h"
#include "out/paint.h"
#include "out/shape.h"

/* A page that needs nothing else: the text of the frame, to be read, searched and selected, and
 * below it its lines and charts as a picture of the same size, so that they look right in any font.
 * It is XML as well as HTML, and its policy lets it load and run nothing. */

static void write_style(struct strbuf *out, const struct palette *palette)
{
    const struct grid *grid = palette->frame->grid;
    strbuf_addf(out,
                "<style>\nhtml{background:#%06x;color:#%06x}body{margin:1em}"
                "main,pre{font:1em 'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,"
                "'Noto Sans Mono CJK SC',monospace;line-height:2ch}"
                "main{position:relative;width:%dch;height:%dch}"
                "svg,pre{position:absolute;left:0;top:0;width:100%%;height:100%%;margin:0}"
                "i{display:inline-block;height:2ch;vertical-align:top;overflow:hidden;"
                "font-style:normal;white-space:pre}"
                ".w1{width:1ch}.w2{width:2ch}.s{color:transparent}"
                ".e{shape-rendering:crispEdges}.c{fill:none;stroke-width:2}"
                ".d{fill:none;stroke-width:6;stroke-linecap:round}",
                (unsigned)palette->ground, (unsigned)palette->ink, grid->width, grid->height * 2);
    for (size_t i = 0; i < palette->count; i++)
        strbuf_addf(out, "\n.t%zu{color:#%06x%s%s}", i, (unsigned)palette->paints[i].ink,
                    palette->paints[i].bold ? ";font-weight:bold" : "",
                    palette->paints[i].underlined ? ";text-decoration:underline" : "");
    strbuf_add(out, "\n</style>\n");
}

static void write_head(struct strbuf *out, const struct palette *palette)
{
    const struct out_frame *frame = palette->frame;
    strbuf_addf(out,
                "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" "
                "xml:lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
                "<meta name=\"viewport\" content=\"width=device-width\"/>\n"
                "<meta name=\"generator\" content=\"econtop\"/>\n"
                "<meta name=\"description\" content=\"",
                frame->language, frame->language);
    markup_add(out, frame->description);
    strbuf_add(out, "\"/>\n<title>");
    markup_add(out, frame->title);
    strbuf_add(out, "</title>\n");
    write_style(out, palette);
    strbuf_add(out, "</head>\n");
}

static void write_picture(struct strbuf *out, const struct palette *palette)
{
    const struct grid *grid = palette->frame->grid;
    strbuf_addf(out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" "
                "viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\">\n",
                grid->width * SHAPE_WIDTH, grid->height * SHAPE_HEIGHT);
    shape_write(out, palette);
    strbuf_add(out, "</svg>\n");
}

/* How cells are written: those of one way and paint stand in one element. */
enum way { WAY_TEXT, WAY_SHAPE, WAY_NARROW, WAY_WIDE };

static enum way way_of(const struct cell *cell)
{
    if (cell->text[0] != '\0' && cell->text[1] == '\0')
        return WAY_TEXT;
    if (shape_is(cell))
        return WAY_SHAPE;
    return cell->width == 2 ? WAY_WIDE : WAY_NARROW;
}

static void write_run(struct strbuf *out, const struct palette *palette, int x, int y, int end)
{
    const struct grid *grid = palette->frame->grid;
    enum way way = way_of(grid_cell(grid, x, y));
    size_t paint = palette_at(palette, x, y);
    if (way == WAY_TEXT)
        strbuf_addf(out, "<span class=\"t%zu\">", paint);
    else if (way == WAY_SHAPE)
        strbuf_addf(out, "<i class=\"s\" style=\"width:%dch\">", end - x);
    else
        strbuf_addf(out, "<i class=\"t%zu w%d\">", paint, way == WAY_WIDE ? 2 : 1);
    for (int i = x; i < end; i++)
        markup_add(out, grid_cell(grid, i, y)->text);
    strbuf_add(out, way == WAY_TEXT ? "</span>" : "</i>");
}

/* What another font may bring in another width stands alone, in a box of its columns. */
static int end_of_run(const struct palette *palette, int x, int y)
{
    const struct grid *grid = palette->frame->grid;
    enum way way = way_of(grid_cell(grid, x, y));
    int end = x + 1;
    if (way == WAY_NARROW || way == WAY_WIDE)
        return x + grid_cell(grid, x, y)->width;
    while (end < grid->width && way_of(grid_cell(grid, end, y)) == way &&
           (way == WAY_SHAPE || palette_at(palette, end, y) == palette_at(palette, x, y)))
        end++;
    return end;
}

static void write_lines(struct strbuf *out, const struct palette *palette)
{
    const struct grid *grid = palette->frame->grid;
    for (int y = 0; y < grid->height; y++) {
        for (int x = 0, end; x < grid->width; x = end) {
            end = x + 1;
            if (grid_cell(grid, x, y)->width == 0)
                continue;
            end = end_of_run(palette, x, y);
            write_run(out, palette, x, y, end);
        }
        strbuf_add_char(out, '\n');
    }
}

static void write_html(struct strbuf *out, const struct out_frame *frame)
{
    struct palette palette;
    palette_init(&palette, frame);
    write_head(out, &palette);
    strbuf_add(out, "<body>\n<main>\n");
    write_picture(out, &palette);
    strbuf_add(out, "<pre>");
    write_lines(out, &palette);
    strbuf_add(out, "</pre>\n</main>\n</body>\n</html>\n");
    palette_release(&palette);
}

const struct out_format out_html = {
    .name = "html",
    .summary = N_("the frame as a page for browsers"),
    .ending = "html",
    .write = write_html,
};
