#include "draw/box.h"

#include <stddef.h>

#include "base/utf8.h"

/* The top line is `╭ Title ─── Note ╮`: each text has a blank at either side, and at least
 * a cell of the line stands between the texts. */
enum {
    TITLE_LEFT = 2,   /* the column in which the title starts */
    TEXT_FRAME = 4,   /* columns around a lone text */
    BLANKS_FROM = 12, /* the width from which the inside keeps away from the frame */
};

static int text_width(const char *text)
{
    return text ? utf8_width(text) : 0;
}

static void draw_frame(const struct canvas *canvas, const struct alphabet *alphabet, enum role role)
{
    int right = canvas->width - 1;
    int bottom = canvas->height - 1;
    canvas_row(canvas, 1, 0, right - 1, role, alphabet->horizontal);
    canvas_row(canvas, 1, bottom, right - 1, role, alphabet->horizontal);
    canvas_column(canvas, 0, 1, bottom - 1, role, alphabet->vertical);
    canvas_column(canvas, right, 1, bottom - 1, role, alphabet->vertical);
    canvas_put(canvas, 0, 0, role, alphabet->corner[0]);
    canvas_put(canvas, right, 0, role, alphabet->corner[1]);
    canvas_put(canvas, 0, bottom, role, alphabet->corner[2]);
    canvas_put(canvas, right, bottom, role, alphabet->corner[3]);
}

/* Returns the columns that the title takes; it is left out where not even one sign of it would
 * stand before the ellipsis. */
static int draw_title(const struct canvas *canvas, const struct alphabet *alphabet,
                      const char *title)
{
    int width = text_width(title);
    int room = canvas->width - TEXT_FRAME;
    if (width == 0 || (width > room && room <= utf8_width(alphabet->ellipsis)))
        return 0;
    int used = canvas_put_fit(canvas, TITLE_LEFT, 0, room, ROLE_TITLE, title, alphabet->ellipsis);
    canvas_put(canvas, TITLE_LEFT - 1, 0, ROLE_TITLE, " ");
    canvas_put(canvas, TITLE_LEFT + used, 0, ROLE_TITLE, " ");
    return used;
}

static void draw_note(const struct canvas *canvas, const char *note, int title_width)
{
    int width = text_width(note);
    int frame = title_width > 0 ? BOX_TEXTS_FRAME : TEXT_FRAME;
    if (width == 0 || width + title_width + frame > canvas->width)
        return;
    int end = canvas->width - 2;
    canvas_put_right(canvas, end, 0, ROLE_DIM, note);
    canvas_put(canvas, end - width - 1, 0, ROLE_DIM, " ");
    canvas_put(canvas, end, 0, ROLE_DIM, " ");
}

struct canvas box_draw(const struct canvas *canvas, const struct alphabet *alphabet, bool focused,
                       const char *title, const char *note)
{
    if (canvas->width < 2 || canvas->height < 2)
        return canvas_window(canvas, 0, 0, 0, 0);
    draw_frame(canvas, alphabet, focused ? ROLE_FOCUS : ROLE_FRAME);
    draw_note(canvas, note, draw_title(canvas, alphabet, title));
    int side = canvas->width >= BLANKS_FROM ? 2 : 1;
    return canvas_window(canvas, side, 1, canvas->width - 2 * side, canvas->height - 2);
}
