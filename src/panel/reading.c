#include "panel/reading.h"

#include "base/strbuf.h"
#include "base/tr.h"
#include "data/indicator.h"

enum { TWO_COLUMNS_FROM = 86, NAME_WIDTH = 11 };

static int columns_of(int width)
{
    return width >= TWO_COLUMNS_FROM ? 2 : 1;
}

/* A sparkline is drawn, not told; and other regions have only their published figures. */
static bool is_told(const struct panel_view *view, const struct indicator *indicator)
{
    return indicator->compute != NULL && (view->panel->transform == NULL || !indicator->of_place);
}

static int told_count(const struct panel_view *view)
{
    int count = 0;
    for (size_t i = 0; i < indicator_count(); i++)
        count += is_told(view, indicator_at(i));
    return count;
}

static bool find_point(const struct panel_view *view, size_t *at)
{
    return view->panel->series_count > 0 && panel_point(view, panel_hand(view), at);
}

int reading_height(const struct panel_view *view, int width)
{
    size_t at;
    int columns = columns_of(width);
    return find_point(view, &at) ? (told_count(view) + columns - 1) / columns : 0;
}

static void draw_indicator(const struct panel_view *view, const struct indicator *indicator,
                           const struct indicator_input *input, const struct canvas *line)
{
    struct change change = indicator->compute(input);
    struct strbuf text = STRBUF_INIT;
    figure_trend(&text, &change, view->style);
    canvas_put_fit(line, 0, 0, NAME_WIDTH, ROLE_DIM, _(indicator->name), view->alphabet->ellipsis);
    canvas_put_fit(line, NAME_WIDTH, 0, line->width - NAME_WIDTH,
                   change.refusal != NULL ? ROLE_DIM : panel_outcome_role(change.outcome),
                   text.text, view->alphabet->ellipsis);
    strbuf_release(&text);
}

static void draw_all(const struct panel_view *view, const struct indicator_input *input,
                     const struct canvas *canvas)
{
    int columns = columns_of(canvas->width);
    int rows = (told_count(view) + columns - 1) / columns;
    int shown = 0;
    if (rows == 0)
        return;
    for (size_t i = 0; i < indicator_count(); i++) {
        if (!is_told(view, indicator_at(i)))
            continue;
        int width = canvas->width / columns;
        struct canvas line =
            canvas_window(canvas, shown / rows * width, shown % rows, width - (columns > 1), 1);
        draw_indicator(view, indicator_at(i), input, &line);
        shown++;
    }
}

void reading_draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct indicator_input input = {.band = view->band};
    if (!find_point(view, &input.at))
        return;
    const struct panel_series *series = panel_hand(view);
    input.series = series->series;
    input.metric = series->metric;
    panel_points(view, series->series, &input.first);
    indicator_input_place(&input, view->panel->data, series->metric_id, series->region_id,
                          view->panel->conf->year_to_date);
    draw_all(view, &input, canvas);
    indicator_input_release(&input);
}
