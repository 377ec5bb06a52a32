#include "panel/panel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"
#include "data/due.h"
#include "data/transform.h"
#include "draw/box.h"
#include "panel/look.h"

/* To add a kind: write panel/NAME.c and a word here. */
#define PANEL_KINDS(K) K(card) K(plot) K(ranking) K(table) K(heat) K(target) K(since) K(notes)

/* Days; far less than the shortest period on a chart. */
#define RANGE_SLACK 1e-5

#define DECLARE(name) extern const struct panel_kind panel_##name;
PANEL_KINDS(DECLARE)

#define ADDRESS(name) &panel_##name,
static const struct panel_kind *const kinds[] = {PANEL_KINDS(ADDRESS)};

size_t panel_kind_count(void)
{
    return sizeof kinds / sizeof kinds[0];
}

const struct panel_kind *panel_kind_at(size_t index)
{
    return kinds[index];
}

const struct panel_kind *panel_kind_find(const char *name)
{
    for (size_t i = 0; i < panel_kind_count(); i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

/* What binding one panel needs to say what is wrong. */
struct binding {
    struct panel *panel;
    const struct dataset *data;
    struct place place;
    struct remarks *remarks;
};

static void complain(const struct binding *binding, const char *what, const char *word,
                     const char *const *names, size_t count)
{
    struct strbuf hint = STRBUF_INIT;
    size_t near = words_nearest(word, names, count);
    if (near < count)
        strbuf_addf(&hint, "did you mean \"%s\"?", names[near]);
    remarks_add(binding->remarks, SEVERITY_ERROR, binding->place, near < count ? hint.text : NULL,
                "panel %s: unknown %s \"%s\"", binding->panel->conf->name, what, word);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (tr_in((enum language)i, what) != what)
            remarks_say(binding->remarks, (enum language)i,
                        tr_in((enum language)i, "panel %s: unknown %s \"%s\""),
                        binding->panel->conf->name, tr_in((enum language)i, what), word);
    strbuf_release(&hint);
}

static void bind_kind(struct binding *binding)
{
    const struct conf_panel *conf = binding->panel->conf;
    binding->panel->kind = panel_kind_find(conf->kind);
    if (binding->panel->kind != NULL)
        return;
    const char *names[sizeof kinds / sizeof kinds[0]];
    for (size_t i = 0; i < panel_kind_count(); i++)
        names[i] = kinds[i]->name;
    complain(binding, N_("kind of panel"), conf->kind, names, panel_kind_count());
    binding->panel->kind = &panel_notes;
}

static void bind_chart(struct binding *binding)
{
    const struct conf_panel *conf = binding->panel->conf;
    binding->panel->chart = chart_kind_find(conf->chart);
    if (binding->panel->chart != NULL)
        return;
    const char **names = mem_new(chart_kind_count(), sizeof *names);
    for (size_t i = 0; i < chart_kind_count(); i++)
        names[i] = chart_kind_at(i)->name;
    complain(binding, N_("chart"), conf->chart, names, chart_kind_count());
    free(names);
    binding->panel->chart = chart_kind_find("line");
}

static void check_transform(const struct binding *binding)
{
    const char *name = binding->panel->conf->transform;
    if (transform_find(name) != NULL)
        return;
    const char **names = mem_new(transform_count(), sizeof *names);
    for (size_t i = 0; i < transform_count(); i++)
        names[i] = transform_at(i)->name;
    complain(binding, N_("transform"), name, names, transform_count());
    free(names);
}

static bool known_metric(const struct binding *binding, const char *word, uint32_t *id)
{
    const struct intern *ids = &binding->data->dict.metric_ids;
    *id = intern_find(ids, word, strlen(word));
    if (*id == INTERN_NONE)
        complain(binding, N_("metric"), word, ids->names, ids->count);
    return *id != INTERN_NONE;
}

static void add_series(struct binding *binding, struct panel_series **list, size_t *count,
                       uint32_t metric, uint32_t region)
{
    const struct conf_panel *conf = binding->panel->conf;
    const struct dataset *data = binding->data;
    const char *source = *conf->source != '\0' ? conf->source : NULL;
    *list = mem_resize(*list, *count + 1, sizeof **list);
    (*list)[(*count)++] = (struct panel_series){
        .metric_id = metric,
        .region_id = region,
        .metric = dict_get_metric(&data->dict, metric),
        .region = dict_get_region(&data->dict, region),
        .series = dataset_find(data, metric, region, conf->year_to_date, source),
    };
}

/* Those that a source picks stand first, as it names them; the others keep their order. */
static void sort_picked(struct panel_series *list, size_t first, size_t count)
{
    for (size_t i = first + 1; i < count; i++) {
        struct panel_series item = list[i];
        size_t at = i;
        for (; item.region->rank > 0 && at > first &&
               (list[at - 1].region->rank == 0 || list[at - 1].region->rank > item.region->rank);
             at--)
            list[at] = list[at - 1];
        list[at] = item;
    }
}

/* A word that is no region may be a group, or * for all: then those regions of it that have the
 * metric. */
static bool add_group(struct binding *binding, struct panel_series **list, size_t *count,
                      uint32_t metric, const char *word)
{
    const struct dict *dict = &binding->data->dict;
    bool all = strcmp(word, "*") == 0;
    bool known = all;
    size_t before = *count;
    for (uint32_t i = 0; i < dict->region_codes.count; i++) {
        const char *group = dict_get_region(dict, i)->group;
        if (!all && (group == NULL || strcmp(group, word) != 0))
            continue;
        known = true;
        if (dataset_find(binding->data, metric, i, binding->panel->conf->year_to_date, NULL))
            add_series(binding, list, count, metric, i);
    }
    sort_picked(*list, before, *count);
    return known;
}

/* Where no region is configured: China, or for a metric that has no figures of it all there are. */
static void add_own_regions(struct binding *binding, struct panel_series **list, size_t *count,
                            uint32_t metric)
{
    const struct dict *dict = &binding->data->dict;
    const bool year_to_date = binding->panel->conf->year_to_date;
    uint32_t home = intern_find(&dict->region_codes, "CN", 2);
    size_t before = *count;
    if (home != INTERN_NONE && dataset_find(binding->data, metric, home, year_to_date, NULL))
        add_series(binding, list, count, metric, home);
    if (*count > before)
        return;
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        if (dataset_find(binding->data, metric, i, year_to_date, NULL))
            add_series(binding, list, count, metric, i);
    sort_picked(*list, before, *count);
    /* A metric without figures keeps its place, so that the panel can say so by its name. */
    if (*count == before && dict->region_codes.count > 0)
        add_series(binding, list, count, metric, home != INTERN_NONE ? home : 0);
}

static void add_regions(struct binding *binding, struct panel_series **list, size_t *count,
                        uint32_t metric)
{
    if (binding->panel->conf->regions.count == 0)
        add_own_regions(binding, list, count, metric);
    const struct word_list *regions = &binding->panel->conf->regions;
    const struct intern *codes = &binding->data->dict.region_codes;
    for (size_t i = 0; i < regions->count; i++) {
        const char *word = regions->words[i];
        uint32_t region = intern_find(codes, word, strlen(word));
        if (region != INTERN_NONE)
            add_series(binding, list, count, metric, region);
        else if (!add_group(binding, list, count, metric, word))
            complain(binding, N_("region"), word, codes->names, codes->count);
    }
}

static void bind_series(struct binding *binding, const struct word_list *metrics,
                        struct panel_series **list, size_t *count)
{
    for (size_t i = 0; i < metrics->count; i++) {
        uint32_t metric;
        if (known_metric(binding, metrics->words[i], &metric))
            add_regions(binding, list, count, metric);
    }
}

/* "internet_users/IN"; without a region as in the option metric. */
static void bind_single(struct binding *binding, const char *word)
{
    struct panel *panel = binding->panel;
    const struct intern *codes = &binding->data->dict.region_codes;
    const char *slash = strchr(word, '/');
    char *name = mem_copy_n(word, slash != NULL ? (size_t)(slash - word) : strlen(word));
    uint32_t metric;
    bool known = known_metric(binding, name, &metric);
    free(name);
    if (!known)
        return;
    if (slash == NULL) {
        add_own_regions(binding, &panel->series, &panel->series_count, metric);
        return;
    }
    uint32_t region = intern_find(codes, slash + 1, strlen(slash + 1));
    if (region != INTERN_NONE)
        add_series(binding, &panel->series, &panel->series_count, metric, region);
    else if (!add_group(binding, &panel->series, &panel->series_count, metric, slash + 1))
        complain(binding, N_("region"), slash + 1, codes->names, codes->count);
}

static void bind_singles(struct binding *binding)
{
    const struct word_list *singles = &binding->panel->conf->series;
    for (size_t i = 0; i < singles->count; i++)
        bind_single(binding, singles->words[i]);
}

static void check_units(const struct binding *binding)
{
    const struct panel *panel = binding->panel;
    const struct transform *transform = transform_find(panel->conf->transform);
    if (transform != NULL && transform->unites)
        return;
    for (size_t i = 1; i < panel->series_count; i++) {
        const struct metric *first = panel->series[0].metric;
        const struct metric *metric = panel->series[i].metric;
        if (panel->kind->one_unit && !metric_shares_axis(first, metric))
            remarks_add(binding->remarks, SEVERITY_WARNING, binding->place,
                        N_("one axis cannot hold both; use two panels"),
                        "panel %s: %s is in %s, %s in %s", panel->conf->name, first->id,
                        first->unit, metric->id, metric->unit);
    }
}

void panel_bind(struct panel *panel, const struct conf_panel *conf, const struct dataset *data,
                const char *conf_path, struct remarks *remarks)
{
    struct binding binding = {panel, data, {conf_path, conf->line, 0}, remarks};
    *panel = (struct panel){.conf = conf, .data = data};
    bind_kind(&binding);
    bind_chart(&binding);
    check_transform(&binding);
    bind_series(&binding, &conf->metrics, &panel->series, &panel->series_count);
    bind_singles(&binding);
    bind_series(&binding, &conf->notes, &panel->notes, &panel->note_count);
    check_units(&binding);
}

void panel_release(struct panel *panel)
{
    free(panel->series);
    free(panel->notes);
}

void panel_title(const struct panel *panel, enum language language, struct strbuf *out)
{
    const char *title = label_get(&panel->conf->title, language);
    if (*title == '\0' && panel->series_count > 0)
        title = label_get(&panel->series[0].metric->name, language);
    utf8_display(out, title, strlen(title));
}

bool panel_in_range(const struct panel_view *view, struct period period)
{
    double end = period_end(period);
    return end > view->range.from + RANGE_SLACK && end <= view->range.to + RANGE_SLACK;
}

size_t panel_points(const struct panel_view *view, const struct series *series, size_t *first)
{
    *first = series_lower_end(series, view->range.from + RANGE_SLACK);
    size_t end = series_lower_end(series, view->range.to + RANGE_SLACK);
    return end > *first ? end - *first : 0;
}

const struct panel_series *panel_hand(const struct panel_view *view)
{
    size_t index = view->cursor < view->panel->series_count ? view->cursor : 0;
    return &view->panel->series[index];
}

/* The point whose period ends at the time in hand. */
static bool find_in_hand(const struct panel_view *view, const struct series *points, size_t *index)
{
    *index = series_lower_end(points, view->time - RANGE_SLACK);
    return *index < points->count &&
           period_end(series_period(points, *index)) <= view->time + RANGE_SLACK;
}

bool panel_point(const struct panel_view *view, const struct panel_series *series, size_t *index)
{
    const struct conf_panel *conf = view->panel->conf;
    const struct series *points = series->series;
    if (points == NULL || points->count == 0)
        return false;
    if (view->has_time)
        return find_in_hand(view, points, index);
    if (conf->has_at) {
        *index = series_find(points, period_as(conf->at, points->frequency).time);
        return *index < points->count;
    }
    *index = stats_latest(points);
    while (*index < points->count &&
           period_end(series_period(points, *index)) > view->range.to + RANGE_SLACK)
        *index = *index > 0 ? *index - 1 : points->count;
    return *index < points->count && panel_in_range(view, series_period(points, *index));
}

void panel_set_cells(const struct panel_view *view, const struct panel_series *series, size_t at,
                     struct table_cell *when, struct table_cell *value, struct table_cell *change)
{
    struct period period = series_period(series->series, at);
    table_set_period(when, period);
    table_set_figure(value, series->metric, series_get(series->series, at), period);
    table_set_ids(value, series->metric_id, series->region_id);
    table_set_change(change, series->metric,
                     stats_change_year(series->series, series->metric, 0, at, view->band));
}

void panel_set_point(const struct panel_view *view, const struct panel_series *series,
                     struct table_cell *when, struct table_cell *value, struct table_cell *change)
{
    size_t at;
    if (panel_point(view, series, &at))
        panel_set_cells(view, series, at, when, value, change);
}

enum role panel_outcome_role(enum outcome outcome)
{
    static const enum role roles[] = {
        [OUTCOME_NEITHER] = ROLE_CHANGE, [OUTCOME_GOOD] = ROLE_GOOD, [OUTCOME_BAD] = ROLE_BAD};
    return roles[outcome];
}

bool panel_is_marked(const struct panel_view *view, uint32_t metric, uint32_t region)
{
    const struct mark mark = {metric, region, view->panel->conf->year_to_date};
    return view->marks != NULL && marks_have(view->marks, mark);
}

/* In what its series differ. */
static void find_differences(const struct panel *panel, bool *metrics, bool *regions)
{
    *metrics = panel->conf->metrics.count > 1;
    *regions = panel->conf->regions.count > 1 || panel->series_count > panel->conf->metrics.count;
    if (panel->conf->series.count == 0)
        return;
    *metrics = *regions = false;
    for (size_t i = 1; i < panel->series_count; i++) {
        *metrics |= panel->series[i].metric_id != panel->series[0].metric_id;
        *regions |= panel->series[i].region_id != panel->series[0].region_id;
    }
}

void panel_series_name(const struct panel *panel, const struct panel_series *series,
                       enum language language, struct strbuf *out)
{
    bool metrics, regions;
    find_differences(panel, &metrics, &regions);
    const char *region = label_get(&series->region->name, language);
    const char *metric = label_get(&series->metric->brief, language);
    if (!metrics && !regions)
        metric = label_get(&series->metric->name, language);
    if (metrics || !regions)
        utf8_display(out, metric, strlen(metric));
    if (metrics && regions)
        strbuf_add(out, ", ");
    if (regions)
        utf8_display(out, region, strlen(region));
}

bool panel_is_ordered(const struct panel_view *view, const char *name)
{
    const char *order = view->order != NULL ? view->order : view->panel->conf->sort;
    size_t length = strlen(name);
    if (*order == '\0')
        order = view->panel->kind->orders != NULL ? view->panel->kind->orders : "none";
    return strncmp(order, name, length) == 0 && (order[length] == '\0' || order[length] == ' ');
}

void panel_fill(const struct panel_view *view, struct table *table)
{
    view->panel->kind->fill(view, table);
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        table->cells[i].year_to_date =
            table->cells[i].is_observation && view->panel->conf->year_to_date;
}

size_t panel_rows(const struct panel_view *view)
{
    struct table table;
    if (view->panel->kind->rows != NULL)
        return view->panel->kind->rows(view);
    table_init(&table);
    panel_fill(view, &table);
    size_t rows = table.row_count;
    table_release(&table);
    return rows;
}

/* Adds "3-14 of 33" where a list is longer than the lines of its panel. */
static void annotate_rows(const struct panel_view *view, int height, struct strbuf *note)
{
    const struct panel_kind *kind = view->panel->kind;
    int lines = height - 2 - kind->list_head;
    if (kind->list_head < 0 || lines < 1)
        return;
    size_t rows = panel_rows(view);
    if (rows <= (size_t)lines)
        return;
    size_t first = view->scroll + (size_t)lines > rows ? rows - (size_t)lines : view->scroll;
    if (note->length > 0)
        strbuf_addf(note, " %s ", view->alphabet->middot);
    strbuf_addf(note, _("%zu%s%zu of %zu"), first + 1, view->alphabet->dash, first + (size_t)lines,
                rows);
}

/* Whether a figure newer than the one that a series shows was to be published by now.  One that the
 * range on show leaves out is old because it was asked for. */
static bool series_is_late(const struct panel_view *view, const struct panel_series *series)
{
    size_t at;
    return panel_point(view, series, &at) && at == stats_latest(series->series) &&
           due_is_late(series->metric, series_period(series->series, at), view->today);
}

/* A card and a plot go by their first series, a list only by all that have a figure. */
static bool is_late(const struct panel_view *view)
{
    const struct panel *panel = view->panel;
    bool is_list = panel->kind->list_head >= 0;
    size_t late = 0, shown = 0;
    if (view->today <= 0 || panel->conf->has_at || *panel->conf->source != '\0')
        return false;
    for (size_t i = 0; i < (is_list ? panel->series_count : panel->series_count > 0); i++) {
        size_t at;
        shown += panel_point(view, &panel->series[i], &at);
        late += series_is_late(view, &panel->series[i]);
    }
    return late > 0 && late == shown;
}

const char *panel_order_name(const char *order)
{
    static const char *const names[] = {N_("value"),   N_("change"), N_("name"),
                                        N_("verdict"), N_("date"),   N_("none")};
    const size_t length = strcspn(order, " ");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && strncmp(names[i], order, length) == 0)
            return _(names[i]);
    return order;
}

/* What stands at the right of the title: "! Dec 2025 · 3-14 of 33". */
static void annotate(const struct panel_view *view, int height, struct strbuf *note)
{
    struct strbuf what = STRBUF_INIT;
    if (view->panel->kind->annotate != NULL)
        view->panel->kind->annotate(view, &what);
    if (is_late(view))
        strbuf_addf(note, "! %s", what.length > 0 ? "" : _("late"));
    strbuf_add(note, what.text);
    strbuf_release(&what);
    if (view->order != NULL) {
        strbuf_add(note, note->length > 0 ? ", " : "");
        strbuf_addf(note, _("by %s"), panel_order_name(view->order));
    }
    annotate_rows(view, height, note);
}

void panel_format_notice(const struct panel_view *view, struct strbuf *out)
{
    if (view->alert != NULL)
        strbuf_addf(out, "! %s", view->alert);
    if (view->alert != NULL && view->stale != NULL)
        strbuf_addf(out, " %s ", view->alphabet->middot);
    if (view->stale != NULL)
        strbuf_add(out, view->stale);
}

/* In the lower line of the frame, so that the inside stays as it was. */
static void draw_notice(const struct panel_view *view, const struct canvas *canvas)
{
    enum { LEFT = 2, FRAME = 4 };
    struct strbuf text = STRBUF_INIT;
    panel_format_notice(view, &text);
    if (text.length > 0 && canvas->width > FRAME && canvas->height >= 2) {
        int y = canvas->height - 1;
        int used = canvas_put_fit(canvas, LEFT, y, canvas->width - FRAME, ROLE_WARNING, text.text,
                                  view->alphabet->ellipsis);
        canvas_put(canvas, LEFT - 1, y, ROLE_WARNING, " ");
        canvas_put(canvas, LEFT + used, y, ROLE_WARNING, " ");
    }
    strbuf_release(&text);
}

void panel_draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct strbuf title = STRBUF_INIT;
    struct strbuf note = STRBUF_INIT;
    panel_title(view->panel, view->style->language, &title);
    annotate(view, canvas->height, &note);
    look_fit_texts(view, canvas->width, &title, &note);
    struct canvas inside =
        box_draw(canvas, view->alphabet, view->focused, title.text, note.length ? note.text : NULL);
    draw_notice(view, canvas);
    if (inside.width > 0 && inside.height > 0)
        view->panel->kind->draw(view, &inside);
    strbuf_release(&title);
    strbuf_release(&note);
}
