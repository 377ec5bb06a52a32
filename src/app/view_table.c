#include "app/view.h"

#include "base/strbuf.h"
#include "draw/box.h"
#include "panel/sheet.h"

/* The numbers of the panel in hand as a table. */

static size_t rows(const struct app *app)
{
    struct table table;
    struct panel_view view = app_panel_view(app, app_slot(app));
    table_init(&table);
    view.panel->kind->fill(&view, &table);
    size_t count = table.row_count;
    table_release(&table);
    return count;
}

static size_t page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct panel_view view = app_panel_view(app, app_slot(app));
    const struct panel *panel = view.panel;
    struct strbuf title = STRBUF_INIT;
    struct strbuf note = STRBUF_INIT;
    struct table table;

    panel_title(panel, app->options.language, &title);
    table_init(&table);
    panel->kind->fill(&view, &table);
    if (table.row_count > 0)
        strbuf_addf(&note, "row %zu of %zu", state->row + 1, table.row_count);
    struct canvas inside =
        box_draw(canvas, app->options.alphabet, true, title.text, note.length ? note.text : NULL);
    sheet_draw(&table, &view, state->scroll, state->row, &inside);
    table_release(&table);
    strbuf_release(&title);
    strbuf_release(&note);
}

const struct view view_table = {
    .name = "table",
    .summary = "the numbers of one panel",
    .where = ON_TABLE,
    .draw = draw,
    .rows = rows,
    .page = page,
};
