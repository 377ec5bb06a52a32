#include "panel/reading.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/due.h"
#include "data/indicator.h"
#include "draw/box.h"

enum { TWO_COLUMNS_FROM = 90, NAME_WIDTH = 11 };

static int columns_of(int width)
{
    return width >= TWO_COLUMNS_FROM ? 2 : 1;
}

/* Indicators that are told; a sparkline is drawn. */
static int told_count(void)
{
    int count = 0;
    for (size_t i = 0; i < indicator_count(); i++)
        count += indicator_at(i)->compute != NULL;
    return count;
}

static bool find_point(const struct panel_view *view, size_t *at)
{
    return view->panel->series_count > 0 && panel_point(view, &view->panel->series[0], at);
}

/* The first point of the range on show. */
static size_t first_point(const struct panel_view *view, const struct series *series)
{
    size_t first = 0;
    while (first < series->count && !panel_in_range(view, series_period(series, first)))
        first++;
    return first;
}

int reading_height(const struct panel_view *view, int width)
{
    size_t at;
    int columns = columns_of(width);
    return find_point(view, &at) ? (told_count() + columns - 1) / columns + 2 : 0;
}

static void draw_indicator(const struct panel_view *view, const struct indicator *indicator,
                           const struct indicator_input *input, const struct canvas *line)
{
    struct change change = indicator->compute(input);
    struct strbuf text = STRBUF_INIT;
    figure_trend(&text, &change, view->style);
    canvas_put_fit(line, 0, 0, NAME_WIDTH, ROLE_DIM, indicator->name, view->alphabet->ellipsis);
    canvas_put_fit(line, NAME_WIDTH, 0, line->width - NAME_WIDTH,
                   change.refusal != NULL ? ROLE_DIM : panel_outcome_role(change.outcome),
                   text.text, view->alphabet->ellipsis);
    strbuf_release(&text);
}

static void draw_all(const struct panel_view *view, const struct indicator_input *input,
                     const struct canvas *canvas)
{
    int columns = columns_of(canvas->width + 4);
    int rows = (told_count() + columns - 1) / columns;
    int shown = 0;
    if (rows == 0)
        return;
    for (size_t i = 0; i < indicator_count(); i++) {
        if (indicator_at(i)->compute == NULL)
            continue;
        int width = canvas->width / columns;
        struct canvas line =
            canvas_window(canvas, shown / rows * width, shown % rows, width - (columns > 1), 1);
        draw_indicator(view, indicator_at(i), input, &line);
        shown++;
    }
}

/* "Dec 2025", and since when a newer figure is due. */
static void format_note(const struct panel_view *view, const struct panel_series *series, size_t at,
                        struct strbuf *out)
{
    struct period period = series_period(series->series, at);
    int32_t day;
    period_format_label(out, period, view->style->language);
    if (!due_is_late(series->metric, period, view->today) || !due_day(series->metric, period, &day))
        return;
    strbuf_addf(out, " %s a newer one is due since ", view->alphabet->middot);
    period_format_label(out, (struct period){FREQUENCY_DAY, day}, view->style->language);
}

void reading_draw(const struct panel_view *view, const struct canvas *canvas)
{
    const struct panel_series *series = &view->panel->series[0];
    struct indicator_input input = {
        .series = series->series, .metric = series->metric, .band = view->band};
    struct strbuf title = STRBUF_INIT;
    struct strbuf note = STRBUF_INIT;

    if (!find_point(view, &input.at))
        return;
    struct point point = series_get(series->series, input.at);
    const char *name = label_get(&series->metric->brief, view->style->language);
    strbuf_addf(&title, "%s ", name);
    figure_long(&title, point.value, point_qualifier(point), series->metric, view->style);
    format_note(view, series, input.at, &note);
    struct canvas inside = box_draw(canvas, view->alphabet, false, title.text, note.text);

    input.first = first_point(view, series->series);
    indicator_input_place(&input, view->panel->data, series->metric_id, series->region_id,
                          view->panel->conf->year_to_date);
    draw_all(view, &input, &inside);
    indicator_input_release(&input);
    strbuf_release(&title);
    strbuf_release(&note);
}
