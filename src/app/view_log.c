#include "app/view.h"

#include "base/strbuf.h"
#include "draw/box.h"

/* What was wrong with the configuration and the data. */

static size_t page(int height)
{
    return height > 3 ? (size_t)height - 2 : 1;
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    static const enum role roles[SEVERITY_COUNT] = {
        [SEVERITY_NOTE] = ROLE_TEXT, [SEVERITY_WARNING] = ROLE_WARNING, [SEVERITY_ERROR] = ROLE_BAD};
    const struct app_view *state = &app->views[app->view_count - 1];
    const struct alphabet *alphabet = app->options.alphabet;
    struct canvas inside = box_draw(canvas, alphabet, true, "Remarks", NULL);
    size_t count = app_remark_count(app);
    if (count == 0)
        canvas_put_fit(&inside, 0, 0, inside.width, ROLE_DIM,
                       "nothing is wrong with the configuration and the data", alphabet->ellipsis);
    for (size_t i = state->scroll; i < count; i++) {
        const struct remark *remark = app_remark_at(app, i);
        struct strbuf text = STRBUF_INIT;
        int y = (int)(i - state->scroll);
        strbuf_addf(&text, "%s  ", severity_name(remark->severity));
        remark_format(&text, remark);
        canvas_put_fit(&inside, 0, y, inside.width, roles[remark->severity], text.text,
                       alphabet->ellipsis);
        if (i == state->row)
            canvas_mark(&inside, 0, y, inside.width, 1, CELL_SELECTED);
        strbuf_release(&text);
    }
}

const struct view view_log = {
    .name = "log",
    .summary = "what was wrong with the configuration and the data",
    .where = ON_LIST,
    .draw = draw,
    .rows = app_remark_count,
    .page = page,
};
