#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/app.h"
#include "app/view.h"
#include "shipped.h"

/* A walk at random: any action by any of its keys, typed text, other sizes and data read anew, over
 * the shipped data. The first argument of this program is the number of steps, the second the seed.
 */

static struct shipped shipped;
static unsigned long steps = 4000;
static uint32_t seed = 20230718;

static int load(void **state)
{
    shipped_load(&shipped);
    return 0;
}

static int release(void **state)
{
    shipped_release(&shipped);
    return 0;
}

static uint32_t any(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* One of the keys of one of the actions. */
static void pick_key(char *key, size_t size)
{
    const char *keys = action_at(any((uint32_t)action_count()))->keys;
    for (uint32_t skip = any(9); skip > 0 && strchr(keys, ' ') != NULL; skip--)
        keys = strchr(keys, ' ') + 1;
    size_t length = strcspn(keys, " ");
    assert_true(length < size);
    memcpy(key, keys, length);
    key[length] = '\0';
}

static void type_something(struct app *app)
{
    static const char *const texts[] = {"u",  "5", "g", "中", "国", "2", "0", ".",
                                        "..", "y", "i", "n",  "d",  "%", "é", "Space"};
    const char *text = texts[any(sizeof texts / sizeof *texts)];
    if (strcmp(text, "..") != 0) {
        app_key(app, text);
        return;
    }
    app_key(app, ".");
    app_key(app, ".");
}

static void resize(struct app *app)
{
    static const int sizes[][2] = {{80, 24}, {120, 40}, {200, 60}, {40, 10}, {0, 0}, {1, 1}};
    const int *size = sizes[any(sizeof sizes / sizeof *sizes)];
    if (any(3) == 0)
        app_resize(app, (int)any(160), (int)any(60));
    else
        app_resize(app, size[0], size[1]);
}

static void expect_whole(struct app *app, const char *key)
{
    const struct app_view *view = app_view(app);
    struct range range = {0, 0};
    if (app->view_count < 1 || app->view_count > APP_VIEWS_DEEP || app->topic >= app->topic_count)
        fail_msg("after %s: %zu views, topic %zu", key, app->view_count, app->topic);
    if (app_topic(app)->focus >= app_topic(app)->panel_count)
        fail_msg("after %s: panel %zu of %zu in hand", key, app_topic(app)->focus,
                 app_topic(app)->panel_count);
    if (app_slot(app) != NULL)
        range = app_panel_view(app, app_slot(app)).range;
    if (!(range.from <= range.to))
        fail_msg("after %s: a range from %g to %g", key, range.from, range.to);
    size_t rows = view->view->rows != NULL ? view->view->rows(app) : 0;
    if (rows > 0 && view->row >= rows)
        fail_msg("after %s in %s: row %zu of %zu in hand", key, view->view->name, view->row, rows);
}

static void expect_same_twice(const struct app *app, const char *key)
{
    struct grid first, second;
    grid_init(&first, app->width, app->height);
    grid_init(&second, app->width, app->height);
    app_draw(app, &first);
    app_draw(app, &second);
    if (!grid_equal(&first, &second))
        fail_msg("after %s: drawn twice, not the same", key);
    grid_release(&first);
    grid_release(&second);
}

/* Each Esc leaves a text or a view. */
static void expect_way_home(struct app *app)
{
    for (int i = 0; i < 2 * APP_VIEWS_DEEP; i++)
        app_key(app, "Esc");
    assert_int_equal(app->view_count, 1);
    assert_false(app->quit);
    assert_string_equal(app_view(app)->view->name, "wall");
}

static void test_walk(void **state)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_at(0),
                                  .depth = DEPTH_256,
                                  .today = civil_to_days(2026, 1, 1)};
    struct app *app = app_new(shipped.conf, shipped.data, &options);
    app_resize(app, 120, 40);
    for (unsigned long i = 0; i < steps; i++) {
        char key[32] = "a resize";
        if (i % 7 == 0) {
            resize(app);
        } else if (i % 37 == 0) {
            strcpy(key, "other data");
            shipped_replace(&shipped, app);
        } else if (app_view(app)->typing && i % 3 != 0) {
            strcpy(key, "a text");
            type_something(app);
        } else {
            pick_key(key, sizeof key);
            app_key(app, key);
        }
        app->quit = app->suspend = app->redraw = false;
        expect_whole(app, key);
        if (i % 16 == 0)
            expect_same_twice(app, key);
        if (i % 40 == 39)
            expect_way_home(app);
    }
    app_free(app);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_walk)};
    if (count > 1)
        steps = strtoul(arguments[1], NULL, 10);
    if (count > 2)
        seed = (uint32_t)strtoul(arguments[2], NULL, 10);
    return cmocka_run_group_tests(tests, load, release);
}
