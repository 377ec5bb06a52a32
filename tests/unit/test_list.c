#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/action.h"
#include "app/cli.h"
#include "app/list.h"
#include "app/view.h"
#include "base/strbuf.h"
#include "conf/command_spec.h"
#include "base/utf8.h"
#include "data/check.h"
#include "data/import_spec.h"
#include "data/indicator.h"
#include "data/transform.h"
#include "draw/glyph.h"
#include "draw/theme.h"
#include "out/out.h"
#include "panel/panel.h"
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

static size_t list(const char *what, struct strbuf *out)
{
    struct err err = {""};
    size_t lines = 0;
    if (!list_format(out, what, shipped.conf, shipped.data, 0, &err))
        fail_msg("%s: %s", what, err.text);
    for (const char *at = out->text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    return lines;
}

static size_t metric_count(void)
{
    return shipped.data->dict.metric_ids.count;
}

static size_t region_count(void)
{
    return shipped.data->dict.region_codes.count;
}

static size_t topic_count(void)
{
    return shipped.conf->topic_count;
}

static size_t panel_count(void)
{
    return shipped.conf->panel_count;
}

static size_t option_count(void)
{
    return conf_option_count() + IMPORT_KEY_COUNT + COMMAND_KEY_COUNT;
}

/* Each list has a row for each row of its table, "kind, name, summary". */
static void test_lists(void **state)
{
    static const struct {
        const char *what, *kind;
        size_t (*count)(void);
    } cases[] = {
        {"topics", "topic", topic_count},      {"panels", "panel", panel_count},
        {"metrics", "metric", metric_count},   {"regions", "region", region_count},
        {"actions", "action", action_count},   {"options", "option", option_count},
        {"flags", "flag", cli_option_count},   {"indicators", "indicator", indicator_count},
        {"charts", "chart", chart_kind_count}, {"kinds", "kind", panel_kind_count},
        {"views", "view", view_count},         {"formats", "format", out_format_count},
        {"themes", "theme", theme_count},      {"alphabets", "alphabet", alphabet_count},
        {"checks", "check", check_count},      {"transforms", "transform", transform_count},
    };
    struct strbuf all = STRBUF_INIT;
    size_t lines = 0, total = list(NULL, &all);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf one = STRBUF_INIT;
        size_t count = list(cases[i].what, &one);
        assert_int_equal(count, cases[i].count());
        assert_true(count > 0);
        for (const char *line = one.text; *line != '\0'; line += strcspn(line, "\n") + 1) {
            size_t kind = strcspn(line, "\t\n");
            assert_int_equal(kind, strlen(cases[i].kind));
            assert_memory_equal(line, cases[i].kind, kind);
            assert_int_equal(line[kind], '\t');
            size_t name = strcspn(line + kind + 1, "\t\n");
            if (name == 0 && strcmp(cases[i].what, "regions") != 0)
                fail_msg("%s without a name", cases[i].kind);
            assert_int_equal(line[kind + 1 + name], '\t');
        }
        assert_non_null(strstr(all.text, one.text));
        assert_int_equal(utf8_valid(one.text, one.length), one.length);
        lines += count;
        strbuf_release(&one);
    }
    assert_int_equal(lines + sizeof cases / sizeof *cases + 1, total); /* and that of lists */
    strbuf_release(&all);
}

static void test_rows(void **state)
{
    static const struct {
        const char *what, *row;
    } cases[] = {
        {"topics", "topic\tusers\tUsers: who is online, and what for\n"},
        {"metrics", "metric\tinternet_users\tInternet users\n"},
        {"regions", "region\tWLD\tWorld\n"},
        {"actions", "action\topen\tshow the panel large (Enter z v)\n"},
        {"options", "option\tpanel.metric\t"},
        {"flags", "flag\tprint\t"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf out = STRBUF_INIT;
        list(cases[i].what, &out);
        if (strstr(out.text, cases[i].row) == NULL)
            fail_msg("no row \"%s\"", cases[i].row);
        strbuf_release(&out);
    }
}

static void test_unknown(void **state)
{
    struct strbuf out = STRBUF_INIT;
    struct err err = {""};
    assert_false(list_format(&out, "topcis", shipped.conf, shipped.data, 0, &err));
    assert_string_equal(err.text, "--list: no list \"topcis\" (did you mean topics?)");
    assert_int_equal(out.length, 0);
    assert_false(list_format(&out, "", shipped.conf, shipped.data, 0, &err));
    assert_int_equal(out.length, 0);
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, load, release);
}
