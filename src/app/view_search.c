#include "app/search.h"
#include "app/view.h"

#include <string.h>

#include "app/prompt.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "draw/zone.h"
#include "draw/wrap.h"

/* What fits the words typed: what it is, its name, where it is; below, what is said of the one in
 * hand. */

enum {
    FULL_LINES = 4,  /* the rule and what is said of the hit in hand */
    FULL_HEIGHT = 14 /* of a body that has room for them */
};

static int full_lines(int height)
{
    return height >= FULL_HEIGHT ? FULL_LINES : 0;
}

static size_t page(int height)
{
    int lines = height - 3 - full_lines(height);
    return lines > 1 ? (size_t)lines : 1;
}

static size_t rows(const struct app *app)
{
    return app->search != NULL ? app->search->count : 0;
}

static void changed(struct app *app)
{
    search_run(app, app_view(app)->text);
}

static void choose(struct app *app)
{
    if (app_view(app)->row < rows(app))
        search_go(app, app_view(app)->row);
}

static void put_clean(const struct canvas *line, int x, int columns, enum role role,
                      const struct strbuf *raw, const char *ellipsis)
{
    struct strbuf clean = STRBUF_INIT;
    utf8_display(&clean, raw->text, raw->length);
    canvas_put_fit(line, x, 0, columns, role, clean.text, ellipsis);
    strbuf_release(&clean);
}

static void draw_hit(const struct app *app, const struct search_hit *hit, const struct canvas *line)
{
    enum { KIND_WIDTH = 8, WHERE_LEAST = 60 };
    const char *ellipsis = app->options.alphabet->ellipsis;
    struct search_text text;
    struct strbuf where = STRBUF_INIT;
    search_text_init(&text);
    hit->kind->describe(app, hit->index, app->options.language, &text);
    hit->kind->where(app, hit->index, &where);
    int where_width = line->width >= WHERE_LEAST ? line->width * 2 / 7 : 0;
    int name_width = line->width - KIND_WIDTH - where_width - (where_width > 0 ? 2 : 0);
    canvas_put(line, 0, 0, ROLE_DIM, _(hit->kind->name));
    put_clean(line, KIND_WIDTH, name_width, ROLE_TEXT, &text.name, ellipsis);
    put_clean(line, line->width - where_width, where_width, ROLE_DIM, &where, ellipsis);
    strbuf_release(&where);
    search_text_release(&text);
}

/* Below the list: the name in full, and what is said of it. */
static void draw_full(const struct app *app, const struct search_hit *hit,
                      const struct canvas *lines)
{
    const struct alphabet *alphabet = app->options.alphabet;
    struct strbuf clean = STRBUF_INIT;
    struct search_text text;
    search_text_init(&text);
    hit->kind->describe(app, hit->index, app->options.language, &text);
    utf8_display(&clean, text.name.text, text.name.length);
    if (text.other.length > 0 && strcmp(text.name.text, text.other.text) != 0) {
        strbuf_add(&clean, _(": "));
        utf8_display(&clean, text.other.text, text.other.length);
    }
    canvas_row(lines, 0, 0, lines->width, ROLE_FAINT, alphabet->horizontal);
    struct canvas rest = canvas_window(lines, 0, 1, lines->width, lines->height - 1);
    wrap_draw(&rest, 0, 0, ROLE_TEXT, clean.text, alphabet->ellipsis);
    strbuf_release(&clean);
    search_text_release(&text);
}

static void draw_hits(const struct app *app, const struct canvas *canvas, size_t lines)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    for (size_t i = state->scroll; i < rows(app) && i < state->scroll + lines; i++) {
        struct canvas line = canvas_window(canvas, 0, (int)(i - state->scroll), canvas->width, 1);
        draw_hit(app, &app->search->hits[i], &line);
        zone_add_rows(&line, i, 1);
        if (i == state->row)
            canvas_mark(&line, 0, 0, line.width, 1, CELL_SELECTED);
    }
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const struct alphabet *alphabet = app->options.alphabet;
    struct strbuf note = STRBUF_INIT;
    if (state->text[0] != '\0' && rows(app) > 0)
        strbuf_addf(&note, _("%zu of %zu"), state->row + 1, rows(app));
    struct canvas inside =
        box_draw(canvas, alphabet, true, _("Search"), note.length > 0 ? note.text : NULL);
    struct canvas line = canvas_window(&inside, 0, 0, inside.width, 1);
    struct canvas list = canvas_window(&inside, 0, 1, inside.width, inside.height - 1);
    prompt_draw(app, &line, "/",
                inside.width < 60
                    ? _("names, notes, sources, events")
                    : _("topics, panels, metrics, regions, sources, targets, notes, events"));
    draw_hits(app, &list, page(canvas->height));
    if (rows(app) == 0)
        canvas_put_fit(&list, 0, 1, list.width, ROLE_DIM,
                       _("nothing holds all these words (Backspace, or C-u to start anew)"),
                       alphabet->ellipsis);
    else if (full_lines(canvas->height) > 0) {
        struct canvas full =
            canvas_window(&inside, 0, inside.height - FULL_LINES, inside.width, FULL_LINES);
        draw_full(app, &app->search->hits[state->row], &full);
    }
    strbuf_release(&note);
}

const struct view view_search = {
    .name = N_("search"),
    .summary = N_("what fits the words that are typed"),
    .where = ON_CHOICE,
    .types = true,
    .draw = draw,
    .changed = changed,
    .choose = choose,
    .rows = rows,
    .page = page,
};
