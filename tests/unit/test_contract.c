#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/app.h"
#include "app/cli.h"
#include "app/view.h"
#include "chart/chart.h"
#include "data/indicator.h"
#include "out/out.h"
#include "panel/panel.h"
#include "shipped.h"

/* What every row of every table promises, whoever wrote it: a new member is tested by being in its
 * table. */

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

/* ---- a window in a larger grid, of which nothing else may change ---- */

enum { MARGIN = 3, SENTINEL_ROLE = ROLE_EVENT };

struct stage {
    struct grid grid, again; /* two frames of one thing */
    int width, height;
};

static void stage_init(struct stage *stage, int width, int height)
{
    *stage = (struct stage){.width = width, .height = height};
    grid_init(&stage->grid, width + 2 * MARGIN, height + 2 * MARGIN);
    grid_init(&stage->again, width + 2 * MARGIN, height + 2 * MARGIN);
}

static void stage_release(struct stage *stage)
{
    grid_release(&stage->grid);
    grid_release(&stage->again);
}

static bool is_inside(const struct stage *stage, int x, int y)
{
    return x >= MARGIN && x < MARGIN + stage->width && y >= MARGIN && y < MARGIN + stage->height;
}

/* The window is blank, as a screen is before it is drawn; around it stand sentinels. */
static struct canvas stage_open(const struct stage *stage, struct grid *grid)
{
    static const struct cell sentinel = {"#", 1, SENTINEL_ROLE, 0};
    static const struct cell blank = {" ", 1, ROLE_TEXT, 0};
    for (int y = 0; y < grid->height; y++)
        for (int x = 0; x < grid->width; x++)
            grid->cells[y * grid->width + x] = is_inside(stage, x, y) ? blank : sentinel;
    struct canvas whole = canvas_of(grid);
    return canvas_window(&whole, MARGIN, MARGIN, stage->width, stage->height);
}

static bool is_sentinel(const struct cell *cell)
{
    return strcmp(cell->text, "#") == 0 && cell->width == 1 && cell->role == SENTINEL_ROLE &&
           cell->marks == 0;
}

static void check_stage(const struct stage *stage, const char *what, const char *how)
{
    if (!grid_equal(&stage->grid, &stage->again))
        fail_msg("%s of %s at %dx%d: two draws differ", what, how, stage->width, stage->height);
    for (int y = 0; y < stage->grid.height; y++)
        for (int x = 0; x < stage->grid.width; x++) {
            if (y >= MARGIN && y < MARGIN + stage->height && x == MARGIN)
                x += stage->width;
            if (!is_sentinel(grid_cell(&stage->grid, x, y)))
                fail_msg("%s of %s at %dx%d: wrote outside, at %d,%d", what, how, stage->width,
                         stage->height, x - MARGIN, y - MARGIN);
        }
}

/* Around the limits at which layouts change, and what terminals have. */
static const struct {
    int width, height;
} ladder[] = {
    {0, 0},    {1, 1},    {1, 40},   {300, 1},  {300, 2},  {2, 100},  {20, 10},   {24, 5},
    {33, 9},   {39, 11},  {40, 12},  {41, 17},  {55, 20},  {79, 23},  {80, 24},   {81, 25},
    {100, 30}, {120, 40}, {132, 43}, {140, 50}, {200, 60}, {299, 99}, {300, 100},
};
enum { LADDER = sizeof ladder / sizeof *ladder, SMALL_WIDTH = 40, SMALL_HEIGHT = 16 };

/* ---- charts ---- */

enum { MANY = 5000, FEW = 40, SERIES = 5 };

enum shape {
    SHAPE_EMPTY,
    SHAPE_ONE,
    SHAPE_TWO,
    SHAPE_CONSTANT,
    SHAPE_ZEROS,
    SHAPE_RISING,
    SHAPE_BREAKS,
    SHAPE_GAPS,
    SHAPE_MARKS,
    SHAPE_NEGATIVE,
    SHAPE_HUGE,
    SHAPE_LARGEST,
    SHAPE_TINY,
    SHAPE_MIXED,
    SHAPE_MANY,
    SHAPE_COUNT
};

static const struct {
    const char *name;
    size_t count;
    double scale, base;
} shapes[SHAPE_COUNT] = {
    [SHAPE_EMPTY] = {"no points", 0, 0, 0},
    [SHAPE_ONE] = {"one point", 1, 7, 0},
    [SHAPE_TWO] = {"two points", 2, 7, 0},
    [SHAPE_CONSTANT] = {"a constant", FEW, 0, 1e9},
    [SHAPE_ZEROS] = {"zeros", FEW, 0, 0},
    [SHAPE_RISING] = {"rising values", FEW, 1e6, 1e6},
    [SHAPE_BREAKS] = {"breaks", FEW, 1e6, 1e6},
    [SHAPE_GAPS] = {"gaps", FEW, 1e6, 1e6},
    [SHAPE_MARKS] = {"bounds and forecasts", FEW, 1e6, 1e6},
    [SHAPE_NEGATIVE] = {"negative values", FEW, -100, 50},
    [SHAPE_HUGE] = {"huge values", FEW, 1e300, -2e301},
    [SHAPE_LARGEST] = {"the largest values", FEW, 8e306, -1.6e308},
    [SHAPE_TINY] = {"tiny values", FEW, 1e-300, 0},
    [SHAPE_MIXED] = {"values of all sizes", FEW, 1, 0},
    [SHAPE_MANY] = {"many points", MANY, 1, 0},
};

static double value_of(enum shape shape, size_t series, size_t index)
{
    double wave = (double)((index * (series + 3)) % FEW);
    if (shape == SHAPE_MIXED)
        return (index % 2 == 0 ? 1 : -1) * pow(10, wave);
    return shapes[shape].base + shapes[shape].scale * wave;
}

static uint8_t mark_of(enum shape shape, size_t index)
{
    if (shape == SHAPE_BREAKS)
        return index % 5 == 0 ? FLAG_BREAK : 0;
    if (shape == SHAPE_MARKS)
        return (uint8_t)(index % QUALIFIER_COUNT | (index > FEW - 8 ? FLAG_FORECAST : 0));
    return 0;
}

/* Some series of a shape; all but the first are a little shorter, the last has no point. */
struct sample {
    struct chart_series series[SERIES];
    struct chart_point *points;
};

static void sample_init(struct sample *sample, enum shape shape)
{
    static const char *const names[SERIES] = {"first", "用户数", "a long name", "", "last"};
    size_t count = shapes[shape].count;
    sample->points = calloc(SERIES * (count + 1), sizeof *sample->points);
    for (size_t i = 0; i < SERIES; i++) {
        struct chart_point *points = sample->points + i * (count + 1);
        for (size_t j = 0; j < count; j++) {
            double x = 15000 + 30.0 * (double)(shape == SHAPE_GAPS ? j + j / 7 * 40 : j);
            points[j] = (struct chart_point){x, value_of(shape, i, j), mark_of(shape, j)};
        }
        sample->series[i] =
            (struct chart_series){.name = names[i],
                                  .role = role_series(i),
                                  .points = points,
                                  .step = 30,
                                  .count = i == SERIES - 1 || count <= i ? 0 : count - i,
                                  .note = i % 2 == 0 ? "+1.5 %" : NULL,
                                  .selected = i == 1};
    }
}

static const struct metric *metric_named(const char *id)
{
    const struct dict *dict = &shipped.data->dict;
    uint32_t number = intern_find(&dict->metric_ids, id, strlen(id));
    assert_int_not_equal(number, INTERN_NONE);
    return dict_get_metric(dict, number);
}

static struct chart chart_of(const struct sample *sample, size_t variant)
{
    static const struct chart_mark events[] = {
        {15100, "an event"}, {15400, "事件"}, {99999, "late"}};
    return (struct chart){
        .series = sample->series,
        .series_count = variant % 2 == 0 ? SERIES : 1,
        .events = events,
        .event_count = variant % 3 == 0 ? 3 : 0,
        .from = variant % 5 == 0 ? 15200 : -INFINITY,
        .to = variant % 7 == 0 ? 15800 : INFINITY,
        .frequency = (enum frequency)(variant % FREQUENCY_COUNT),
        .zero = variant % 2 == 0,
        .legend = variant % 4 != 3,
        .cursor = variant % 3 == 1 ? 15300 : NAN,
    };
}

static void draw_chart_twice(const struct stage *stage, const struct chart_kind *kind,
                             const struct chart *chart, const char *shape)
{
    struct stage both = *stage;
    struct canvas first = stage_open(stage, &both.grid);
    chart_draw(kind, chart, &first);
    struct canvas second = stage_open(stage, &both.again);
    chart_draw(kind, chart, &second);
    check_stage(&both, kind->name, shape);
}

/* Every kind, alphabet and language, of one sample and one size. */
static void draw_charts(const struct stage *stage, const struct sample *sample, enum shape shape,
                        bool all, size_t *variant)
{
    static const char *const ids[] = {"internet_users", "internet_penetration",
                                      "mobile_data_price"};
    for (size_t i = 0; i < chart_kind_count(); i++)
        for (size_t j = 0; j < alphabet_count(); j++)
            for (int k = 0; k < LANGUAGE_COUNT; k++) {
                size_t number = (*variant)++;
                struct figure_style style = chart_style(alphabet_at(j), (enum language)k);
                struct chart chart = chart_of(sample, number);
                chart.style = &style;
                chart.alphabet = alphabet_at(j);
                chart.metric = metric_named(ids[number % 3]);
                if (all || number % 2 == 0)
                    draw_chart_twice(stage, chart_kind_at(i), &chart, shapes[shape].name);
            }
}

static void test_charts_at_terminal_sizes(void **state)
{
    size_t variant = 0;
    for (size_t i = 0; i < LADDER; i++) {
        struct stage stage;
        stage_init(&stage, ladder[i].width, ladder[i].height);
        for (int shape = 0; shape < SHAPE_COUNT; shape++) {
            struct sample sample;
            sample_init(&sample, (enum shape)shape);
            draw_charts(&stage, &sample, (enum shape)shape, shape != SHAPE_MANY || i % 5 == 0,
                        &variant);
            free(sample.points);
        }
        stage_release(&stage);
    }
}

static void test_charts_at_small_sizes(void **state)
{
    size_t variant = 0;
    for (int shape = 0; shape < SHAPE_MANY; shape++) {
        struct sample sample;
        sample_init(&sample, (enum shape)shape);
        for (int height = 0; height <= SMALL_HEIGHT; height++)
            for (int width = 0; width <= SMALL_WIDTH; width++) {
                struct stage stage;
                stage_init(&stage, width, height);
                draw_charts(&stage, &sample, (enum shape)shape, false, &variant);
                stage_release(&stage);
            }
        free(sample.points);
    }
}

/* ---- panels ---- */

static struct panel_view view_of(const struct panel *panel, const struct alphabet *alphabet,
                                 const struct figure_style *style, size_t variant)
{
    return (struct panel_view){
        .panel = panel,
        .style = style,
        .alphabet = alphabet,
        .band = {0.5, 0.1},
        .range = panel->conf->range,
        .focused = variant % 2 == 0,
        .large = variant % 3 == 0,
        .today = civil_to_days(2026, 1, 1),
        .scroll = variant % 4 == 0 ? variant % 50 : 0,
        .cursor = variant % 3 == 0 ? variant % 9 : PANEL_NO_CURSOR,
        .has_time = variant % 5 == 0,
        .time = civil_to_days(2015 + (int)(variant % 7), 1, 1),
    };
}

static void draw_panel_twice(const struct stage *stage, const struct panel *panel, size_t variant)
{
    const struct alphabet *alphabet = alphabet_at(variant % alphabet_count());
    enum language language = (enum language)(variant / alphabet_count() % LANGUAGE_COUNT);
    struct figure_style style = chart_style(alphabet, language);
    struct panel_view view = view_of(panel, alphabet, &style, variant);
    struct stage both = *stage;
    struct canvas first = stage_open(stage, &both.grid);
    panel_draw(&view, &first);
    struct canvas second = stage_open(stage, &both.again);
    panel_draw(&view, &second);
    check_stage(&both, panel->kind->name, panel->conf->name);
}

static void draw_panel_at_sizes(const struct panel *panel, bool small, size_t *variant)
{
    for (size_t i = 0; i < LADDER; i++) {
        struct stage stage;
        stage_init(&stage, ladder[i].width, ladder[i].height);
        draw_panel_twice(&stage, panel, (*variant)++);
        stage_release(&stage);
    }
    for (int i = 0; small && i < (SMALL_WIDTH + 1) * (SMALL_HEIGHT + 1); i++) {
        struct stage stage;
        stage_init(&stage, i % (SMALL_WIDTH + 1), i / (SMALL_WIDTH + 1));
        draw_panel_twice(&stage, panel, (*variant)++);
        stage_release(&stage);
    }
}

static struct panel bind(const struct conf_panel *conf, struct remarks *remarks)
{
    struct panel panel;
    panel_bind(&panel, conf, shipped.data, "config.ini", remarks);
    return panel;
}

static void test_shipped_panels(void **state)
{
    size_t variant = 0;
    struct remarks remarks;
    remarks_init(&remarks);
    for (size_t i = 0; i < shipped.conf->panel_count; i++) {
        struct panel panel = bind(&shipped.conf->panels[i], &remarks);
        draw_panel_at_sizes(&panel, false, &variant);
        panel_release(&panel);
    }
    assert_int_equal(remarks.count, 0);
    remarks_release(&remarks);
}

/* Every kind shows what panels of the other kinds hold: many series, few, none. */
static void test_panel_kinds(void **state)
{
    size_t variant = 0;
    struct remarks remarks;
    remarks_init(&remarks);
    for (size_t i = 0; i < panel_kind_count(); i++)
        for (size_t j = i; j < shipped.conf->panel_count; j += 9) {
            struct conf_panel conf = shipped.conf->panels[j];
            conf.kind = (char *)(uintptr_t)panel_kind_at(i)->name;
            struct panel panel = bind(&conf, &remarks);
            assert_ptr_equal(panel.kind, panel_kind_at(i));
            draw_panel_at_sizes(&panel, j / 9 % 4 == 0, &variant);
            panel_release(&panel);
        }
    remarks_release(&remarks);
}

/* What a table promises to those who show it: every cell has what its column's kind needs. */
static void check_table(const struct panel *panel, const struct table *table)
{
    assert_true(table->column_count > 0);
    for (size_t i = 0; i < table->column_count; i++)
        assert_non_null(table->columns[i].title);
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = 0; i < table->column_count; i++) {
            const struct table_cell *cell = table_cell(table, row, i);
            enum table_kind kind = table->columns[i].kind;
            bool has_metric = kind != TABLE_FIGURE || cell->metric != NULL;
            bool has_text = kind != TABLE_TEXT || cell->text != NULL;
            bool is_number = (kind != TABLE_FIGURE && kind != TABLE_GAUGE) || isfinite(cell->value);
            if (cell->present && (!has_metric || !has_text || !is_number))
                fail_msg("%s: cell %zu of row %zu lacks something", panel->conf->name, i, row);
        }
}

static void test_panel_tables(void **state)
{
    struct remarks remarks;
    remarks_init(&remarks);
    struct figure_style style = chart_style(alphabet_at(0), LANGUAGE_EN);
    for (size_t i = 0; i < panel_kind_count(); i++)
        for (size_t j = 0; j < shipped.conf->panel_count; j++) {
            struct conf_panel conf = shipped.conf->panels[j];
            conf.kind = (char *)(uintptr_t)panel_kind_at(i)->name;
            struct panel panel = bind(&conf, &remarks);
            struct panel_view view = view_of(&panel, alphabet_at(0), &style, 1);
            struct table table;
            table_init(&table);
            panel.kind->fill(&view, &table);
            check_table(&panel, &table);
            table_release(&table);
            panel_release(&panel);
        }
    remarks_release(&remarks);
}

/* ---- screens ---- */

static struct app *new_app(const char *alphabet, enum language language)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_find(alphabet),
                                  .language = language,
                                  .depth = DEPTH_256,
                                  .today = civil_to_days(2026, 1, 1)};
    assert_non_null(options.alphabet);
    return app_new(shipped.conf, shipped.data, &options);
}

static void check_ascii(const struct app *app, const struct grid *grid)
{
    for (int y = 0; y < grid->height; y++)
        for (int x = 0; x < grid->width; x++)
            for (const char *c = grid_cell(grid, x, y)->text; *c != '\0'; c++)
                if (*c < ' ' || *c > '~')
                    fail_msg("%s, %s: \"%s\" at %d,%d is not ASCII",
                             app->topics[app->topic].conf->name,
                             app->views[app->view_count - 1].view->name,
                             grid_cell(grid, x, y)->text, x, y);
}

static void draw_ascii(struct app *app, struct grid *grid)
{
    app_resize(app, grid->width, grid->height);
    app_draw(app, grid);
    check_ascii(app, grid);
}

/* The wall's pages, then each panel large and as a table, and all numbers. */
static void draw_topic_in_ascii(struct app *app, struct grid *grid)
{
    for (size_t i = 0; i < app_topic(app)->panel_count; i++) {
        static const char *const keys[] = {"Enter", "t", "i"};
        app_topic(app)->focus = i;
        draw_ascii(app, grid);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            assert_true(app_key(app, keys[k]));
            draw_ascii(app, grid);
            assert_true(app_key(app, "Esc"));
        }
    }
}

static void test_ascii_screens(void **state)
{
    static const struct {
        int width, height;
    } sizes[] = {{40, 10}, {80, 24}, {160, 50}};
    struct app *app = new_app("ascii", LANGUAGE_EN);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct grid grid;
        grid_init(&grid, sizes[i].width, sizes[i].height);
        for (app->topic = 0; app->topic < app->topic_count; app->topic++)
            draw_topic_in_ascii(app, &grid);
        app->topic = 0;
        for (size_t j = 0; j < 2; j++) {
            assert_true(app_key(app, j == 0 ? "?" : "!"));
            draw_ascii(app, &grid);
            assert_true(app_key(app, "Esc"));
        }
        grid_release(&grid);
    }
    app_free(app);
}

/* ---- names ---- */

static const char *conf_name(size_t index)
{
    static char text[100];
    struct conf_option_row row = conf_option_at(index);
    snprintf(text, sizeof text, "%s.%s", row.section, row.name);
    return text;
}

static const char *conf_summary(size_t index)
{
    return conf_option_at(index).summary;
}

#define FAMILIES(F)                                                                                \
    F(chart_kind)                                                                                  \
    F(panel_kind) F(view) F(out_format) F(theme) F(alphabet) F(indicator) F(action) F(cli_option)

#define ACCESS(family)                                                                             \
    static const char *family##_name(size_t index)                                                 \
    {                                                                                              \
        return family##_at(index)->name;                                                           \
    }                                                                                              \
    static const char *family##_summary(size_t index)                                              \
    {                                                                                              \
        return family##_at(index)->summary;                                                        \
    }
FAMILIES(ACCESS)

static const struct {
    const char *name;
    size_t (*count)(void);
    const char *(*name_at)(size_t index);
    const char *(*summary_at)(size_t index);
} families[] = {
#define ROW(family) {#family, family##_count, family##_name, family##_summary},
    FAMILIES(ROW){"conf_option", conf_option_count, conf_name, conf_summary},
};

static bool is_printable(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

static void test_names_and_summaries(void **state)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        assert_true(families[i].count() > 0);
        for (size_t j = 0; j < families[i].count(); j++) {
            char name[100];
            const char *summary = families[i].summary_at(j);
            snprintf(name, sizeof name, "%s", families[i].name_at(j));
            size_t word = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.-");
            if (*name == '\0' || name[word] != '\0')
                fail_msg("%s: \"%s\" is no name", families[i].name, name);
            if (summary == NULL || *summary == '\0' || !is_printable(summary))
                fail_msg("%s %s: no summary in ASCII", families[i].name, name);
            for (size_t k = j + 1; k < families[i].count(); k++)
                if (strcmp(families[i].name_at(k), name) == 0)
                    fail_msg("%s %s stands there twice", families[i].name, name);
        }
    }
}

static void test_find_by_name(void **state)
{
    for (size_t i = 0; i < chart_kind_count(); i++)
        assert_ptr_equal(chart_kind_find(chart_kind_at(i)->name), chart_kind_at(i));
    for (size_t i = 0; i < panel_kind_count(); i++)
        assert_ptr_equal(panel_kind_find(panel_kind_at(i)->name), panel_kind_at(i));
    for (size_t i = 0; i < out_format_count(); i++)
        assert_ptr_equal(out_format_find(out_format_at(i)->name), out_format_at(i));
    for (size_t i = 0; i < theme_count(); i++)
        assert_ptr_equal(theme_find(theme_at(i)->name), theme_at(i));
    for (size_t i = 0; i < alphabet_count(); i++)
        assert_ptr_equal(alphabet_find(alphabet_at(i)->name), alphabet_at(i));
    for (size_t i = 0; i < indicator_count(); i++) {
        assert_ptr_equal(indicator_find(indicator_at(i)->name), indicator_at(i));
        assert_string_not_equal(indicator_at(i)->formula, "");
    }
    assert_null(chart_kind_find("pie"));
    assert_null(panel_kind_find(""));
    assert_null(out_format_find("txt"));
}

/* A role that a theme forgot would be black on black. */
static void test_themes(void **state)
{
    for (size_t i = 0; i < theme_count(); i++)
        for (int depth = 0; depth < DEPTH_COUNT; depth++)
            for (int role = 0; role < ROLE_COUNT; role++)
                for (unsigned marks = 0; marks < 8; marks++) {
                    struct ink ink =
                        theme_ink(theme_at(i), (enum depth)depth, (enum role)role, marks);
                    if (ink.ink == ink.ground && ink.ink != -1)
                        fail_msg("%s shows %s as nothing at depth %d", theme_at(i)->name,
                                 role_name((enum role)role), depth);
                    if (depth == DEPTH_NONE && (ink.ink != -1 || ink.ground != -1))
                        fail_msg("%s colours %s without colours", theme_at(i)->name,
                                 role_name((enum role)role));
                }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_charts_at_terminal_sizes),
        cmocka_unit_test(test_charts_at_small_sizes),
        cmocka_unit_test(test_shipped_panels),
        cmocka_unit_test(test_panel_kinds),
        cmocka_unit_test(test_panel_tables),
        cmocka_unit_test(test_ascii_screens),
        cmocka_unit_test(test_names_and_summaries),
        cmocka_unit_test(test_find_by_name),
        cmocka_unit_test(test_themes),
    };
    return cmocka_run_group_tests(tests, load, release);
}
