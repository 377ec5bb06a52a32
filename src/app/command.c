#include "app/command.h"

#include <stdlib.h>
#include <string.h>

#include "app/match.h"
#include "app/typing.h"
#include "app/view.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"

static const struct action *find_action(const struct app *app, const char *name, size_t length)
{
    for (size_t i = 0; i < action_count(); i++)
        if (strlen(action_at(i)->name) == length && !action_is_off(app, action_at(i)) &&
            strncmp(action_at(i)->name, name, length) == 0)
            return action_at(i);
    return NULL;
}

static void add(struct commands *commands, const struct app *app, const struct action *action,
                unsigned rank, const char *argument, const char *summary)
{
    struct strbuf clean = STRBUF_INIT;
    if (rank == MATCH_NONE || action_is_off(app, action))
        return;
    utf8_display(&clean, summary, strlen(summary));
    commands->items = mem_grow(commands->items, &commands->capacity, commands->count + 1,
                               sizeof *commands->items);
    commands->items[commands->count++] =
        (struct command){.action = action,
                         .argument = mem_copy(argument),
                         .summary = strbuf_detach(&clean),
                         .rank = rank,
                         .works = action_is_in(action, view_place_below(app))};
}

/* Keys are names too, so that the help answers what one does. */
static unsigned action_rank(const struct app *app, const struct action *action, const char *typed)
{
    struct strbuf names = STRBUF_INIT;
    strbuf_addf(&names, "%s\n", action->name);
    for (const char *at = action_keys(app, action); *at != '\0'; at++)
        strbuf_add_char(&names, *at == ' ' ? '\n' : *at);
    /* A word in either language finds it. */
    struct strbuf words = STRBUF_INIT;
    strbuf_addf(&words, "%s\n%s", action->summary, _(action->summary));
    unsigned rank = match_rank(names.text, words.text, typed);
    strbuf_release(&words);
    strbuf_release(&names);
    return rank;
}

static void add_choices(struct commands *commands, const struct app *app,
                        const struct action *action, const char *typed)
{
    for (size_t i = 0;; i++) {
        struct strbuf name = STRBUF_INIT;
        struct strbuf summary = STRBUF_INIT;
        bool is_there = action->argument->choice(app, i, &name, &summary);
        if (is_there)
            add(commands, app, action,
                match_rank(name.text, action->argument->free ? "" : summary.text, typed), name.text,
                summary.text);
        strbuf_release(&name);
        strbuf_release(&summary);
        if (!is_there)
            return;
    }
}

void commands_init_actions(struct commands *commands, const struct app *app, const char *typed)
{
    *commands = (struct commands){0};
    for (size_t i = 0; i < action_count(); i++)
        add(commands, app, action_at(i), action_rank(app, action_at(i), typed), NULL,
            _(action_at(i)->summary));
}

const struct action *commands_taker(const struct app *app, const char *typed)
{
    size_t length = strcspn(typed, " ");
    const struct action *action = find_action(app, typed, length);
    return typed[length] == ' ' && action != NULL && action->argument != NULL ? action : NULL;
}

static bool fits_better(const struct command *a, const struct command *b)
{
    return a->works != b->works ? a->works : a->rank < b->rank;
}

void commands_init(struct commands *commands, const struct app *app, const char *typed)
{
    const struct action *taker = commands_taker(app, typed);
    *commands = (struct commands){0};
    if (taker == NULL)
        commands_init_actions(commands, app, typed);
    else if (taker->argument->choice != NULL)
        add_choices(commands, app, taker, strchr(typed, ' ') + 1);
    commands_sort(commands, fits_better);
}

void commands_release(struct commands *commands)
{
    for (size_t i = 0; i < commands->count; i++) {
        free(commands->items[i].argument);
        free(commands->items[i].summary);
    }
    free(commands->items);
}

/* By insertion: a list that a person reads is short. */
void commands_sort(struct commands *commands,
                   bool (*stands_before)(const struct command *, const struct command *))
{
    for (size_t i = 1; i < commands->count; i++) {
        struct command item = commands->items[i];
        size_t at = i;
        for (; at > 0 && stands_before(&item, &commands->items[at - 1]); at--)
            commands->items[at] = commands->items[at - 1];
        commands->items[at] = item;
    }
}

/* "not here, but in: panel, table" */
static void say_where(struct app *app, const struct action *action)
{
    struct strbuf where = STRBUF_INIT;
    for (size_t i = 0; i < view_count(); i++)
        if (action_is_in(action, (unsigned)view_at(i)->where))
            strbuf_addf(&where, "%s%s", where.length > 0 ? ", " : "", _(view_at(i)->name));
    app_say(app, _("%s does not work on the %s (but on: %s)"), action->name,
            _(view_below(app)->name), where.text);
    strbuf_release(&where);
}

/* The palette with the name of the action, for what it takes. */
static void ask(struct app *app, const struct action *action)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, "%s ", action->name);
    app_push(app, &view_palette);
    typing_set(app, text.text);
    strbuf_release(&text);
}

void command_run(struct app *app, const struct action *action, const char *argument)
{
    struct err err;
    if (!action_is_in(action, view_place_below(app))) {
        say_where(app, action);
        return;
    }
    struct app_view closed = *app_view(app);
    app_pop(app);
    if (argument == NULL && action->argument != NULL && action->argument->required) {
        ask(app, action);
        return;
    }
    if (argument == NULL) {
        action->run(app, "");
        return;
    }
    if (action->argument->run(app, argument, &err))
        return;
    app_push(app, closed.view);
    *app_view(app) = closed;
    app_say(app, "%s%s%s", action->name, _(": "), err.text);
}

static void say_unknown(struct app *app, const char *name)
{
    const char **names = mem_new(action_count(), sizeof *names);
    for (size_t i = 0; i < action_count(); i++)
        names[i] = action_is_off(app, action_at(i)) ? NULL : action_at(i)->name;
    size_t near = words_nearest(name, names, action_count());
    if (near < action_count())
        app_say(app, _("no command \"%s\" (did you mean %s?)"), name, names[near]);
    else
        app_say(app, _("no command \"%s\" (Backspace, or C-u for all)"), name);
    free(names);
}

/* The text may be that of the view which is closed before the action runs. */
void command_run_text(struct app *app, const char *typed)
{
    size_t length = strcspn(typed, " ");
    const struct action *action = find_action(app, typed, length);
    char *name = mem_copy_n(typed, length);
    char *argument = mem_copy(typed + length + (typed[length] == ' '));
    if (action == NULL)
        say_unknown(app, name);
    else if (action->argument == NULL)
        app_say(app, _("%s takes nothing after its name"), name);
    else
        command_run(app, action, argument);
    free(name);
    free(argument);
}

void command_format(const struct command *command, struct strbuf *out)
{
    strbuf_add(out, command->action->name);
    if (command->argument != NULL)
        strbuf_addf(out, " %s", command->argument);
}
