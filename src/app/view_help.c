#include "app/action.h"
#include "app/view.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "draw/box.h"

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

static int keys_width(void)
{
    int most = 0;
    for (size_t i = 0; i < action_count(); i++) {
        int width = utf8_width(action_at(i)->keys);
        most = width > most ? width : most;
    }
    return most;
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const char *ellipsis = app->options.alphabet->ellipsis;
    struct canvas inside = box_draw(canvas, app->options.alphabet, true, "Help", "keys");
    int width = keys_width() < inside.width / 2 ? keys_width() : inside.width / 2;
    for (size_t i = state->scroll; i < action_count(); i++) {
        const struct action *action = action_at(i);
        int y = (int)(i - state->scroll);
        canvas_put_fit(&inside, 0, y, width, ROLE_KEY, action->keys, ellipsis);
        canvas_put_fit(&inside, width + 2, y, inside.width - width - 2, ROLE_TEXT, action->summary,
                       ellipsis);
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
