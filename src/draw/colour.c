#include "draw/colour.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/number.h"
#include "base/words.h"
#include "draw/theme.h"

enum { BASIC = 16, COLOURS = 256, BRIGHT_BLACK = 8, WHITE = 7 };

static const char *const names[BASIC + 1] = {
    "black",        "red",           "green",       "yellow",         "blue",
    "magenta",      "cyan",          "white",       "bright-black",   "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white", "default",
};

static int distance(const uint8_t a[3], const uint8_t b[3])
{
    int sum = 0;
    for (size_t i = 0; i < 3; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

/* The nearest of the colours from FIRST to before LAST. */
static int nearest(const uint8_t rgb[3], int first, int last)
{
    int best = first;
    int best_distance = 4 * 255 * 255;
    for (int i = first; i < last; i++) {
        uint8_t other[3];
        theme_rgb(i, other);
        int apart = distance(rgb, other);
        if (apart < best_distance) {
            best = i;
            best_distance = apart;
        }
    }
    return best;
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    if (at == NULL)
        return -1;
    return at - digits < 16 ? (int)(at - digits) : (int)(at - digits) - 6;
}

/* The 16 basic colours are whatever the user's terminal makes of them: the others are meant. */
static bool parse_rgb(const char *digits, int *colour)
{
    uint8_t rgb[3];
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(digits[2 * i]);
        int low = hex_digit(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        rgb[i] = (uint8_t)(16 * high + low);
    }
    *colour = nearest(rgb, BASIC, COLOURS);
    return true;
}

static bool parse_word(const char *word, int *colour)
{
    long number;
    for (int i = 0; i <= BASIC; i++)
        if (strcmp(word, names[i]) == 0) {
            *colour = i < BASIC ? i : COLOUR_OWN;
            return true;
        }
    if (!number_parse_int(word, 0, COLOURS - 1, &number))
        return false;
    *colour = (int)number;
    return true;
}

bool colour_parse(const char *text, size_t length, int *colour)
{
    if (length == 7 && text[0] == '#')
        return parse_rgb(text + 1, colour);
    char *word = mem_copy_n(text, length);
    bool good = parse_word(word, colour);
    free(word);
    return good;
}

const char *colour_nearest_name(const char *text)
{
    size_t near = words_nearest(text, names, BASIC + 1);
    return near <= BASIC ? names[near] : NULL;
}

/* Bold black is invisible on many a terminal. */
int colour_of_8(int colour, bool *bright)
{
    uint8_t rgb[3];
    *bright = false;
    if (colour < 0)
        return COLOUR_OWN;
    theme_rgb(colour, rgb);
    int basic = colour < BASIC ? colour : nearest(rgb, 0, BASIC);
    if (basic == BRIGHT_BLACK)
        return WHITE;
    *bright = basic > BRIGHT_BLACK;
    return basic % BRIGHT_BLACK;
}
