#include "panel/panel.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/wrap.h"
#include "draw/zone.h"

/* Text to read: the configured text, what a reader must know of the topic's figures, its events. */

static void add_text(struct table *table, const char *when, const char *text)
{
    struct table_cell *cells = table_add_row(table);
    if (when != NULL)
        table_set_text(&cells[0], when);
    table_set_text(&cells[1], text);
}

static void add_caveats(const struct panel_view *view, struct table *table)
{
    const struct dict *dict = &view->panel->data->dict;
    const struct word_list *metrics = &view->panel->conf->metrics;
    for (size_t i = 0; i < dict->caveat_count; i++)
        for (size_t j = 0; j < metrics->count; j++)
            if (strcmp(dict->caveats[i].metric, metrics->words[j]) == 0)
                add_text(table, NULL, label_get(&dict->caveats[i].text, view->style->language));
}

static void add_events(const struct panel_view *view, struct table *table)
{
    const struct dict *dict = &view->panel->data->dict;
    const char *topic = view->panel->conf->events;
    for (size_t i = dict->event_count; i-- > 0 && *topic != '\0';) {
        const struct event *event = &dict->events[i];
        struct strbuf when = STRBUF_INIT;
        if (strcmp(event->topic, topic) != 0)
            continue;
        period_format_label(&when, event->period, view->style->language);
        add_text(table, when.text, label_get(&event->name, view->style->language));
        strbuf_release(&when);
    }
}

static void fill(const struct panel_view *view, struct table *table)
{
    const char *text = label_get(&view->panel->conf->text, view->style->language);
    table_add_column(table, "When", TABLE_TEXT, NULL);
    table_add_column(table, "Note", TABLE_TEXT, NULL);
    if (*text != '\0')
        add_text(table, NULL, text);
    add_caveats(view, table);
    add_events(view, table);
}

static int widest_date(const struct table *table)
{
    int most = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_cell *when = table_cell(table, i, 0);
        int width = when->present ? utf8_width(when->text) : 0;
        most = width > most ? width : most;
    }
    return most;
}

static void draw(const struct panel_view *view, const struct canvas *canvas)
{
    struct table table;
    table_init(&table);
    fill(view, &table);
    int y = 0;
    int indent = widest_date(&table) + 2;
    if (table.row_count == 0)
        canvas_put_fit(canvas, 0, 0, canvas->width, ROLE_DIM,
                       _("nothing to say (! shows the remarks)"), view->alphabet->ellipsis);
    for (size_t i = view->scroll; i < table.row_count && y < canvas->height; i++) {
        const struct table_cell *when = table_cell(&table, i, 0);
        struct strbuf text = STRBUF_INIT;
        const char *note = table_cell(&table, i, 1)->text;
        utf8_display(&text, note, strlen(note));
        int x = when->present ? indent : 0;
        if (when->present)
            canvas_put(canvas, 0, y, ROLE_EVENT, when->text);
        int top = y;
        y = wrap_draw(canvas, x, y, when->present ? ROLE_TEXT : ROLE_DIM, text.text,
                      view->alphabet->ellipsis);
        struct canvas note_lines = canvas_window(canvas, 0, top, canvas->width, y - top);
        zone_add_rows(&note_lines, i, y - top);
        strbuf_release(&text);
    }
    table_release(&table);
}

const struct panel_kind panel_notes = {
    .name = N_("notes"),
    .summary = "text, what to know of the figures, events",
    .min_width = 24,
    .min_height = 4,
    .weight = 1,
    .list_head = -1,
    .fill = fill,
    .draw = draw,
};
