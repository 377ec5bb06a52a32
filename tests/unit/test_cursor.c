#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/act_range.h"
#include "app/app.h"
#include "app/view.h"
#include "base/err.h"
#include "base/strbuf.h"
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

static struct app *open_panel(const char *name)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_at(0),
                                  .depth = DEPTH_256,
                                  .today = civil_to_days(2026, 1, 1)};
    struct app *app = app_new(shipped.conf, shipped.data, &options);
    app_resize(app, 100, 40);
    assert_true(app_open_panel(app, name));
    return app;
}

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

/* The metric and the period in hand. */
static void assert_hand(const struct app *app, const char *metric, const char *period)
{
    const struct panel_series *series;
    size_t at;
    struct strbuf text = STRBUF_INIT;
    struct panel_view view = cursor_view(app);
    assert_true(cursor_point(&view, &series, &at));
    period_format(&text, series_period(series->series, at));
    assert_string_equal(series->metric->id, metric);
    assert_string_equal(text.text, period);
    strbuf_release(&text);
}

static void assert_shown(const struct app *app, const char *expected)
{
    struct strbuf text = STRBUF_INIT;
    act_range_format(app, false, &text);
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static void walks(void **state)
{
    static const struct {
        const char *keys, *period;
    } cases[] = {
        {"?", "2025-12"},      {"Left", "2025-06"},
        {"h h", "2024-12"},    {"Left Right", "2025-12"},
        {"Right", "2025-12"},  {"Home", "1997-10"},
        {"g Left", "1997-10"}, {"g G", "2025-12"},
        {"PgUp", "2020-12"},   {"PgUp PgDn Left", "2025-06"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = open_panel("users-total");
        press(app, cases[i].keys);
        if (i == 0)
            press(app, "Esc");
        assert_hand(app, "internet_users", cases[i].period);
        assert_int_equal(app->cursor.on, i > 0);
        app_free(app);
    }
}

/* The time stays from series to series and from panel to panel, and comes back whole. */
static void keeps_the_time(void **state)
{
    struct app *app = open_panel("users-total");
    press(app, "Left Left Left Left Left Left Left");
    assert_hand(app, "internet_users", "2022-06");
    press(app, "Tab");
    assert_hand(app, "mobile_internet_users", "2022-06");
    press(app, "S-Tab");
    assert_hand(app, "internet_users", "2022-06");
    press(app, "> <");
    assert_hand(app, "internet_users", "2022-06");
    press(app, "Esc");
    assert_false(app->cursor.on);
    app_free(app);
}

static void takes_series_in_hand(void **state)
{
    struct app *app = open_panel("users-history");
    assert_hand(app, "internet_users", "2025-12");
    press(app, "Left j");
    assert_hand(app, "mobile_internet_users", "2024-12");
    press(app, "k");
    assert_hand(app, "internet_users", "2025-06");
    app_free(app);
}

/* The range clamps the point, and lets it go again. */
static void range_clamps(void **state)
{
    struct err err;
    struct app *app = open_panel("users-total");
    press(app, "g");
    assert_true(act_range_type(app, "2010..2015", &err));
    assert_hand(app, "internet_users", "2010-06");
    press(app, "0");
    assert_hand(app, "internet_users", "1997-10");
    app_free(app);
}

/* The source view opens on the point in hand, and the line below names its row. */
static void source_follows(void **state)
{
    struct app *app = open_panel("users-total");
    press(app, "Left Left");
    assert_non_null(strstr(app->cursor.source, "users.csv:"));
    assert_non_null(strstr(app->cursor.source, "55th"));
    press(app, "s");
    assert_int_equal(app->source.period.time, 2024 * 12 + 11);
    app_free(app);
}

static void ranges(void **state)
{
    static const struct {
        const char *keys, *shown;
    } cases[] = {
        {"_", "1997 – 2025"},
        {"w", "2015 – 2025"},
        {"w w", "2020 – 2025"},
        {"w w w", "2022 – 2025"},
        {"w w w w", "2024 – 2025"},
        {"w w w w w", "1997 – 2025"},
        {"w [", "2014 – 2024"},
        {"w [ ]", "2015 – 2025"},
        {"w ]", "2015 – 2025"},
        {"w { }", "2015 – 2025"},
        {"w 0", "1997 – 2025"},
        {"w _", "1997 – 2025"},
        {"w *", "2015 – 2025 on all topics"},
        {"w * *", "2015 – 2025"},
        {"w * 3", "2015 – 2025 on all topics"},
        {"W 2 0 2 0 Enter", "2020"},
        {"W Down Enter", "2015 – 2025"},
        {"w W End Enter", "1997 – 2025"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = open_panel("users-total");
        press(app, "Esc");
        press(app, cases[i].keys);
        assert_shown(app, cases[i].shown);
        app_free(app);
    }
}

/* Every topic has its own. */
static void each_topic_has_its_own(void **state)
{
    struct app *app = open_panel("users-total");
    press(app, "Esc w Right Left");
    assert_shown(app, "2015 – 2025");
    press(app, "Right * Left");
    assert_true(app->one_range);
    assert_false(act_range_choice(app)->chosen);
    press(app, "*");
    assert_false(act_range_choice(app)->chosen);
    app_free(app);
}

/* What is wrong is said, and nothing changes. */
static void wrong_text_changes_nothing(void **state)
{
    struct app *app = open_panel("users-total");
    press(app, "Esc w W 9 Enter");
    assert_ptr_equal(app_view(app)->view, &view_range);
    assert_non_null(strstr(app->message, "\"9\" is not a range of periods"));
    press(app, "Esc");
    assert_shown(app, "2015 – 2025");
    app_free(app);
}

/* Pressed at random on every topic, the keys never leave a range without figures. */
static void never_empty(void **state)
{
    static const char *const keys[] = {"[", "]", "{", "}", "+", "-", "w", "+", "[", "Tab"};
    uint32_t random = 7;
    struct app *app = open_panel("users-total");
    press(app, "Esc");
    for (size_t topic = 0; topic < app->topic_count; topic++) {
        press(app, "Right");
        for (int i = 0; i < 200; i++) {
            random = random * 1664525 + 1013904223;
            press(app, keys[(random >> 16) % (sizeof keys / sizeof *keys)]);
            const struct range_choice *choice = act_range_choice(app);
            bool any = !choice->chosen;
            const struct app_topic *now = app_topic(app);
            for (size_t j = 0; j < now->panel_count && !any; j++) {
                struct panel_view view = app_panel_view(app, &now->slots[j]);
                for (size_t k = 0; k < view.panel->series_count && !any; k++) {
                    const struct series *series = view.panel->series[k].series;
                    size_t first;
                    any = series != NULL && panel_points(&view, series, &first) > 0;
                }
            }
            assert_true(any);
        }
    }
    app_free(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks),
        cmocka_unit_test(keeps_the_time),
        cmocka_unit_test(takes_series_in_hand),
        cmocka_unit_test(range_clamps),
        cmocka_unit_test(source_follows),
        cmocka_unit_test(ranges),
        cmocka_unit_test(each_topic_has_its_own),
        cmocka_unit_test(wrong_text_changes_nothing),
        cmocka_unit_test(never_empty),
    };
    return cmocka_run_group_tests(tests, load, release);
}
