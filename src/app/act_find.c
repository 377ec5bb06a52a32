#include "app/act_find.h"

#include <stdlib.h>
#include <string.h>

#include "app/act_range.h"
#include "app/language.h"
#include "app/search.h"
#include "app/typing.h"
#include "app/view.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/words.h"

/* ---- views to type in ---- */

static void open_view(struct app *app, const struct view *view)
{
    if (app_view(app)->view != view)
        app_push(app, view);
}

void act_help(struct app *app, const char *key)
{
    (void)key;
    if (app_view(app)->view == &view_help)
        app_pop(app);
    else
        app_push(app, &view_help);
}

void act_search(struct app *app, const char *key)
{
    (void)key;
    open_view(app, &view_search);
    if (app_view(app)->view == &view_search)
        typing_set(app, "");
}

void act_palette(struct app *app, const char *key)
{
    (void)key;
    open_view(app, &view_palette);
}

void act_complete(struct app *app, const char *key)
{
    (void)key;
    const struct view *view = app_view(app)->view;
    if (view->complete != NULL)
        view->complete(app);
}

/* ---- from hit to hit ---- */

static void go_on(struct app *app, size_t step)
{
    const struct search *search = app->search;
    if (search == NULL || search->text[0] == '\0')
        app_say(app, _("nothing was searched yet (/ searches)"));
    else if (search->count == 0)
        app_say(app, _("nothing holds all words of: %s"), search->text);
    else
        search_go(app, (search->at + step) % search->count);
}

void act_next_hit(struct app *app, const char *key)
{
    (void)key;
    go_on(app, 1);
}

void act_previous_hit(struct app *app, const char *key)
{
    (void)key;
    go_on(app, app->search != NULL && app->search->count > 0 ? app->search->count - 1 : 0);
}

/* ---- what actions take ---- */

/* Refuses a name that is none of the choices, with the nearest. */
static bool refuse(const struct app *app, const struct action_argument *argument, const char *word,
                   struct err *err)
{
    struct strbuf name = STRBUF_INIT;
    struct strbuf summary = STRBUF_INIT;
    char **names = NULL;
    size_t count = 0, capacity = 0;
    while (argument->choice(app, count, &name, &summary)) {
        names = mem_grow(names, &capacity, count + 1, sizeof *names);
        names[count++] = strbuf_detach(&name);
    }
    strbuf_release(&summary);
    size_t near = count > 0 ? words_nearest(word, (const char *const *)names, count) : count;
    if (near < count)
        err_set(err, _("\"%s\" is not %s (did you mean %s?)"), word, _(argument->what),
                names[near]);
    else
        err_set(err, _("\"%s\" is not %s (Tab takes the one in hand)"), word, _(argument->what));
    while (count > 0)
        free(names[--count]);
    free(names);
    return false;
}

static bool topic_choice(const struct app *app, size_t index, struct strbuf *name,
                         struct strbuf *summary)
{
    if (index >= app->topic_count)
        return false;
    strbuf_add(name, app->topics[index].conf->name);
    strbuf_add(summary, label_get(&app->topics[index].conf->title, app->options.language));
    return true;
}

static bool topic_run(struct app *app, const char *word, struct err *err)
{
    if (!app_open_topic(app, word))
        return refuse(app, &argument_topic, word, err);
    return true;
}

const struct action_argument argument_topic = {
    .what = N_("a topic"),
    .required = true,
    .choice = topic_choice,
    .run = topic_run,
};

static bool panel_choice(const struct app *app, size_t index, struct strbuf *name,
                         struct strbuf *summary)
{
    for (size_t i = 0; i < app->topic_count; i++) {
        const struct app_topic *topic = &app->topics[i];
        if (index < topic->panel_count) {
            const struct panel *panel = &topic->slots[index].panel;
            strbuf_add(name, panel->conf->name);
            strbuf_addf(summary, "%s: ", label_get(&topic->conf->title, app->options.language));
            panel_title(panel, app->options.language, summary);
            return true;
        }
        index -= topic->panel_count;
    }
    return false;
}

static bool panel_run(struct app *app, const char *word, struct err *err)
{
    size_t i = 0;
    while (i < app->conf->panel_count && strcmp(app->conf->panels[i].name, word) != 0)
        i++;
    if (i == app->conf->panel_count)
        return refuse(app, &argument_panel, word, err);
    while (app->view_count > 1)
        app_pop(app);
    return app_open_panel(app, word);
}

const struct action_argument argument_panel = {
    .what = N_("a panel"),
    .required = true,
    .choice = panel_choice,
    .run = panel_run,
};

void act_panel(struct app *app, const char *key)
{
    (void)key;
    if (app_view(app)->view != &view_panel && app_slot(app) != NULL)
        app_push(app, &view_panel);
}

static bool theme_choice(const struct app *app, size_t index, struct strbuf *name,
                         struct strbuf *summary)
{
    (void)app;
    if (index >= theme_count())
        return false;
    strbuf_add(name, theme_at(index)->name);
    strbuf_add(summary, _(theme_at(index)->summary));
    return true;
}

static bool theme_run(struct app *app, const char *word, struct err *err)
{
    const struct theme *theme = theme_find(word);
    if (theme == NULL)
        return refuse(app, &argument_theme, word, err);
    app->options.theme = theme;
    return true;
}

const struct action_argument argument_theme = {
    .what = N_("a theme"),
    .choice = theme_choice,
    .run = theme_run,
};

static bool language_choice(const struct app *app, size_t index, struct strbuf *name,
                            struct strbuf *summary)
{
    static const char *const summaries[LANGUAGE_COUNT] = {"English", "简体中文"};
    (void)app;
    if (index >= LANGUAGE_COUNT)
        return false;
    strbuf_add(name, language_name((enum language)index));
    strbuf_add(summary, summaries[index]);
    return true;
}

static bool language_run(struct app *app, const char *word, struct err *err)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (strcmp(language_name((enum language)i), word) == 0) {
            language_set(app, (enum language)i);
            return true;
        }
    return refuse(app, &argument_language, word, err);
}

const struct action_argument argument_language = {
    .what = N_("a language"),
    .choice = language_choice,
    .run = language_run,
};

/* The order at INDEX of those that the panel in hand can stand in, or NULL. */
static const char *order_at(const struct app *app, size_t index, size_t *length)
{
    const struct slot *slot = app_slot(app);
    const char *rest = slot != NULL ? slot->panel.kind->orders : NULL;
    const char *item = NULL;
    for (size_t i = 0; i <= index; i++)
        if (rest == NULL || !words_next(&rest, ' ', &item, length))
            return NULL;
    return item;
}

static bool order_choice(const struct app *app, size_t index, struct strbuf *name,
                         struct strbuf *summary)
{
    size_t length;
    const char *order = order_at(app, index, &length);
    if (order == NULL)
        return false;
    strbuf_add_n(name, order, length);
    strbuf_addf(summary, _("the rows by %s"), panel_order_name(name->text));
    return true;
}

static bool order_run(struct app *app, const char *word, struct err *err)
{
    size_t length;
    const char *order;
    for (size_t i = 0; (order = order_at(app, i, &length)) != NULL; i++)
        if (strlen(word) == length && strncmp(order, word, length) == 0) {
            app_slot(app)->order = order;
            return true;
        }
    return refuse(app, &argument_order, word, err);
}

const struct action_argument argument_order = {
    .what = N_("an order that this panel has"),
    .choice = order_choice,
    .run = order_run,
};

/* Any words: the search view opens with them. */
static bool search_words(struct app *app, const char *words, struct err *err)
{
    act_search(app, "");
    if (app_view(app)->view != &view_search)
        return err_set(err, _("too many views are open (Esc closes one)"));
    typing_set(app, words);
    return true;
}

const struct action_argument argument_search = {
    .what = N_("words"),
    .free = true,
    .run = search_words,
};

static bool range_choice_at(const struct app *app, size_t index, struct strbuf *name,
                            struct strbuf *summary)
{
    struct range_scope scope;
    if (index >= act_range_preset_count())
        return false;
    strbuf_add(name, act_range_preset_name(index));
    if (act_range_scope(app, false, &scope))
        range_format(summary, range_rough(range_clip(act_range_preset(&scope, index), &scope)),
                     app->options.alphabet->dash, app->options.language);
    return true;
}

const struct action_argument argument_range = {
    .what = N_("periods such as 2010..2020, 2015.. or 10y"),
    .free = true,
    .choice = range_choice_at,
    .run = act_range_type,
};
