#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/greet.h"
#include "app/search.h"
#include "app/typing.h"
#include "app/view.h"
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

static const char *view_name(const struct app *app)
{
    return app->views[app->view_count - 1].view->name;
}

static void press(struct app *app, const char *key)
{
    if (!app_key(app, key))
        fail_msg("%s means nothing on the %s", key, view_name(app));
}

/* Opens the view of KEY, types TEXT there and chooses the first row. */
static void run(struct app *app, const char *key, const char *text)
{
    press(app, key);
    typing_set(app, text);
    press(app, "Enter");
}

/* ---- search ---- */

static void find(struct app *app, const char *text)
{
    press(app, "/");
    typing_set(app, text);
    assert_non_null(app->search);
}

static void test_without_words_topics_are_found(void **state)
{
    struct app *app = new_app();
    find(app, "");
    assert_int_equal(app->search->count, app->topic_count);
    find(app, "  ");
    assert_int_equal(app->search->count, app->topic_count);
    app_free(app);
}

/* What is found first, by words of either language, and where Enter leads. */
static void test_first_hits(void **state)
{
    static const struct {
        const char *text, *kind, *view, *topic, *panel; /* "": of the program's own making */
    } cases[] = {
        {"world", "topic", "wall", "world", NULL},
        {"世界", "topic", "wall", "world", NULL},
        {"regions-zones", "panel", "panel", "regions", "regions-zones"},
        {"mobile_internet_users", "metric", "panel", "users", NULL},
        {"india", "region", "panel", NULL, ""},
        {"印度", "region", "panel", NULL, ""},
        {"conference-2023", "source", "panel", NULL, ""},
        {"cnnic", "source", "panel", NULL, ""},
        {"14th five-year plan population", "target", "panel", NULL, NULL},
        {"world ipv6 launch", "event", "panel", "ipv6", NULL},
        {"survey slipped to march", "note", "panel", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = new_app();
        find(app, cases[i].text);
        if (app->search->count == 0)
            fail_msg("%s: nothing found", cases[i].text);
        if (strcmp(app->search->hits[0].kind->name, cases[i].kind) != 0)
            fail_msg("%s: a %s is found first", cases[i].text, app->search->hits[0].kind->name);
        press(app, "Enter");
        assert_string_equal(view_name(app), cases[i].view);
        if (cases[i].topic != NULL)
            assert_string_equal(app_topic(app)->conf->name, cases[i].topic);
        if (cases[i].panel != NULL) {
            assert_int_equal(app_view(app)->of_guest, *cases[i].panel == '\0');
            if (*cases[i].panel != '\0')
                assert_string_equal(app_slot(app)->panel.conf->name, cases[i].panel);
        }
        assert_true(app->message[0] != '\0');
        app_free(app);
    }
}

/* Whatever can be found can be gone to, and what is made for it is in order. */
static void test_everything_opens(void **state)
{
    struct app *app = new_app();
    struct grid grid;
    grid_init(&grid, 80, 24);
    size_t opened = 0;
    search_run(app, "");
    app->search->hits = realloc(app->search->hits, sizeof *app->search->hits);
    app->search->count = 1;
    app->search->capacity = 1;
    for (size_t i = 0; i < search_kind_count(); i++)
        for (size_t j = 0; j < search_kind_at(i)->count(app); j++) {
            struct search_text text;
            search_text_init(&text);
            if (search_kind_at(i)->describe(app, j, LANGUAGE_EN, &text)) {
                assert_true(text.name.length > 0);
                app->message[0] = '\0';
                app->search->hits[0] = (struct search_hit){search_kind_at(i), j, 0};
                search_go(app, 0);
                if (strcmp(view_name(app), "panel") != 0 && i > 0 && app->message[0] == '\0')
                    fail_msg("%s leads nowhere", text.name.text);
                app_draw(app, &grid);
                opened++;
            }
            search_text_release(&text);
        }
    assert_true(opened > 300);
    for (size_t i = 0; i < app->remarks.count; i++)
        fail_msg("%s", app->remarks.items[i].what);
    grid_release(&grid);
    app_free(app);
}

/* Of a plot of several the series of the metric that was found is in hand. */
static void test_series_in_hand(void **state)
{
    struct app *app = new_app();
    run(app, "/", "mobile_internet_users");
    const struct panel *panel = &app_slot(app)->panel;
    assert_string_equal(panel->kind->name, "plot");
    assert_true(app_view(app)->row > 0);
    assert_string_equal(panel->series[app_view(app)->row].metric->id, "mobile_internet_users");
    app_free(app);
}

static void test_from_hit_to_hit(void **state)
{
    struct app *app = new_app();
    press(app, "n");
    assert_string_equal(app->message, "nothing was searched yet (/ searches)");
    run(app, "/", "telecom revenue");
    size_t count = app->search->count;
    assert_true(count > 1);
    assert_int_equal(app->search->at, 0);
    press(app, "n");
    assert_int_equal(app->search->at, 1);
    press(app, "N");
    press(app, "N");
    assert_int_equal(app->search->at, count - 1);
    press(app, "n");
    assert_int_equal(app->search->at, 0);
    assert_int_equal(strncmp(app->message, "1 of ", 5), 0);
    /* From wherever one has gone meanwhile. */
    press(app, "t");
    press(app, "!");
    press(app, "n");
    assert_int_equal(app->search->at, 1);
    assert_true(app->view_count <= 2);
    press(app, "/");
    typing_set(app, "no such words");
    press(app, "Esc");
    press(app, "n");
    assert_string_equal(app->message, "nothing holds all words of: no such words");
    app_free(app);
}

static void test_data_that_grow_keep_the_hit(void **state)
{
    static const struct app_progress done = {0};
    struct app *app = new_app();
    run(app, "/", "internet");
    press(app, "n");
    press(app, "n");
    struct search_hit before = app->search->hits[app->search->at];
    app_data_moved(app, &done);
    struct search_hit after = app->search->hits[app->search->at];
    assert_int_equal(app->search->at, 2);
    assert_ptr_equal(after.kind, before.kind);
    assert_int_equal(after.index, before.index);
    app_free(app);
}

/* ---- the palette ---- */

static void test_commands_run(void **state)
{
    struct app *app = new_app();
    run(app, ":", "topic world");
    assert_string_equal(app_topic(app)->conf->name, "world");
    assert_string_equal(view_name(app), "wall");
    run(app, ":", "panel users-history");
    assert_string_equal(app_slot(app)->panel.conf->name, "users-history");
    assert_string_equal(view_name(app), "panel");
    run(app, ":", "theme light");
    assert_string_equal(app->options.theme->name, "light");
    assert_string_equal(view_name(app), "panel");
    run(app, ":", "language zh_CN");
    assert_int_equal(app->options.language, LANGUAGE_ZH);
    assert_int_equal(app->style.language, LANGUAGE_ZH);
    run(app, ":", "table");
    assert_string_equal(view_name(app), "table");
    run(app, ":", "search india");
    assert_string_equal(view_name(app), "search");
    assert_string_equal(app_view(app)->text, "india");
    press(app, "Esc");
    run(app, ":", "leave");
    assert_true(app->quit);
    app_free(app);
}

static void test_a_command_that_needs_an_argument_asks_for_it(void **state)
{
    struct app *app = new_app();
    run(app, ":", "topic");
    assert_string_equal(view_name(app), "palette");
    assert_string_equal(app_view(app)->text, "topic ");
    assert_int_equal(app_view(app)->view->rows(app), app->topic_count);
    press(app, "Down");
    press(app, "Enter");
    assert_int_equal(app->topic, 1);
    app_free(app);
}

static void test_completion(void **state)
{
    struct app *app = new_app();
    press(app, ":");
    typing_set(app, "them");
    press(app, "Tab");
    assert_string_equal(app_view(app)->text, "theme ");
    typing_set(app, "theme hi");
    press(app, "Tab");
    assert_string_equal(app_view(app)->text, "theme high-contrast");
    app_free(app);
}

/* The range takes more than its choices: a text that some choice happens to cover is not that. */
static void test_free_arguments(void **state)
{
    struct app *app = new_app();
    press(app, ":");
    typing_set(app, "range 2020");
    assert_int_equal(app_view(app)->view->rows(app), 0);
    press(app, "Enter");
    assert_string_equal(view_name(app), "wall");
    run(app, ":", "range 5");
    assert_string_equal(view_name(app), "wall");
    app_free(app);
}

static void test_commands_that_are_refused(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"tpoic", "no command \"tpoic\" (did you mean topic?)"},
        {"xyzzy", "no command \"xyzzy\" (Backspace, or C-u for all)"},
        {"theme ligth", "theme: \"ligth\" is not a theme (did you mean light?)"},
        {"topic qqq", "topic: \"qqq\" is not a topic (Tab takes the one in hand)"},
        {"panel user-history", "panel: \"user-history\" is not a panel "
                               "(did you mean users-history?)"},
        {"quit now", "quit takes nothing after its name"},
        {"sort", "sort does not work on the wall (but on: table, figures)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = new_app();
        run(app, ":", cases[i].text);
        assert_string_equal(app->message, cases[i].says);
        assert_string_equal(view_name(app), "palette");
        assert_string_equal(app_view(app)->text, cases[i].text);
        assert_false(app->quit);
        app_free(app);
    }
}

/* Every action can be reached without knowing a key: by its name its own row comes first. */
static void test_every_action_has_its_row(void **state)
{
    struct app *app = new_app();
    press(app, ":");
    for (size_t i = 0; i < action_count(); i++) {
        typing_set(app, action_at(i)->name);
        app_view(app)->row = 0;
        assert_true(app_view(app)->view->rows(app) > 0);
        if (!action_is_in(action_at(i), view_place_below(app)))
            continue;
        press(app, "Tab");
        assert_int_equal(
            strncmp(app_view(app)->text, action_at(i)->name, strlen(action_at(i)->name)), 0);
    }
    app_free(app);
}

/* ---- help and greeting ---- */

static void test_help_runs(void **state)
{
    struct app *app = new_app();
    run(app, "?", "the numbers of the panel");
    assert_string_equal(view_name(app), "table");
    press(app, "?");
    typing_set(app, "next panel");
    press(app, "Enter");
    assert_string_equal(view_name(app), "help");
    assert_true(strstr(app->message, "does not work on the table") != NULL);
    press(app, "Esc");
    assert_string_equal(view_name(app), "table");
    app_free(app);
}

/* Of a key its own row comes first. */
static void test_help_knows_keys(void **state)
{
    struct app *app = new_app();
    run(app, "?", "s");
    assert_string_equal(view_name(app), "source");
    app_free(app);
}

static void test_greeting(void **state)
{
    static const struct {
        int width;
        const char *says;
    } cases[] = {
        {40, "? help with all keys   / search"},
        {60, "? help with all keys   / search   : any command"},
        {80, "? help with all keys   / search   : any command   Enter opens   arrows move"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = new_app();
        app_resize(app, cases[i].width, 24);
        greet(app);
        assert_string_equal(app->message, cases[i].says);
        app_key(app, "x");
        assert_string_equal(app->message, "");
        app_free(app);
    }
}

/* Text that was typed or read is harmless where it is said. */
static void test_messages_are_clean(void **state)
{
    struct app *app = new_app();
    char many[3 * APP_MESSAGE + 1] = "";
    app_say(app, "a\033[31mb\xff%s", "\n");
    for (const char *at = app->message; *at != '\0'; at++)
        assert_true((unsigned char)*at >= ' ');
    for (size_t i = 0; i < APP_MESSAGE; i++)
        strcat(many, "网");
    app_say(app, "x%s", many);
    assert_int_equal(strlen(app->message) % 3, 1);
    app_free(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_words_topics_are_found),
        cmocka_unit_test(test_first_hits),
        cmocka_unit_test(test_everything_opens),
        cmocka_unit_test(test_series_in_hand),
        cmocka_unit_test(test_from_hit_to_hit),
        cmocka_unit_test(test_data_that_grow_keep_the_hit),
        cmocka_unit_test(test_commands_run),
        cmocka_unit_test(test_a_command_that_needs_an_argument_asks_for_it),
        cmocka_unit_test(test_completion),
        cmocka_unit_test(test_free_arguments),
        cmocka_unit_test(test_commands_that_are_refused),
        cmocka_unit_test(test_every_action_has_its_row),
        cmocka_unit_test(test_help_runs),
        cmocka_unit_test(test_help_knows_keys),
        cmocka_unit_test(test_greeting),
        cmocka_unit_test(test_messages_are_clean),
    };
    return cmocka_run_group_tests(tests, load, release);
}
