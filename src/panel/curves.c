#include "panel/curves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "chart/plane.h"
#include "data/thin.h"
#include "data/transform.h"

/* Days after which a last value in a legend is old beside the others and bears its period. */
#define LONG_AGO 400

/* A series of the panel with what its order hangs on. */
struct entry {
    const struct panel_series *series;
    bool has_point;
    size_t at;
    double value;
    struct change change;
    const char *name;
};

static const char *keep_text(struct curves *curves, struct strbuf *text)
{
    curves->texts = mem_grow(curves->texts, &curves->text_capacity, curves->text_count + 1,
                             sizeof *curves->texts);
    char *kept = strbuf_detach(text);
    curves->texts[curves->text_count++] = kept;
    return kept;
}

static double step_of(const struct series *series)
{
    static const double days[] = {
        [FREQUENCY_YEAR] = 366, [FREQUENCY_HALF] = 184, [FREQUENCY_QUARTER] = 92,
        [FREQUENCY_MONTH] = 31, [FREQUENCY_WEEK] = 7,   [FREQUENCY_DAY] = 1,
        [FREQUENCY_TIME] = 0,
    };
    /* The usual distance: the median of those of the last neighbours, which stand side by side in
     * memory however long the series is. */
    double distances[64];
    const size_t most = sizeof distances / sizeof *distances;
    size_t count = 0;
    for (size_t i = series->count > most ? series->count - most : 1; i < series->count; i++) {
        double distance =
            period_end(series_period(series, i)) - period_end(series_period(series, i - 1));
        size_t j = count++;
        for (; j > 0 && distances[j - 1] > distance; j--)
            distances[j] = distances[j - 1];
        distances[j] = distance;
    }
    return count > 0 ? distances[count / 2] : days[series->frequency];
}

static struct chart_point chart_point_of(const struct series *series, size_t index)
{
    struct point point = series_get(series, index);
    return (struct chart_point){period_end(series_period(series, index)), point.value, point.mark};
}

static void change_note(struct curves *curves, const struct panel_view *view,
                        const struct change *change, struct chart_series *out)
{
    struct strbuf text = STRBUF_INIT;
    if (change->refusal == NULL)
        figure_trend(&text, change, view->style);
    out->note_role = panel_outcome_role(change->outcome);
    out->note = keep_text(curves, &text);
}

static void value_note(struct curves *curves, const struct panel_view *view,
                       const struct entry *entry, struct chart_series *out)
{
    struct strbuf text = STRBUF_INIT;
    if (entry->has_point) {
        struct point point = series_get(entry->series->series, entry->at);
        figure_short(&text, point.value, point_qualifier(point), entry->series->metric,
                     figure_scale(point.value, entry->series->metric, view->style->language),
                     view->style);
    }
    if (!entry->has_point && view->has_time)
        strbuf_add(&text, view->style->no_value);
    out->note_role = ROLE_STRONG;
    out->note = keep_text(curves, &text);
}

static int compare_values(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    if (x->has_point != y->has_point)
        return x->has_point ? -1 : 1;
    return (x->value < y->value) - (x->value > y->value);
}

static int compare_changes(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    bool known_x = x->has_point && x->change.refusal == NULL;
    bool known_y = y->has_point && y->change.refusal == NULL;
    if (known_x != known_y)
        return known_x ? -1 : 1;
    return known_x ? (x->change.amount < y->change.amount) - (x->change.amount > y->change.amount)
                   : 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static void sort_entries(struct entry *entries, size_t count, const struct panel_view *view)
{
    static const struct {
        const char *name;
        int (*compare)(const void *, const void *);
    } orders[] = {{"value", compare_values}, {"change", compare_changes}, {"name", compare_names}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (panel_is_ordered(view, orders[i].name))
            qsort(entries, count, sizeof *entries, orders[i].compare);
}

static int compare_periods(const void *a, const void *b)
{
    const struct period *x = a;
    const struct period *y = b;
    if (x->frequency != y->frequency)
        return x->frequency < y->frequency ? -1 : 1;
    return (x->time > y->time) - (x->time < y->time);
}

/* Equal ones stand together once they are sorted. */
static size_t most_common(struct period *periods, size_t count, struct period *period)
{
    size_t best = 0;
    qsort(periods, count, sizeof *periods, compare_periods);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && compare_periods(&periods[end], &periods[i]) == 0;)
            end++;
        if (end - i < best || (end - i == best && period_end(periods[i]) <= period_end(*period)))
            continue;
        best = end - i;
        *period = periods[i];
    }
    return best;
}

bool curves_common_period(const struct panel_view *view, struct period *period)
{
    const struct panel *panel = view->panel;
    struct period *periods = mem_new(panel->series_count + 1, sizeof *periods);
    size_t count = 0, at;
    for (size_t i = 0; i < panel->series_count; i++)
        if (panel_point(view, &panel->series[i], &at))
            periods[count++] = series_period(panel->series[i].series, at);
    size_t best = most_common(periods, count, period);
    free(periods);
    return best > 0;
}

/* A name; where the value is of another period than is to be expected, with that period. */
static const char *name_of(struct curves *curves, const struct panel_view *view,
                           const struct entry *entry, const struct period *common, double slack)
{
    struct strbuf name = STRBUF_INIT;
    panel_series_name(view->panel, entry->series, view->style->language, &name);
    if (common != NULL && entry->has_point) {
        struct period period = series_period(entry->series->series, entry->at);
        if (fabs(period_end(period) - period_end(*common)) > slack) {
            strbuf_add(&name, " (");
            if (common->frequency == FREQUENCY_YEAR)
                period = period_as(period, FREQUENCY_YEAR);
            period_format_label(&name, period, view->style->language);
            strbuf_add_char(&name, ')');
        }
    }
    return keep_text(curves, &name);
}

bool curves_latest_period(const struct panel_view *view, struct period *latest)
{
    bool found = false;
    for (size_t i = 0; i < view->panel->series_count; i++) {
        size_t at;
        if (!panel_point(view, &view->panel->series[i], &at))
            continue;
        struct period period = series_period(view->panel->series[i].series, at);
        if (!found || period_end(period) > period_end(*latest))
            *latest = period;
        found = true;
    }
    return found;
}

static struct entry *make_entries(struct curves *curves, const struct panel_view *view,
                                  enum curves_what what)
{
    const struct panel *panel = view->panel;
    struct entry *entries = mem_new(panel->series_count + 1, sizeof *entries);
    /* Rows keep their places whatever time is in hand. */
    struct panel_view seen = *view;
    seen.has_time = view->has_time && what == CURVES_ALL_POINTS;
    struct period common = {0};
    bool has_common = what == CURVES_LATEST ? curves_common_period(&seen, &common)
                                            : curves_latest_period(&seen, &common);
    double slack = what == CURVES_LATEST ? 0.5 : LONG_AGO;
    for (size_t i = 0; i < panel->series_count; i++) {
        struct entry *entry = &entries[i];
        entry->series = &panel->series[i];
        entry->has_point = panel_point(&seen, entry->series, &entry->at);
        if (entry->has_point) {
            const struct panel_series *series = entry->series;
            entry->value = series_get(series->series, entry->at).value;
            entry->change =
                stats_change_year(series->series, series->metric, 0, entry->at, view->band);
        }
        entry->name = name_of(curves, view, entry, has_common ? &common : NULL, slack);
    }
    if (what != CURVES_ALL_POINTS)
        sort_entries(entries, panel->series_count, view);
    return entries;
}

/* --- Points ----------------------------------------------------------------------------------- */

/* A map of shades has room for fewer columns. */
enum { COLUMNS = 512 };

static void add_point(struct curves *curves, const struct series *series, size_t index)
{
    curves->points = mem_grow(curves->points, &curves->point_capacity, curves->point_count + 1,
                              sizeof *curves->points);
    curves->points[curves->point_count++] = chart_point_of(series, index);
}

static void add_points(struct curves *curves, const struct series *series, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        add_point(curves, series, i);
}

/* The latest points, or those from the one in hand on: more columns than fit are never drawn. */
static void add_columns(struct curves *curves, const struct panel_view *view,
                        const struct series *series)
{
    size_t first, count = panel_points(view, series, &first);
    size_t last = count > COLUMNS ? first + count - COLUMNS : first;
    size_t hand = view->has_time ? series_lower_end(series, view->time - 1e-6) : last;
    size_t from = hand < last ? hand : last;
    add_points(curves, series, from > first ? from : first,
               (from > first ? from : first) + (count < COLUMNS ? count : COLUMNS));
}

/* The points in range, with a neighbour at either side, thinned; their new usual distance. */
static double add_thinned(struct curves *curves, const struct panel_view *view,
                          const struct series *series, double step)
{
    size_t first, kept, in_range = panel_points(view, series, &first);
    size_t end = first + in_range < series->count ? first + in_range + 1 : series->count;
    size_t hand = view->has_time ? series_lower_end(series, view->time - 1e-6) : series->count;
    first -= first > 0;
    if (end - first <= THIN_FROM) {
        add_points(curves, series, first, end);
        return step;
    }
    size_t *indices = thin_points(series, first, end, &kept);
    for (size_t i = 0; i < kept; i++) {
        if (hand < indices[i] && (i == 0 || hand > indices[i - 1]) && hand >= first)
            add_point(curves, series, hand);
        add_point(curves, series, indices[i]);
    }
    free(indices);
    double days =
        period_end(series_period(series, end - 1)) - period_end(series_period(series, first));
    return fmax(step, plane_step_joining(days / THIN_SPANS));
}

/* Adds what the chart is to show of the series; *STEP is the usual distance of its points. */
static void add_series_points(struct curves *curves, const struct panel_view *view,
                              const struct entry *entry, enum curves_what what, double *step)
{
    const struct series *series = entry->series->series;
    *step = series != NULL ? step_of(series) : 0;
    if (series == NULL)
        return;
    if (what == CURVES_LATEST)
        add_points(curves, series, entry->at, entry->at + entry->has_point);
    else if (what == CURVES_SORTED && series->count > COLUMNS)
        add_columns(curves, view, series);
    else if (what == CURVES_ALL_POINTS && series->count > THIN_FROM)
        *step = add_thinned(curves, view, series, *step);
    else
        add_points(curves, series, 0, series->count);
}

/* Only now that all are there do they stay where they are. */
static void lend_points(struct curves *curves)
{
    const struct chart_point *next = curves->points;
    for (size_t i = 0; i < curves->count; i++) {
        curves->series[i].points = next;
        next += curves->series[i].count;
    }
}

/* The last target set for the series, or NAN. */
static double target_of(const struct panel_view *view, const struct entry *entry)
{
    const struct dict *dict = &view->panel->data->dict;
    double value = NAN;
    double latest = -INFINITY;
    /* Targets are set for what is published. */
    for (size_t i = 0; i < dict->target_count && view->panel->transform == NULL; i++) {
        const struct target *target = &dict->targets[i];
        if (target->metric != entry->series->metric_id ||
            target->region != entry->series->region_id || period_end(target->period) <= latest)
            continue;
        latest = period_end(target->period);
        value = target->value;
    }
    return value;
}

/* The name with the sign of what is marked; in a list all names keep room for it. */
static const char *marked_name(struct curves *curves, const struct panel_view *view,
                               const struct entry *entry, bool has_room)
{
    bool marked = panel_is_marked(view, entry->series->metric_id, entry->series->region_id);
    struct strbuf name = STRBUF_INIT;
    if (!marked && !has_room)
        return entry->name;
    strbuf_addf(&name, "%s %s", marked ? view->alphabet->marked : " ", entry->name);
    return keep_text(curves, &name);
}

static bool any_is_marked(const struct panel_view *view)
{
    for (size_t i = 0; i < view->panel->series_count; i++)
        if (panel_is_marked(view, view->panel->series[i].metric_id,
                            view->panel->series[i].region_id))
            return true;
    return false;
}

static void fill_series(struct curves *curves, const struct panel_view *view,
                        const struct entry *entries, enum curves_what what)
{
    bool has_room = what != CURVES_ALL_POINTS && any_is_marked(view);
    for (size_t i = 0; i < curves->count; i++) {
        size_t before = curves->point_count;
        const struct entry *entry = &entries[i];
        struct chart_series *out = &curves->series[i];
        *out = (struct chart_series){.name = marked_name(curves, view, entry, has_room)};
        out->role = role_series((size_t)(entry->series - view->panel->series));
        add_series_points(curves, view, entry, what, &out->step);
        out->count = curves->point_count - before;
        out->target = what == CURVES_LATEST ? target_of(view, entry) : NAN;
        out->selected = view->cursor == i && (what != CURVES_ALL_POINTS || view->large);
        curves->origin[i] = entry->series;
        if (what == CURVES_LATEST)
            change_note(curves, view, &entry->change, out);
        else
            value_note(curves, view, entry, out);
    }
}

static void add_events(struct curves *curves, const struct panel_view *view)
{
    const struct dict *dict = &view->panel->data->dict;
    const char *topic = view->panel->conf->events;
    curves->events = mem_new(dict->event_count + 1, sizeof *curves->events);
    for (size_t i = 0; i < dict->event_count && *topic != '\0'; i++) {
        if (strcmp(dict->events[i].topic, topic) != 0)
            continue;
        curves->events[curves->chart.event_count++] =
            (struct chart_mark){period_start(dict->events[i].period),
                                label_get(&dict->events[i].name, view->style->language)};
    }
    curves->chart.events = curves->events;
}

/* The finest frequency among the series. */
static enum frequency frequency_of(const struct panel *panel)
{
    enum frequency finest = FREQUENCY_YEAR;
    for (size_t i = 0; i < panel->series_count; i++)
        if (panel->series[i].series != NULL && panel->series[i].series->frequency > finest)
            finest = panel->series[i].series->frequency;
    return finest;
}

void curves_init(struct curves *curves, const struct panel_view *view, enum curves_what what)
{
    const struct panel *panel = view->panel;
    size_t limit = panel->conf->limit > 0 ? (size_t)panel->conf->limit : SIZE_MAX;

    *curves = (struct curves){0};
    struct entry *entries = make_entries(curves, view, what);
    curves->count = panel->series_count;
    if (what != CURVES_ALL_POINTS && curves->count > limit)
        curves->count = limit;
    curves->series = mem_new(curves->count + 1, sizeof *curves->series);
    curves->origin = mem_new(curves->count + 1, sizeof *curves->origin);
    fill_series(curves, view, entries, what);
    lend_points(curves);
    free(entries);

    curves->chart = (struct chart){
        .series = curves->series,
        .series_count = curves->count,
        /* A point stands at the end of its period: one that ends where the range starts is out. */
        .from = what == CURVES_LATEST ? -INFINITY : view->range.from + 1e-3,
        .to = what == CURVES_LATEST ? INFINITY : view->range.to,
        .frequency = frequency_of(panel),
        .zero = panel->conf->zero && (panel->transform == NULL || !panel->transform->relative),
        .log = view->log,
        .legend = true,
        .cursor = view->has_time ? view->time : NAN,
        .metric = panel->series_count > 0 ? panel->series[0].metric : NULL,
        .style = view->style,
        .alphabet = view->alphabet,
    };
    add_events(curves, view);
}

void curves_release(struct curves *curves)
{
    for (size_t i = 0; i < curves->text_count; i++)
        free(curves->texts[i]);
    free(curves->texts);
    free(curves->series);
    free(curves->origin);
    free(curves->points);
    free(curves->events);
    free(curves->targets);
}

void curves_scroll(struct curves *curves, const struct panel_view *view, int rows)
{
    size_t lines = rows > 0 ? (size_t)rows : 1;
    size_t last = curves->count > lines ? curves->count - lines : 0;
    size_t first = view->scroll < last ? view->scroll : last;
    curves->chart.series = curves->series + first;
    curves->chart.first = first;
    curves->chart.series_count = curves->count - first < lines ? curves->count - first : lines;
}

static const char *target_text(struct curves *curves, const struct panel_view *view,
                               const struct target *target, const struct metric *metric)
{
    struct strbuf text = STRBUF_INIT;
    struct strbuf value = STRBUF_INIT;
    figure_short(&value, target->value, target->qualifier, metric,
                 figure_scale(target->value, metric, view->style->language), view->style);
    strbuf_addf(&text, _("target %s"), value.text);
    strbuf_release(&value);
    return keep_text(curves, &text);
}

/* A date further off than this many days after the last point would squeeze the line. */
enum { TARGET_AHEAD = 3 * 366 };

void curves_add_targets(struct curves *curves, const struct panel_view *view)
{
    const struct dict *dict = &view->panel->data->dict;
    size_t hand = view->large && view->cursor < curves->count ? view->cursor : 0;
    if (curves->count == 0 || curves->series[hand].count == 0 || view->panel->transform != NULL)
        return;
    const struct panel_series *series = curves->origin[hand];
    double last = period_end(series_period(series->series, series->series->count - 1));
    curves->targets = mem_new(dict->target_count + 1, sizeof *curves->targets);
    for (size_t i = 0; i < dict->target_count; i++) {
        const struct target *target = &dict->targets[i];
        double x = period_end(target->period);
        if (target->metric == series->metric_id && target->region == series->region_id &&
            x <= last + TARGET_AHEAD)
            curves->targets[curves->chart.target_count++] = (struct chart_target){
                x, target->value, target_text(curves, view, target, series->metric)};
    }
    curves->chart.targets = curves->targets;
}
