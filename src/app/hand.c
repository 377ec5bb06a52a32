#include "app/hand.h"

#include <stdlib.h>
#include <string.h>

#include "app/cursor.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/due.h"
#include "draw/box.h"
#include "panel/look.h"
#include "panel/reading.h"

enum {
    FRAME = 2,
    PANEL_LINES_LEAST = 10,  /* that the lines of a point leave to the panel */
    PANEL_LINES_BETTER = 14, /* that indicators leave to it */
    LINES_MOST = 8,
    LABEL_WIDTH = 11,
    EVENTS_MOST = 2,
};

/* A point and the lines that tell of it. */
struct hand {
    const struct app *app;
    const struct panel_view *view;
    const struct panel_series *series;
    size_t at;
    struct point point;
    struct period period;
    struct {
        const char *label;
        struct strbuf text;
        enum role role;
    } lines[LINES_MOST];
    int count;
    bool indicators; /* they follow */
};

static struct strbuf *add_line(struct hand *hand, const char *label, enum role role)
{
    int index = hand->count < LINES_MOST - 1 ? hand->count++ : LINES_MOST - 1;
    hand->lines[index].label = label;
    hand->lines[index].role = role;
    return &hand->lines[index].text;
}

/* Owned by the caller. */
static char *period_text(const struct hand *hand, struct period period)
{
    struct strbuf text = STRBUF_INIT;
    period_format_label(&text, period, hand->view->style->language);
    return strbuf_detach(&text);
}

/* "index, Dec 2010 = 100, of 457,300,000 people" */
static void tell_transform(struct hand *hand)
{
    const struct panel *panel = hand->view->panel;
    const struct series *series = dataset_find(
        panel->data, hand->series->metric_id, hand->series->region_id, panel->conf->year_to_date,
        *panel->conf->source != '\0' ? panel->conf->source : NULL);
    size_t at = series != NULL ? series_find(series, hand->point.time) : 0;
    if (panel->transform == NULL || series == NULL || at == series->count)
        return;
    struct figure_style exact = *hand->view->style;
    struct point point = series_get(series, at);
    struct strbuf *text = add_line(hand, _("shown as"), ROLE_CHANGE);
    struct panel_view plain = *hand->view;
    plain.log = false;
    exact.exact = true;
    look_note(&plain, false, text);
    strbuf_add(text, _(", of "));
    figure_long(text, point.value, point_qualifier(point),
                dict_get_metric(&panel->data->dict, hand->series->metric_id), &exact);
}

/* "457,300,000 people, as published" */
static void tell_value(struct hand *hand)
{
    static const struct {
        enum flag flag;
        const char *words;
    } flags[] = {{FLAG_BREAK, N_("a new definition starts")},
                 {FLAG_FORECAST, N_("forecast")},
                 {FLAG_PROVISIONAL, N_("provisional")},
                 {FLAG_DERIVED, N_("computed from published parts")}};
    enum qualifier qualifier = point_qualifier(hand->point);
    struct figure_style exact = *hand->view->style;
    struct strbuf *text =
        add_line(hand, _("exactly"), qualifier == QUALIFIER_EXACT ? ROLE_TEXT : ROLE_BOUND);
    exact.exact = true;
    figure_long(text, hand->point.value, qualifier, hand->series->metric, &exact);
    if (hand->view->panel->transform == NULL)
        strbuf_addf(text, "%s%s", _(", "), _(source_qualifier_words(qualifier)));
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (point_has(hand->point, flags[i].flag))
            strbuf_addf(text, "%s%s", _(", "), _(flags[i].words));
    if (hand->view->panel->conf->year_to_date)
        strbuf_add(text, _(", from January to the month"));
}

static enum role tell_change(const struct hand *hand, const struct change *change,
                             struct strbuf *out)
{
    figure_trend(out, change, hand->view->style);
    return change->refusal != NULL ? ROLE_DIM : panel_outcome_role(change->outcome);
}

static void tell_changes(struct hand *hand)
{
    const struct panel_series *series = hand->series;
    const struct dead_band band = hand->view->band;
    struct change year = stats_change_year(series->series, series->metric, 0, hand->at, band);
    struct change before = stats_change_previous(series->series, series->metric, 0, hand->at, band);
    struct strbuf *text = add_line(hand, _("on year"), ROLE_TEXT);
    hand->lines[hand->count - 1].role = tell_change(hand, &year, text);
    if (before.refusal != NULL || before.from == year.from)
        return;
    strbuf_add(text, "   ");
    tell_change(hand, &before, text);
    char *period = period_text(hand, series_period(series->series, before.from));
    strbuf_addf(text, _(" since %s"), period);
    free(period);
}

static void tell_source(struct hand *hand)
{
    const char *source = hand->app->cursor.source;
    strbuf_add(add_line(hand, _("source"), ROLE_TEXT), source != NULL ? source : _("see s"));
}

/* Events since the point before. */
static void tell_events(struct hand *hand)
{
    const struct dict *dict = &hand->view->panel->data->dict;
    const struct conf_panel *conf = hand->view->panel->conf;
    const char *topic = *conf->events != '\0' ? conf->events : conf->topic;
    double from = hand->at > 0 ? period_end(series_period(hand->series->series, hand->at - 1))
                               : period_start(hand->period);
    int told = 0;
    for (size_t i = 0; i < dict->event_count && told < EVENTS_MOST; i++) {
        const struct event *event = &dict->events[i];
        double day = period_start(event->period);
        if (strcmp(event->topic, topic) != 0 || day < from || day >= period_end(hand->period))
            continue;
        struct strbuf *text = add_line(hand, told++ == 0 ? _("event") : "", ROLE_EVENT);
        const char *name = label_get(&event->name, hand->view->style->language);
        period_format_label(text, event->period, hand->view->style->language);
        strbuf_add(text, "  ");
        utf8_display(text, name, strlen(name));
    }
}

/* The next target from the point on. */
static void tell_target(struct hand *hand)
{
    const struct dict *dict = &hand->view->panel->data->dict;
    const struct target *next = NULL;
    for (size_t i = 0; i < dict->target_count; i++) {
        const struct target *target = &dict->targets[i];
        if (target->metric != hand->series->metric_id ||
            target->region != hand->series->region_id ||
            period_end(target->period) < period_end(hand->period) - 0.5)
            continue;
        if (next == NULL || period_end(target->period) < period_end(next->period))
            next = target;
    }
    /* Targets are set for what is published. */
    if (next == NULL || hand->view->panel->transform != NULL)
        return;
    struct strbuf *text = add_line(hand, _("target"), ROLE_TARGET);
    figure_long(text, next->value, next->qualifier, hand->series->metric, hand->view->style);
    char *period = period_text(hand, next->period);
    strbuf_addf(text, _(" by %s"), period);
    free(period);
    const char *plan = label_get(&next->plan, hand->view->style->language);
    if (*plan != '\0')
        strbuf_add(text, _(", "));
    utf8_display(text, plan, strlen(plan));
}

/* Among INDICATORS there are the changes too. */
static bool hand_init(struct hand *hand, const struct app *app, const struct panel_view *view,
                      bool indicators)
{
    *hand = (struct hand){.app = app, .view = view};
    for (int i = 0; i < LINES_MOST; i++)
        strbuf_init(&hand->lines[i].text);
    if (!cursor_point(view, &hand->series, &hand->at))
        return false;
    hand->point = series_get(hand->series->series, hand->at);
    hand->period = series_period(hand->series->series, hand->at);
    hand->indicators = indicators;
    tell_value(hand);
    tell_transform(hand);
    if (!indicators)
        tell_changes(hand);
    tell_source(hand);
    tell_events(hand);
    tell_target(hand);
    return true;
}

static void hand_release(struct hand *hand)
{
    for (int i = 0; i < LINES_MOST; i++)
        strbuf_release(&hand->lines[i].text);
}

/* Lines that it takes with all indicators; 0 where there are none. */
static int full_height(const struct app *app, const struct panel_view *view, int width)
{
    struct hand hand;
    int reading = view->panel->kind->list_head < 0 ? reading_height(view, width - 4) : 0;
    int height = 0;
    if (hand_init(&hand, app, view, true) && reading > 0)
        height = hand.count + FRAME + reading;
    hand_release(&hand);
    return height;
}

int hand_height(const struct app *app, const struct panel_view *view, int width, int body)
{
    struct hand hand;
    int full = full_height(app, view, width);
    int free = body - PANEL_LINES_LEAST;
    int height = 0;
    if (full > 0 && full <= body - PANEL_LINES_BETTER)
        return full;
    if (hand_init(&hand, app, view, false)) {
        int lines = hand.count + FRAME;
        height = free >= lines ? lines : free > FRAME ? free : 1;
    }
    hand_release(&hand);
    return height;
}

/* " · a newer one is due since 1 Jan 2026", where one is. */
static void add_due(const struct hand *hand, struct strbuf *out)
{
    const struct panel_view *view = hand->view;
    int32_t day;
    if (hand->at != stats_latest(hand->series->series) ||
        !due_is_late(hand->series->metric, hand->period, view->today) ||
        !due_day(hand->series->metric, hand->period, &day))
        return;
    strbuf_addf(out, " %s ", view->alphabet->middot);
    char *period = period_text(hand, (struct period){FREQUENCY_DAY, day});
    strbuf_addf(out, _("a newer one is due since %s"), period);
    free(period);
}

/* " · point 7 of 37", where it is one of the range. */
static void add_count(const struct hand *hand, struct strbuf *out)
{
    size_t first;
    size_t count = panel_points(hand->view, hand->series->series, &first);
    if (hand->at >= first && hand->at < first + count)
        strbuf_addf(out, _(" %s point %zu of %zu"), hand->view->alphabet->middot,
                    hand->at - first + 1, count);
}

/* "Dec 2010 · point 7 of 37", and whether a newer one is due, which matters more. */
static void format_place(const struct hand *hand, int room, struct strbuf *out)
{
    static const struct {
        bool count, due;
    } ways[] = {{true, true}, {false, true}, {true, false}, {false, false}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        strbuf_clear(out);
        period_format_label(out, hand->period, hand->view->style->language);
        if (ways[i].count)
            add_count(hand, out);
        if (ways[i].due)
            add_due(hand, out);
        if (utf8_width(out->text) <= room)
            return;
    }
}

static void format_head(const struct hand *hand, struct strbuf *out)
{
    panel_series_name(hand->view->panel, hand->series, hand->view->style->language, out);
    strbuf_add_char(out, ' ');
    figure_long(out, hand->point.value, point_qualifier(hand->point), hand->series->metric,
                hand->view->style);
}

static void draw_lines(const struct hand *hand, const struct canvas *canvas)
{
    const char *ellipsis = hand->view->alphabet->ellipsis;
    for (int i = 0; i < hand->count; i++) {
        canvas_put_fit(canvas, 0, i, LABEL_WIDTH, ROLE_DIM, hand->lines[i].label, ellipsis);
        canvas_put_fit(canvas, LABEL_WIDTH, i, canvas->width - LABEL_WIDTH, hand->lines[i].role,
                       hand->lines[i].text.text, ellipsis);
    }
}

/* All in one line, where there is no more room: "Dec 2010  457.3 M people  +19.1 %". */
static void draw_brief(const struct hand *hand, const struct canvas *canvas)
{
    struct strbuf text = STRBUF_INIT;
    period_format_label(&text, hand->period, hand->view->style->language);
    strbuf_add(&text, "  ");
    figure_long(&text, hand->point.value, point_qualifier(hand->point), hand->series->metric,
                hand->view->style);
    struct change year = stats_change_year(hand->series->series, hand->series->metric, 0, hand->at,
                                           hand->view->band);
    if (year.refusal == NULL) {
        strbuf_add(&text, "  ");
        figure_trend(&text, &year, hand->view->style);
    }
    canvas_put_fit(canvas, 1, 0, canvas->width - 2, ROLE_STRONG, text.text,
                   hand->view->alphabet->ellipsis);
    strbuf_release(&text);
}

static void draw_box(const struct hand *hand, const struct canvas *canvas)
{
    struct strbuf head = STRBUF_INIT;
    struct strbuf place = STRBUF_INIT;
    format_head(hand, &head);
    format_place(hand, canvas->width - utf8_width(head.text) - BOX_TEXTS_FRAME, &place);
    struct canvas inside = box_draw(canvas, hand->view->alphabet, false, head.text, place.text);
    draw_lines(hand, &inside);
    if (hand->indicators) {
        struct canvas rest =
            canvas_window(&inside, 0, hand->count, inside.width, inside.height - hand->count);
        reading_draw(hand->view, &rest);
    }
    strbuf_release(&head);
    strbuf_release(&place);
}

void hand_draw(const struct app *app, const struct panel_view *view, const struct canvas *canvas)
{
    struct hand hand;
    bool full = canvas->height == full_height(app, view, canvas->width);
    if (hand_init(&hand, app, view, full)) {
        if (canvas->height > FRAME)
            draw_box(&hand, canvas);
        else
            draw_brief(&hand, canvas);
    }
    hand_release(&hand);
}
