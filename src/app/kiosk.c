#include "app/kiosk.h"

#include <math.h>
#include <string.h>

#include "app/action.h"
#include "app/app.h"
#include "app/view.h"
#include "app/wall.h"
#include "base/tr.h"
#include "panel/curves.h"

enum { SECONDS_A_MINUTE = 60 };

/* Timers are allowed to be this much early. */
static const double slack = 0.005;

static bool shows(const struct app *app, const char *what)
{
    const char *show = app->conf->kiosk.show;
    return strcmp(show, "both") == 0 || strcmp(show, what) == 0;
}

static bool has_word(const struct word_list *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->words[i], word) == 0)
            return true;
    return false;
}

/* A panel of series without a figure has nothing to say to who passes by. */
static bool takes_panel(const struct app *app, const struct app_topic *topic, size_t index)
{
    const struct slot *slot = &topic->slots[index];
    struct panel_view view = app_panel_view(app, slot);
    struct period latest;
    if (!slot->panel.conf->kiosk)
        return false;
    return slot->panel.series_count == 0 || curves_latest_period(&view, &latest);
}

/* The next panel to be shown from FROM on, DIRECTION 1 or -1; the count if there is none. */
static size_t find_panel(const struct app *app, size_t from, int direction)
{
    const struct app_topic *topic = &app->topics[app->topic];
    size_t i = from;
    if (!shows(app, "panels"))
        return topic->panel_count;
    while (i < topic->panel_count && !takes_panel(app, topic, i))
        i = direction < 0 && i == 0 ? topic->panel_count : i + (size_t)direction;
    return i < topic->panel_count ? i : topic->panel_count;
}

/* ---- topics, in the order of the configuration ---- */

static size_t topic_count(const struct app *app)
{
    size_t named = app->conf->kiosk.topics.count;
    return named > 0 ? named : app->topic_count;
}

/* The topic at a place of that order; false if there is none of that name. */
static bool topic_at(const struct app *app, size_t place, size_t *topic)
{
    const struct word_list *named = &app->conf->kiosk.topics;
    *topic = place;
    if (named->count == 0)
        return place < app->topic_count;
    for (*topic = 0; *topic < app->topic_count; ++*topic)
        if (strcmp(app->topics[*topic].conf->name, named->words[place]) == 0)
            return true;
    return false;
}

/* The place of the topic on show; the count if it has none. */
static size_t topic_place(const struct app *app)
{
    size_t topic;
    size_t place = 0;
    while (place < topic_count(app) && (!topic_at(app, place, &topic) || topic != app->topic))
        place++;
    return place;
}

/* Shows the first or, from behind, the last of the topic on show; false if it has nothing. */
static bool enter_topic(struct app *app, int direction)
{
    struct app_topic *topic = app_topic(app);
    const size_t last = topic->panel_count > 0 ? topic->panel_count - 1 : 0;
    const size_t panel = find_panel(app, direction > 0 ? 0 : last, direction);
    const bool walls = shows(app, "walls") && topic->panel_count > 0;
    const bool panels = panel < topic->panel_count;
    if (!walls && !panels)
        return false;
    app->kiosk.wall = walls && (direction > 0 || !panels);
    topic->focus = app->kiosk.wall ? (direction > 0 ? 0 : last) : panel;
    return true;
}

/* To the next topic that has something to show. */
static void step_topic(struct app *app, int direction)
{
    const size_t count = topic_count(app);
    size_t place = topic_place(app);
    for (size_t i = 0; i < count; i++) {
        if (place >= count)
            place = direction > 0 ? 0 : count - 1;
        else
            place = (place + (direction > 0 ? 1 : count - 1)) % count;
        size_t topic;
        if (!topic_at(app, place, &topic))
            continue;
        app->topic = topic;
        if (enter_topic(app, direction))
            return;
    }
}

/* To another page of the wall; false if there is none that way. */
static bool step_page(struct app *app, int direction)
{
    struct app_topic *topic = app_topic(app);
    struct wall wall;
    wall_init(&wall, app, app->width, view_body_height(app->height));
    const size_t end = wall.first + wall.count;
    const bool there = direction > 0 ? end < topic->panel_count : wall.first > 0;
    if (there)
        topic->focus = direction > 0 ? end : wall.first - 1;
    wall_release(&wall);
    return there;
}

static void step_panel(struct app *app, int direction)
{
    struct app_topic *topic = app_topic(app);
    const size_t from = direction > 0 ? topic->focus + 1 : topic->focus - 1;
    const size_t panel = find_panel(app, from, direction);
    if (panel < topic->panel_count) {
        topic->focus = panel;
        return;
    }
    if (direction > 0 || !shows(app, "walls")) {
        step_topic(app, direction);
        return;
    }
    app->kiosk.wall = true;
    topic->focus = topic->panel_count - 1;
}

static void step_wall(struct app *app, int direction)
{
    if (step_page(app, direction))
        return;
    const size_t panel = find_panel(app, 0, 1);
    if (direction < 0 || panel == app_topic(app)->panel_count) {
        step_topic(app, direction);
        return;
    }
    app->kiosk.wall = false;
    app_topic(app)->focus = panel;
}

static void step(struct app *app, int direction)
{
    if (app->kiosk.wall)
        step_wall(app, direction);
    else
        step_panel(app, direction);
    app->kiosk.moved = true;
    app->revision++;
}

/* ---- what others ask ---- */

bool kiosk_is_on(const struct app *app)
{
    return app->views[app->view_count - 1].view == &view_kiosk;
}

bool kiosk_allows(const struct app *app, const struct action *action)
{
    return !app->kiosk.locked || has_word(&app->conf->kiosk.keys, action->name);
}

void kiosk_check(const struct conf *conf, struct remarks *remarks)
{
    const struct word_list *keys = &conf->kiosk.keys;
    for (size_t i = 0; i < keys->count; i++) {
        size_t action = 0;
        while (action < action_count() && (strcmp(action_at(action)->name, keys->words[i]) != 0 ||
                                           !action_is_in(action_at(action), ON_KIOSK)))
            action++;
        if (action == action_count() && strcmp(keys->words[i], "none") != 0)
            remarks_add(
                remarks, SEVERITY_ERROR, (struct place){conf->path, 0, 0},
                N_("those of --list=actions that are called kiosk-, theme, language, exact"),
                "kiosk.keys: \"%s\" is no action of the kiosk", keys->words[i]);
    }
}

/* A locked one shows a panel at once that the command line names. */
void kiosk_open(struct app *app, bool locked)
{
    const bool panel = app_view(app)->view == &view_panel && !app_view(app)->of_guest;
    app->kiosk = (struct kiosk){.locked = locked, .moved = true};
    if (locked)
        while (app->view_count > 1)
            app_pop(app);
    app_push(app, &view_kiosk);
    app->kiosk.wall = !panel && shows(app, "walls");
    if (panel)
        return;
    if (topic_place(app) == topic_count(app))
        step_topic(app, 1);
    else if (!enter_topic(app, 1))
        step_topic(app, 1);
}

void kiosk_again(struct app *app)
{
    const bool lost = app->kiosk.locked && !kiosk_is_on(app);
    if (lost)
        app_push(app, &view_kiosk);
    if (!kiosk_is_on(app))
        return;
    if (topic_place(app) == topic_count(app) || (lost && !enter_topic(app, 1)))
        step_topic(app, 1);
}

static double dwell_of(const struct app *app)
{
    const struct slot *slot = app_slot(app);
    const struct conf_kiosk *conf = &app->conf->kiosk;
    if (app->kiosk.wall || slot == NULL)
        return (double)conf->wall_dwell;
    if (slot->panel.conf->dwell > 0)
        return (double)slot->panel.conf->dwell;
    const long topics = app->topics[app->topic].conf->dwell;
    return (double)(topics > 0 ? topics : conf->dwell);
}

/* Until the clock shows another minute. */
static double minute_left(const struct app *app)
{
    const int64_t wall = app->time.wall;
    return (double)(SECONDS_A_MINUTE -
                    (wall % SECONDS_A_MINUTE + SECONDS_A_MINUTE) % SECONDS_A_MINUTE);
}

double kiosk_tick(struct app *app, bool *changed)
{
    struct kiosk *kiosk = &app->kiosk;
    const double now = app->time.steady;
    const long minute = (long)(app->time.wall / SECONDS_A_MINUTE);
    double due = INFINITY;
    if (!kiosk_is_on(app))
        return due;
    if (!kiosk->moved && !kiosk->paused && now >= kiosk->since + dwell_of(app) - slack) {
        step(app, 1);
        *changed = true;
    }
    if (kiosk->moved)
        kiosk->since = now;
    kiosk->moved = false;
    if (!kiosk->paused)
        due = kiosk->since + dwell_of(app);
    *changed = *changed || minute != kiosk->minute;
    kiosk->minute = minute;
    return app->conf->kiosk.clock ? fmin(due, now + minute_left(app)) : due;
}

static size_t wall_pages(const struct app *app, size_t *page)
{
    struct wall wall;
    wall_init(&wall, app, app->width, view_body_height(app->height));
    const size_t pages = wall.page_count;
    *page = wall.page;
    wall_release(&wall);
    return pages;
}

size_t kiosk_place(const struct app *app, size_t *count)
{
    const struct app_topic *topic = &app->topics[app->topic];
    size_t page = 0;
    size_t place = 0;
    *count = shows(app, "walls") && topic->panel_count > 0 ? wall_pages(app, &page) : 0;
    if (app->kiosk.wall)
        place = page;
    for (size_t i = find_panel(app, 0, 1); i < topic->panel_count; i = find_panel(app, i + 1, 1)) {
        if (!app->kiosk.wall && i == topic->focus)
            place = *count;
        ++*count;
    }
    return place;
}

/* ---- actions ---- */

void act_kiosk(struct app *app, const char *key)
{
    (void)key;
    kiosk_open(app, false);
}

void act_kiosk_pause(struct app *app, const char *key)
{
    (void)key;
    app->kiosk.paused = !app->kiosk.paused;
    app->kiosk.moved = true;
}

void act_kiosk_next(struct app *app, const char *key)
{
    (void)key;
    step(app, 1);
}

void act_kiosk_previous(struct app *app, const char *key)
{
    (void)key;
    step(app, -1);
}

static void to_topic(struct app *app, int direction)
{
    step_topic(app, direction);
    if (direction < 0)
        enter_topic(app, 1);
    app->kiosk.moved = true;
}

void act_kiosk_next_topic(struct app *app, const char *key)
{
    (void)key;
    to_topic(app, 1);
}

void act_kiosk_previous_topic(struct app *app, const char *key)
{
    (void)key;
    to_topic(app, -1);
}
