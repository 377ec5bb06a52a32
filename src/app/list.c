#include "app/list.h"

#include <string.h>

#include "app/action.h"
#include "app/cli.h"
#include "app/keymap.h"
#include "app/themes.h"
#include "app/view.h"
#include "base/err.h"
#include "base/need.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "chart/chart.h"
#include "conf/command_spec.h"
#include "data/check.h"
#include "data/import_spec.h"
#include "data/indicator.h"
#include "data/transform.h"
#include "out/out.h"
#include "panel/panel.h"

struct listed {
    const struct conf *conf;
    const struct dataset *data;
    unsigned off;
};

static void row(struct strbuf *out, const char *kind, const char *name, const char *summary)
{
    strbuf_addf(out, "%s\t", kind);
    utf8_display(out, name, strlen(name));
    strbuf_add_char(out, '\t');
    utf8_display(out, summary, strlen(summary));
    strbuf_add_char(out, '\n');
}

static void list_topics(struct strbuf *out, const struct listed *listed)
{
    for (size_t i = 0; i < listed->conf->topic_count; i++) {
        const struct conf_topic *topic = &listed->conf->topics[i];
        const char *summary = label_get(&topic->summary, LANGUAGE_EN);
        struct strbuf text = STRBUF_INIT;
        strbuf_addf(&text, "%s%s%s", label_get(&topic->title, LANGUAGE_EN),
                    *summary != '\0' ? ": " : "", summary);
        row(out, "topic", topic->name, text.text);
        strbuf_release(&text);
    }
}

static void list_panels(struct strbuf *out, const struct listed *listed)
{
    for (size_t i = 0; i < listed->conf->panel_count; i++)
        row(out, "panel", listed->conf->panels[i].name, listed->conf->panels[i].topic);
}

static void list_metrics(struct strbuf *out, const struct listed *listed)
{
    const struct dict *dict = &listed->data->dict;
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        row(out, "metric", dict_get_metric(dict, i)->id,
            label_get(&dict_get_metric(dict, i)->name, LANGUAGE_EN));
}

static void list_regions(struct strbuf *out, const struct listed *listed)
{
    const struct dict *dict = &listed->data->dict;
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        row(out, "region", dict_get_region(dict, i)->code,
            label_get(&dict_get_region(dict, i)->name, LANGUAGE_EN));
}

/* With the keys in force; what is wrong with them is for --check to say. */
static void list_actions(struct strbuf *out, const struct listed *listed)
{
    struct remarks remarks;
    struct keymap keymap;
    remarks_init(&remarks);
    keymap_init(&keymap, listed->conf, listed->off, &remarks);
    for (size_t i = 0; i < action_count(); i++) {
        struct strbuf text = STRBUF_INIT;
        const char *keys = keymap_keys(&keymap, i);
        if ((action_at(i)->needs & listed->off) != 0)
            continue;
        strbuf_add(&text, action_at(i)->summary);
        if (*keys != '\0')
            strbuf_addf(&text, " (%s)", keys);
        row(out, "action", action_at(i)->name, text.text);
        strbuf_release(&text);
    }
    keymap_release(&keymap);
    remarks_release(&remarks);
}

static void list_themes(struct strbuf *out, const struct listed *listed)
{
    struct remarks remarks;
    struct themes themes;
    remarks_init(&remarks);
    themes_init(&themes, listed->conf, &remarks);
    for (size_t i = 0; i < themes_count(&themes); i++)
        row(out, "theme", themes_at(&themes, i)->name, themes_at(&themes, i)->summary);
    themes_release(&themes);
    remarks_release(&remarks);
}

static void list_options(struct strbuf *out, const struct listed *listed)
{
    (void)listed;
    for (size_t i = 0; i < conf_option_count(); i++) {
        struct strbuf name = STRBUF_INIT;
        if ((conf_option_at(i).needs & listed->off) != 0)
            continue;
        strbuf_addf(&name, "%s.%s", conf_option_at(i).section, conf_option_at(i).name);
        row(out, "option", name.text, conf_option_at(i).summary);
        strbuf_release(&name);
    }
    for (int key = 0; key < IMPORT_KEY_COUNT; key++) {
        struct strbuf name = STRBUF_INIT;
        strbuf_addf(&name, "source.%s", import_key_info((enum import_key)key)->name);
        row(out, "option", name.text, import_key_info((enum import_key)key)->help);
        strbuf_release(&name);
    }
    for (int key = 0; key < COMMAND_KEY_COUNT && (listed->off & NEED_SPAWN) == 0; key++) {
        struct strbuf name = STRBUF_INIT;
        strbuf_addf(&name, "source.%s", command_key_info((enum command_key)key)->name);
        row(out, "option", name.text, command_key_info((enum command_key)key)->help);
        strbuf_release(&name);
    }
}

static void list_flags(struct strbuf *out, const struct listed *listed)
{
    (void)listed;
    for (size_t i = 0; i < cli_option_count(); i++) {
        const struct cli_option *option = cli_option_at(i);
        const char letter[] = {option->letter, '\0'};
        if ((option->needs & listed->off) != 0)
            continue;
        strbuf_addf(out, "flag\t%s\t%s\t%s\t%s\t%s\n", option->name, option->summary, letter,
                    option->argument != NULL ? option->argument : "",
                    option->choices != NULL ? option->choices : "");
    }
}

static void list_indicators(struct strbuf *out, const struct listed *listed)
{
    (void)listed;
    for (size_t i = 0; i < indicator_count(); i++) {
        const struct indicator *indicator = indicator_at(i);
        strbuf_addf(out, "indicator\t%s\t%s\t%s\t%s\t%s\n", indicator->name, indicator->summary,
                    indicator->formula, indicator->unit, indicator->refusal);
    }
}

static void list_transforms(struct strbuf *out, const struct listed *listed)
{
    (void)listed;
    for (size_t i = 0; i < transform_count(); i++) {
        const struct transform *transform = transform_at(i);
        strbuf_addf(out, "transform\t%s\t%s\t%s\t%s\n", transform->name, transform->summary,
                    transform->formula, transform->refusal);
    }
}

/* The families are all alike: name and summary of each member. */
#define LIST_FAMILY(plural, kind, count, at)                                                       \
    static void list_##plural(struct strbuf *out, const struct listed *listed)                     \
    {                                                                                              \
        (void)listed;                                                                              \
        for (size_t i = 0; i < count(); i++)                                                       \
            row(out, kind, at(i)->name, at(i)->summary);                                           \
    }

LIST_FAMILY(charts, "chart", chart_kind_count, chart_kind_at)
LIST_FAMILY(kinds, "kind", panel_kind_count, panel_kind_at)
LIST_FAMILY(views, "view", view_count, view_at)
LIST_FAMILY(formats, "format", out_format_count, out_format_at)
LIST_FAMILY(alphabets, "alphabet", alphabet_count, alphabet_at)
LIST_FAMILY(checks, "check", check_count, check_at)

#define LISTS(L)                                                                                   \
    L(topics)                                                                                      \
    L(panels)                                                                                      \
    L(metrics)                                                                                     \
    L(regions)                                                                                     \
    L(actions)                                                                                     \
    L(options)                                                                                     \
    L(flags)                                                                                       \
    L(indicators)                                                                                  \
    L(transforms) L(charts) L(kinds) L(views) L(formats) L(themes) L(alphabets) L(checks) L(lists)

#define NAME(name) #name,
static const char *const names[] = {LISTS(NAME)};

static void list_lists(struct strbuf *out, const struct listed *listed)
{
    (void)listed;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        strbuf_addf(out, "list\t%s\n", names[i]);
}

#define FUNCTION(name) list_##name,
static void (*const functions[])(struct strbuf *, const struct listed *) = {LISTS(FUNCTION)};

bool list_format(struct strbuf *out, const char *what, const struct conf *conf,
                 const struct dataset *data, unsigned off, struct err *err)
{
    const size_t count = sizeof names / sizeof names[0];
    struct listed listed = {conf, data, off};
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (what != NULL && strcmp(what, names[i]) != 0)
            continue;
        functions[i](out, &listed);
        found = true;
    }
    if (found)
        return true;
    size_t near = words_nearest(what, names, count);
    if (near == count)
        return err_set(err, "--list: no list \"%s\" (--list alone prints all)", what);
    return err_set(err, "--list: no list \"%s\" (did you mean %s?)", what, names[near]);
}
