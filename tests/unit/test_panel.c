#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "panel/panel.h"

static struct dataset *data;

/* Two metrics of one unit, one in percent; China and the world. */
static int load(void **state)
{
    static const char *const files[] = {"survey", "speech", "yearly"};
    data = dataset_new();
    dict_load(&data->dict, "tests/fixtures/dict", &data->remarks);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct err err;
        struct strbuf path = STRBUF_INIT;
        strbuf_addf(&path, "tests/fixtures/editions/%s.csv", files[i]);
        bool good = dataset_load(data, path.text, &err);
        strbuf_release(&path);
        if (!good)
            return -1;
    }
    dataset_finish(data);
    return 0;
}

static int release(void **state)
{
    dataset_free(data);
    return 0;
}

/* A panel as a configuration would have it, bound. */
struct bound {
    struct conf *conf;
    struct remarks remarks;
    struct panel panel;
};

static void bind(struct bound *bound, const char *options)
{
    struct err err = {""};
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, "[topic t]\n[panel p]\ntopic = t\n%s", options);
    bound->conf = conf_parse("my.ini", text.text, text.length, &err);
    strbuf_release(&text);
    assert_non_null(bound->conf);
    assert_int_equal(bound->conf->remarks.count, 0);
    assert_int_equal(bound->conf->panel_count, 1);
    remarks_init(&bound->remarks);
    panel_bind(&bound->panel, &bound->conf->panels[0], data, bound->conf->path, &bound->remarks);
}

static void unbind(struct bound *bound)
{
    panel_release(&bound->panel);
    remarks_release(&bound->remarks);
    conf_free(bound->conf);
}

static struct figure_style style;

static struct panel_view view_of(const struct bound *bound)
{
    style = chart_style(alphabet_find("ascii"), LANGUAGE_EN);
    return (struct panel_view){.panel = &bound->panel,
                               .style = &style,
                               .alphabet = alphabet_find("ascii"),
                               .range = bound->conf->panels[0].range,
                               .cursor = PANEL_NO_CURSOR};
}

static void test_remarks(void **state)
{
    static const struct {
        const char *options;
        const char *remark; /* NULL: none */
    } cases[] = {
        {"panel = card\nmetric = users\nregion = CN\n", NULL},
        {"panel = crad\nmetric = users\nregion = CN\n",
         "my.ini:2: panel p: unknown kind of panel \"crad\" (did you mean \"card\"?)"},
        {"panel = xyzzy\nmetric = users\nregion = CN\n",
         "my.ini:2: panel p: unknown kind of panel \"xyzzy\""},
        {"panel = plot\nchart = lien\nmetric = users\nregion = CN\n",
         "my.ini:2: panel p: unknown chart \"lien\" (did you mean \"line\"?)"},
        {"panel = plot\ntransform = indx\nmetric = users\nregion = CN\n",
         "my.ini:2: panel p: unknown transform \"indx\" (did you mean \"index\"?)"},
        {"panel = plot\ntransform = index\nmetric = users, share\nregion = CN\n", NULL},
        {"panel = card\nmetric = usres\nregion = CN\n",
         "my.ini:2: panel p: unknown metric \"usres\" (did you mean \"users\"?)"},
        {"panel = card\nmetric = users\nnote = shaer\nregion = CN\n",
         "my.ini:2: panel p: unknown metric \"shaer\" (did you mean \"share\"?)"},
        {"panel = ranking\nmetric = users\nregion = WDL\n",
         "my.ini:2: panel p: unknown region \"WDL\" (did you mean \"WLD\"?)"},
        {"panel = plot\nmetric = users, share\nregion = CN\n",
         "my.ini:2: panel p: users is in persons, share in percent of people "
         "(one axis cannot hold both; use two panels)"},
        {"panel = table\nmetric = users, share\nregion = CN\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bound bound;
        bind(&bound, cases[i].options);
        assert_int_equal(bound.remarks.count, cases[i].remark != NULL);
        if (cases[i].remark != NULL) {
            struct strbuf text = STRBUF_INIT;
            remark_format(&text, &bound.remarks.items[0]);
            assert_string_equal(text.text, cases[i].remark);
            strbuf_release(&text);
        }
        assert_non_null(bound.panel.kind);
        assert_non_null(bound.panel.chart);
        unbind(&bound);
    }
}

/* What is bound: "metric:region" of each, a "-" behind where there is no data. */
static void test_series(void **state)
{
    static const struct {
        const char *options, *series, *notes;
    } cases[] = {
        {"panel = card\nmetric = users\nregion = CN\nnote = share\n", "users:CN", "share:CN"},
        {"panel = card\nmetric = users\nregion = WLD\n", "users:WLD", ""},
        {"panel = ranking\nmetric = users\nregion = CN, WLD\n", "users:CN users:WLD", ""},
        {"panel = table\nmetric = users, price\nregion = CN\n", "users:CN price:CN-", ""},
        {"panel = ranking\nmetric = users\nregion = country\n", "users:CN", ""},
        {"panel = ranking\nmetric = share\nregion = aggregate\n", "", ""},
        {"panel = ranking\nmetric = share\nregion = WLD\n", "share:WLD-", ""},
        {"panel = ranking\nmetric = users\nregion = WLD, country\n", "users:WLD users:CN", ""},
        {"panel = table\nmetric = nothing, users\nregion = CN\n", "users:CN", ""},
        {"panel = notes\ntext = words\n", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bound bound;
        struct strbuf lists[2] = {STRBUF_INIT, STRBUF_INIT};
        bind(&bound, cases[i].options);
        for (size_t j = 0; j < bound.panel.series_count + bound.panel.note_count; j++) {
            bool is_note = j >= bound.panel.series_count;
            const struct panel_series *series =
                is_note ? &bound.panel.notes[j - bound.panel.series_count] : &bound.panel.series[j];
            struct strbuf *list = &lists[is_note];
            strbuf_addf(list, "%s%s:%s%s", list->length > 0 ? " " : "", series->metric->id,
                        series->region->code, series->series == NULL ? "-" : "");
        }
        assert_string_equal(lists[0].text, cases[i].series);
        assert_string_equal(lists[1].text, cases[i].notes);
        strbuf_release(&lists[0]);
        strbuf_release(&lists[1]);
        unbind(&bound);
    }
}

static void test_source(void **state)
{
    struct bound all, speech, none;
    bind(&all, "panel = card\nmetric = users\nregion = CN\n");
    bind(&speech, "panel = card\nmetric = users\nregion = CN\nsource = speech\n");
    bind(&none, "panel = card\nmetric = users\nregion = CN\nsource = nobody\n");
    assert_ptr_equal(all.panel.series[0].series, dataset_find_named(data, "users", "CN", NULL));
    assert_ptr_equal(speech.panel.series[0].series,
                     dataset_find_named(data, "users", "CN", "speech"));
    assert_ptr_not_equal(speech.panel.series[0].series, all.panel.series[0].series);
    assert_null(none.panel.series[0].series);
    unbind(&all);
    unbind(&speech);
    unbind(&none);
}

static void test_names(void **state)
{
    static const struct {
        const char *options;
        enum language language;
        const char *title, *name; /* of the panel, and of its first series */
    } cases[] = {
        {"panel = card\nmetric = users\nregion = CN\n", LANGUAGE_EN, "Internet users",
         "Internet users"},
        {"panel = card\nmetric = users\nregion = CN\n", LANGUAGE_ZH, "网民规模", "网民规模"},
        {"panel = card\ntitle = Mine\nmetric = users\nregion = CN\n", LANGUAGE_ZH, "Mine",
         "网民规模"},
        {"panel = card\ntitle = Mine\ntitle[zh_cn] = 我的\nmetric = users\nregion = CN\n",
         LANGUAGE_ZH, "我的", "网民规模"},
        {"panel = table\nmetric = users, price\nregion = CN\n", LANGUAGE_EN, "Internet users",
         "Users"},
        {"panel = ranking\nmetric = users\nregion = CN, WLD\n", LANGUAGE_EN, "Internet users",
         "China"},
        {"panel = table\nmetric = users, price\nregion = CN, WLD\n", LANGUAGE_ZH, "网民规模",
         "网民规模, 中国"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bound bound;
        struct strbuf title = STRBUF_INIT, name = STRBUF_INIT;
        bind(&bound, cases[i].options);
        panel_title(&bound.panel, cases[i].language, &title);
        panel_series_name(&bound.panel, &bound.panel.series[0], cases[i].language, &name);
        assert_string_equal(title.text, cases[i].title);
        assert_string_equal(name.text, cases[i].name);
        strbuf_release(&title);
        strbuf_release(&name);
        unbind(&bound);
    }
}

/* A point of the series for each case below, with what the panel is asked for. */
static void test_point(void **state)
{
    static const struct {
        const char *points;          /* periods of months, "f" behind a forecast */
        const char *options, *found; /* NULL: none */
    } cases[] = {
        {"2020-12 2021-06 2021-12", "", "2021-12"},
        {"2020-12 2021-06 2021-12f", "", "2021-06"},
        {"2020-12f", "", NULL},
        {"", "", NULL},
        {"2020-12 2021-06 2021-12", "at = 2021-06\n", "2021-06"},
        {"2020-12 2021-06 2021-12", "at = 2020\n", "2020-12"},
        {"2020-12 2021-06 2021-12", "at = 2021-H1\n", "2021-06"},
        {"2020-12 2021-06 2021-12", "at = 2021-07\n", NULL},
        {"2020-12 2021-06 2021-12", "range = ..2020\n", "2020-12"},
        {"2020-12 2021-06 2021-12", "range = ..2021-11\n", "2021-06"},
        {"2020-12 2021-06 2021-12", "range = 2021..2021\n", "2021-12"},
        {"2020-12 2021-06 2021-12", "range = 2022..\n", NULL},
        {"2020-12 2021-06 2021-12", "range = ..2019\n", NULL},
        {"2020-12 2022-06", "range = 2021..2021\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bound bound;
        struct strbuf options = STRBUF_INIT, period = STRBUF_INIT;
        struct series series;
        struct arena arena;
        size_t at;
        strbuf_addf(&options, "panel = card\nmetric = users\nregion = CN\n%s", cases[i].options);
        bind(&bound, options.text);
        arena_init(&arena);
        series_init(&series, FREQUENCY_MONTH);
        for (const char *next = cases[i].points; *next != '\0';) {
            struct period month;
            assert_true(period_parse(next, 7, &month));
            uint8_t mark = next[7] == 'f' ? FLAG_FORECAST : 0;
            series_append(&series, &arena, (struct point){1, month.time, mark});
            next += strcspn(next, " ");
            next += strspn(next, " ");
        }
        struct panel_series of = bound.panel.series[0];
        of.series = &series;
        struct panel_view view = view_of(&bound);
        bool found = panel_point(&view, &of, &at);
        if (found != (cases[i].found != NULL))
            fail_msg("%s of %s: found is %d", cases[i].options, cases[i].points, found);
        if (found) {
            period_format(&period, series_period(&series, at));
            assert_string_equal(period.text, cases[i].found);
        }
        of.series = NULL;
        assert_false(panel_point(&view, &of, &at));
        series_release(&series);
        arena_release(&arena);
        strbuf_release(&options);
        strbuf_release(&period);
        unbind(&bound);
    }
}

static void test_in_range(void **state)
{
    static const struct {
        const char *range, *period;
        bool in;
    } cases[] = {
        {"2020..2022", "2019", false},
        {"2020..2022", "2020", true},
        {"2020..2022", "2022", true},
        {"2020..2022", "2023", false},
        {"2020..2022", "2019-12", false},
        {"2020..2022", "2020-01", true},
        {"2020..2022", "2022-12", true},
        {"2020..2022", "2022-12-31", true},
        {"2020..2022", "2023-01-01", false},
        {"2020..", "2999", true},
        {"..2020", "1000", true},
        {"2020-06..2020-06", "2020-06-01", true},
        {"2020-06..2020-06", "2020-05-31", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bound bound;
        struct strbuf options = STRBUF_INIT;
        struct period period;
        strbuf_addf(&options, "panel = card\nmetric = users\nregion = CN\nrange = %s\n",
                    cases[i].range);
        bind(&bound, options.text);
        struct panel_view view = view_of(&bound);
        assert_true(period_parse(cases[i].period, strlen(cases[i].period), &period));
        if (panel_in_range(&view, period) != cases[i].in)
            fail_msg("%s in %s", cases[i].period, cases[i].range);
        strbuf_release(&options);
        unbind(&bound);
    }
}

/* A panel whose kind, metric or region is unknown still draws, and says what it lacks. */
static void test_broken_panels_draw(void **state)
{
    static const char *const options[] = {
        "panel = nonsense\nmetric = users\nregion = CN\n",
        "panel = card\nmetric = nonsense\nregion = CN\n",
        "panel = card\nmetric = users\nregion = nonsense\n",
        "panel = plot\nchart = nonsense\nmetric = nonsense\n",
        "panel = ranking\nmetric = share\nregion = aggregate\n",
        "panel = heat\nmetric = share\nregion = aggregate\n",
        "panel = table\n",
        "panel = target\nmetric = nonsense\n",
        "panel = since\n",
        "panel = notes\n",
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        struct bound bound;
        struct grid grid;
        bind(&bound, options[i]);
        struct panel_view view = view_of(&bound);
        grid_init(&grid, 60, 12);
        struct canvas canvas = canvas_of(&grid);
        panel_draw(&view, &canvas);
        assert_string_equal(grid_cell(&grid, 0, 11)->text, "+");
        assert_string_equal(grid_cell(&grid, 59, 11)->text, "+");
        panel_rows(&view);
        grid_release(&grid);
        unbind(&bound);
    }
}

/* "users/CN share/WLD": what a panel is bound to. */
static void assert_series(const struct bound *bound, const char *expected)
{
    struct strbuf found = STRBUF_INIT;
    for (size_t i = 0; i < bound->panel.series_count; i++)
        strbuf_addf(&found, "%s%s/%s", i > 0 ? " " : "", bound->panel.series[i].metric->id,
                    bound->panel.series[i].region->code);
    assert_string_equal(found.text, expected);
    strbuf_release(&found);
}

/* Single series stand after those of metric and region; what is wrong is said by its name. */
static void test_single_series(void **state)
{
    static const struct {
        const char *options, *series, *remark; /* NULL: none */
    } cases[] = {
        {"series = users/CN, users/WLD\n", "users/CN users/WLD", NULL},
        {"series = users/WLD, users/CN\n", "users/WLD users/CN", NULL},
        {"metric = users\nregion = CN\nseries = users/WLD\n", "users/CN users/WLD", NULL},
        {"series = users\n", "users/CN", NULL},
        {"series = usres/CN, users/CN\n", "users/CN",
         "my.ini:2: panel p: unknown metric \"usres\" (did you mean \"users\"?)"},
        {"series = users/CN, users/WLDD\n", "users/CN",
         "my.ini:2: panel p: unknown region \"WLDD\" (did you mean \"WLD\"?)"},
        {"series = users/\n", "", "my.ini:2: panel p: unknown region \"\""},
        {"series = /CN\n", "", "my.ini:2: panel p: unknown metric \"\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bound bound;
        struct strbuf remark = STRBUF_INIT;
        bind(&bound, cases[i].options);
        assert_series(&bound, cases[i].series);
        if (bound.remarks.count > 0)
            remark_format(&remark, &bound.remarks.items[0]);
        assert_string_equal(remark.text, cases[i].remark != NULL ? cases[i].remark : "");
        strbuf_release(&remark);
        unbind(&bound);
    }
}

/* Only what tells single series apart is in their names. */
static void test_names_of_single_series(void **state)
{
    static const struct {
        const char *options, *name; /* of the last one */
    } cases[] = {
        {"series = users/CN\n", "Internet users"},
        {"series = users/CN, users/WLD\n", "World"},
        {"series = share/CN, users/CN\n", "Users"},
        {"series = share/CN, users/WLD\n", "Users, World"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bound bound;
        struct strbuf name = STRBUF_INIT;
        bind(&bound, cases[i].options);
        panel_series_name(&bound.panel, &bound.panel.series[bound.panel.series_count - 1],
                          LANGUAGE_EN, &name);
        assert_string_equal(name.text, cases[i].name);
        strbuf_release(&name);
        unbind(&bound);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_series),
        cmocka_unit_test(test_source),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_point),
        cmocka_unit_test(test_in_range),
        cmocka_unit_test(test_broken_panels_draw),
        cmocka_unit_test(test_single_series),
        cmocka_unit_test(test_names_of_single_series),
    };
    return cmocka_run_group_tests(tests, load, release);
}
