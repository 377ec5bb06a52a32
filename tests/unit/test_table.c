#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/table.h"

static void test_empty(void **state)
{
    struct table table;
    table_init(&table);
    assert_int_equal(table.row_count, 0);
    assert_int_equal(table.column_count, 0);
    table_release(&table);
    table_release(&table);
}

static void test_columns(void **state)
{
    static const struct metric metric = {.id = "users"};
    struct table table;
    char title[] = "Name";
    table_init(&table);
    table_add_column(&table, title, TABLE_TEXT, NULL);
    table_add_column(&table, "Value", TABLE_FIGURE, &metric);
    title[0] = 'X'; /* the title is copied */
    assert_int_equal(table.column_count, 2);
    assert_string_equal(table.columns[0].title, "Name");
    assert_int_equal(table.columns[0].kind, TABLE_TEXT);
    assert_null(table.columns[0].metric);
    assert_false(table.columns[0].optional);
    assert_int_equal(table.columns[1].kind, TABLE_FIGURE);
    assert_ptr_equal(table.columns[1].metric, &metric);
    table_release(&table);
}

static void test_cells(void **state)
{
    static const struct metric metric = {.id = "users"};
    struct period period = {FREQUENCY_MONTH, 2023 * 12};
    struct point point = {1.5, period.time, QUALIFIER_AT_LEAST | FLAG_FORECAST};
    struct change change = {.amount = 3, .unit = CHANGE_POINTS, .from = 4};
    struct table table;
    table_init(&table);
    for (int i = 0; i < 5; i++)
        table_add_column(&table, "", TABLE_TEXT, NULL);
    struct table_cell *cells = table_add_row(&table);
    for (size_t i = 0; i < 5; i++)
        assert_false(table_cell(&table, 0, i)->present);
    char text[] = "first";
    table_set_text(&cells[0], text);
    text[0] = 'X';
    table_set_period(&cells[1], period);
    table_set_figure(&cells[2], &metric, point, period);
    table_set_change(&cells[3], &metric, change);
    table_set_gauge(&cells[4], 0.25, OUTCOME_GOOD);
    for (size_t i = 0; i < 5; i++)
        assert_true(table_cell(&table, 0, i)->present);
    assert_string_equal(table_cell(&table, 0, 0)->text, "first");
    assert_int_equal(table_cell(&table, 0, 1)->period.time, period.time);
    assert_int_equal(table_cell(&table, 0, 1)->period.frequency, FREQUENCY_MONTH);
    assert_true(table_cell(&table, 0, 2)->value == 1.5);
    assert_int_equal(table_cell(&table, 0, 2)->mark, point.mark);
    assert_ptr_equal(table_cell(&table, 0, 2)->metric, &metric);
    assert_int_equal(table_cell(&table, 0, 2)->period.time, period.time);
    assert_true(table_cell(&table, 0, 3)->change.amount == 3);
    assert_int_equal(table_cell(&table, 0, 3)->change.from, 4);
    assert_true(table_cell(&table, 0, 4)->value == 0.25);
    assert_int_equal(table_cell(&table, 0, 4)->outcome, OUTCOME_GOOD);
    table_set_text(&cells[0], "again");
    assert_string_equal(table_cell(&table, 0, 0)->text, "again");
    table_release(&table);
}

/* Cells stay what they are while the table grows. */
static void test_many_rows(void **state)
{
    enum { ROWS = 1000 };
    struct table table;
    table_init(&table);
    table_add_column(&table, "a", TABLE_GAUGE, NULL);
    table_add_column(&table, "b", TABLE_GAUGE, NULL);
    table_add_column(&table, "c", TABLE_TEXT, NULL);
    for (size_t i = 0; i < ROWS; i++) {
        struct table_cell *cells = table_add_row(&table);
        table_set_gauge(&cells[0], (double)i, OUTCOME_NEITHER);
        table_set_gauge(&cells[1], -(double)i, OUTCOME_BAD);
        if (i % 2 == 0)
            table_set_text(&cells[2], "even");
    }
    assert_int_equal(table.row_count, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        assert_true(table_cell(&table, i, 0)->value == (double)i);
        assert_true(table_cell(&table, i, 1)->value == -(double)i);
        assert_int_equal(table_cell(&table, i, 2)->present, i % 2 == 0);
    }
    table_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
