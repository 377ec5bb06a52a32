#include "app/view.h"

#include <string.h>

#include "app/prompt.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "draw/box.h"
#include "draw/zone.h"
#include "out/out.h"

/* A name to type and a format to choose: what is below is saved so. */

static size_t rows(const struct app *app)
{
    (void)app;
    return out_format_count();
}

static size_t page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

static size_t index_of(const struct out_format *format)
{
    size_t i = 0;
    while (i < out_format_count() && out_format_at(i) != format)
        i++;
    return i < out_format_count() ? i : 0;
}

/* The format in hand is remembered, for a typed letter puts the first row in hand. */
static void refresh(struct app *app)
{
    const struct app_view *state = app_view(app);
    if (state->row < out_format_count())
        app->save.format = out_format_at(state->row);
}

/* An ending that is known chooses the format. */
static void changed(struct app *app)
{
    const struct out_format *asked = out_format_of_file(app_view(app)->text);
    const struct out_format *now = app->save.format;
    if (asked != NULL && (now == NULL || strcmp(now->ending, asked->ending) != 0))
        now = asked;
    app_view(app)->row = index_of(now);
}

/* "econtop-users.svg"; what is typed without an ending gets that of the format. */
static void format_name(const struct app *app, struct strbuf *out)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const char *ending = out_format_at(state->row)->ending;
    if (state->text[0] == '\0')
        strbuf_addf(out, "econtop-%s.%s", app->topics[app->topic].conf->name, ending);
    else if (out_format_of_file(state->text) == NULL)
        strbuf_addf(out, "%s.%s", state->text, ending);
    else
        strbuf_add(out, state->text);
}

static void choose(struct app *app)
{
    struct strbuf name = STRBUF_INIT;
    format_name(app, &name);
    if (name.length < sizeof app->save.path) {
        memcpy(app->save.path, name.text, name.length + 1);
        app->save.format = out_format_at(app_view(app)->row);
        app->save.wanted = true;
    } else {
        app_say(app, _("the name is too long"));
    }
    strbuf_release(&name);
}

static void draw_formats(const struct app *app, const struct canvas *list)
{
    enum { NAME_WIDTH = 8 };
    const struct app_view *state = &app->views[app->view_count - 1];
    for (size_t i = state->scroll; i < out_format_count(); i++) {
        struct canvas row = canvas_window(list, 0, (int)(i - state->scroll), list->width, 1);
        canvas_put(&row, 0, 0, ROLE_STRONG, out_format_at(i)->name);
        canvas_put_fit(&row, NAME_WIDTH, 0, row.width - NAME_WIDTH, ROLE_TEXT,
                       _(out_format_at(i)->summary), app->options.alphabet->ellipsis);
        zone_add_rows(&row, i, 1);
        if (i == state->row)
            canvas_mark(&row, 0, 0, row.width, 1, CELL_SELECTED);
    }
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    struct strbuf name = STRBUF_INIT;
    struct canvas inside =
        box_draw(canvas, app->options.alphabet, true, _("Save as"), _(view_below(app)->name));
    struct canvas line = canvas_window(&inside, 0, 0, inside.width, 1);
    struct canvas list = canvas_window(&inside, 0, 1, inside.width, inside.height - 1);
    format_name(app, &name);
    prompt_draw(app, &line, _("file"), name.text);
    draw_formats(app, &list);
    strbuf_release(&name);
}

const struct view view_export = {
    .name = N_("export"),
    .summary = N_("the name and the format of a file to save"),
    .where = ON_CHOICE,
    .types = true,
    .draw = draw,
    .refresh = refresh,
    .changed = changed,
    .choose = choose,
    .rows = rows,
    .page = page,
};
