#include "app/export.h"

#include <string.h>

#include "app/browse.h"
#include "app/cursor.h"
#include "app/view.h"

#include "base/err.h"
#include "base/label.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/transform.h"
#include "out/report.h"

enum { DESCRIBED_ROWS = 3 /* of each panel, in the description of a picture */ };

static void add_clean(struct strbuf *out, const char *text)
{
    utf8_display(out, text, strlen(text));
}

/* "Internet users - China's digital economy" */
static void format_title(const struct app *app, struct strbuf *out)
{
    enum language language = app->options.language;
    add_clean(out, label_get(&app->topics[app->topic].conf->title, language));
    strbuf_add(out, " - ");
    add_clean(out, label_get(&app->conf->dashboard.title, language));
}

static void set_panel(struct report_block *block, const struct panel *panel, enum language language)
{
    struct strbuf title = STRBUF_INIT;
    panel_title(panel, language, &title);
    block->title = strbuf_detach(&title);
    block->name = panel->conf->name;
    block->kind = panel->kind->name;
    block->source = panel->conf->source;
    block->transform = panel->transform != NULL ? panel->transform->name : "";
}

static void add_panel(struct report *report, const struct app *app, const struct slot *slot)
{
    struct panel_view view = app_panel_view(app, slot);
    struct report_block *block = report_add(report);
    set_panel(block, view.panel, app->options.language);
    panel_fill(&view, &block->filled);
    block->row_count = block->filled.row_count;
}

/* The rows that a table being looked at shows, in their order. */
static void add_browsed(struct report *report, const struct app *app, const struct browse *browse)
{
    const struct app_view *on_top = &app->views[app->view_count - 1];
    struct report_block *block = report_add(report);
    if (on_top->view == &view_table && app_slot(app) != NULL)
        set_panel(block, slot_panel(app_slot(app)), app->options.language);
    else
        block->title = mem_copy(_(on_top->view->summary));
    block->table = &browse->table;
    block->rows = browse->rows;
    block->row_count = browse->row_count;
}

/* Whether one panel is looked at, on the screen or below it. */
static bool has_panel(const struct app *app)
{
    for (size_t i = 1; i < app->view_count; i++)
        if (app->views[i].view == &view_panel || app->views[i].view == &view_source)
            return app_slot(app) != NULL;
    return false;
}

/* The table that is looked at; else the panel; else all panels of the wall. */
static void collect(struct report *report, const struct app *app)
{
    const struct app_topic *topic = &app->topics[app->topic];
    const struct browse *browse = app->views[app->view_count - 1].browse;
    if (browse != NULL && browse->filled)
        add_browsed(report, app, browse);
    else if (has_panel(app))
        add_panel(report, app, app_slot(app));
    else
        for (size_t i = 0; i < topic->panel_count; i++)
            add_panel(report, app, &topic->slots[i]);
    for (size_t i = 0; i < report->count; i++)
        if (report->blocks[i].table == NULL)
            report->blocks[i].table = &report->blocks[i].filled;
}

/* Adds it with at most MOST rows of each table. */
static void write_report(const struct app *app, const struct out_format *format, bool raw,
                         size_t most, const char *title, struct strbuf *out)
{
    struct report report = {.data = app->data,
                            .style = &app->style,
                            .topic = app->topics[app->topic].conf->name,
                            .title = title,
                            .raw = raw};
    collect(&report, app);
    for (size_t i = 0; i < report.count; i++)
        if (report.blocks[i].row_count > most)
            report.blocks[i].row_count = most;
    report_remember(&report);
    format->report(out, &report);
    report_release(&report);
}

const struct out_format *export_format(const char *name, const char *file, struct err *err)
{
    const struct out_format *format =
        name != NULL ? out_format_find(name) : out_format_of_file(file);
    if (format != NULL)
        return format;
    if (name != NULL)
        err_set(err, "--print: no format \"%s\" (try --list=formats)", name);
    else
        err_set(err, "--output: in which format? (--print=FORMAT, see --list=formats)");
    return NULL;
}

void export_write(const struct app *app, const struct export *export, struct strbuf *out)
{
    struct strbuf title = STRBUF_INIT;
    struct strbuf words = STRBUF_INIT;
    const enum language before =
        tr_use(export->format->machine ? LANGUAGE_EN : app->options.language);
    format_title(app, &title);
    if (export->format->report != NULL) {
        write_report(app, export->format, export->raw, SIZE_MAX, title.text, out);
    } else {
        write_report(app, out_format_find("plain"), false, DESCRIBED_ROWS, title.text, &words);
        export->format->write(
            out, &(struct out_frame){.grid = export->grid,
                                     .theme = app->options.theme,
                                     .depth = app->options.depth,
                                     .title = title.text,
                                     .description = words.text,
                                     .language =
                                         app->options.language == LANGUAGE_ZH ? "zh-Hans" : "en"});
    }
    strbuf_release(&words);
    strbuf_release(&title);
    tr_use(before);
}
