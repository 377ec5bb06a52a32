#include "app/view.h"

#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "draw/wrap.h"

/* Where the number in hand comes from. */

enum { LABEL_WIDTH = 15 };

static size_t rows(const struct app *app)
{
    return app->source.entry_count;
}

static size_t page(int height)
{
    return height > 4 ? (size_t)height / 2 : 1;
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const struct alphabet *alphabet = app->options.alphabet;
    const struct source *source = &app->source;
    struct strbuf note = STRBUF_INIT;
    int y = 0;

    strbuf_addf(&note, _("source %s figure %zu of %zu"), alphabet->middot, source->at + 1,
                source->count);
    struct canvas inside = box_draw(canvas, alphabet, true, source->title, note.text);
    for (size_t i = state->row; i < source->entry_count && y < inside.height; i++) {
        const struct source_entry *entry = &source->entries[i];
        canvas_put_fit(&inside, 0, y, LABEL_WIDTH, ROLE_DIM, _(entry->label), alphabet->ellipsis);
        y = wrap_draw(&inside, LABEL_WIDTH + 2, y, entry->role, entry->text, alphabet->ellipsis);
    }
    strbuf_release(&note);
}

const struct view view_source = {
    .name = N_("source"),
    .summary = N_("where the number in hand comes from"),
    .where = ON_SOURCE,
    .draw = draw,
    .rows = rows,
    .page = page,
};
