#include "app/view.h"

#include "app/command.h"
#include "app/prompt.h"
#include "app/typing.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "draw/zone.h"

/* Any action by its name, run in the view below. */

static size_t page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

static size_t rows(const struct app *app)
{
    struct commands commands;
    commands_init(&commands, app, app->views[app->view_count - 1].text);
    size_t count = commands.count;
    commands_release(&commands);
    return count;
}

/* Puts the name in hand into the text, with a blank where an argument follows. */
static void take_name(struct app *app, const struct command *command)
{
    struct strbuf text = STRBUF_INIT;
    command_format(command, &text);
    if (command->argument == NULL && command->action->argument != NULL)
        strbuf_add_char(&text, ' ');
    typing_set(app, text.text);
    strbuf_release(&text);
}

static void complete(struct app *app)
{
    struct commands commands;
    commands_init(&commands, app, app->views[app->view_count - 1].text);
    if (app_view(app)->row < commands.count)
        take_name(app, &commands.items[app_view(app)->row]);
    commands_release(&commands);
}

static void choose(struct app *app)
{
    struct commands commands;
    commands_init(&commands, app, app->views[app->view_count - 1].text);
    const struct command *command =
        app_view(app)->row < commands.count ? &commands.items[app_view(app)->row] : NULL;
    if (command == NULL)
        command_run_text(app, app_view(app)->text);
    else
        command_run(app, command->action, command->argument);
    commands_release(&commands);
}

static void draw_command(const struct app *app, const struct command *command, int name_width,
                         const struct canvas *line)
{
    const char *ellipsis = app->options.alphabet->ellipsis;
    struct strbuf name = STRBUF_INIT;
    struct strbuf shown = STRBUF_INIT;
    command_format(command, &name);
    utf8_display(&shown, name.text, name.length);
    const char *keys = command->argument == NULL ? action_keys(app, command->action) : "";
    canvas_put_fit(line, 0, 0, name_width, command->works ? ROLE_STRONG : ROLE_DIM, shown.text,
                   ellipsis);
    int left = name_width + 2;
    int room = line->width - left - (*keys != '\0' ? utf8_width(keys) + 2 : 0);
    if (room < utf8_width(command->summary))
        room = line->width - left;
    else
        canvas_put_right(line, line->width, 0, ROLE_DIM, keys);
    canvas_put_fit(line, left, 0, room, command->works ? ROLE_TEXT : ROLE_DIM, command->summary,
                   ellipsis);
    strbuf_release(&name);
    strbuf_release(&shown);
}

static int name_width(const struct commands *commands, int most)
{
    int width = 0;
    for (size_t i = 0; i < commands->count; i++) {
        struct strbuf name = STRBUF_INIT;
        command_format(&commands->items[i], &name);
        int now = utf8_width(name.text);
        width = now > width ? now : width;
        strbuf_release(&name);
    }
    return width < most ? width : most;
}

/* Where no row fits: what may be typed, or that there is no such name. */
static void draw_nothing(const struct app *app, const struct canvas *list)
{
    const struct action *taker = commands_taker(app, app->views[app->view_count - 1].text);
    struct strbuf text = STRBUF_INIT;
    if (taker != NULL)
        strbuf_addf(&text, _("%s takes %s"), taker->name, _(taker->argument->what));
    else
        strbuf_add(&text, _("no command is called so (Enter says what is near, C-u shows all)"));
    canvas_put_fit(list, 0, 1, list->width, ROLE_DIM, text.text, app->options.alphabet->ellipsis);
    strbuf_release(&text);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    struct strbuf note = STRBUF_INIT;
    struct commands commands;
    commands_init(&commands, app, app->views[app->view_count - 1].text);
    strbuf_addf(&note, _("on the %s"), _(view_below(app)->name));
    struct canvas inside = box_draw(canvas, app->options.alphabet, true, _("Command"), note.text);
    struct canvas line = canvas_window(&inside, 0, 0, inside.width, 1);
    struct canvas list = canvas_window(&inside, 0, 1, inside.width, inside.height - 1);
    int width = name_width(&commands, inside.width / 2);
    prompt_draw(app, &line, ":", _("the name of an action, or a word about it"));
    for (size_t i = state->scroll; i < commands.count; i++) {
        struct canvas row = canvas_window(&list, 0, (int)(i - state->scroll), list.width, 1);
        draw_command(app, &commands.items[i], width, &row);
        zone_add_rows(&row, i, 1);
        if (i == state->row)
            canvas_mark(&row, 0, 0, row.width, 1, CELL_SELECTED);
    }
    if (commands.count == 0)
        draw_nothing(app, &list);
    commands_release(&commands);
    strbuf_release(&note);
}

const struct view view_palette = {
    .name = N_("palette"),
    .summary = N_("any action by its name"),
    .where = (enum view_where)(ON_CHOICE | ON_PALETTE),
    .types = true,
    .draw = draw,
    .choose = choose,
    .complete = complete,
    .rows = rows,
    .page = page,
};
