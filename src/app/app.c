#include "app/app.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/act_range.h"
#include "app/action.h"
#include "app/browse.h"
#include "app/guest.h"
#include "app/mouse.h"
#include "app/search.h"
#include "app/typing.h"
#include "app/view.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

void app_bind_topic(struct app *app, struct app_topic *topic, const struct conf_topic *conf)
{
    const struct conf *all = app->conf;
    topic->conf = conf;
    topic->slots = mem_new(all->panel_count + 1, sizeof *topic->slots);
    for (size_t i = 0; i < all->panel_count; i++)
        if (strcmp(all->panels[i].topic, conf->name) == 0)
            slot_init(&topic->slots[topic->panel_count++], &all->panels[i], app->data, all->path,
                      &app->remarks);
}

void app_release_topic(struct app_topic *topic)
{
    for (size_t i = 0; i < topic->panel_count; i++)
        slot_release(&topic->slots[i]);
    free(topic->slots);
}

struct app *app_new(const struct conf *conf, const struct dataset *data,
                    const struct app_options *options)
{
    struct app *app = mem_new(1, sizeof *app);
    tr_use(options->language);
    app->conf = conf;
    app->data = data;
    app->options = *options;
    app->style = chart_style(options->alphabet, options->language);
    remarks_init(&app->look_remarks);
    remarks_init(&app->remarks);
    strbuf_init(&app->copy);
    keymap_init(&app->keymap, conf, options->off, &app->look_remarks);
    kiosk_check(conf, &app->look_remarks);
    themes_init(&app->themes, conf, &app->look_remarks);
    app->topic_count = conf->topic_count;
    app->topics = mem_new(conf->topic_count + 1, sizeof *app->topics);
    for (size_t i = 0; i < conf->topic_count; i++)
        app_bind_topic(app, &app->topics[i], &conf->topics[i]);
    app_push(app, &view_wall);
    app_open_topic(app, conf->dashboard.topic);
    alerts_look(app);
    return app;
}

void app_free(struct app *app)
{
    if (app == NULL)
        return;
    for (size_t i = 0; i < app->topic_count; i++)
        app_release_topic(&app->topics[i]);
    free(app->topics);
    keymap_release(&app->keymap);
    alerts_release(&app->alerts);
    themes_release(&app->themes);
    remarks_release(&app->look_remarks);
    remarks_release(&app->remarks);
    source_release(&app->source);
    stale_release(&app->stale);
    cursor_release(&app->cursor);
    guest_free(app->guest);
    for (size_t i = 0; i < app->view_count; i++)
        browse_free(app->views[i].browse);
    strbuf_release(&app->copy);
    search_free(app->search);
    free(app);
}

bool app_open_topic(struct app *app, const char *name)
{
    for (size_t i = 0; i < app->topic_count; i++)
        if (strcmp(app->topics[i].conf->name, name) == 0) {
            app->topic = i;
            return true;
        }
    return false;
}

bool app_open_panel(struct app *app, const char *name)
{
    for (size_t i = 0; i < app->topic_count; i++)
        for (size_t j = 0; j < app->topics[i].panel_count; j++)
            if (strcmp(app->topics[i].slots[j].panel.conf->name, name) == 0) {
                app->topic = i;
                app->topics[i].focus = j;
                app_push(app, &view_panel);
                cursor_settle(app);
                return true;
            }
    return false;
}

bool app_use_theme(struct app *app, const char *name)
{
    const struct theme *theme = themes_find(&app->themes, name);
    if (theme != NULL)
        app->options.theme = theme;
    return theme != NULL;
}

struct app_topic *app_topic(struct app *app)
{
    return &app->topics[app->topic];
}

struct app_view *app_view(struct app *app)
{
    return &app->views[app->view_count - 1];
}

struct slot *app_slot(const struct app *app)
{
    const struct app_topic *topic = &app->topics[app->topic];
    if (app->views[app->view_count - 1].of_guest)
        return &app->guest->slot;
    return topic->panel_count > 0 ? &topic->slots[topic->focus] : NULL;
}

struct panel_view app_panel_view(const struct app *app, const struct slot *slot)
{
    const struct range_choice *choice = act_range_choice(app);
    bool chosen = choice->chosen && !slot->panel.conf->has_at;
    return (struct panel_view){
        .panel = slot_panel(slot),
        .order = slot->order,
        .log = slot->shows_log,
        .style = &app->style,
        .alphabet = app->options.alphabet,
        .band = {app->conf->dashboard.dead_band, app->conf->dashboard.dead_band_points},
        .marks = &app->marks,
        .range = chosen ? choice->range : slot->panel.conf->range,
        .today = app->options.today,
        .stale = slot->stale,
        .alert = alerts_find(&app->alerts, &slot->panel),
        .cursor = PANEL_NO_CURSOR,
    };
}

void app_push(struct app *app, const struct view *view)
{
    if (app->view_count == APP_VIEWS_DEEP)
        return;
    bool guest = app->view_count > 0 && app_view(app)->of_guest;
    app->views[app->view_count++] =
        (struct app_view){.view = view, .typing = view->types, .of_guest = guest};
    view_refresh(app);
}

void app_pop(struct app *app)
{
    if (app->view_count == 1)
        return;
    browse_free(app_view(app)->browse);
    app->view_count--;
    view_refresh(app);
}

/* Views that show the guest go with it. */
void app_open_guest(struct app *app, const char *section)
{
    struct guest *guest = guest_new(section, app->data, &app->remarks);
    if (guest == NULL)
        return;
    while (app_view(app)->of_guest)
        app_pop(app);
    guest_free(app->guest);
    app->guest = guest;
    stale_mark(app);
    size_t depth = app->view_count;
    app_push(app, &view_panel);
    app_view(app)->of_guest = app->view_count > depth;
    cursor_settle(app);
}

void app_say(struct app *app, const char *format, ...)
{
    struct strbuf raw = STRBUF_INIT;
    struct strbuf clean = STRBUF_INIT;
    va_list arguments;
    va_start(arguments, format);
    strbuf_addv(&raw, format, arguments);
    va_end(arguments);
    utf8_display(&clean, raw.text, raw.length);
    /* What is cut here is far longer than any screen is wide. */
    snprintf(app->message, sizeof app->message, "%s", clean.text);
    app->message[utf8_valid(app->message, strlen(app->message))] = '\0';
    strbuf_release(&raw);
    strbuf_release(&clean);
}

/* What the range on show decides is made anew where it has changed. */
static void refresh_slot(struct app *app, struct slot *slot)
{
    struct range range = app_panel_view(app, slot).range;
    struct strbuf why = STRBUF_INIT;
    if (slot_is_stale(slot, range)) {
        slot_refresh(slot, range, app->options.language, &why);
        app->revision++;
    }
    if (why.length > 0 && app->message[0] == '\0' && slot == app_slot(app))
        app_say(app, "%s", why.text);
    strbuf_release(&why);
}

static void refresh_slots(struct app *app)
{
    struct app_topic *topic = app_topic(app);
    for (size_t i = 0; i < topic->panel_count; i++)
        refresh_slot(app, &topic->slots[i]);
    if (app->guest != NULL)
        refresh_slot(app, &app->guest->slot);
}

void app_settle(struct app *app)
{
    refresh_slots(app);
    view_refresh_all(app);
    cursor_settle(app);
}

bool app_key(struct app *app, const char *key)
{
    tr_use(app->options.language);
    app->message[0] = '\0';
    if (mouse_is_key(key) && kiosk_is_on(app))
        return false;
    if (mouse_is_key(key)) {
        bool known = mouse_key(app, key);
        app->revision += known;
        app_settle(app);
        return known;
    }
    if (app_view(app)->typing && typing_key(app, key)) {
        app_settle(app);
        return true;
    }
    const struct action *action = action_for(app, key);
    /* Escape and a key typed at once arrive as Meta and the key. */
    if (action == NULL && strncmp(key, "M-", 2) == 0) {
        bool escaped = app_key(app, "Esc");
        return app_key(app, key + 2) || escaped;
    }
    if (action == NULL || app->topic_count == 0)
        return false;
    if ((action->where & MOVES) == 0)
        app->revision++;
    action->run(app, key);
    app_settle(app);
    return true;
}

void app_data_moved(struct app *app, const struct app_progress *progress)
{
    tr_use(app->options.language);
    app->progress = *progress;
    remarks_release(&app->remarks);
    remarks_init(&app->remarks);
    for (size_t i = 0; i < app->topic_count; i++)
        for (size_t j = 0; j < app->topics[i].panel_count; j++)
            slot_bind_again(&app->topics[i].slots[j], app->data, app->conf->path, &app->remarks);
    if (app->guest != NULL)
        slot_bind_again(&app->guest->slot, app->data, app->guest->conf->path, &app->remarks);
    stale_mark(app);
    alerts_look(app);
    refresh_slots(app);
    app->revision++;
    search_again(app);
    view_refresh_all(app);
    cursor_settle(app);
}

void app_set_stale(struct app *app, const struct app_stale *stale, size_t count, double now)
{
    stale_set(&app->stale, stale, count, now);
    stale_mark(app);
}

double app_tick(struct app *app, struct app_time now, bool *changed)
{
    enum { SECONDS_A_DAY = 86400 };
    const int64_t into = (now.wall % SECONDS_A_DAY + SECONDS_A_DAY) % SECONDS_A_DAY;
    const int32_t today = (int32_t)((now.wall - into) / SECONDS_A_DAY);
    app->time = now;
    if (today != app->options.today) {
        app->options.today = today;
        app->revision++;
        *changed = true;
    }
    double midnight = now.steady + (double)(SECONDS_A_DAY - into);
    return fmin(midnight, kiosk_tick(app, changed));
}

void app_resize(struct app *app, int width, int height)
{
    app->width = width;
    app->height = height;
    view_refresh_all(app);
}

void app_draw(const struct app *app, struct grid *grid)
{
    struct canvas screen = canvas_of(grid);
    tr_use(app->options.language);
    canvas_clear(&screen, ROLE_TEXT);
    view_draw_screen(app, &screen);
}

size_t app_remark_count(const struct app *app)
{
    size_t watch = app->watch_remarks != NULL ? app->watch_remarks->count : 0;
    return app->conf->remarks.count + app->data->remarks.count + app->look_remarks.count +
           app->remarks.count + watch;
}

const struct remark *app_remark_at(const struct app *app, size_t index)
{
    const struct remarks *parts[] = {&app->conf->remarks, &app->data->remarks, &app->look_remarks,
                                     &app->remarks, app->watch_remarks};
    const size_t count = sizeof parts / sizeof *parts;
    size_t part = 0;
    while (part + 1 < count && index >= parts[part]->count)
        index -= parts[part++]->count;
    return &parts[part]->items[index];
}
