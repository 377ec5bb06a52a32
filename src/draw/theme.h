#ifndef ECONTOP_DRAW_THEME_H
#define ECONTOP_DRAW_THEME_H

#include <stddef.h>
#include <stdint.h>

#include "draw/role.h"

/* Colours of roles at three depths.  Meaning never hangs on colour alone: without colours a role
 * still has its attributes. */

enum depth { DEPTH_NONE, DEPTH_8, DEPTH_256, DEPTH_COUNT };

enum ink_attribute { INK_BOLD = 1, INK_DIM = 2, INK_UNDERLINE = 4, INK_REVERSE = 8 };

/* A colour number of the depth, or -1 for the terminal's own. */
struct ink {
    int16_t ink, ground;
    uint8_t attributes; /* enum ink_attribute */
};

struct theme {
    const char *name;
    const char *summary;
    /* The inks of a role at 256 colours, at 8, and the attributes without colour. */
    struct theme_row {
        struct ink ink[DEPTH_COUNT];
    } rows[ROLE_COUNT];
    struct ink paper[DEPTH_COUNT];     /* ink and ground of roles that have none of their own */
    struct ink selection[DEPTH_COUNT]; /* ground and attributes of selected cells; ink -1 keeps */
};

size_t theme_count(void);
const struct theme *theme_at(size_t index);

/* NULL if there is none of that name. */
const struct theme *theme_find(const char *name);

/* The ink of a cell: its role's, with its marks (enum cell_mark) applied. */
struct ink theme_ink(const struct theme *theme, enum depth depth, enum role role, unsigned marks);

/* The red, green and blue (0-255) of one of xterm's 256 colours. */
void theme_rgb(int color, uint8_t rgb[3]);

#endif
