#include "draw/glyph.h"

#include <string.h>

/* A value that is not zero never looks like zero: where there are no eighths of a cell, the
 * smallest step already shows the smallest sign. */
static const struct alphabet alphabets[] = {
    {
        .name = "braille",
        .summary = "lines of braille dots, eighths of blocks, rounded frames",
        .dots = DOTS_BRAILLE,
        .corner = {"╭", "╮", "╰", "╯"},
        .horizontal = "─",
        .vertical = "│",
        .axis_corner = "└",
        .axis_x = "─",
        .axis_y = "│",
        .tick_x = "┬",
        .tick_y = "┤",
        .bar = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"},
        .column = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
        .half_upper = "▀",
        .half_lower = "▄",
        .half_both = "█",
        .big_upper = "▀",
        .big_lower = "▄",
        .big_both = "█",
        .bar_open = "▸",
        .bar_grid = "·",
        .marker = "●",
        .marked = "✓",
        .break_line = "╎",
        .event_line = "┊",
        .bound_up = "↑",
        .bound_down = "↓",
        .target_mark = "┃",
        .target_point = "◆",
        .cursor_line = "│",
        .up = "▲",
        .down = "▼",
        .flat = "▬",
        .left = "‹",
        .right = "›",
        .more_above = "▴",
        .more_below = "▾",
        .key_right = "←→",
        .key_down = "↑↓",
        .ellipsis = "…",
        .dash = "–",
        .minus = "−",
        .times = "×",
        .middot = "·",
        .at_least = "≥",
        .at_most = "≤",
        .about = "~",
        .no_value = "–",
        .heat = {" ", "░", "▒", "▓", "█"},
    },
    {
        /* Only signs of code page 437, which the kernel's own console font has. */
        .name = "block",
        .summary = "half blocks and square frames, for the Linux console",
        .dots = DOTS_HALF,
        .corner = {"┌", "┐", "└", "┘"},
        .horizontal = "─",
        .vertical = "│",
        .axis_corner = "└",
        .axis_x = "─",
        .axis_y = "│",
        .tick_x = "┬",
        .tick_y = "┤",
        .bar = {" ", "▌", "▌", "▌", "▌", "▌", "█", "█", "█"},
        .column = {" ", "▄", "▄", "▄", "▄", "▄", "█", "█", "█"},
        .half_upper = "▀",
        .half_lower = "▄",
        .half_both = "█",
        .big_upper = "▀",
        .big_lower = "▄",
        .big_both = "█",
        .bar_open = "►",
        .bar_grid = "·",
        .marker = "■",
        .marked = "√",
        .break_line = "║",
        .event_line = ":",
        .bound_up = "↑",
        .bound_down = "↓",
        .target_mark = "│",
        .target_point = "♦",
        .cursor_line = "│",
        .up = "▲",
        .down = "▼",
        .flat = "▬",
        .left = "◄",
        .right = "►",
        .more_above = "▲",
        .more_below = "▼",
        .key_right = "◄►",
        .key_down = "▲▼",
        .ellipsis = "..",
        .dash = "-",
        .minus = "-",
        .times = "x",
        .middot = "·",
        .at_least = "≥",
        .at_most = "≤",
        .about = "~",
        .no_value = "-",
        .heat = {" ", "░", "▒", "▓", "█"},
    },
    {
        .name = "ascii",
        .summary = "nothing but ASCII, for any terminal and locale",
        .dots = DOTS_HALF,
        .corner = {"+", "+", "+", "+"},
        .horizontal = "-",
        .vertical = "|",
        .axis_corner = "+",
        .axis_x = "-",
        .axis_y = "|",
        .tick_x = "+",
        .tick_y = "+",
        .bar = {" ", "-", "-", "-", "=", "=", "=", "#", "#"},
        .column = {" ", ".", ".", ".", ":", ":", ":", "#", "#"},
        .half_upper = "'",
        .half_lower = ".",
        .half_both = ":",
        .big_upper = "\"",
        .big_lower = "m",
        .big_both = "#",
        .bar_open = ">",
        .bar_grid = ".",
        .marker = "o",
        .marked = "*",
        .break_line = "!",
        .event_line = ":",
        .bound_up = "^",
        .bound_down = "v",
        .target_mark = "|",
        .target_point = "X",
        .cursor_line = "|",
        .up = "^",
        .down = "v",
        .flat = "=",
        .left = "<",
        .right = ">",
        .more_above = "^",
        .more_below = "v",
        .key_right = "Right",
        .key_down = "Down",
        .ellipsis = "...",
        .dash = "-",
        .minus = "-",
        .times = "x",
        .middot = "-",
        .at_least = ">=",
        .at_most = "<=",
        .about = "~",
        .no_value = "-",
        .heat = {" ", ".", ":", "+", "#"},
    },
};

size_t alphabet_count(void)
{
    return sizeof alphabets / sizeof *alphabets;
}

const struct alphabet *alphabet_at(size_t index)
{
    return &alphabets[index];
}

const struct alphabet *alphabet_find(const char *name)
{
    for (size_t i = 0; i < alphabet_count(); i++)
        if (strcmp(alphabets[i].name, name) == 0)
            return &alphabets[i];
    return NULL;
}

void glyph_braille(unsigned dots, char text[4])
{
    /* Unicode numbers the first six dots down the columns, and the fourth row after them. */
    static const unsigned char pattern[8] = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};
    unsigned code = 0x2800;
    for (unsigned i = 0; i < 8; i++)
        if (dots >> i & 1U)
            code |= pattern[i];
    text[0] = (char)(0xE0U | code >> 12);
    text[1] = (char)(0x80U | (code >> 6 & 0x3FU));
    text[2] = (char)(0x80U | (code & 0x3FU));
    text[3] = '\0';
}
