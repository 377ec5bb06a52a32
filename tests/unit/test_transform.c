#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/transform.h"
#include "made_series.h"

static char persons[] = "persons", yuan[] = "CNY", percent[] = "percent", points[] = "points";
static const struct metric stock = {.unit = persons, .kind = KIND_STOCK};
static const struct metric flow = {.unit = yuan, .kind = KIND_FLOW};
static const struct metric share = {.unit = percent, .kind = KIND_SHARE, .decimals = 1};
static const struct metric rate = {.unit = percent, .kind = KIND_SHARE, .unbounded = true};
static const struct metric index_of = {.unit = points, .kind = KIND_INDEX, .decimals = 2};
static char home[] = "Home", all[] = "All";
static const struct region region = {.code = "H", .name.text = {home}};
static const struct region whole_region = {.code = "ALL", .name.text = {all}};

/* The series, and another beside it: the whole or the population. */
struct scene {
    struct made made, beside;
    struct transform_input input;
};

static void set_scene(struct scene *scene, const struct metric *metric, const char *text,
                      const char *beside)
{
    scene->input = (struct transform_input){.series = make_series(&scene->made, text),
                                            .metric = metric,
                                            .region = &region,
                                            .from = -INFINITY,
                                            .to = INFINITY,
                                            .base = NAN,
                                            .whole_region = &whole_region};
    if (beside != NULL) {
        scene->input.whole = make_series(&scene->beside, beside);
        scene->input.population = scene->input.whole;
    }
}

static void clear_scene(struct scene *scene)
{
    if (scene->input.whole != NULL)
        made_release(&scene->beside);
    made_release(&scene->made);
}

static void add_letters(struct strbuf *out, uint8_t mark)
{
    static const struct {
        enum flag flag;
        char letter;
    } flags[] = {
        {FLAG_BREAK, 'b'}, {FLAG_FORECAST, 'f'}, {FLAG_PROVISIONAL, 'p'}, {FLAG_DERIVED, 'd'}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if ((mark & (unsigned)flags[i].flag) != 0)
            strbuf_add_char(out, flags[i].letter);
}

/* The result as made_series.h writes series, to four digits; or the reason why there is none. */
static void apply(struct strbuf *out, const char *name, const struct transform_input *input,
                  struct metric *metric)
{
    const struct transform *transform = transform_find(name);
    struct arena arena;
    struct series series;
    struct err reason = {""};
    strbuf_clear(out);
    arena_init(&arena);
    if (!transform->apply(input, &arena, &series, metric, &reason)) {
        strbuf_add(out, reason.text);
        arena_release(&arena);
        return;
    }
    assert_string_equal(reason.text, "");
    for (size_t i = 0; i < series.count; i++) {
        struct point point = series_get(&series, i);
        strbuf_add(out, i > 0 ? " " : "");
        period_format(out, series_period(&series, i));
        strbuf_addf(out, "%s%.4g", qualifier_sign(point_qualifier(point)), point.value);
        add_letters(out, point.mark);
    }
    series_release(&series);
    arena_release(&arena);
}

struct expected {
    const struct metric *metric;
    const char *series, *beside, *result;
    const char *unit; /* NULL: refused */
};

static void check(const char *name, const struct expected *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct scene scene = {.input = {.series = NULL}};
        struct strbuf result = STRBUF_INIT;
        struct metric metric = {.unit = NULL};
        set_scene(&scene, cases[i].metric, cases[i].series, cases[i].beside);
        apply(&result, name, &scene.input, &metric);
        if (strcmp(result.text, cases[i].result) != 0)
            fail_msg("%s of %s: %s, expected %s", name, cases[i].series, result.text,
                     cases[i].result);
        if (cases[i].unit != NULL)
            assert_string_equal(metric.unit, cases[i].unit);
        else
            assert_null(metric.unit);
        metric_release(&metric);
        strbuf_release(&result);
        clear_scene(&scene);
    }
}
#define CHECK(name, cases) check(name, cases, sizeof cases / sizeof *cases)

static void test_change(void **state)
{
    static const struct expected cases[] = {
        {&stock, "2020=100 2021=110 2022=99", NULL, "2021=10 2022=-10", "percent"},
        {&share, "2020=50 2021=75", NULL, "2021=25", "percentage points"},
        {&rate, "2020=5 2021=-2", NULL, "2021=-7", "percentage points"},
        {&index_of, "2020=100 2021=103.5", NULL, "2021=3.5", "points"},
        /* bounds travel, and two of a kind say nothing */
        {&stock, "2020=100 2021>=110 2022>=120 2023=150", NULL, "2021>=10 2023<=25", "percent"},
        /* derived is about; what is provisional or a forecast makes it so */
        {&stock, "2020=100d 2021=110 2022=121p 2023=133.1 2024=200f", NULL,
         "2021~10 2022=10p 2023=10p 2024=50.26f", "percent"},
        /* nothing is computed across a break, and the next point is not joined across it */
        {&stock, "2020=100 2021=110 2022=50b 2023=60 2024=66", NULL, "2021=10 2023=20b 2024=10",
         "percent"},
        /* a gap stays a gap */
        {&stock, "2018=100 2019=110 2022=150 2023=165", NULL, "2019=10 2023=10", "percent"},
        {&stock, "2023-06=100 2023-12=105 2024-06=110", NULL, "2024-06=10", "percent"},
        {&stock, "2020=0 2021=110", NULL, "the earlier value is not above zero", NULL},
        {&stock, "2020=100", NULL, "no figure a year earlier", NULL},
        {&stock, "2020-01-01T00:00=1 2021-01-01T00:00=2", NULL, "times have no year earlier", NULL},
    };
    CHECK("change", cases);
}

static void test_index(void **state)
{
    static const struct expected cases[] = {
        {&stock, "2020=50 2021=60 2022=45", NULL, "2020=100 2021=120 2022=90", "index, 2020 = 100"},
        {&share, "2020=50 2021=60", NULL, "2020=100 2021=120", "index, 2020 = 100"},
        {&stock, "2020=50 2021>=60 2022<=70 2023~80 2024=90d 2025=100f", NULL,
         "2020=100 2021>=120 2022<=140 2023~160 2024~180 2025=200f", "index, 2020 = 100"},
        /* a bound or a zero is no base, but is shown beside it */
        {&stock, "2019=0 2020>=40 2021=50 2022=60", NULL, "2019=0 2020>=80 2021=100 2022=120",
         "index, 2021 = 100"},
        {&stock, "2020~50 2021=60", NULL, "2020=100 2021~120", "index, 2020 = 100"},
        /* what a break divides from the base is left out */
        {&stock, "2019=10 2020=20 2021=50b 2022=60", NULL, "2021=100b 2022=120",
         "index, 2021 = 100"},
        {&rate, "2020=5 2021=6", NULL, "a rate of change has no index", NULL},
        {&stock, "2020=50", NULL, "a single figure has no index", NULL},
        {&stock, "2020=-5 2021>=60 2022=70f", NULL, "no exact figure above zero to start from",
         NULL},
    };
    CHECK("index", cases);
}

/* The base is the first on show, or the one asked for; what is not on show is computed all the
 * same, for changes on the year. */
static void test_index_range(void **state)
{
    static const struct {
        const char *from, *to, *base, *result;
    } cases[] = {
        {NULL, NULL, NULL, "2023=100b 2024=110"},
        {"2021", NULL, NULL, "2023=100b 2024=110"},
        {"2021", "2022", NULL, "2019=40 2020=50 2021=100 2022=200"},
        {NULL, "2021", NULL, "2019=100 2020=125 2021=250 2022=500"},
        {NULL, NULL, "2020", "2019=80 2020=100 2021=200 2022=400"},
        {NULL, NULL, "2024", "2023=90.91b 2024=100"},
        {"2021", NULL, "2020", "2023=100b 2024=110"}, /* not on show */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene = {.input = {.series = NULL}};
        struct strbuf result = STRBUF_INIT;
        struct metric metric = {.unit = NULL};
        struct period period;
        set_scene(&scene, &stock, "2019=20 2020=25 2021=50 2022=100 2023=10b 2024=11", NULL);
        if (cases[i].from != NULL && period_parse(cases[i].from, 4, &period))
            scene.input.from = period_start(period);
        if (cases[i].to != NULL && period_parse(cases[i].to, 4, &period))
            scene.input.to = period_end(period);
        if (cases[i].base != NULL && period_parse(cases[i].base, 4, &period))
            scene.input.base = period_end(period);
        apply(&result, "index", &scene.input, &metric);
        if (strcmp(result.text, cases[i].result) != 0)
            fail_msg("case %zu: %s, expected %s", i, result.text, cases[i].result);
        metric_release(&metric);
        strbuf_release(&result);
        clear_scene(&scene);
    }
}

static void test_share(void **state)
{
    static const struct expected cases[] = {
        {&stock, "2020=20 2021=30 2022=40", "2020=100 2022=80", "2020=20d 2022=50d",
         "percent of ALL"},
        {&stock, "2020>=20 2021=30p 2022=5b", "2020=100 2021>=60 2022=50",
         "2020>=20d 2021<=50pd 2022=10bd", "percent of ALL"},
        {&flow, "2020=20", "2020=80", "2020=25d", "percent of ALL"},
        {&stock, "2020=20", NULL, "no whole is known", NULL},
        {&stock, "2020=20", "2021=100", "no figure of the whole for that period", NULL},
        {&stock, "2020=120", "2020=100", "more than the whole", NULL},
        /* the reason is that of the last observed figure */
        {&stock, "2020=20 2021=30f", NULL, "no whole is known", NULL},
        {&share, "2020=20", "2020=100", "only stocks and flows have shares", NULL},
    };
    CHECK("share", cases);
}

/* The population of the nearest date within half a year; another date makes it an estimate. */
static void test_per_head(void **state)
{
    static const struct expected cases[] = {
        {&stock, "2020=20 2021=30", "2020=100 2021=120", "2020=0.2d 2021=0.25d",
         "persons per head"},
        {&flow, "2020=5000", "2020=100", "2020=50d", "CNY per head"},
        {&stock, "2020-06=20 2020-12=30 2021-03=40 2021-06=50", "2019=80 2020=100",
         "2020-06~0.25d 2020-12=0.3d 2021-03~0.4d 2021-06~0.5d", "persons per head"},
        {&stock, "2020=20", "2019-12=80 2020-12=100", "2020=0.2d", "persons per head"},
        {&stock, "2020>=20b 2021<=20 2022~20 2023=20p 2024=20f",
         "2020=100 2021=100 2022=100 "
         "2023=100 2024=100f",
         "2020>=0.2bd 2021<=0.2d 2022~0.2d 2023=0.2pd 2024=0.2fd", "persons per head"},
        {&stock, "2020=20 2024=30", "2020=100", "2020=0.2d", "persons per head"},
        {&stock, "2024=30", "2020=100", "no population within half a year", NULL},
        {&stock, "2020>=30", "2020>=100", "both are lower bounds", NULL},
        {&stock, "2020=30", "2020=0", "the population is not above zero", NULL},
        {&stock, "2020=30", NULL, "no population of Home", NULL},
        {&share, "2020=30", "2020=100", "only stocks and flows are counted per head", NULL},
        {&index_of, "2020=30", "2020=100", "only stocks and flows are counted per head", NULL},
    };
    CHECK("per-head", cases);
}

/* Every refusal stands in the row, which --list and the manual print. */
static void test_table(void **state)
{
    assert_null(transform_find("nothing"));
    assert_string_equal(transform_at(0)->name, "value");
    assert_null(transform_at(0)->apply);
    for (size_t i = 0; i < transform_count(); i++) {
        const struct transform *transform = transform_at(i);
        assert_ptr_equal(transform_find(transform->name), transform);
        assert_true(strlen(transform->summary) > 0 && strlen(transform->formula) > 0 &&
                    strlen(transform->refusal) > 0);
        assert_true((transform->apply == NULL) == (*transform->note == '\0'));
    }
}

/* Whole and population are found by the dictionary. */
static void test_place(void **state)
{
    struct dataset *data = dataset_new();
    struct err err;
    struct transform_input input = {.base = NAN};
    dict_load(&data->dict, "tests/fixtures/transform/dict", &data->remarks);
    assert_true(dataset_load(data, "tests/fixtures/transform/data.csv", &err));
    dataset_finish(data);
    uint32_t users = dict_metric(&data->dict, "users", 5);
    uint32_t people = dict_metric(&data->dict, "population", 10);

    transform_input_place(&input, data, users, dict_region(&data->dict, "CN-A", 4), false);
    assert_ptr_equal(input.whole, dataset_find_named(data, "users", "CN", NULL));
    assert_string_equal(input.whole_region->code, "CN");
    assert_ptr_equal(input.population, dataset_find_named(data, "population", "CN-A", NULL));
    assert_false(input.is_population);
    transform_input_place(&input, data, users, dict_region(&data->dict, "CN-B", 4), false);
    assert_null(input.population);
    transform_input_place(&input, data, people, dict_region(&data->dict, "CN", 2), false);
    assert_null(input.whole);
    assert_true(input.is_population);
    dataset_free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_change),      cmocka_unit_test(test_index),
        cmocka_unit_test(test_index_range), cmocka_unit_test(test_share),
        cmocka_unit_test(test_per_head),    cmocka_unit_test(test_table),
        cmocka_unit_test(test_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
