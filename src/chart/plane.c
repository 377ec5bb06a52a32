#include "chart/plane.h"

#include <math.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "draw/zone.h"

enum { EVENT_TEXT_MIN = 8, EVENT_TEXT_MAX = 28 };

static bool within(double x, double from, double to)
{
    return x >= from - 1e-6 && x <= to + 1e-6;
}

/* A logarithmic axis has no place for what is not above zero. */
static bool has_place(const struct chart *chart, double value)
{
    return !chart->log || value > 0;
}

bool plane_extent(const struct chart *chart, struct plane_extent *extent)
{
    *extent = (struct plane_extent){INFINITY, -INFINITY, INFINITY, -INFINITY, false};
    for (size_t i = 0; i < chart->series_count; i++) {
        const struct chart_series *series = &chart->series[i];
        for (size_t j = 0; j < series->count; j++) {
            struct chart_point point = series->points[j];
            if (!within(point.x, chart->from, chart->to) || !has_place(chart, point.y))
                continue;
            extent->from = fmin(extent->from, point.x);
            extent->to = fmax(extent->to, point.x);
            extent->low = fmin(extent->low, point.y);
            extent->high = fmax(extent->high, point.y);
        }
    }
    if (extent->from > extent->to)
        return false;
    for (size_t i = 0; i < chart->target_count; i++) {
        struct chart_target target = chart->targets[i];
        if (target.x < extent->from || !within(target.x, chart->from, chart->to) ||
            !has_place(chart, target.y))
            continue;
        extent->to = fmax(extent->to, target.x);
        extent->low = fmin(extent->low, target.y);
        extent->high = fmax(extent->high, target.y);
    }
    if (!chart->log && (chart->zero || extent->low >= 0)) {
        /* A value axis that starts above zero is worth it only where the values lie close. */
        if (chart->zero || extent->low < 0.5 * extent->high)
            extent->low = fmin(extent->low, 0);
        if (chart->zero)
            extent->high = fmax(extent->high, 0);
    }
    return true;
}

bool plane_shows(const struct plane *plane, const struct chart_point *point)
{
    return within(point->x, plane->time.low, plane->time.high) && has_place(plane->chart, point->y);
}

/* Publications are irregular: a gap is a time without figures of more than two and a half steps,
 * but for figures within a year only from 14 steps or 400 days on. */
static double gap_from(double step)
{
    return fmax(2.6 * step, fmin(14 * step, 400));
}

double plane_step_joining(double distance)
{
    return distance <= 400 ? distance / 14 : distance / 2.6;
}

bool plane_joins(const struct chart_series *series, size_t index)
{
    if (index == 0 || (series->points[index].mark & FLAG_BREAK) != 0)
        return false;
    double distance = series->points[index].x - series->points[index - 1].x;
    return series->step <= 0 || distance <= gap_from(series->step);
}

double plane_x(const struct plane *plane, double time)
{
    return axis_share(&plane->time, time) * plane->area.width;
}

double plane_y(const struct plane *plane, double value)
{
    return (1 - axis_share(&plane->value, value)) * plane->area.height;
}

static int clamp(double cells, int count)
{
    int cell = (int)floor(cells);
    return cell < 0 ? 0 : cell >= count ? count - 1 : cell;
}

/* Draws one entry of the legend at X; returns the column after it, or 0 if it does not fit. */
static int legend_entry(const struct chart *chart, const struct chart_series *series,
                        const struct canvas *canvas, int x, int y)
{
    int width = 2 + utf8_width(series->name);
    if (series->note != NULL && *series->note != '\0')
        width += 1 + utf8_width(series->note);
    if (x > 0 && x + width > canvas->width)
        return 0;
    x += canvas_put(canvas, x, y, series->role, chart->alphabet->marker) + 1;
    x += canvas_put_fit(canvas, x, y, canvas->width - x, series->selected ? ROLE_STRONG : ROLE_TEXT,
                        series->name, chart->alphabet->ellipsis);
    if (series->note != NULL && *series->note != '\0')
        x += 1 + canvas_put_fit(canvas, x + 1, y, canvas->width - x - 1, series->note_role,
                                series->note, chart->alphabet->ellipsis);
    return x + 3;
}

/* Returns the rows that the legend took. */
static int draw_legend(const struct chart *chart, const struct canvas *canvas)
{
    int rows = canvas->height >= 12 ? 3 : canvas->height >= 8 ? 2 : 1;
    int x = 0;
    int y = 0;
    if (!chart->legend)
        return 0;
    for (size_t i = 0; i < chart->series_count; i++) {
        int next = legend_entry(chart, &chart->series[i], canvas, x, y);
        if (next == 0 && y + 1 < rows) {
            x = 0;
            next = legend_entry(chart, &chart->series[i], canvas, x, ++y);
        }
        if (next == 0) {
            canvas_put(canvas, canvas->width - utf8_width(chart->alphabet->ellipsis), y, ROLE_DIM,
                       chart->alphabet->ellipsis);
            break;
        }
        x = next;
    }
    return y + 1;
}

static bool event_shown(const struct plane *plane, size_t index)
{
    return within(plane->chart->events[index].x, plane->time.low, plane->time.high);
}

static bool any_event(const struct chart *chart, struct plane_extent extent)
{
    for (size_t i = 0; i < chart->event_count; i++)
        if (within(chart->events[i].x, extent.from, extent.to))
            return true;
    return false;
}

static void draw_value_axis(const struct plane *plane, const struct canvas *gutter)
{
    const struct alphabet *alphabet = plane->chart->alphabet;
    int line = gutter->width - 1;
    canvas_column(gutter, line, 0, plane->area.height, ROLE_FAINT, alphabet->axis_y);
    for (size_t i = 0; i < plane->value.count; i++) {
        const struct axis_tick *tick = &plane->value.ticks[i];
        int row = clamp(plane_y(plane, tick->at), plane->area.height);
        canvas_put_right(gutter, line - 1, row, ROLE_DIM, tick->label);
        canvas_put(gutter, line, row, ROLE_FAINT, alphabet->tick_y);
    }
}

static void draw_grid(const struct plane *plane)
{
    for (size_t i = 0; i < plane->value.count; i++) {
        int row = clamp(plane_y(plane, plane->value.ticks[i].at), plane->area.height);
        for (int x = 3; x < plane->area.width; x += 4)
            canvas_put(&plane->area, x, row, ROLE_FAINT, plane->chart->alphabet->bar_grid);
    }
}

static int label_column(const struct axis *axis, int tick, int width)
{
    return axis->stand == AXIS_AT_START ? tick : tick - width / 2;
}

static void draw_time_axis(const struct plane *plane, int left, int top)
{
    const struct alphabet *alphabet = plane->chart->alphabet;
    const struct canvas *canvas = &plane->canvas;
    int free_from = 0;
    canvas_put(canvas, left - 1, top, ROLE_FAINT, alphabet->axis_corner);
    canvas_row(canvas, left, top, plane->area.width, ROLE_FAINT, alphabet->axis_x);
    for (size_t i = 0; i < plane->time.count; i++) {
        const struct axis_tick *tick = &plane->time.ticks[i];
        int width = utf8_width(tick->label);
        int column = left + clamp(plane_x(plane, tick->at), plane->area.width);
        int start = label_column(&plane->time, column, width);
        canvas_put(canvas, column, top, ROLE_FAINT, alphabet->tick_x);
        if (start + width > canvas->width)
            start = canvas->width - width;
        if (start < free_from)
            continue;
        canvas_put(canvas, start, top + 1, ROLE_DIM, tick->label);
        free_from = start + width + 1;
    }
}

/* A tick every third row or so; on a high axis a few round numbers are read faster. */
static int steps_wanted(int rows)
{
    const int most = 8;
    int steps = rows < 6 ? 2 : (rows + 4) / 3;
    return steps < most ? steps : most;
}

void plane_begin(struct plane *plane, const struct chart *chart, const struct canvas *canvas,
                 struct plane_extent extent)
{
    int head = draw_legend(chart, canvas);
    *plane = (struct plane){.chart = chart, .canvas = *canvas};
    plane->event_row = any_event(chart, extent) && canvas->height - head >= 8;
    head += plane->event_row;
    int rows = canvas->height - head - 2;

    (chart->log ? axis_ratios : axis_values)(&plane->value, extent.low, extent.high,
                                             steps_wanted(rows), chart->metric, chart->style);
    int gutter_width = plane->value.label_width + 2;
    axis_times(&plane->time, extent.from, extent.to, canvas->width - gutter_width, chart->frequency,
               extent.spans, chart->style->language);
    plane->area = canvas_window(canvas, gutter_width, head, canvas->width - gutter_width, rows);

    zone_add_time(&plane->area, plane->time.low, plane->time.high);
    struct canvas gutter = canvas_window(canvas, 0, head, gutter_width, rows);
    draw_grid(plane);
    draw_value_axis(plane, &gutter);
    draw_time_axis(plane, gutter_width, head + rows);
}

static void column_over(const struct plane *plane, double time, enum role role, const char *text)
{
    int x = clamp(plane_x(plane, time), plane->area.width);
    for (int y = 0; y < plane->area.height; y++)
        if (canvas_is_blank(&plane->area, x, y))
            canvas_put(&plane->area, x, y, role, text);
}

/* The text of an event stands in the row above the area, at its line, where there is room between
 * the texts before and the next event. */
static void draw_events(const struct plane *plane)
{
    const struct alphabet *alphabet = plane->chart->alphabet;
    int left = plane->canvas.width - plane->area.width;
    int row = plane->area.top - plane->canvas.top - 1;
    int limit = plane->canvas.width;

    for (size_t i = plane->chart->event_count; i-- > 0;) {
        const struct chart_mark *event = &plane->chart->events[i];
        if (!event_shown(plane, i))
            continue;
        int column = left + clamp(plane_x(plane, event->x), plane->area.width);
        int width = utf8_width(event->text);
        column_over(plane, event->x, ROLE_EVENT, alphabet->event_line);
        if (!plane->event_row)
            continue;
        int start = column + width > limit && limit == plane->canvas.width ? limit - width : column;
        int room = limit - (start < left ? left : start);
        start = limit - room;
        if (room >= width || room >= EVENT_TEXT_MIN) {
            canvas_put_fit(&plane->canvas, start, row, room, ROLE_EVENT, event->text,
                           alphabet->ellipsis);
            limit = start - 2;
        } else if (column - 1 < limit) {
            limit = column - 1;
        }
    }
}

/* A short mark across the line where a new definition starts. */
static void draw_break(const struct plane *plane, const struct chart_series *series,
                       const struct chart_point *point)
{
    int x = clamp(plane_x(plane, point->x), plane->area.width);
    int y = clamp(plane_y(plane, point->y), plane->area.height);
    for (int row = y - 1; row <= y + 1; row++)
        if (canvas_is_blank(&plane->area, x, row))
            canvas_put(&plane->area, x, row, series->role, plane->chart->alphabet->break_line);
}

static void draw_breaks(const struct plane *plane)
{
    for (size_t i = 0; i < plane->chart->series_count; i++) {
        const struct chart_series *series = &plane->chart->series[i];
        for (size_t j = 0; j < series->count; j++)
            if ((series->points[j].mark & FLAG_BREAK) != 0 &&
                plane_shows(plane, &series->points[j]))
                draw_break(plane, series, &series->points[j]);
    }
}

/* A target stands at its date and value, its text to the left where it is free. */
static void draw_targets(const struct plane *plane)
{
    const struct chart *chart = plane->chart;
    for (size_t i = 0; i < chart->target_count; i++) {
        const struct chart_target *target = &chart->targets[i];
        int x = clamp(plane_x(plane, target->x), plane->area.width);
        int y = clamp(plane_y(plane, target->y), plane->area.height);
        int width = utf8_width(target->text);
        if (!within(target->x, plane->time.low, plane->time.high) || !has_place(chart, target->y))
            continue;
        canvas_put(&plane->area, x, y, ROLE_TARGET, chart->alphabet->target_point);
        bool free = x > width;
        for (int column = x - width - 1; column < x && free; column++)
            free = canvas_is_blank(&plane->area, column, y) ||
                   canvas_is_role(&plane->area, column, y, ROLE_FAINT);
        if (free)
            canvas_put(&plane->area, x - width - 1, y, ROLE_TARGET, target->text);
    }
}

/* The point in hand stands out on its line. */
static void draw_hand(const struct plane *plane, const struct chart_series *series)
{
    for (size_t i = 0; i < series->count; i++) {
        const struct chart_point *point = &series->points[i];
        if (fabs(point->x - plane->chart->cursor) > 1e-5)
            continue;
        int x = clamp(plane_x(plane, point->x), plane->area.width);
        int y = clamp(plane_y(plane, point->y), plane->area.height);
        canvas_put_marked(&plane->area, x, y, ROLE_CURSOR, CELL_BOLD,
                          plane->chart->alphabet->marker);
    }
}

/* The time in hand, over the lines where they leave room. */
static void draw_cursor(const struct plane *plane)
{
    const struct chart *chart = plane->chart;
    if (!isfinite(chart->cursor) || !within(chart->cursor, plane->time.low, plane->time.high))
        return;
    column_over(plane, chart->cursor, ROLE_CURSOR, chart->alphabet->cursor_line);
    for (size_t i = 0; i < chart->series_count; i++)
        if (chart->series[i].selected || chart->series_count == 1)
            draw_hand(plane, &chart->series[i]);
}

void plane_end(const struct plane *plane)
{
    draw_breaks(plane);
    draw_targets(plane);
    draw_events(plane);
    draw_cursor(plane);
}
