#include "app/view.h"

#include <string.h>

#include "app/section.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"
#include "draw/wrap.h"

/* The panel in hand as a section of the configuration.  The text stands without a frame, from the
 * first column on, so that it can be selected in the terminal and pasted as it is. */

enum { HEAD_LINES = 2 };

static size_t page(int height)
{
    return height > HEAD_LINES ? (size_t)(height - HEAD_LINES) : 1;
}

static size_t rows(const struct app *app)
{
    struct strbuf text = STRBUF_INIT;
    size_t lines = 0;
    section_format(&text, app);
    for (const char *at = text.text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    strbuf_release(&text);
    return lines;
}

static void draw_line(const struct app *app, const struct canvas *canvas, const char *line,
                      size_t length, int *y)
{
    struct strbuf text = STRBUF_INIT;
    utf8_display(&text, line, length);
    *y = wrap_draw(canvas, 0, *y, *line == '[' ? ROLE_TITLE : ROLE_TEXT, text.text,
                   app->options.alphabet->ellipsis);
    strbuf_release(&text);
}

/* Whether a line of the section is wider than the screen. */
static bool is_wrapped(const char *section, int width)
{
    const char *line;
    size_t length;
    bool wrapped = false;
    while (words_next(&section, '\n', &line, &length)) {
        struct strbuf text = STRBUF_INIT;
        utf8_display(&text, line, length);
        wrapped |= utf8_width(text.text) > width;
        strbuf_release(&text);
    }
    return wrapped;
}

static void draw_head(const struct app *app, const struct canvas *canvas, const char *section)
{
    struct strbuf text = STRBUF_INIT;
    const char *path = *app->conf->path != '\0' ? app->conf->path : "config.ini";
    struct strbuf shown = STRBUF_INIT;
    utf8_display(&shown, path, strlen(path));
    strbuf_addf(&text, _("Paste this into %s to keep this"), shown.text);
    strbuf_release(&shown);
    if (is_wrapped(section, canvas->width))
        strbuf_add(&text, _(" (one line, where it goes on below)"));
    canvas_put_fit(canvas, 0, 0, canvas->width, ROLE_DIM, text.text,
                   app->options.alphabet->ellipsis);
    strbuf_release(&text);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct canvas body =
        canvas_window(canvas, 0, HEAD_LINES, canvas->width, canvas->height - HEAD_LINES);
    struct strbuf text = STRBUF_INIT;
    section_format(&text, app);
    draw_head(app, canvas, text.text);
    const char *rest = text.text;
    const char *line;
    size_t length, index = 0;
    int y = 0;
    for (; words_next(&rest, '\n', &line, &length); index++) {
        int top = y;
        if (index < state->scroll || length == 0 || y >= body.height)
            continue;
        draw_line(app, &body, line, length, &y);
        if (index == state->row)
            canvas_mark(&body, 0, top, body.width, y - top, CELL_SELECTED);
    }
    strbuf_release(&text);
}

const struct view view_section = {
    .name = N_("section"),
    .summary = N_("the panel in hand as text for the configuration"),
    .where = ON_LIST,
    .draw = draw,
    .rows = rows,
    .page = page,
};
