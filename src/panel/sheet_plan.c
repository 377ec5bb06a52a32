#include "panel/sheet_plan.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
    GAP = 2,
    TEXT_WIDTH_MIN = 10,
    OPTIONAL_WIDTH_MIN = 16,
    TEXT_WIDTH_MAX = 32, /* where columns are scrolled */
    GAUGE_WIDTH_MAX = 24,
    GAP_MAX = 6,
    NAME_SPARE = 8
};

/* Columns that are left out have no width. */
static int total_width(const struct sheet_plan *plan, const struct table *table)
{
    int total = -GAP;
    for (size_t i = 0; i < table->column_count; i++)
        total += plan->places[i].width > 0 ? plan->places[i].width + GAP : 0;
    return total;
}

static void leave_out_optional(struct sheet_plan *plan, const struct table *table, int room,
                               int level)
{
    for (size_t i = table->column_count; i-- > 0;) {
        struct sheet_place *place = &plan->places[i];
        int less = place->width - (total_width(plan, table) - room);
        if (table->columns[i].optional != level || less >= place->width)
            continue;
        bool shrinks = table->columns[i].kind == TABLE_TEXT && less >= OPTIONAL_WIDTH_MIN;
        place->width = shrinks ? less : 0;
    }
}

/* Room to spare goes to gauges first, then a little to the first text; returns the gap that is left
 * between columns. */
static int share_out(struct sheet_plan *plan, const struct table *table, int spare)
{
    int shown = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        int more = GAUGE_WIDTH_MAX - plan->places[i].width;
        if (plan->places[i].width == 0)
            continue;
        shown++;
        if (table->columns[i].kind != TABLE_GAUGE || more <= 0 || spare <= 0)
            continue;
        more = more > spare ? spare : more;
        plan->places[i].width += more;
        spare -= more;
    }
    if (spare > 0 && table->column_count > 0 && table->columns[0].kind == TABLE_TEXT) {
        int more = spare < NAME_SPARE ? spare : NAME_SPARE;
        plan->places[0].width += more;
        spare -= more;
    }
    int gap = shown > 1 && spare > 0 ? GAP + spare / (shown - 1) : GAP;
    return gap < GAP_MAX ? gap : GAP_MAX;
}

/* A column of text that gives up what is over, but keeps LEAST. */
static void give_way(struct sheet_plan *plan, const struct table *table, size_t index, int room,
                     int least)
{
    struct sheet_place *place = &plan->places[index];
    int over = total_width(plan, table) - room;
    if (over <= 0 || index >= table->column_count || table->columns[index].kind != TABLE_TEXT ||
        place->width <= least)
        return;
    int less = place->width - over;
    place->width = less < least ? least : less;
}

/* From X on, side by side. */
static void stand(struct sheet_plan *plan, size_t first, size_t end, int x, int gap)
{
    for (size_t i = first; i < end; i++) {
        plan->places[i].x = x;
        x += plan->places[i].width > 0 ? plan->places[i].width + gap : 0;
    }
}

static void measure(struct sheet_plan *plan, const struct sheet *sheet)
{
    size_t count = sheet->table->column_count;
    *plan = (struct sheet_plan){.places = mem_new(count + 1, sizeof *plan->places)};
    for (size_t i = 0; i < count; i++)
        plan->places[i].width = sheet->columns[i].width;
}

/* Optional columns give way first, then names, then other text, then columns from the right. */
void sheet_plan_init(struct sheet_plan *plan, const struct sheet *sheet, int width)
{
    const struct table *table = sheet->table;
    measure(plan, sheet);
    leave_out_optional(plan, table, width, 1);
    leave_out_optional(plan, table, width, 2);
    give_way(plan, table, 0, width, TEXT_WIDTH_MIN);
    for (size_t i = table->column_count; i-- > 1;)
        give_way(plan, table, i, width, TEXT_WIDTH_MIN);
    int gap = share_out(plan, table, width - total_width(plan, table));
    stand(plan, 0, table->column_count, 0, gap);
    plan->cut = total_width(plan, table) > width;
}

static int digits_of(size_t count)
{
    return count < 10 ? 1 : count < 100 ? 2 : count < 1000 ? 3 : 6;
}

/* The first column is at most a third of the canvas; the others stand between the signs at either
 * side, as many as are whole, but at least one. */
static void scroll(struct sheet_plan *plan, const struct table *table, int width, size_t first)
{
    size_t count = table->column_count;
    int edge = digits_of(count) + 1;
    int third = width / 3 > TEXT_WIDTH_MIN ? width / 3 : TEXT_WIDTH_MIN;
    plan->scrolls = true;
    if (plan->places[0].width > third)
        plan->places[0].width = third;
    plan->rule = plan->places[0].width + 1;
    int x = plan->rule + 1 + edge + 1;
    int end = width - edge - 1;
    int used = 0, shown = 0;
    plan->first = first < 1 ? 1 : first < count ? first : count - 1;
    plan->end = plan->first;
    for (size_t i = 1; i < count; i++) {
        int *own = &plan->places[i].width;
        if (table->columns[i].kind == TABLE_TEXT && *own > TEXT_WIDTH_MAX)
            *own = TEXT_WIDTH_MAX;
        if (i == plan->first && *own > end - x)
            *own = end - x > 1 ? end - x : 1;
        if (i != plan->end || used + *own > end - x) {
            *own = 0;
            continue;
        }
        used += *own + GAP;
        plan->end++;
        shown++;
    }
    int spare = end - x - (used - GAP);
    int gap = shown > 1 && spare > 0 ? GAP + spare / (shown - 1) : GAP;
    stand(plan, plan->first, plan->end, x, gap < GAP_MAX ? gap : GAP_MAX);
}

/* Whether all columns fit where every text gives way. */
static bool can_fit(const struct sheet *sheet, int width)
{
    int least = -GAP;
    for (size_t i = 0; i < sheet->table->column_count; i++) {
        int own = sheet->columns[i].width;
        bool gives = sheet->table->columns[i].kind == TABLE_TEXT && own > OPTIONAL_WIDTH_MIN;
        least += (gives ? OPTIONAL_WIDTH_MIN : own) + GAP;
    }
    return least <= width || sheet->table->column_count < 2;
}

void sheet_plan_init_scrolled(struct sheet_plan *plan, const struct sheet *sheet, int width,
                              size_t first)
{
    const struct table *table = sheet->table;
    measure(plan, sheet);
    if (!can_fit(sheet, width)) {
        scroll(plan, table, width, first);
        return;
    }
    give_way(plan, table, 0, width, OPTIONAL_WIDTH_MIN);
    for (size_t i = table->column_count; i-- > 1;)
        give_way(plan, table, i, width, OPTIONAL_WIDTH_MIN);
    int gap = share_out(plan, table, width - total_width(plan, table));
    stand(plan, 0, table->column_count, 0, gap);
    plan->first = 1;
    plan->end = table->column_count;
}

void sheet_plan_release(struct sheet_plan *plan)
{
    free(plan->places);
    plan->places = NULL;
}
