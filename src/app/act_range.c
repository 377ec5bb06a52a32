#include "app/act_range.h"

#include <math.h>

#include "app/cursor.h"
#include "app/view.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"

static struct range_choice *choice_of(struct app *app)
{
    return app->one_range ? &app->range : &app_topic(app)->range;
}

const struct range_choice *act_range_choice(const struct app *app)
{
    return app->one_range ? &app->range : &app->topics[app->topic].range;
}

/* --- What there is ---------------------------------------------------------------------------- */

static void add_series(struct range_scope *scope, const struct series *series)
{
    if (series == NULL || series->count == 0)
        return;
    double lead = series->frequency == FREQUENCY_TIME ? 1.0 / 86400 : 1;
    scope->from = fmin(scope->from, period_end(series_period(series, 0)) - lead);
    scope->to = fmax(scope->to, period_end(series_period(series, series->count - 1)));
    if (series->frequency > scope->finest)
        scope->finest = series->frequency;
}

/* What a panel shows of one period is out of all ranges. */
static void add_panel(struct range_scope *scope, const struct panel *panel)
{
    for (size_t i = 0; i < panel->series_count && !panel->conf->has_at; i++)
        add_series(scope, panel->series[i].series);
}

bool act_range_scope(const struct app *app, bool large, struct range_scope *scope)
{
    const struct app_topic *topic = &app->topics[app->topic];
    *scope = (struct range_scope){INFINITY, -INFINITY, FREQUENCY_YEAR};
    if (large && app_slot(app) != NULL)
        add_panel(scope, &app_slot(app)->panel);
    for (size_t i = 0; i < topic->panel_count && !large; i++)
        add_panel(scope, &topic->slots[i].panel);
    return scope->from < scope->to;
}

static bool is_large(const struct app *app)
{
    return app->views[app->view_count - 1].view->where != ON_WALL;
}

/* What keys act on: of a large panel its own figures, if it has any that the range counts for. */
static bool find_scope(const struct app *app, struct range_scope *scope)
{
    return (is_large(app) && act_range_scope(app, true, scope)) ||
           act_range_scope(app, false, scope);
}

static bool holds_any(const struct series *series, struct range range)
{
    const double slack = 1e-5;
    return series != NULL && series_lower_end(series, range.from + slack) <
                                 series_lower_end(series, range.to + slack);
}

static bool panel_holds(const struct panel *panel, struct range range)
{
    for (size_t i = 0; i < panel->series_count; i++)
        if (!panel->conf->has_at && holds_any(panel->series[i].series, range))
            return true;
    return false;
}

/* Whether there are figures in the range. */
static bool is_full(const struct app *app, struct range range)
{
    const struct app_topic *topic = &app->topics[app->topic];
    if (is_large(app) && app_slot(app) != NULL && panel_holds(&app_slot(app)->panel, range))
        return true;
    for (size_t i = 0; i < topic->panel_count; i++)
        if (panel_holds(&topic->slots[i].panel, range))
            return true;
    return false;
}

/* --- What is on show -------------------------------------------------------------------------- */

/* The window that keys move: what was chosen, else what the large panel is configured with. */
static struct range window_of(const struct app *app, const struct range_scope *scope)
{
    const struct range_choice *choice = act_range_choice(app);
    if (choice->chosen)
        return range_clip(choice->range, scope);
    if (is_large(app) && app_slot(app) != NULL)
        return range_clip(app_slot(app)->panel.conf->range, scope);
    return (struct range){scope->from, scope->to};
}

void act_range_format(const struct app *app, bool brief, struct strbuf *out)
{
    const struct range_choice *choice = act_range_choice(app);
    struct range_scope scope;
    if (!act_range_scope(app, false, &scope))
        return;
    struct range range = range_rough((struct range){scope.from, scope.to});
    if (choice->chosen && isfinite(choice->range.from))
        range = choice->range;
    range_format(out, range, app->options.alphabet->dash, app->options.language);
    if (app->one_range)
        strbuf_add(out, brief ? " *" : _(" on all topics"));
}

/* --- Changing it ------------------------------------------------------------------------------ */

static void show(struct app *app, struct range range, const struct range_scope *scope)
{
    *choice_of(app) = (struct range_choice){true, range_settle(range, scope)};
    view_move_row(app, 0);
}

bool act_range_type(struct app *app, const char *text, struct err *err)
{
    struct range_scope scope;
    struct range range;
    if (!act_range_scope(app, false, &scope))
        return err_set(err, _("this topic has no figures over time"));
    if (!range_parse(text, &scope, &range, err))
        return false;
    if (!is_full(app, range))
        return err_set(err, _("no figures of this topic lie in that time"));
    show(app, range, &scope);
    return true;
}

/* Further, until there are figures: at either end of the scope there are. */
static void step(struct app *app, int direction)
{
    struct range_scope scope;
    if (!find_scope(app, &scope))
        return;
    struct range now = window_of(app, &scope);
    struct range next = range_step(now, &scope, direction);
    for (struct range last = now; !is_full(app, next) && !range_equal(next, last);) {
        last = next;
        next = range_step(next, &scope, direction);
    }
    if (range_equal(next, now))
        app_say(app, direction > 0 ? _("no later figures (+ shows less time)")
                                   : _("no earlier figures (+ shows less time)"));
    else
        show(app, next, &scope);
}

void act_range_earlier(struct app *app, const char *key)
{
    (void)key;
    step(app, -1);
}

void act_range_later(struct app *app, const char *key)
{
    (void)key;
    step(app, 1);
}

static void to_end(struct app *app, int direction)
{
    struct range_scope scope;
    if (find_scope(app, &scope))
        show(app, range_to_end(window_of(app, &scope), &scope, direction), &scope);
}

void act_range_first(struct app *app, const char *key)
{
    (void)key;
    to_end(app, -1);
}

void act_range_last(struct app *app, const char *key)
{
    (void)key;
    to_end(app, 1);
}

void act_range_all(struct app *app, const char *key)
{
    (void)key;
    *choice_of(app) = (struct range_choice){true, RANGE_ALL};
    view_move_row(app, 0);
}

/* About the point in hand, else the newest end. */
static void zoom(struct app *app, double factor)
{
    struct range_scope scope;
    if (!find_scope(app, &scope))
        return;
    struct range now = window_of(app, &scope);
    bool about = app->cursor.on && app->cursor.time > now.from && app->cursor.time < now.to;
    struct range next = range_zoom(now, &scope, factor, about ? app->cursor.time : now.to);
    if (range_equal(next, now) || !is_full(app, next))
        app_say(app,
                factor < 1 ? _("no figures lie closer together") : _("all figures are on show"));
    else
        show(app, next, &scope);
}

void act_range_in(struct app *app, const char *key)
{
    (void)key;
    zoom(app, 0.5);
}

void act_range_out(struct app *app, const char *key)
{
    (void)key;
    zoom(app, 2);
}

void act_range_fit(struct app *app, const char *key)
{
    (void)key;
    choice_of(app)->chosen = false;
    view_move_row(app, 0);
}

/* One range for all topics starts as that of the topic on show, and stays there when it ends. */
void act_range_everywhere(struct app *app, const char *key)
{
    (void)key;
    if (app->one_range)
        app_topic(app)->range = app->range;
    else
        app->range = app_topic(app)->range;
    app->one_range = !app->one_range;
    app_say(app,
            app->one_range ? _("one range for all topics") : _("each topic has its own range"));
}

/* --- Presets ---------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    int years; /* 0: all */
} presets[] = {
    {N_("all"), 0}, {N_("10 years"), 10}, {N_("5 years"), 5}, {N_("3 years"), 3}, {N_("1 year"), 1},
};

size_t act_range_preset_count(void)
{
    return sizeof presets / sizeof *presets;
}

const char *act_range_preset_name(size_t index)
{
    return presets[index].name;
}

struct range act_range_preset(const struct range_scope *scope, size_t index)
{
    return presets[index].years == 0 ? RANGE_ALL : range_years(scope, presets[index].years);
}

/* The preset after the one on show, past those that are longer than the figures; what is none of
 * them counts as all. */
void act_range_next(struct app *app, const char *key)
{
    (void)key;
    const struct range_choice *choice = act_range_choice(app);
    const size_t count = act_range_preset_count();
    struct range_scope scope;
    size_t at = 0;
    if (!act_range_scope(app, false, &scope))
        return;
    for (size_t i = 0; i < count && choice->chosen; i++)
        if (range_equal(choice->range, act_range_preset(&scope, i))) {
            at = i;
            break;
        }
    do
        at = (at + 1) % count;
    while (at > 0 && range_equal(act_range_preset(&scope, at), RANGE_ALL));
    show(app, act_range_preset(&scope, at), &scope);
}
