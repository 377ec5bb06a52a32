#include "app/browse.h"
#include "app/view.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "panel/look.h"

/* The numbers of the panel in hand as a table. */

enum { WIDE = 90 /* columns from which all is said of what was done to the numbers */ };

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

/* "index, Dec 2014 = 100: Internet users"; what was done to the numbers is not to be cut off. */
static void format_title(const struct app *app, const struct slot *slot, int width,
                         struct strbuf *out)
{
    struct panel_view view = app_panel_view(app, slot);
    look_note(&view, width < WIDE, out);
    if (out->length > 0)
        strbuf_add(out, _(": "));
    panel_title(view.panel, app->options.language, out);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    struct strbuf title = STRBUF_INIT;
    if (app_slot(app) != NULL)
        format_title(app, app_slot(app), canvas->width, &title);
    browse_draw(app, title.text, canvas);
    strbuf_release(&title);
}

const struct view view_table = {
    .name = N_("table"),
    .summary = N_("the numbers of one panel"),
    .where = ON_TABLE,
    .draw = draw,
    .refresh = refresh,
    .changed = browse_filter,
    .choose = view_open_source,
    .rows = browse_rows,
    .page = browse_page,
};
