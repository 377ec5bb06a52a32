#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "app/compose.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "conf/conf.h"
#include "data/dataset.h"
#include "data/infer.h"
#include "panel/panel.h"

/* Whatever the data are, the configuration made for them has no remark, no empty panel and no
 * metric that is in none. */

/* Codes that a list cannot hold among those that it can. */
static const char *const codes[] = {
    "CN",        "Korea, Rep.", "",        "a;b",  "*",  "q\"t'",   "\xe5\x8c\x97\xe4\xba\xac",
    "korea-rep", "#1",          "[x] = y", "B\\n", "US", "+--,,--+"};
enum { CODES = sizeof codes / sizeof *codes };

static const char *const units[] = {"persons", "%", "percent of \"GDP\"; 2015", "", "kg"};
enum { UNITS = sizeof units / sizeof *units };

struct shape {
    int metrics, regions, periods, words; /* different first words of metrics */
    bool mixed;                           /* every second metric is of one region, one period */
    bool year_to_date;
    bool foreign; /* the first metric has a name of no plain letters */
};

static void add_quoted(struct strbuf *out, const char *text)
{
    strbuf_add_char(out, '"');
    for (; *text != '\0'; text++)
        strbuf_add_repeat(out, *text == '"' ? "\"\"" : (char[]){*text, '\0'}, 1);
    strbuf_add_char(out, '"');
}

static void add_row(struct strbuf *out, const struct shape *shape, int metric, int region,
                    int period)
{
    if (shape->foreign && metric == 0)
        strbuf_add(out, "\xe7\x94\xa8\xe6\x88\xb7");
    else
        strbuf_addf(out, "w%d_x%d", metric % shape->words, metric);
    strbuf_addf(out, ",%d,%d.%d,%s,", 2000 + period, metric * 7 + region * region + period,
                period % 10, shape->year_to_date ? "ytd" : "");
    add_quoted(out, units[metric % UNITS]);
    strbuf_add_char(out, ',');
    if (region < CODES)
        add_quoted(out, codes[region]);
    else
        strbuf_addf(out, "\"region %d, with a long name, as publishers have them\"", region);
    strbuf_add_char(out, '\n');
}

static struct dataset *make_data(const struct shape *shape)
{
    struct strbuf text = STRBUF_INIT;
    struct dataset *data = dataset_new();
    struct err err = {""};
    if (shape->foreign) /* as files of publishers may call a metric */
        dict_metric(&data->dict, "\xe7\x94\xa8\xe6\x88\xb7", 6);
    strbuf_add(&text, "metric,period,value,flag,unit,region\n");
    for (int i = 0; i < shape->metrics; i++) {
        bool small = shape->mixed && i % 2 == 1;
        for (int j = 0; j < (small ? 1 : shape->regions); j++)
            for (int k = 0; k < (small ? 1 : shape->periods); k++)
                add_row(&text, shape, i, j, k);
    }
    size_t length = text.length;
    assert_true(dataset_load_held(data, "pipe, or so", strbuf_detach(&text), length, &err));
    dataset_finish(data);
    infer_dict(data);
    return data;
}

static void expect_none(const struct remarks *remarks)
{
    struct strbuf text = STRBUF_INIT;
    if (remarks->count > 0)
        remark_format(&text, &remarks->items[0]);
    assert_string_equal(text.text, "");
    assert_int_equal(remarks_count(remarks, SEVERITY_NOTE), 0);
}

/* Binds a panel and notes which metrics it shows. */
static void look_at_panel(const struct conf *conf, size_t index, const struct dataset *data,
                          bool *shown)
{
    struct remarks remarks;
    struct panel panel;
    size_t with_figures = 0;
    remarks_init(&remarks);
    panel_bind(&panel, &conf->panels[index], data, conf->path, &remarks);
    expect_none(&remarks);
    for (size_t i = 0; i < panel.series_count; i++)
        if (panel.series[i].series != NULL && panel.series[i].series->count > 0) {
            with_figures++;
            shown[panel.series[i].metric_id] = true;
        }
    if (with_figures == 0)
        fail_msg("panel %s is empty", conf->panels[index].name);
    panel_release(&panel);
    remarks_release(&remarks);
}

static size_t panels_of(const struct conf *conf, const char *topic)
{
    size_t count = 0;
    for (size_t i = 0; i < conf->panel_count; i++)
        count += strcmp(conf->panels[i].topic, topic) == 0;
    return count;
}

static void check_shape(const struct shape *shape)
{
    struct strbuf text = STRBUF_INIT;
    struct err err = {""};
    struct dataset *data = make_data(shape);
    expect_none(&data->remarks);
    compose(&text, data, "some/dict");
    struct conf *conf = conf_parse("composed", text.text, text.length, &err);
    assert_string_equal(err.text, "");
    expect_none(&conf->remarks);
    assert_in_range(conf->topic_count, 1, COMPOSE_TOPICS);
    assert_string_equal(conf->topics[0].name, "overview");
    bool *shown = mem_new(data->dict.metric_ids.count, sizeof *shown);
    for (size_t i = 0; i < conf->topic_count; i++)
        assert_int_not_equal(panels_of(conf, conf->topics[i].name), 0);
    for (size_t i = 0; i < conf->panel_count; i++)
        look_at_panel(conf, i, data, shown);
    for (uint32_t i = 0; i < data->dict.metric_ids.count; i++)
        if (!shown[i])
            fail_msg("%s is nowhere", dict_get_metric(&data->dict, i)->id);
    free(shown);
    conf_free(conf);
    dataset_free(data);
    strbuf_release(&text);
}

static void test_every_shape(void **state)
{
    static const int metrics[] = {1, 2, 4, 11, 12, 13, 40, 300};
    static const int regions[] = {1, 2, 8, 50}, periods[] = {1, 2, 9}, words[] = {1, 3, 11, 300};
    for (int i = 0; i < 8 * 4 * 3 * 4 * 4; i++) {
        struct shape shape = {metrics[i % 8],    regions[i / 8 % 4], periods[i / 32 % 3],
                              words[i / 96 % 4], i / 384 % 2 == 1,   i / 768 % 2 == 1,
                              i % 5 == 0};
        if (shape.metrics * shape.regions <= 2400)
            check_shape(&shape);
    }
}

static const struct conf_panel *find_panel(const struct conf *conf, const char *name)
{
    for (size_t i = 0; i < conf->panel_count; i++)
        if (strcmp(conf->panels[i].name, name) == 0)
            return &conf->panels[i];
    fail_msg("no panel %s", name);
    return NULL;
}

static void test_kinds(void **state)
{
    struct err err;
    struct strbuf text = STRBUF_INIT;
    static const struct shape many = {.metrics = 2, .regions = 8, .periods = 9, .words = 2};
    struct dataset *data = make_data(&many);
    compose(&text, data, NULL);
    struct conf *conf = conf_parse("composed", text.text, text.length, &err);
    assert_string_equal(find_panel(conf, "w0_x0-now")->kind, "card");
    assert_string_equal(find_panel(conf, "w0_x0-plot")->kind, "plot");
    assert_string_equal(find_panel(conf, "w0_x0-ranking")->kind, "ranking");
    assert_string_equal(find_panel(conf, "w0_x0-heat")->kind, "heat");
    assert_int_equal(find_panel(conf, "w0_x0-plot")->regions.count, 6);
    /* The largest first: values grow with the region's number. */
    assert_string_equal(find_panel(conf, "w0_x0-plot")->regions.words[0], "korea-rep");
    assert_null(strstr(text.text, "dict ="));
    conf_free(conf);
    dataset_free(data);
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_shape),
        cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
