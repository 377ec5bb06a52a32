#include "conf/conf_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"
#include "conf/conf.h"
#include "conf/ini.h"

char *conf_did_you_mean(const char *word, const char *const *names, size_t count)
{
    size_t nearest = words_nearest(word, names, count);
    if (nearest == count)
        return NULL;
    struct strbuf hint = STRBUF_INIT;
    strbuf_addf(&hint, "did you mean %s?", names[nearest]);
    return strbuf_detach(&hint);
}

static bool has_topic(const struct conf *conf, const char *name)
{
    for (size_t i = 0; i < conf->topic_count; i++)
        if (strcmp(conf->topics[i].name, name) == 0)
            return true;
    return false;
}

static void remark_topic(struct conf *conf, const char *word, struct place place)
{
    const char **names = mem_new(conf->topic_count + 1, sizeof *names);
    for (size_t i = 0; i < conf->topic_count; i++)
        names[i] = conf->topics[i].name;
    char *hint = conf_did_you_mean(word, names, conf->topic_count);
    remarks_add(&conf->remarks, SEVERITY_ERROR, place, hint, "there is no topic \"%s\"", word);
    free(hint);
    free(names);
}

/* Where the value stands, or the line of the section that should hold it. */
static struct place place_of(const struct conf *conf, const struct ini_entry *entry, long line)
{
    if (entry == NULL)
        return (struct place){conf->path, line, 1};
    return (struct place){conf->path, entry->line, entry->value_column};
}

static const struct ini_entry *topic_entry(const struct ini *ini, const struct conf_panel *panel)
{
    struct strbuf section = STRBUF_INIT;
    strbuf_addf(&section, "panel %s", panel->name);
    const struct ini_entry *entry = ini_find(ini, section.text, "topic");
    strbuf_release(&section);
    return entry;
}

static bool panel_fits(struct conf *conf, const struct ini *ini, const struct conf_panel *panel)
{
    if (has_topic(conf, panel->topic))
        return true;
    const struct ini_entry *entry = topic_entry(ini, panel);
    struct place place = place_of(conf, entry, panel->line);
    if (*panel->topic != '\0') {
        remark_topic(conf, panel->topic, place);
    } else if (entry == NULL || *entry->value == '\0') { /* else the value was remarked on */
        remarks_add(&conf->remarks, SEVERITY_ERROR, place, N_("topic = NAME"),
                    "panel %s has no topic", panel->name);
    }
    return false;
}

static void check_panels(struct conf *conf, const struct ini *ini)
{
    size_t kept = 0;
    for (size_t i = 0; i < conf->panel_count; i++)
        if (panel_fits(conf, ini, &conf->panels[i]))
            conf->panels[kept++] = conf->panels[i];
        else
            conf_panel_release(&conf->panels[i]);
    conf->panel_count = kept;
}

static struct conf_spot spot_of(const struct ini *ini, const char *key)
{
    const struct ini_entry *entry = ini_find(ini, "dashboard", key);
    if (entry == NULL)
        return (struct conf_spot){0, 0};
    return (struct conf_spot){entry->line, entry->value_column};
}

static void check_dashboard(struct conf *conf, const struct ini *ini)
{
    char **topic = &conf->dashboard.topic;
    conf->dashboard.theme_spot = spot_of(ini, "theme");
    conf->dashboard.alphabet_spot = spot_of(ini, "alphabet");
    if (**topic != '\0' && !has_topic(conf, *topic)) {
        remark_topic(conf, *topic, place_of(conf, ini_find(ini, "dashboard", "topic"), 0));
        free(*topic);
        *topic = mem_copy("");
    }
}

static void check_kiosk(struct conf *conf, const struct ini *ini)
{
    const struct word_list *topics = &conf->kiosk.topics;
    for (size_t i = 0; i < topics->count; i++)
        if (!has_topic(conf, topics->words[i]))
            remark_topic(conf, topics->words[i],
                         place_of(conf, ini_find(ini, "kiosk", "topics"), 0));
}

static void name_topics(struct conf *conf)
{
    for (size_t i = 0; i < conf->topic_count; i++) {
        char **title = &conf->topics[i].title.text[LANGUAGE_EN];
        if (*title == NULL)
            *title = mem_copy(conf->topics[i].name);
    }
}

void conf_check(struct conf *conf, const struct ini *ini)
{
    check_dashboard(conf, ini);
    check_panels(conf, ini);
    check_kiosk(conf, ini);
    name_topics(conf);
    if (*conf->path != '\0' && ini->section_count == 0) {
        remarks_add(&conf->remarks, SEVERITY_WARNING, (struct place){conf->path, 0, 0},
                    N_("start with a section, such as [dashboard]"),
                    "no section, so everything is as built in");
    }
}
