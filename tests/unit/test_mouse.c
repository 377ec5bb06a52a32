#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/cursor.h"
#include "app/mouse.h"
#include "app/view.h"
#include "base/strbuf.h"
#include "shipped.h"

enum { WIDTH = 80, HEIGHT = 24 };

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

static struct app *new_app(bool mouse)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_at(0),
                                  .today = civil_to_days(2026, 1, 1),
                                  .mouse = mouse};
    struct app *app = app_new(shipped.conf, shipped.data, &options);
    app_resize(app, WIDTH, HEIGHT);
    return app;
}

static const char *view_name(const struct app *app)
{
    return app->views[app->view_count - 1].view->name;
}

/* The mouse word at the first place where TEXT stands on the screen. */
static void name_at(const struct app *app, const char *word, const char *text, char name[32])
{
    struct grid grid;
    struct strbuf line = STRBUF_INIT;
    grid_init(&grid, WIDTH, HEIGHT);
    app_draw(app, &grid);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            strbuf_clear(&line);
            for (int i = x; i < WIDTH && line.length < strlen(text); i++)
                strbuf_add(&line, grid_cell(&grid, i, y)->text);
            if (strcmp(line.text, text) == 0) {
                snprintf(name, 32, "%s:%d,%d", word, x + 1, y + 1);
                strbuf_release(&line);
                grid_release(&grid);
                return;
            }
        }
    }
    fail_msg("%s is not on the screen", text);
}

static bool click(struct app *app, const char *text)
{
    char name[32];
    name_at(app, "Click", text, name);
    return app_key(app, name);
}

static void test_tabs(void **state)
{
    struct app *app = new_app(true);
    assert_true(click(app, "3 5G"));
    assert_string_equal(app_topic(app)->conf->name, "5g");
    /* From anywhere back to the wall. */
    assert_true(app_key(app, "Enter"));
    assert_true(app_key(app, "?"));
    assert_true(click(app, "2 Users"));
    assert_string_equal(app_topic(app)->conf->name, "users");
    assert_string_equal(view_name(app), "wall");
    /* The signs at the ends lead to the tabs that do not fit. */
    assert_true(click(app, "\u203a"));
    assert_int_equal(app->topic, 7);
    assert_true(click(app, "\u2039"));
    assert_true(app->topic < 7);
    app_free(app);
}

static void test_panels(void **state)
{
    struct app *app = new_app(true);
    assert_int_equal(app_topic(app)->focus, 0);
    assert_true(app_key(app, "Click:60,8"));
    size_t focus = app_topic(app)->focus;
    assert_int_not_equal(focus, 0);
    assert_string_equal(view_name(app), "wall");
    assert_true(app_key(app, "Click:60,8"));
    assert_int_equal(app_topic(app)->focus, focus);
    assert_string_equal(view_name(app), "panel");
    app_free(app);
}

static void test_rows(void **state)
{
    struct app *app = new_app(true);
    assert_true(app_key(app, "?"));
    assert_true(app_key(app, "Click:10,9"));
    assert_int_equal(app_view(app)->row, 3);
    assert_true(app_key(app, "WheelDown:10,9"));
    assert_int_equal(app_view(app)->row, 6);
    assert_true(app_key(app, "WheelUp:10,9"));
    assert_int_equal(app_view(app)->row, 3);
    assert_true(app_key(app, "Esc"));
    app_free(app);
}

/* The row in hand is chosen by another click. */
static void test_choosing(void **state)
{
    struct app *app = new_app(true);
    assert_true(app_key(app, "W"));
    assert_string_equal(view_name(app), "range");
    assert_true(click(app, "5 years"));
    assert_string_equal(view_name(app), "range");
    assert_true(click(app, "5 years"));
    assert_string_equal(view_name(app), "wall");
    /* What lies behind the list is out of reach. */
    assert_true(app_key(app, "W"));
    assert_false(app_key(app, "Click:2,12"));
    app_free(app);
}

/* A table: a row, then what the row has. */
static void test_tables(void **state)
{
    struct app *app = new_app(true);
    assert_true(app_key(app, "i"));
    assert_string_equal(view_name(app), "figures");
    assert_true(app_key(app, "Click:10,8"));
    size_t row = app_view(app)->row;
    assert_int_not_equal(row, 0);
    assert_true(app_key(app, "Click:10,8"));
    assert_string_not_equal(view_name(app), "figures");
    app_free(app);
}

/* A point of a curve. */
static void test_points(void **state)
{
    struct app *app = new_app(true);
    assert_true(app_open_panel(app, "users-history"));
    assert_false(app->cursor.on);
    assert_true(app_key(app, "Click:30,10"));
    assert_true(app->cursor.on);
    double early = app->cursor.time;
    assert_true(app_key(app, "Click:60,10"));
    assert_true(app->cursor.time > early);
    double late = app->cursor.time;
    assert_true(app_key(app, "WheelUp:60,10"));
    assert_true(app->cursor.time < late);
    assert_true(app_key(app, "WheelDown:60,10"));
    assert_true(app_key(app, "WheelDown:60,10"));
    assert_true(app->cursor.time > early);
    app_free(app);
}

static void test_footer(void **state)
{
    struct app *app = new_app(true);
    assert_true(click(app, "? help"));
    assert_string_equal(view_name(app), "help");
    assert_true(click(app, "Esc back"));
    assert_string_equal(view_name(app), "wall");
    assert_true(click(app, "Enter open"));
    assert_string_equal(view_name(app), "panel");
    assert_true(click(app, "q quit"));
    assert_false(app->quit);
    assert_true(click(app, "page 1 of"));
    assert_int_not_equal(app_topic(app)->focus, 0);
    assert_true(click(app, "q quit"));
    assert_true(app->quit);
    app_free(app);
}

static void test_wheel_on_the_wall(void **state)
{
    struct app *app = new_app(true);
    assert_true(app_key(app, "WheelDown:10,10"));
    size_t focus = app_topic(app)->focus;
    assert_int_not_equal(focus, 0);
    assert_true(app_key(app, "WheelUp:10,10"));
    assert_true(app_topic(app)->focus < focus);
    app_free(app);
}

/* Off it does nothing, and the key says so both ways. */
static void test_switch(void **state)
{
    struct app *app = new_app(false);
    assert_false(app_key(app, "Click:60,8"));
    assert_false(app_key(app, "WheelDown:60,8"));
    assert_true(app_key(app, "M-m"));
    assert_true(app->options.mouse);
    assert_string_equal(app->message, "the mouse works here again (M-m frees it)");
    assert_true(app_key(app, "Click:60,8"));
    assert_true(app_key(app, "M-m"));
    assert_false(app->options.mouse);
    assert_string_equal(app->message, "the mouse is free to select text (M-m takes it back)");
    app_free(app);
}

static void test_words(void **state)
{
    static const char *const bad[] = {"Click:",      "Click:1",      "Click:1,",   "Click:,1",
                                      "Click:0,1",   "Click:1,0",    "Click:81,1", "Click:1,25",
                                      "Click:1,1,1", "Click:-1,1",   "Click:1 ,1", "Click:x,y",
                                      "WheelUp:",    "WheelDown:0,0"};
    struct app *app = new_app(true);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_true(mouse_is_key(bad[i]));
        if (app_key(app, bad[i]))
            fail_msg("%s does something", bad[i]);
    }
    assert_false(mouse_is_key("Click"));
    assert_false(mouse_is_key("c"));
    app_free(app);
}

/* Wherever it is clicked, in every view and size, nothing breaks. */
static void test_everywhere(void **state)
{
    static const char *const views[] = {"", "Enter", "t", "i", "s", "?", "!", "W"};
    static const struct {
        int width, height;
    } sizes[] = {{40, 10}, {80, 24}, {12, 3}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t v = 0; v < sizeof views / sizeof *views; v++)
            for (int y = 1; y <= sizes[s].height; y += 2) {
                struct app *app = new_app(true);
                app_resize(app, sizes[s].width, sizes[s].height);
                if (*views[v] != '\0')
                    assert_true(app_key(app, views[v]));
                for (int x = 1; x <= sizes[s].width; x += 7) {
                    char name[32];
                    snprintf(name, sizeof name, "Click:%d,%d", x, y);
                    app_key(app, name);
                    assert_in_range(app->topic, 0, app->topic_count - 1);
                    assert_in_range(app->view_count, 1, APP_VIEWS_DEEP);
                }
                app_free(app);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tabs),       cmocka_unit_test(test_panels),
        cmocka_unit_test(test_rows),       cmocka_unit_test(test_choosing),
        cmocka_unit_test(test_tables),     cmocka_unit_test(test_points),
        cmocka_unit_test(test_footer),     cmocka_unit_test(test_wheel_on_the_wall),
        cmocka_unit_test(test_switch),     cmocka_unit_test(test_words),
        cmocka_unit_test(test_everywhere),
    };
    return cmocka_run_group_tests(tests, load, release);
}
