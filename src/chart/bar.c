#include "chart/chart.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "chart/axis.h"
#include "draw/zone.h"

/* Each series is one bar: that of its last point. */
struct bars {
    const struct chart *chart;
    struct figure_scale scale;
    double low, high;                        /* what the bars' room stands for */
    int name_width, value_width, note_width; /* columns, without the blanks between */
};

static const struct chart_point *last_point(const struct chart_series *series)
{
    return series->count > 0 ? &series->points[series->count - 1] : NULL;
}

static void format_value(const struct bars *bars, const struct chart_point *point,
                         struct strbuf *out)
{
    figure_short(out, point->y, (enum qualifier)(point->mark & 3u), bars->chart->metric,
                 bars->scale, bars->chart->style);
}

static void measure_texts(struct bars *bars)
{
    for (size_t i = 0; i < bars->chart->series_count; i++) {
        const struct chart_series *series = &bars->chart->series[i];
        const struct chart_point *point = last_point(series);
        struct strbuf value = STRBUF_INIT;
        if (point != NULL)
            format_value(bars, point, &value);
        int name = utf8_width(series->name);
        int width = utf8_width(value.text);
        int note = series->note == NULL ? 0 : utf8_width(series->note);
        bars->name_width = name > bars->name_width ? name : bars->name_width;
        bars->value_width = width > bars->value_width ? width : bars->value_width;
        bars->note_width = note > bars->note_width ? note : bars->note_width;
        strbuf_release(&value);
    }
}

static void measure_values(struct bars *bars)
{
    const struct chart *chart = bars->chart;
    double *values = mem_new(chart->series_count + 1, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < chart->series_count; i++) {
        const struct chart_point *point = last_point(&chart->series[i]);
        if (point != NULL)
            values[count++] = point->y;
    }
    for (size_t i = 0; i < count; i++) {
        bars->low = fmin(bars->low, values[i]);
        bars->high = fmax(bars->high, values[i]);
    }
    /* Room for targets, but not so much that the bars shrink to nothing. */
    double most = bars->high * 1.5;
    for (size_t i = 0; i < chart->series_count; i++)
        if (chart->series[i].target <= most)
            bars->high = fmax(bars->high, chart->series[i].target);
    bars->scale = figure_scale_column(values, count, chart->metric, chart->style->language);
    free(values);
}

/* A bar brightens in few wide steps of the ramp: neighbours that are hard to tell apart look like
 * stripes, and each step is one more change of colour to send. */
static enum role role_along(int x, int width)
{
    enum { STEPS = 5 };
    return role_ramp((floor((x + 0.5) / width * STEPS) + 0.5) / STEPS);
}

/* A bar from zero to VALUE in eighths of cells; the tip of a lower bound is open. */
static void draw_bar(const struct bars *bars, const struct canvas *room, int y,
                     const struct chart_point *point)
{
    const struct alphabet *alphabet = bars->chart->alphabet;
    double unit = room->width / (bars->high - bars->low);
    int start = (int)lround((fmin(point->y, 0) - bars->low) * unit * 8);
    int end = (int)lround((fmax(point->y, 0) - bars->low) * unit * 8);
    bool open = (point->mark & 3u) == QUALIFIER_AT_LEAST;

    if (end == start && point->y != 0)
        end++;
    for (int x = start / 8; x < room->width && x * 8 < end; x++) {
        int eighths = end - x * 8 >= 8 ? 8 : end - x * 8;
        canvas_put(room, x, y, role_along(x, room->width), alphabet->bar[eighths]);
    }
    if (open)
        canvas_put(room, (end + 7) / 8 < room->width ? (end + 7) / 8 : room->width - 1, y,
                   ROLE_BOUND, alphabet->bar_open);
}

static void draw_target(const struct bars *bars, const struct canvas *room, int y, double target)
{
    double share = (target - bars->low) / (bars->high - bars->low);
    if (!(share >= 0 && share <= 1))
        return;
    int x = (int)(share * room->width);
    canvas_put(room, x < room->width ? x : room->width - 1, y, ROLE_TARGET,
               bars->chart->alphabet->target_mark);
}

/* Where the bars stand in a row, between name and value. */
static struct canvas bar_room(const struct bars *bars, const struct canvas *row)
{
    int note = bars->note_width > 0 ? bars->note_width + 2 : 0;
    int start = bars->name_width + 1;
    return canvas_window(row, start, 0, row->width - note - bars->value_width - 1 - start,
                         row->height);
}

static void draw_row(const struct bars *bars, const struct chart_series *series,
                     const struct canvas *row, int thickness)
{
    const struct alphabet *alphabet = bars->chart->alphabet;
    const struct chart_point *point = last_point(series);
    int note_start = row->width - bars->note_width;
    int value_end = bars->note_width > 0 ? note_start - 2 : row->width;
    struct canvas room = bar_room(bars, row);

    canvas_put_fit(row, 0, 0, bars->name_width, series->selected ? ROLE_STRONG : ROLE_TEXT,
                   series->name, alphabet->ellipsis);
    if (point == NULL) {
        canvas_put_right(row, value_end, 0, ROLE_DIM, alphabet->no_value);
        return;
    }
    struct strbuf value = STRBUF_INIT;
    format_value(bars, point, &value);
    canvas_put_right(row, value_end, 0, ROLE_STRONG, value.text);
    strbuf_release(&value);
    if (series->note != NULL && bars->note_width > 0)
        canvas_put_right(row, row->width, 0, series->note_role, series->note);
    for (int y = 0; y < thickness && room.width >= 3 && bars->high > bars->low; y++) {
        draw_bar(bars, &room, y, point);
        draw_target(bars, &room, y, series->target);
    }
}

/* Round ticks under the bars, in two lines that would be empty. */
static void draw_axis(const struct bars *bars, const struct canvas *lines)
{
    const struct alphabet *alphabet = bars->chart->alphabet;
    struct canvas room = bar_room(bars, lines);
    struct axis axis;
    int free_from = 0;
    if (room.width < 8)
        return;
    axis_values(&axis, bars->low, bars->high, room.width < 24 ? 2 : room.width / 8,
                bars->chart->metric, bars->chart->style);
    canvas_row(&room, 0, 0, room.width, ROLE_FAINT, alphabet->axis_x);
    for (size_t i = 0; i < axis.count; i++) {
        double share = (axis.ticks[i].at - bars->low) / (bars->high - bars->low);
        int width = utf8_width(axis.ticks[i].label);
        int x = (int)lround(share * room.width);
        int start = x - width / 2 < 0 ? 0 : x - width / 2;
        if (share < -1e-9 || share > 1 + 1e-9)
            continue;
        x = x < room.width ? x : room.width - 1;
        canvas_put(&room, x, 0, ROLE_FAINT, alphabet->tick_x);
        if (start + width > room.width)
            start = room.width - width;
        if (start < free_from)
            continue;
        canvas_put(&room, start, 1, ROLE_DIM, axis.ticks[i].label);
        free_from = start + width + 1;
    }
}

static void draw(const struct chart *chart, const struct canvas *canvas)
{
    struct bars bars = {.chart = chart};
    int count = (int)chart->series_count;
    measure_values(&bars);
    measure_texts(&bars);
    if (bars.name_width > canvas->width * 9 / 20)
        bars.name_width = canvas->width * 9 / 20;
    /* The change goes first where there is no room for a bar. */
    if (bars.name_width + bars.value_width + bars.note_width + 9 > canvas->width)
        bars.note_width = 0;

    int step = canvas->height / count;
    step = step < 1 ? 1 : step > 4 ? 4 : step;
    struct canvas rest = canvas_window(canvas, 0, count * step, canvas->width, 2);
    if (canvas->height >= count * step + 2 && bars.high > bars.low)
        draw_axis(&bars, &rest);
    struct canvas rows = canvas_window(canvas, 0, 0, canvas->width, count * step);
    zone_add_rows(&rows, chart->first, step);
    for (int i = 0; i < count && i * step < canvas->height; i++) {
        struct canvas row = canvas_window(canvas, 0, i * step, canvas->width, step);
        draw_row(&bars, &chart->series[i], &row, step >= 3 ? 2 : 1);
        if (chart->series[i].selected)
            canvas_mark(&row, 0, 0, row.width, 1, CELL_SELECTED);
    }
}

const struct chart_kind chart_bar = {
    .name = N_("bar"),
    .summary = "one bar a series, its latest value",
    .min_width = 20,
    .min_height = 1,
    .draw = draw,
};
