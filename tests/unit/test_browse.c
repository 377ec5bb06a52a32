#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
#include "app/view.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "shipped.h"

/* Tables as they are walked, sorted, filtered and copied from. */

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

static struct app *new_app(const char *panel)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_at(0),
                                  .depth = DEPTH_256,
                                  .clipboard = true,
                                  .today = civil_to_days(2026, 6, 30)};
    struct app *app = app_new(shipped.conf, shipped.data, &options);
    app_resize(app, 80, 24);
    if (panel != NULL)
        assert_true(app_open_panel(app, panel));
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

static const struct browse *browse_of(struct app *app)
{
    assert_non_null(app_view(app)->browse);
    return app_view(app)->browse;
}

static void test_columns(void **state)
{
    struct app *app = new_app("users-history");
    press(app, "t");
    size_t last = browse_of(app)->table.column_count - 1;
    assert_int_equal(browse_of(app)->column, 0);
    press(app, "h");
    assert_int_equal(browse_of(app)->column, 0);
    press(app, "l Right");
    assert_int_equal(browse_of(app)->column, 2);
    press(app, "$");
    assert_int_equal(browse_of(app)->column, last);
    press(app, "l");
    assert_int_equal(browse_of(app)->column, last);
    press(app, "^");
    assert_int_equal(browse_of(app)->column, 0);
    app_free(app);
}

/* The rows on show stand in the order of a column, and what has no figure is last. */
static void check_order(struct app *app, bool descending)
{
    const struct browse *browse = browse_of(app);
    for (size_t i = 1; i < browse->row_count; i++) {
        const struct table_cell *a = table_cell(&browse->table, browse->rows[i - 1], 1);
        const struct table_cell *b = table_cell(&browse->table, browse->rows[i], 1);
        assert_true(a->present || !b->present);
        if (a->present && b->present)
            assert_true(descending ? a->value >= b->value : a->value <= b->value);
    }
}

/* Ascending, descending, as given; the row in hand stays in hand and on the screen. */
static void test_sort(void **state)
{
    struct app *app = new_app("users-history");
    press(app, "t j j j l");
    const struct browse *browse = browse_of(app);
    size_t hand = browse_row(app);
    assert_int_equal(hand, 3);
    press(app, "o");
    check_order(app, false);
    assert_int_equal(browse_row(app), hand);
    assert_int_not_equal(app_view(app)->row, 3);
    assert_true(app_view(app)->scroll <= app_view(app)->row);
    press(app, "O");
    check_order(app, true);
    press(app, "O o");
    check_order(app, true);
    assert_int_equal(browse_row(app), hand);
    press(app, "o");
    assert_int_equal(browse->sorted, SHEET_NONE);
    for (size_t i = 0; i < browse->row_count; i++)
        assert_int_equal(browse->rows[i], i);
    press(app, "O");
    assert_int_equal(browse->rows[0], browse->table.row_count - 1);
    assert_int_equal(browse_row(app), hand);
    app_free(app);
}

static void test_filter(void **state)
{
    struct app *app = new_app("world-ranking");
    press(app, "t j j");
    const struct browse *browse = browse_of(app);
    size_t all = browse->row_count;
    press(app, "& C h I");
    assert_string_equal(app_view(app)->text, "ChI");
    assert_true(browse->row_count > 0 && browse->row_count < all);
    for (size_t i = 0; i < browse->row_count; i++) {
        bool found = false;
        for (size_t j = 0; j < browse->table.column_count; j++) {
            struct strbuf text = STRBUF_INIT;
            sheet_format(&browse->sheet, browse->rows[i], j, &text);
            found = found || utf8_contains(text.text, "chi");
            strbuf_release(&text);
        }
        assert_true(found);
    }
    press(app, "~ ~");
    assert_int_equal(browse->row_count, 0);
    assert_int_equal(browse_row(app), SHEET_NONE);
    press(app, "Down Enter y Y s o O l G g");
    assert_string_equal(app_view(app)->view->name, "table");
    press(app, "& Backspace Backspace Backspace");
    assert_string_equal(app_view(app)->text, "Ch");
    press(app, "Enter");
    assert_false(app_view(app)->typing);
    assert_true(browse->row_count < all);
    press(app, "Esc");
    assert_int_equal(browse->row_count, all);
    assert_string_equal(app_view(app)->view->name, "table");
    press(app, "g j j");
    size_t hand = browse_row(app);
    press(app, "& z z z Esc");
    assert_int_equal(browse_row(app), hand);
    press(app, "& a Enter Delete");
    assert_int_equal(browse->row_count, all);
    press(app, "Esc");
    assert_string_equal(app_view(app)->view->name, "panel");
    app_free(app);
}

/* A language or exactness changes the texts that are filtered, and the row stays in hand. */
static void test_changes_are_followed(void **state)
{
    struct app *app = new_app("users-history");
    press(app, "t j j");
    const struct browse *browse = browse_of(app);
    const struct table_cell *cells = browse->table.cells;
    press(app, "j k l h o O G g $ ^ & a Delete & 2 Enter y Delete g j j");
    assert_ptr_equal(browse->table.cells, cells);
    size_t hand = browse_row(app);
    unsigned long filled = browse->revision;
    press(app, "x");
    assert_true(browse->revision > filled);
    assert_int_equal(browse_row(app), hand);
    press(app, "& 1 , 0 9 9 , 6 Enter");
    assert_int_equal(browse->row_count, 1);
    press(app, "x");
    assert_int_equal(browse->row_count, 0);
    press(app, "Esc U");
    assert_string_not_equal(browse->table.columns[1].title, "Internet users");
    filled = browse->revision;
    app_data_moved(app, &(struct app_progress){0});
    assert_true(browse->revision > filled);
    app_free(app);
}

/* A period keeps its row in hand when the range of time brings other rows in. */
static void test_a_range_keeps_the_row(void **state)
{
    struct app *app = new_app("users-history");
    press(app, "t j j");
    struct period hand = table_cell(&browse_of(app)->table, browse_row(app), 0)->period;
    size_t all = browse_of(app)->table.row_count;
    press(app, "w");
    assert_true(browse_of(app)->table.row_count < all);
    struct period now = table_cell(&browse_of(app)->table, browse_row(app), 0)->period;
    assert_true(now.time == hand.time);
    app_free(app);
}

/* Whether any series of the panel is the one of the cell, and shows its figure. */
static bool panel_shows(struct app *app, const struct slot *slot, const struct table_cell *value)
{
    struct panel_view view = app_panel_view(app, slot);
    struct table table;
    bool found = false;
    table_init(&table);
    panel_fill(&view, &table);
    for (size_t i = 0; i < table.row_count * table.column_count; i++) {
        const struct table_cell *cell = &table.cells[i];
        found = found || (cell->is_observation && cell->metric_id == value->metric_id &&
                          cell->region_id == value->region_id && cell->value == value->value &&
                          cell->mark == value->mark &&
                          period_end(cell->period) == period_end(value->period));
    }
    table_release(&table);
    return found;
}

/* Every number of a topic stands in the panel that its row leads to, and no number twice. */
static void test_figures_are_those_of_the_panels(void **state)
{
    struct app *app = new_app(NULL);
    size_t rows = 0;
    for (app->topic = 0; app->topic < app->topic_count; app->topic++) {
        press(app, "i");
        const struct browse *browse = browse_of(app);
        const struct table *table = &browse->table;
        for (size_t i = 0; i < table->row_count; i++) {
            const struct table_cell *value = table_cell(table, i, 3);
            const struct slot *slot = &app_topic(app)->slots[browse->panels[i]];
            if (!panel_shows(app, slot, value))
                fail_msg("%s: %s", slot->panel.conf->name, table_cell(table, i, 0)->text);
            assert_true(table_cell(table, i, 6)->present);
        }
        rows += table->row_count;
        press(app, "i");
        assert_string_equal(app_view(app)->view->name, "wall");
    }
    assert_true(rows > 200);
    app_free(app);
}

/* Where a panel shows its figures transformed, they stand here as published. */
static void test_figures_are_as_published(void **state)
{
    struct app *app = new_app(NULL);
    assert_true(app_open_topic(app, "users"));
    press(app, "i");
    size_t rows = browse_of(app)->table.row_count;
    double value = table_cell(&browse_of(app)->table, 0, 3)->value;
    press(app, "i m i");
    assert_int_equal(browse_of(app)->table.row_count, rows);
    assert_true(table_cell(&browse_of(app)->table, 0, 3)->value == value);
    app_free(app);
}

static void test_figures_lead_on(void **state)
{
    struct app *app = new_app(NULL);
    assert_true(app_open_topic(app, "users"));
    press(app, "i j j j j");
    uint32_t metric = table_cell(&browse_of(app)->table, 4, 3)->metric_id;
    press(app, "s");
    assert_string_equal(app_view(app)->view->name, "source");
    assert_int_equal(app->source.figures[app->source.at].metric, metric);
    press(app, "Esc Enter");
    assert_string_equal(app_view(app)->view->name, "panel");
    assert_string_equal(app_slot(app)->panel.conf->name, "users-rural");
    press(app, "i");
    assert_string_equal(app_view(app)->view->name, "figures");
    assert_int_equal(app_view(app)->row, 4);
    press(app, "t");
    assert_string_equal(app_view(app)->view->name, "table");
    assert_string_equal(app_slot(app)->panel.conf->name, "users-rural");
    press(app, "t i");
    assert_int_equal(app->view_count, 1);
    app_free(app);
}

/* The figure in the cell, not the first of its row. */
static void test_the_source_of_a_cell(void **state)
{
    struct app *app = new_app("users-history");
    press(app, "t j j l l");
    uint32_t metric = table_cell(&browse_of(app)->table, 2, 2)->metric_id;
    press(app, "Enter");
    assert_string_equal(app_view(app)->view->name, "source");
    assert_int_equal(app->source.figures[app->source.at].metric, metric);
    app_free(app);
}

static void test_copy(void **state)
{
    struct app *app = new_app("users-history");
    press(app, "t");
    assert_int_equal(app->copy.length, 0);
    press(app, "y");
    assert_string_equal(app->copy.text, "2025-12");
    press(app, "l y");
    assert_string_equal(app->copy.text, "1125000000");
    assert_non_null(strstr(app->message, "1125000000"));
    press(app, "j j Y");
    assert_string_equal(app->copy.text, "2024-12\t1108000000\t1105000000\t795000000\t313000000");
    strbuf_clear(&app->copy);
    press(app, "k $ h y");
    assert_int_equal(app->copy.length, 0);
    assert_non_null(strstr(app->message, "nothing to copy"));
    app_free(app);
}

static void test_copy_has_a_limit_and_a_switch(void **state)
{
    enum { MOST = 74994 };
    struct app *app = new_app("users-total");
    press(app, "t");
    char *text = mem_new(MOST + 2, 1);
    memset(text, 'a', MOST);
    table_set_text(&app_view(app)->browse->table.cells[0], text);
    press(app, "y");
    assert_int_equal(app->copy.length, MOST);
    strbuf_clear(&app->copy);
    text[MOST] = 'a';
    table_set_text(&app_view(app)->browse->table.cells[0], text);
    press(app, "y");
    assert_int_equal(app->copy.length, 0);
    assert_non_null(strstr(app->message, "74995"));
    app->options.clipboard = false;
    press(app, "l y");
    assert_int_equal(app->copy.length, 0);
    assert_non_null(strstr(app->message, "--clipboard"));
    free(text);
    app_free(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_changes_are_followed),
        cmocka_unit_test(test_a_range_keeps_the_row),
        cmocka_unit_test(test_figures_are_those_of_the_panels),
        cmocka_unit_test(test_figures_are_as_published),
        cmocka_unit_test(test_figures_lead_on),
        cmocka_unit_test(test_the_source_of_a_cell),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_copy_has_a_limit_and_a_switch),
    };
    return cmocka_run_group_tests(tests, load, release);
}
