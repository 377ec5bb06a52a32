#include "panel/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum {
    GAP = 2,
    TEXT_WIDTH_MIN = 10,
    OPTIONAL_WIDTH_MIN = 16,
    GAUGE_WIDTH = 6,
    GAUGE_WIDTH_MAX = 24,
    GAP_MAX = 6,
    NAME_SPARE = 8
};

/* One column as laid out. */
struct column {
    int x, width;
    bool uniform; /* one scale for the whole column */
    struct figure_scale scale;
};

struct sheet {
    const struct table *table;
    const struct panel_view *view;
    struct column *columns;
};

/* The text of a cell as the screen shows it. */
static void format_text(const struct table_cell *cell, enum table_kind kind,
                        struct figure_scale scale, const struct figure_style *style,
                        struct strbuf *out)
{
    if (!cell->present) {
        strbuf_add(out, style->no_value);
        return;
    }
    switch (kind) {
    case TABLE_TEXT:
        utf8_display(out, cell->text, strlen(cell->text));
        break;
    case TABLE_PERIOD:
        period_format_label(out, cell->period, style->language);
        break;
    case TABLE_FIGURE:
        figure_short(out, cell->value, (enum qualifier)(cell->mark & 3u), cell->metric, scale,
                     style);
        break;
    case TABLE_CHANGE:
        if (cell->change.refusal != NULL) {
            strbuf_add(out, style->no_value);
            break;
        }
        figure_trend(out, &cell->change, style);
        break;
    case TABLE_GAUGE:
        strbuf_addf(out, "%.0f %%", cell->value * 100);
        break;
    }
}

/* A column of one metric has one scale; a mixed one scales each cell. */
static void choose_scale(const struct sheet *sheet, size_t index)
{
    const struct table *table = sheet->table;
    struct column *column = &sheet->columns[index];
    const struct metric *metric = table->columns[index].metric;
    if (table->columns[index].kind != TABLE_FIGURE || metric == NULL)
        return;
    double *values = mem_new(table->row_count + 1, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < table->row_count; i++)
        if (table_cell(table, i, index)->present)
            values[count++] = table_cell(table, i, index)->value;
    column->scale = figure_scale_column(values, count, metric, sheet->view->style->language);
    column->uniform = true;
    free(values);
}

static void format_cell(const struct sheet *sheet, size_t row, size_t index, struct strbuf *out)
{
    const struct table_cell *cell = table_cell(sheet->table, row, index);
    const struct column *column = &sheet->columns[index];
    struct figure_scale scale = column->scale;
    if (!column->uniform && cell->present && cell->metric != NULL)
        scale = figure_scale(cell->value, cell->metric, sheet->view->style->language);
    format_text(cell, sheet->table->columns[index].kind, scale, sheet->view->style, out);
}

static int widest(const struct sheet *sheet, size_t index)
{
    int most = utf8_width(sheet->table->columns[index].title);
    if (sheet->table->columns[index].kind == TABLE_GAUGE)
        return most > GAUGE_WIDTH ? most : GAUGE_WIDTH;
    for (size_t i = 0; i < sheet->table->row_count; i++) {
        struct strbuf text = STRBUF_INIT;
        format_cell(sheet, i, index, &text);
        int width = utf8_width(text.text);
        most = width > most ? width : most;
        strbuf_release(&text);
    }
    return most;
}

/* Columns that are left out have no width. */
static int total_width(const struct sheet *sheet)
{
    int total = -GAP;
    for (size_t i = 0; i < sheet->table->column_count; i++)
        total += sheet->columns[i].width > 0 ? sheet->columns[i].width + GAP : 0;
    return total;
}

static void leave_out_optional(struct sheet *sheet, int room, int level)
{
    for (size_t i = sheet->table->column_count; i-- > 0;) {
        struct column *column = &sheet->columns[i];
        int less = column->width - (total_width(sheet) - room);
        if (sheet->table->columns[i].optional != level || less >= column->width)
            continue;
        bool shrinks = sheet->table->columns[i].kind == TABLE_TEXT && less >= OPTIONAL_WIDTH_MIN;
        column->width = shrinks ? less : 0;
    }
}

/* Room to spare goes to gauges first, then a little to the first text; returns the gap that is left
 * between columns. */
static int share_out(struct sheet *sheet, int spare)
{
    const struct table *table = sheet->table;
    int shown = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        int more = GAUGE_WIDTH_MAX - sheet->columns[i].width;
        if (sheet->columns[i].width == 0)
            continue;
        shown++;
        if (table->columns[i].kind != TABLE_GAUGE || more <= 0 || spare <= 0)
            continue;
        more = more > spare ? spare : more;
        sheet->columns[i].width += more;
        spare -= more;
    }
    if (spare > 0 && table->column_count > 0 && table->columns[0].kind == TABLE_TEXT) {
        int more = spare < NAME_SPARE ? spare : NAME_SPARE;
        sheet->columns[0].width += more;
        spare -= more;
    }
    int gap = shown > 1 && spare > 0 ? GAP + spare / (shown - 1) : GAP;
    return gap < GAP_MAX ? gap : GAP_MAX;
}

/* A column of text that gives up what is over, but stays readable. */
static void give_way(struct sheet *sheet, size_t index, int room)
{
    struct column *column = &sheet->columns[index];
    int over = total_width(sheet) - room;
    if (over <= 0 || index >= sheet->table->column_count ||
        sheet->table->columns[index].kind != TABLE_TEXT || column->width <= TEXT_WIDTH_MIN)
        return;
    int less = column->width - over;
    column->width = less < TEXT_WIDTH_MIN ? TEXT_WIDTH_MIN : less;
}

/* Optional columns give way first, then names, then other text, then columns from the right. */
static void lay_out(struct sheet *sheet, int room)
{
    const struct table *table = sheet->table;
    for (size_t i = 0; i < table->column_count; i++) {
        choose_scale(sheet, i);
        sheet->columns[i].width = widest(sheet, i);
    }
    leave_out_optional(sheet, room, 1);
    leave_out_optional(sheet, room, 2);
    give_way(sheet, 0, room);
    for (size_t i = table->column_count; i-- > 1;)
        give_way(sheet, i, room);
    int gap = share_out(sheet, room - total_width(sheet));
    int x = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        sheet->columns[i].x = x;
        x += sheet->columns[i].width > 0 ? sheet->columns[i].width + gap : 0;
    }
}

static enum role role_of(const struct table_cell *cell, enum table_kind kind)
{
    if (!cell->present)
        return ROLE_FAINT;
    if (kind == TABLE_CHANGE)
        return cell->change.refusal != NULL ? ROLE_FAINT : panel_outcome_role(cell->change.outcome);
    if (kind == TABLE_FIGURE)
        return (cell->mark & FLAG_FORECAST) != 0 ? ROLE_DIM : ROLE_STRONG;
    if (cell->outcome != OUTCOME_NEITHER)
        return panel_outcome_role(cell->outcome);
    return kind == TABLE_PERIOD ? ROLE_DIM : ROLE_TEXT;
}

static void draw_gauge(const struct sheet *sheet, const struct canvas *canvas, int y, size_t index,
                       const struct table_cell *cell)
{
    const struct alphabet *alphabet = sheet->view->alphabet;
    const struct column *column = &sheet->columns[index];
    double share = cell->value < 0 ? 0 : cell->value > 1 ? 1 : cell->value;
    int eighths = (int)lround(share * column->width * 8);
    if (column->width == 0 || column->x + column->width > canvas->width)
        return;
    canvas_row(canvas, column->x, y, column->width, ROLE_FAINT, alphabet->bar_grid);
    for (int x = 0; x * 8 < eighths; x++)
        canvas_put(canvas, column->x + x, y, panel_outcome_role(cell->outcome),
                   alphabet->bar[eighths - x * 8 >= 8 ? 8 : eighths - x * 8]);
    if (cell->value >= 1)
        canvas_put(canvas, column->x + column->width - 1, y, ROLE_TARGET, alphabet->target_mark);
}

static void put_cell(const struct sheet *sheet, const struct canvas *canvas, int y, size_t index,
                     enum role role, const char *text)
{
    const struct column *column = &sheet->columns[index];
    enum table_kind kind = sheet->table->columns[index].kind;
    int width =
        column->x + column->width > canvas->width ? canvas->width - column->x : column->width;
    if (column->width == 0)
        return;
    if (kind == TABLE_TEXT || kind == TABLE_PERIOD)
        canvas_put_fit(canvas, column->x, y, width, role, text, sheet->view->alphabet->ellipsis);
    else if (column->x + column->width <= canvas->width)
        canvas_put_right(canvas, column->x + column->width, y, role, text);
}

static void draw_row(const struct sheet *sheet, const struct canvas *canvas, int y, size_t row)
{
    for (size_t i = 0; i < sheet->table->column_count; i++) {
        const struct table_cell *cell = table_cell(sheet->table, row, i);
        struct strbuf text = STRBUF_INIT;
        if (sheet->table->columns[i].kind == TABLE_GAUGE && cell->present) {
            draw_gauge(sheet, canvas, y, i, cell);
            continue;
        }
        format_cell(sheet, row, i, &text);
        put_cell(sheet, canvas, y, i, role_of(cell, sheet->table->columns[i].kind), text.text);
        strbuf_release(&text);
    }
}

/* Lines from row to row: two where all rows have room for a blank line between them. */
static int pitch_of(const struct table *table, int height)
{
    return (size_t)height >= 2 * table->row_count ? 2 : 1;
}

void sheet_draw(const struct table *table, const struct panel_view *view, size_t first,
                size_t selected, const struct canvas *canvas)
{
    struct sheet sheet = {table, view, mem_new(table->column_count + 1, sizeof *sheet.columns)};
    lay_out(&sheet, canvas->width);
    for (size_t i = 0; i < table->column_count; i++)
        put_cell(&sheet, canvas, 0, i, ROLE_DIM, table->columns[i].title);
    if (total_width(&sheet) > canvas->width)
        canvas_put_right(canvas, canvas->width, 0, ROLE_KEY, view->alphabet->right);
    int pitch = pitch_of(table, canvas->height);
    for (size_t i = first; i < table->row_count && (int)(i - first) * pitch + 1 < canvas->height;
         i++) {
        int y = (int)(i - first) * pitch + 1;
        draw_row(&sheet, canvas, y, i);
        if (i == selected)
            canvas_mark(canvas, 0, y, canvas->width, 1, CELL_SELECTED);
    }
    free(sheet.columns);
}

/* As scrolled, but never past a full screen. */
static size_t first_row(const struct table *table, const struct panel_view *view,
                        const struct canvas *canvas)
{
    size_t lines = canvas->height > 1 ? (size_t)canvas->height - 1 : 1;
    size_t last = table->row_count > lines ? table->row_count - lines : 0;
    return view->scroll < last ? view->scroll : last;
}

void sheet_draw_panel(const struct panel_view *view, const struct canvas *canvas)
{
    struct table table;
    table_init(&table);
    view->panel->kind->fill(view, &table);
    sheet_draw(&table, view, first_row(&table, view, canvas), view->cursor, canvas);
    table_release(&table);
}
