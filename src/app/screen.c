#include "app/view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/act_range.h"
#include "app/action.h"
#include "app/typing.h"
#include "app/wall.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"
#include "draw/zone.h"
#include "panel/curves.h"

/* Header, tabs and footer around the view. */

enum { TALL = 16 /* lines from which the title has a line of its own */ };

/* The first line of a view. */
static int body_top(int height)
{
    return height >= TALL ? 2 : 1;
}

int view_body_height(int height)
{
    int body = height - body_top(height) - 1;
    return body > 0 ? body : 0;
}

bool view_latest_period(const struct app *app, struct period *latest)
{
    const struct app_topic *topic = &app->topics[app->topic];
    bool found = false;
    for (size_t i = 0; i < topic->panel_count; i++) {
        struct panel_view view = app_panel_view(app, &topic->slots[i]);
        struct period period;
        if (!curves_latest_period(&view, &period))
            continue;
        if (!found || period_end(period) > period_end(*latest))
            *latest = period;
        found = true;
    }
    return found;
}

/* Says what a mouse finds in WIDTH columns of a line. */
static void mark_zone(const struct canvas *line, int x, int width, enum zone_kind kind,
                      size_t index)
{
    struct canvas place = canvas_window(line, x, 0, width, 1);
    zone_add(&place, kind, index);
}

static void mark_action(const struct canvas *line, int x, int width, const char *name)
{
    mark_zone(line, x, width, ZONE_ACTION, action_index(action_get(name)));
}

/* "loading 24 %, 120 of 505 MB, 310 MB/s, 2 s left" */
static void add_progress(const struct app *app, struct strbuf *out)
{
    const struct app_progress *progress = &app->progress;
    const double megabyte = 1e6;
    double rate = progress->seconds > 0 ? progress->bytes / progress->seconds : 0;
    double share = progress->total > 0 ? progress->bytes / progress->total : 0;
    strbuf_addf(out, _("loading %.0f %%, %.0f of %.0f MB, %zu rows"), fmin(share, 1) * 100,
                progress->bytes / megabyte, progress->total / megabyte, progress->rows);
    if (rate > 0 && progress->total > progress->bytes)
        strbuf_addf(out, _(", %.0f MB/s, %.0f s left"), rate / megabyte,
                    ceil((progress->total - progress->bytes) / rate));
}

/* What stands at the right of the title, LESS of it where there is little room: remarks go first,
 * then the latest period, and the range never. */
static void add_notes(const struct app *app, int less, struct strbuf *out)
{
    size_t remarks = remarks_count(&app->conf->remarks, SEVERITY_WARNING) +
                     remarks_count(&app->data->remarks, SEVERITY_WARNING) +
                     remarks_count(&app->look_remarks, SEVERITY_WARNING) +
                     remarks_count(&app->remarks, SEVERITY_WARNING);
    if (app->watch_remarks != NULL)
        remarks += remarks_count(app->watch_remarks, SEVERITY_WARNING);
    struct strbuf range = STRBUF_INIT;
    struct period latest;
    act_range_format(app, less > 2, &range);
    if (less < 2)
        alerts_format_count(&app->alerts, out);
    if (out->length > 0 && (app->progress.loading || remarks > 0) && less < 1)
        strbuf_add(out, "   ");
    if (app->progress.loading && less < 2)
        add_progress(app, out);
    else if (app->progress.awaits_commands && less < 2)
        strbuf_add(out, _("waiting for commands"));
    else if (remarks > 0 && less < 1)
        strbuf_addf(out, n_("! %zu remark", "! %zu remarks", remarks), remarks);
    if (range.length > 0)
        strbuf_addf(out, "%s%s", out->length > 0 ? "   " : "", range.text);
    if (!app->progress.loading && less < 2 && view_latest_period(app, &latest)) {
        struct strbuf period = STRBUF_INIT;
        period_format_label(&period, latest, app->options.language);
        strbuf_add(out, out->length > 0 ? "   " : "");
        strbuf_addf(out, _("figures to %s"), period.text);
        strbuf_release(&period);
    }
    strbuf_release(&range);
}

/* The columns of what begins with "!", which stands first: alerts and remarks. */
static int notices_width(const char *notes)
{
    const char *end = notes;
    const char *gap;
    while (*end == '!' && (gap = strstr(end, "   ")) != NULL && gap[3] == '!')
        end = gap + 3;
    gap = strstr(end, "   ");
    return utf8_width(notes) - (gap != NULL ? utf8_width(gap) : 0);
}

/* The longest notes that leave room for ROOM columns of title; returns their columns. */
static int draw_notes(const struct app *app, const struct canvas *line, int room)
{
    enum { LESS_MOST = 3, GAP = 3 };
    struct strbuf text = STRBUF_INIT;
    for (int less = 0; less <= LESS_MOST; less++) {
        strbuf_clear(&text);
        add_notes(app, less, &text);
        if (room + GAP + utf8_width(text.text) < line->width)
            break;
    }
    int width = utf8_width(text.text);
    canvas_put_right(line, line->width - 1, 0, ROLE_HEADER_DIM, text.text);
    if (text.text[0] == '!')
        mark_action(line, line->width - 1 - width, notices_width(text.text), "remarks");
    strbuf_release(&text);
    return width > 0 ? width + GAP : 1;
}

static void draw_title(const struct app *app, const struct canvas *line)
{
    const char *title = label_get(&app->conf->dashboard.title, app->options.language);
    struct strbuf text = STRBUF_INIT;
    canvas_clear(line, ROLE_HEADER);
    int x = 1 + canvas_put_marked(line, 1, 0, ROLE_HEADER, CELL_BOLD, "econtop") + 2;
    utf8_display(&text, title, strlen(title));
    int notes = draw_notes(app, line, x + utf8_width(text.text));
    canvas_put_fit(line, x, 0, line->width - x - notes, ROLE_HEADER, text.text,
                   app->options.alphabet->ellipsis);
    strbuf_release(&text);
}

/* " 1 Overview " */
static void tab_text(const struct app *app, size_t index, struct strbuf *out)
{
    const char *title = label_get(&app->topics[index].conf->title, app->options.language);
    if (*title == '\0')
        title = app->topics[index].conf->name;
    if (index < 9)
        strbuf_addf(out, " %zu ", index + 1);
    else
        strbuf_add_char(out, ' ');
    utf8_display(out, title, strlen(title));
    strbuf_add_char(out, ' ');
}

static int tab_width(const struct app *app, size_t index)
{
    struct strbuf text = STRBUF_INIT;
    tab_text(app, index, &text);
    int width = utf8_width(text.text);
    strbuf_release(&text);
    return width;
}

/* The first tab to show so that the active one is on the screen. */
static size_t first_tab(const struct app *app, int room)
{
    size_t first = app->topic;
    int used = tab_width(app, app->topic);
    while (first > 0 && used + tab_width(app, first - 1) <= room) {
        first--;
        used += tab_width(app, first);
    }
    return first;
}

/* The range, where no line above has it; returns its columns. */
static int draw_tabs_range(const struct app *app, const struct canvas *line)
{
    struct strbuf text = STRBUF_INIT;
    if (app->height < TALL)
        act_range_format(app, true, &text);
    int width = utf8_width(text.text);
    canvas_put_right(line, line->width - 1, 0, ROLE_TAB, text.text);
    strbuf_release(&text);
    return width > 0 ? width + 2 : 0;
}

static void draw_tabs(const struct app *app, const struct canvas *whole)
{
    const struct alphabet *alphabet = app->options.alphabet;
    canvas_clear(whole, ROLE_TAB);
    struct canvas tabs = canvas_window(whole, 0, 0, whole->width - draw_tabs_range(app, whole), 1);
    const struct canvas *line = &tabs;
    size_t first = first_tab(app, line->width - 4);
    int x = 0;
    if (first > 0) {
        x += canvas_put(line, 0, 0, ROLE_TAB, alphabet->left);
        mark_zone(line, 0, x, ZONE_TAB, first - 1);
    }
    for (size_t i = first; i < app->topic_count; i++) {
        struct strbuf text = STRBUF_INIT;
        tab_text(app, i, &text);
        int width = utf8_width(text.text);
        bool last = i + 1 == app->topic_count;
        if (i > app->topic && x + width > line->width - (last ? 0 : 2)) {
            canvas_put_right(line, line->width, 0, ROLE_TAB, alphabet->right);
            mark_zone(line, x, line->width - x, ZONE_TAB, i);
            strbuf_release(&text);
            return;
        }
        mark_zone(line, x, width, ZONE_TAB, i);
        x += canvas_put_fit(line, x, 0, line->width - x,
                            i == app->topic ? ROLE_TAB_ACTIVE : ROLE_TAB, text.text,
                            alphabet->ellipsis);
        strbuf_release(&text);
    }
}

/* "√ 3 marked" */
static void add_marks(const struct app *app, struct strbuf *out)
{
    if (app->marks.count > 0)
        strbuf_addf(out, _("%s %zu marked"), app->options.alphabet->marked, app->marks.count);
}

/* Where on the wall: "page 1 of 3".  Returns the action that goes to another page; NULL: there is
 * none. */
static const char *add_page(const struct app *app, struct strbuf *out)
{
    struct wall wall;
    if (app->views[app->view_count - 1].view->where != ON_WALL)
        return NULL;
    wall_init(&wall, app, app->width, view_body_height(app->height));
    bool more = wall.page + 1 < wall.page_count;
    if (wall.page_count > 1)
        strbuf_addf(out, _("%s%s page %zu of %zu"),
                    wall.page > 0 ? app->options.alphabet->more_above : "",
                    more ? app->options.alphabet->more_below : "", wall.page + 1, wall.page_count);
    const char *action = more ? "next-page" : "previous-page";
    action = wall.page_count > 1 ? action : NULL;
    wall_release(&wall);
    return action;
}

/* What stands at the right of the footer; returns its columns. */
static int draw_place(const struct app *app, const struct canvas *line)
{
    struct strbuf text = STRBUF_INIT;
    struct strbuf page = STRBUF_INIT;
    const char *action = add_page(app, &page);
    int right = line->width - 1;
    add_marks(app, &text);
    int marked = utf8_width(text.text);
    if (text.length > 0 && page.length > 0)
        strbuf_add(&text, "   ");
    strbuf_add(&text, page.text);
    canvas_put_right(line, right, 0, ROLE_FOOTER, text.text);
    if (app->marks.count > 0)
        mark_action(line, right - utf8_width(text.text), marked, "compare");
    if (action != NULL)
        mark_action(line, right - utf8_width(page.text), utf8_width(page.text), action);
    int width = text.length > 0 ? utf8_width(text.text) + 3 : 1;
    strbuf_release(&text);
    strbuf_release(&page);
    return width;
}

/* The first key of the action that does not type here, in *LENGTH bytes; or NULL. */
static const char *shown_key(const struct app *app, const struct action *action, size_t *length)
{
    const char *rest = action_keys(app, action);
    const char *key;
    while (words_next(&rest, ' ', &key, length))
        if (*length > 0 && !(app->views[app->view_count - 1].typing && typing_takes(key, *length)))
            return key;
    return NULL;
}

/* Whether the footer shows the action, if there is room. */
static bool is_shown(const struct app *app, const struct action *action)
{
    size_t length;
    return action->brief != NULL && action_is_here(app, action) &&
           shown_key(app, action, &length) != NULL;
}

/* Adds that key; arrows as signs. */
static void add_key(const struct app *app, const struct action *action, struct strbuf *out)
{
    const struct alphabet *alphabet = app->options.alphabet;
    const struct {
        const char *name, *sign;
    } signs[] = {{"Right", alphabet->key_right}, {"Down", alphabet->key_down}};
    size_t length;
    const char *key = shown_key(app, action, &length);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i].name) == length && strncmp(signs[i].name, key, length) == 0) {
            strbuf_add(out, signs[i].sign);
            return;
        }
    strbuf_add_n(out, key, length);
}

/* Draws one action at X if that leaves RESERVE columns before END; returns the column after it. */
static int draw_action(const struct app *app, const struct action *action,
                       const struct canvas *line, int x, int end, int reserve)
{
    struct strbuf key = STRBUF_INIT;
    add_key(app, action, &key);
    int width = utf8_width(key.text) + 1 + utf8_width(_(action->brief));
    if (x + width + reserve <= end) {
        mark_zone(line, x, width, ZONE_ACTION, action_index(action));
        x += canvas_put(line, x, 0, ROLE_KEY, key.text) + 1;
        x += canvas_put(line, x, 0, ROLE_FOOTER, _(action->brief)) + 3;
    }
    strbuf_release(&key);
    return x;
}

/* The columns that an action takes. */
static int action_width(const struct app *app, const struct action *action)
{
    size_t length;
    shown_key(app, action, &length);
    return (int)length + 1 + utf8_width(_(action->brief)) + 3;
}

/* The last action of use here is the way out: the others leave it its room. */
static void draw_footer(const struct app *app, const struct canvas *line)
{
    canvas_clear(line, ROLE_FOOTER);
    if (app->message[0] != '\0') {
        canvas_put_fit(line, 1, 0, line->width - 2, ROLE_FOOTER, app->message,
                       app->options.alphabet->ellipsis);
        canvas_mark(line, 1, 0, line->width - 2, 1, CELL_BOLD);
        return;
    }
    int end = line->width - draw_place(app, line);
    int x = 1;
    size_t last = action_count();
    while (last > 0 && !is_shown(app, action_at(last - 1)))
        last--;
    for (size_t i = 0; i < last; i++) {
        int reserve = i + 1 < last ? action_width(app, action_at(last - 1)) : 0;
        if (is_shown(app, action_at(i)))
            x = draw_action(app, action_at(i), line, x, end, reserve);
    }
}

static void draw_too_small(const struct app *app, const struct canvas *screen)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, _("terminal too small (need %dx%d)"), APP_MIN_WIDTH, APP_MIN_HEIGHT);
    canvas_put_fit(screen, 0, screen->height / 2, screen->width, ROLE_TEXT, text.text,
                   app->options.alphabet->ellipsis);
    strbuf_release(&text);
}

void view_draw_screen(const struct app *app, const struct canvas *screen)
{
    if (screen->width < APP_MIN_WIDTH || screen->height < APP_MIN_HEIGHT) {
        draw_too_small(app, screen);
        return;
    }
    const struct view *view = app->views[app->view_count - 1].view;
    if (view->whole) {
        view->draw(app, screen);
        return;
    }
    int top = body_top(screen->height);
    struct canvas title = canvas_window(screen, 0, 0, screen->width, 1);
    struct canvas tabs = canvas_window(screen, 0, top - 1, screen->width, 1);
    struct canvas body =
        canvas_window(screen, 0, top, screen->width, view_body_height(screen->height));
    struct canvas footer = canvas_window(screen, 0, screen->height - 1, screen->width, 1);
    if (top > 1)
        draw_title(app, &title);
    draw_tabs(app, &tabs);
    view->draw(app, &body);
    draw_footer(app, &footer);
}
