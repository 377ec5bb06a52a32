#include "app/view.h"

#include <stdlib.h>

#include "app/command.h"
#include "app/prompt.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "draw/zone.h"

/* All keys, those of the view below first, narrowed by typing.  A row is an action; the lines on
 * the screen have headings between them. */

enum group { GROUP_HERE, GROUP_ANYWHERE, GROUP_ELSEWHERE, GROUP_COUNT };

/* The heading of a group, or the row of a command. */
struct help_line {
    enum group group;
    const struct command *command; /* NULL: the heading */
    size_t row;                    /* of the command; of a heading, the one below */
};

struct help {
    struct commands commands; /* in the order of the screen */
    struct help_line *lines;
    size_t line_count;
};

static enum group group_of(const struct command *command)
{
    if (!command->works)
        return GROUP_ELSEWHERE;
    return (command->action->where & ANYWHERE) == ANYWHERE ? GROUP_ANYWHERE : GROUP_HERE;
}

static bool stands_before(const struct command *a, const struct command *b)
{
    if (group_of(a) != group_of(b))
        return group_of(a) < group_of(b);
    return a->rank < b->rank;
}

static void help_init(struct help *help, const struct app *app)
{
    struct commands *commands = &help->commands;
    commands_init_actions(commands, app, app->views[app->view_count - 1].text);
    commands_sort(commands, stands_before);
    help->lines = mem_new(commands->count + GROUP_COUNT, sizeof *help->lines);
    help->line_count = 0;
    for (size_t i = 0; i < commands->count; i++) {
        const struct command *command = &commands->items[i];
        enum group group = group_of(command);
        if (i == 0 || group != group_of(command - 1))
            help->lines[help->line_count++] = (struct help_line){group, NULL, i};
        help->lines[help->line_count++] = (struct help_line){group, command, i};
    }
}

static void help_release(struct help *help)
{
    commands_release(&help->commands);
    free(help->lines);
}

/* The screen has a line for each heading too, which the drawing makes up for. */
static size_t page(int height)
{
    return height > 4 ? (size_t)height - 3 : 1;
}

static size_t rows(const struct app *app)
{
    struct help help;
    help_init(&help, app);
    size_t count = help.commands.count;
    help_release(&help);
    return count;
}

static void choose(struct app *app)
{
    struct help help;
    help_init(&help, app);
    if (app_view(app)->row < help.commands.count)
        command_run(app, help.commands.items[app_view(app)->row].action, NULL);
    help_release(&help);
}

/* ---- drawing ---- */

static int keys_width(const struct app *app, int most)
{
    int width = 0;
    for (size_t i = 0; i < action_count(); i++) {
        int now = utf8_width(action_keys(app, action_at(i)));
        width = now > width ? now : width;
    }
    return width < most ? width : most;
}

/* The line that shows a row; with its heading, if it is the first below one. */
static size_t line_of(const struct help *help, size_t row, bool heading)
{
    size_t line = 0;
    while (line + 1 < help->line_count &&
           (help->lines[line].row != row || (!heading && help->lines[line].command == NULL)))
        line++;
    return line;
}

static size_t first_line(const struct help *help, const struct app_view *state, size_t height)
{
    size_t first = line_of(help, state->scroll, true);
    size_t in_hand = line_of(help, state->row, false);
    return in_hand >= first + height ? in_hand + 1 - height : first;
}

static void draw_heading(const struct app *app, enum group group, const struct canvas *line)
{
    const struct view *below = view_below(app);
    struct strbuf text = STRBUF_INIT;
    if (group == GROUP_HERE)
        strbuf_addf(&text, _("Here, on the %s"), _(below->name));
    else
        strbuf_add(&text, group == GROUP_ANYWHERE ? _("Anywhere") : _("Elsewhere"));
    int end = canvas_put_fit(line, 0, 0, line->width, ROLE_TITLE, text.text,
                             app->options.alphabet->ellipsis);
    canvas_row(line, end + 1, 0, line->width - end - 1, ROLE_FAINT,
               app->options.alphabet->horizontal);
    strbuf_release(&text);
}

/* What stands at the right: the name to type, or where the key works. */
static void add_aside(const struct command *command, struct strbuf *out)
{
    if (command->works)
        strbuf_addf(out, ":%s", command->action->name);
    for (size_t i = 0; i < view_count() && !command->works; i++)
        if (action_is_in(command->action, (unsigned)view_at(i)->where))
            strbuf_addf(out, "%s%s", out->length > 0 ? ", " : "", _(view_at(i)->name));
}

static void draw_command(const struct app *app, const struct command *command, int keys,
                         const struct canvas *line)
{
    const char *ellipsis = app->options.alphabet->ellipsis;
    enum role role = command->works ? ROLE_TEXT : ROLE_DIM;
    struct strbuf aside = STRBUF_INIT;
    int left = keys + 2;
    /* What has no key is run by its name. */
    struct strbuf key = STRBUF_INIT;
    const char *names = action_keys(app, command->action);
    bool has_key = *names != '\0';
    strbuf_addf(&key, "%s%s", has_key ? "" : ":", has_key ? names : command->action->name);
    canvas_put_fit(line, 0, 0, keys, command->works ? ROLE_KEY : ROLE_DIM, key.text, ellipsis);
    int end =
        left + canvas_put_fit(line, left, 0, line->width - left, role, command->summary, ellipsis);
    if (has_key || !command->works)
        add_aside(command, &aside);
    if (end + 2 + utf8_width(aside.text) <= line->width)
        canvas_put_right(line, line->width, 0, ROLE_DIM, aside.text);
    strbuf_release(&aside);
    strbuf_release(&key);
}

static void draw_lines(const struct app *app, const struct help *help, const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    size_t height = canvas->height > 0 ? (size_t)canvas->height : 1;
    int keys = keys_width(app, canvas->width * 2 / 5);
    size_t first = first_line(help, state, height);
    for (size_t i = first; i < help->line_count && i < first + height; i++) {
        const struct help_line *entry = &help->lines[i];
        struct canvas line = canvas_window(canvas, 0, (int)(i - first), canvas->width, 1);
        if (entry->command == NULL) {
            draw_heading(app, entry->group, &line);
            continue;
        }
        draw_command(app, entry->command, keys, &line);
        zone_add_rows(&line, entry->row, 1);
        if (entry->row == state->row)
            canvas_mark(&line, 0, 0, line.width, 1, CELL_SELECTED);
    }
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct alphabet *alphabet = app->options.alphabet;
    struct help help;
    help_init(&help, app);
    struct canvas inside = box_draw(canvas, alphabet, true, _("Help"), _("keys"));
    struct canvas line = canvas_window(&inside, 0, 0, inside.width, 1);
    struct canvas list = canvas_window(&inside, 0, 1, inside.width, inside.height - 1);
    prompt_draw(app, &line, "?", _("a key, or a word of what it does; Enter does it"));
    draw_lines(app, &help, &list);
    if (help.commands.count == 0)
        canvas_put_fit(&list, 0, 1, list.width, ROLE_DIM,
                       _("no key does that (Backspace, or C-u shows all)"), alphabet->ellipsis);
    help_release(&help);
}

const struct view view_help = {
    .name = N_("help"),
    .summary = N_("the keys, narrowed by typing"),
    .where = ON_CHOICE,
    .types = true,
    .draw = draw,
    .choose = choose,
    .rows = rows,
    .page = page,
};
