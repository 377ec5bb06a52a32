#include "app/search_open.h"

#include <stdlib.h>
#include <string.h>

#include "app/view.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"

/* ---- panels that there are ---- */

/* The panel for which RANK, of a thing, is least but not NO_RANK; or NULL. */
enum { NO_RANK = 100 };

typedef unsigned rank_panel(const struct panel *panel, const void *thing);

static const struct panel *best_panel(const struct app *app, rank_panel *rank, const void *thing)
{
    const struct panel *best = NULL;
    unsigned least = NO_RANK;
    for (size_t i = 0; i < app->topic_count; i++)
        for (size_t j = 0; j < app->topics[i].panel_count; j++) {
            const struct panel *panel = &app->topics[i].slots[j].panel;
            unsigned now = rank(panel, thing);
            if (now < least) {
                least = now;
                best = panel;
            }
        }
    return best;
}

static bool is_kind(const struct panel *panel, const char *kind)
{
    return strcmp(panel->kind->name, kind) == 0;
}

/* A plot shows most of a metric, above all one that starts with it; what shows it as of some day,
 * or by one source, shows least. */
static unsigned rank_for_metric(const struct panel *panel, const void *thing)
{
    uint32_t metric = *(const uint32_t *)thing;
    for (size_t i = 0; i < panel->series_count; i++) {
        if (panel->series[i].metric_id != metric || panel->series[i].series == NULL)
            continue;
        unsigned rank = is_kind(panel, "plot") ? 0 : is_kind(panel, "card") ? 4 : 6;
        rank += i > 0 ? 2 : 0;
        return rank + (panel->conf->has_at || *panel->conf->source != '\0' ? 20 : 0);
    }
    return NO_RANK;
}

const struct panel *open_panel_of_metric(const struct app *app, uint32_t metric)
{
    return best_panel(app, rank_for_metric, &metric);
}

static unsigned rank_for_note(const struct panel *panel, const void *thing)
{
    const struct word_list *metrics = &panel->conf->metrics;
    for (size_t i = 0; i < metrics->count && is_kind(panel, "notes"); i++)
        if (strcmp(metrics->words[i], thing) == 0)
            return 0;
    return NO_RANK;
}

static unsigned rank_for_event(const struct panel *panel, const void *thing)
{
    if (strcmp(panel->conf->events, thing) != 0)
        return NO_RANK;
    return is_kind(panel, "notes") ? 0 : 1;
}

static unsigned rank_for_target(const struct panel *panel, const void *thing)
{
    const struct target *target = thing;
    if (!is_kind(panel, "target"))
        return NO_RANK;
    for (size_t i = 0; i < panel->series_count; i++)
        if (panel->series[i].metric_id == target->metric &&
            panel->series[i].region_id == target->region)
            return 0;
    return NO_RANK;
}

/* ---- panels made for it ---- */

static void add_option(struct strbuf *section, const char *name, const char *value)
{
    const char *quote = strchr(value, '"') == NULL ? "\"" : "'";
    strbuf_addf(section, "%s = %s", name, quote);
    for (const char *at = value; *at != '\0'; at++)
        if (*at != *quote && *at != '\\' && (unsigned char)*at >= ' ')
            strbuf_add_char(section, *at);
    strbuf_addf(section, "%s\n", quote);
}

static void add_title(struct strbuf *section, const struct label *title)
{
    add_option(section, "title", label_get(title, LANGUAGE_EN));
    if (title->text[LANGUAGE_ZH] != NULL)
        add_option(section, "title[zh_cn]", title->text[LANGUAGE_ZH]);
}

static void start(struct strbuf *section, const char *kind)
{
    strbuf_addf(section, "[panel found]\npanel = %s\n", kind);
}

static void finish(struct app *app, struct strbuf *section)
{
    app_open_guest(app, section->text);
    strbuf_release(section);
}

/* Adds WORD to a list of an option that starts with it. */
static void add_word(struct strbuf *list, const char *word)
{
    strbuf_addf(list, "%s%s", list->length > 0 ? ", " : "", word);
}

/* What a word of a list can't hold would be read as several. */
static bool is_word(const char *code)
{
    return *code != '\0' && strpbrk(code, ",;#\"'\n\r") == NULL;
}

/* The regions that have figures of a metric, and the most points that any has. */
struct reach {
    struct strbuf regions;
    size_t count, points;
    bool year_to_date;
};

static void reach_of_metric(struct reach *reach, const struct app *app, uint32_t metric)
{
    const struct dict *dict = &app->data->dict;
    for (uint32_t region = 0; region < dict->region_codes.count; region++) {
        const char *code = dict_get_region(dict, region)->code;
        const struct series *series =
            dataset_find(app->data, metric, region, reach->year_to_date, NULL);
        if (series == NULL || (*code != '\0' && !is_word(code)))
            continue;
        if (*code != '\0')
            add_word(&reach->regions, code);
        reach->count++;
        reach->points = series->count > reach->points ? series->count : reach->points;
    }
}

/* A history where there is one that a reader can tell apart, else an order. */
static const char *kind_for(const struct reach *reach)
{
    enum { LINES_MOST = 6 };
    if (reach->count > LINES_MOST || (reach->count > 1 && reach->points < 2))
        return "ranking";
    return reach->points < 2 ? "card" : "plot";
}

static void make_metric(struct app *app, uint32_t metric)
{
    struct reach reach = {.regions = STRBUF_INIT};
    struct strbuf section = STRBUF_INIT;
    reach_of_metric(&reach, app, metric);
    if (reach.count == 0) {
        reach.year_to_date = true;
        reach_of_metric(&reach, app, metric);
    }
    if (reach.count == 0) {
        app_say(app, _("the data has no figure of %s"),
                dict_get_metric(&app->data->dict, metric)->id);
    } else {
        start(&section, kind_for(&reach));
        strbuf_addf(&section, "metric = %s\n", dict_get_metric(&app->data->dict, metric)->id);
        if (reach.regions.length > 0)
            add_option(&section, "region", reach.regions.text);
        if (reach.year_to_date)
            strbuf_add(&section, "year_to_date = yes\n");
        app_open_guest(app, section.text);
    }
    strbuf_release(&reach.regions);
    strbuf_release(&section);
}

/* Goes to a panel that a topic has. */
static void go(struct app *app, const struct panel *panel)
{
    app_open_panel(app, panel->conf->name);
}

void open_found_topic(struct app *app, size_t index)
{
    app->topic = index;
}

void open_found_panel(struct app *app, size_t index)
{
    app_open_panel(app, app->conf->panels[index].name);
}

/* Of a plot, whose rows are its series, the one of the metric is taken in hand. */
static void take_series(struct app *app, const struct panel *panel, uint32_t metric)
{
    size_t row = 0;
    while (row < panel->series_count && panel->series[row].metric_id != metric)
        row++;
    if (is_kind(panel, "plot"))
        view_move_row(app, (long)row);
}

void open_found_metric(struct app *app, size_t index)
{
    const struct panel *panel = open_panel_of_metric(app, (uint32_t)index);
    if (panel == NULL) {
        make_metric(app, (uint32_t)index);
        return;
    }
    go(app, panel);
    take_series(app, panel, (uint32_t)index);
}

void open_found_region(struct app *app, size_t index)
{
    const struct dict *dict = &app->data->dict;
    const struct region *region = dict_get_region(dict, (uint32_t)index);
    struct strbuf metrics = STRBUF_INIT;
    struct strbuf section = STRBUF_INIT;
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        if (dataset_find(app->data, i, (uint32_t)index, false, NULL) != NULL)
            add_word(&metrics, dict_get_metric(dict, i)->id);
    if (metrics.length == 0 || !is_word(region->code)) {
        app_say(app, _("the data has no figure of %s"), label_get(&region->name, LANGUAGE_EN));
    } else {
        start(&section, strchr(metrics.text, ',') != NULL ? "table" : "plot");
        add_title(&section, &region->name);
        add_option(&section, "metric", metrics.text);
        add_option(&section, "region", region->code);
        app_open_guest(app, section.text);
    }
    strbuf_release(&metrics);
    strbuf_release(&section);
}

void open_found_target(struct app *app, size_t index)
{
    const struct target *target = &app->data->dict.targets[index];
    const struct panel *panel = best_panel(app, rank_for_target, target);
    struct strbuf section = STRBUF_INIT;
    if (panel != NULL) {
        go(app, panel);
        return;
    }
    start(&section, "target");
    strbuf_addf(&section, "metric = %s\n", dict_get_metric(&app->data->dict, target->metric)->id);
    add_option(&section, "region", dict_get_region(&app->data->dict, target->region)->code);
    finish(app, &section);
}

void open_found_note(struct app *app, size_t index)
{
    const struct caveat *note = &app->data->dict.caveats[index];
    const struct panel *panel = best_panel(app, rank_for_note, note->metric);
    struct strbuf section = STRBUF_INIT;
    if (panel != NULL) {
        go(app, panel);
        return;
    }
    start(&section, "notes");
    strbuf_add(&section, "title = What to know\ntitle[zh_cn] = 说明\n");
    if (*note->metric != '\0')
        strbuf_addf(&section, "metric = %s\n", note->metric);
    else
        add_option(&section, "text", label_get(&note->text, app->options.language));
    finish(app, &section);
}

void open_found_event(struct app *app, size_t index)
{
    const struct event *event = &app->data->dict.events[index];
    const struct panel *panel = best_panel(app, rank_for_event, event->topic);
    struct strbuf section = STRBUF_INIT;
    if (panel != NULL) {
        go(app, panel);
        return;
    }
    start(&section, "notes");
    strbuf_addf(&section, "title = Events\ntitle[zh_cn] = 事件\nevents = %s\n", event->topic);
    finish(app, &section);
}

/* ---- sources ---- */

static void make_table(struct app *app, const struct label *title, const char *source,
                       const struct strbuf *metrics, const struct strbuf *regions)
{
    struct strbuf section = STRBUF_INIT;
    start(&section, "table");
    add_title(&section, title);
    add_option(&section, "metric", metrics->text);
    if (regions->length > 0)
        add_option(&section, "region", regions->text);
    if (source != NULL)
        add_option(&section, "source", source);
    finish(app, &section);
}

/* Whether a file, or any when FILE is DATASET_MERGED, has figures of the metric for the region;
 * REGION_ANY asks for any. */
#define REGION_ANY UINT32_MAX

static bool states(const struct dataset *data, uint32_t file, uint32_t metric, uint32_t region)
{
    for (size_t i = 0; i < data->edition_count; i++) {
        const struct edition *edition = &data->editions[i];
        if ((file == DATASET_MERGED || edition->file == file) && edition->metric == metric &&
            !edition->year_to_date && (region == REGION_ANY || edition->region == region))
            return true;
    }
    return false;
}

/* Adds the metrics and regions of which a file has figures. */
static void add_stated(const struct dataset *data, uint32_t file, struct strbuf *metrics,
                       struct strbuf *regions)
{
    const struct dict *dict = &data->dict;
    bool *seen = mem_new(dict->region_codes.count + 1, sizeof *seen);
    for (size_t i = 0; i < data->edition_count; i++)
        if (data->editions[i].file == file && !data->editions[i].year_to_date)
            seen[data->editions[i].region] = true;
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        if (seen[i] && is_word(dict_get_region(dict, i)->code))
            add_word(regions, dict_get_region(dict, i)->code);
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        if (states(data, file, i, REGION_ANY))
            add_word(metrics, dict_get_metric(dict, i)->id);
    free(seen);
}

void open_found_file(struct app *app, size_t index)
{
    const struct data_file *file = &app->data->files[index];
    struct strbuf metrics = STRBUF_INIT;
    struct strbuf regions = STRBUF_INIT;
    add_stated(app->data, (uint32_t)index, &metrics, &regions);
    if (metrics.length == 0)
        app_say(app, _("%s has no figure of its own"), file->path);
    else
        make_table(app, &(struct label){{file->name}}, file->name, &metrics, &regions);
    strbuf_release(&metrics);
    strbuf_release(&regions);
}

void open_found_publisher(struct app *app, size_t index)
{
    const struct dict *dict = &app->data->dict;
    const struct label *label = &dict_get_metric(dict, (uint32_t)index)->publisher;
    const char *publisher = label_get(label, LANGUAGE_EN);
    struct strbuf metrics = STRBUF_INIT;
    struct strbuf regions = STRBUF_INIT;
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        if (dict_is_by(dict_get_metric(dict, i), publisher) &&
            states(app->data, DATASET_MERGED, i, REGION_ANY))
            add_word(&metrics, dict_get_metric(dict, i)->id);
    if (metrics.length == 0)
        app_say(app, _("the data has no figure by %s"), label_get(label, app->options.language));
    else
        make_table(app, label, NULL, &metrics, &regions);
    strbuf_release(&metrics);
    strbuf_release(&regions);
}
