#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/remark.h"
#include "base/strbuf.h"
#include "data/dict.h"

struct loaded {
    struct dict dict;
    struct remarks remarks;
};

static void load(struct loaded *loaded, const char *folder)
{
    dict_init(&loaded->dict);
    remarks_init(&loaded->remarks);
    dict_load(&loaded->dict, folder, &loaded->remarks);
}

static void release(struct loaded *loaded)
{
    dict_release(&loaded->dict);
    remarks_release(&loaded->remarks);
}

static const struct metric *metric(struct loaded *loaded, const char *id)
{
    uint32_t number = intern_find(&loaded->dict.metric_ids, id, strlen(id));
    assert_int_not_equal(number, INTERN_NONE);
    return dict_get_metric(&loaded->dict, number);
}

static void test_metrics(void **state)
{
    struct loaded loaded;
    load(&loaded, "tests/fixtures/dict");
    assert_int_equal(remarks_count(&loaded.remarks, SEVERITY_NOTE), 0);
    assert_int_equal(loaded.dict.metric_ids.count, 4);
    const struct metric *users = metric(&loaded, "users");
    assert_true(users->known);
    assert_string_equal(users->id, "users");
    assert_string_equal(label_get(&users->name, LANGUAGE_ZH), "网民规模");
    assert_string_equal(label_get(&users->brief, LANGUAGE_EN), "Users");
    assert_string_equal(label_get(&users->brief, LANGUAGE_ZH), "网民规模");
    assert_string_equal(users->unit, "persons");
    assert_string_equal(label_get(&users->unit_name, LANGUAGE_EN), "people");
    assert_string_equal(label_get(&users->unit_name, LANGUAGE_ZH), "人");
    assert_int_equal(users->kind, KIND_STOCK);
    assert_int_equal(users->cadence, FREQUENCY_HALF);
    assert_false(users->irregular);
    assert_int_equal(users->lag, 60);
    assert_string_equal(users->publisher.text[LANGUAGE_EN], "CNNIC");
    assert_string_equal(users->definition.text[LANGUAGE_EN],
                        "People who went online, aged 6 and over");
    const struct metric *share = metric(&loaded, "share");
    assert_int_equal(share->kind, KIND_SHARE);
    assert_int_equal(share->decimals, 1);
    assert_string_equal(label_get(&share->brief, LANGUAGE_EN), "Internet penetration");
    const struct metric *revenue = metric(&loaded, "revenue");
    assert_int_equal(revenue->kind, KIND_FLOW);
    assert_int_equal(revenue->good, GOOD_NEITHER);
    assert_true(revenue->irregular);
    assert_int_equal(revenue->lag, -1);
    assert_string_equal(label_get(&revenue->unit_name, LANGUAGE_ZH), "CNY");
    assert_int_equal(metric(&loaded, "price")->good, GOOD_DOWN);
    release(&loaded);
}

static void test_percent(void **state)
{
    static const struct {
        char unit[32];
        bool is;
    } cases[] = {
        {"percent", true},     {"percent of GDP", true},       {"percentage", false},
        {"persons", false},    {"per 100 people", false},      {"", false},
        {"50 percent", false}, {"percent points of it", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char unit[32];
        memcpy(unit, cases[i].unit, sizeof unit);
        struct metric of = {.unit = unit};
        assert_int_equal(metric_is_percent(&of), cases[i].is);
    }
}

static void test_other_tables(void **state)
{
    struct loaded loaded;
    load(&loaded, "tests/fixtures/dict");
    const struct dict *dict = &loaded.dict;
    const struct region *world = dict_get_region(dict, dict_region(&loaded.dict, "WLD", 3));
    assert_true(world->known);
    assert_string_equal(label_get(&world->name, LANGUAGE_ZH), "世界");
    assert_string_equal(world->group, "aggregate");
    assert_int_equal(dict->target_count, 2);
    assert_true(dict->targets[0].has_base);
    assert_true(dict->targets[0].base_value == 989000000);
    assert_int_equal(dict->targets[0].base_period.time, 2020);
    assert_string_equal(dict->targets[0].plan.text[LANGUAGE_EN], "Five-Year Plan");
    assert_int_equal(dict->targets[0].line, 2);
    assert_false(dict->targets[1].has_base);
    assert_int_equal(dict->targets[1].qualifier, QUALIFIER_AT_LEAST);
    assert_int_equal(dict->targets[1].period.frequency, FREQUENCY_MONTH);
    assert_string_equal(dict->targets[1].note, "said in May");
    static const char *const events[] = {"First link", "A year", "A quarter", "Licences"};
    assert_int_equal(dict->event_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(label_get(&dict->events[i].name, LANGUAGE_EN), events[i]);
    assert_string_equal(label_get(&dict->events[1].name, LANGUAGE_ZH), "A year");
    assert_string_equal(dict->events[0].ref, "https://example.org/a");
    assert_int_equal(dict->caveat_count, 2);
    assert_string_equal(dict->caveats[0].metric, "users");
    assert_string_equal(label_get(&dict->caveats[0].text, LANGUAGE_EN),
                        "December slipped to March, once.");
    assert_string_equal(dict->caveats[1].metric, "");
    release(&loaded);
}

/* Without the columns of cadence and lag nothing is promised, so that nothing is ever overdue. */
static void test_columns_left_out(void **state)
{
    struct loaded loaded;
    load(&loaded, "tests/fixtures/dict-bare");
    assert_int_equal(remarks_count(&loaded.remarks, SEVERITY_NOTE), 0);
    assert_true(metric(&loaded, "users")->irregular);
    assert_int_equal(metric(&loaded, "users")->lag, -1);
    release(&loaded);
}

static void test_no_folder(void **state)
{
    struct loaded loaded;
    load(&loaded, "tests/fixtures/no-such-folder");
    assert_int_equal(remarks_count(&loaded.remarks, SEVERITY_NOTE), 0);
    assert_int_equal(loaded.dict.metric_ids.count, 0);
    assert_int_equal(loaded.dict.event_count, 0);
    release(&loaded);
}

static void test_new_names(void **state)
{
    struct loaded loaded;
    load(&loaded, "tests/fixtures/dict");
    uint32_t number = dict_metric(&loaded.dict, "servers and more", 7);
    const struct metric *servers = dict_get_metric(&loaded.dict, number);
    assert_int_equal(dict_metric(&loaded.dict, "servers", 7), number);
    assert_false(servers->known);
    assert_string_equal(label_get(&servers->name, LANGUAGE_ZH), "servers");
    assert_string_equal(servers->unit, "");
    assert_int_equal(servers->lag, -1);
    dict_set_unit(&loaded.dict, number, "count");
    assert_string_equal(servers->unit, "count");
    assert_string_equal(label_get(&servers->unit_name, LANGUAGE_EN), "");
    assert_string_equal(label_get(&servers->unit_name, LANGUAGE_ZH), "个");
    dict_set_unit(&loaded.dict, number, servers->unit);
    assert_string_equal(servers->unit, "count");
    dict_set_unit(&loaded.dict, number, "barrels");
    assert_string_equal(label_get(&servers->unit_name, LANGUAGE_EN), "barrels");
    uint32_t region = dict_region(&loaded.dict, "", 0);
    assert_string_equal(dict_get_region(&loaded.dict, region)->code, "");
    assert_false(dict_get_region(&loaded.dict, region)->known);
    release(&loaded);
}

static void test_bad_rows(void **state)
{
    static const char *const remarks[] = {
        "units.csv:3:1: unit is missing",
        "units.csv:4:1: \"persons\" stands here a second time (the last counts)",
        "metrics.csv:1:45: unknown column \"colour\"",
        "metrics.csv:3:1: \"Users\" is not a name (a name is of a-z 0-9 _ -)",
        "metrics.csv:4:16: \"stok\" is none of stock flow share index price "
        "(did you mean \"stock\"?)",
        "metrics.csv:5:22: \"upp\" is none of up down neither (did you mean \"up\"?)",
        "metrics.csv:6:27: \"x\" is not a number of this column",
        "metrics.csv:7:28: \"hafl\" is none of year half quarter month week day time irregular "
        "(did you mean \"half\"?)",
        "metrics.csv:8:33: \"-1\" is not a number of this column",
        "metrics.csv:9:16: kind is missing",
        "metrics.csv:10:1: \"users\" stands here a second time (the last counts)",
        "regions.csv:1:6: column \"name\" is missing (is it \"nam\"?)",
        "targets.csv:2:1: \"usres\" is not in the dictionary (did you mean \"users\"?)",
        "targets.csv:3:10: \"soon\" is not a period "
        "(write 2023, 2023-H1, 2023-Q3, 2023-07, 2023-W05 or 2023-07-18)",
        "targets.csv:4:15: \"many\" is not a number",
        "targets.csv:5:17: \"accounts\" is not the unit of users, \"persons\"",
        "targets.csv:6:30: base_value is missing",
        "events.csv:1:1: the fields are parted by \";\" (part them by \",\")",
    };
    const size_t count = sizeof remarks / sizeof *remarks;
    struct loaded loaded;
    load(&loaded, "tests/fixtures/dict-bad");
    for (size_t i = 0; i < loaded.remarks.count; i++) {
        struct strbuf text = STRBUF_INIT;
        remark_format(&text, &loaded.remarks.items[i]);
        const char *prefix = "tests/fixtures/dict-bad/";
        assert_int_equal(strncmp(text.text, prefix, strlen(prefix)), 0);
        assert_string_equal(text.text + strlen(prefix), i < count ? remarks[i] : "");
        strbuf_release(&text);
    }
    assert_int_equal(loaded.remarks.count, count);
    assert_string_equal(label_get(&metric(&loaded, "users")->name, LANGUAGE_EN), "Internet users");
    assert_int_equal(loaded.dict.metric_ids.count, 2); /* users, and usres of a target */
    assert_int_equal(loaded.dict.target_count, 2);
    assert_int_equal(loaded.dict.event_count, 0);
    release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_metrics),          cmocka_unit_test(test_percent),
        cmocka_unit_test(test_other_tables),     cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_new_names),        cmocka_unit_test(test_bad_rows),
        cmocka_unit_test(test_columns_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
