#include "app/alert.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "data/figure.h"
#include "data/target.h"

/* One that is being looked at. */
struct look {
    struct app *app;
    struct alert *alert;
    struct place place;
    const struct metric *metric;
    const struct region *region;
    const struct series *series;
};

static void complain(const struct look *look, const char *what, const char *text, const char *hint)
{
    remarks_add(&look->app->remarks, SEVERITY_ERROR, look->place, hint, "alert %s: %s \"%s\"",
                look->alert->conf->name, what, text);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (tr_in((enum language)i, what) != what)
            remarks_say(&look->app->remarks, (enum language)i,
                        tr_in((enum language)i, "alert %s: %s \"%s\""), look->alert->conf->name,
                        tr_in((enum language)i, what), text);
}

static bool read_limit(const struct look *look, const char *text, bool *has, double *value)
{
    *has = *text != '\0' && figure_parse(text, value);
    if (*text != '\0' && !*has)
        complain(look, N_("no value is written"), text, N_("such as 800M, 1.2 bn or 80 %"));
    return *has;
}

/* Binds it to the data; false with a remark if that cannot be. */
static bool bind(struct look *look)
{
    struct alert *alert = look->alert;
    const struct conf_alert *conf = alert->conf;
    const struct dict *dict = &look->app->data->dict;
    alert->metric = intern_find(&dict->metric_ids, conf->metric, strlen(conf->metric));
    alert->region = intern_find(&dict->region_codes, conf->region, strlen(conf->region));
    if (alert->metric == INTERN_NONE || alert->region == INTERN_NONE) {
        bool metric = alert->metric == INTERN_NONE;
        /* While data are being read the name may still come. */
        if (!look->app->progress.loading)
            complain(look, metric ? N_("no metric is called") : N_("no region is called"),
                     metric ? conf->metric : conf->region,
                     metric ? N_("try --list=metrics") : N_("try --list=regions"));
        return false;
    }
    bool above = read_limit(look, conf->above, &alert->has_above, &alert->above);
    bool below = read_limit(look, conf->below, &alert->has_below, &alert->below);
    if (!above && !below && !conf->target) {
        remarks_add(&look->app->remarks, SEVERITY_ERROR, look->place,
                    N_("above = VALUE, below = VALUE or target = yes"), "alert %s is never on",
                    conf->name);
        return false;
    }
    look->metric = dict_get_metric(dict, alert->metric);
    look->region = dict_get_region(dict, alert->region);
    look->series = dataset_find(look->app->data, alert->metric, alert->region, false, NULL);
    return true;
}

/* Owned by the caller. */
static char *value_text(const struct look *look, double value)
{
    struct strbuf text = STRBUF_INIT;
    figure_short(&text, value, QUALIFIER_EXACT, look->metric,
                 figure_scale(value, look->metric, look->app->style.language), &look->app->style);
    return strbuf_detach(&text);
}

/* A bound tells only of its own side. */
static bool is_beyond(const struct look *look, struct point point, struct strbuf *out)
{
    const struct alert *alert = look->alert;
    const enum qualifier qualifier = stats_qualifier(point);
    if (alert->has_above && point.value > alert->above && qualifier != QUALIFIER_AT_MOST) {
        char *value = value_text(look, alert->above);
        strbuf_addf(out, _("above %s"), value);
        free(value);
        return true;
    }
    if (alert->has_below && point.value < alert->below && qualifier != QUALIFIER_AT_LEAST) {
        char *value = value_text(look, alert->below);
        strbuf_addf(out, _("below %s"), value);
        free(value);
        return true;
    }
    return false;
}

static bool reaches_target(const struct look *look, struct strbuf *out)
{
    const struct dict *dict = &look->app->data->dict;
    for (size_t i = 0; look->alert->conf->target && i < dict->target_count; i++) {
        const struct target *target = &dict->targets[i];
        if (target->metric != look->alert->metric || target->region != look->alert->region)
            continue;
        struct assessment found =
            target_assess(target, look->series, look->metric, look->app->options.today);
        if (found.verdict != VERDICT_REACHED && found.verdict != VERDICT_LATE)
            continue;
        char *value = value_text(look, target->value);
        strbuf_addf(out, _("target %s reached"), value);
        free(value);
        return true;
    }
    return false;
}

static bool is_on(const struct look *look, struct strbuf *why)
{
    const struct series *series = look->series;
    const size_t at = series != NULL ? stats_latest(series) : 0;
    if (series == NULL || at == series->count)
        return false;
    return is_beyond(look, series_get(series, at), why) || reaches_target(look, why);
}

static void note(const struct look *look, const char *why)
{
    enum language language = look->app->style.language;
    const size_t at = stats_latest(look->series);
    const struct point point = series_get(look->series, at);
    struct strbuf value = STRBUF_INIT;
    struct strbuf period = STRBUF_INIT;
    figure_short(&value, point.value, point_qualifier(point), look->metric,
                 figure_scale(point.value, look->metric, language), &look->app->style);
    period_format_label(&period, series_period(look->series, at), language);
    remarks_add(&look->app->remarks, SEVERITY_NOTE, look->place, NULL,
                "alert %s: %s, %s: %s in %s (%s)", look->alert->conf->name,
                label_get(&look->metric->name, language), label_get(&look->region->name, language),
                value.text, period.text, why);
    strbuf_release(&value);
    strbuf_release(&period);
}

static void look_at(struct app *app, struct alert *alert)
{
    struct look look = {app, alert, {app->conf->path, alert->conf->line, 1}, NULL, NULL, NULL};
    struct strbuf why = STRBUF_INIT;
    const bool was = alert->on;
    free(alert->text);
    alert->text = NULL;
    alert->bound = bind(&look);
    alert->on = alert->bound && is_on(&look, &why);
    if (alert->on) {
        note(&look, why.text);
        alert->text = strbuf_detach(&why);
        app->alerts.on++;
        if (!was && app->alerts.settled && alert->conf->bell)
            app->alerts.rings = true;
    }
    strbuf_release(&why);
}

/* The configuration may be another one than the last time; the old one is not touched. */
static void take_conf(struct app *app)
{
    struct alerts old = app->alerts;
    const struct conf *conf = app->conf;
    app->alerts = (struct alerts){.settled = old.settled, .rings = old.rings};
    app->alerts.items = mem_new(conf->alert_count + 1, sizeof *app->alerts.items);
    app->alerts.count = conf->alert_count;
    for (size_t i = 0; i < conf->alert_count; i++) {
        app->alerts.items[i].conf = &conf->alerts[i];
        if (i < old.count)
            app->alerts.items[i].on = old.items[i].on;
    }
    alerts_release(&old);
}

void alerts_look(struct app *app)
{
    take_conf(app);
    for (size_t i = 0; i < app->alerts.count; i++)
        look_at(app, &app->alerts.items[i]);
    app->alerts.settled = app->alerts.settled || !app->progress.loading;
}

void alerts_release(struct alerts *alerts)
{
    for (size_t i = 0; i < alerts->count; i++)
        free(alerts->items[i].text);
    free(alerts->items);
    *alerts = (struct alerts){0};
}

const char *alerts_find(const struct alerts *alerts, const struct panel *panel)
{
    for (size_t i = 0; i < alerts->count; i++)
        for (size_t j = 0; alerts->items[i].on && j < panel->series_count; j++)
            if (panel->series[j].metric_id == alerts->items[i].metric &&
                panel->series[j].region_id == alerts->items[i].region)
                return alerts->items[i].text;
    return NULL;
}

void alerts_format_count(const struct alerts *alerts, struct strbuf *out)
{
    if (alerts->on > 0)
        strbuf_addf(out, n_("! %zu alert", "! %zu alerts", alerts->on), alerts->on);
}
