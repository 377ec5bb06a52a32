#ifndef ECONTOP_DRAW_GLYPH_H
#define ECONTOP_DRAW_GLYPH_H

#include <stddef.h>

/* The signs that a screen is drawn with.  Three alphabets: braille (any modern terminal), block
 * (a terminal without braille, such as the Linux console), ascii.  Each is one row of a table. */

enum dots { DOTS_BRAILLE /* 2 x 4 in a cell */, DOTS_HALF /* 1 x 2 */ };

struct alphabet {
    const char *name;
    const char *summary;
    enum dots dots;
    const char *corner[4]; /* of a frame: top left, top right, bottom left, bottom right */
    const char *horizontal, *vertical;
    const char *axis_corner, *axis_x, *axis_y, *tick_x, *tick_y;
    const char *bar[9];    /* a cell filled from the left by 0 to 8 eighths */
    const char *column[9]; /* the same from below */
    const char *half_upper, *half_lower, *half_both; /* of lines where there is no braille */
    const char *big_upper, *big_lower, *big_both;    /* dots of large figures */
    const char *bar_open;                /* the tip of a bar whose value is only a lower bound */
    const char *bar_grid;                /* a point of a light grid */
    const char *marker;                  /* of a series in a legend, and a lone point of a line */
    const char *marked;                  /* of what the reader marked */
    const char *break_line, *event_line; /* one cell of a vertical line */
    const char *bound_up, *bound_down;   /* a point of a line that is only a lower or upper bound */
    const char *target_mark;             /* on a bar */
    const char *target_point;            /* at its date and value */
    const char *cursor_line;
    const char *up, *down, *flat; /* trends */
    const char *left, *right;     /* more this way */
    const char *more_above, *more_below;
    const char *key_right, *key_down; /* the keys with arrows, both ways */
    const char *ellipsis, *dash, *minus, *times, *middot;
    const char *at_least, *at_most, *about;
    const char *no_value; /* in a table */
    const char *heat[5];  /* shades for a heat map without colour, light to dark */
};

size_t alphabet_count(void);
const struct alphabet *alphabet_at(size_t index);

/* NULL if there is none of that name. */
const struct alphabet *alphabet_find(const char *name);

/* The braille cell with these dots: bit row * 2 + column; 3-byte text with NUL into TEXT. */
void glyph_braille(unsigned dots, char text[4]);

#endif
