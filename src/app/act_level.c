#include "app/act_level.h"

#include <math.h>

#include "app/cursor.h"
#include "app/typing.h"
#include "app/view.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "chart/axis.h"
#include "data/level.h"
#include "panel/panel.h"

enum { LEVELS_WANTED = 8 };

/* The series in hand up to its point in hand. */
struct hand {
    struct panel_view view;
    const struct panel_series *series;
    size_t at;
};

/* The palette lies over the panel that the level is of. */
static bool find_hand(const struct app *app, struct hand *hand)
{
    struct app below = *app;
    if (app->views[app->view_count - 1].view == &view_palette)
        below.view_count--;
    if (app_slot(app) == NULL)
        return false;
    hand->view = cursor_view(&below);
    hand->view.style = &app->style;
    return cursor_point(&hand->view, &hand->series, &hand->at);
}

static void add_point(const struct hand *hand, size_t at, struct strbuf *out)
{
    const struct series *series = hand->series->series;
    const struct point point = series_get(series, at);
    const enum language language = hand->view.style->language;
    period_format_label(out, series_period(series, at), language);
    strbuf_add(out, _(" ("));
    figure_short(out, point.value, stats_qualifier(point), hand->series->metric,
                 figure_scale(point.value, hand->series->metric, language), hand->view.style);
    strbuf_add(out, _(")"));
}

/* "at or above since Feb 2024 (851 M), below in Dec 2023 (797 M)" */
static void add_answer(const struct hand *hand, const struct level *level, struct strbuf *out)
{
    struct strbuf point = STRBUF_INIT;
    add_point(hand, level->since, &point);
    if (level->always)
        strbuf_addf(out,
                    level->above ? _("at or above all the time, since %s")
                                 : _("below all the time, since %s"),
                    point.text);
    else
        strbuf_addf(out, level->above ? _("at or above since %s") : _("below since %s"),
                    point.text);
    strbuf_clear(&point);
    if (!level->always) {
        add_point(hand, level->since - 1, &point);
        strbuf_addf(out,
                    level->open    ? _(", unknown in %s")
                    : level->above ? _(", below in %s")
                                   : _(", at or above in %s"),
                    point.text);
    }
    strbuf_release(&point);
}

static void add_value(const struct hand *hand, double value, struct strbuf *out)
{
    figure_short(out, value, QUALIFIER_EXACT, hand->series->metric,
                 figure_scale(value, hand->series->metric, hand->view.style->language),
                 hand->view.style);
}

/* The round values among those of the series, the highest first. */
static void find_levels(const struct hand *hand, struct axis *axis)
{
    const struct series *series = hand->series->series;
    size_t first;
    double low = INFINITY, high = -INFINITY;
    panel_points(&hand->view, series, &first);
    for (size_t i = first; i <= hand->at; i++) {
        low = fmin(low, series_get(series, i).value);
        high = fmax(high, series_get(series, i).value);
    }
    axis_values(axis, low, high, LEVELS_WANTED, hand->series->metric, hand->view.style);
}

static bool choice(const struct app *app, size_t index, struct strbuf *name, struct strbuf *summary)
{
    struct hand hand;
    struct axis axis;
    struct level level;
    if (!find_hand(app, &hand))
        return false;
    find_levels(&hand, &axis);
    if (index >= axis.count)
        return false;
    double value = axis.ticks[axis.count - 1 - index].at;
    add_value(&hand, value, name);
    if (level_find(hand.series->series, hand.at, value, &level))
        add_answer(&hand, &level, summary);
    return true;
}

/* Says the answer and goes to the point where it begins. */
static bool run(struct app *app, const char *text, struct err *err)
{
    struct hand hand;
    struct level level;
    struct strbuf answer = STRBUF_INIT;
    double value;
    if (!figure_parse(text, &value))
        return err_set(err, _("\"%s\" is no number (800M, 1.2 bn, 80 %%, 8 亿)"), text);
    if (!find_hand(app, &hand))
        return err_set(err, _("no series over time is in hand"));
    if (!level_find(hand.series->series, hand.at, value, &level))
        return err_set(err, _("the bound in hand does not say on which side of it the figure is"));
    add_value(&hand, value, &answer);
    strbuf_add(&answer, _(": "));
    add_answer(&hand, &level, &answer);
    app_say(app, "%s", answer.text);
    strbuf_release(&answer);
    cursor_move_to(app, period_end(series_period(hand.series->series, level.since)));
    return true;
}

void act_level(struct app *app, const char *key)
{
    (void)key;
    app_push(app, &view_palette);
    typing_set(app, "level ");
}

const struct action_argument argument_level = {
    .what = N_("a value such as 800M, 1.2 bn or 80 %"),
    .required = true,
    .free = true,
    .choice = choice,
    .run = run,
};
