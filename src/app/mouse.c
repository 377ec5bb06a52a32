#include "app/mouse.h"

#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/app.h"
#include "app/cursor.h"
#include "app/view.h"
#include "base/mem.h"
#include "base/number.h"
#include "draw/zone.h"

enum { WHEEL_ROWS = 3, MOUSE_ZONES_WALL = ZONE_TAB | ZONE_PANEL | ZONE_ACTION };

static bool is_on(const struct app *app, unsigned places)
{
    return (view_place(app) & places) != 0;
}

/* One turn of the wheel: pages of the wall, points of a curve, rows of a list. */
static bool turn(struct app *app, long direction)
{
    if (is_on(app, ON_WALL))
        action_get(direction > 0 ? "next-page" : "previous-page")->run(app, "");
    else if (is_on(app, ON_CURVES))
        cursor_move(app, direction);
    else
        view_move_row(app, direction * WHEEL_ROWS);
    return true;
}

static bool wheel_down(struct app *app, int x, int y)
{
    (void)x;
    (void)y;
    return turn(app, 1);
}

static bool wheel_up(struct app *app, int x, int y)
{
    (void)x;
    (void)y;
    return turn(app, -1);
}

static bool hit_tab(struct app *app, const struct zone *zone, int x, int y)
{
    (void)x;
    (void)y;
    while (!is_on(app, ON_WALL))
        app_pop(app);
    app->topic = zone->index;
    return true;
}

/* The panel is taken in hand, and the one in hand opened. */
static bool hit_panel(struct app *app, const struct zone *zone, int x, int y)
{
    (void)x;
    (void)y;
    struct app_topic *topic = app_topic(app);
    if (topic->focus == zone->index)
        action_get("open")->run(app, "");
    topic->focus = zone->index;
    return true;
}

/* The same for the row of a list. */
static bool hit_rows(struct app *app, const struct zone *zone, int x, int y)
{
    (void)x;
    struct app_view *state = app_view(app);
    size_t row = zone_row(zone, y);
    if (row != state->row)
        view_move_row(app, (long)row - (long)state->row);
    else if (state->view->choose != NULL)
        state->view->choose(app);
    else if (is_on(app, ON_TABLE))
        action_get("open-row")->run(app, "");
    return true;
}

static bool hit_time(struct app *app, const struct zone *zone, int x, int y)
{
    (void)y;
    if (is_on(app, ON_POINTS))
        cursor_move_to(app, zone_time(zone, x));
    return is_on(app, ON_POINTS);
}

static bool hit_action(struct app *app, const struct zone *zone, int x, int y)
{
    (void)x;
    (void)y;
    const struct action *action = action_at(zone->index);
    char *key = mem_copy_n(action_keys(app, action), strcspn(action_keys(app, action), " "));
    if (action_is_here(app, action))
        action->run(app, key);
    free(key);
    return true;
}

static bool hit(struct app *app, const struct zone *zone, int x, int y)
{
    static const struct {
        enum zone_kind kind;
        bool (*hit)(struct app *app, const struct zone *zone, int x, int y);
    } table[] = {
        {ZONE_TAB, hit_tab},   {ZONE_PANEL, hit_panel},   {ZONE_ROWS, hit_rows},
        {ZONE_TIME, hit_time}, {ZONE_ACTION, hit_action},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].kind == zone->kind)
            return table[i].hit(app, zone, x, y);
    return false;
}

/* On the wall panels are taken whole, in other views by what is in them. */
static unsigned kinds_here(const struct app *app)
{
    return is_on(app, ON_WALL) ? (unsigned)MOUSE_ZONES_WALL : ~(unsigned)ZONE_PANEL;
}

static bool click(struct app *app, int x, int y)
{
    struct grid grid;
    struct zones zones = {0};
    grid_init(&grid, app->width, app->height);
    grid.zones = &zones;
    app_draw(app, &grid);
    const struct zone *zone = zones_find(&zones, x, y, kinds_here(app));
    bool known = zone != NULL && hit(app, zone, x, y);
    zones_release(&zones);
    grid_release(&grid);
    return known;
}

static const struct mouse_word {
    const char *name;
    bool (*run)(struct app *app, int x, int y);
} words[] = {
    {"Click:", click},
    {"WheelUp:", wheel_up},
    {"WheelDown:", wheel_down},
};

static const struct mouse_word *find_word(const char *key)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(key, words[i].name, strlen(words[i].name)) == 0)
            return &words[i];
    return NULL;
}

bool mouse_is_key(const char *key)
{
    return find_word(key) != NULL;
}

bool mouse_key(struct app *app, const char *key)
{
    const struct mouse_word *word = find_word(key);
    const char *place = key + strlen(word->name);
    size_t length = strcspn(place, ",");
    char *column = mem_copy_n(place, length);
    long x, y;
    bool known = app->options.mouse && app->topic_count > 0 && place[length] == ',' &&
                 number_parse_int(column, 1, app->width, &x) &&
                 number_parse_int(place + length + 1, 1, app->height, &y) &&
                 word->run(app, (int)x - 1, (int)y - 1);
    free(column);
    return known;
}
