#include "data/import_number.h"

#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "base/words.h"

/* --- Missing values --------------------------------------------------------------------------- */

static const char *const missing_marks[] = {
    "NA",
    "N/A",
    "#N/A",
    "#DIV/0!",
    "#REF!",
    "#VALUE!",
    "NaN",
    "null",
    "None",
    "undefined",
    "\\N",
    "-",
    "--",
    "–",
    "—",
    ".",
    "..",
    "...",
    "…",
    ":",
    "*",
    "**",
    "***",
    "x",
    "c",
    "/",
    "ND",
    "n.a.",
    "n.d.",
    "k.A.",
    "s.d.",
    "not available",
    "not applicable",
    "Insufficient Data",
};

bool number_is_missing(const char *text, size_t length, const char *extra)
{
    const char *word;
    size_t size;
    if (length == 0)
        return true;
    for (size_t i = 0; i < sizeof missing_marks / sizeof *missing_marks; i++)
        if (strlen(missing_marks[i]) == length && strncasecmp(missing_marks[i], text, length) == 0)
            return true;
    while (extra != NULL && words_next(&extra, ',', &word, &size))
        if (size == length && memcmp(word, text, length) == 0)
            return true;
    return false;
}

/* --- Taking a cell apart ---------------------------------------------------------------------- */

struct text {
    const char *at, *end;
};

/* Blanks, of which thousands may be parted by any; the full-width one too. */
static const char *const blanks[] = {
    " ", "\t", "\n", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xe3\x80\x80"};
static const char *const apostrophes[] = {"'", "\xe2\x80\x99"};
static const char *const currencies[] = {
    "US$", "R$",  "C$",  "A$",  "HK$", "NT$", "$",   "€",   "£",   "¥",   "￥", "₹",
    "₩",   "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "BRL", "CHF", "INR", "Rs", "元",
};
static const char *const percents[] = {"%", "％", "‰"};
static const char *const notes[] = {"(p)", "(r)", "(e)", "**", "*", "†", "‡"};

static const struct {
    const char *text;
    enum qualifier qualifier;
} bounds[] = {
    {">=", QUALIFIER_AT_LEAST}, {"<=", QUALIFIER_AT_MOST}, {">", QUALIFIER_AT_LEAST},
    {"<", QUALIFIER_AT_MOST},   {"≥", QUALIFIER_AT_LEAST}, {"≤", QUALIFIER_AT_MOST},
    {"~", QUALIFIER_ABOUT},     {"≈", QUALIFIER_ABOUT},
};

static const struct {
    const char *text;
    double factor;
} scales[] = {
    {"k", 1e3}, {"K", 1e3},  {"M", 1e6},  {"bn", 1e9}, {"B", 1e9},
    {"G", 1e9}, {"T", 1e12}, {"万", 1e4}, {"亿", 1e8},
};

static bool starts(const struct text *text, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(text->end - text->at) >= length && memcmp(text->at, word, length) == 0;
}

static bool ends(const struct text *text, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(text->end - text->at) >= length &&
           memcmp(text->end - length, word, length) == 0;
}

static bool cut_start(struct text *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (starts(text, words[i])) {
            text->at += strlen(words[i]);
            return true;
        }
    }
    return false;
}

static bool cut_end(struct text *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ends(text, words[i])) {
            text->end -= strlen(words[i]);
            return true;
        }
    }
    return false;
}

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static void trim(struct text *text)
{
    while (cut_start(text, blanks, COUNT_OF(blanks)) || cut_end(text, blanks, COUNT_OF(blanks)))
        continue;
}

static void cut_bound(struct text *text, struct number_cell *cell)
{
    for (size_t i = 0; i < COUNT_OF(bounds); i++) {
        if (starts(text, bounds[i].text)) {
            text->at += strlen(bounds[i].text);
            cell->qualifier = bounds[i].qualifier;
            trim(text);
            return;
        }
    }
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters after a blank, "93 b": flags, not a part of the number. */
static void cut_flags(struct text *text, struct number_cell *cell)
{
    const char *at = text->end;
    while (at > text->at && at[-1] >= 'a' && at[-1] <= 'z')
        at--;
    size_t length = (size_t)(text->end - at);
    if (length == 0 || length > 4 || at == text->at || at[-1] != ' ')
        return;
    memcpy(cell->flags, at, length);
    cell->flags[length] = '\0';
    text->end = at;
    trim(text);
}

/* What says how much the number is: 1.2k, 12.6 亿. */
static void cut_scale(struct text *text, struct number_cell *cell)
{
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        if (ends(text, scales[i].text)) {
            text->end -= strlen(scales[i].text);
            cell->factor *= scales[i].factor;
            trim(text);
            return;
        }
    }
}

static void cut_around(struct text *text, struct number_cell *cell)
{
    cut_bound(text, cell);
    if (cut_end(text, notes, COUNT_OF(notes)))
        trim(text);
    cut_flags(text, cell);
    if (cut_start(text, currencies, COUNT_OF(currencies)))
        trim(text);
    if (cut_end(text, currencies, COUNT_OF(currencies)))
        trim(text);
    if (cut_end(text, percents, COUNT_OF(percents))) {
        cell->percent = true;
        trim(text);
    }
    cut_scale(text, cell);
}

static bool add_digit(struct number_cell *cell, char c)
{
    if (cell->length + 1 == sizeof cell->digits)
        return false;
    cell->digits[cell->length++] = c;
    cell->digits[cell->length] = '\0';
    return true;
}

/* A sign, which may be the minus of typesetting or stand before a currency. */
static void cut_sign(struct text *text, struct number_cell *cell)
{
    static const char *const minus[] = {"-", "\xe2\x88\x92", "\xef\xbc\x8d"}, *const plus[] = {"+"};
    if (cut_start(text, minus, COUNT_OF(minus)))
        add_digit(cell, '-');
    else if (!cut_start(text, plus, COUNT_OF(plus)))
        return;
    trim(text);
    if (cut_start(text, currencies, COUNT_OF(currencies)))
        trim(text);
}

/* Blanks and apostrophes stand between digits only, before groups of three. */
static bool cut_group(struct text *text)
{
    struct text rest = *text;
    if (!cut_start(&rest, blanks, COUNT_OF(blanks)) &&
        !cut_start(&rest, apostrophes, COUNT_OF(apostrophes)))
        return false;
    for (int i = 0; i < 3; i++)
        if (rest.at + i >= rest.end || !is_digit(rest.at[i]))
            return false;
    *text = rest;
    return true;
}

static bool copy_digits(struct text *text, struct number_cell *cell)
{
    bool any = false, power = false;
    while (text->at < text->end) {
        char c = *text->at;
        if (any && !power && cut_group(text))
            continue;
        bool exponent = any && !power && (c == 'e' || c == 'E');
        bool sign =
            power && (c == '+' || c == '-') && strchr("eE", cell->digits[cell->length - 1]) != NULL;
        if (!is_digit(c) && !exponent && !sign && (power || (c != '.' && c != ',')))
            return false;
        any = any || is_digit(c);
        power = power || exponent;
        if (!add_digit(cell, c))
            return false;
        text->at++;
    }
    return any && is_digit(cell->digits[cell->length - 1]) |
                      (strchr(".,", cell->digits[cell->length - 1]) != NULL);
}

/* The most of all cells: digits and a dot. */
static bool is_plain(const char *text, size_t length, struct number_cell *cell)
{
    size_t i = length > 0 && text[0] == '-';
    if (length >= sizeof cell->digits || i == length || !is_digit(text[i]))
        return false;
    while (i < length && (is_digit(text[i]) || text[i] == '.'))
        i++;
    if (i < length)
        return false;
    memcpy(cell->digits, text, length);
    cell->digits[length] = '\0';
    cell->length = length;
    return true;
}

enum import_cell number_scan(const char *text, size_t length, const char *extra,
                             struct number_cell *cell)
{
    struct text rest = {text, text + length};
    *cell = (struct number_cell){.factor = 1, .qualifier = QUALIFIER_EXACT};
    if (length == 0)
        return CELL_MISSING;
    if (extra == NULL && is_plain(text, length, cell))
        return CELL_NUMBER;
    trim(&rest);
    if (number_is_missing(rest.at, (size_t)(rest.end - rest.at), extra))
        return CELL_MISSING;
    cut_around(&rest, cell);
    if (cell->flags[0] != '\0' && number_is_missing(rest.at, (size_t)(rest.end - rest.at), extra))
        return CELL_MISSING;
    if (rest.end - rest.at > 2 && *rest.at == '(' && rest.end[-1] == ')') {
        rest.at++;
        rest.end--;
        trim(&rest);
        if (*rest.at != '-' && *rest.at != '(')
            add_digit(cell, '-');
    } else {
        cut_sign(&rest, cell);
    }
    return copy_digits(&rest, cell) ? CELL_NUMBER : CELL_TEXT;
}

/* --- Flags ------------------------------------------------------------------------------------ */

static const struct {
    char letter;
    uint8_t mark;
    bool missing;
} flag_letters[] = {
    {'b', FLAG_BREAK, false},
    {'p', FLAG_PROVISIONAL, false},
    {'f', FLAG_FORECAST, false},
    {'e', QUALIFIER_ABOUT, false},
    {'s', QUALIFIER_ABOUT, false},
    {'m', 0, true},
    {'o', 0, true},
};

uint8_t number_flags(const char *letters, bool *missing)
{
    unsigned mark = 0;
    for (; *letters != '\0'; letters++) {
        char letter = is_letter(*letters) ? (char)(*letters | 0x20) : '\0';
        for (size_t i = 0; i < COUNT_OF(flag_letters); i++) {
            if (flag_letters[i].letter != letter)
                continue;
            mark |= flag_letters[i].mark;
            *missing = *missing || flag_letters[i].missing;
        }
    }
    return (uint8_t)mark;
}
