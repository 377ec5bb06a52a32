#include "app/place.h"

#include <string.h>

#include "app/app.h"
#include "app/cursor.h"
#include "app/view.h"
#include "draw/theme.h"

/* Views that need nothing but the panel in hand, or not even that. */
static bool can_stay(const struct app *to, const struct app_view *view)
{
    static const struct view *const of_panel[] = {&view_panel, &view_table};
    static const struct view *const any[] = {&view_figures, &view_help, &view_log};
    for (size_t i = 0; i < sizeof of_panel / sizeof *of_panel; i++)
        if (view->view == of_panel[i])
            return !view->of_guest && app_slot(to) != NULL;
    for (size_t i = 0; i < sizeof any / sizeof *any; i++)
        if (view->view == any[i])
            return true;
    return false;
}

static void take_views(struct app *to, const struct app *from)
{
    for (size_t i = 1; i < from->view_count && can_stay(to, &from->views[i]); i++) {
        const struct app_view *before = &from->views[i];
        app_push(to, before->view);
        struct app_view *view = app_view(to);
        view->row = before->row;
        view->scroll = before->scroll;
        view->typing = before->typing;
        memcpy(view->text, before->text, sizeof view->text);
        view_refresh(to);
        view_move_row(to, 0);
    }
}

static size_t panel_of(const struct app_topic *topic, const char *name)
{
    size_t at = 0;
    while (at < topic->panel_count && strcmp(topic->slots[at].panel.conf->name, name) != 0)
        at++;
    return at;
}

static void take_topic(struct app_topic *to, const struct app_topic *from)
{
    to->range = from->range;
    if (from->panel_count == 0)
        return;
    size_t at = panel_of(to, from->slots[from->focus].panel.conf->name);
    if (at < to->panel_count)
        to->focus = at;
}

static void take_options(struct app *to, const struct app *from)
{
    const struct theme *own = to->options.theme;
    to->options = from->options;
    to->options.theme = own; /* the other's may be of a configuration that goes */
    app_use_theme(to, from->options.theme->name);
    to->style = from->style;
    app_resize(to, from->width, from->height);
}

void place_take(struct app *to, const struct app *from)
{
    take_options(to, from);
    for (size_t i = 0; i < from->topic_count; i++)
        for (size_t j = 0; j < to->topic_count; j++)
            if (strcmp(from->topics[i].conf->name, to->topics[j].conf->name) == 0)
                take_topic(&to->topics[j], &from->topics[i]);
    if (from->topic_count > 0)
        app_open_topic(to, from->topics[from->topic].conf->name);
    to->range = from->range;
    to->one_range = from->one_range;
    to->quit = from->quit;
    to->suspend = from->suspend;
    memcpy(to->message, from->message, sizeof to->message);
    take_views(to, from);
    to->cursor.on = from->cursor.on;
    to->cursor.time = from->cursor.time;
    cursor_settle(to);
}
