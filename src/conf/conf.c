#include "conf/conf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/need.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"
#include "conf/conf_check.h"
#include "conf/conf_values.h"
#include "conf/ini.h"

#define DASHBOARD(field) .offset = offsetof(struct conf_dashboard, field)
#define DATA(field)      .offset = offsetof(struct conf_data, field)
#define TOPIC(field)     .offset = offsetof(struct conf_topic, field)
#define PANEL(field)     .offset = offsetof(struct conf_panel, field)
#define KIOSK(field)     .offset = offsetof(struct conf_kiosk, field)
#define ALERT(field)     .offset = offsetof(struct conf_alert, field)
#define THEME(field)     .offset = offsetof(struct conf_theme, field)

/* clang-format off: a row an option */
/* Section, name, accepted values, default, summary; of a choice the values are the list itself. */
static const struct conf_option options[] = {
    {{"dashboard", "title", "a text", "econtop", "stands at the left of the header"},
     .type = CONF_LABEL,
     DASHBOARD(title)},
    {{"dashboard", "theme", "the name of a theme", "", "colours; empty: the standard ones"},
     .type = CONF_NAME,
     DASHBOARD(theme)},
    {{"dashboard", "alphabet", "the name of an alphabet", "",
      "signs to draw with; empty: the best that the terminal has"},
     .type = CONF_NAME,
     DASHBOARD(alphabet)},
    {{"dashboard", "language", "en, zh_cn", "", "of the screen; empty: as the locale says"},
     .type = CONF_CHOICE,
     DASHBOARD(language)},
    {{"dashboard", "topic", "the name of a topic", "", "opens first; empty: the first one"},
     .type = CONF_NAME,
     DASHBOARD(topic)},
    {{"dashboard", "clipboard", "off, osc52", "off",
      "osc52: y and Y write the terminal's clipboard with that escape sequence", NEED_WRITE},
     .type = CONF_CHOICE,
     DASHBOARD(clipboard)},
    {{"dashboard", "dead_band", "0 to 100", "0.5", "percent within which a change is none"},
     .type = CONF_REAL,
     DASHBOARD(dead_band),
     .low = 0,
     .high = 100},
    {{"dashboard", "dead_band_points", "0 to 100", "0.1",
      "percentage points within which the change of a share is none"},
     .type = CONF_REAL,
     DASHBOARD(dead_band_points),
     .low = 0,
     .high = 100},
    {{"dashboard", "mouse", "yes, no", "yes",
      "clicks and the wheel are for the program; no: they select text"},
     .type = CONF_SWITCH,
     DASHBOARD(mouse)},

    {{"data", "files", "paths, separated by commas", "",
      "data files; where several state one figure the first gives the value"},
     .type = CONF_WORDS,
     DATA(files)},
    {{"data", "dict", "the path of a folder", "data/dict",
      "dictionaries: metrics, targets, events, regions"},
     .type = CONF_TEXT,
     DATA(dict)},

    {{"topic", "title", "a text", "", "on the tab; empty: the topic's name"},
     .type = CONF_LABEL,
     TOPIC(title)},
    {{"topic", "summary", "a text", "", "one line about the topic, for --list"},
     .type = CONF_LABEL,
     TOPIC(summary)},
    {{"topic", "columns", "1 to 6", "3", "of the grid, on a terminal that is wide enough"},
     .type = CONF_INTEGER,
     TOPIC(columns),
     .low = 1,
     .high = 6},
    {{"topic", "dwell", "0 to 86400", "0",
      "seconds of each of its panels in the kiosk; 0: as the kiosk has it"},
     .type = CONF_INTEGER,
     TOPIC(dwell),
     .low = 0,
     .high = 86400},

    {{"panel", "topic", "the name of a topic", "", "where the panel stands"},
     .type = CONF_NAME,
     PANEL(topic)},
    {{"panel", "panel", "the name of a panel kind", "card", "the kind of panel"},
     .type = CONF_NAME,
     PANEL(kind)},
    {{"panel", "chart", "the name of a chart kind", "line", "how a plot is drawn"},
     .type = CONF_NAME,
     PANEL(chart)},
    {{"panel", "transform", "the name of a transform", "value",
      "how figures are shown: as value, change, index, share or per-head"},
     .type = CONF_NAME,
     PANEL(transform)},
    {{"panel", "title", "a text", "", "in the frame; empty: the name of the metric"},
     .type = CONF_LABEL,
     PANEL(title)},
    {{"panel", "text", "a text", "", "what notes say"}, .type = CONF_LABEL, PANEL(text)},
    {{"panel", "metric", "names of metrics, separated by commas", "", "what is shown"},
     .type = CONF_WORDS,
     PANEL(metrics)},
    {{"panel", "region", "codes or groups of regions, separated by commas; * for all", "",
      "where; empty: China, or all that there are if there is nothing of China"},
     .type = CONF_WORDS,
     PANEL(regions)},
    {{"panel", "series", "METRIC/REGION, separated by commas", "",
      "single series, after those of metric and region"},
     .type = CONF_WORDS,
     PANEL(series)},
    {{"panel", "note", "names of metrics, separated by commas", "",
      "further figures in the last line of a card"},
     .type = CONF_WORDS,
     PANEL(notes)},
    {{"panel", "source", "the name of a data file without .csv", "",
      "show what this file states; empty: all files"},
     .type = CONF_TEXT,
     PANEL(source)},
    {{"panel", "events", "the topic of events", "", "marks them in a plot; empty: none"},
     .type = CONF_NAME,
     PANEL(events)},
    {{"panel", "sort", "value, change, name, verdict, date, none", "",
      "the order of rows; empty: as the kind of panel has it"},
     .type = CONF_CHOICE,
     PANEL(sort)},
    {{"panel", "year_to_date", "yes, no", "no",
      "show figures from January to a month, not those of single periods"},
     .type = CONF_SWITCH,
     PANEL(year_to_date)},
    {{"panel", "zero", "yes, no", "yes", "whether the axis of a line starts at zero"},
     .type = CONF_SWITCH,
     PANEL(zero)},
    {{"panel", "log", "yes, no", "no", "whether the axis of a line is logarithmic"},
     .type = CONF_SWITCH,
     PANEL(log)},
    {{"panel", "limit", "0 to 1000", "0", "most rows of a ranking or table; 0: all"},
     .type = CONF_INTEGER,
     PANEL(limit),
     .low = 0,
     .high = 1000},
    {{"panel", "at", "a period such as 2022, 2022-H1, 2022-Q3 or 2022-12", "",
      "the period shown; empty: the latest"},
     .type = CONF_PERIOD,
     PANEL(at),
     .flag = offsetof(struct conf_panel, has_at)},
    {{"panel", "range", "periods such as 2010..2020, 2007.. or ..2020-06", "",
      "the time shown; empty: all there is"},
     .type = CONF_RANGE,
     PANEL(range)},
    {{"panel", "width", "1 to 6", "1", "columns of the grid"},
     .type = CONF_INTEGER,
     PANEL(width),
     .low = 1,
     .high = 6},
    {{"panel", "height", "0 to 100", "0", "lines wanted at least; 0: as the kind asks"},
     .type = CONF_INTEGER,
     PANEL(height),
     .low = 0,
     .high = 100},
    {{"panel", "weight", "0 to 100", "0",
      "share of the height that is left over; 0: as the kind asks"},
     .type = CONF_INTEGER,
     PANEL(weight),
     .low = 0,
     .high = 100},
    {{"panel", "kiosk", "yes, no", "yes", "whether the kiosk shows it by itself"},
     .type = CONF_SWITCH,
     PANEL(kiosk)},
    {{"panel", "dwell", "0 to 86400", "0", "seconds in the kiosk; 0: as its topic has it"},
     .type = CONF_INTEGER,
     PANEL(dwell),
     .low = 0,
     .high = 86400},

    {{"kiosk", "topics", "names of topics, separated by commas", "", "shown in turn; empty: all"},
     .type = CONF_WORDS,
     KIOSK(topics)},
    {{"kiosk", "show", "both, panels, walls", "both",
      "of each topic the panels side by side, then one by one; or only these"},
     .type = CONF_CHOICE,
     KIOSK(show)},
    {{"kiosk", "dwell", "1 to 86400", "12", "seconds of a panel"},
     .type = CONF_INTEGER,
     KIOSK(dwell),
     .low = 1,
     .high = 86400},
    {{"kiosk", "wall_dwell", "1 to 86400", "20", "seconds of a page of panels side by side"},
     .type = CONF_INTEGER,
     KIOSK(wall_dwell),
     .low = 1,
     .high = 86400},
    {{"kiosk", "keys", "names of actions, separated by commas, or none",
      "kiosk-pause, kiosk-next, kiosk-previous, kiosk-next-topic, kiosk-previous-topic",
      "what keys do with --kiosk; theme, language and exact may be added"},
     .type = CONF_WORDS,
     KIOSK(keys)},
    {{"kiosk", "clock", "yes, no", "yes", "date and time in the header"},
     .type = CONF_SWITCH,
     KIOSK(clock)},

    {{"alert", "metric", "the name of a metric", "", "what is watched"},
     .type = CONF_NAME,
     ALERT(metric)},
    {{"alert", "region", "the code of a region", "CN", "where"}, .type = CONF_TEXT, ALERT(region)},
    {{"alert", "above", "a value such as 800M, 1.2 bn or 80 %", "",
      "on while the latest figure is above it"},
     .type = CONF_TEXT,
     ALERT(above)},
    {{"alert", "below", "a value such as 800M, 1.2 bn or 80 %", "",
      "on while the latest figure is below it"},
     .type = CONF_TEXT,
     ALERT(below)},
    {{"alert", "target", "yes, no", "no", "on once one of the targets is reached"},
     .type = CONF_SWITCH,
     ALERT(target)},
    {{"alert", "bell", "yes, no", "no", "rings the bell of the terminal once, when it goes on"},
     .type = CONF_SWITCH,
     ALERT(bell)},

    {{"theme", "base", "the name of a theme", "dark", "has what the section does not say"},
     .type = CONF_NAME,
     THEME(base)},
};
/* clang-format on */

enum { OPTION_COUNT = sizeof options / sizeof options[0] };

size_t conf_option_count(void)
{
    return OPTION_COUNT;
}

struct conf_option_row conf_option_at(size_t index)
{
    assert(index < OPTION_COUNT);
    return options[index].row;
}

const struct conf_option *conf_option_get(size_t index)
{
    assert(index < OPTION_COUNT);
    return &options[index];
}

static const struct conf_option *find_option(const char *section, const char *name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strcmp(options[i].row.section, section) == 0 && strcmp(options[i].row.name, name) == 0)
            return &options[i];
    return NULL;
}

/* Fills a zeroed object with the defaults, by the same parsers as the file. */
static void set_defaults(const char *section, void *object)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strcmp(options[i].row.section, section) == 0) {
            struct err err;
            bool good = conf_value_parse(&options[i], object, options[i].row.fallback, &err);
            assert(good);
            (void)good;
        }
    }
}

static void release_values(const char *section, void *object)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strcmp(options[i].row.section, section) == 0)
            conf_value_release(&options[i], object);
}

/* --- Sections --------------------------------------------------------------------------------- */

static void *open_dashboard(struct conf *conf, const char *name, long line)
{
    (void)name;
    (void)line;
    return &conf->dashboard;
}

static void *open_data(struct conf *conf, const char *name, long line)
{
    (void)name;
    (void)line;
    return &conf->data;
}

static void *open_topic(struct conf *conf, const char *name, long line)
{
    conf->topics =
        mem_grow(conf->topics, &conf->topic_capacity, conf->topic_count + 1, sizeof *conf->topics);
    struct conf_topic *topic = &conf->topics[conf->topic_count++];
    *topic = (struct conf_topic){.name = mem_copy(name), .line = line};
    set_defaults("topic", topic);
    return topic;
}

static void *open_panel(struct conf *conf, const char *name, long line)
{
    conf->panels =
        mem_grow(conf->panels, &conf->panel_capacity, conf->panel_count + 1, sizeof *conf->panels);
    struct conf_panel *panel = &conf->panels[conf->panel_count++];
    *panel = (struct conf_panel){.name = mem_copy(name), .line = line};
    set_defaults("panel", panel);
    return panel;
}

static void *open_theme(struct conf *conf, const char *name, long line)
{
    conf->themes =
        mem_grow(conf->themes, &conf->theme_capacity, conf->theme_count + 1, sizeof *conf->themes);
    struct conf_theme *theme = &conf->themes[conf->theme_count++];
    *theme = (struct conf_theme){.name = mem_copy(name), .line = line};
    set_defaults("theme", theme);
    return theme;
}

static void *open_kiosk(struct conf *conf, const char *name, long line)
{
    (void)name;
    (void)line;
    return &conf->kiosk;
}

static void *open_alert(struct conf *conf, const char *name, long line)
{
    conf->alerts =
        mem_grow(conf->alerts, &conf->alert_capacity, conf->alert_count + 1, sizeof *conf->alerts);
    struct conf_alert *alert = &conf->alerts[conf->alert_count++];
    *alert = (struct conf_alert){.name = mem_copy(name), .line = line};
    set_defaults("alert", alert);
    return alert;
}

static struct conf_rows *theme_rows(void *object)
{
    return &((struct conf_theme *)object)->rows;
}

static void *open_source(struct conf *conf, const char *name, long line)
{
    conf->sources = mem_grow(conf->sources, &conf->source_capacity, conf->source_count + 1,
                             sizeof *conf->sources);
    struct conf_source *source = &conf->sources[conf->source_count++];
    *source = (struct conf_source){.name = mem_copy(name), .line = line};
    return source;
}

static struct conf_rows *source_rows(void *object)
{
    return &((struct conf_source *)object)->rows;
}

static void *open_keys(struct conf *conf, const char *name, long line)
{
    (void)name;
    (void)line;
    return &conf->keys;
}

static struct conf_rows *key_rows(void *object)
{
    return object;
}

/* What a section fills, good until the next section is opened. */
static const struct section_kind {
    const char *name;
    bool named;
    void *(*open)(struct conf *conf, const char *name, long line);
    struct conf_rows *(*rows)(void *object); /* for what is no option; NULL: that is wrong */
} kinds[] = {
    {"dashboard", false, open_dashboard, NULL}, {"data", false, open_data, NULL},
    {"topic", true, open_topic, NULL},          {"panel", true, open_panel, NULL},
    {"keys", false, open_keys, key_rows},       {"theme", true, open_theme, theme_rows},
    {"source", true, open_source, source_rows}, {"kiosk", false, open_kiosk, NULL},
    {"alert", true, open_alert, NULL},
};

enum { SECTION_KINDS = sizeof kinds / sizeof kinds[0] };

/* --- Remarks ---------------------------------------------------------------------------------- */

static void remark_kind(struct conf *conf, const char *word, struct place place)
{
    const char *names[SECTION_KINDS];
    for (size_t i = 0; i < SECTION_KINDS; i++)
        names[i] = kinds[i].name;
    char *hint = conf_did_you_mean(word, names, SECTION_KINDS);
    remarks_add(&conf->remarks, SEVERITY_WARNING, place,
                hint != NULL
                    ? hint
                    : N_("there are dashboard, data, keys, kiosk, source NAME, topic NAME, panel "
                         "NAME, theme NAME and alert NAME"),
                "no kind of section is called \"%s\"", word);
    free(hint);
}

static void remark_key(struct conf *conf, const char *section, const char *key, struct place place)
{
    const char *names[OPTION_COUNT];
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        bool here = strcmp(options[i].row.section, section) == 0;
        names[i] = here ? options[i].row.name : NULL;
    }
    char *hint = conf_did_you_mean(key, names, OPTION_COUNT);
    remarks_add(&conf->remarks, SEVERITY_WARNING, place, hint, "a %s has no option \"%s\"", section,
                key);
    free(hint);
}

/* --- Reading ---------------------------------------------------------------------------------- */

/* Finds the language of a suffix such as "[zh_cn]".  English needs none. */
static bool find_suffix(const char *suffix, enum language *language)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        char known[32];
        (void)snprintf(known, sizeof known, "[%s]", language_name((enum language)i));
        ini_lower(known);
        if (i != LANGUAGE_EN && strcmp(known, suffix) == 0) {
            *language = (enum language)i;
            return true;
        }
    }
    return false;
}

static void read_translation(struct conf *conf, const struct conf_option *option, void *object,
                             const struct ini_entry *entry, const char *suffix)
{
    struct place place = {conf->path, entry->line, entry->key_column};
    enum language language;
    if (option->type != CONF_LABEL) {
        remarks_add(&conf->remarks, SEVERITY_WARNING, place, NULL, "%s has no translations",
                    option->row.name);
    } else if (find_suffix(suffix, &language)) {
        conf_value_translate(option, object, language, entry->value);
    } else {
        struct strbuf hint = STRBUF_INIT;
        strbuf_addf(&hint, "%s and %s[zh_cn] are known", option->row.name, option->row.name);
        remarks_add(&conf->remarks, SEVERITY_WARNING, place, hint.text, "no language is called %s",
                    suffix);
        strbuf_release(&hint);
    }
}

static void read_value(struct conf *conf, const struct conf_option *option, void *object,
                       const struct ini_entry *entry)
{
    struct err err;
    if (conf_value_parse(option, object, entry->value, &err))
        return;
    struct strbuf hint = STRBUF_INIT;
    strbuf_addf(&hint, "%s: %s", option->row.name, option->row.values);
    remarks_add(&conf->remarks, SEVERITY_ERROR,
                (struct place){conf->path, entry->line, entry->value_column}, hint.text, "%s",
                err.text);
    strbuf_release(&hint);
}

static void read_entry(struct conf *conf, const struct section_kind *kind, void *object,
                       const struct ini_entry *entry)
{
    size_t length = strcspn(entry->key, "[");
    char *name = mem_copy_n(entry->key, length);
    const struct conf_option *option = find_option(kind->name, name);
    if (option == NULL && kind->rows != NULL)
        conf_rows_add(kind->rows(object), entry);
    else if (option == NULL)
        remark_key(conf, kind->name, name,
                   (struct place){conf->path, entry->line, entry->key_column});
    else if (entry->key[length] == '[')
        read_translation(conf, option, object, entry, entry->key + length);
    else
        read_value(conf, option, object, entry);
    free(name);
}

static const struct section_kind *find_kind(const char *word)
{
    for (size_t i = 0; i < SECTION_KINDS; i++)
        if (strcmp(kinds[i].name, word) == 0)
            return &kinds[i];
    return NULL;
}

static bool name_fits(struct conf *conf, const struct section_kind *kind, const char *name,
                      struct place place)
{
    if (kind->named ? words_is_name(name) : *name == '\0')
        return true;
    if (!kind->named) {
        remarks_add(&conf->remarks, SEVERITY_ERROR, place, N_("the section is left out"),
                    "[%s] takes no name", kind->name);
    } else if (*name == '\0') {
        remarks_add(&conf->remarks, SEVERITY_ERROR, place, N_("the section is left out"),
                    "[%s NAME] needs a name", kind->name);
    } else {
        remarks_add(&conf->remarks, SEVERITY_ERROR, place,
                    N_("a-z, 0-9, _ and -; the section is left out"), "\"%s\" is not a name", name);
    }
    return false;
}

/* The object that the section fills, and in *KIND what it is; NULL if it is not fit. */
static void *open_section(struct conf *conf, const struct ini_section *section,
                          const struct section_kind **kind)
{
    struct place place = {conf->path, section->line, 1};
    size_t length = strcspn(section->name, " ");
    const char *name = section->name + length + (section->name[length] == ' ');
    char *word = mem_copy_n(section->name, length);
    void *object = NULL;
    *kind = find_kind(word);
    if (*kind == NULL)
        remark_kind(conf, word, place);
    else if (name_fits(conf, *kind, name, place))
        object = (*kind)->open(conf, name, section->line);
    free(word);
    return object;
}

static void read_sections(struct conf *conf, const struct ini *ini)
{
    size_t at = 0;
    for (size_t i = 0; i < ini->section_count; i++) {
        const struct section_kind *kind;
        const char *name = ini->sections[i].name;
        void *object = open_section(conf, &ini->sections[i], &kind);
        for (; at < ini->entry_count && strcmp(ini->entries[at].section, name) == 0; at++)
            if (object != NULL)
                read_entry(conf, kind, object, &ini->entries[at]);
    }
}

/* --- The whole -------------------------------------------------------------------------------- */

static struct conf *conf_new(const char *path)
{
    struct conf *conf = mem_new(1, sizeof *conf);
    conf->path = mem_copy(path);
    remarks_init(&conf->remarks);
    set_defaults("dashboard", &conf->dashboard);
    set_defaults("data", &conf->data);
    set_defaults("kiosk", &conf->kiosk);
    return conf;
}

struct conf *conf_parse(const char *path, const char *text, size_t length, struct err *err)
{
    struct conf *conf = conf_new(path);
    struct ini ini;
    if (!ini_parse(&ini, path, text, length, &conf->remarks, err)) {
        conf_free(conf);
        return NULL;
    }
    read_sections(conf, &ini);
    conf_check(conf, &ini);
    ini_release(&ini);
    return conf;
}

static void refuse(struct conf *conf, unsigned off)
{
    conf->off = off;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct err err;
        struct strbuf value = STRBUF_INIT;
        if ((options[i].row.needs & off) == 0 || strcmp(options[i].row.section, "dashboard") != 0)
            continue;
        conf_value_format(&value, &options[i], &conf->dashboard);
        if (strcmp(value.text, options[i].row.fallback) != 0)
            remarks_add(&conf->remarks, SEVERITY_WARNING, (struct place){conf->path, 0, 0}, NULL,
                        "%s = %s is not for secure mode", options[i].row.name, value.text);
        (void)conf_value_parse(&options[i], &conf->dashboard, options[i].row.fallback, &err);
        strbuf_release(&value);
    }
}

struct conf *conf_load(const char *path, unsigned off, struct err *err)
{
    struct strbuf text = STRBUF_INIT;
    struct conf *conf = NULL;
    if (file_read(path, INI_SIZE_MAX, &text, err))
        conf = conf_parse(path, text.text, text.length, err);
    if (conf != NULL)
        refuse(conf, off);
    strbuf_release(&text);
    return conf;
}

void conf_take_look(struct conf *conf, struct conf *from)
{
    struct conf_dashboard dashboard = conf->dashboard;
    struct remarks remarks = conf->remarks;
    conf->dashboard = from->dashboard;
    conf->remarks = from->remarks;
    from->dashboard = dashboard;
    from->remarks = remarks;
    conf->dashboard.topic[0] = '\0';
}

void conf_panel_release(struct conf_panel *panel)
{
    release_values("panel", panel);
    free(panel->name);
}

void conf_free(struct conf *conf)
{
    if (conf == NULL)
        return;
    release_values("dashboard", &conf->dashboard);
    release_values("data", &conf->data);
    release_values("kiosk", &conf->kiosk);
    for (size_t i = 0; i < conf->topic_count; i++) {
        release_values("topic", &conf->topics[i]);
        free(conf->topics[i].name);
    }
    for (size_t i = 0; i < conf->panel_count; i++)
        conf_panel_release(&conf->panels[i]);
    for (size_t i = 0; i < conf->theme_count; i++) {
        release_values("theme", &conf->themes[i]);
        conf_rows_release(&conf->themes[i].rows);
        free(conf->themes[i].name);
    }
    for (size_t i = 0; i < conf->alert_count; i++) {
        release_values("alert", &conf->alerts[i]);
        free(conf->alerts[i].name);
    }
    for (size_t i = 0; i < conf->source_count; i++) {
        conf_rows_release(&conf->sources[i].rows);
        free(conf->sources[i].name);
    }
    conf_rows_release(&conf->keys);
    free(conf->sources);
    free(conf->alerts);
    free(conf->topics);
    free(conf->panels);
    free(conf->themes);
    remarks_release(&conf->remarks);
    free(conf->path);
    free(conf);
}
