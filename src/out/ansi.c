#include "out/out.h"

#include <stdbool.h>

#include "base/strbuf.h"
#include "base/tr.h"

/* Text with escape sequences for colours (ECMA-48, xterm's 256 colours), for a terminal or a
 * program that reads them. */

static void add_color(struct strbuf *out, int color, enum depth depth, int base)
{
    if (color < 0)
        return;
    if (depth == DEPTH_256)
        strbuf_addf(out, ";%d;5;%d", base + 8, color);
    else
        strbuf_addf(out, ";%d", base + color % 8);
}

static void add_ink(struct strbuf *out, struct ink ink, enum depth depth)
{
    static const struct {
        enum ink_attribute attribute;
        const char *code;
    } codes[] = {{INK_BOLD, ";1"}, {INK_DIM, ";2"}, {INK_UNDERLINE, ";4"}, {INK_REVERSE, ";7"}};
    strbuf_add(out, "\033[0");
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if ((ink.attributes & codes[i].attribute) != 0)
            strbuf_add(out, codes[i].code);
    add_color(out, ink.ink, depth, 30);
    add_color(out, ink.ground, depth, 40);
    strbuf_add_char(out, 'm');
}

static bool same_ink(struct ink a, struct ink b)
{
    return a.ink == b.ink && a.ground == b.ground && a.attributes == b.attributes;
}

static void write_ansi(struct strbuf *out, const struct out_frame *frame)
{
    const struct grid *grid = frame->grid;
    for (int y = 0; y < grid->height; y++) {
        struct ink current = {-1, -1, 0};
        for (int x = 0; x < grid->width; x++) {
            const struct cell *cell = grid_cell(grid, x, y);
            struct ink ink =
                theme_ink(frame->theme, frame->depth, (enum role)cell->role, cell->marks);
            if (!same_ink(ink, current))
                add_ink(out, ink, frame->depth);
            current = ink;
            strbuf_add(out, cell->text);
        }
        strbuf_add(out, "\033[0m\n");
    }
}

const struct out_format out_ansi = {
    .name = "ansi",
    .summary = N_("the frame with colours as escape sequences"),
    .ending = "ansi",
    .write = write_ansi,
};
