#include "app/view.h"

#include <math.h>
#include <string.h>

#include "app/act_range.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "draw/wrap.h"
#include "draw/zone.h"

/* A range to type, or to choose from the presets, over the view that it is for. */

enum { WIDTH = 58, HEIGHT = 11, PROMPT = 1 /* row of the text */, LIST = 3 };

/* The presets as long as nothing is typed, and the range as configured after them. */
static size_t rows(const struct app *app)
{
    return *app->views[app->view_count - 1].text == '\0' ? act_range_preset_count() + 1 : 1;
}

static size_t page(int height)
{
    int lines = (height < HEIGHT ? height : HEIGHT) - LIST - 2;
    return lines > 1 ? (size_t)lines : 1;
}

static void choose(struct app *app)
{
    struct app_view state = *app_view(app);
    struct err err;
    if (*state.text != '\0' || state.row < act_range_preset_count()) {
        const char *text = *state.text != '\0' ? state.text : act_range_preset_name(state.row);
        if (act_range_type(app, text, &err))
            app_pop(app);
        else
            app_say(app, "%s", err.text);
        return;
    }
    act_range_fit(app, "");
    app_pop(app);
}

/* The view below is drawn as if this one were not there. */
static void draw_below(const struct app *app, const struct canvas *canvas)
{
    struct app below = *app;
    below.view_count--;
    below.views[below.view_count - 1].view->draw(&below, canvas);
}

static void draw_prompt(const struct app *app, const struct canvas *inside)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    int x = canvas_put(inside, 0, PROMPT, ROLE_KEY, _("range "));
    x += canvas_put_fit(inside, x, PROMPT, inside->width - x - 1, ROLE_STRONG, state->text,
                        app->options.alphabet->ellipsis);
    canvas_put(inside, x, PROMPT, ROLE_CURSOR, "_");
}

static void draw_hint(const struct app *app, const struct canvas *inside)
{
    canvas_put_fit(inside, 0, 0, inside->width, ROLE_DIM,
                   _("2010..2020  2015..  2019-06..2021  10y"), app->options.alphabet->ellipsis);
}

/* What the typed text means, or what is wrong with it. */
static void draw_meaning(const struct app *app, const char *text, const struct canvas *inside)
{
    struct range_scope scope;
    struct range range;
    struct err err;
    struct strbuf meaning = STRBUF_INIT;
    if (!act_range_scope(app, false, &scope))
        return;
    bool good = range_parse(text, &scope, &range, &err);
    if (good) {
        strbuf_add(&meaning, _("shows "));
        range_format(&meaning, range_clip(range, &scope), app->options.alphabet->dash,
                     app->options.language);
    }
    struct canvas room = canvas_window(inside, 0, LIST, inside->width, inside->height - LIST);
    wrap_draw(&room, 0, 0, good ? ROLE_TEXT : ROLE_WARNING, good ? meaning.text : err.text,
              app->options.alphabet->ellipsis);
    strbuf_release(&meaning);
}

static void draw_row(const struct app *app, size_t index, int y, const struct canvas *inside)
{
    struct range_scope scope;
    bool preset = index < act_range_preset_count();
    struct strbuf what = STRBUF_INIT;
    canvas_put(inside, 1, y, ROLE_TEXT,
               _(preset ? act_range_preset_name(index) : N_("as configured")));
    if (preset && act_range_scope(app, false, &scope))
        range_format(&what, range_rough(range_clip(act_range_preset(&scope, index), &scope)),
                     app->options.alphabet->dash, app->options.language);
    canvas_put_right(inside, inside->width - 1, y, ROLE_DIM, what.text);
    strbuf_release(&what);
}

static void draw_presets(const struct app *app, const struct canvas *inside)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct canvas list =
        canvas_window(inside, 0, LIST, inside->width, (int)(rows(app) - state->scroll));
    zone_add_rows(&list, state->scroll, 1);
    for (size_t i = state->scroll; i < rows(app); i++) {
        int y = LIST + (int)(i - state->scroll);
        draw_row(app, i, y, inside);
        if (i == state->row)
            canvas_mark(inside, 0, y, inside->width, 1, CELL_SELECTED);
    }
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    int width = canvas->width < WIDTH ? canvas->width : WIDTH;
    int height = canvas->height < HEIGHT ? canvas->height : HEIGHT;
    struct canvas middle = canvas_window(canvas, (canvas->width - width) / 2,
                                         (canvas->height - height) / 2, width, height);
    draw_below(app, canvas);
    zone_add(canvas, ZONE_COVER, 0);
    canvas_clear(&middle, ROLE_TEXT);
    struct canvas inside = box_draw(&middle, app->options.alphabet, true, _("Time range"),
                                    app->one_range ? _("of all topics") : _("of this topic"));
    draw_hint(app, &inside);
    draw_prompt(app, &inside);
    if (*state->text != '\0')
        draw_meaning(app, state->text, &inside);
    else
        draw_presets(app, &inside);
}

const struct view view_range = {
    .name = N_("range"),
    .summary = N_("a time range to type or choose"),
    .where = ON_CHOICE,
    .types = true,
    .draw = draw,
    .choose = choose,
    .rows = rows,
    .page = page,
};
