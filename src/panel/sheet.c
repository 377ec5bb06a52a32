#include "panel/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "draw/zone.h"
#include "panel/sheet_plan.h"

enum { GAUGE_WIDTH = 6 };

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
static void choose_scale(struct sheet *sheet, size_t index)
{
    const struct table *table = sheet->table;
    struct sheet_column *column = &sheet->columns[index];
    const struct metric *metric = table->columns[index].metric;
    if (table->columns[index].kind != TABLE_FIGURE || metric == NULL)
        return;
    double *values = mem_new(table->row_count + 1, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < table->row_count; i++)
        if (table_cell(table, i, index)->present)
            values[count++] = table_cell(table, i, index)->value;
    column->scale = figure_scale_column(values, count, metric, sheet->style->language);
    column->uniform = true;
    free(values);
}

void sheet_format(const struct sheet *sheet, size_t row, size_t column, struct strbuf *out)
{
    const struct table_cell *cell = table_cell(sheet->table, row, column);
    const struct sheet_column *measured = &sheet->columns[column];
    struct figure_scale scale = measured->scale;
    if (!measured->uniform && cell->present && cell->metric != NULL)
        scale = figure_scale(cell->value, cell->metric, sheet->style->language);
    format_text(cell, sheet->table->columns[column].kind, scale, sheet->style, out);
}

static int widest(const struct sheet *sheet, size_t index)
{
    int most = utf8_width(_(sheet->table->columns[index].title));
    struct strbuf text = STRBUF_INIT;
    if (sheet->table->columns[index].kind == TABLE_GAUGE)
        return most > GAUGE_WIDTH ? most : GAUGE_WIDTH;
    for (size_t i = 0; i < sheet->table->row_count; i++) {
        strbuf_clear(&text);
        sheet_format(sheet, i, index, &text);
        int width = utf8_width(text.text);
        most = width > most ? width : most;
    }
    strbuf_release(&text);
    return most;
}

void sheet_init(struct sheet *sheet, const struct table *table, const struct figure_style *style,
                const struct alphabet *alphabet)
{
    *sheet = (struct sheet){table, style, alphabet,
                            mem_new(table->column_count + 1, sizeof *sheet->columns)};
    for (size_t i = 0; i < table->column_count; i++) {
        choose_scale(sheet, i);
        sheet->columns[i].width = widest(sheet, i);
    }
}

void sheet_release(struct sheet *sheet)
{
    free(sheet->columns);
    sheet->columns = NULL;
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

/* A sheet being drawn. */
struct drawing {
    const struct sheet *sheet;
    const struct sheet_plan *plan;
    const struct canvas *canvas;
};

static void draw_gauge(const struct drawing *drawing, int y, size_t index,
                       const struct table_cell *cell)
{
    const struct alphabet *alphabet = drawing->sheet->alphabet;
    const struct canvas *canvas = drawing->canvas;
    const struct sheet_place *place = &drawing->plan->places[index];
    double share = cell->value < 0 ? 0 : cell->value > 1 ? 1 : cell->value;
    int eighths = (int)lround(share * place->width * 8);
    if (place->width == 0 || place->x + place->width > canvas->width)
        return;
    canvas_row(canvas, place->x, y, place->width, ROLE_FAINT, alphabet->bar_grid);
    for (int x = 0; x * 8 < eighths; x++)
        canvas_put(canvas, place->x + x, y, panel_outcome_role(cell->outcome),
                   alphabet->bar[eighths - x * 8 >= 8 ? 8 : eighths - x * 8]);
    if (cell->value >= 1)
        canvas_put(canvas, place->x + place->width - 1, y, ROLE_TARGET, alphabet->target_mark);
}

static bool stands_left(enum table_kind kind)
{
    return kind == TABLE_TEXT || kind == TABLE_PERIOD;
}

/* What is too long for its column is cut; a number that is cut would be another number. */
static void put_cell(const struct drawing *drawing, int y, size_t index, enum role role,
                     const char *text)
{
    const struct sheet_place *place = &drawing->plan->places[index];
    const struct canvas *canvas = drawing->canvas;
    const char *ellipsis = drawing->sheet->alphabet->ellipsis;
    enum table_kind kind = drawing->sheet->table->columns[index].kind;
    int width = place->x + place->width > canvas->width ? canvas->width - place->x : place->width;
    if (place->width == 0)
        return;
    if (stands_left(kind) || (utf8_width(text) > place->width && y == 0))
        canvas_put_fit(canvas, place->x, y, width, role, text, ellipsis);
    else if (utf8_width(text) > place->width)
        canvas_put_right(canvas, place->x + width, y, role, ellipsis);
    else if (place->x + place->width <= canvas->width)
        canvas_put_right(canvas, place->x + place->width, y, role, text);
}

static void draw_row(const struct drawing *drawing, int y, size_t row)
{
    const struct table *table = drawing->sheet->table;
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_cell *cell = table_cell(table, row, i);
        if (drawing->plan->places[i].width == 0)
            continue;
        if (table->columns[i].kind == TABLE_GAUGE && cell->present) {
            draw_gauge(drawing, y, i, cell);
            continue;
        }
        strbuf_clear(&text);
        sheet_format(drawing->sheet, row, i, &text);
        put_cell(drawing, y, i, role_of(cell, table->columns[i].kind), text.text);
    }
    strbuf_release(&text);
}

/* The arrow of the order stands in the gap beside the title. */
static void draw_arrow(const struct drawing *drawing, const struct sheet_window *window)
{
    const struct alphabet *alphabet = drawing->sheet->alphabet;
    const struct table_column *column = &drawing->sheet->table->columns[window->sorted];
    const struct sheet_place *place = &drawing->plan->places[window->sorted];
    int title = utf8_width(_(column->title));
    if (place->width == 0)
        return;
    title = title < place->width ? title : place->width;
    int x = stands_left(column->kind) ? place->x + title : place->x + place->width - title - 1;
    canvas_put(drawing->canvas, x, 0, ROLE_TITLE,
               window->descending ? alphabet->down : alphabet->up);
}

/* How many columns are hidden at either side. */
static void draw_edges(const struct drawing *drawing)
{
    const struct sheet_plan *plan = drawing->plan;
    const struct alphabet *alphabet = drawing->sheet->alphabet;
    size_t left = plan->first - 1;
    size_t right = drawing->sheet->table->column_count - plan->end;
    struct strbuf text = STRBUF_INIT;
    canvas_column(drawing->canvas, plan->rule, 0, drawing->canvas->height, ROLE_FAINT,
                  alphabet->vertical);
    strbuf_addf(&text, "%s%zu", alphabet->left, left);
    if (left > 0)
        canvas_put(drawing->canvas, plan->rule + 1, 0, ROLE_TITLE, text.text);
    strbuf_clear(&text);
    strbuf_addf(&text, "%zu%s", right, alphabet->right);
    if (right > 0)
        canvas_put_right(drawing->canvas, drawing->canvas->width, 0, ROLE_TITLE, text.text);
    strbuf_release(&text);
}

static void draw_header(const struct drawing *drawing, const struct sheet_window *window)
{
    const struct table *table = drawing->sheet->table;
    for (size_t i = 0; i < table->column_count; i++)
        put_cell(drawing, 0, i, i == window->column ? ROLE_TITLE : ROLE_DIM,
                 _(table->columns[i].title));
    if (window->sorted < table->column_count)
        draw_arrow(drawing, window);
    if (drawing->plan->scrolls)
        draw_edges(drawing);
    if (drawing->plan->cut)
        canvas_put_right(drawing->canvas, drawing->canvas->width, 0, ROLE_KEY,
                         drawing->sheet->alphabet->right);
}

/* The cell in hand is a block of one colour from side to side, and so is what its row is of.  The
 * rest of the row is as it was: over a slow line a row in hand costs no more than its two cells. */
static void mark_row(const struct drawing *drawing, const struct sheet_window *window, int y)
{
    const struct sheet_place *places = drawing->plan->places;
    if (drawing->sheet->table->column_count == 0)
        return;
    canvas_mark(drawing->canvas, places[0].x, y, places[0].width, 1, CELL_SELECTED);
    if (window->column < drawing->sheet->table->column_count)
        canvas_mark(drawing->canvas, places[window->column].x, y, places[window->column].width, 1,
                    CELL_REVERSED | CELL_BOLD);
}

static void prepare_hand(const struct drawing *drawing, const struct sheet_window *window,
                         size_t row, int y)
{
    const struct table *table = drawing->sheet->table;
    if (window->column >= table->column_count)
        return;
    const struct sheet_place *place = &drawing->plan->places[window->column];
    enum role role =
        role_of(table_cell(table, row, window->column), table->columns[window->column].kind);
    canvas_row(drawing->canvas, place->x, y, place->width, role, " ");
}

/* Lines from row to row: two where all rows have room for a blank line between them. */
static int pitch_of(size_t rows, int height)
{
    return (size_t)height >= 2 * rows ? 2 : 1;
}

static bool is_marked(const struct sheet_window *window, const struct table_cell *cell)
{
    const struct mark mark = {cell->metric_id, cell->region_id, cell->year_to_date};
    return window->marks != NULL && cell->is_observation && marks_have(window->marks, mark);
}

/* In the gap after its name, where the row is of a series that the reader marked. */
static void draw_mark_of_row(const struct drawing *drawing, const struct sheet_window *window,
                             int y, size_t row)
{
    const struct table *table = drawing->sheet->table;
    const struct sheet_place *name = &drawing->plan->places[0];
    bool marked = false;
    for (size_t i = 1; i < table->column_count; i++)
        marked |= is_marked(window, table_cell(table, row, i));
    if (marked && table->columns[0].kind == TABLE_TEXT)
        canvas_put(drawing->canvas, name->x + name->width, y, ROLE_STRONG,
                   drawing->sheet->alphabet->marked);
}

/* Before its title, where the column is of a marked series and the rows are periods. */
static void draw_mark_of_column(const struct drawing *drawing, const struct sheet_window *window,
                                size_t column)
{
    const struct table *table = drawing->sheet->table;
    const struct sheet_place *place = &drawing->plan->places[column];
    size_t row = 0;
    while (row < table->row_count && !table_cell(table, row, column)->is_observation)
        row++;
    if (place->width == 0 || row == table->row_count ||
        !is_marked(window, table_cell(table, row, column)))
        return;
    int title = utf8_width(_(table->columns[column].title));
    int x = place->x + place->width - (title < place->width ? title : place->width) - 1;
    canvas_put(drawing->canvas, x - (column == window->sorted), 0, ROLE_STRONG,
               drawing->sheet->alphabet->marked);
}

static void draw_marks_of_columns(const struct drawing *drawing, const struct sheet_window *window)
{
    const struct table *table = drawing->sheet->table;
    for (size_t i = 1; i < table->column_count && table->columns[0].kind == TABLE_PERIOD; i++)
        draw_mark_of_column(drawing, window, i);
}

static void draw_all(const struct drawing *drawing, const struct sheet_window *window)
{
    int height = drawing->canvas->height;
    int pitch = pitch_of(window->row_count, height);
    draw_header(drawing, window);
    size_t rows = window->row_count > window->first_row ? window->row_count - window->first_row : 0;
    struct canvas list =
        canvas_window(drawing->canvas, 0, 1, drawing->canvas->width, (int)rows * pitch);
    zone_add_rows(&list, window->first_row, pitch);
    draw_marks_of_columns(drawing, window);
    for (size_t i = window->first_row;
         i < window->row_count && (int)(i - window->first_row) * pitch + 1 < height; i++) {
        int y = (int)(i - window->first_row) * pitch + 1;
        size_t row = window->rows != NULL ? window->rows[i] : i;
        if (i == window->row)
            prepare_hand(drawing, window, row, y);
        draw_row(drawing, y, row);
        draw_mark_of_row(drawing, window, y, row);
        if (i == window->row)
            mark_row(drawing, window, y);
    }
}

void sheet_draw(const struct sheet *sheet, const struct sheet_window *window,
                const struct canvas *canvas)
{
    struct sheet_plan plan;
    sheet_plan_init_scrolled(&plan, sheet, canvas->width, window->first_column);
    draw_all(&(struct drawing){sheet, &plan, canvas}, window);
    sheet_plan_release(&plan);
}

void sheet_draw_list(const struct sheet *sheet, const struct sheet_window *window,
                     const struct canvas *canvas)
{
    struct sheet_plan plan;
    sheet_plan_init(&plan, sheet, canvas->width);
    draw_all(&(struct drawing){sheet, &plan, canvas}, window);
    sheet_plan_release(&plan);
}

/* Whether COLUMN is on the canvas when the others are scrolled to FIRST. */
static bool is_whole(const struct sheet *sheet, int width, size_t first, size_t column)
{
    struct sheet_plan plan;
    sheet_plan_init_scrolled(&plan, sheet, width, first);
    bool whole = !plan.scrolls || column == 0 || (column >= plan.first && column < plan.end);
    sheet_plan_release(&plan);
    return whole;
}

size_t sheet_scroll_to(const struct sheet *sheet, int width, size_t first, size_t column)
{
    size_t last = sheet->table->column_count - 1;
    if (sheet->table->column_count == 0 || is_whole(sheet, width, 1, last))
        return 1;
    if (column > 0 && column < first)
        first = column;
    while (first < column && !is_whole(sheet, width, first, column))
        first++;
    while (first > 1 && is_whole(sheet, width, first - 1, last))
        first--;
    return first < 1 ? 1 : first;
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
    struct sheet sheet;
    table_init(&table);
    panel_fill(view, &table);
    sheet_init(&sheet, &table, view->style, view->alphabet);
    struct sheet_window window = {.row_count = table.row_count,
                                  .first_row = first_row(&table, view, canvas),
                                  .row = view->cursor,
                                  .column = SHEET_NONE,
                                  .sorted = SHEET_NONE,
                                  .marks = view->marks};
    sheet_draw_list(&sheet, &window, canvas);
    sheet_release(&sheet);
    table_release(&table);
}
