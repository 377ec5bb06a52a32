#include "draw/theme.h"

#include <stdbool.h>
#include <string.h>

#include "base/tr.h"
#include "draw/canvas.h"

enum {
    PLAIN = 0,
    BOLD = INK_BOLD,
    DIM = INK_DIM,
    LINE = INK_UNDERLINE,
    REVERSE = INK_REVERSE,
    OWN = -1, /* the terminal's own colour */
};

/* The attributes that stand for a role where there are no colours, the same in every theme. */
enum {
    BARE_TEXT = PLAIN,
    BARE_DIM = PLAIN,
    BARE_FAINT = DIM,
    BARE_STRONG = BOLD,
    BARE_TITLE = BOLD,
    BARE_FRAME = PLAIN,
    BARE_FOCUS = BOLD,
    BARE_HEADER = REVERSE | BOLD,
    BARE_HEADER_DIM = REVERSE,
    BARE_TAB = PLAIN,
    BARE_TAB_ACTIVE = REVERSE | BOLD,
    BARE_FOOTER = PLAIN,
    BARE_KEY = BOLD,
    BARE_GOOD = PLAIN,
    BARE_BAD = BOLD,
    BARE_CHANGE = PLAIN,
    BARE_WARNING = BOLD,
    BARE_BOUND = PLAIN,
    BARE_EVENT = LINE,
    BARE_TARGET = BOLD,
    BARE_CURSOR = BOLD,
    BARE_SERIES = PLAIN,
    BARE_RAMP = PLAIN,
};

/* One line per role: ink, ground and attributes at 256 colours, the same at 8. */
/* clang-format off: a row a role */
#define INKS(bare, ink256, ground256, attributes256, ink8, ground8, attributes8)                   \
    {                                                                                              \
        {                                                                                          \
            [DEPTH_NONE] = {OWN, OWN, bare}, [DEPTH_8] = {ink8, ground8, attributes8},             \
            [DEPTH_256] = {                                                                        \
                ink256,                                                                            \
                ground256,                                                                         \
                attributes256                                                                      \
            }                                                                                      \
        }                                                                                          \
    }
#define ROLE(role, ...) [ROLE_##role] = INKS(BARE_##role, __VA_ARGS__)
#define SHADE(family, number, ink256, ink8, attributes8)                                           \
    [ROLE_##family + (number)-1] = INKS(BARE_##family, ink256, OWN, PLAIN, ink8, OWN, attributes8)
#define SERIES(...) SHADE(SERIES, __VA_ARGS__)
#define RAMP(...)   SHADE(RAMP, __VA_ARGS__)
#define BARE(role)  [ROLE_##role] = INKS(BARE_##role, OWN, OWN, BARE_##role, OWN, OWN, BARE_##role)
#define BARE_SHADE(family, number)                                                                 \
    [ROLE_##family + (number)-1] =                                                                 \
        INKS(BARE_##family, OWN, OWN, BARE_##family, OWN, OWN, BARE_##family)

#define OWN_PAPER                                                                                  \
    {                                                                                              \
        {OWN, OWN, PLAIN}, {OWN, OWN, PLAIN},                                                      \
        {                                                                                          \
            OWN, OWN, PLAIN                                                                        \
        }                                                                                          \
    }

/* The colours of 8. */
enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

static const struct theme
    themes[] =
        {
            {
                .name = "dark",
                .summary = N_("calm colours on a dark ground"),
                .rows =
                    {
                        ROLE(TEXT, 252, OWN, PLAIN, OWN, OWN, PLAIN),
                        ROLE(DIM, 245, OWN, PLAIN, OWN, OWN, PLAIN),
                        ROLE(FAINT, 238, OWN, PLAIN, BLUE, OWN, PLAIN),
                        ROLE(STRONG, 231, OWN, BOLD, WHITE, OWN, BOLD),
                        ROLE(TITLE, 254, OWN, BOLD, WHITE, OWN, BOLD),
                        ROLE(FRAME, 240, OWN, PLAIN, BLUE, OWN, PLAIN),
                        ROLE(FOCUS, 75, OWN, PLAIN, CYAN, OWN, BOLD),
                        ROLE(HEADER, 231, 24, BOLD, WHITE, BLUE, BOLD),
                        ROLE(HEADER_DIM, 152, 24, PLAIN, CYAN, BLUE, PLAIN),
                        ROLE(TAB, 249, 236, PLAIN, OWN, OWN, PLAIN),
                        ROLE(TAB_ACTIVE, 16, 75, BOLD, BLACK, CYAN, PLAIN),
                        ROLE(FOOTER, 249, 236, PLAIN, OWN, OWN, PLAIN),
                        ROLE(KEY, 221, 236, BOLD, YELLOW, OWN, BOLD),
                        ROLE(GOOD, 114, OWN, PLAIN, GREEN, OWN, PLAIN),
                        ROLE(BAD, 203, OWN, PLAIN, RED, OWN, BOLD),
                        ROLE(CHANGE, 110, OWN, PLAIN, CYAN, OWN, PLAIN),
                        ROLE(WARNING, 214, OWN, PLAIN, YELLOW, OWN, BOLD),
                        ROLE(BOUND, 180, OWN, PLAIN, YELLOW, OWN, PLAIN),
                        ROLE(EVENT, 147, OWN, PLAIN, MAGENTA, OWN, PLAIN),
                        ROLE(TARGET, 220, OWN, PLAIN, YELLOW, OWN, PLAIN),
                        ROLE(CURSOR, 231, OWN, BOLD, WHITE, OWN, BOLD),
                        SERIES(1, 75, CYAN, PLAIN),
                        SERIES(2, 215, YELLOW, PLAIN),
                        SERIES(3, 114, GREEN, PLAIN),
                        SERIES(4, 212, MAGENTA, PLAIN),
                        SERIES(5, 228, YELLOW, BOLD),
                        SERIES(6, 141, BLUE, BOLD),
                        SERIES(7, 44, CYAN, BOLD),
                        SERIES(8, 167, RED, PLAIN),
                        RAMP(1, 24, BLUE, PLAIN),
                        RAMP(2, 25, BLUE, PLAIN),
                        RAMP(3, 31, BLUE, PLAIN),
                        RAMP(4, 32, BLUE, BOLD),
                        RAMP(5, 38, BLUE, BOLD),
                        RAMP(6, 39, CYAN, PLAIN),
                        RAMP(7, 45, CYAN, PLAIN),
                        RAMP(8, 81, CYAN, PLAIN),
                        RAMP(9, 117, CYAN, BOLD),
                        RAMP(10, 159, CYAN, BOLD),
                    },
                .paper = OWN_PAPER,
                .selection = {{OWN, OWN, REVERSE}, {WHITE, BLUE, BOLD}, {OWN, 237, PLAIN}},
            },
            {
                .name = "light",
                .summary = N_("dark colours on a white ground"),
                .rows =
                    {
                        ROLE(TEXT, 236, OWN, PLAIN, OWN, OWN, PLAIN),
                        ROLE(DIM, 242, OWN, PLAIN, OWN, OWN, PLAIN),
                        ROLE(FAINT, 250, OWN, PLAIN, CYAN, OWN, PLAIN),
                        ROLE(STRONG, 16, OWN, BOLD, OWN, OWN, BOLD),
                        ROLE(TITLE, 235, OWN, BOLD, OWN, OWN, BOLD),
                        ROLE(FRAME, 247, OWN, PLAIN, CYAN, OWN, PLAIN),
                        ROLE(FOCUS, 26, OWN, PLAIN, BLUE, OWN, BOLD),
                        ROLE(HEADER, 231, 25, BOLD, WHITE, BLUE, BOLD),
                        ROLE(HEADER_DIM, 195, 25, PLAIN, WHITE, BLUE, PLAIN),
                        ROLE(TAB, 238, 254, PLAIN, OWN, OWN, PLAIN),
                        ROLE(TAB_ACTIVE, 231, 26, BOLD, WHITE, BLUE, BOLD),
                        ROLE(FOOTER, 238, 254, PLAIN, OWN, OWN, PLAIN),
                        ROLE(KEY, 25, 254, BOLD, BLUE, OWN, BOLD),
                        ROLE(GOOD, 22, OWN, PLAIN, GREEN, OWN, PLAIN),
                        ROLE(BAD, 160, OWN, PLAIN, RED, OWN, BOLD),
                        ROLE(CHANGE, 25, OWN, PLAIN, BLUE, OWN, PLAIN),
                        ROLE(WARNING, 130, OWN, BOLD, RED, OWN, PLAIN),
                        ROLE(BOUND, 94, OWN, PLAIN, MAGENTA, OWN, PLAIN),
                        ROLE(EVENT, 91, OWN, PLAIN, MAGENTA, OWN, PLAIN),
                        ROLE(TARGET, 130, OWN, PLAIN, MAGENTA, OWN, BOLD),
                        ROLE(CURSOR, 16, OWN, BOLD, OWN, OWN, BOLD),
                        SERIES(1, 26, BLUE, PLAIN),
                        SERIES(2, 166, RED, PLAIN),
                        SERIES(3, 28, GREEN, PLAIN),
                        SERIES(4, 162, MAGENTA, PLAIN),
                        SERIES(5, 94, BLACK, PLAIN),
                        SERIES(6, 92, MAGENTA, BOLD),
                        SERIES(7, 30, CYAN, PLAIN),
                        SERIES(8, 124, RED, BOLD),
                        RAMP(1, 153, CYAN, PLAIN),
                        RAMP(2, 117, CYAN, PLAIN),
                        RAMP(3, 81, CYAN, PLAIN),
                        RAMP(4, 75, CYAN, PLAIN),
                        RAMP(5, 39, CYAN, PLAIN),
                        RAMP(6, 33, BLUE, PLAIN),
                        RAMP(7, 32, BLUE, PLAIN),
                        RAMP(8, 26, BLUE, PLAIN),
                        RAMP(9, 25, BLUE, PLAIN),
                        RAMP(10, 18, BLUE, PLAIN),
                    },
                .paper = {{OWN, OWN, PLAIN}, {BLACK, WHITE, PLAIN}, {236, 231, PLAIN}},
                .selection = {{OWN, OWN, REVERSE}, {WHITE, BLUE, BOLD}, {OWN, 253, PLAIN}},
            },
            {
                .name = "high-contrast",
                .summary = N_("the brightest colours on a black ground"),
                .rows =
                    {
                        ROLE(TEXT, 231, OWN, PLAIN, WHITE, OWN, BOLD),
                        ROLE(DIM, 252, OWN, PLAIN, WHITE, OWN, PLAIN),
                        ROLE(FAINT, 246, OWN, PLAIN, WHITE, OWN, PLAIN),
                        ROLE(STRONG, 231, OWN, BOLD, WHITE, OWN, BOLD),
                        ROLE(TITLE, 226, OWN, BOLD, YELLOW, OWN, BOLD),
                        ROLE(FRAME, 250, OWN, PLAIN, WHITE, OWN, PLAIN),
                        ROLE(FOCUS, 226, OWN, BOLD, YELLOW, OWN, BOLD),
                        ROLE(HEADER, 16, 231, BOLD, BLACK, WHITE, PLAIN),
                        ROLE(HEADER_DIM, 16, 231, PLAIN, BLACK, WHITE, PLAIN),
                        ROLE(TAB, 231, 16, PLAIN, WHITE, BLACK, PLAIN),
                        ROLE(TAB_ACTIVE, 16, 226, BOLD, BLACK, YELLOW, PLAIN),
                        ROLE(FOOTER, 231, 16, PLAIN, WHITE, BLACK, BOLD),
                        ROLE(KEY, 226, 16, BOLD, YELLOW, BLACK, BOLD),
                        ROLE(GOOD, 83, OWN, BOLD, GREEN, OWN, BOLD),
                        ROLE(BAD, 210, OWN, BOLD, RED, OWN, BOLD),
                        ROLE(CHANGE, 51, OWN, BOLD, CYAN, OWN, BOLD),
                        ROLE(WARNING, 226, OWN, BOLD, YELLOW, OWN, BOLD),
                        ROLE(BOUND, 229, OWN, PLAIN, YELLOW, OWN, BOLD),
                        ROLE(EVENT, 219, OWN, PLAIN, MAGENTA, OWN, BOLD),
                        ROLE(TARGET, 226, OWN, PLAIN, YELLOW, OWN, BOLD),
                        ROLE(CURSOR, 231, OWN, BOLD, WHITE, OWN, BOLD),
                        SERIES(1, 51, CYAN, BOLD),
                        SERIES(2, 226, YELLOW, BOLD),
                        SERIES(3, 83, GREEN, BOLD),
                        SERIES(4, 213, MAGENTA, BOLD),
                        SERIES(5, 231, WHITE, BOLD),
                        SERIES(6, 214, YELLOW, PLAIN),
                        SERIES(7, 147, CYAN, PLAIN),
                        SERIES(8, 210, RED, BOLD),
                        RAMP(1, 33, CYAN, PLAIN),
                        RAMP(2, 39, CYAN, PLAIN),
                        RAMP(3, 75, CYAN, PLAIN),
                        RAMP(4, 45, CYAN, PLAIN),
                        RAMP(5, 81, CYAN, BOLD),
                        RAMP(6, 51, CYAN, BOLD),
                        RAMP(7, 87, CYAN, BOLD),
                        RAMP(8, 123, WHITE, PLAIN),
                        RAMP(9, 159, WHITE, BOLD),
                        RAMP(10, 195, WHITE, BOLD),
                    },
                .paper = {{OWN, OWN, PLAIN}, {WHITE, BLACK, PLAIN}, {231, 16, PLAIN}},
                .selection = {{OWN, OWN, REVERSE}, {BLACK, YELLOW, PLAIN}, {16, 226, PLAIN}},
            },
            {
                .name = "colour-blind",
                .summary = N_("Okabe and Ito's colours: blue is good, vermilion is bad"),
                .rows =
                    {
                        ROLE(TEXT, 252, OWN, PLAIN, OWN, OWN, PLAIN),
                        ROLE(DIM, 245, OWN, PLAIN, OWN, OWN, PLAIN),
                        ROLE(FAINT, 238, OWN, PLAIN, BLUE, OWN, PLAIN),
                        ROLE(STRONG, 231, OWN, BOLD, WHITE, OWN, BOLD),
                        ROLE(TITLE, 254, OWN, BOLD, WHITE, OWN, BOLD),
                        ROLE(FRAME, 240, OWN, PLAIN, BLUE, OWN, PLAIN),
                        ROLE(FOCUS, 75, OWN, PLAIN, CYAN, OWN, BOLD),
                        ROLE(HEADER, 231, 25, BOLD, WHITE, BLUE, BOLD),
                        ROLE(HEADER_DIM, 195, 25, PLAIN, WHITE, BLUE, PLAIN),
                        ROLE(TAB, 249, 236, PLAIN, OWN, OWN, PLAIN),
                        ROLE(TAB_ACTIVE, 16, 214, BOLD, BLACK, YELLOW, PLAIN),
                        ROLE(FOOTER, 249, 236, PLAIN, OWN, OWN, PLAIN),
                        ROLE(KEY, 227, 236, BOLD, YELLOW, OWN, BOLD),
                        ROLE(GOOD, 75, OWN, PLAIN, CYAN, OWN, BOLD),
                        ROLE(BAD, 202, OWN, BOLD, YELLOW, OWN, PLAIN),
                        ROLE(CHANGE, 250, OWN, PLAIN, WHITE, OWN, PLAIN),
                        ROLE(WARNING, 227, OWN, BOLD, YELLOW, OWN, BOLD),
                        ROLE(BOUND, 180, OWN, PLAIN, WHITE, OWN, PLAIN),
                        ROLE(EVENT, 175, OWN, PLAIN, MAGENTA, OWN, PLAIN),
                        ROLE(TARGET, 227, OWN, PLAIN, YELLOW, OWN, BOLD),
                        ROLE(CURSOR, 231, OWN, BOLD, WHITE, OWN, BOLD),
                        SERIES(1, 75, CYAN, BOLD),
                        SERIES(2, 214, YELLOW, PLAIN),
                        SERIES(3, 36, CYAN, PLAIN),
                        SERIES(4, 175, MAGENTA, PLAIN),
                        SERIES(5, 227, YELLOW, BOLD),
                        SERIES(6, 32, BLUE, BOLD),
                        SERIES(7, 166, RED, PLAIN),
                        SERIES(8, 250, WHITE, PLAIN),
                        RAMP(1, 24, BLUE, PLAIN),
                        RAMP(2, 25, BLUE, PLAIN),
                        RAMP(3, 60, BLUE, PLAIN),
                        RAMP(4, 66, BLUE, BOLD),
                        RAMP(5, 102, BLUE, BOLD),
                        RAMP(6, 144, WHITE, PLAIN),
                        RAMP(7, 179, WHITE, PLAIN),
                        RAMP(8, 185, YELLOW, PLAIN),
                        RAMP(9, 221, YELLOW, BOLD),
                        RAMP(10, 227, YELLOW, BOLD),
                    },
                .paper = OWN_PAPER,
                .selection = {{OWN, OWN, REVERSE}, {WHITE, BLUE, BOLD}, {OWN, 237, PLAIN}},
            },
            {
                .name = "mono",
                .summary = N_("no colours, only bold, dim, underlined and reversed"),
                .rows =
                    {
                        BARE(TEXT),
                        BARE(DIM),
                        BARE(FAINT),
                        BARE(STRONG),
                        BARE(TITLE),
                        BARE(FRAME),
                        BARE(FOCUS),
                        BARE(HEADER),
                        BARE(HEADER_DIM),
                        BARE(TAB),
                        BARE(TAB_ACTIVE),
                        BARE(FOOTER),
                        BARE(KEY),
                        BARE(GOOD),
                        BARE(BAD),
                        BARE(CHANGE),
                        BARE(WARNING),
                        BARE(BOUND),
                        BARE(EVENT),
                        BARE(TARGET),
                        BARE(CURSOR),
                        BARE_SHADE(SERIES, 1),
                        BARE_SHADE(SERIES, 2),
                        BARE_SHADE(SERIES, 3),
                        BARE_SHADE(SERIES, 4),
                        BARE_SHADE(SERIES, 5),
                        BARE_SHADE(SERIES, 6),
                        BARE_SHADE(SERIES, 7),
                        BARE_SHADE(SERIES, 8),
                        BARE_SHADE(RAMP, 1),
                        BARE_SHADE(RAMP, 2),
                        BARE_SHADE(RAMP, 3),
                        BARE_SHADE(RAMP, 4),
                        BARE_SHADE(RAMP, 5),
                        BARE_SHADE(RAMP, 6),
                        BARE_SHADE(RAMP, 7),
                        BARE_SHADE(RAMP, 8),
                        BARE_SHADE(RAMP, 9),
                        BARE_SHADE(RAMP, 10),
                    },
                .paper = OWN_PAPER,
                .selection = {{OWN, OWN, REVERSE}, {OWN, OWN, REVERSE}, {OWN, OWN, REVERSE}},
            },
};
/* clang-format on */

size_t theme_count(void)
{
    return sizeof themes / sizeof *themes;
}

const struct theme *theme_at(size_t index)
{
    return &themes[index];
}

const struct theme *theme_find(const char *name)
{
    for (size_t i = 0; i < theme_count(); i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

static struct ink selected(struct ink ink, struct ink selection)
{
    if (selection.ink != OWN)
        ink.ink = selection.ink;
    if (selection.ground != OWN)
        ink.ground = selection.ground;
    ink.attributes |= selection.attributes;
    return ink;
}

/* The ground, black or white, on which a colour stands out; and so the ink to write on it. */
static int16_t opposite(int color)
{
    enum { BLACK_256 = 16, WHITE_256 = 231, MIDDLE = 1050 };
    uint8_t rgb[3];
    theme_rgb(color, rgb);
    bool light = 2 * rgb[0] + 7 * rgb[1] + rgb[2] > MIDDLE; /* as the eye weighs them */
    if (color < 8)
        return light ? BLACK : WHITE;
    return light ? BLACK_256 : WHITE_256;
}

/* A colour of the terminal's own has no number that could change places. */
static struct ink exchanged(struct ink ink)
{
    if (ink.ink == OWN) {
        ink.attributes ^= INK_REVERSE;
        return ink;
    }
    int16_t ground = ink.ground == OWN ? opposite(ink.ink) : ink.ground;
    return (struct ink){ground, ink.ink, ink.attributes};
}

/* A block under the cursor differs from its neighbours by not being reversed as they are. */
struct ink theme_ink(const struct theme *theme, enum depth depth, enum role role, unsigned marks)
{
    struct ink ink = theme->rows[role].ink[depth];
    const struct ink *paper = &theme->paper[depth];
    ink.ink = ink.ink != OWN ? ink.ink : paper->ink;
    if (marks & CELL_BOLD)
        ink.attributes = (uint8_t)((ink.attributes | INK_BOLD) & ~(unsigned)INK_DIM);
    if (marks & CELL_REVERSED) {
        ink = exchanged(ink);
        return marks & CELL_SELECTED ? exchanged(ink) : ink;
    }
    ink.ground = ink.ground != OWN ? ink.ground : paper->ground;
    return marks & CELL_SELECTED ? selected(ink, theme->selection[depth]) : ink;
}

void theme_rgb(int color, uint8_t rgb[3])
{
    static const uint8_t basic[16][3] = {
        {0, 0, 0},       {205, 0, 0},   {0, 205, 0},   {205, 205, 0},
        {0, 0, 238},     {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
        {127, 127, 127}, {255, 0, 0},   {0, 255, 0},   {255, 255, 0},
        {92, 92, 255},   {255, 0, 255}, {0, 255, 255}, {255, 255, 255},
    };
    static const uint8_t levels[6] = {0, 95, 135, 175, 215, 255};
    enum { CUBE = 16, GREYS = 232, END = 256 };
    if (color < 0 || color >= END)
        color = 0;
    if (color < CUBE) {
        memcpy(rgb, basic[color], 3);
    } else if (color < GREYS) {
        int index = color - CUBE;
        rgb[0] = levels[index / 36];
        rgb[1] = levels[index / 6 % 6];
        rgb[2] = levels[index % 6];
    } else {
        memset(rgb, 8 + 10 * (color - GREYS), 3);
    }
}
