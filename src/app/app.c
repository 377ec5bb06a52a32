#include "app/app.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/view.h"
#include "base/mem.h"

static void bind_topic(struct app *app, struct app_topic *topic, const struct conf_topic *conf)
{
    const struct conf *all = app->conf;
    topic->conf = conf;
    topic->panels = mem_new(all->panel_count + 1, sizeof *topic->panels);
    topic->orders = mem_new(all->panel_count + 1, sizeof *topic->orders);
    for (size_t i = 0; i < all->panel_count; i++)
        if (strcmp(all->panels[i].topic, conf->name) == 0)
            panel_bind(&topic->panels[topic->panel_count++], &all->panels[i], app->data, all->path,
                       &app->remarks);
}

struct app *app_new(const struct conf *conf, const struct dataset *data,
                    const struct app_options *options)
{
    struct app *app = mem_new(1, sizeof *app);
    app->conf = conf;
    app->data = data;
    app->options = *options;
    app->style = chart_style(options->alphabet, options->language);
    remarks_init(&app->remarks);
    app->topic_count = conf->topic_count;
    app->topics = mem_new(conf->topic_count + 1, sizeof *app->topics);
    for (size_t i = 0; i < conf->topic_count; i++)
        bind_topic(app, &app->topics[i], &conf->topics[i]);
    app_push(app, &view_wall);
    app_open_topic(app, conf->dashboard.topic);
    return app;
}

void app_free(struct app *app)
{
    if (app == NULL)
        return;
    for (size_t i = 0; i < app->topic_count; i++) {
        for (size_t j = 0; j < app->topics[i].panel_count; j++)
            panel_release(&app->topics[i].panels[j]);
        free(app->topics[i].panels);
        free(app->topics[i].orders);
    }
    free(app->topics);
    remarks_release(&app->remarks);
    source_release(&app->source);
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
            if (strcmp(app->topics[i].panels[j].conf->name, name) == 0) {
                app->topic = i;
                app->topics[i].focus = j;
                app_push(app, &view_panel);
                return true;
            }
    return false;
}

struct app_topic *app_topic(struct app *app)
{
    return &app->topics[app->topic];
}

struct app_view *app_view(struct app *app)
{
    return &app->views[app->view_count - 1];
}

const struct panel *app_panel(const struct app *app)
{
    const struct app_topic *topic = &app->topics[app->topic];
    return topic->panel_count > 0 ? &topic->panels[topic->focus] : NULL;
}

static const char *order_of(const struct app *app, const struct panel *panel)
{
    for (size_t i = 0; i < app->topic_count; i++)
        for (size_t j = 0; j < app->topics[i].panel_count; j++)
            if (&app->topics[i].panels[j] == panel)
                return app->topics[i].orders[j];
    return NULL;
}

struct panel_view app_panel_view(const struct app *app, const struct panel *panel)
{
    return (struct panel_view){
        .panel = panel,
        .order = order_of(app, panel),
        .style = &app->style,
        .alphabet = app->options.alphabet,
        .band = {app->conf->dashboard.dead_band, app->conf->dashboard.dead_band_points},
        .range = panel->conf->range,
        .today = app->options.today,
        .cursor = PANEL_NO_CURSOR,
    };
}

void app_push(struct app *app, const struct view *view)
{
    if (app->view_count < APP_VIEWS_DEEP)
        app->views[app->view_count++] = (struct app_view){.view = view};
}

void app_pop(struct app *app)
{
    if (app->view_count > 1)
        app->view_count--;
}

bool app_key(struct app *app, const char *key)
{
    const struct action *action = action_for(app, key);
    /* Escape and a key typed at once arrive as Meta and the key. */
    if (action == NULL && strncmp(key, "M-", 2) == 0) {
        bool escaped = app_key(app, "Esc");
        return app_key(app, key + 2) || escaped;
    }
    if (action == NULL || app->topic_count == 0)
        return false;
    action->run(app, key);
    return true;
}

void app_resize(struct app *app, int width, int height)
{
    app->width = width;
    app->height = height;
    view_move_row(app, 0);
}

void app_draw(const struct app *app, struct grid *grid)
{
    struct canvas screen = canvas_of(grid);
    canvas_clear(&screen, ROLE_TEXT);
    view_draw_screen(app, &screen);
}

size_t app_remark_count(const struct app *app)
{
    return app->conf->remarks.count + app->data->remarks.count + app->remarks.count;
}

const struct remark *app_remark_at(const struct app *app, size_t index)
{
    const struct remarks *parts[] = {&app->conf->remarks, &app->data->remarks, &app->remarks};
    const size_t count = sizeof parts / sizeof *parts;
    size_t part = 0;
    while (part + 1 < count && index >= parts[part]->count)
        index -= parts[part++]->count;
    return &parts[part]->items[index];
}
