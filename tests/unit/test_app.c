#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/action.h"
#include "app/app.h"
#include "app/view.h"
#include "app/wall.h"
#include "shipped.h"

static struct shipped shipped;

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

static struct app *new_app(void)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_at(0),
                                  .depth = DEPTH_256,
                                  .today = civil_to_days(2026, 1, 1)};
    struct app *app = app_new(shipped.conf, shipped.data, &options);
    app_resize(app, 80, 24);
    return app;
}

/* Presses keys, a blank between; each must mean something. */
static void press(struct app *app, const char *keys)
{
    while (*keys != '\0') {
        char key[16];
        size_t length = strcspn(keys, " ");
        memcpy(key, keys, length);
        key[length] = '\0';
        if (!app_key(app, key))
            fail_msg("%s means nothing", key);
        keys += length + (keys[length] == ' ');
    }
}

static const char *view_name(const struct app *app)
{
    return app->views[app->view_count - 1].view->name;
}

static void test_start(void **state)
{
    struct app *app = new_app();
    assert_int_equal(app->topic_count, shipped.conf->topic_count);
    assert_int_equal(app->topic, 0);
    assert_string_equal(view_name(app), "wall");
    assert_int_equal(app->view_count, 1);
    assert_false(app->quit);
    assert_int_equal(app->remarks.count, 0);
    size_t panels = 0;
    for (size_t i = 0; i < app->topic_count; i++)
        panels += app->topics[i].panel_count;
    assert_int_equal(panels, shipped.conf->panel_count);
    app_free(app);
    app_free(NULL);
}

/* The action of a key depends on the view. */
static void test_keys(void **state)
{
    static const struct {
        const char *before, *key, *action; /* NULL: none */
    } cases[] = {
        {"", "?", "help"},
        {"", "F1", "help"},
        {"", "Tab", "next-panel"},
        {"", "S-Tab", "previous-panel"},
        {"", "Right", "next-topic"},
        {"", "l", "next-topic"},
        {"", "h", "previous-topic"},
        {"", "1", "topic"},
        {"", "9", "topic"},
        {"", "j", "panel-below"},
        {"", "Up", "panel-above"},
        {"", "Enter", "open"},
        {"", "t", "table"},
        {"", "q", "quit"},
        {"", "Esc", NULL},
        {"", "C-c", "leave"},
        {"", "C-l", "redraw"},
        {"", "C-z", "suspend"},
        {"", "T", "theme"},
        {"", "!", "remarks"},
        {"", "nonsense", NULL},
        {"", "", NULL},
        {"", "F", NULL},
        {"Enter", "Esc", "back"},
        {"Enter", "j", NULL},
        {"Enter", "g", "first-point"},
        {"Enter", "Left", "earlier"},
        {"", "+", "range-in"},
        {"t", "[", "range-earlier"},
        {"t", "Down", "row-down"},
        {"t", "Esc", "back"},
        {"t", "g", "first-row"},
        {"?", "Tab", NULL},
        {"?", "PgDn", "page-down"},
        {"!", "q", "quit"},
        {"Enter", "Tab", "next-panel"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = new_app();
        press(app, cases[i].before);
        const struct action *action = action_for(app, cases[i].key);
        const char *name = action != NULL ? action->name : "none";
        assert_string_equal(name, cases[i].action != NULL ? cases[i].action : "none");
        assert_int_equal(app_key(app, cases[i].key), cases[i].action != NULL);
        app_free(app);
    }
}

/* Every key of every action works where the action does: no row above it takes the key away. */
static void test_no_key_is_shadowed(void **state)
{
    static const struct {
        unsigned where;
        const char *keys;
    } places[] = {
        {ON_WALL, ""},
        {ON_PANEL | ON_POINTS | ON_CURVES, "Enter"},
        {ON_PANEL | ON_POINTS | ON_CURVES | ON_SERIES, "Tab Tab Tab Tab Enter"},
        {ON_PANEL | ON_PANEL_ROWS, "Tab Tab Tab Tab Tab Enter"},
        {ON_LIST, "!"},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct app *app = new_app();
        press(app, places[i].keys);
        for (size_t j = 0; j < action_count(); j++) {
            const struct action *action = action_at(j);
            assert_int_equal(action_is_here(app, action),
                             (action->where & places[i].where) != 0);
            for (const char *keys = action->keys; action_is_here(app, action) && *keys != '\0';) {
                char key[16] = "";
                size_t length = strcspn(keys, " ");
                memcpy(key, keys, length);
                if (action_for(app, key) != action)
                    fail_msg("%s does not %s", key, action->name);
                keys += length + (keys[length] == ' ');
            }
        }
        app_free(app);
    }
}

static void test_views(void **state)
{
    static const struct {
        const char *keys, *view;
        size_t depth;
    } cases[] = {
        {"Enter", "panel", 2},
        {"Enter Esc", "wall", 1},
        {"Enter t", "table", 3},
        {"Enter t Esc", "panel", 2},
        {"Enter t t", "panel", 2},
        {"t t", "wall", 1},
        {"?", "help", 2},
        {"? ? q", "help", 2},
        {"? F1", "wall", 1},
        {"/", "search", 2},
        {":", "palette", 2},
        {"? Esc", "wall", 1},
        {"! !", "log", 2},
        {"Enter t ? Esc", "table", 3},
        {"Enter q", "wall", 1},
        {"! ? Esc Esc", "wall", 1},
        {"z Backspace", "wall", 1},
        {"v", "panel", 2},
        {"Enter t s ! ?", "help", 6},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = new_app();
        press(app, cases[i].keys);
        assert_int_equal(app->view_count, cases[i].depth);
        if (cases[i].view != NULL)
            assert_string_equal(view_name(app), cases[i].view);
        assert_false(app->quit);
        app_free(app);
    }
}

static void test_esc_never_quits(void **state)
{
    static const char *const starts[] = {"", "Enter", "t", "?", "!", "Enter t ? !"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct app *app = new_app();
        press(app, starts[i]);
        for (size_t j = 0; j < 2 * APP_VIEWS_DEEP; j++)
            app_key(app, "Esc");
        assert_false(app->quit);
        assert_string_equal(view_name(app), "wall");
        app_free(app);
    }
}

/* q closes a level, and quits at the top; F10 and Ctrl-C quit anywhere. */
static void test_quit(void **state)
{
    struct app *app = new_app();
    press(app, "Enter t !");
    for (size_t left = 3; left > 0; left--) {
        press(app, "q");
        assert_int_equal(app->view_count, left);
        assert_false(app->quit);
    }
    press(app, "q");
    assert_true(app->quit);
    app_free(app);
    static const char *const keys[] = {"C-c", "F10", "Enter C-c", "? F10"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        app = new_app();
        press(app, keys[i]);
        assert_true(app->quit);
        app_free(app);
    }
}

/* Escape and a key typed at once are both meant. */
static void test_meta(void **state)
{
    struct app *app = new_app();
    press(app, "Enter M-3");
    assert_string_equal(view_name(app), "wall");
    assert_int_equal(app->topic, 2);
    assert_false(app_key(app, "M-nonsense"));
    assert_false(app_key(app, "M-"));
    app_free(app);
}

static void test_topics(void **state)
{
    struct app *app = new_app();
    size_t last = app->topic_count - 1;
    press(app, "3");
    assert_int_equal(app->topic, 2);
    press(app, "9");
    assert_int_equal(app->topic, 8);
    press(app, "1 Left");
    assert_int_equal(app->topic, last);
    press(app, "Right");
    assert_int_equal(app->topic, 0);
    press(app, "l l h");
    assert_int_equal(app->topic, 1);
    assert_true(app_open_topic(app, "conference"));
    assert_string_equal(app_topic(app)->conf->name, "conference");
    assert_false(app_open_topic(app, "nonsense"));
    assert_string_equal(app_topic(app)->conf->name, "conference");
    app_free(app);
}

static void test_focus(void **state)
{
    struct app *app = new_app();
    size_t count = app_topic(app)->panel_count;
    for (size_t i = 1; i <= count; i++) {
        press(app, "Tab");
        assert_int_equal(app_topic(app)->focus, i % count);
    }
    press(app, "S-Tab");
    assert_int_equal(app_topic(app)->focus, count - 1);
    press(app, "Home");
    assert_int_equal(app_topic(app)->focus, 0);
    press(app, "End");
    assert_int_equal(app_topic(app)->focus, count - 1);
    /* Each topic keeps its own. */
    press(app, "Right");
    assert_int_equal(app_topic(app)->focus, 0);
    press(app, "Left");
    assert_int_equal(app_topic(app)->focus, count - 1);
    assert_true(app_open_panel(app, "conference-5g"));
    assert_string_equal(app_slot(app)->panel.conf->name, "conference-5g");
    assert_string_equal(view_name(app), "panel");
    press(app, "Tab");
    assert_string_equal(app_slot(app)->panel.conf->name, "conference-ipv6");
    assert_false(app_open_panel(app, "nonsense"));
    app_free(app);
}

/* Down from panel to panel and page to page comes to the last page, and up back to the first. */
static void test_down_and_up(void **state)
{
    struct app *app = new_app();
    for (app->topic = 0; app->topic < app->topic_count; app->topic++) {
        size_t count = app_topic(app)->panel_count;
        struct wall wall;
        for (size_t i = 0; i < 2 * count; i++)
            press(app, "Down");
        wall_init(&wall, app, 80, view_body_height(24));
        assert_int_equal(wall.page, wall.page_count - 1);
        wall_release(&wall);
        for (size_t i = 0; i < 2 * count; i++)
            press(app, "Up");
        wall_init(&wall, app, 80, view_body_height(24));
        assert_int_equal(wall.page, 0);
        wall_release(&wall);
    }
    app_free(app);
}

/* Page by page every panel is on exactly one page. */
static void test_pages(void **state)
{
    static const int sizes[][2] = {{40, 10}, {80, 24}, {120, 40}, {300, 100}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct app *app = new_app();
        app_resize(app, sizes[i][0], sizes[i][1]);
        for (app->topic = 0; app->topic < app->topic_count; app->topic++) {
            size_t seen = 0, pages = 0;
            struct wall wall;
            do {
                wall_init(&wall, app, app->width, view_body_height(app->height));
                assert_int_equal(wall.page, pages);
                assert_int_equal(wall.first, seen);
                assert_true(wall.count > 0);
                seen += wall.count;
                pages = wall.page + 1;
                wall_release(&wall);
                press(app, "PgDn");
            } while (pages < wall.page_count);
            assert_int_equal(seen, app_topic(app)->panel_count);
        }
        app_free(app);
    }
}

static void test_rows(void **state)
{
    struct app *app = new_app();
    press(app, "? Down Down");
    assert_int_equal(app_view(app)->row, 2);
    press(app, "End");
    assert_int_equal(app_view(app)->row, action_count() - 1);
    press(app, "Down");
    assert_int_equal(app_view(app)->row, action_count() - 1);
    size_t page = view_help.page(view_body_height(24));
    assert_int_equal(app_view(app)->scroll, action_count() - page);
    press(app, "Up");
    assert_int_equal(app_view(app)->row, action_count() - 2);
    press(app, "Home");
    assert_int_equal(app_view(app)->row, 0);
    assert_int_equal(app_view(app)->scroll, 0);
    press(app, "Up");
    assert_int_equal(app_view(app)->row, 0);
    press(app, "PgDn");
    assert_int_equal(app_view(app)->row, page);
    press(app, "PgUp");
    assert_int_equal(app_view(app)->row, 0);
    /* A smaller screen keeps the row in hand on it. */
    press(app, "End");
    app_resize(app, 80, 12);
    page = view_help.page(view_body_height(12));
    assert_true(app_view(app)->row - app_view(app)->scroll < page);
    app_free(app);
}

static void test_flags(void **state)
{
    struct app *app = new_app();
    press(app, "C-l");
    assert_true(app->redraw);
    press(app, "C-z");
    assert_true(app->suspend);
    for (size_t i = 0; i < theme_count(); i++) {
        assert_ptr_equal(app->options.theme, theme_at(i));
        press(app, "T");
    }
    assert_ptr_equal(app->options.theme, theme_at(0));
    app_free(app);
}

static void draw(struct app *app, int width, int height)
{
    struct grid grid, again;
    grid_init(&grid, width, height);
    grid_init(&again, width, height);
    app_resize(app, width, height);
    app_draw(app, &grid);
    app_draw(app, &again);
    if (!grid_equal(&grid, &again))
        fail_msg("%s at %dx%d: two draws differ", view_name(app), width, height);
    grid_release(&grid);
    grid_release(&again);
}

static void test_every_size_draws(void **state)
{
    static const char *const keys[] = {"", "Enter", "t", "?", "!", "/", "/ u s e", ":"};
    static const int larger[][2] = {{80, 24},   {120, 40}, {300, 100},
                                    {1000, 10}, {40, 500}, {1, 500}};
    struct app *app = new_app();
    for (size_t view = 0; view < sizeof keys / sizeof *keys; view++) {
        press(app, keys[view]);
        for (int height = 0; height <= 30; height++)
            for (int width = 0; width <= 60; width++) {
                app->topic =
                    app->view_count > 1 ? app->topic : (size_t)(width + height) % app->topic_count;
                draw(app, width, height);
            }
        for (size_t i = 0; i < sizeof larger / sizeof *larger; i++)
            draw(app, larger[i][0], larger[i][1]);
        app_key(app, "Esc");
    }
    app_free(app);
}

/* Keys at any size, also none at all, leave the state whole. */
static void test_any_keys_at_any_size(void **state)
{
    uint32_t seed = 11;
    struct app *app = new_app();
    for (size_t i = 0; i < 3000; i++) {
        seed = seed * 1664525u + 1013904223u;
        const char *keys = action_at((seed >> 8) % action_count())->keys;
        char key[16] = "";
        memcpy(key, keys, strcspn(keys, " "));
        if (i % 5 == 0)
            app_resize(app, (int)(seed >> 16) % 130, (int)(seed >> 24) % 45);
        app_key(app, key);
        app->quit = false;
        assert_true(app->view_count >= 1 && app->view_count <= APP_VIEWS_DEEP);
        assert_true(app->topic < app->topic_count);
        assert_true(app_topic(app)->focus < app_topic(app)->panel_count);
        if (i % 10 == 0)
            draw(app, app->width, app->height);
    }
    app_free(app);
}

static void test_too_small(void **state)
{
    struct app *app = new_app();
    struct grid grid;
    grid_init(&grid, APP_MIN_WIDTH - 1, APP_MIN_HEIGHT);
    app_resize(app, grid.width, grid.height);
    app_draw(app, &grid);
    assert_string_equal(grid_cell(&grid, 0, APP_MIN_HEIGHT / 2)->text, "t");
    grid_release(&grid);
    grid_init(&grid, APP_MIN_WIDTH, APP_MIN_HEIGHT);
    app_resize(app, grid.width, grid.height);
    app_draw(app, &grid);
    assert_string_not_equal(grid_cell(&grid, 0, APP_MIN_HEIGHT / 2)->text, "t");
    grid_release(&grid);
    app_free(app);
}

static struct conf *parse(const char *text)
{
    struct err err;
    struct conf *conf = conf_parse("my.ini", text, strlen(text), &err);
    assert_non_null(conf);
    return conf;
}

/* A topic without panels takes every key and draws. */
static void test_no_panels(void **state)
{
    struct conf *conf = parse("[topic a]\n[topic b]\n");
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app *app = app_new(conf, shipped.data, &options);
    app_resize(app, 80, 24);
    assert_null(app_slot(app));
    for (size_t i = 0; i < action_count(); i++) {
        const char *keys = action_at(i)->keys;
        char key[16] = "";
        memcpy(key, keys, strcspn(keys, " "));
        app_key(app, key);
        draw(app, 80, 24);
    }
    app_free(app);
    conf_free(conf);
}

static void test_remarks(void **state)
{
    struct conf *conf = parse("[topic a]\nnonsense = 1\n[panel p]\ntopic = a\npanel = card\n"
                              "metric = internet_usres\n");
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app *app = app_new(conf, shipped.data, &options);
    app_resize(app, 80, 24);
    assert_int_equal(app_remark_count(app), 2);
    assert_non_null(strstr(app_remark_at(app, 0)->what, "nonsense"));
    assert_non_null(strstr(app_remark_at(app, 1)->what, "internet_usres"));
    press(app, "! Down");
    assert_int_equal(app_view(app)->row, 1);
    draw(app, 80, 24);
    app_free(app);
    conf_free(conf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_no_key_is_shadowed),
        cmocka_unit_test(test_views),
        cmocka_unit_test(test_esc_never_quits),
        cmocka_unit_test(test_quit),
        cmocka_unit_test(test_meta),
        cmocka_unit_test(test_topics),
        cmocka_unit_test(test_focus),
        cmocka_unit_test(test_down_and_up),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_every_size_draws),
        cmocka_unit_test(test_any_keys_at_any_size),
        cmocka_unit_test(test_too_small),
        cmocka_unit_test(test_no_panels),
        cmocka_unit_test(test_remarks),
    };
    return cmocka_run_group_tests(tests, load, release);
}
