#include "app/browse.h"

#include <stdlib.h>
#include <string.h>

#include "app/view.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

static struct browse *browse_of(const struct app *app)
{
    return app->views[app->view_count - 1].browse;
}

static struct browse *browse_new(void)
{
    struct browse *browse = mem_new(1, sizeof *browse);
    table_init(&browse->table);
    strbuf_init(&browse->texts);
    browse->first_column = 1;
    browse->sorted = SHEET_NONE;
    return browse;
}

/* Gives back all that came from filling, but the table. */
static void forget(struct browse *browse)
{
    sheet_release(&browse->sheet);
    free(browse->panels);
    free(browse->order);
    free(browse->rows);
    free(browse->text_starts);
    strbuf_release(&browse->texts);
    strbuf_init(&browse->texts);
    browse->panels = browse->order = browse->rows = browse->text_starts = NULL;
    browse->row_count = 0;
}

void browse_free(struct browse *browse)
{
    if (browse == NULL)
        return;
    forget(browse);
    table_release(&browse->table);
    free(browse);
}

/* ---- which rows ---- */

static void order_rows(struct browse *browse)
{
    size_t count = browse->table.row_count;
    if (browse->sorted != SHEET_NONE) {
        table_sort(&browse->table, browse->sorted, browse->descending, browse->order);
        return;
    }
    for (size_t i = 0; i < count; i++)
        browse->order[i] = browse->descending ? count - 1 - i : i;
}

/* What a bound means and how it is typed: ">= a lower bound". */
static void add_bound(struct browse *browse, const struct table_cell *cell)
{
    static const char *const signs[QUALIFIER_COUNT] = {"", ">=", "<=", "~"};
    enum qualifier qualifier = point_qualifier((struct point){.mark = cell->mark});
    if (cell->present && cell->is_observation && qualifier != QUALIFIER_EXACT)
        strbuf_addf(&browse->texts, "%s %s\t", signs[qualifier],
                    _(source_qualifier_words(qualifier)));
}

/* Every row as a text, so that each letter of a filter needs no number to be written anew. */
static void make_texts(struct browse *browse)
{
    const struct table *table = &browse->table;
    browse->text_starts = mem_new(table->row_count + 1, sizeof *browse->text_starts);
    for (size_t row = 0; row < table->row_count; row++) {
        browse->text_starts[row] = browse->texts.length;
        for (size_t i = 0; i < table->column_count; i++) {
            sheet_format(&browse->sheet, row, i, &browse->texts);
            strbuf_add_char(&browse->texts, '\t');
            add_bound(browse, table_cell(table, row, i));
        }
        strbuf_add_char(&browse->texts, '\0');
    }
}

static void choose_rows(struct browse *browse, const char *filter)
{
    if (*filter != '\0' && browse->text_starts == NULL)
        make_texts(browse);
    browse->row_count = 0;
    for (size_t i = 0; i < browse->table.row_count; i++) {
        size_t row = browse->order[i];
        if (*filter == '\0' || utf8_contains(browse->texts.text + browse->text_starts[row], filter))
            browse->rows[browse->row_count++] = row;
    }
}

/* The row in hand is found again, or else the first one taken. */
static void take_hand(struct app *app, struct browse *browse)
{
    struct app_view *state = app_view(app);
    state->row = 0;
    for (size_t i = 0; i < browse->row_count; i++)
        if (browse->rows[i] == browse->hand)
            state->row = i;
    view_move_row(app, 0);
}

/* ---- keeping up ---- */

static void start_anew(struct app *app, struct browse *browse)
{
    struct app_view *state = app_view(app);
    state->row = 0;
    state->scroll = 0;
    state->text[0] = '\0';
    state->typing = false;
    browse->hand = 0;
    browse->column = 0;
    browse->first_column = 1;
    browse->sorted = SHEET_NONE;
    browse->descending = false;
}

static void refill(struct app *app, struct browse *browse,
                   void (*fill)(const struct app *app, struct browse *browse))
{
    struct table before = browse->table;
    forget(browse);
    table_init(&browse->table);
    fill(app, browse);
    sheet_init(&browse->sheet, &browse->table, &app->style, app->options.alphabet);
    size_t count = browse->table.row_count;
    size_t like = table_find_like(&browse->table, &before, browse->hand);
    table_release(&before);
    if (like < count)
        browse->hand = like;
    if (browse->column >= browse->table.column_count)
        browse->column = 0;
    if (browse->sorted >= browse->table.column_count)
        browse->sorted = SHEET_NONE;
    browse->order = mem_new(count + 1, sizeof *browse->order);
    browse->rows = mem_new(count + 1, sizeof *browse->rows);
    order_rows(browse);
    choose_rows(browse, app_view(app)->text);
    take_hand(app, browse);
}

/* While a filter is typed, the row that was in hand before is the one to come back to. */
static void note_hand(struct app *app, struct browse *browse)
{
    const struct app_view *state = app_view(app);
    if (!state->typing && state->row < browse->row_count)
        browse->hand = browse->rows[state->row];
}

static void scroll_columns(const struct app *app, struct browse *browse)
{
    enum { FRAME = 4 };
    browse->first_column =
        sheet_scroll_to(&browse->sheet, app->width - FRAME, browse->first_column, browse->column);
}

void browse_refresh(struct app *app, const void *subject,
                    void (*fill)(const struct app *app, struct browse *browse))
{
    struct app_view *state = app_view(app);
    if (state->browse == NULL)
        state->browse = browse_new();
    struct browse *browse = state->browse;
    if (browse->filled && browse->subject != subject)
        start_anew(app, browse);
    else
        note_hand(app, browse);
    if (!browse->filled || browse->subject != subject || browse->revision != app->revision)
        refill(app, browse, fill);
    browse->filled = true;
    browse->subject = subject;
    browse->revision = app->revision;
    scroll_columns(app, browse);
}

size_t browse_row(const struct app *app)
{
    const struct browse *browse = browse_of(app);
    size_t row = app->views[app->view_count - 1].row;
    return browse != NULL && row < browse->row_count ? browse->rows[row] : SHEET_NONE;
}

/* ---- what actions do ---- */

void browse_filter(struct app *app)
{
    struct browse *browse = browse_of(app);
    choose_rows(browse, app_view(app)->text);
    take_hand(app, browse);
}

bool browse_clear_filter(struct app *app)
{
    struct app_view *state = app_view(app);
    if (state->browse == NULL || (!state->typing && state->text[0] == '\0'))
        return false;
    state->typing = false;
    state->text[0] = '\0';
    browse_filter(app);
    return true;
}

void browse_move_column(struct app *app, long delta)
{
    struct browse *browse = browse_of(app);
    size_t last = browse->table.column_count;
    if (last == 0)
        return;
    last--;
    if (delta < 0)
        browse->column = browse->column < (size_t)-delta ? 0 : browse->column - (size_t)-delta;
    else
        browse->column =
            last - browse->column < (size_t)delta ? last : browse->column + (size_t)delta;
}

void browse_sort(struct app *app, size_t column, bool descending)
{
    struct browse *browse = browse_of(app);
    browse->sorted = column;
    browse->descending = descending;
    order_rows(browse);
    choose_rows(browse, app_view(app)->text);
    take_hand(app, browse);
}

void browse_take_panel(struct app *app)
{
    const struct browse *browse = browse_of(app);
    size_t row = browse_row(app);
    if (row != SHEET_NONE && browse->panels != NULL)
        app_topic(app)->focus = browse->panels[row];
}

size_t browse_rows(const struct app *app)
{
    const struct browse *browse = browse_of(app);
    return browse != NULL ? browse->row_count : 0;
}
