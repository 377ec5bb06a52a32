#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/export.h"
#include "app/search.h"
#include "app/view.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "out/out.h"
#include "shipped.h"

/* Other data and another configuration take the place of those on show, and what is in hand stays.
 */

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

static struct app *new_app(const char *keys)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_at(0),
                                  .depth = DEPTH_256,
                                  .today = civil_to_days(2026, 1, 1)};
    struct app *app = app_new(shipped.conf, shipped.data, &options);
    app_resize(app, 100, 30);
    while (*keys != '\0') {
        char key[16];
        size_t length = strcspn(keys, " ");
        memcpy(key, keys, length);
        key[length] = '\0';
        if (!app_key(app, key))
            fail_msg("%s means nothing", key);
        keys += length + (keys[length] == ' ');
    }
    return app;
}

static void draw(struct app *app, struct grid *grid)
{
    app->message[0] = '\0';
    grid_init(grid, 100, 30);
    app_draw(app, grid);
}

static const char *cell_at(const struct grid *grid, int i)
{
    return grid_cell(grid, i % 100, i / 100)->text;
}

static void expect_same_cells(const struct grid *a, const struct grid *b)
{
    for (int i = 0; i < 30 * 100 && !grid_equal(a, b); i++)
        if (strcmp(cell_at(a, i), cell_at(b, i)) != 0)
            fail_msg("at %d,%d: \"%s\" is now \"%s\"", i % 100, i / 100, cell_at(a, i),
                     cell_at(b, i));
    assert_true(grid_equal(a, b));
}

static const char *const places[] = {
    "Right Tab Tab",             /* a panel on the wall of another topic */
    "Right Tab Enter Left Left", /* a point in hand */
    "Right Enter w [ +",         /* a range */
    "5 t o Down Down",           /* a table, sorted, a row in hand */
    "i Down Down Down Right",    /* all figures */
    "Right s Tab Left",          /* where a number comes from */
    "Right Space Tab Space c",   /* a panel of the marked */
    "Right Enter m L",           /* figures transformed */
    "/ i p v 6 Enter",           /* what was searched */
    "!",
};

/* The same data in place of themselves change no cell, wherever the reader is. */
static void test_data_in_place(void **state)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct app *app = new_app(places[i]);
        struct grid before, after;
        draw(app, &before);
        shipped_replace(&shipped, app);
        draw(app, &after);
        expect_same_cells(&before, &after);
        assert_true(app_key(app, "Esc") || app_key(app, "Tab"));
        grid_release(&before);
        grid_release(&after);
        app_free(app);
    }
}

/* Adds what a frame shows as a file of text. */
static void add_frame(struct app *app, struct strbuf *out)
{
    struct grid grid;
    app->message[0] = '\0';
    grid_init(&grid, app->width, app->height);
    app_draw(app, &grid);
    export_write(app, &(struct export){.format = out_format_of_file("f.txt"), .grid = &grid}, out);
    grid_release(&grid);
}

/* Data and size change while a file is asked for: it holds what the table below shows now. */
static void test_export_of_other_data(void **state)
{
    char path[] = "/tmp/econtop-XXXXXX";
    struct strbuf saved = STRBUF_INIT, seen = STRBUF_INIT;
    struct err err;
    close(mkstemp(path));
    struct app *app = new_app("5 t G e");
    shipped_replace(&shipped, app);
    app_resize(app, 80, 12);
    app->save.format = out_format_of_file("f.txt");
    strcpy(app->save.path, path);
    strcpy(app->save.asked, path);
    app->save.wanted = true;
    export_serve(app, false);
    assert_ptr_equal(app_view(app)->view, &view_table);
    assert_true(file_read(path, 1 << 20, &saved, &err));
    add_frame(app, &seen);
    assert_string_equal(saved.text, seen.text);
    unlink(path);
    strbuf_release(&saved);
    strbuf_release(&seen);
    app_free(app);
}

/* Figures of other topics are transformed for their range of time only once they are shown: a table
 * of them that is opened by the same action has the later ones. */
static void test_table_of_other_topic(void **state)
{
    struct grid first, again;
    struct app *app = new_app("Right Tab Enter m + + Esc Left");
    shipped_replace(&shipped, app);
    app->topic++;
    app_push(app, &view_table);
    app_settle(app);
    draw(app, &first);
    app->revision++;
    app_settle(app);
    draw(app, &again);
    expect_same_cells(&first, &again);
    grid_release(&first);
    grid_release(&again);
    app_free(app);
}

/* So does the same configuration. */
static void test_configuration_in_place(void **state)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct err err;
        struct app *app = new_app(places[i]);
        struct grid before, after;
        draw(app, &before);
        struct conf *conf = conf_load("config.ini", 0, &err), *old = shipped.conf;
        shipped.conf = conf;
        app_replace(app, conf, shipped.data);
        conf_free(old);
        draw(app, &after);
        expect_same_cells(&before, &after);
        assert_true(app_key(app, "Esc") || app_key(app, "Tab"));
        grid_release(&before);
        grid_release(&after);
        app_free(app);
    }
}

static struct conf *parse(const char *text)
{
    struct err err;
    struct conf *conf = conf_parse("config.ini", text, strlen(text), &err);
    assert_non_null(conf);
    return conf;
}

/* A topic and panel that are no longer there leave the wall, and others are found where they are.
 */
static void test_other_configuration(void **state)
{
    struct conf *conf = parse("[topic a]\n[topic b]\n"
                              "[panel one]\ntopic = b\npanel = card\nmetric = internet_users\n"
                              "[panel two]\ntopic = b\npanel = card\nmetric = ipv6_active_users\n");
    struct conf *moved = parse("[topic b]\n[topic c]\n[panel two]\ntopic = b\npanel = card\n"
                               "metric = ipv6_active_users\ntitle = Anew\n");
    struct conf *gone = parse("[topic c]\n[panel x]\ntopic = c\npanel = notes\n");
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app *app = app_new(conf, shipped.data, &options);
    app_resize(app, 100, 30);
    assert_true(app_open_panel(app, "two"));
    app_replace(app, moved, shipped.data);
    conf_free(conf);
    assert_string_equal(app_topic(app)->conf->name, "b");
    assert_ptr_equal(app_view(app)->view, &view_panel);
    assert_string_equal(label_get(&app_slot(app)->panel.conf->title, LANGUAGE_EN), "Anew");
    app_replace(app, gone, shipped.data);
    conf_free(moved);
    assert_string_equal(app_topic(app)->conf->name, "c");
    assert_ptr_equal(app_view(app)->view, &view_wall);
    app_free(app);
    conf_free(gone);
}

static bool shows(struct app *app, const char *text)
{
    struct grid grid;
    struct strbuf all = STRBUF_INIT;
    draw(app, &grid);
    for (int i = 0; i < 30 * 100; i++)
        strbuf_add(&all, cell_at(&grid, i));
    bool found = strstr(all.text, text) != NULL;
    strbuf_release(&all);
    grid_release(&grid);
    return found;
}

/* Panels say since when their figures are old, those only that show some of the file. */
static void test_stale(void **state)
{
    struct conf *conf =
        parse("[topic a]\n"
              "[panel users]\ntopic = a\npanel = card\nmetric = internet_users\nregion = CN\n"
              "[panel text]\ntopic = a\npanel = notes\ntext = hello\n");
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app *app = app_new(conf, shipped.data, &options);
    struct app_stale stale = {.path = "data/users.csv", .reason = "users.csv:6:13: \x1b[31mno"};
    app_resize(app, 100, 30);
    static const struct {
        double age;
        const char *text;
    } ages[] = {{1, "stale: users.csv:6:13: "},
                {59, "stale: "},
                {60, "stale 1m: "},
                {3599, "stale 59m: "},
                {7200, "stale 2h: "},
                {200000, "stale 2d: "},
                {-5, "stale: "}};
    for (size_t i = 0; i < sizeof ages / sizeof *ages; i++) {
        app_set_stale(app, &stale, 1, ages[i].age);
        assert_true(shows(app, ages[i].text));
        assert_false(shows(app, "\x1b"));
    }
    assert_null(app->topics[0].slots[1].stale);
    stale.clock = "14:05";
    stale.reason = "users.csv";
    app_set_stale(app, &stale, 1, 5);
    assert_true(shows(app, "gone since 14:05: users.csv"));
    app_replace(app, conf, shipped.data);
    assert_true(shows(app, "gone since 14:05: users.csv"));
    app_set_stale(app, NULL, 0, 5);
    assert_false(shows(app, "gone since"));
    app_free(app);
    conf_free(conf);
}

/* What is wrong with keys and themes stays said, whatever becomes of the data. */
static void test_remarks(void **state)
{
    struct conf *conf = parse("[topic a]\n[keys]\nnonsense = x\n[theme t]\nbase = none\n");
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app *app = app_new(conf, shipped.data, &options);
    size_t count = app_remark_count(app);
    app_resize(app, 100, 30);
    assert_true(count > conf->remarks.count + shipped.data->remarks.count);
    app_data_moved(app, &(struct app_progress){0});
    assert_int_equal(app_remark_count(app), count);
    app_free(app);
    conf_free(conf);
}

/* The keys ask whoever reads files. */
static void test_wishes(void **state)
{
    struct app *app = new_app("r");
    assert_int_equal(app->reload, APP_RELOAD_DATA);
    app_key(app, "C-r");
    assert_int_equal(app->reload, APP_RELOAD_ALL);
    app_free(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_data_in_place),
        cmocka_unit_test(test_export_of_other_data),
        cmocka_unit_test(test_table_of_other_topic),
        cmocka_unit_test(test_configuration_in_place),
        cmocka_unit_test(test_other_configuration),
        cmocka_unit_test(test_stale),
        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_wishes),
    };
    return cmocka_run_group_tests(tests, load, release);
}
