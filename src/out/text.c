#include "out/out.h"

#include "base/strbuf.h"
#include "base/tr.h"

/* Cells as they stand, without blanks at the ends of lines. */
static void write_text(struct strbuf *out, const struct out_frame *frame)
{
    const struct grid *grid = frame->grid;
    for (int y = 0; y < grid->height; y++) {
        size_t end = out->length; /* of what is not blank in this line */
        for (int x = 0; x < grid->width; x++) {
            const struct cell *cell = grid_cell(grid, x, y);
            strbuf_add(out, cell->text);
            if (cell->text[0] != ' ' && cell->text[0] != '\0')
                end = out->length;
        }
        strbuf_cut(out, end);
        strbuf_add_char(out, '\n');
    }
}

const struct out_format out_text = {
    .name = "text",
    .summary = N_("the frame as plain text"),
    .ending = "txt",
    .write = write_text,
};
