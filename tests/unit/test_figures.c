#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/strbuf.h"
#include "out/out.h"
#include "panel/panel.h"
#include "shipped.h"

/* The figures that econtop ships, as facts: what must be there and what must add up. */

enum { ROWS = 3254 };

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

static void print_remarks(const struct remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        struct strbuf text = STRBUF_INIT;
        remark_format(&text, &remarks->items[i]);
        print_error("%s\n", text.text);
        strbuf_release(&text);
    }
    assert_int_equal(remarks_count(remarks, SEVERITY_NOTE), 0);
}

static void test_nothing_is_wrong(void **state)
{
    print_remarks(&shipped.conf->remarks);
    print_remarks(&shipped.data->remarks);
    assert_int_equal(shipped.data->row_count, ROWS);
}

static void expect_names(const struct label *label, const char *what, const char *of)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (label->text[i] == NULL || *label->text[i] == '\0')
            fail_msg("%s of %s is missing in %s", what, of, language_name((enum language)i));
}

static void test_all_is_named(void **state)
{
    const struct dict *dict = &shipped.data->dict;
    for (uint32_t i = 0; i < dict->metric_ids.count; i++) {
        const struct metric *metric = dict_get_metric(dict, i);
        if (!metric->known || *metric->unit == '\0')
            fail_msg("metric %s lacks a row or its unit", metric->id);
        expect_names(&metric->definition, "definition", metric->id);
        expect_names(&metric->publisher, "publisher", metric->id);
        expect_names(&metric->name, "name", metric->id);
        expect_names(&metric->brief, "short name", metric->id);
    }
    for (uint32_t i = 0; i < dict->region_codes.count; i++) {
        const struct region *region = dict_get_region(dict, i);
        assert_true(region->known);
        assert_string_not_equal(region->group, "");
        expect_names(&region->name, "name", region->code);
    }
    for (uint32_t i = 0; i < dict->metric_ids.count; i++) {
        const char *unit = dict_get_metric(dict, i)->unit;
        assert_int_not_equal(intern_find(&dict->unit_ids, unit, strlen(unit)), INTERN_NONE);
    }
    for (size_t i = 0; i < dict->event_count; i++)
        expect_names(&dict->events[i].name, "name", "an event");
    for (size_t i = 0; i < dict->caveat_count; i++)
        expect_names(&dict->caveats[i].text, "text", dict->caveats[i].metric);
}

/* A unit has a name in both languages, or in neither, as an index, which needs none. */
static void test_units_are_named(void **state)
{
    static const char *const nameless[] = {"index, 2020 = 100", "ratio"};
    const struct dict *dict = &shipped.data->dict;
    for (size_t i = 0; i < dict->target_count; i++)
        expect_names(&dict->targets[i].plan, "plan",
                     dict_get_metric(dict, dict->targets[i].metric)->id);
    assert_true(dict->unit_ids.count > 0);
    for (uint32_t i = 0; i < dict->unit_ids.count; i++) {
        const char *unit = intern_name(&dict->unit_ids, i);
        bool is_nameless = false;
        for (size_t j = 0; j < sizeof nameless / sizeof *nameless; j++)
            is_nameless = is_nameless || strcmp(unit, nameless[j]) == 0;
        if (!is_nameless)
            expect_names(&dict->unit_names[i], "name", unit);
    }
}

static bool has_series(uint32_t metric)
{
    for (size_t i = 0; i < shipped.data->edition_count; i++)
        if (shipped.data->editions[i].metric == metric &&
            shipped.data->editions[i].series.count > 0)
            return true;
    for (size_t i = 0; i < shipped.data->dict.target_count; i++)
        if (shipped.data->dict.targets[i].metric == metric)
            return true;
    return false;
}

static void test_every_metric_has_figures(void **state)
{
    const struct dict *dict = &shipped.data->dict;
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        if (!has_series(i))
            fail_msg("%s has neither figure nor target", dict_get_metric(dict, i)->id);
}

/* ---- parts and wholes ---- */

static const struct series *find(const char *metric, const char *region)
{
    const struct series *series = dataset_find_named(shipped.data, metric, region, NULL);
    if (series == NULL)
        fail_msg("no series %s of %s", metric, region);
    return series;
}

/* The value at the period of POINT in OF; false if there is none. */
static bool value_at(const struct series *series, const struct series *of, size_t point,
                     double *value)
{
    size_t at = series_find(series, period_as(series_period(of, point), series->frequency).time);
    if (at < series->count)
        *value = series_get(series, at).value;
    return at < series->count;
}

static void period_text(const struct series *series, size_t index, char text[16])
{
    struct strbuf period = STRBUF_INIT;
    period_format(&period, series_period(series, index));
    strncpy(text, period.text, 15);
    text[15] = '\0';
    strbuf_release(&period);
}

struct part {
    const char *metric, *region;
};

/* Sums of published figures differ from the published sum by their rounding. */
static void test_parts_add_up(void **state)
{
#define ZONES(metric)                                                                              \
    {                                                                                              \
        {metric, "CN-EAST"}, {metric, "CN-CENTRAL"}, {metric, "CN-WEST"},                          \
        {                                                                                          \
            metric, "CN-NORTHEAST"                                                                 \
        }                                                                                          \
    }
    static const struct {
        struct part parts[4];
        const char *whole;
        double part_unit, whole_unit; /* to which they are rounded */
        size_t least;                 /* periods that must be compared */
    } sums[] = {
        {{{"urban_internet_users", "CN"}, {"rural_internet_users", "CN"}},
         "internet_users",
         1e6,
         1e6,
         10},
        {ZONES("base_stations_5g"), "base_stations_5g", 1e3, 1e3, 4},
        {ZONES("mobile_subscribers_5g"), "mobile_subscribers_5g", 1e4, 1e6, 3},
        {ZONES("internet_enterprise_revenue"), "internet_enterprise_revenue", 1e7, 1e9, 1},
        {ZONES("software_revenue"), "software_revenue", 1e8, 1e8, 1},
    };
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        const struct series *whole = find(sums[i].whole, "CN");
        size_t compared = 0;
        for (size_t at = 0; at < whole->count; at++) {
            double sum = 0, value = 0;
            size_t count = 0;
            while (count < 4 && sums[i].parts[count].metric != NULL &&
                   value_at(find(sums[i].parts[count].metric, sums[i].parts[count].region), whole,
                            at, &value)) {
                sum += value;
                count++;
            }
            if (count < 4 && sums[i].parts[count].metric != NULL)
                continue;
            char period[16];
            double slack = (double)count * sums[i].part_unit / 2 + sums[i].whole_unit / 2;
            period_text(whole, at, period);
            if (fabs(sum - series_get(whole, at).value) > slack + 1e-3)
                fail_msg("%s, %s: the parts make %.0f, not %.0f", sums[i].whole, period, sum,
                         series_get(whole, at).value);
            compared++;
        }
        if (compared < sums[i].least)
            fail_msg("%s: only %zu periods were compared", sums[i].whole, compared);
    }
}

struct ratio {
    const char *part, *whole, *share;
    double part_unit, whole_unit, share_unit; /* to which they are rounded */
    size_t least;
};

/* Figures that are as published and yet do not fit together. */
static const struct {
    const char *share, *period, *why;
} exceptions[] = {
    {"mobile_subscribers_5g_share", "2024-06",
     "MIIT prints 52.4 percent beside 927 and 1,777 million, which give 52.2"},
    {"ipv6_active_users_share", "2021-12",
     "over the internet users of the survey before, 1,011 million in June 2021"},
    {"ipv6_active_users_share", "2025-06",
     "over the internet users of the survey before, 1,108 million in December 2024"},
};
enum { EXCEPTIONS = sizeof exceptions / sizeof *exceptions };

static bool is_exception(const char *share, const char *period, bool *seen)
{
    for (size_t i = 0; i < EXCEPTIONS; i++)
        if (strcmp(exceptions[i].share, share) == 0 && strcmp(exceptions[i].period, period) == 0) {
            seen[i] = true;
            return true;
        }
    return false;
}

/* Whether some values that round to PART and WHOLE have a share that rounds to SHARE. */
static bool fits(const struct ratio *ratio, double part, double whole, double share)
{
    double least = (part - ratio->part_unit / 2) / (whole + ratio->whole_unit / 2) * 100;
    double most = (part + ratio->part_unit / 2) / (whole - ratio->whole_unit / 2) * 100;
    return share + ratio->share_unit / 2 >= least - 1e-9 &&
           share - ratio->share_unit / 2 <= most + 1e-9;
}

static void test_shares_are_parts_of_wholes(void **state)
{
    static const struct ratio ratios[] = {
        {"mobile_subscribers_5g", "mobile_subscribers", "mobile_subscribers_5g_share", 1e6, 1e6,
         0.1, 22},
        {"mobile_internet_users", "internet_users", "mobile_share_of_internet_users", 1e6, 1e6, 0.1,
         25},
        {"base_stations_5g", "mobile_base_stations", "base_stations_5g_share", 1e3, 1e4, 0.1, 8},
        {"computing_power_intelligent", "computing_power_total",
         "computing_power_intelligent_share", 1, 1, 1, 1},
        {"ipv6_active_users", "internet_users", "ipv6_active_users_share", 1e6, 1e6, 0.01, 2},
    };
    bool seen[EXCEPTIONS] = {false};
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        const struct ratio *ratio = &ratios[i];
        const struct series *share = find(ratio->share, "CN");
        const struct series *parts = find(ratio->part, "CN"), *wholes = find(ratio->whole, "CN");
        size_t compared = 0;
        for (size_t at = 0; at < share->count; at++) {
            double part, whole, published = series_get(share, at).value;
            char period[16];
            if (!value_at(parts, share, at, &part) || !value_at(wholes, share, at, &whole))
                continue;
            period_text(share, at, period);
            bool good = fits(ratio, part, whole, published);
            if (good == is_exception(ratio->share, period, seen))
                fail_msg("%s, %s: %.0f of %.0f is %.2f %%, published %.2f", ratio->share, period,
                         part, whole, part / whole * 100, published);
            compared++;
        }
        if (compared < ratio->least)
            fail_msg("%s: only %zu periods were compared", ratio->share, compared);
    }
    for (size_t i = 0; i < EXCEPTIONS; i++)
        if (!seen[i])
            fail_msg("no such figure: %s %s", exceptions[i].share, exceptions[i].period);
}

static void test_parts_are_no_more_than_wholes(void **state)
{
    static const char *const pairs[][2] = {
        {"mobile_internet_users", "internet_users"},
        {"urban_internet_users", "internet_users"},
        {"rural_internet_users", "internet_users"},
        {"elderly_internet_users", "internet_users"},
        {"ecommerce_live_streaming_users", "live_streaming_users"},
        {"mobile_payment_users", "online_payment_users"},
        {"cn_domain_names", "domain_names"},
        {"mobile_subscribers_5g", "mobile_subscribers"},
        {"mobile_subscribers_4g", "mobile_subscribers"},
        {"base_stations_5g", "mobile_base_stations"},
        {"base_stations_4g", "mobile_base_stations"},
        {"gigabit_subscribers", "fixed_broadband_subscribers"},
        {"rural_broadband_subscribers", "fixed_broadband_subscribers"},
        {"pon_10g_ports", "broadband_access_ports"},
        {"ipv6_active_users", "internet_users"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct series *part = find(pairs[i][0], "CN"), *whole = find(pairs[i][1], "CN");
        size_t compared = 0;
        for (size_t at = 0; at < part->count; at++) {
            double value;
            char period[16];
            if (!value_at(whole, part, at, &value))
                continue;
            compared++;
            period_text(part, at, period);
            if (series_get(part, at).value > value)
                fail_msg("%s is more than %s in %s", pairs[i][0], pairs[i][1], period);
        }
        if (compared == 0)
            fail_msg("%s and %s have no period in common", pairs[i][0], pairs[i][1]);
    }
}

static void test_shares_lie_within_bounds(void **state)
{
    static const char *const growths[] = {"growth", "change"}; /* percents that are no parts */
    for (size_t i = 0; i < shipped.data->edition_count; i++) {
        const struct edition *edition = &shipped.data->editions[i];
        const struct metric *metric = dict_get_metric(&shipped.data->dict, edition->metric);
        bool is_part = metric->kind == KIND_SHARE && metric_is_percent(metric);
        for (size_t j = 0; j < sizeof growths / sizeof *growths; j++)
            is_part = is_part && strstr(metric->id, growths[j]) == NULL;
        for (size_t at = 0; at < edition->series.count; at++) {
            double value = series_get(&edition->series, at).value;
            if (is_part && (value < 0 || value > 100))
                fail_msg("%s: %g percent", metric->id, value);
            if (metric->kind == KIND_STOCK && value < 0)
                fail_msg("%s: %g", metric->id, value);
        }
    }
}

/* ---- the speech ---- */

static const struct {
    const char *metric, *period;
    double value;
    enum qualifier qualifier;
    const char *english, *chinese;
} speech[] = {
    {"internet_users", "2022-12", 1.067e9, QUALIFIER_EXACT, "1.067 bn", "10.67 亿"},
    {"mobile_subscribers_5g", "2023-05", 650e6, QUALIFIER_AT_LEAST, "≥ 650 M", "≥ 6.5 亿"},
    {"ipv6_active_users", "2023-07", 760e6, QUALIFIER_AT_LEAST, "≥ 760 M", "≥ 7.6 亿"},
    {"industrial_internet_industry_scale", "2023-07", 1.2e12, QUALIFIER_AT_LEAST, "≥ 1.2 tn",
     "≥ 1.2 万亿"},
    {"industrial_internet_platforms", "2023-07", 240, QUALIFIER_AT_LEAST, "≥ 240", "≥ 240"},
    {"industrial_internet_service_companies", "2023-07", 260000, QUALIFIER_AT_LEAST, "≥ 260 k",
     "≥ 26 万"},
    {"mobile_data_price_decline", "2023-07", 95, QUALIFIER_AT_LEAST, "≥ 95 %", "≥ 95 %"},
};
enum { SPEECH = sizeof speech / sizeof *speech };

static void test_the_speech_is_in_its_file(void **state)
{
    for (size_t i = 0; i < SPEECH; i++) {
        char period[16];
        const struct series *said =
            dataset_find_named(shipped.data, speech[i].metric, "CN", "conference-2023");
        assert_non_null(said);
        assert_int_equal(said->count, 1);
        period_text(said, 0, period);
        assert_string_equal(period, speech[i].period);
        assert_true(series_get(said, 0).value == speech[i].value);
        assert_int_equal(series_get(said, 0).mark, speech[i].qualifier);
    }
}

static struct app *new_app(const char *alphabet, enum language language)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_find(alphabet),
                                  .language = language,
                                  .depth = DEPTH_256,
                                  .today = civil_to_days(2026, 1, 1)};
    return app_new(shipped.conf, shipped.data, &options);
}

/* The line of TEXT that holds WORD, which is cut at its end; NULL if there is none. */
static char *line_of(const char *text, const char *word)
{
    const char *at = strstr(text, word);
    if (at == NULL)
        return NULL;
    const char *start = at;
    while (start > text && start[-1] != '\n')
        start--;
    size_t length = strcspn(start, "\n");
    char *line = malloc(length + 1);
    memcpy(line, start, length);
    line[length] = '\0';
    return line;
}

static void frame_of(struct app *app, int width, int height, struct strbuf *text)
{
    struct grid grid;
    grid_init(&grid, width, height);
    app_resize(app, width, height);
    app_draw(app, &grid);
    struct out_frame frame = {&grid, theme_at(0), DEPTH_NONE, "", "", "en"};
    out_format_find("text")->write(text, &frame);
    grid_release(&grid);
}

static void test_the_speech_is_on_its_frame(void **state)
{
    static const int widths[] = {80, 120, 200};
    for (size_t i = 0; i < SPEECH * 3 * LANGUAGE_COUNT; i++) {
        enum language language = (enum language)(i % LANGUAGE_COUNT);
        size_t said = i / LANGUAGE_COUNT % SPEECH;
        struct app *app = new_app("braille", language);
        struct strbuf text = STRBUF_INIT;
        assert_true(app_open_topic(app, "conference"));
        frame_of(app, widths[i / LANGUAGE_COUNT / SPEECH], 40, &text);
        const char *value = language == LANGUAGE_EN ? speech[said].english : speech[said].chinese;
        char *line = line_of(text.text, value);
        if (line == NULL)
            fail_msg("%s: no \"%s\" on the frame:\n%s", speech[said].metric, value, text.text);
        bool exact = speech[said].qualifier == QUALIFIER_EXACT;
        if (exact && strstr(line, "≥ 1") != NULL)
            fail_msg("%s: a bound where there is none: %s", speech[said].metric, line);
        free(line);
        strbuf_release(&text);
        app_free(app);
    }
}

/* ---- panels ---- */

static void test_every_panel_has_data(void **state)
{
    struct app *app = new_app("braille", LANGUAGE_EN);
    print_remarks(&app->remarks);
    size_t count = 0;
    for (size_t i = 0; i < app->topic_count; i++) {
        assert_true(app->topics[i].panel_count > 0);
        for (size_t j = 0; j < app->topics[i].panel_count; j++) {
            const struct panel *panel = &app->topics[i].slots[j].panel;
            struct panel_view view = app_panel_view(app, &app->topics[i].slots[j]);
            size_t at;
            bool shows_series =
                panel->conf->metrics.count > 0 && panel->kind != panel_kind_find("notes");
            if (shows_series && panel->kind != panel_kind_find("target") &&
                (panel->series_count == 0 || !panel_point(&view, &panel->series[0], &at)))
                fail_msg("panel %s shows no figure", panel->conf->name);
            if (panel_rows(&view) == 0)
                fail_msg("panel %s is empty", panel->conf->name);
            count++;
        }
    }
    assert_int_equal(count, shipped.conf->panel_count);
    app_free(app);
}

/* A panel of series has a figure for every one of them, or it would show a name and nothing. */
static void test_every_series_has_data(void **state)
{
    struct app *app = new_app("braille", LANGUAGE_EN);
    for (size_t i = 0; i < app->topic_count; i++)
        for (size_t j = 0; j < app->topics[i].panel_count; j++) {
            const struct panel *panel = &app->topics[i].slots[j].panel;
            for (size_t k = 0; k < panel->series_count; k++)
                if (panel->series[k].series == NULL && panel->kind != panel_kind_find("notes"))
                    fail_msg("panel %s: no figure of %s in %s", panel->conf->name,
                             panel->series[k].metric->id, panel->series[k].region->code);
        }
    app_free(app);
}

static void test_topics(void **state)
{
    static const char *const names[] = {"overview",   "users",   "5g",        "ipv6",
                                        "industrial", "economy", "computing", "market",
                                        "world",      "regions", "targets",   "conference"};
    assert_int_equal(shipped.conf->topic_count, sizeof names / sizeof *names);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_string_equal(shipped.conf->topics[i].name, names[i]);
        expect_names(&shipped.conf->topics[i].title, "title", names[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_wrong),
        cmocka_unit_test(test_all_is_named),
        cmocka_unit_test(test_units_are_named),
        cmocka_unit_test(test_every_metric_has_figures),
        cmocka_unit_test(test_parts_add_up),
        cmocka_unit_test(test_shares_are_parts_of_wholes),
        cmocka_unit_test(test_parts_are_no_more_than_wholes),
        cmocka_unit_test(test_shares_lie_within_bounds),
        cmocka_unit_test(test_the_speech_is_in_its_file),
        cmocka_unit_test(test_the_speech_is_on_its_frame),
        cmocka_unit_test(test_every_panel_has_data),
        cmocka_unit_test(test_every_series_has_data),
        cmocka_unit_test(test_topics),
    };
    return cmocka_run_group_tests(tests, load, release);
}
