#include "app/action.h"
#include "app/view.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "draw/zone.h"

/* All keys, from the table of actions. */

static size_t page(int height)
{
    return height > 3 ? (size_t)height - 2 : 1;
}

static size_t rows(const struct app *app)
{
    (void)app;
    return action_count();
}

static int keys_width(const struct app *app)
{
    int most = 0;
    for (size_t i = 0; i < action_count(); i++) {
        int width = utf8_width(action_keys(app, action_at(i)));
        most = width > most ? width : most;
    }
    return most;
}

/* "wall, panel, table": the views in which an action works. */
static void add_where(const struct action *action, struct strbuf *out)
{
    if (action->where == ANYWHERE)
        return;
    for (size_t i = 0; i < view_count(); i++)
        if ((action->where & (unsigned)view_at(i)->where) != 0)
            strbuf_addf(out, "%s%s", out->length > 0 ? ", " : "", view_at(i)->name);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const char *ellipsis = app->options.alphabet->ellipsis;
    struct canvas inside = box_draw(canvas, app->options.alphabet, true, "Help", "keys");
    int width = keys_width(app) < inside.width / 2 ? keys_width(app) : inside.width / 2;
    struct canvas list =
        canvas_window(&inside, 0, 0, inside.width, (int)(action_count() - state->scroll));
    zone_add_rows(&list, state->scroll, 1);
    for (size_t i = state->scroll; i < action_count(); i++) {
        const struct action *action = action_at(i);
        int y = (int)(i - state->scroll);
        canvas_put_fit(&inside, 0, y, width, ROLE_KEY, action_keys(app, action), ellipsis);
        canvas_put_fit(&inside, width + 2, y, inside.width - width - 2, ROLE_TEXT, action->summary,
                       ellipsis);
        struct strbuf where = STRBUF_INIT;
        add_where(action, &where);
        if (width + 2 + utf8_width(action->summary) + 2 + utf8_width(where.text) <= inside.width)
            canvas_put_right(&inside, inside.width, y, ROLE_DIM, where.text);
        strbuf_release(&where);
        if (i == state->row)
            canvas_mark(&inside, 0, y, inside.width, 1, CELL_SELECTED);
    }
}

const struct view view_help = {
    .name = "help",
    .summary = "the keys",
    .where = ON_LIST,
    .draw = draw,
    .rows = rows,
    .page = page,
};
