#include "app/act_table.h"

#include "app/browse.h"
#include "app/view.h"
#include "base/tr.h"
#include "base/utf8.h"

enum {
    FAR_COLUMNS = 1000000,
    COPY_MOST = 74994, /* bytes: what terminals take at once, written as base64 */
    SAID_COLUMNS = 50
};

void act_next_column(struct app *app, const char *key)
{
    (void)key;
    browse_move_column(app, 1);
}

void act_previous_column(struct app *app, const char *key)
{
    (void)key;
    browse_move_column(app, -1);
}

void act_first_column(struct app *app, const char *key)
{
    (void)key;
    browse_move_column(app, -FAR_COLUMNS);
}

void act_last_column(struct app *app, const char *key)
{
    (void)key;
    browse_move_column(app, FAR_COLUMNS);
}

void act_sort(struct app *app, const char *key)
{
    (void)key;
    const struct browse *browse = app_view(app)->browse;
    if (browse->sorted != browse->column)
        browse_sort(app, browse->column, false);
    else if (!browse->descending)
        browse_sort(app, browse->column, true);
    else
        browse_sort(app, SHEET_NONE, false);
}

void act_reverse(struct app *app, const char *key)
{
    (void)key;
    const struct browse *browse = app_view(app)->browse;
    browse_sort(app, browse->sorted, !browse->descending);
}

void act_filter(struct app *app, const char *key)
{
    (void)key;
    app_view(app)->typing = true;
}

void act_clear_filter(struct app *app, const char *key)
{
    (void)key;
    browse_clear_filter(app);
}

void act_open_row(struct app *app, const char *key)
{
    (void)key;
    struct app_view *state = app_view(app);
    if (state->typing)
        state->typing = false;
    else
        state->view->choose(app);
}

/* Takes over the text. */
static void copy(struct app *app, struct strbuf *text, const char *what)
{
    struct strbuf said = STRBUF_INIT;
    struct strbuf clean = STRBUF_INIT;
    utf8_display(&clean, text->text, text->length);
    utf8_fit(&said, clean.text, SAID_COLUMNS, app->options.alphabet->ellipsis);
    strbuf_release(&clean);
    if (text->length == 0) {
        app_say(app, _("the %s in hand is empty: nothing to copy"), what);
    } else if (text->length > COPY_MOST) {
        app_say(app, _("not copied: the %s has %zu bytes, and terminals take %d at most"), what,
                text->length, COPY_MOST);
    } else {
        app_say(app, _("copied the %s: %s"), what, said.text);
        strbuf_release(&app->copy);
        app->copy = *text;
        strbuf_init(text);
    }
    strbuf_release(&said);
    strbuf_release(text);
}

static bool may_copy(struct app *app)
{
    if (!app->options.clipboard)
        app_say(app, _("copying is off; start with --clipboard, or set clipboard = osc52"));
    return app->options.clipboard;
}

void act_copy_cell(struct app *app, const char *key)
{
    (void)key;
    const struct browse *browse = app_view(app)->browse;
    struct strbuf text = STRBUF_INIT;
    if (!may_copy(app))
        return;
    if (browse_row(app) != SHEET_NONE)
        table_format_plain(&browse->table, browse_row(app), browse->column, &app->style, &text);
    copy(app, &text, _("cell"));
}

void act_copy_row(struct app *app, const char *key)
{
    (void)key;
    const struct browse *browse = app_view(app)->browse;
    size_t row = browse_row(app);
    struct strbuf text = STRBUF_INIT;
    if (!may_copy(app))
        return;
    for (size_t i = 0; row != SHEET_NONE && i < browse->table.column_count; i++) {
        if (i > 0)
            strbuf_add_char(&text, '\t');
        table_format_plain(&browse->table, row, i, &app->style, &text);
    }
    copy(app, &text, _("row"));
}

void act_figures(struct app *app, const char *key)
{
    (void)key;
    for (size_t i = 1; i < app->view_count; i++)
        if (app->views[i].view == &view_figures) {
            bool on_top = i + 1 == app->view_count;
            while (app->view_count > i + 1 || (on_top && app->view_count > i))
                app_pop(app);
            return;
        }
    app_push(app, &view_figures);
}
