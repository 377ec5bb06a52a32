#include "app/view.h"
#include "app/wall.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "draw/zone.h"

/* The lines that a list can use at most, so that others take what it leaves; 0: any. */
static int height_of_rows(const struct app *app, const struct slot *slot)
{
    struct panel_view view = app_panel_view(app, slot);
    const struct panel *panel = view.panel;
    if (panel->kind->row_height == 0)
        return panel->kind->max_height;
    return (int)panel_rows(&view) * panel->kind->row_height + panel->kind->list_head + 2;
}

static struct layout_item item_of(const struct app *app, const struct slot *slot, int height)
{
    const struct conf_panel *conf = slot->panel.conf;
    const struct panel_kind *kind = slot->panel.kind;
    int wanted = conf->height > 0 ? (int)conf->height : kind->min_height;
    return (struct layout_item){
        .span = (int)conf->width,
        .min_width = kind->min_width,
        .min_height = wanted < height ? wanted : height,
        .max_height = height_of_rows(app, slot),
        .weight = conf->weight > 0 ? (int)conf->weight : kind->weight,
    };
}

/* How many panels from FIRST on fit on a page: all that stand within HEIGHT, but at least one. */
static size_t page_length(const struct layout_item *items, size_t first, size_t total, int columns,
                          int width, int height, struct rect *rects)
{
    size_t count = 1;
    while (first + count < total &&
           layout_place(items + first, count + 1, columns, width, height, rects + first) <= height)
        count++;
    return count;
}

void wall_init(struct wall *wall, const struct app *app, int width, int height)
{
    const struct app_topic *topic = &app->topics[app->topic];
    size_t total = topic->panel_count;
    int columns = (int)topic->conf->columns;
    struct layout_item *items = mem_new(total + 1, sizeof *items);

    *wall = (struct wall){.rects = mem_new(total + 1, sizeof *wall->rects)};
    for (size_t i = 0; i < total; i++)
        items[i] = item_of(app, &topic->slots[i], height);
    for (size_t first = 0; first < total;) {
        size_t count = page_length(items, first, total, columns, width, height, wall->rects);
        if (topic->focus >= first && topic->focus < first + count) {
            wall->first = first;
            wall->count = count;
            wall->page = wall->page_count;
        }
        wall->page_count++;
        first += count;
    }
    layout_place(items + wall->first, wall->count, columns, width, height,
                 wall->rects + wall->first);
    free(items);
}

void wall_release(struct wall *wall)
{
    free(wall->rects);
}

static int overlap(struct rect a, struct rect b)
{
    int left = a.x > b.x ? a.x : b.x;
    int right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
    return right - left;
}

size_t wall_neighbour(const struct app *app, int rows)
{
    const struct app_topic *topic = &app->topics[app->topic];
    struct wall wall;
    wall_init(&wall, app, app->width, view_body_height(app->height));
    size_t best = topic->focus;
    int best_distance = 0;
    struct rect from = wall.rects[topic->focus];
    for (size_t i = wall.first; i < wall.first + wall.count; i++) {
        struct rect to = wall.rects[i];
        int distance = rows > 0 ? to.y - (from.y + from.height) : from.y - (to.y + to.height);
        if (distance < 0 || overlap(from, to) <= 0)
            continue;
        if (best == topic->focus || distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    if (best == topic->focus && rows > 0 && wall.first + wall.count < topic->panel_count)
        best = wall.first + wall.count;
    if (best == topic->focus && rows < 0 && wall.first > 0)
        best = wall.first - 1;
    wall_release(&wall);
    return best;
}

size_t wall_page_start(const struct app *app, int pages)
{
    const struct app_topic *topic = &app->topics[app->topic];
    struct wall wall;
    wall_init(&wall, app, app->width, view_body_height(app->height));
    size_t panel;
    if (pages > 0)
        panel = wall.first + wall.count < topic->panel_count ? wall.first + wall.count
                                                             : topic->panel_count - 1;
    else
        panel = wall.first > 0 ? wall.first - 1 : 0;
    wall_release(&wall);
    return panel;
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_topic *topic = &app->topics[app->topic];
    struct wall wall;
    wall_init(&wall, app, canvas->width, canvas->height);
    for (size_t i = wall.first; i < wall.first + wall.count; i++) {
        struct rect rect = wall.rects[i];
        struct canvas window = canvas_window(canvas, rect.x, rect.y, rect.width, rect.height);
        struct panel_view view = app_panel_view(app, &topic->slots[i]);
        view.focused = i == topic->focus && !kiosk_is_on(app);
        zone_add(&window, ZONE_PANEL, i);
        panel_draw(&view, &window);
    }
    wall_release(&wall);
}

const struct view view_wall = {
    .name = N_("wall"),
    .summary = N_("the panels of a topic side by side"),
    .where = ON_WALL,
    .draw = draw,
};
