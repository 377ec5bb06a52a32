#include "app/view.h"

#include "base/strbuf.h"
#include "base/tr.h"
#include "draw/box.h"
#include "draw/wrap.h"
#include "draw/zone.h"

/* What was wrong with the configuration and the data. */

enum { FULL_LINES = 3 /* below the list, for the remark in hand */, SEVERITY_WIDTH = 9 };

static size_t page(int height)
{
    return height > FULL_LINES + 4 ? (size_t)height - 2 - FULL_LINES : 1;
}

static void draw_remark(const struct app *app, const struct canvas *lines, size_t index, bool whole)
{
    static const enum role roles[SEVERITY_COUNT] = {[SEVERITY_NOTE] = ROLE_TEXT,
                                                    [SEVERITY_WARNING] = ROLE_WARNING,
                                                    [SEVERITY_ERROR] = ROLE_BAD};
    const char *ellipsis = app->options.alphabet->ellipsis;
    const struct remark *remark = app_remark_at(app, index);
    enum role role = roles[remark->severity];
    struct strbuf text = STRBUF_INIT;
    remark_format_in(&text, remark, app->options.language);
    if (whole) {
        wrap_draw(lines, 0, 0, role, text.text, ellipsis);
    } else {
        canvas_put(lines, 0, 0, role, _(severity_name(remark->severity)));
        canvas_put_fit(lines, SEVERITY_WIDTH, 0, lines->width - SEVERITY_WIDTH, role, text.text,
                       ellipsis);
    }
    strbuf_release(&text);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const struct alphabet *alphabet = app->options.alphabet;
    struct canvas inside = box_draw(canvas, alphabet, true, _("Remarks"), NULL);
    size_t count = app_remark_count(app);
    size_t rows = page(canvas->height);
    if (count == 0) {
        canvas_put_fit(&inside, 0, 0, inside.width, ROLE_DIM,
                       _("nothing is wrong with the configuration and the data"),
                       alphabet->ellipsis);
        return;
    }
    size_t left = count > state->scroll ? count - state->scroll : 0;
    struct canvas list =
        canvas_window(&inside, 0, 0, inside.width, (int)(left < rows ? left : rows));
    zone_add_rows(&list, state->scroll, 1);
    for (size_t i = state->scroll; i < count && i < state->scroll + rows; i++) {
        struct canvas line = canvas_window(&inside, 0, (int)(i - state->scroll), inside.width, 1);
        draw_remark(app, &line, i, false);
        if (i == state->row)
            canvas_mark(&line, 0, 0, line.width, 1, CELL_SELECTED);
    }
    struct canvas full = canvas_window(&inside, 0, (int)rows, inside.width, FULL_LINES);
    canvas_row(&full, 0, 0, full.width, ROLE_FAINT, alphabet->horizontal);
    full = canvas_window(&full, 0, 1, full.width, FULL_LINES - 1);
    draw_remark(app, &full, state->row, true);
}

const struct view view_log = {
    .name = N_("log"),
    .summary = N_("what was wrong with the configuration and the data"),
    .where = ON_LIST,
    .draw = draw,
    .rows = app_remark_count,
    .page = page,
};
