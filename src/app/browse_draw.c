#include "app/browse.h"

#include <string.h>

#include "base/tr.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "panel/sheet_plan.h"

enum { FRAME_WIDTH = 4 }; /* with the blanks beside it */

/* The frame around a table that is looked at, and what it says about the cell in hand. */

size_t browse_page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

/* A figure with all its digits and its unit; why there is no change. */
static void add_whole(const struct app *app, const struct browse *browse, size_t row,
                      struct strbuf *out)
{
    const struct table_cell *cell = table_cell(&browse->table, row, browse->column);
    struct figure_style exact = app->style;
    exact.exact = true;
    switch (browse->table.columns[browse->column].kind) {
    case TABLE_FIGURE:
        if (cell->present)
            figure_long(out, cell->value, (enum qualifier)(cell->mark & 3u), cell->metric, &exact);
        else
            strbuf_add(out, _("no figure"));
        break;
    case TABLE_CHANGE:
        if (cell->present)
            figure_trend(out, &cell->change, &app->style);
        else
            strbuf_add(out, _("no figure"));
        break;
    default:
        sheet_format(&browse->sheet, row, browse->column, out);
    }
}

/* Whether the cell in hand shows all there is to say of it: a text that is not cut. */
static bool says_all(const struct browse *browse, size_t row, int width)
{
    enum table_kind kind = browse->table.columns[browse->column].kind;
    struct sheet_plan plan;
    struct strbuf text = STRBUF_INIT;
    sheet_plan_init_scrolled(&plan, &browse->sheet, width, browse->first_column);
    const struct sheet_place *place = &plan.places[browse->column];
    sheet_format(&browse->sheet, row, browse->column, &text);
    bool all = kind != TABLE_FIGURE && kind != TABLE_CHANGE &&
               utf8_width(text.text) <= place->width && place->x + place->width <= width;
    strbuf_release(&text);
    sheet_plan_release(&plan);
    return all;
}

/* "filter: shan  Value: 1,125,000,000 people" */
static void format_foot(const struct app *app, const struct browse *browse, int width,
                        struct strbuf *out)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    size_t row = browse_row(app);
    if (state->typing) {
        strbuf_addf(out, _("filter: %s_"), state->text);
        return;
    }
    if (state->text[0] != '\0')
        strbuf_addf(out, _("filter: %s"), state->text);
    if (row == SHEET_NONE || says_all(browse, row, width))
        return;
    if (out->length > 0)
        strbuf_addf(out, " %s ", app->options.alphabet->middot);
    const char *title = _(browse->table.columns[browse->column].title);
    utf8_display(out, title, strlen(title));
    strbuf_add(out, _(": "));
    add_whole(app, browse, row, out);
}

static void draw_foot(const struct app *app, const struct browse *browse,
                      const struct canvas *canvas)
{
    const char *hint = _("Enter keeps it, Esc clears it");
    const int hint_width = utf8_width(hint);
    const struct app_view *state = &app->views[app->view_count - 1];
    struct strbuf text = STRBUF_INIT;
    struct strbuf clean = STRBUF_INIT;
    int y = canvas->height - 1;
    format_foot(app, browse, canvas->width - FRAME_WIDTH, &text);
    utf8_display(&clean, text.text, text.length);
    if (clean.length > 0) {
        enum role role = state->typing ? ROLE_KEY : ROLE_TEXT;
        int used = canvas_put_fit(canvas, 2, y, canvas->width - 4, role, clean.text,
                                  app->options.alphabet->ellipsis);
        canvas_put(canvas, 1, y, role, " ");
        canvas_put(canvas, 2 + used, y, role, " ");
        if (state->typing && used + hint_width + 7 <= canvas->width) {
            canvas_put_right(canvas, canvas->width - 2, y, ROLE_DIM, hint);
            canvas_put(canvas, canvas->width - 2, y, ROLE_DIM, " ");
            canvas_put(canvas, canvas->width - 3 - hint_width, y, ROLE_DIM, " ");
        }
    }
    strbuf_release(&text);
    strbuf_release(&clean);
}

/* "row 3 of 20", "row 3 of 5 (20 in all)" */
static void format_note(const struct app *app, const struct browse *browse, struct strbuf *out)
{
    size_t all = browse->table.row_count;
    if (browse->row_count > 0)
        strbuf_addf(out, _("row %zu of %zu"), app->views[app->view_count - 1].row + 1,
                    browse->row_count);
    else if (all > 0)
        strbuf_add(out, _("no row"));
    if (browse->row_count < all)
        strbuf_addf(out, _(" (%zu in all)"), all);
    if (browse->sorted == SHEET_NONE && browse->descending)
        strbuf_add(out, _(", backwards"));
}

static void draw_emptiness(const struct app *app, const struct browse *browse,
                           const struct canvas *inside)
{
    const char *why =
        browse->table.row_count > 0 ? _("no row has that text") : _("there are no figures");
    if (browse->row_count == 0)
        canvas_put_fit(inside, 0, browse->table.column_count > 0, inside->width, ROLE_DIM, why,
                       app->options.alphabet->ellipsis);
}

void browse_draw(const struct app *app, const char *title, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const struct browse *browse = state->browse;
    struct strbuf note = STRBUF_INIT;
    format_note(app, browse, &note);
    struct canvas inside =
        box_draw(canvas, app->options.alphabet, true, title, note.length > 0 ? note.text : NULL);
    struct sheet_window window = {.rows = browse->rows,
                                  .row_count = browse->row_count,
                                  .first_row = state->scroll,
                                  .row = state->row,
                                  .first_column = browse->first_column,
                                  .column = browse->column,
                                  .sorted = browse->sorted,
                                  .descending = browse->descending,
                                  .marks = &app->marks};
    sheet_draw(&browse->sheet, &window, &inside);
    draw_emptiness(app, browse, &inside);
    draw_foot(app, browse, canvas);
    strbuf_release(&note);
}
