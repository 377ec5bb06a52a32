#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "data/due.h"
#include "panel/panel.h"

static struct period period(const char *text)
{
    struct period parsed;
    assert_true(period_parse(text, strlen(text), &parsed));
    return parsed;
}

static int32_t day(const char *text)
{
    struct period parsed = period(text);
    assert_int_equal(parsed.frequency, FREQUENCY_DAY);
    return parsed.time;
}

static void test_due_days(void **state)
{
    static const struct {
        enum frequency cadence;
        int lag;
        const char *latest, *due;
    } cases[] = {
        /* The last day of the next period, and the lag. */
        {FREQUENCY_YEAR, 0, "2024", "2025-12-31"},
        {FREQUENCY_YEAR, 40, "2024", "2026-02-09"},
        {FREQUENCY_YEAR, 240, "2022", "2024-08-27"},
        {FREQUENCY_YEAR, 330, "2023", "2025-11-26"},
        {FREQUENCY_YEAR, 400, "2023", "2026-02-04"},
        {FREQUENCY_HALF, 60, "2024-H2", "2025-08-29"},
        {FREQUENCY_HALF, 60, "2025-H1", "2026-03-01"},
        {FREQUENCY_HALF, 60, "2023-H1", "2024-02-29"},
        {FREQUENCY_QUARTER, 25, "2025-Q2", "2025-10-25"},
        {FREQUENCY_QUARTER, 25, "2025-Q3", "2026-01-25"},
        {FREQUENCY_QUARTER, 60, "2025-Q4", "2026-05-30"},
        {FREQUENCY_MONTH, 25, "2025-10", "2025-12-25"},
        {FREQUENCY_MONTH, 25, "2025-11", "2026-01-25"},
        {FREQUENCY_MONTH, 25, "2025-12", "2026-02-25"},
        {FREQUENCY_MONTH, 0, "2024-01", "2024-02-29"},
        {FREQUENCY_WEEK, 3, "2025-W52", "2026-01-07"},
        {FREQUENCY_DAY, 1, "2025-12-30", "2026-01-01"},
        /* A series may be finer or coarser than its metric's cadence. */
        {FREQUENCY_YEAR, 40, "2024-12", "2026-02-09"},
        {FREQUENCY_YEAR, 40, "2024-12-31", "2026-02-09"},
        {FREQUENCY_YEAR, 40, "2024-06", "2025-02-09"},
        {FREQUENCY_HALF, 60, "2025-06", "2026-03-01"},
        {FREQUENCY_HALF, 60, "2025-03", "2025-08-29"},
        {FREQUENCY_HALF, 60, "2024", "2025-08-29"},
        {FREQUENCY_MONTH, 25, "2024", "2025-02-25"},
        {FREQUENCY_MONTH, 25, "2024-Q3", "2024-11-25"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct metric metric = {.cadence = cases[i].cadence, .lag = cases[i].lag};
        int32_t due = 0, expected = day(cases[i].due);
        assert_true(due_day(&metric, period(cases[i].latest), &due));
        if (due != expected)
            fail_msg("%s after %s: %d days off", frequency_name(cases[i].cadence), cases[i].latest,
                     due - expected);
        /* The grace ends with its fifteenth day. */
        assert_false(due_is_late(&metric, period(cases[i].latest), expected - 1));
        assert_false(due_is_late(&metric, period(cases[i].latest), expected + 15));
        assert_true(due_is_late(&metric, period(cases[i].latest), expected + 16));
    }
}

static void test_never_due(void **state)
{
    static const struct metric metrics[] = {
        {.cadence = FREQUENCY_YEAR, .irregular = true, .lag = 40},
        {.cadence = FREQUENCY_MONTH, .lag = -1},
        {.cadence = FREQUENCY_TIME, .lag = 0},
    };
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        int32_t due = 7;
        assert_false(due_day(&metrics[i], period("1990"), &due));
        assert_int_equal(due, 7);
        assert_false(due_is_late(&metrics[i], period("1990"), day("2026-01-01")));
    }
}

static struct dataset *load_fixture(void)
{
    struct err err = {""};
    struct dataset *data = dataset_new();
    dict_load(&data->dict, "tests/fixtures/dict", &data->remarks);
    assert_true(dataset_load(data, "tests/fixtures/editions/survey.csv", &err));
    assert_true(dataset_load(data, "tests/fixtures/editions/yearly.csv", &err));
    dataset_finish(data);
    return data;
}

static void draw_top(const struct panel *panel, int32_t today, struct strbuf *top)
{
    enum { WIDTH = 60, HEIGHT = 12 };
    struct grid grid;
    struct figure_style style = chart_style(alphabet_find("ascii"), LANGUAGE_EN);
    struct panel_view view = {.panel = panel,
                              .style = &style,
                              .today = today,
                              .alphabet = alphabet_find("ascii"),
                              .range = panel->conf->range,
                              .cursor = PANEL_NO_CURSOR};
    grid_init(&grid, WIDTH, HEIGHT);
    struct canvas canvas = canvas_of(&grid);
    panel_draw(&view, &canvas);
    for (int x = 0; x < WIDTH; x++)
        strbuf_add(top, grid_cell(&grid, x, 0)->text);
    grid_release(&grid);
}

/* The first line of the frame of a panel with these options. */
static void frame_top(const struct dataset *data, const char *options, int32_t today,
                      struct strbuf *top)
{
    struct err err = {""};
    struct panel panel;
    struct remarks remarks;
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, "[topic t]\n[panel p]\ntopic = t\n%s\n", options);
    struct conf *conf = conf_parse("my.ini", text.text, text.length, &err);
    assert_non_null(conf);
    assert_int_equal(conf->remarks.count, 0);
    remarks_init(&remarks);
    panel_bind(&panel, &conf->panels[0], data, conf->path, &remarks);
    assert_int_equal(remarks.count, 0);
    draw_top(&panel, today, top);
    panel_release(&panel);
    remarks_release(&remarks);
    conf_free(conf);
    strbuf_release(&text);
}

/* Users and their share came every half-year, 60 days after it; those of December 2022 are the
 * last, so that the next were due on 29 August 2023.  Nobody promises revenue. */
static void test_frame_says_late(void **state)
{
#define USERS "metric = users\nregion = CN"
    static const struct {
        const char *options, *today;
        bool late;
    } cases[] = {
        {"panel = card\n" USERS, "2023-09-13", false},
        {"panel = card\n" USERS, "2023-09-14", true},
        {"panel = card\n" USERS, NULL, false},
        {"panel = plot\nchart = line\n" USERS, "2023-09-13", false},
        {"panel = plot\nchart = line\n" USERS, "2023-09-14", true},
        {"panel = ranking\n" USERS, "2023-09-14", true},
        {"panel = table\n" USERS, "2023-09-13", false},
        {"panel = table\n" USERS, "2023-09-14", true},
        {"panel = card\nmetric = revenue\nregion = CN", "2029-01-01", false},
        {"panel = card\nmetric = price\nregion = CN", "2029-01-01", false},
        {"panel = notes\ntext = words", "2029-01-01", false},
        /* A card and a plot go by the first. */
        {"panel = card\nregion = CN\nmetric = users, revenue", "2023-09-14", true},
        {"panel = card\nregion = CN\nmetric = revenue, users", "2023-09-14", false},
        /* A list is late where all of it is. */
        {"panel = table\nregion = CN\nmetric = users, share", "2023-09-14", true},
        {"panel = table\nregion = CN\nmetric = users, price", "2023-09-14", true},
        {"panel = table\nregion = CN\nmetric = users, revenue", "2023-09-14", false},
        /* An old figure that was asked for is not late. */
        {"panel = card\nat = 2022-12\n" USERS, "2029-01-01", false},
        {"panel = card\nsource = survey\n" USERS, "2029-01-01", false},
        {"panel = card\nrange = 2000..2021\n" USERS, "2029-01-01", false},
    };
    struct dataset *data = load_fixture();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf top = STRBUF_INIT;
        int32_t today = cases[i].today != NULL ? day(cases[i].today) : 0;
        frame_top(data, cases[i].options, today, &top);
        if ((strstr(top.text, " ! ") != NULL) != cases[i].late)
            fail_msg("%s at %s: %s", cases[i].options, cases[i].today, top.text);
        strbuf_release(&top);
    }
    struct strbuf top = STRBUF_INIT;
    frame_top(data, "panel = card\n" USERS, day("2024-01-01"), &top);
    assert_non_null(strstr(top.text, " ! Dec 2022 "));
    strbuf_clear(&top);
    frame_top(data, "panel = table\n" USERS, day("2024-01-01"), &top);
    assert_non_null(strstr(top.text, " ! late "));
    strbuf_release(&top);
    dataset_free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_due_days),
        cmocka_unit_test(test_never_due),
        cmocka_unit_test(test_frame_says_late),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
