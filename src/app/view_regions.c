#include "app/prompt.h"
#include "app/view.h"

#include <string.h>

#include "app/regions.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/box.h"
#include "panel/sheet.h"

/* Where there are figures of one metric: a list to mark regions in, narrowed by typing. */

enum { HEAD_LINES = 2 /* what was typed, and the titles of the columns */ };

static size_t page(int height)
{
    return height > HEAD_LINES + 3 ? (size_t)(height - 2 - HEAD_LINES) : 1;
}

static size_t rows(const struct app *app)
{
    struct regions regions;
    regions_init(&regions, app);
    size_t count = regions.count;
    regions_release(&regions);
    return count;
}

static void add_row(const struct app *app, uint32_t id, struct dead_band band, struct table *table)
{
    const struct dict *dict = &app->data->dict;
    const struct mark *of = &app->regions_of;
    const struct metric *metric = dict_get_metric(dict, of->metric);
    const struct region *region = dict_get_region(dict, id);
    const struct series *series = dataset_find(app->data, of->metric, id, of->year_to_date, NULL);
    struct table_cell *cells = table_add_row(table);
    table_set_text(&cells[0], label_get(&region->name, app->options.language));
    table_set_text(&cells[1], region->code);
    table_set_text(&cells[2], regions_group_name(region));
    size_t at = stats_latest(series);
    if (at == series->count)
        return;
    struct period period = series_period(series, at);
    table_set_figure(&cells[3], metric, series_get(series, at), period);
    table_set_ids(&cells[3], of->metric, id);
    cells[3].year_to_date = of->year_to_date;
    table_set_change(&cells[4], metric, stats_change_year(series, metric, 0, at, band));
    table_set_period(&cells[5], period);
}

static void fill(const struct app *app, const struct regions *regions, struct dead_band band,
                 struct table *table)
{
    table_add_column(table, "Region", TABLE_TEXT, NULL);
    table_add_column(table, "Code", TABLE_TEXT, NULL);
    table_add_column(table, "Group", TABLE_TEXT, NULL);
    table_add_column(table, "Latest", TABLE_FIGURE,
                     dict_get_metric(&app->data->dict, app->regions_of.metric));
    table_add_column(table, "On year", TABLE_CHANGE, NULL);
    table_add_column(table, "Period", TABLE_PERIOD, NULL);
    table->columns[2].optional = 1;
    table->columns[5].optional = 2;
    for (size_t i = 0; i < regions->count; i++)
        add_row(app, regions->ids[i], band, table);
}

static void draw_list(const struct app *app, const struct regions *regions,
                      const struct canvas *canvas)
{
    const struct app_view *state = &app->views[app->view_count - 1];
    const struct conf_dashboard *dashboard = &app->conf->dashboard;
    const struct dead_band band = {dashboard->dead_band, dashboard->dead_band_points};
    struct table table;
    struct sheet sheet;
    if (regions->count == 0) {
        canvas_put_fit(canvas, 0, 0, canvas->width, ROLE_DIM,
                       _("no region has this in its name, code or group (Backspace takes it back)"),
                       app->options.alphabet->ellipsis);
        return;
    }
    table_init(&table);
    fill(app, regions, band, &table);
    sheet_init(&sheet, &table, &app->style, app->options.alphabet);
    const struct sheet_window window = {.row_count = table.row_count,
                                        .first_row = state->scroll,
                                        .row = state->row,
                                        .column = SHEET_NONE,
                                        .sorted = SHEET_NONE,
                                        .marks = &app->marks};
    sheet_draw_list(&sheet, &window, canvas);
    sheet_release(&sheet);
    table_release(&table);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct metric *metric = dict_get_metric(&app->data->dict, app->regions_of.metric);
    const char *name = label_get(&metric->name, app->options.language);
    struct strbuf title = STRBUF_INIT;
    struct strbuf note = STRBUF_INIT;
    struct regions regions;
    regions_init(&regions, app);
    strbuf_addf(&title, _("Regions %s "), app->options.alphabet->middot);
    utf8_display(&title, name, strlen(name));
    strbuf_addf(&note, _("%zu of %zu"), regions.count, regions.total);
    struct canvas inside = box_draw(canvas, app->options.alphabet, true, title.text, note.text);
    struct canvas line = canvas_window(&inside, 0, 0, inside.width, 1);
    struct canvas list = canvas_window(&inside, 0, 1, inside.width, inside.height - 1);
    prompt_draw(app, &line, "/", _("a part of a name, a code or a group"));
    draw_list(app, &regions, &list);
    regions_release(&regions);
    strbuf_release(&title);
    strbuf_release(&note);
}

const struct view view_regions = {
    .name = N_("regions"),
    .summary = N_("the regions that have figures of a metric, to mark some"),
    .where = ON_REGIONS,
    .types = true,
    .draw = draw,
    .rows = rows,
    .page = page,
};
