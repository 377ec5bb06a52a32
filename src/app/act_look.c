#include "app/act_look.h"

#include <string.h>

#include "app/view.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "data/transform.h"
#include "panel/look.h"

/* Shows the slot as it is now asked for.  A shorter list keeps the row in hand within it. */
static void refresh(struct app *app, struct slot *slot, struct strbuf *why)
{
    slot_refresh(slot, app_panel_view(app, slot).range, app->options.language, why);
    view_move_row(app, 0);
}

static size_t index_of(const struct transform *transform)
{
    for (size_t i = 0; i < transform_count(); i++)
        if (transform_at(i) == transform)
            return i;
    return 0;
}

/* The panel in hand; NULL, after saying so, where all numbers of the topic are on show. */
static struct slot *slot_in_hand(struct app *app)
{
    if (app_view(app)->view != &view_figures)
        return app_slot(app);
    app_say(app, _("all numbers of a topic are shown as published"));
    return NULL;
}

/* "index, Dec 2010 = 100", or that the figures are as published; then the reasons. */
static void say(struct app *app, const struct slot *slot, const char *why)
{
    struct panel_view view = app_panel_view(app, slot);
    struct strbuf text = STRBUF_INIT;
    look_note(&view, false, &text);
    if (text.length == 0)
        strbuf_add(&text, _("figures as published"));
    app_say(app, "%s%s%s", text.text, *why != '\0' ? _("; ") : "", why);
    strbuf_release(&text);
}

/* Past those that the panel refuses, all of whose reasons are said; the figures as published are
 * never refused. */
static void step_transform(struct app *app, size_t step)
{
    struct slot *slot = slot_in_hand(app);
    struct strbuf why = STRBUF_INIT;
    if (slot == NULL)
        return;
    if (!slot->panel.kind->transforms) {
        app_say(app, _("a %s panel shows figures as published"), _(slot->panel.kind->name));
        return;
    }
    size_t at = index_of(slot->transform);
    do {
        at = (at + step) % transform_count();
        slot->transform = transform_at(at);
        refresh(app, slot, &why);
    } while (slot->transformed == NULL && slot->transform->apply != NULL);
    say(app, slot, why.text);
    strbuf_release(&why);
}

void act_next_transform(struct app *app, const char *key)
{
    (void)key;
    step_transform(app, 1);
}

void act_previous_transform(struct app *app, const char *key)
{
    (void)key;
    step_transform(app, transform_count() - 1);
}

/* What is refused is not kept: the next press asks again. */
void act_log(struct app *app, const char *key)
{
    struct slot *slot = slot_in_hand(app);
    struct strbuf why = STRBUF_INIT;
    (void)key;
    if (slot == NULL)
        return;
    slot->log = !slot->shows_log;
    refresh(app, slot, &why);
    slot->log = slot->shows_log;
    say(app, slot, why.text);
    strbuf_release(&why);
}

void act_reset(struct app *app, const char *key)
{
    struct slot *slot = slot_in_hand(app);
    struct strbuf why = STRBUF_INIT;
    (void)key;
    if (slot == NULL)
        return;
    slot_reset(slot);
    refresh(app, slot, &why);
    app_say(app, _("the panel as configured%s%s"), why.length > 0 ? _("; ") : "", why.text);
    strbuf_release(&why);
}
