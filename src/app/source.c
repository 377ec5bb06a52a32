#include "app/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/transform.h"
#include "panel/look.h"

static void add_figures(struct source *source, const struct table *table, size_t row, size_t column)
{
    size_t capacity = 0;
    bool chosen = false;
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if (table->columns[i % table->column_count].kind != TABLE_FIGURE || !cell->present ||
            !cell->is_observation)
            continue;
        bool in_hand = i == row * table->column_count + column;
        if (in_hand || (!chosen && i / table->column_count >= row)) {
            source->at = source->count;
            chosen = true;
        }
        source->figures =
            mem_grow(source->figures, &capacity, source->count + 1, sizeof *source->figures);
        source->figures[source->count++] = (struct source_figure){cell->metric_id, cell->region_id,
                                                                  cell->year_to_date, cell->period};
    }
}

/* Takes over the text and leaves an empty buffer. */
static void add_entry(struct source *source, const char *label, struct strbuf *text, enum role role)
{
    source->entries = mem_grow(source->entries, &source->entry_capacity, source->entry_count + 1,
                               sizeof *source->entries);
    source->entries[source->entry_count++] =
        (struct source_entry){label, strbuf_detach(text), role};
}

static void add_text(struct source *source, const char *label, const char *text, enum role role)
{
    struct strbuf clean = STRBUF_INIT;
    if (text == NULL || *text == '\0')
        return;
    utf8_display(&clean, text, strlen(text));
    add_entry(source, label, &clean, role);
}

const char *source_qualifier_words(enum qualifier qualifier)
{
    static const char *const words[QUALIFIER_COUNT] = {
        [QUALIFIER_EXACT] = N_("as published"),
        [QUALIFIER_AT_LEAST] = N_("a lower bound: the source says more than"),
        [QUALIFIER_AT_MOST] = N_("an upper bound: the source says less than"),
        [QUALIFIER_ABOUT] = N_("an estimate: the source says about"),
    };
    return words[qualifier];
}

static void add_flags(struct source *source, struct point point, bool year_to_date)
{
    static const struct {
        enum flag flag;
        const char *words;
    } flags[] = {
        {FLAG_BREAK, N_("starts a new definition, scope or base: nothing is computed across it")},
        {FLAG_FORECAST, N_("a forecast, not observed")},
        {FLAG_PROVISIONAL, N_("provisional: it will be revised")},
        {FLAG_DERIVED, N_("computed from published parts")},
    };
    const char *label = N_("flags");
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (point_has(point, flags[i].flag)) {
            add_text(source, label, _(flags[i].words), ROLE_WARNING);
            label = "";
        }
    if (year_to_date)
        add_text(source, label, _("from January to the month"), ROLE_WARNING);
}

static void add_value(struct source *source, const struct panel_view *view,
                      const struct metric *metric, struct point point)
{
    struct strbuf text = STRBUF_INIT;
    struct figure_style exact = *view->style;
    figure_long(&text, point.value, point_qualifier(point), metric, view->style);
    add_entry(source, N_("value"), &text, ROLE_STRONG);
    exact.exact = true;
    figure_long(&text, point.value, point_qualifier(point), metric, &exact);
    add_entry(source, N_("exactly"), &text, ROLE_TEXT);
    add_text(source, N_("meaning"), _(source_qualifier_words(point_qualifier(point))),
             point_qualifier(point) == QUALIFIER_EXACT ? ROLE_TEXT : ROLE_BOUND);
    add_flags(source, point, source->figures[source->at].year_to_date);
}

static void add_changes(struct source *source, const struct panel_view *view,
                        const struct series *series, const struct metric *metric, size_t at)
{
    const struct {
        const char *label;
        struct change change;
    } changes[] = {
        {N_("on year"), stats_change_year(series, metric, 0, at, view->band)},
        {N_("on point before"), stats_change_previous(series, metric, 0, at, view->band)},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const struct change *change = &changes[i].change;
        struct strbuf text = STRBUF_INIT;
        figure_trend(&text, change, view->style);
        add_entry(source, changes[i].label, &text,
                  change->refusal != NULL ? ROLE_DIM : panel_outcome_role(change->outcome));
    }
}

static size_t point_of(const struct source *source, const struct series *series)
{
    return series_find(series, period_as(source->period, series->frequency).time);
}

/* A panel that shows its figures transformed: what it shows for this one, and how that is made. */
static void add_transform(struct source *source, const struct panel_view *view)
{
    const struct source_figure *figure = &source->figures[source->at];
    const struct panel *panel = view->panel;
    struct strbuf text = STRBUF_INIT;
    if (panel->transform == NULL)
        return;
    for (size_t i = 0; i < panel->series_count; i++) {
        const struct panel_series *series = &panel->series[i];
        size_t at = point_of(source, series->series);
        if (series->metric_id != figure->metric || series->region_id != figure->region ||
            at == series->series->count)
            continue;
        struct point point = series_get(series->series, at);
        figure_long(&text, point.value, point_qualifier(point), series->metric, view->style);
        strbuf_add(&text, _(": "));
    }
    look_note(view, false, &text);
    add_entry(source, N_("shown as"), &text, ROLE_CHANGE);
    strbuf_addf(&text, "%s%s%s", _(panel->transform->summary), _(": "), panel->transform->formula);
    add_entry(source, N_("formula"), &text, ROLE_TEXT);
}

static void add_neighbour(struct source *source, const struct panel_view *view,
                          const struct series *series, const struct metric *metric, size_t index,
                          const char *label)
{
    struct strbuf text = STRBUF_INIT;
    if (index >= series->count)
        return;
    struct point point = series_get(series, index);
    period_format_label(&text, series_period(series, index), view->style->language);
    strbuf_add(&text, "  ");
    figure_long(&text, point.value, point_qualifier(point), metric, view->style);
    add_entry(source, label, &text, ROLE_DIM);
}

/* "users.csv:58  = 1125000000 persons", then what the row says of itself. */
static void add_row(struct source *source, const struct provenance *row)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, "%s:%ld  ", row->file, row->line);
    strbuf_addf(&text, "%s %s %s", *row->qualifier != '\0' ? row->qualifier : "=", row->value,
                row->unit);
    struct strbuf clean = STRBUF_INIT;
    utf8_display(&clean, text.text, text.length);
    strbuf_release(&text);
    add_entry(source, N_("stated in"), &clean, ROLE_TEXT);
    add_text(source, N_("publication"), row->source, ROLE_TEXT);
    add_text(source, N_("address"), row->ref, ROLE_TEXT);
    add_text(source, N_("flag"), row->flag, ROLE_TEXT);
    add_text(source, N_("note"), row->note, ROLE_TEXT);
}

static void add_rows(struct source *source)
{
    const struct source_figure *figure = &source->figures[source->at];
    size_t count;
    struct provenance *rows = dataset_provenance(source->data, figure->metric, figure->region,
                                                 figure->year_to_date, source->period, &count);
    for (size_t i = 0; i < count; i++)
        add_row(source, &rows[i]);
    provenance_free(rows, count);
}

static void clear(struct source *source)
{
    for (size_t i = 0; i < source->entry_count; i++)
        free(source->entries[i].text);
    source->entry_count = 0;
    free(source->title);
    source->title = NULL;
}

static void make_title(struct source *source, const struct panel_view *view,
                       const struct metric *metric, const struct region *region)
{
    struct strbuf title = STRBUF_INIT;
    const char *name = label_get(&metric->name, view->style->language);
    const char *place = label_get(&region->name, view->style->language);
    utf8_display(&title, name, strlen(name));
    if (*place != '\0')
        strbuf_add(&title, _(", "));
    utf8_display(&title, place, strlen(place));
    source->title = strbuf_detach(&title);
}

static const struct series *series_of(const struct source *source)
{
    const struct source_figure *figure = &source->figures[source->at];
    return dataset_find(source->data, figure->metric, figure->region, figure->year_to_date, NULL);
}

/* As the data write it; in another language in its words. */
static const char *unit_of(const struct metric *metric, enum language language)
{
    const char *name = label_get(&metric->unit_name, language);
    return language == LANGUAGE_EN || *name == '\0' ? metric->unit : name;
}

static void build(struct source *source, const struct panel_view *view)
{
    const struct source_figure *figure = &source->figures[source->at];
    const struct metric *metric = dict_get_metric(&source->data->dict, figure->metric);
    const struct series *series = series_of(source);
    size_t at = series != NULL ? point_of(source, series) : 0;
    struct strbuf text = STRBUF_INIT;

    clear(source);
    make_title(source, view, metric, dict_get_region(&source->data->dict, figure->region));
    period_format_label(&text, source->period, view->style->language);
    add_entry(source, N_("period"), &text, ROLE_STRONG);
    if (series != NULL && at < series->count) {
        add_value(source, view, metric, series_get(series, at));
        add_changes(source, view, series, metric, at);
    }
    add_transform(source, view);
    add_text(source, N_("definition"), label_get(&metric->definition, view->style->language),
             ROLE_TEXT);
    add_text(source, N_("publisher"), label_get(&metric->publisher, view->style->language),
             ROLE_TEXT);
    add_text(source, N_("unit"), unit_of(metric, view->style->language), ROLE_TEXT);
    add_rows(source);
    if (series != NULL && at < series->count) {
        add_neighbour(source, view, series, metric, at > 0 ? at - 1 : series->count, N_("before"));
        add_neighbour(source, view, series, metric, at + 1, N_("after"));
    }
}

bool source_open_cell(struct source *source, const struct panel_view *view,
                      const struct table *table, size_t row, size_t column)
{
    source_release(source);
    source->data = view->panel->data;
    add_figures(source, table, row, column);
    if (source->count == 0)
        return false;
    source->period = source->figures[source->at].period;
    build(source, view);
    return true;
}

bool source_open(struct source *source, const struct panel_view *view, size_t row)
{
    struct table table;
    table_init(&table);
    panel_fill(view, &table);
    bool found = source_open_cell(source, view, &table, row, 0);
    table_release(&table);
    return found;
}

void source_choose(struct source *source, const struct panel_view *view,
                   const struct source_figure *figure)
{
    for (size_t i = 0; i < source->count; i++) {
        const struct source_figure *other = &source->figures[i];
        if (other->metric != figure->metric || other->region != figure->region)
            continue;
        source->at = i;
        source->period = figure->period;
        if (period_end(other->period) == period_end(figure->period))
            break;
    }
    build(source, view);
}

void source_again(struct source *source, const struct dataset *data, const struct panel_view *view)
{
    source->data = data;
    if (source->count > 0)
        build(source, view);
}

void source_release(struct source *source)
{
    clear(source);
    free(source->entries);
    free(source->figures);
    source->entries = NULL;
    source->figures = NULL;
    source->entry_capacity = 0;
    source->count = 0;
    source->at = 0;
}

void source_next_figure(struct source *source, const struct panel_view *view, long delta)
{
    long count = (long)source->count;
    source->at = (size_t)((((long)source->at + delta) % count + count) % count);
    source->period = source->figures[source->at].period;
    build(source, view);
}

void source_next_point(struct source *source, const struct panel_view *view, long delta)
{
    const struct series *series = series_of(source);
    if (series == NULL)
        return;
    long next = (long)point_of(source, series) + delta;
    if (next < 0 || next >= (long)series->count)
        return;
    source->period = series_period(series, (size_t)next);
    build(source, view);
}
