#include "app/browse.h"
#include "app/view.h"

#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

/* Every number of the topic on the screen in one table: a row a series that any panel shows, as it
 * was published, for a table that mixed in transformed figures would have to explain each. */

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

/* The table being filled from the panels of the topic, one after the other. */
struct filling {
    const struct app *app;
    struct browse *browse;
    struct intern seen; /* what rows there are */
    size_t capacity;    /* of browse->panels */
    size_t index;       /* of the panel */
    struct panel_view view;
};

/* Whether no row says so yet, in which case one now does. */
static bool is_new(struct filling *filling, const struct panel_series *series, size_t at,
                   bool year_to_date)
{
    struct point point = series_get(series->series, at);
    struct strbuf key = STRBUF_INIT;
    strbuf_addf(&key, "%u %u %d %d %d %.17g", series->metric_id, series->region_id, year_to_date,
                (int)series->series->frequency, point.time, point.value);
    uint32_t before = filling->seen.count;
    intern_add(&filling->seen, key.text, key.length);
    strbuf_release(&key);
    return filling->seen.count > before;
}

/* The file that gives the figure its value: the one that the panel keeps to, or the first that
 * states it. */
static const char *file_of(const struct panel *panel, const struct panel_series *series,
                           struct period period)
{
    const struct dataset *data = panel->data;
    bool to_date = panel->conf->year_to_date;
    const char *own = panel->conf->source;
    if (*own != '\0' &&
        dataset_find(data, series->metric_id, series->region_id, to_date, own) == series->series)
        return own;
    for (size_t i = 0; i < data->file_count; i++) {
        const struct series *stated =
            dataset_find(data, series->metric_id, series->region_id, to_date, data->files[i].name);
        if (stated != NULL &&
            series_find(stated, period_as(period, stated->frequency).time) < stated->count)
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
    const char *file = file_of(panel, series, cells[VALUE].period);
    set_clean(&cells[NAME], label_get(&series->metric->name, language));
    set_clean(&cells[REGION], label_get(&series->region->name, language));
    set_clean(&cells[UNIT], label_get(&series->metric->unit_name, language));
    if (file != NULL)
        set_clean(&cells[SOURCE], file);
}

static void add_row(struct filling *filling, const struct panel_series *series, size_t at)
{
    const struct panel *panel = filling->view.panel;
    struct browse *browse = filling->browse;
    if (!is_new(filling, series, at, panel->conf->year_to_date))
        return;
    struct table_cell *cells = table_add_row(&browse->table);
    panel_set_cells(&filling->view, series, at, &cells[PERIOD], &cells[VALUE], &cells[CHANGE]);
    cells[VALUE].year_to_date = panel->conf->year_to_date;
    set_names(filling->app, panel, series, cells);
    browse->panels = mem_grow(browse->panels, &filling->capacity, browse->table.row_count,
                              sizeof *browse->panels);
    browse->panels[browse->table.row_count - 1] = filling->index;
}

static void add_series(struct filling *filling, const struct panel_series *series, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at;
        if (panel_point(&filling->view, &series[i], &at))
            add_row(filling, &series[i], at);
    }
}

/* A cell of a panel that shows other figures than those of its own series. */
static void add_cell(struct filling *filling, const struct table_cell *cell)
{
    const struct dataset *data = filling->app->data;
    struct panel_series series = {
        .metric_id = cell->metric_id,
        .region_id = cell->region_id,
        .metric = dict_get_metric(&data->dict, cell->metric_id),
        .region = dict_get_region(&data->dict, cell->region_id),
        .series = dataset_find(data, cell->metric_id, cell->region_id, cell->year_to_date, NULL),
    };
    if (series.series == NULL)
        return;
    size_t at = series_find(series.series, period_as(cell->period, series.series->frequency).time);
    if (at < series.series->count && series_get(series.series, at).value == cell->value)
        add_row(filling, &series, at);
}

static bool has_figures(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == TABLE_FIGURE)
            return true;
    return false;
}

/* Its series, then what else stands in its table: targets, and what became of a figure.  Where rows
 * are periods all is there already; notes name series without showing them. */
static void add_panel(struct filling *filling)
{
    const struct panel *panel = filling->view.panel;
    struct table table;
    table_init(&table);
    panel_fill(&filling->view, &table);
    if (has_figures(&table)) {
        add_series(filling, panel->series, panel->series_count);
        add_series(filling, panel->notes, panel->note_count);
    }
    for (size_t i = 0; i < table.row_count * table.column_count; i++)
        if (table.columns[0].kind == TABLE_TEXT && table.cells[i].is_observation)
            add_cell(filling, &table.cells[i]);
    table_release(&table);
}

static void fill(const struct app *app, struct browse *browse)
{
    const struct app_topic *topic = &app->topics[app->topic];
    struct filling filling = {.app = app, .browse = browse};
    intern_init(&filling.seen);
    add_columns(&browse->table);
    for (size_t i = 0; i < topic->panel_count; i++) {
        filling.index = i;
        filling.view = app_panel_view(app, &topic->slots[i]);
        filling.view.panel = &topic->slots[i].panel;
        add_panel(&filling);
    }
    intern_release(&filling.seen);
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
    strbuf_addf(&title, _(" %s all numbers"), app->options.alphabet->middot);
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
    .name = N_("figures"),
    .summary = N_("all numbers of a topic"),
    .where = ON_TABLE,
    .draw = draw,
    .refresh = refresh,
    .changed = browse_filter,
    .choose = choose,
    .rows = browse_rows,
    .page = browse_page,
};
