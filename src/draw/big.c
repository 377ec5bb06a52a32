#include "draw/big.h"

#include <stddef.h>
#include <string.h>

enum { DOT_ROWS = 2 * BIG_ROWS, GAP = 1 };

/* One sign: its lines from the top, "#" a dot; all lines are as long as the first. */
struct sign {
    const char *text;
    const char *rows[DOT_ROWS];
};

/* clang-format off: a picture a row */
static const struct sign font[] = {
    {"0",
     {" ##### ", "#######", "##   ##", "##   ##", "##   ##", "##   ##", "##   ##", "##   ##",
      "#######", " ##### "}},
    {"1",
     {"  ##  ", " ###  ", "####  ", "  ##  ", "  ##  ", "  ##  ", "  ##  ", "  ##  ", "######",
      "######"}},
    {"2",
     {" ##### ", "#######", "##   ##", "     ##", "    ## ", "   ##  ", "  ##   ", " ##    ",
      "#######", "#######"}},
    {"3",
     {" ##### ", "#######", "##   ##", "     ##", "  #### ", "  #### ", "     ##", "##   ##",
      "#######", " ##### "}},
    {"4",
     {"    ## ", "   ### ", "  #### ", " ## ## ", "##  ## ", "##  ## ", "#######", "#######",
      "    ## ", "    ## "}},
    {"5",
     {"#######", "#######", "##     ", "##     ", "###### ", "#######", "     ##", "##   ##",
      "#######", " ##### "}},
    {"6",
     {" ##### ", "#######", "##     ", "##     ", "###### ", "#######", "##   ##", "##   ##",
      "#######", " ##### "}},
    {"7",
     {"#######", "#######", "     ##", "    ## ", "    ## ", "   ##  ", "   ##  ", "  ##   ",
      "  ##   ", "  ##   "}},
    {"8",
     {" ##### ", "#######", "##   ##", "##   ##", " ##### ", " ##### ", "##   ##", "##   ##",
      "#######", " ##### "}},
    {"9",
     {" ##### ", "#######", "##   ##", "##   ##", "#######", " ######", "     ##", "     ##",
      "#######", " ##### "}},
    {".", {"  ", "  ", "  ", "  ", "  ", "  ", "  ", "  ", "##", "##"}},
    {",", {"  ", "  ", "  ", "  ", "  ", "  ", "  ", "##", "##", "# "}},
    {"-",
     {"     ", "     ", "     ", "     ", "#####", "#####", "     ", "     ", "     ", "     "}},
    {"+",
     {"      ", "      ", "  ##  ", "  ##  ", "######", "######", "  ##  ", "  ##  ", "      ",
      "      "}},
    {"%",
     {" ##    ##", "####  ## ", "####  ## ", " ##  ##  ", "    ##   ", "   ##    ", "  ##  ## ",
      " ##  ####", " ##  ####", "##    ## "}},
    {"~",
     {"       ", "       ", "       ", " ##   #", "#### ##", "## ####", "#   ## ", "       ",
      "       ", "       "}},
    {">",
     {"##    ", "####  ", "  ####", "    ##", "  ####", "####  ", "##    ", "      ", "######",
      "######"}},
    {"<",
     {"    ##", "  ####", "####  ", "##    ", "####  ", "  ####", "    ##", "      ", "######",
      "######"}},
    {"^",
     {"        ", "   ##   ", "   ##   ", "  ####  ", "  ####  ", " ###### ", " ###### ",
      "########", "########", "        "}},
    {"v",
     {"        ", "########", "########", " ###### ", " ###### ", "  ####  ", "  ####  ",
      "   ##   ", "   ##   ", "        "}},
    {"=",
     {"       ", "       ", "       ", "#######", "#######", "#######", "#######", "       ",
      "       ", "       "}},
    {"b",
     {"##    ", "##    ", "##    ", "##### ", "######", "##  ##", "##  ##", "##  ##", "######",
      "##### "}},
    {"n",
     {"      ", "      ", "      ", "##### ", "######", "##  ##", "##  ##", "##  ##", "##  ##",
      "##  ##"}},
    {"t",
     {" ##  ", " ##  ", " ##  ", "#####", "#####", " ##  ", " ##  ", " ##  ", " ####", "  ###"}},
    {"k",
     {"##    ", "##    ", "##    ", "##  ##", "## ## ", "####  ", "####  ", "## ## ", "##  ##",
      "##  ##"}},
    {"p",
     {"      ", "      ", "##### ", "######", "##  ##", "##  ##", "######", "##### ", "##    ",
      "##    "}},
    {"r",
     {"     ", "     ", "     ", "## ##", "#####", "###  ", "##   ", "##   ", "##   ", "##   "}},
    {"i", {"##", "##", "  ", "##", "##", "##", "##", "##", "##", "##"}},
    {"l", {"##", "##", "##", "##", "##", "##", "##", "##", "##", "##"}},
    {"M",
     {"##    ##", "###  ###", "########", "## ## ##", "## ## ##", "##    ##", "##    ##",
      "##    ##", "##    ##", "##    ##"}},
    {" ", {"   ", "   ", "   ", "   ", "   ", "   ", "   ", "   ", "   ", "   "}},
};
/* clang-format on */

/* Signs of which there are several, and what is drawn for them. */
static const struct {
    const char *text, *drawn;
} alike[] = {{"−", "-"},      {"–", "-"},      {"≥", ">"},     {"≤", "<"},
             {">=", ">"},     {"<=", "<"},     {"▲", BIG_UP},  {"▼", BIG_DOWN},
             {"▬", BIG_FLAT}, {"\u00a0", " "}, {"\u202f", " "}};

static const struct sign *find(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof font / sizeof *font; i++)
        if (strlen(font[i].text) == length && memcmp(font[i].text, text, length) == 0)
            return &font[i];
    return NULL;
}

/* The bytes of the next character. */
static size_t bytes_of(const char *text)
{
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* The sign of the next character, and moves past it; NULL if the font lacks it. */
static const struct sign *next(const char **text)
{
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        size_t length = strlen(alike[i].text);
        if (strncmp(*text, alike[i].text, length) != 0)
            continue;
        *text += length;
        return find(alike[i].drawn, 1);
    }
    const char *start = *text;
    *text += bytes_of(start);
    return find(start, (size_t)(*text - start));
}

bool big_has(const char *text)
{
    while (*text != '\0')
        if (next(&text) == NULL)
            return false;
    return true;
}

int big_width(const char *text, int scale)
{
    int columns = 0;
    while (*text != '\0') {
        const struct sign *sign = next(&text);
        if (sign != NULL)
            columns += (int)strlen(sign->rows[0]) + GAP;
    }
    return columns > 0 ? (columns - GAP) * scale : 0;
}

int big_fit(const char *text, int columns, int rows, int most)
{
    int scale = rows / BIG_ROWS < most ? rows / BIG_ROWS : most;
    while (scale > 0 && big_width(text, scale) > columns)
        scale--;
    return scale > 0 ? scale : 0;
}

static bool has_dot(const struct sign *sign, int x, int y)
{
    return x >= 0 && y >= 0 && y < DOT_ROWS && x < (int)strlen(sign->rows[0]) &&
           sign->rows[y][x] == '#';
}

/* Whether dot (X,Y) of a sign that is SCALE times as large is set.  Where two strokes meet in
 * steps, the corner between them is filled or cut by half, so that large figures are round. */
static bool has_scaled(const struct sign *sign, int x, int y, int scale)
{
    const int column = x / scale;
    const int row = y / scale;
    const int across = x % scale;
    const int down = y % scale;
    bool dot = has_dot(sign, column, row);
    if (scale == 1)
        return dot;
    const int side = 2 * across < scale ? -1 : 1;
    const int end = 2 * down < scale ? -1 : 1;
    /* Dots from the corner on this side. */
    const int from_side = side < 0 ? across : scale - 1 - across;
    const int from_end = end < 0 ? down : scale - 1 - down;
    bool beside = has_dot(sign, column + side, row);
    bool above = has_dot(sign, column, row + end);
    if (beside == above && beside != dot && from_side + from_end < scale / 2)
        return !dot;
    return dot;
}

static void put_sign(const struct canvas *canvas, int x, int y, int scale, enum role role,
                     const struct sign *sign, const struct alphabet *alphabet)
{
    const int width = (int)strlen(sign->rows[0]) * scale;
    for (int row = 0; row < BIG_ROWS * scale; row++)
        for (int column = 0; column < width; column++) {
            bool upper = has_scaled(sign, column, 2 * row, scale);
            bool lower = has_scaled(sign, column, 2 * row + 1, scale);
            const char *text = upper && lower ? alphabet->big_both
                               : upper        ? alphabet->big_upper
                                              : alphabet->big_lower;
            if (upper || lower)
                canvas_put(canvas, x + column, y + row, role, text);
        }
}

int big_put(const struct canvas *canvas, int x, int y, int scale, enum role role, const char *text,
            const struct alphabet *alphabet)
{
    const int columns = big_width(text, scale);
    while (*text != '\0') {
        const struct sign *sign = next(&text);
        if (sign == NULL)
            continue;
        put_sign(canvas, x, y, scale, role, sign, alphabet);
        x += ((int)strlen(sign->rows[0]) + GAP) * scale;
    }
    return columns;
}
