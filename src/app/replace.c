#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/browse.h"
#include "app/view.h"
#include "base/mem.h"

/* Other data, and perhaps another configuration, in place of those on show.  What is in hand is
 * found again by name: topic, panel, how each is looked at, and the tables on the stack. */

static struct app_topic *find_topic(const struct app *app, const char *name)
{
    for (size_t i = 0; i < app->topic_count; i++)
        if (strcmp(app->topics[i].conf->name, name) == 0)
            return &app->topics[i];
    return NULL;
}

/* The index of the panel of that name, or the count. */
static size_t find_panel(const struct app_topic *topic, const char *name)
{
    size_t i = 0;
    while (i < topic->panel_count && strcmp(topic->slots[i].panel.conf->name, name) != 0)
        i++;
    return i;
}

/* Looks at a topic as at the one of that name before. */
static void take_topic(struct app_topic *topic, const struct app_topic *before)
{
    topic->range = before->range;
    for (size_t i = 0; i < before->panel_count; i++) {
        size_t at = find_panel(topic, before->slots[i].panel.conf->name);
        if (at == topic->panel_count)
            continue;
        slot_look_like(&topic->slots[at], &before->slots[i]);
        if (i == before->focus)
            topic->focus = at;
    }
}

/* What a table was filled from, in the topics as they are now; NULL: it is no longer there. */
static const void *subject_now(const struct app *app, const struct app_topic *before,
                               const void *subject)
{
    struct app_topic *topic = find_topic(app, before->conf->name);
    if (topic == NULL || subject == before)
        return topic;
    for (size_t i = 0; i < before->panel_count; i++) {
        size_t at = find_panel(topic, before->slots[i].panel.conf->name);
        if (subject == &before->slots[i] && at < topic->panel_count)
            return &topic->slots[at];
    }
    return NULL;
}

static bool is_of(const struct app_topic *topic, const void *subject)
{
    bool found = subject == topic;
    for (size_t i = 0; i < topic->panel_count; i++)
        found = found || subject == &topic->slots[i];
    return found;
}

static void move_subjects(struct app *app, const struct app_topic *before, size_t count)
{
    for (size_t i = 0; i < app->view_count; i++) {
        struct browse *browse = app->views[i].browse;
        for (size_t j = 0; browse != NULL && j < count; j++)
            if (is_of(&before[j], browse->subject)) {
                browse->subject = subject_now(app, &before[j], browse->subject);
                break;
            }
    }
}

/* Whether the panel in hand is the same as before; a panel that no topic has always is. */
static bool has_hand(const struct app *app, const struct app_topic *before)
{
    const struct app_topic *topic = find_topic(app, before->conf->name);
    if (topic == NULL || topic->panel_count == 0 || before->panel_count == 0)
        return false;
    return app->views[app->view_count - 1].of_guest ||
           strcmp(topic->slots[topic->focus].panel.conf->name,
                  before->slots[before->focus].panel.conf->name) == 0;
}

static void take_place(struct app *app, const struct app_topic *before)
{
    const struct app_topic *topic = find_topic(app, before->conf->name);
    bool stays = has_hand(app, before);
    app->topic = topic != NULL ? (size_t)(topic - app->topics) : 0;
    while (!stays && app->view_count > 1) {
        app->view_count--;
        browse_free(app->views[app->view_count].browse);
    }
}

/* A theme that was chosen stays, one that was configured goes by the configuration. */
static void take_themes(struct app *app, const struct conf *before)
{
    char *name = mem_copy(app->options.theme->name);
    const char *wanted = app->conf->dashboard.theme;
    if (*wanted == '\0' || strcmp(wanted, before->dashboard.theme) == 0)
        wanted = name;
    themes_release(&app->themes);
    themes_init(&app->themes, app->conf, &app->look_remarks);
    app->options.theme = theme_at(0);
    app_use_theme(app, wanted);
    free(name);
}

static void take_conf(struct app *app, const struct conf *conf)
{
    const struct conf *old = app->conf;
    struct app_topic *before = app->topics;
    size_t count = app->topic_count;
    app->conf = conf;
    app->topic_count = conf->topic_count;
    app->topics = mem_new(conf->topic_count + 1, sizeof *app->topics);
    for (size_t i = 0; i < conf->topic_count; i++)
        app_bind_topic(app, &app->topics[i], &conf->topics[i]);
    for (size_t i = 0; i < count; i++) {
        struct app_topic *topic = find_topic(app, before[i].conf->name);
        if (topic != NULL)
            take_topic(topic, &before[i]);
    }
    move_subjects(app, before, count);
    take_place(app, &before[app->topic]);
    remarks_release(&app->look_remarks);
    remarks_init(&app->look_remarks);
    keymap_release(&app->keymap);
    keymap_init(&app->keymap, conf, app->options.off, &app->look_remarks);
    kiosk_check(conf, &app->look_remarks);
    take_themes(app, old);
    for (size_t i = 0; i < count; i++)
        app_release_topic(&before[i]);
    free(before);
}

static bool shows_source(const struct app *app)
{
    for (size_t i = 0; i < app->view_count; i++)
        if (app->views[i].view == &view_source)
            return true;
    return false;
}

void app_again(struct app *app, const struct app_progress *progress)
{
    /* Who states the point in hand is looked up anew. */
    cursor_release(&app->cursor);
    app->cursor.source = NULL;
    app_data_moved(app, progress);
    if (shows_source(app) && app_slot(app) != NULL) {
        struct panel_view view = app_panel_view(app, app_slot(app));
        source_again(&app->source, app->data, &view);
    }
}

void app_replace(struct app *app, const struct conf *conf, const struct dataset *data)
{
    const struct app_progress done = {.loading = false};
    app->data = data;
    if (conf != app->conf)
        take_conf(app, conf);
    kiosk_again(app);
    app_again(app, &done);
    app->source.data = data;
}
