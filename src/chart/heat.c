#include "chart/chart.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/zone.h"

/* A row a series, a column a time; the latest times where not all fit.  Where a cell has room it
 * holds its number on a coloured ground, else only a shade. */
struct heat {
    const struct chart *chart;
    double *times; /* on show, rising; owned */
    size_t time_count;
    double low, high;
    struct figure_scale scale;
    struct figure_style rough;        /* of the cells: never all digits */
    int name_width, room, cell_width; /* cells are this wide or one wider, to fill the room */
    size_t first;                     /* time on show */
};

static bool shown(const struct chart *chart, const struct chart_point *point)
{
    return point->x >= chart->from - 1e-6 && point->x <= chart->to + 1e-6;
}

/* Both lists rise: one pass makes one of them, each time once. */
static void merge_times(struct heat *heat, const struct chart_series *series)
{
    double *merged = mem_new(heat->time_count + series->count + 1, sizeof *merged);
    size_t count = 0, i = 0, j = 0;
    while (i < heat->time_count || j < series->count) {
        if (j < series->count && !shown(heat->chart, &series->points[j])) {
            j++;
            continue;
        }
        bool own =
            j == series->count || (i < heat->time_count && heat->times[i] <= series->points[j].x);
        double time = own ? heat->times[i++] : series->points[j++].x;
        if (count == 0 || time - merged[count - 1] > 1e-6)
            merged[count++] = time;
    }
    free(heat->times);
    heat->times = merged;
    heat->time_count = count;
}

static void collect_times(struct heat *heat)
{
    for (size_t i = 0; i < heat->chart->series_count; i++)
        merge_times(heat, &heat->chart->series[i]);
}

static void measure(struct heat *heat)
{
    const struct chart *chart = heat->chart;
    heat->low = INFINITY;
    heat->high = -INFINITY;
    for (size_t i = 0; i < chart->series_count; i++) {
        const struct chart_series *series = &chart->series[i];
        int width = utf8_width(series->name);
        heat->name_width = width > heat->name_width ? width : heat->name_width;
        for (size_t j = 0; j < series->count; j++)
            if (shown(chart, &series->points[j])) {
                heat->low = fmin(heat->low, series->points[j].y);
                heat->high = fmax(heat->high, series->points[j].y);
            }
    }
    double ends[] = {heat->low, heat->high};
    heat->scale = figure_scale_column(ends, 2, chart->metric, chart->style->language);
    /* Three digits say enough next to a colour. */
    if (heat->scale.decimals > 0 && fabs(heat->high) / heat->scale.divisor >= 10)
        heat->scale.decimals = 0;
}

static const struct chart_point *point_at(const struct chart_series *series, double time)
{
    size_t low = 0;
    size_t high = series->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (series->points[middle].x < time - 1e-6)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < series->count && fabs(series->points[low].x - time) < 1e-6;
    return found ? &series->points[low] : NULL;
}

/* The column where the cell of time INDEX starts; that of the next is where it ends. */
static int cell_start(const struct heat *heat, size_t index)
{
    size_t shown = heat->time_count - heat->first;
    int room = heat->cell_width * (int)shown;
    room = heat->room - room < (int)shown ? heat->room : room;
    return heat->name_width + 1 + (int)((index - heat->first) * (size_t)room / shown);
}

static void draw_cell(const struct heat *heat, const struct canvas *canvas, int x, int width, int y,
                      const struct chart_point *point)
{
    const struct alphabet *alphabet = heat->chart->alphabet;
    double share = heat->high > heat->low ? (point->y - heat->low) / (heat->high - heat->low) : 0.5;
    struct strbuf text = STRBUF_INIT;
    figure_number(&text, point->y, QUALIFIER_EXACT, heat->scale, &heat->rough);
    if (heat->cell_width >= utf8_width(text.text) + 1) {
        struct canvas cell = canvas_window(canvas, x, y, width, 1);
        canvas_put_right(&cell, cell.width, 0, role_ramp(share), text.text);
        canvas_row(&cell, 0, 0, cell.width - utf8_width(text.text), role_ramp(share), " ");
        canvas_mark(&cell, 0, 0, cell.width, 1, CELL_REVERSED);
    } else {
        canvas_row(canvas, x, y, width, role_ramp(share),
                   alphabet->heat[1 + (int)fmin(share * 4, 3)]);
    }
    strbuf_release(&text);
}

/* The first time on show: the latest ones are, and the one in hand. */
static size_t first_shown(const struct heat *heat)
{
    size_t fitting = (size_t)(heat->room / heat->cell_width);
    size_t first = heat->time_count > fitting ? heat->time_count - fitting : 0;
    for (size_t i = 0; i < first; i++)
        if (heat->times[i] > heat->chart->cursor - 1e-6)
            return i;
    return first;
}

static bool is_in_hand(const struct heat *heat, const struct chart_series *series, double time)
{
    return series->selected && fabs(time - heat->chart->cursor) < 1e-6;
}

static void draw_times(const struct heat *heat, const struct canvas *canvas)
{
    int free_from = 0;
    for (size_t i = heat->first; i < heat->time_count; i++) {
        struct period period = {FREQUENCY_DAY, (int32_t)floor(heat->times[i] - 0.5)};
        struct strbuf label = STRBUF_INIT;
        period_format_label(&label, period_as(period, heat->chart->frequency),
                            heat->chart->style->language);
        int end = cell_start(heat, i + 1);
        int start = end - utf8_width(label.text);
        if (start >= free_from && start > heat->name_width) {
            canvas_put(canvas, start, 0, ROLE_DIM, label.text);
            free_from = end + 1;
        }
        strbuf_release(&label);
    }
}

static void draw(const struct chart *chart, const struct canvas *canvas)
{
    struct heat heat = {.chart = chart, .rough = *chart->style};
    heat.rough.exact = false;
    collect_times(&heat);
    if (heat.time_count == 0) {
        free(heat.times);
        return;
    }
    measure(&heat);
    if (heat.name_width > canvas->width * 2 / 5)
        heat.name_width = canvas->width * 2 / 5;
    heat.room = canvas->width - heat.name_width - 1;
    heat.cell_width = heat.room / (int)heat.time_count;
    heat.cell_width = heat.cell_width > 9 ? 9 : heat.cell_width < 2 ? 2 : heat.cell_width;
    heat.first = first_shown(&heat);
    size_t fitting = (size_t)(heat.room / heat.cell_width);
    if (heat.time_count - heat.first > fitting)
        heat.time_count = heat.first + fitting;

    draw_times(&heat, canvas);
    struct canvas rows = canvas_window(canvas, 0, 1, canvas->width, (int)chart->series_count);
    zone_add_rows(&rows, chart->first, 1);
    for (size_t i = 0; i < chart->series_count && (int)i + 1 < canvas->height; i++) {
        const struct chart_series *series = &chart->series[i];
        int y = (int)i + 1;
        canvas_put_fit(canvas, 0, y, heat.name_width, series->selected ? ROLE_STRONG : ROLE_TEXT,
                       series->name, chart->alphabet->ellipsis);
        for (size_t j = heat.first; j < heat.time_count; j++) {
            const struct chart_point *point = point_at(series, heat.times[j]);
            int x = cell_start(&heat, j);
            if (point == NULL)
                continue;
            draw_cell(&heat, canvas, x, cell_start(&heat, j + 1) - x, y, point);
            if (is_in_hand(&heat, series, heat.times[j]))
                canvas_mark(canvas, x, y, cell_start(&heat, j + 1) - x, 1, CELL_SELECTED);
        }
    }
    free(heat.times);
}

const struct chart_kind chart_heat = {
    .name = N_("heat"),
    .summary = "a row a series, a column a period, coloured by value",
    .min_width = 16,
    .min_height = 2,
    .draw = draw,
};
