#include "app/act_compare.h"

#include <string.h>

#include "app/action.h"
#include "app/compare.h"
#include "app/picked.h"
#include "app/regions.h"
#include "app/typing.h"
#include "app/view.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

/* "China (Internet users)" */
static void add_name(const struct app *app, struct mark mark, struct strbuf *out)
{
    enum language language = app->options.language;
    const char *metric =
        label_get(&dict_get_metric(&app->data->dict, mark.metric)->brief, language);
    const char *region = label_get(&dict_get_region(&app->data->dict, mark.region)->name, language);
    utf8_display(out, region, strlen(region));
    strbuf_add(out, *region != '\0' ? _(" (") : "");
    utf8_display(out, metric, strlen(metric));
    strbuf_add(out, *region != '\0' ? _(")") : "");
}

/* The key of an action; of one that has none what the palette takes. */
static void add_key(const struct app *app, const char *action, struct strbuf *out)
{
    const char *keys = action_keys(app, action_get(action));
    if (*keys == '\0')
        strbuf_addf(out, ":%s", action);
    strbuf_add_n(out, keys, strcspn(keys, " "));
}

/* "China (Internet users) marked: 3 in all, c compares them" */
static void say_marked(struct app *app, const char *what)
{
    struct strbuf key = STRBUF_INIT;
    bool listing = app_view(app)->view == &view_regions;
    add_key(app, listing ? "compare-regions" : "compare", &key);
    if (app->marks.count < 2)
        app_say(app, _("%s marked: mark one more to compare"), what);
    else
        app_say(app, _("%s marked: %zu in all, %s compares them"), what, app->marks.count,
                key.text);
    strbuf_release(&key);
}

static bool all_marked(const struct marks *marks, const struct mark *series, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!marks_have(marks, series[i]))
            return false;
    return true;
}

static void unmark(struct app *app, const struct mark *series, size_t count, const char *what)
{
    for (size_t i = 0; i < count; i++)
        marks_remove(&app->marks, series[i]);
    app_say(app, _("%s no longer marked: %zu left"), what, app->marks.count);
}

/* Marks of SERIES what there is room for; TOTAL may be more than those COUNT. */
static void mark(struct app *app, const struct mark *series, size_t count, size_t total,
                 const char *what)
{
    size_t added = 0;
    while (added < count && marks_add(&app->marks, series[added]))
        added++;
    if (added == total) {
        say_marked(app, what);
        return;
    }
    struct strbuf one = STRBUF_INIT;
    struct strbuf all = STRBUF_INIT;
    add_key(app, "mark", &one);
    add_key(app, "unmark-all", &all);
    app_say(app, _("%d series are marked, the most that compare: %s takes one away, %s all"),
            MARKS_MOST, one.text, all.text);
    strbuf_release(&one);
    strbuf_release(&all);
}

/* Marks them, or none of them any more where all were. */
static void toggle(struct app *app, const struct mark *series, size_t total)
{
    struct strbuf what = STRBUF_INIT;
    size_t count = total < MARKS_MOST ? total : MARKS_MOST;
    if (count == 1)
        add_name(app, series[0], &what);
    else
        strbuf_addf(&what, _("%zu series"), count);
    if (count == 0)
        app_say(app, _("no series is in hand here"));
    else if (all_marked(&app->marks, series, count))
        unmark(app, series, count, what.text);
    else
        mark(app, series, count, total, what.text);
    strbuf_release(&what);
}

static void mark_hand(struct app *app, bool all)
{
    struct mark series[MARKS_MOST] = {{0}};
    toggle(app, series, picked_series(app, all, series, MARKS_MOST));
}

void act_mark(struct app *app, const char *key)
{
    (void)key;
    mark_hand(app, false);
}

void act_mark_all(struct app *app, const char *key)
{
    (void)key;
    mark_hand(app, true);
}

void act_unmark_all(struct app *app, const char *key)
{
    (void)key;
    app->marks.count = 0;
    app_say(app, _("no series is marked"));
}

void act_compare(struct app *app, const char *key)
{
    (void)key;
    struct strbuf section = STRBUF_INIT;
    struct err err;
    if (compare_format(&section, &app->marks, &app->data->dict, &err)) {
        app_open_guest(app, section.text);
    } else if (app->marks.count < 2) {
        struct strbuf regions = STRBUF_INIT;
        add_key(app, "mark", &section);
        add_key(app, "regions", &regions);
        app_say(app, _("%s (%s marks a series, %s lists regions)"), err.text, section.text,
                regions.text);
        strbuf_release(&regions);
    } else {
        app_say(app, "%s", err.text);
    }
    strbuf_release(&section);
}

void act_regions(struct app *app, const char *key)
{
    (void)key;
    struct mark series = {0};
    if (picked_series(app, false, &series, 1) == 0) {
        app_say(app, _("no series is in hand here"));
        return;
    }
    app->regions_of = series;
    app_push(app, &view_regions);
}

void act_mark_region(struct app *app, const char *key)
{
    (void)key;
    struct mark series;
    if (!regions_in_hand(app, &series))
        return;
    /* The next name can be typed at once. */
    if (app_view(app)->text[0] != '\0')
        typing_set(app, "");
    toggle(app, &series, 1);
}

void act_section(struct app *app, const char *key)
{
    (void)key;
    if (app_slot(app) != NULL)
        app_push(app, &view_section);
}
