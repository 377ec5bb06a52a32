#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "app/app.h"
#include "app/view.h"
#include "base/err.h"
#include "shipped.h"

/* Time is given: no clock is read. */

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

static struct conf *conf_of(const char *text)
{
    struct err err;
    struct conf *conf = conf_parse("k.ini", text, strlen(text), &err);
    assert_non_null(conf);
    return conf;
}

static struct app *app_of(const struct conf *conf)
{
    struct app_options options = {
        .theme = theme_at(0), .alphabet = alphabet_at(0), .today = civil_to_days(2026, 6, 30)};
    struct app *app = app_new(conf, shipped.data, &options);
    app_resize(app, 80, 24);
    return app;
}

#define NOON ((int64_t)20634 * 86400 + 12 * 3600) /* of 30 June 2026 */

static double tick(struct app *app, double steady, bool *changed)
{
    *changed = false;
    return app_tick(app, (struct app_time){steady, NOON + (int64_t)steady}, changed);
}

static const char two_topics[] = "[kiosk]\ndwell = 5\nwall_dwell = 7\n"
                                 "[topic a]\n[topic b]\ndwell = 9\n"
                                 "[panel a1]\ntopic = a\nmetric = internet_users\n"
                                 "[panel a2]\ntopic = a\nmetric = internet_users\nkiosk = no\n"
                                 "[panel a3]\ntopic = a\nmetric = ipv6_active_users\ndwell = 30\n"
                                 "[panel b1]\ntopic = b\nmetric = internet_users\n";

/* The name of what is on show. */
static const char *shown(const struct app *app)
{
    const struct app_topic *topic = &app->topics[app->topic];
    return app->kiosk.wall ? topic->conf->name : topic->slots[topic->focus].panel.conf->name;
}

static void test_turns(void **state)
{
    struct conf *conf = conf_of(two_topics);
    struct app *app = app_of(conf);
    static const struct {
        const char *name;
        double dwell;
    } turns[] = {{"a", 7}, {"a1", 5}, {"a3", 30}, {"b", 7}, {"b1", 9}, {"a", 7}, {"a1", 5}};
    bool changed;
    double now = 100;
    assert_true(tick(app, now, &changed) > now + 3600);
    assert_false(changed);
    kiosk_open(app, true);
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        double due = tick(app, now, &changed);
        assert_true(changed);
        assert_string_equal(shown(app), turns[i].name);
        assert_true(fabs(due - (now + turns[i].dwell)) < 0.001 || due < now + 60);
        tick(app, now + turns[i].dwell - 0.1, &changed);
        assert_string_equal(shown(app), turns[i].name);
        now += turns[i].dwell;
    }
    app_free(app);
    conf_free(conf);
}

/* A machine that slept for a day goes on with the next thing, not with thousands. */
static void test_after_sleep(void **state)
{
    struct conf *conf = conf_of(two_topics);
    struct app *app = app_of(conf);
    bool changed;
    kiosk_open(app, true);
    tick(app, 0, &changed);
    tick(app, 86400, &changed);
    assert_string_equal(shown(app), "a1");
    assert_int_equal(app->options.today, civil_to_days(2026, 7, 1));
    app_free(app);
    conf_free(conf);
}

/* The clock on the wall may jump: turns go by the other one. */
static void test_clock_jumps(void **state)
{
    struct conf *conf = conf_of(two_topics);
    struct app *app = app_of(conf);
    bool changed = false;
    kiosk_open(app, true);
    app_tick(app, (struct app_time){0, NOON}, &changed);
    double due = app_tick(app, (struct app_time){1, NOON - 400 * (int64_t)86400}, &changed);
    assert_string_equal(shown(app), "a");
    assert_true(due > 1 && due <= 61);
    app_tick(app, (struct app_time){8, -5}, &changed);
    assert_string_equal(shown(app), "a1");
    app_free(app);
    conf_free(conf);
}

static void test_keys(void **state)
{
    static const struct {
        const char *key, *shown;
    } steps[] = {{"Right", "a1"}, {"l", "a3"},    {"Right", "b"}, {"Left", "a3"}, {"h", "a1"},
                 {"Left", "a"},   {"Left", "b1"}, {"Up", "a"},    {"Down", "b"},  {"j", "a"}};
    struct conf *conf = conf_of(two_topics);
    struct app *app = app_of(conf);
    bool changed;
    kiosk_open(app, true);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_true(app_key(app, steps[i].key));
        assert_string_equal(shown(app), steps[i].shown);
    }
    tick(app, 0, &changed);
    assert_true(app_key(app, "Space"));
    tick(app, 1, &changed);
    tick(app, 1000, &changed);
    assert_string_equal(shown(app), "a");
    assert_true(app_key(app, "p"));
    tick(app, 1000, &changed);
    tick(app, 1006, &changed);
    assert_string_equal(shown(app), "a");
    tick(app, 1007, &changed);
    assert_string_equal(shown(app), "a1");
    app_free(app);
    conf_free(conf);
}

/* No key of any view gets out of a locked one, whatever is configured. */
static void test_locked(void **state)
{
    static const char *const keys[] = {
        "q", "Esc", "C-c", "C-z", "C-\\", "F1",  "?",          ":", "/",   "!",   "Enter",    "t",
        "s", "T",   "K",   "F10", "M-q",  "M-:", "Click:10,5", "1", "C-l", "Tab", "Backspace"};
    struct conf *conf = conf_of("[keys]\nquit = q\nleave = Space\n[topic a]\n"
                                "[panel a1]\ntopic = a\nmetric = internet_users\n");
    struct app *app = app_of(conf);
    kiosk_open(app, true);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (app_key(app, keys[i]))
            fail_msg("%s does something", keys[i]);
        assert_true(kiosk_is_on(app));
        assert_false(app->quit || app->suspend);
    }
    app_free(app);
    conf_free(conf);
}

/* The keys that are configured, and no others; what is wrong with them is said. */
static void test_configured_keys(void **state)
{
    struct conf *conf = conf_of("[kiosk]\nkeys = kiosk-next, language, quit\n[topic a]\n"
                                "[panel a1]\ntopic = a\nmetric = internet_users\n");
    struct app *app = app_of(conf);
    kiosk_open(app, true);
    assert_true(app_key(app, "Right"));
    assert_true(app_key(app, "U"));
    assert_false(app_key(app, "Left"));
    assert_false(app_key(app, "Space"));
    assert_false(app_key(app, "q"));
    assert_int_equal(app->look_remarks.count, 1);
    assert_non_null(strstr(app->look_remarks.items[0].what, "quit"));
    app_free(app);
    conf_free(conf);
}

static void test_opened_by_key(void **state)
{
    struct conf *conf = conf_of(two_topics);
    struct app *app = app_of(conf);
    assert_true(app_key(app, "K"));
    assert_true(kiosk_is_on(app));
    assert_true(app_key(app, "Right"));
    assert_true(app_key(app, "?"));
    assert_false(kiosk_is_on(app));
    assert_true(app_key(app, "Esc"));
    assert_true(kiosk_is_on(app));
    assert_true(app_key(app, "q"));
    assert_false(kiosk_is_on(app));
    assert_false(app->quit);
    app_free(app);
    conf_free(conf);
}

/* Another configuration takes the panel away that is on show, or its topic; never the kiosk. */
static void test_replaced(void **state)
{
    static const char *const others[] = {
        "[topic a]\n[panel new]\ntopic = a\nmetric = internet_users\n",
        "[topic c]\n[panel new]\ntopic = c\nmetric = internet_users\n",
        ("[kiosk]\ntopics = c\n[topic a]\n[topic c]\n[panel a1]\ntopic = a\n"
         "metric = internet_users\n[panel new]\ntopic = c\nmetric = internet_users\n"),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct conf *conf = conf_of(two_topics);
        struct conf *other = conf_of(others[i]);
        struct app *app = app_of(conf);
        kiosk_open(app, true);
        assert_true(app_key(app, "Right"));
        assert_string_equal(shown(app), "a1");
        app_replace(app, other, shipped.data);
        assert_true(kiosk_is_on(app));
        assert_false(app_key(app, "q"));
        for (int step = 0; step < 4; step++)
            assert_true(app_key(app, "Right"));
        app_free(app);
        conf_free(conf);
        conf_free(other);
    }
}

/* Whatever is left out: nothing to show is no reason to hang or to end. */
static void test_little(void **state)
{
    static const char *const texts[] = {
        "[topic a]\n",
        "[kiosk]\nshow = panels\n[topic a]\n[panel p]\ntopic = a\nkiosk = no\n",
        "[kiosk]\nshow = panels\n[topic a]\n[panel p]\ntopic = a\nmetric = nothing\n",
        "[kiosk]\ntopics = zzz\n[topic a]\n[panel p]\ntopic = a\nmetric = internet_users\n",
        "[kiosk]\nshow = walls\ntopics = a, a\n[topic a]\n[topic b]\n[panel p]\ntopic = b\n",
    };
    static const char *const keys[] = {"Right", "Left", "Up", "Down"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct conf *conf = conf_of(texts[i]);
        struct app *app = app_of(conf);
        struct grid grid;
        bool changed;
        grid_init(&grid, 80, 24);
        kiosk_open(app, true);
        for (int round = 0; round < 20; round++) {
            app_key(app, keys[round % 4]);
            tick(app, round * 100, &changed);
            app_draw(app, &grid);
        }
        assert_true(kiosk_is_on(app));
        grid_release(&grid);
        app_free(app);
        conf_free(conf);
    }
}

/* The whole shipped round, at sizes from the smallest on. */
static void test_round(void **state)
{
    static const struct {
        int width, height;
    } sizes[] = {{40, 10}, {80, 24}, {120, 40}, {200, 60}, {300, 100}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct app *app = app_of(shipped.conf);
        struct grid grid;
        size_t count;
        int steps = 0;
        grid_init(&grid, sizes[i].width, sizes[i].height);
        app_resize(app, sizes[i].width, sizes[i].height);
        kiosk_open(app, true);
        const size_t first = app->topic;
        bool left = false;
        while (!left || app->topic != first) {
            assert_true(kiosk_place(app, &count) < count);
            app_draw(app, &grid);
            assert_true(app_key(app, "Right"));
            left = left || app->topic != first;
            assert_true(++steps < 1000);
        }
        assert_int_equal(kiosk_place(app, &count), 0);
        assert_true(steps > (int)app->topic_count);
        while (steps-- > 0)
            assert_true(app_key(app, "Left"));
        assert_int_equal(app->topic, first);
        assert_int_equal(kiosk_place(app, &count), 0);
        grid_release(&grid);
        app_free(app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turns),         cmocka_unit_test(test_after_sleep),
        cmocka_unit_test(test_clock_jumps),   cmocka_unit_test(test_keys),
        cmocka_unit_test(test_locked),        cmocka_unit_test(test_configured_keys),
        cmocka_unit_test(test_opened_by_key), cmocka_unit_test(test_little),
        cmocka_unit_test(test_round),         cmocka_unit_test(test_replaced),
    };
    return cmocka_run_group_tests(tests, load, release);
}
