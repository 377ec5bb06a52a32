#ifndef ECONTOP_PANEL_SHEET_PLAN_H
#define ECONTOP_PANEL_SHEET_PLAN_H

#include "panel/sheet.h"

/* Where the columns of a sheet stand on a canvas. */

struct sheet_place {
    int x, width; /* no width: the column is not on the canvas */
};

struct sheet_plan {
    struct sheet_place *places; /* owned; one a column */
    bool scrolls;               /* the first column stays and the others are scrolled */
    int rule;                   /* where it scrolls: the column of the line after the first */
    size_t first, end;          /* the scrolled columns on the canvas; END is not */
    bool cut;                   /* where it does not: some at the right are not whole */
};

/* Leaves out what does not fit: optional columns first. */
void sheet_plan_init(struct sheet_plan *plan, const struct sheet *sheet, int width);

/* Keeps all columns; where they do not fit, shows those from FIRST on after the first one. */
void sheet_plan_init_scrolled(struct sheet_plan *plan, const struct sheet *sheet, int width,
                              size_t first);
void sheet_plan_release(struct sheet_plan *plan);

#endif
