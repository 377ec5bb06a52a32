#include "app/search.h"

#include <string.h>

#include "app/regions.h"
#include "app/search_open.h"
#include "base/tr.h"

/* What can be found, in the order in which hits that fit alike stand. */

static void add_line(struct strbuf *out, const char *text)
{
    strbuf_addf(out, "%s\n", text);
}

/* Goes on with a sentence that has begun. */
static void add_part(struct strbuf *out, const char *text)
{
    if (*text != '\0')
        strbuf_addf(out, "%s%s", out->length > 0 && out->text[out->length - 1] != '\n' ? "; " : "",
                    text);
}

static const char *topic_title(const struct app *app, const char *name)
{
    for (size_t i = 0; i < app->topic_count; i++)
        if (strcmp(app->topics[i].conf->name, name) == 0)
            return label_get(&app->topics[i].conf->title, app->options.language);
    return name;
}

/* ---- topics ---- */

static size_t topic_count(const struct app *app)
{
    return app->topic_count;
}

static bool describe_topic(const struct app *app, size_t index, enum language language,
                           struct search_text *text)
{
    const struct conf_topic *topic = app->topics[index].conf;
    const char *title = label_get(&topic->title, language);
    strbuf_add(&text->name, *title != '\0' ? title : topic->name);
    add_line(&text->also, topic->name);
    strbuf_add(&text->other, label_get(&topic->summary, language));
    return true;
}

static void where_topic(const struct app *app, size_t index, struct strbuf *out)
{
    size_t count = app->topics[index].panel_count;
    strbuf_addf(out, n_("%zu panel", "%zu panels", count), count);
}

/* ---- panels ---- */

static size_t panel_count(const struct app *app)
{
    return app->conf->panel_count;
}

static const struct panel *panel_of(const struct app *app, const struct conf_panel *conf)
{
    for (size_t i = 0; i < app->topic_count; i++)
        for (size_t j = 0; j < app->topics[i].panel_count; j++)
            if (app->topics[i].slots[j].panel.conf == conf)
                return &app->topics[i].slots[j].panel;
    return NULL;
}

static bool describe_panel(const struct app *app, size_t index, enum language language,
                           struct search_text *text)
{
    const struct conf_panel *conf = &app->conf->panels[index];
    const struct panel *panel = panel_of(app, conf);
    if (panel == NULL)
        return false;
    panel_title(panel, language, &text->name);
    add_line(&text->also, conf->name);
    add_part(&text->other, label_get(&conf->text, language));
    for (size_t i = 0; i < panel->series_count && i < 12; i++)
        if (i == 0 || panel->series[i].metric != panel->series[i - 1].metric)
            add_part(&text->other, label_get(&panel->series[i].metric->name, language));
    return true;
}

static void where_panel(const struct app *app, size_t index, struct strbuf *out)
{
    const struct conf_panel *conf = &app->conf->panels[index];
    strbuf_addf(out, "%s%s%s", topic_title(app, conf->topic), _(", "),
                _(strcmp(conf->kind, "plot") == 0 ? conf->chart : conf->kind));
}

/* ---- metrics ---- */

static size_t metric_count(const struct app *app)
{
    return app->data->dict.metric_ids.count;
}

static bool describe_metric(const struct app *app, size_t index, enum language language,
                            struct search_text *text)
{
    const struct metric *metric = dict_get_metric(&app->data->dict, (uint32_t)index);
    if (metric->absent)
        return false;
    strbuf_add(&text->name, label_get(&metric->name, language));
    add_line(&text->also, metric->id);
    add_line(&text->also, label_get(&metric->brief, language));
    add_part(&text->other, label_get(&metric->definition, language));
    add_part(&text->other, label_get(&metric->unit_name, language));
    add_part(&text->other, label_get(&metric->publisher, language));
    return true;
}

static void where_metric(const struct app *app, size_t index, struct strbuf *out)
{
    const struct panel *panel = open_panel_of_metric(app, (uint32_t)index);
    if (panel == NULL)
        strbuf_add(out, _("in no panel"));
    else
        strbuf_add(out, topic_title(app, panel->conf->topic));
}

/* ---- regions ---- */

static size_t region_count(const struct app *app)
{
    return app->data->dict.region_codes.count;
}

static bool describe_region(const struct app *app, size_t index, enum language language,
                            struct search_text *text)
{
    const struct region *region = dict_get_region(&app->data->dict, (uint32_t)index);
    if (*region->code == '\0' || region->absent)
        return false;
    strbuf_add(&text->name, label_get(&region->name, language));
    add_line(&text->also, region->code);
    strbuf_addf(&text->other, "%s%s%s", region->code, *region->group != '\0' ? ", " : "",
                regions_group_name(region));
    return true;
}

static void where_region(const struct app *app, size_t index, struct strbuf *out)
{
    const struct dataset *data = app->data;
    size_t count = 0;
    for (uint32_t i = 0; i < data->dict.metric_ids.count; i++)
        count += dataset_find(data, i, (uint32_t)index, false, NULL) != NULL;
    strbuf_addf(out, n_("%zu metric", "%zu metrics", count), count);
}

/* ---- sources: files and publishers ---- */

static size_t file_count(const struct app *app)
{
    return app->data->file_count;
}

static bool describe_file(const struct app *app, size_t index, enum language language,
                          struct search_text *text)
{
    (void)language;
    strbuf_add(&text->name, app->data->files[index].name);
    strbuf_add(&text->other, app->data->files[index].path);
    return true;
}

static void where_file(const struct app *app, size_t index, struct strbuf *out)
{
    (void)app;
    (void)index;
    strbuf_add(out, _("data file"));
}

/* By the first of the metrics that it publishes. */
static bool describe_publisher(const struct app *app, size_t index, enum language language,
                               struct search_text *text)
{
    const struct dict *dict = &app->data->dict;
    const struct label *label = &dict_get_metric(dict, (uint32_t)index)->publisher;
    const char *publisher = label_get(label, LANGUAGE_EN);
    if (*publisher == '\0')
        return false;
    for (uint32_t i = 0; i < index; i++)
        if (dict_is_by(dict_get_metric(dict, i), publisher))
            return false;
    strbuf_add(&text->name, label_get(label, language));
    return true;
}

static void where_publisher(const struct app *app, size_t index, struct strbuf *out)
{
    const struct dict *dict = &app->data->dict;
    const char *publisher =
        label_get(&dict_get_metric(dict, (uint32_t)index)->publisher, LANGUAGE_EN);
    size_t count = 0;
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        count += dict_is_by(dict_get_metric(dict, i), publisher);
    strbuf_addf(out, n_("%zu metric", "%zu metrics", count), count);
}

/* ---- targets, notes, events ---- */

static size_t target_count(const struct app *app)
{
    return app->data->dict.target_count;
}

static bool describe_target(const struct app *app, size_t index, enum language language,
                            struct search_text *text)
{
    const struct dict *dict = &app->data->dict;
    const struct target *target = &dict->targets[index];
    strbuf_addf(&text->name,
                "%s: ", label_get(&dict_get_metric(dict, target->metric)->name, language));
    period_format_label(&text->name, target->period, language);
    add_part(&text->other, label_get(&target->plan, language));
    add_part(&text->other, target->note);
    return true;
}

static void where_target(const struct app *app, size_t index, struct strbuf *out)
{
    const struct dict *dict = &app->data->dict;
    strbuf_add(out, label_get(&dict_get_region(dict, dict->targets[index].region)->name,
                              app->options.language));
}

static size_t note_count(const struct app *app)
{
    return app->data->dict.caveat_count;
}

static bool describe_note(const struct app *app, size_t index, enum language language,
                          struct search_text *text)
{
    const struct caveat *note = &app->data->dict.caveats[index];
    strbuf_add(&text->name, label_get(&note->text, language));
    add_line(&text->also, note->metric);
    strbuf_add(&text->other, label_get(&note->text, language));
    return true;
}

static void where_note(const struct app *app, size_t index, struct strbuf *out)
{
    strbuf_add(out, topic_title(app, app->data->dict.caveats[index].topic));
}

static size_t event_count(const struct app *app)
{
    return app->data->dict.event_count;
}

static bool describe_event(const struct app *app, size_t index, enum language language,
                           struct search_text *text)
{
    const struct event *event = &app->data->dict.events[index];
    strbuf_add(&text->name, label_get(&event->name, language));
    period_format_label(&text->other, event->period, language);
    add_part(&text->other, event->ref);
    return true;
}

static void where_event(const struct app *app, size_t index, struct strbuf *out)
{
    const struct event *event = &app->data->dict.events[index];
    strbuf_addf(out, "%s%s", topic_title(app, event->topic), _(", "));
    period_format_label(out, event->period, app->options.language);
}

static const struct search_kind kinds[] = {
    {N_("topic"), topic_count, describe_topic, where_topic, open_found_topic},
    {N_("panel"), panel_count, describe_panel, where_panel, open_found_panel},
    {N_("metric"), metric_count, describe_metric, where_metric, open_found_metric},
    {N_("region"), region_count, describe_region, where_region, open_found_region},
    {N_("source"), file_count, describe_file, where_file, open_found_file},
    {N_("source"), metric_count, describe_publisher, where_publisher, open_found_publisher},
    {N_("target"), target_count, describe_target, where_target, open_found_target},
    {N_("note"), note_count, describe_note, where_note, open_found_note},
    {N_("event"), event_count, describe_event, where_event, open_found_event},
};

size_t search_kind_count(void)
{
    return sizeof kinds / sizeof kinds[0];
}

const struct search_kind *search_kind_at(size_t index)
{
    return &kinds[index];
}
