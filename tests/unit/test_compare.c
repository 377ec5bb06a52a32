#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/app.h"
#include "app/compare.h"
#include "app/guest.h"
#include "app/regions.h"
#include "app/section.h"
#include "app/view.h"
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

static const char *view_name(const struct app *app)
{
    return app->views[app->view_count - 1].view->name;
}

static struct mark mark_of(const char *metric, const char *region)
{
    const struct dict *dict = &shipped.data->dict;
    struct mark mark = {intern_find(&dict->metric_ids, metric, strlen(metric)),
                        intern_find(&dict->region_codes, region, strlen(region)), false};
    assert_int_not_equal(mark.metric, INTERN_NONE);
    assert_int_not_equal(mark.region, INTERN_NONE);
    return mark;
}

/* "internet_users/CN internet_users/IN": what is marked, in order. */
static void assert_marked(const struct app *app, const char *expected)
{
    const struct dict *dict = &shipped.data->dict;
    struct strbuf found = STRBUF_INIT;
    for (size_t i = 0; i < app->marks.count; i++)
        strbuf_addf(&found, "%s%s/%s", i > 0 ? " " : "",
                    dict_get_metric(dict, app->marks.items[i].metric)->id,
                    dict_get_region(dict, app->marks.items[i].region)->code);
    assert_string_equal(found.text, expected);
    strbuf_release(&found);
}

static void test_marks(void **state)
{
    struct marks marks = {.count = 0};
    for (uint32_t i = 0; i < MARKS_MOST; i++)
        assert_true(marks_add(&marks, (struct mark){i, 1, false}));
    assert_true(marks_add(&marks, (struct mark){3, 1, false}));
    assert_int_equal(marks.count, MARKS_MOST);
    assert_false(marks_add(&marks, (struct mark){3, 1, true}));
    assert_false(marks_add(&marks, (struct mark){3, 2, false}));
    marks_remove(&marks, (struct mark){3, 1, false});
    marks_remove(&marks, (struct mark){3, 1, false});
    assert_int_equal(marks.count, MARKS_MOST - 1);
    assert_false(marks_have(&marks, (struct mark){3, 1, false}));
    assert_int_equal(marks.items[2].metric, 2);
    assert_int_equal(marks.items[3].metric, 4);
    assert_true(marks_add(&marks, (struct mark){3, 1, true}));
}

/* What Space and a take, by panel and view. */
static void test_hand(void **state)
{
    static const struct {
        const char *panel; /* shown large; NULL: the wall */
        const char *keys, *marked;
    } cases[] = {
        {NULL, "Space", "internet_users/CN"},
        {NULL, "Space Space", ""},
        {NULL, "a", "internet_users/CN internet_penetration/CN"},
        {NULL, "a Space", "internet_penetration/CN"},
        {NULL, "a a", ""},
        {NULL, "Space a", "internet_users/CN internet_penetration/CN"},
        {NULL, "a u", ""},
        {NULL, "Space Tab Space", "internet_users/CN mobile_subscribers_5g/CN"},
        {"overview-history", "Space", "internet_users/CN"},
        {"overview-history", "Down Space", "mobile_subscribers_5g/CN"},
        {"overview-history", "a",
         "internet_users/CN mobile_subscribers_5g/CN ipv6_active_users/CN"},
        {"overview-history", "t Right Right Space", "mobile_subscribers_5g/CN"},
        {NULL, "Tab Tab Tab Tab Space",
         "internet_users/CN mobile_subscribers_5g/CN ipv6_active_users/CN"},
        {NULL, "i Down Space", "internet_penetration/CN"},
        {"overview-world", "Space Down Space", "internet_share_itu/KR internet_share_itu/US"},
        {"overview-world", "o o Space", "internet_share_itu/BR"},
        {"overview-world", "t Down Space", "internet_share_itu/US"},
        {"overview-figures", "Down Space", "fixed_broadband_subscribers/CN"},
        {"world-heat", "Space", "internet_share_itu/WB-NAM"},
        {"world-ranking", "a u", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app *app = new_app();
        if (cases[i].panel != NULL)
            assert_true(app_open_panel(app, cases[i].panel));
        press(app, cases[i].keys);
        assert_marked(app, cases[i].marked);
        assert_string_not_equal(app->message, "");
        app_free(app);
    }
}

/* More than can be told apart: the first twelve, as they stand, and a word about it. */
static void test_too_many(void **state)
{
    struct app *app = new_app();
    assert_true(app_open_panel(app, "world-heat"));
    press(app, "Space Esc");
    assert_true(app_open_panel(app, "world-ranking"));
    press(app, "a");
    assert_int_equal(app->marks.count, MARKS_MOST);
    assert_non_null(strstr(app->message, "12 series are marked"));
    press(app, "End Space");
    assert_int_equal(app->marks.count, MARKS_MOST);
    assert_non_null(strstr(app->message, "12 series are marked"));
    app_free(app);
}

static void test_sections(void **state)
{
    static const struct {
        const char *series[3][2];
        const char *section;
    } cases[] = {
        {{{"internet_share_itu", "CN"}, {"internet_share_itu", "IN"}},
         "[panel compare]\npanel = plot\nmetric = internet_share_itu\nregion = CN, IN\n"},
        {{{"internet_users", "CN"}, {"mobile_subscribers_5g", "CN"}},
         "[panel compare]\npanel = plot\ntitle = Comparison\ntitle[zh_cn] = 比较\n"
         "metric = internet_users, mobile_subscribers_5g\nregion = CN\n"},
        {{{"internet_users", "CN"}, {"internet_penetration", "CN"}},
         "[panel compare]\npanel = plot\ntitle = Comparison\ntitle[zh_cn] = 比较\n"
         "metric = internet_users, internet_penetration\nregion = CN\ntransform = index\n"},
        {{{"internet_penetration", "CN"}, {"internet_share_itu", "IN"}, {"internet_users", "CN"}},
         "[panel compare]\npanel = plot\ntitle = Comparison\ntitle[zh_cn] = 比较\n"
         "series = internet_penetration/CN, internet_share_itu/IN, internet_users/CN\n"
         "transform = index\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct marks marks = {.count = 0};
        struct strbuf found = STRBUF_INIT;
        struct err err;
        for (size_t j = 0; j < 3 && cases[i].series[j][0] != NULL; j++)
            marks_add(&marks, mark_of(cases[i].series[j][0], cases[i].series[j][1]));
        assert_true(compare_format(&found, &marks, &shipped.data->dict, &err));
        assert_string_equal(found.text, cases[i].section);
        strbuf_release(&found);
    }
}

static void test_no_comparison(void **state)
{
    struct strbuf found = STRBUF_INIT;
    struct err err = {""};
    struct marks marks = {.count = 0};
    assert_false(compare_format(&found, &marks, &shipped.data->dict, &err));
    assert_non_null(strstr(err.text, "nothing is marked"));
    marks_add(&marks, mark_of("internet_users", "CN"));
    assert_false(compare_format(&found, &marks, &shipped.data->dict, &err));
    assert_non_null(strstr(err.text, "only one series is marked"));
    marks_add(&marks, (struct mark){marks.items[0].metric, marks.items[0].region, true});
    assert_false(compare_format(&found, &marks, &shipped.data->dict, &err));
    assert_non_null(strstr(err.text, "do not compare"));
    assert_string_equal(found.text, "");
    struct app *app = new_app();
    press(app, "Space c");
    assert_string_equal(view_name(app), "wall");
    assert_non_null(strstr(app->message, "only one series is marked"));
    app_free(app);
}

/* A code that a list of the configuration could not hold is refused by its name. */
static void test_bad_codes(void **state)
{
    static const char *const codes[] = {"Korea, Rep.", "a;b", "a#b", "\"a\"", "a\\"};
    struct dict dict;
    dict_init(&dict);
    uint32_t metric = dict_metric(&dict, "users", 5);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct strbuf found = STRBUF_INIT;
        struct err err = {""};
        struct marks marks = {.count = 0};
        marks_add(&marks, (struct mark){metric, dict_region(&dict, "CN", 2), false});
        marks_add(&marks,
                  (struct mark){metric, dict_region(&dict, codes[i], strlen(codes[i])), false});
        assert_false(compare_format(&found, &marks, &dict, &err));
        assert_non_null(strstr(err.text, codes[i]));
        strbuf_release(&found);
    }
    dict_release(&dict);
}

/* Twelve long names are more than a line of a configuration. */
static void test_long_names(void **state)
{
    struct dict dict;
    struct marks marks = {.count = 0};
    struct strbuf found = STRBUF_INIT;
    struct err err = {""};
    char name[101] = "";
    dict_init(&dict);
    for (size_t i = 0; i < MARKS_MOST; i++) {
        memset(name, 'a' + (int)i, 100);
        marks_add(&marks,
                  (struct mark){dict_metric(&dict, name, 100), dict_region(&dict, "CN", 2), false});
    }
    assert_false(compare_format(&found, &marks, &dict, &err));
    assert_non_null(strstr(err.text, "too long"));
    assert_string_equal(found.text, "");
    strbuf_release(&found);
    dict_release(&dict);
}

/* The panel that a section makes has the marked series, in their order. */
static void test_compare(void **state)
{
    struct app *app = new_app();
    marks_add(&app->marks, mark_of("internet_share_itu", "IN"));
    marks_add(&app->marks, mark_of("internet_penetration", "CN"));
    marks_add(&app->marks, mark_of("internet_share_itu", "BR"));
    press(app, "c");
    assert_string_equal(view_name(app), "panel");
    const struct panel *panel = &app_slot(app)->panel;
    assert_int_equal(panel->series_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(panel->series[i].metric_id, app->marks.items[i].metric);
        assert_int_equal(panel->series[i].region_id, app->marks.items[i].region);
        assert_non_null(panel->series[i].series);
    }
    press(app, "Esc");
    assert_string_equal(view_name(app), "wall");
    assert_int_equal(app->marks.count, 3);
    app_free(app);
}

/* Which of India, Brazil and China has the higher share: few keys from the ranking. */
static void test_region_list(void **state)
{
    struct app *app = new_app();
    assert_true(app_open_panel(app, "overview-world"));
    press(app, "f");
    assert_string_equal(view_name(app), "regions");
    press(app, "I n Enter b r a Enter 中 国 Enter");
    assert_marked(app, "internet_share_itu/IN internet_share_itu/BR internet_share_itu/CN");
    press(app, "Tab");
    assert_string_equal(view_name(app), "panel");
    assert_int_equal(app_slot(app)->panel.series_count, 3);
    /* Back in the list another one can be added to them. */
    press(app, "Esc U S Enter Tab");
    assert_int_equal(app_slot(app)->panel.series_count, 4);
    press(app, "Esc Esc Esc");
    assert_string_equal(view_name(app), "wall");
    app_free(app);
}

static void type(struct app *app, const char *text)
{
    press(app, "C-u");
    for (; *text != '\0'; text++) {
        char key[2] = {*text, '\0'};
        press(app, *text == ' ' ? "Space" : key);
    }
}

/* The best match stands first: a code, the start of a name, a part of one, the group. */
static void test_region_matches(void **state)
{
    static const struct {
        const char *typed, *first; /* code; NULL: no row is left */
    } cases[] = {{"", "KR"},       {"in", "IN"},   {"ind", "ID"},      {"india", "IN"},
                 {"hi", "WB-HIC"}, {"br", "BR"},   {"united s", "US"}, {"aggregate", "WB-NAM"},
                 {"ong k", "HK"},  {"xyzzy", NULL}};
    struct app *app = new_app();
    assert_true(app_open_panel(app, "overview-world"));
    press(app, "f");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mark series;
        type(app, cases[i].typed);
        assert_int_equal(regions_in_hand(app, &series), cases[i].first != NULL);
        if (cases[i].first != NULL)
            assert_string_equal(dict_get_region(&shipped.data->dict, series.region)->code,
                                cases[i].first);
    }
    /* Nothing to mark where no row is left. */
    press(app, "Enter");
    assert_int_equal(app->marks.count, 0);
    app_free(app);
}

/* Every panel printed as a section is, read back, the same panel: printed again it is the same
 * text, and bound it has the same series. */
static void test_sections_of_all_panels(void **state)
{
    struct app *app = new_app();
    for (size_t i = 0; i < shipped.conf->panel_count; i++) {
        struct strbuf first = STRBUF_INIT, whole = STRBUF_INIT, again = STRBUF_INIT;
        struct err err = {""};
        assert_true(app_open_panel(app, shipped.conf->panels[i].name));
        section_format(&first, app);
        const struct panel *panel = &app_slot(app)->panel;
        strbuf_addf(&whole, "[topic %s]\n%s", panel->conf->topic, first.text);
        struct conf *conf = conf_parse("my.ini", whole.text, whole.length, &err);
        assert_non_null(conf);
        assert_int_equal(conf->remarks.count, 0);
        struct app *other = app_new(conf, shipped.data, &app->options);
        assert_int_equal(app_slot(other)->panel.series_count, panel->series_count);
        assert_int_equal(app_slot(other)->panel.note_count, panel->note_count);
        assert_ptr_equal(app_slot(other)->panel.kind, panel->kind);
        section_format(&again, other);
        assert_string_equal(again.text, first.text);
        app_free(other);
        conf_free(conf);
        strbuf_release(&first);
        strbuf_release(&whole);
        strbuf_release(&again);
        press(app, "Esc");
    }
    app_free(app);
}

/* A comparison gets the topic on show and a name that is free; a panel the order that was taken. */
static void test_section_of_the_moment(void **state)
{
    struct app *app = new_app();
    struct strbuf text = STRBUF_INIT;
    press(app, "2 a c C");
    assert_string_equal(view_name(app), "section");
    section_format(&text, app);
    assert_non_null(strstr(text.text, "[panel compare]\ntopic = users\n"));
    strbuf_clear(&text);
    press(app, "Esc Esc u");
    assert_true(app_open_panel(app, "overview-world"));
    press(app, "o C");
    section_format(&text, app);
    assert_non_null(strstr(text.text, "[panel overview-world]\n"));
    assert_non_null(strstr(text.text, "\nsort = change\n"));
    strbuf_release(&text);
    app_free(app);
}

static void test_free_name(void **state)
{
    static const char written[] = "[topic t]\n[panel compare]\ntopic = t\nmetric = internet_users\n"
                                  "[panel compare-2]\ntopic = t\nmetric = mobile_subscribers_5g\n";
    struct err err;
    struct strbuf text = STRBUF_INIT;
    struct conf *conf = conf_parse("my.ini", written, strlen(written), &err);
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app *app = app_new(conf, shipped.data, &options);
    app_resize(app, 80, 24);
    press(app, "Space Tab Space c");
    section_format(&text, app);
    assert_non_null(strstr(text.text, "[panel compare-3]\ntopic = t\n"));
    strbuf_release(&text);
    app_free(app);
    conf_free(conf);
}

/* Messages name the keys in force; an action without one is taken by its name. */
static void test_keys_in_messages(void **state)
{
    static const char written[] = "[keys]\nmark = B\ncompare = P\nregions =\n[topic t]\n"
                                  "[panel a]\ntopic = t\nmetric = internet_users\n"
                                  "[panel b]\ntopic = t\nmetric = mobile_subscribers_5g\n";
    struct err err;
    struct conf *conf = conf_parse("my.ini", written, strlen(written), &err);
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app *app = app_new(conf, shipped.data, &options);
    app_resize(app, 80, 24);
    press(app, "P");
    assert_string_equal(app->message,
                        "nothing is marked (B marks a series, :regions lists regions)");
    press(app, "B Tab B");
    assert_non_null(strstr(app->message, "2 in all, P compares them"));
    app_free(app);
    conf_free(conf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_hand),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_no_comparison),
        cmocka_unit_test(test_bad_codes),
        cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_region_list),
        cmocka_unit_test(test_region_matches),
        cmocka_unit_test(test_sections_of_all_panels),
        cmocka_unit_test(test_section_of_the_moment),
        cmocka_unit_test(test_free_name),
        cmocka_unit_test(test_keys_in_messages),
    };
    return cmocka_run_group_tests(tests, load, release);
}
