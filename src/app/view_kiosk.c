#include "app/view.h"

#include <math.h>
#include <string.h>

#include "app/alert.h"
#include "app/kiosk.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "panel/billboard.h"

/* One thing at a time, to be read by who passes by: the topic, the time and the age of the figures
 * above, a panel as large as it can be, and where it stands among the others of its topic below. */

enum { SIDE = 2, AIRY_FROM = 20, SECONDS_A_DAY = 86400, SECONDS_A_MINUTE = 60 };

static void add_text(struct strbuf *out, const char *text)
{
    if (*text == '\0')
        return;
    if (out->length > 0)
        strbuf_add(out, "   ");
    strbuf_add(out, text);
}

/* "30 Jun 2026  14:05" */
static void add_clock(const struct app *app, struct strbuf *out)
{
    const int64_t wall = app->time.wall;
    const long minute = (long)(wall % SECONDS_A_DAY / SECONDS_A_MINUTE);
    struct period day = {FREQUENCY_DAY, (int32_t)(wall / SECONDS_A_DAY)};
    struct strbuf text = STRBUF_INIT;
    period_format_label(&text, day, app->options.language);
    strbuf_addf(&text, "  %02ld:%02ld", minute / 60, minute % 60);
    add_text(out, text.text);
    strbuf_release(&text);
}

/* "6 months old" */
static void add_age(const struct app *app, struct period latest, struct strbuf *out)
{
    const double month = 365.25 / 12;
    const double days = app->options.today - period_end(latest);
    if (days >= 730)
        strbuf_addf(out, _(", %.0f years old"), floor(days / 365.25));
    else if (days >= 60)
        strbuf_addf(out, _(", %.0f months old"), floor(days / month));
    else if (days >= 2)
        strbuf_addf(out, _(", %.0f days old"), floor(days));
}

/* "figures to Dec 2025, 6 months old" */
static void add_latest(const struct app *app, bool aged, struct strbuf *out)
{
    struct strbuf text = STRBUF_INIT;
    struct period latest;
    if (view_latest_period(app, &latest)) {
        struct strbuf period = STRBUF_INIT;
        period_format_label(&period, latest, app->options.language);
        strbuf_addf(&text, _("figures to %s"), period.text);
        strbuf_release(&period);
        if (aged)
            add_age(app, latest, &text);
        add_text(out, text.text);
    }
    strbuf_release(&text);
}

static void add_state(const struct app *app, struct strbuf *out)
{
    struct strbuf text = STRBUF_INIT;
    alerts_format_count(&app->alerts, &text);
    add_text(out, text.text);
    add_text(out, app->kiosk.paused ? _("paused") : "");
    strbuf_release(&text);
}

/* A line of a role with NAME in another, and RIGHT where there is room; returns the column after
 * the name. */
static int draw_line(const struct app *app, const struct canvas *line, enum role role,
                     enum role name_role, const char *name, const char *right)
{
    const char *ellipsis = app->options.alphabet->ellipsis;
    const int room = line->width - 2 * SIDE;
    const int taken = utf8_width(right) + 3 <= room ? utf8_width(right) + 3 : 0;
    canvas_clear(line, role);
    const int columns = canvas_put_fit(line, SIDE, 0, room - taken, name_role, name, ellipsis);
    if (taken > 0)
        canvas_put_right(line, line->width - SIDE, 0, role, right);
    return SIDE + columns;
}

static void draw_title(const struct app *app, const struct canvas *line)
{
    const char *title = label_get(&app->conf->dashboard.title, app->options.language);
    struct strbuf left = STRBUF_INIT;
    struct strbuf right = STRBUF_INIT;
    utf8_display(&left, title, strlen(title));
    add_state(app, &right);
    if (app->conf->kiosk.clock)
        add_clock(app, &right);
    const int end = draw_line(app, line, ROLE_HEADER, ROLE_HEADER, left.text, right.text);
    canvas_mark(line, SIDE, 0, end - SIDE, 1, CELL_BOLD);
    strbuf_release(&left);
    strbuf_release(&right);
}

/* With CLOCK where the topic's line is the only one. */
static void draw_topic(const struct app *app, const struct canvas *line, bool clock)
{
    size_t count;
    const size_t place = kiosk_place(app, &count);
    const char *title = label_get(&app->topics[app->topic].conf->title, app->options.language);
    struct strbuf left = STRBUF_INIT;
    struct strbuf right = STRBUF_INIT;
    strbuf_add_char(&left, ' ');
    utf8_display(&left, title, strlen(title));
    strbuf_add_char(&left, ' ');
    if (clock)
        add_state(app, &right);
    if (clock && app->conf->kiosk.clock)
        add_clock(app, &right);
    else
        add_latest(app, true, &right);
    struct strbuf where = STRBUF_INIT;
    if (count > 1)
        strbuf_addf(&where, _("%zu of %zu"), place + 1, count);
    const int end = draw_line(app, line, ROLE_TAB, ROLE_TAB_ACTIVE, left.text, right.text);
    if (end + 2 + utf8_width(where.text) + 3 + utf8_width(right.text) + SIDE <= line->width)
        canvas_put(line, end + 2, 0, ROLE_TAB, where.text);
    strbuf_release(&where);
    strbuf_release(&left);
    strbuf_release(&right);
}

/* A part of a line for each thing of the topic; those before and the one on show stand out. */
static void draw_progress(const struct app *app, const struct canvas *line)
{
    const struct alphabet *alphabet = app->options.alphabet;
    size_t count;
    const size_t place = kiosk_place(app, &count);
    canvas_clear(line, ROLE_TEXT);
    if (app->message[0] != '\0')
        canvas_put_fit(line, SIDE, 0, line->width - 2 * SIDE, ROLE_TEXT, app->message,
                       alphabet->ellipsis);
    if (app->message[0] != '\0' || count == 0)
        return;
    const int room = line->width - 2 * SIDE;
    for (size_t i = 0; i < count; i++) {
        const int from = (int)((size_t)room * i / count);
        const int to = (int)((size_t)room * (i + 1) / count);
        const char *sign = i == place ? alphabet->big_lower : alphabet->horizontal;
        canvas_row(line, SIDE + from, 0, to - from - (to - from > 1),
                   i == place ? ROLE_FOCUS : ROLE_FAINT, sign);
    }
}

static void draw_panel(const struct app *app, const struct canvas *body)
{
    const struct slot *slot = app_slot(app);
    if (slot == NULL)
        return;
    struct panel_view view = app_panel_view(app, slot);
    view.large = true;
    if (view.panel->kind != panel_kind_find("card")) {
        panel_draw(&view, body);
        return;
    }
    const int top = body->height >= AIRY_FROM ? 1 : 0;
    struct canvas inside =
        canvas_window(body, 2 * SIDE, top, body->width - 4 * SIDE, body->height - top);
    billboard_draw(&view, &inside);
}

static void draw(const struct app *app, const struct canvas *screen)
{
    const int body_height = view_body_height(screen->height);
    const int top = screen->height - 1 - body_height;
    struct canvas title = canvas_window(screen, 0, 0, screen->width, 1);
    struct canvas topic = canvas_window(screen, 0, top - 1, screen->width, 1);
    struct canvas body = canvas_window(screen, 0, top, screen->width, body_height);
    struct canvas progress = canvas_window(screen, 0, screen->height - 1, screen->width, 1);
    if (top > 1)
        draw_title(app, &title);
    draw_topic(app, &topic, top == 1);
    if (app->kiosk.wall)
        view_wall.draw(app, &body);
    else
        draw_panel(app, &body);
    draw_progress(app, &progress);
}

static unsigned place(const struct app *app)
{
    return app->kiosk.locked ? (unsigned)ON_KIOSK : (unsigned)(ON_KIOSK | ON_SHOW);
}

const struct view view_kiosk = {
    .name = N_("kiosk"),
    .summary = N_("topics and panels in turn, large"),
    .where = (enum view_where)(ON_KIOSK | ON_SHOW),
    .whole = true,
    .place = place,
    .draw = draw,
};
