#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
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

/* A name, a figure, a period and a change in every row; some rows lack some. */
static void fill_sortable(struct table *table)
{
    static const struct {
        const char *name;
        double value;
        int year;
        double change;
        const char *refusal;
    } rows[] = {
        {"beta", 3, 2020, 1, NULL},   {"Alpha", -5, 2021, 0, "no figure"},
        {"gamma", 3, 2019, -2, NULL}, {NULL, 0, 0, 0, NULL},
        {"alpha", 12, 2022, 7, NULL},
    };
    table_init(table);
    table_add_column(table, "Name", TABLE_TEXT, NULL);
    table_add_column(table, "Value", TABLE_FIGURE, NULL);
    table_add_column(table, "Period", TABLE_PERIOD, NULL);
    table_add_column(table, "Change", TABLE_CHANGE, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct table_cell *cells = table_add_row(table);
        struct period period = {FREQUENCY_YEAR, rows[i].year};
        if (rows[i].name == NULL)
            continue;
        table_set_text(&cells[0], rows[i].name);
        table_set_figure(&cells[1], NULL, (struct point){.value = rows[i].value}, period);
        table_set_period(&cells[2], period);
        table_set_change(&cells[3], NULL,
                         (struct change){.amount = rows[i].change, .refusal = rows[i].refusal});
    }
}

/* Equal ones stay as they stand, and what is absent or refused is last either way. */
static void test_sort(void **state)
{
    static const struct {
        size_t column;
        bool descending;
        size_t order[5];
    } cases[] = {
        {0, false, {1, 4, 0, 2, 3}}, {0, true, {2, 0, 4, 1, 3}},  {1, false, {1, 0, 2, 4, 3}},
        {1, true, {4, 0, 2, 1, 3}},  {2, false, {2, 0, 1, 4, 3}}, {2, true, {4, 1, 0, 2, 3}},
        {3, false, {2, 0, 4, 1, 3}}, {3, true, {4, 0, 2, 1, 3}},
    };
    struct table table;
    fill_sortable(&table);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t order[5];
        table_sort(&table, cases[i].column, cases[i].descending, order);
        assert_memory_equal(order, cases[i].order, sizeof order);
    }
    table_release(&table);
}

static void test_find_like(void **state)
{
    struct table table, other;
    fill_sortable(&table);
    table_init(&other);
    assert_int_equal(table_find_like(&table, &other, 0), 5);
    table_add_column(&other, "Name", TABLE_TEXT, NULL);
    table_set_text(&table_add_row(&other)[0], "gamma");
    table_set_text(&table_add_row(&other)[0], "delta");
    table_add_row(&other);
    table_set_period(&table_add_row(&other)[0], (struct period){FREQUENCY_YEAR, 2020});
    assert_int_equal(table_find_like(&table, &other, 0), 2);
    for (size_t i = 1; i < 5; i++)
        assert_int_equal(table_find_like(&table, &other, i), 5);
    assert_int_equal(table_find_like(&other, &table, 2), 0);
    table_release(&table);
    table_release(&other);
}

/* As data files write it: all digits, no groups, a qualifier, and nothing for what is not there. */
static void test_plain(void **state)
{
    static const struct figure_style style = {.minus = "-"};
    struct period month = {FREQUENCY_MONTH, 2023 * 12 + 6};
    struct point bound = {1234567890.5, month.time, QUALIFIER_AT_LEAST | FLAG_FORECAST};
    struct table table;
    table_init(&table);
    table_add_column(&table, "", TABLE_TEXT, NULL);
    table_add_column(&table, "", TABLE_FIGURE, NULL);
    table_add_column(&table, "", TABLE_PERIOD, NULL);
    table_add_column(&table, "", TABLE_GAUGE, NULL);
    struct table_cell *cells = table_add_row(&table);
    table_set_text(&cells[0], "a\033]52;c;\tb");
    table_set_figure(&cells[1], NULL, bound, month);
    table_set_period(&cells[2], month);
    table_set_gauge(&cells[3], 0.125, OUTCOME_GOOD);
    table_add_row(&table);
    static const char *const texts[] = {NULL, ">=1234567890.5", "2023-07", "0.125"};
    for (size_t i = 0; i < 4; i++) {
        struct strbuf text = STRBUF_INIT;
        table_format_plain(&table, 1, i, &style, &text);
        assert_string_equal(text.text, "");
        table_format_plain(&table, 0, i, &style, &text);
        if (texts[i] != NULL)
            assert_string_equal(text.text, texts[i]);
        for (size_t j = 0; j < text.length; j++)
            assert_true((unsigned char)text.text[j] >= ' ');
        strbuf_release(&text);
    }
    table_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty), cmocka_unit_test(test_columns),
        cmocka_unit_test(test_cells), cmocka_unit_test(test_many_rows),
        cmocka_unit_test(test_sort),  cmocka_unit_test(test_find_like),
        cmocka_unit_test(test_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
