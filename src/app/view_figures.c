#include "app/browse.h"
#include "app/view.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* Every number of the topic on the screen in one table: a row a series that any panel shows. */

enum { NAME, REGION, PERIOD, VALUE, UNIT, CHANGE, SOURCE };

static void add_columns(struct table *table)
{
    table_add_column(table, "Figure", TABLE_TEXT, NULL);
    table_add_column(table, "Region", TABLE_TEXT, NULL);
    table_add_column(table, "Period", TABLE_PERIOD, NULL);
    table_add_column(table, "Value", TABLE_FIGURE, NULL);
    table_add_column(table, "Unit", TABLE_TEXT, NULL);
    table_add_column(table, "On year", TABLE_CHANGE, NULL);
    table_add_column(table, "Source", TABLE_TEXT, NULL);
}

/* Whether a row says already what the cell says. */
static bool is_there(const struct table *table, const struct table_cell *figure)
{
    for (size_t i = 0; i + 1 < table->row_count; i++) {
        const struct table_cell *cell = table_cell(table, i, VALUE);
        if (cell->metric_id == figure->metric_id && cell->region_id == figure->region_id &&
            cell->year_to_date == figure->year_to_date &&
            period_end(cell->period) == period_end(figure->period) && cell->value == figure->value)
            return true;
    }
    return false;
}

/* The file that gives the figure its value: the first that states it. */
static const char *file_of(const struct panel *panel, const struct table_cell *figure)
{
    const struct dataset *data = panel->data;
    if (*panel->conf->source != '\0')
        return panel->conf->source;
    for (size_t i = 0; i < data->file_count; i++) {
        const struct series *series = dataset_find(data, figure->metric_id, figure->region_id,
                                                   figure->year_to_date, data->files[i].name);
        if (series != NULL &&
            series_find(series, period_as(figure->period, series->frequency).time) < series->count)
            return data->files[i].name;
    }
    return NULL;
}

static void set_clean(struct table_cell *cell, const char *text)
{
    struct strbuf clean = STRBUF_INIT;
    utf8_display(&clean, text, strlen(text));
    table_set_text(cell, clean.text);
    strbuf_release(&clean);
}

static void set_names(const struct app *app, const struct panel *panel,
                      const struct panel_series *series, struct table_cell *cells)
{
    enum language language = app->options.language;
    const char *file = file_of(panel, &cells[VALUE]);
    set_clean(&cells[NAME], label_get(&series->metric->name, language));
    set_clean(&cells[REGION], label_get(&series->region->name, language));
    set_clean(&cells[UNIT], label_get(&series->metric->unit_name, language));
    if (file != NULL)
        set_clean(&cells[SOURCE], file);
}

static void add_series(const struct app *app, struct browse *browse, size_t panel_index,
                       const struct panel_series *series, size_t count)
{
    const struct slot *slot = &app->topics[app->topic].slots[panel_index];
    struct panel_view view = app_panel_view(app, slot);
    for (size_t i = 0; i < count; i++) {
        size_t at;
        if (!panel_point(&view, &series[i], &at))
            continue;
        struct table_cell *cells = table_add_row(&browse->table);
        panel_set_point(&view, &series[i], &cells[PERIOD], &cells[VALUE], &cells[CHANGE]);
        cells[VALUE].year_to_date = slot->panel.conf->year_to_date;
        if (is_there(&browse->table, &cells[VALUE])) {
            table_drop_row(&browse->table);
            continue;
        }
        set_names(app, &slot->panel, &series[i], cells);
        browse->panels =
            mem_resize(browse->panels, browse->table.row_count, sizeof *browse->panels);
        browse->panels[browse->table.row_count - 1] = panel_index;
    }
}

static void fill(const struct app *app, struct browse *browse)
{
    const struct app_topic *topic = &app->topics[app->topic];
    add_columns(&browse->table);
    for (size_t i = 0; i < topic->panel_count; i++) {
        const struct panel *panel = &topic->slots[i].panel;
        add_series(app, browse, i, panel->series, panel->series_count);
        add_series(app, browse, i, panel->notes, panel->note_count);
    }
}

static void refresh(struct app *app)
{
    browse_refresh(app, app_topic(app), fill);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct conf_topic *topic = app->topics[app->topic].conf;
    const char *name = label_get(&topic->title, app->options.language);
    struct strbuf title = STRBUF_INIT;
    if (*name == '\0')
        name = topic->name;
    utf8_display(&title, name, strlen(name));
    strbuf_addf(&title, " %s all numbers", app->options.alphabet->middot);
    browse_draw(app, title.text, canvas);
    strbuf_release(&title);
}

/* Its panel, large. */
static void choose(struct app *app)
{
    if (browse_row(app) == SHEET_NONE)
        return;
    browse_take_panel(app);
    app_push(app, &view_panel);
}

const struct view view_figures = {
    .name = "figures",
    .summary = "all numbers of a topic",
    .where = ON_TABLE,
    .draw = draw,
    .refresh = refresh,
    .changed = browse_filter,
    .choose = choose,
    .rows = browse_rows,
    .page = browse_page,
};
