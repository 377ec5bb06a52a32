#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "data/import_number.h"

static const struct {
    const char *text;
    enum decimal_mark mark;
    enum import_cell is;
    double value;
} cells[] = {
    {"12", DECIMAL_DOT, CELL_NUMBER, 12},
    {".5", DECIMAL_DOT, CELL_NUMBER, 0.5},
    {"-.18", DECIMAL_DOT, CELL_NUMBER, -0.18},
    {"1.2E+05", DECIMAL_DOT, CELL_NUMBER, 120000},
    {"1,234,567", DECIMAL_DOT, CELL_NUMBER, 1234567},
    {"1,234.5", DECIMAL_DOT, CELL_NUMBER, 1234.5},
    {"1,7798", DECIMAL_COMMA, CELL_NUMBER, 1.7798},
    {"2.778,801", DECIMAL_COMMA, CELL_NUMBER, 2778.801},
    {"177.146.000", DECIMAL_COMMA, CELL_NUMBER, 177146000},
    {"5,8 %", DECIMAL_COMMA, CELL_NUMBER, 5.8},
    {"\xe2\x82\xac 1\xc2\xa0"
     "420\xe2\x80\xaf"
     "037,50",
     DECIMAL_COMMA, CELL_NUMBER, 1420037.5},
    {"1'234.50", DECIMAL_DOT, CELL_NUMBER, 1234.5},
    {"(1,234)", DECIMAL_DOT, CELL_NUMBER, -1234},
    {"\xe2\x88\x92"
     "3",
     DECIMAL_DOT, CELL_NUMBER, -3},
    {"+4", DECIMAL_DOT, CELL_NUMBER, 4},
    {"93 b", DECIMAL_DOT, CELL_NUMBER, 93},
    {"1.2k", DECIMAL_DOT, CELL_NUMBER, 1200},
    {"12.6 亿", DECIMAL_DOT, CELL_NUMBER, 1260000000},
    {"US$ 7", DECIMAL_DOT, CELL_NUMBER, 7},
    {"<1", DECIMAL_DOT, CELL_NUMBER, 1},
    {"0x10", DECIMAL_DOT, CELL_TEXT, 0},
    {"inf", DECIMAL_DOT, CELL_TEXT, 0},
    {"1_000", DECIMAL_DOT, CELL_TEXT, 0},
    {"--5", DECIMAL_DOT, CELL_TEXT, 0},
    {"12 34", DECIMAL_DOT, CELL_TEXT, 0},
    {"abc", DECIMAL_DOT, CELL_TEXT, 0},
    {"", DECIMAL_DOT, CELL_MISSING, 0},
    {"..", DECIMAL_DOT, CELL_MISSING, 0},
    {": u", DECIMAL_DOT, CELL_MISSING, 0},
    {"nan", DECIMAL_DOT, CELL_MISSING, 0},
    {"#DIV/0!", DECIMAL_DOT, CELL_MISSING, 0},
    {"gone", DECIMAL_DOT, CELL_MISSING, 0},
    {"-99.99", DECIMAL_DOT, CELL_NUMBER, -99.99},
};

static void test_cells(void **state)
{
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct number_cell cell;
        double value = 0;
        enum import_cell is = number_scan(cells[i].text, strlen(cells[i].text), "gone", &cell);
        if (is != cells[i].is)
            fail_msg("\"%s\" is %d", cells[i].text, (int)is);
        if (is == CELL_NUMBER && (!number_value(&cell, cells[i].mark, &value) ||
                                  value < cells[i].value || value > cells[i].value))
            fail_msg("\"%s\" is %g", cells[i].text, value);
    }
}

static void test_misfit(void **state)
{
    static const char *const dots[] = {"1,7798", "1.2.3", "1.234,5"};
    struct number_cell cell;
    double value;
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
        assert_int_equal(number_scan(dots[i], strlen(dots[i]), NULL, &cell), CELL_NUMBER);
        assert_false(number_value(&cell, DECIMAL_DOT, &value));
    }
}

static const struct {
    const char *cells[4];
    char delimiter;
    enum decimal_mark mark;
} columns[] = {
    {{"1,7798", "2,5"}, ';', DECIMAL_COMMA},
    {{"1,234", "999"}, ',', DECIMAL_DOT},
    {{"1,234", "999"}, ';', DECIMAL_UNKNOWN},
    {{"28,980", "29,150"}, ';', DECIMAL_COMMA},
    {{"1,234,567", "5"}, ';', DECIMAL_DOT},
    {{"1,234.5"}, ';', DECIMAL_DOT},
    {{"1.234.567", "5"}, ',', DECIMAL_COMMA},
    {{"0,123", "0,456"}, ',', DECIMAL_COMMA},
    {{"1", "2"}, ';', DECIMAL_DOT},
    {{".5"}, ';', DECIMAL_DOT},
    {{"1,234", "5,678"}, '\t', DECIMAL_UNKNOWN},
};

static void test_columns(void **state)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct number_survey survey = {.numbers = 0};
        struct strbuf why = STRBUF_INIT;
        struct number_cell cell;
        for (size_t j = 0; j < 4 && columns[i].cells[j] != NULL; j++)
            if (number_scan(columns[i].cells[j], strlen(columns[i].cells[j]), NULL, &cell) ==
                CELL_NUMBER)
                number_survey_add(&survey, &cell);
        if (number_survey_decide(&survey, columns[i].delimiter, &why) != columns[i].mark)
            fail_msg("\"%s\": %s", columns[i].cells[0], why.text);
        strbuf_release(&why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_misfit),
        cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
