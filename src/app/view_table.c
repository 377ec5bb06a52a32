#include "app/browse.h"
#include "app/view.h"

/* The numbers of the panel in hand as a table. */

static void fill(const struct app *app, struct browse *browse)
{
    const struct slot *slot = app_slot(app);
    if (slot == NULL)
        return;
    struct panel_view view = app_panel_view(app, slot);
    panel_fill(&view, &browse->table);
}

static void refresh(struct app *app)
{
    browse_refresh(app, app_slot(app), fill);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    struct strbuf title = STRBUF_INIT;
    if (app_slot(app) != NULL)
        panel_title(&app_slot(app)->panel, app->options.language, &title);
    browse_draw(app, title.text, canvas);
    strbuf_release(&title);
}

const struct view view_table = {
    .name = "table",
    .summary = "the numbers of one panel",
    .where = ON_TABLE,
    .draw = draw,
    .refresh = refresh,
    .changed = browse_filter,
    .choose = view_open_source,
    .rows = browse_rows,
    .page = browse_page,
};
