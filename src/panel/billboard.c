#include "panel/billboard.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/big.h"
#include "panel/card.h"

/* Name and period, the number, its change, further figures, and what is left is its history. */

enum {
    HISTORY_LEAST = 4, /* lines that it has where there are so many */
    AIRY_FROM = 18,    /* lines from which blank ones part the blocks */
    NOTES_MOST = 2,
};

/* What stands below what: the next free line, and the first that is not to be used. */
struct board {
    const struct panel_view *view;
    const struct canvas *canvas;
    const struct panel_series *series;
    size_t at;
    int y;
    int end;
};

static int blank_lines(const struct board *board)
{
    return board->canvas->height >= AIRY_FROM ? 1 : 0;
}

/* What is to be noticed of it, between name and period. */
static void draw_notice(const struct board *board, int x, int end)
{
    struct strbuf text = STRBUF_INIT;
    panel_format_notice(board->view, &text);
    if (x + utf8_width(text.text) <= end)
        canvas_put_marked(board->canvas, x, board->y, ROLE_WARNING, CELL_BOLD, text.text);
    strbuf_release(&text);
}

static void draw_name(struct board *board)
{
    const struct panel_view *view = board->view;
    struct strbuf title = STRBUF_INIT;
    struct strbuf period = STRBUF_INIT;
    panel_title(view->panel, view->style->language, &title);
    period_format_label(&period, series_period(board->series->series, board->at),
                        view->style->language);
    int room = board->canvas->width - utf8_width(period.text) - 2;
    int x = canvas_put_fit(board->canvas, 0, board->y, room, ROLE_TITLE, title.text,
                           view->alphabet->ellipsis);
    canvas_mark(board->canvas, 0, board->y, x, 1, CELL_BOLD);
    draw_notice(board, x + 2, room);
    canvas_put_right(board->canvas, board->canvas->width, board->y, ROLE_TEXT, period.text);
    board->y += 1 + blank_lines(board);
    strbuf_release(&title);
    strbuf_release(&period);
}

/* Number and what stands behind it: the suffix of its scale or "%", and the unit in words. */
struct parts {
    struct strbuf number, suffix, unit;
};

static void parts_init(struct parts *parts, const struct board *board)
{
    const struct figure_style *style = board->view->style;
    const struct metric *metric = board->series->metric;
    struct point point = series_get(board->series->series, board->at);
    struct figure_scale scale = figure_scale(point.value, metric, style->language);
    struct strbuf whole = STRBUF_INIT;
    *parts = (struct parts){STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
    figure_number(&parts->number, point.value, point_qualifier(point), scale, style);
    figure_short(&whole, point.value, point_qualifier(point), metric, scale, style);
    const char *rest = whole.text;
    if (strncmp(rest, parts->number.text, parts->number.length) == 0)
        rest += parts->number.length;
    strbuf_add(&parts->suffix, rest + strspn(rest, " "));
    if (!metric_is_percent(metric))
        strbuf_add(&parts->unit, label_get(&metric->unit_name, style->language));
    if (point_has(point, FLAG_FORECAST))
        strbuf_add(&parts->unit, _(" forecast"));
    if (point_has(point, FLAG_PROVISIONAL))
        strbuf_add(&parts->unit, _(" provisional"));
    strbuf_release(&whole);
}

static void parts_release(struct parts *parts)
{
    strbuf_release(&parts->number);
    strbuf_release(&parts->suffix);
    strbuf_release(&parts->unit);
}

/* Columns that a text needs at least: in large figures, or as it is. */
static int least_width(const char *text)
{
    if (*text == '\0')
        return 0;
    return 2 + (big_has(text) ? big_width(text, 1) : utf8_width(text));
}

/* Puts a text so that it stands on line FOOT, as large as fits; returns the column after it. */
static int put_on_foot(const struct board *board, int x, int foot, int most, enum role role,
                       const char *text)
{
    const struct canvas *canvas = board->canvas;
    int scale = big_has(text) ? big_fit(text, canvas->width - x, BIG_ROWS * most, most) : 0;
    if (*text == '\0' || canvas->width <= x)
        return x;
    if (scale > 0)
        return x + big_put(canvas, x, foot - BIG_ROWS * scale + 1, scale, role, text,
                           board->view->alphabet);
    x += canvas_put_fit(canvas, x, foot, canvas->width - x, role, text,
                        board->view->alphabet->ellipsis);
    return x;
}

/* Columns between a number of that scale and what stands behind it, where ROOM is left. */
static int gap_before(int room, int scale, const char *text)
{
    int wide = scale > 1 ? 2 * scale : 1 + scale;
    int left = room - least_width(text) + 2;
    return left < wide && left >= 2 ? left : wide;
}

static void draw_value(struct board *board)
{
    const struct canvas *canvas = board->canvas;
    struct parts parts;
    parts_init(&parts, board);
    /* Under a half of the height: the change and the history are to be seen too. */
    int rows = canvas->height * 9 / 20;
    int room = canvas->width - least_width(parts.suffix.text);
    int scale = big_fit(parts.number.text, room, rows, BIG_SCALE_MOST);
    int foot = board->y + (scale > 0 ? BIG_ROWS * scale : 1) - 1;
    int x;
    if (scale > 0 && big_has(parts.number.text))
        x = big_put(canvas, 0, board->y, scale, ROLE_STRONG, parts.number.text,
                    board->view->alphabet);
    else
        x = canvas_put_marked(canvas, 0, board->y, ROLE_STRONG, CELL_BOLD, parts.number.text);
    x += gap_before(canvas->width - x, scale, parts.suffix.text);
    x = put_on_foot(board, x, foot, scale > 2 ? scale - 1 : scale > 0, ROLE_TEXT,
                    parts.suffix.text);
    if (x + 2 + utf8_width(parts.unit.text) <= canvas->width)
        canvas_put(canvas, x + 2, foot, ROLE_DIM, parts.unit.text);
    board->y = foot + 1 + blank_lines(board);
    parts_release(&parts);
}

/* The largest scale of the change that leaves the history its room. */
static int change_scale(const struct board *board, const char *text, int beside)
{
    int rows = board->end - board->y - HISTORY_LEAST;
    int most = board->canvas->height >= 50 ? 2 : 1;
    return big_has(text) ? big_fit(text, board->canvas->width - beside, rows, most) : 0;
}

static void draw_change(struct board *board)
{
    const struct panel_view *view = board->view;
    const struct canvas *canvas = board->canvas;
    bool on_year;
    struct change change = card_change(view, board->series, board->at, &on_year);
    struct strbuf text = STRBUF_INIT;
    struct strbuf since = STRBUF_INIT;
    if (change.refusal != NULL) {
        strbuf_addf(&text, "%s %s", view->style->no_value, _(change.refusal));
        canvas_put_fit(canvas, 0, board->y, canvas->width, ROLE_DIM, text.text,
                       view->alphabet->ellipsis);
        board->y += 1;
    } else {
        figure_trend(&text, &change, view->style);
        card_format_since(view, board->series, &change, on_year, &since);
        enum role role = panel_outcome_role(change.outcome);
        int scale = change_scale(board, text.text, utf8_width(since.text) + 2);
        int foot = board->y + (scale > 0 ? BIG_ROWS * scale : 1) - 1;
        int x = scale > 0 ? big_put(canvas, 0, board->y, scale, role, text.text, view->alphabet)
                          : canvas_put_fit(canvas, 0, foot, canvas->width, role, text.text,
                                           view->alphabet->ellipsis);
        canvas_put_fit(canvas, x + 2, foot, canvas->width - x - 2, ROLE_TEXT, since.text,
                       view->alphabet->ellipsis);
        board->y = foot + 1;
    }
    board->y += blank_lines(board);
    strbuf_release(&text);
    strbuf_release(&since);
}

/* The last lines. */
static void draw_notes(struct board *board)
{
    const struct panel *panel = board->view->panel;
    int room = board->end - board->y - HISTORY_LEAST;
    int count = panel->note_count < NOTES_MOST ? (int)panel->note_count : NOTES_MOST;
    count = count < room ? count : room;
    for (int i = 0; i < count; i++)
        card_draw_note(board->view, board->canvas, board->end - count + i, &panel->notes[i]);
    board->end -= count > 0 ? count : 0;
}

void billboard_draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct board board = {.view = view, .canvas = canvas, .end = canvas->height};
    if (view->panel->series_count == 0 || !panel_point(view, &view->panel->series[0], &board.at)) {
        canvas_put_fit(canvas, 0, 0, canvas->width, ROLE_DIM, _(card_lack(view->panel)),
                       view->alphabet->ellipsis);
        return;
    }
    board.series = &view->panel->series[0];
    draw_name(&board);
    draw_value(&board);
    draw_change(&board);
    draw_notes(&board);
    struct canvas history = canvas_window(canvas, 0, board.y, canvas->width, board.end - board.y);
    card_draw_history(view, &history);
}
