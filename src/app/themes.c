#include "app/themes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"
#include "conf/conf.h"
#include "draw/colour.h"

/* What a row says. */
struct said {
    bool ink, ground, attributes;
    int ink_colour, ground_colour;
    unsigned marks; /* enum ink_attribute */
};

static const struct {
    const char *name;
    unsigned attribute;
} attributes[] = {
    {"plain", 0},
    {"bold", INK_BOLD},
    {"dim", INK_DIM},
    {"underline", INK_UNDERLINE},
    {"reverse", INK_REVERSE},
};

enum { ATTRIBUTES = sizeof attributes / sizeof attributes[0] };

static const char FORM[] = "COLOUR on COLOUR bold, or a part of this";
static const char COLOUR_FORM[] = "\"#rrggbb\" in quotes, 0 to 255, red, bright-red, default";

static bool take_attribute(struct said *said, const char *word)
{
    for (size_t i = 0; i < ATTRIBUTES; i++)
        if (strcmp(word, attributes[i].name) == 0) {
            said->attributes = true;
            said->marks |= attributes[i].attribute;
            return true;
        }
    return false;
}

/* Takes the next word; AFTER_ON: the one before it was "on". */
static bool take_word(struct said *said, const char *word, bool after_on)
{
    int colour;
    if (!after_on && take_attribute(said, word))
        return true;
    bool *given = after_on ? &said->ground : &said->ink;
    if (*given || !colour_parse(word, strlen(word), &colour))
        return false;
    *given = true;
    *(after_on ? &said->ground_colour : &said->ink_colour) = colour;
    return true;
}

static void remark_word(struct remarks *remarks, struct place place, const char *word)
{
    const char *near = colour_nearest_name(word);
    int colour;
    if (colour_parse(word, strlen(word), &colour)) {
        remarks_add(remarks, SEVERITY_ERROR, place, FORM, "%s is one colour too many", word);
        return;
    }
    struct strbuf hint = STRBUF_INIT;
    if (near != NULL)
        strbuf_addf(&hint, "did you mean %s?", near);
    else
        strbuf_add(&hint, COLOUR_FORM);
    remarks_add(remarks, SEVERITY_ERROR, place, hint.text, "\"%s\" is no colour here", word);
    strbuf_release(&hint);
}

/* Reads a row; a word that is wrong becomes a remark. */
static bool read_row(const char *path, const struct conf_row *row, struct said *said,
                     struct remarks *remarks)
{
    const char *rest = row->value;
    const char *item;
    size_t length;
    bool after_on = false;
    bool good = true;
    while (good && words_next(&rest, ' ', &item, &length)) {
        char *word = mem_copy_n(item, length);
        bool on = strcmp(word, "on") == 0 && !after_on && !said->ground;
        good = length == 0 || on || take_word(said, word, after_on);
        if (!good)
            remark_word(
                remarks,
                (struct place){path, row->line, conf_row_column(row, (size_t)(item - row->value))},
                word);
        after_on = length == 0 ? after_on : on;
        free(word);
    }
    if (good && (after_on || *row->value == '\0')) {
        remarks_add(remarks, SEVERITY_ERROR, (struct place){path, row->line, row->value_column},
                    FORM, "%s lacks a colour", row->name);
        good = false;
    }
    return good;
}

/* Ink on a ground of the same number would be nothing. */
static void keep_apart(struct ink *ink)
{
    enum { BLACK = 0, GREEN = 2, YELLOW = 3, CYAN = 6, WHITE = 7 };
    if (ink->ink < 0 || ink->ink != ink->ground)
        return;
    bool light = ink->ground == GREEN || ink->ground == YELLOW || ink->ground == CYAN ||
                 ink->ground == WHITE;
    ink->ink = light ? BLACK : WHITE;
    ink->attributes &= (uint8_t) ~(unsigned)INK_BOLD;
}

static void apply(struct ink inks[DEPTH_COUNT], const struct said *said)
{
    bool bright = false;
    bool ignored;
    struct ink *full = &inks[DEPTH_256];
    struct ink *basic = &inks[DEPTH_8];
    if (said->ink) {
        full->ink = (int16_t)said->ink_colour;
        basic->ink = (int16_t)colour_of_8(said->ink_colour, &bright);
        basic->attributes = full->attributes;
    }
    if (said->ground) {
        full->ground = (int16_t)said->ground_colour;
        basic->ground = (int16_t)colour_of_8(said->ground_colour, &ignored);
    }
    if (said->attributes) {
        full->attributes = (uint8_t)said->marks;
        basic->attributes = (uint8_t)said->marks;
        inks[DEPTH_NONE].attributes |= (uint8_t)said->marks;
    }
    basic->attributes |= bright ? (uint8_t)INK_BOLD : 0;
    keep_apart(basic);
}

static const char *role_or_selection(size_t index)
{
    return index < ROLE_COUNT ? role_name((enum role)index) : "selection";
}

/* The inks that a row is about, or NULL with a remark. */
static struct ink *find_inks(struct theme *theme, const char *path, const struct conf_row *row,
                             struct remarks *remarks)
{
    enum { NAMES = ROLE_COUNT + 1 };
    const char *names[NAMES];
    for (size_t i = 0; i < NAMES; i++) {
        names[i] = role_or_selection(i);
        if (strcmp(names[i], row->name) == 0)
            return i < ROLE_COUNT ? theme->rows[i].ink : theme->selection;
    }
    struct strbuf hint = STRBUF_INIT;
    size_t near = words_nearest(row->name, names, NAMES);
    if (near < NAMES)
        strbuf_addf(&hint, "did you mean %s?", names[near]);
    remarks_add(remarks, SEVERITY_ERROR, (struct place){path, row->line, row->name_column},
                near < NAMES ? hint.text : N_("roles stand in econtop.ini(5)"),
                "no role is called \"%s\"", row->name);
    strbuf_release(&hint);
    return NULL;
}

static const struct theme *find_base(const struct themes *themes, const struct conf *conf,
                                     const struct conf_theme *section, struct remarks *remarks)
{
    const struct theme *base = themes_find(themes, section->base);
    if (base == NULL)
        remarks_add(remarks, SEVERITY_ERROR, (struct place){conf->path, section->line, 1},
                    N_("it must stand above; the first theme is used"),
                    "no theme \"%s\" to be the base", section->base);
    return base != NULL ? base : theme_at(0);
}

static void add_theme(struct themes *themes, const struct conf *conf,
                      const struct conf_theme *section, struct remarks *remarks)
{
    if (themes_find(themes, section->name) != NULL) {
        remarks_add(remarks, SEVERITY_ERROR, (struct place){conf->path, section->line, 1},
                    N_("give it another name; the section is left out"), "theme %s is built in",
                    section->name);
        return;
    }
    struct theme theme = *find_base(themes, conf, section, remarks);
    theme.name = section->name;
    theme.summary = N_("of the configuration");
    for (size_t i = 0; i < section->rows.count; i++) {
        const struct conf_row *row = &section->rows.items[i];
        struct said said = {0};
        struct ink *inks = find_inks(&theme, conf->path, row, remarks);
        if (inks != NULL && read_row(conf->path, row, &said, remarks))
            apply(inks, &said);
    }
    themes->own[themes->count++] = theme;
}

void themes_init(struct themes *themes, const struct conf *conf, struct remarks *remarks)
{
    *themes = (struct themes){.own = mem_new(conf->theme_count + 1, sizeof *themes->own)};
    for (size_t i = 0; i < conf->theme_count; i++)
        add_theme(themes, conf, &conf->themes[i], remarks);
}

void themes_release(struct themes *themes)
{
    free(themes->own);
    *themes = (struct themes){0};
}

size_t themes_count(const struct themes *themes)
{
    return theme_count() + themes->count;
}

const struct theme *themes_at(const struct themes *themes, size_t index)
{
    return index < theme_count() ? theme_at(index) : &themes->own[index - theme_count()];
}

const struct theme *themes_find(const struct themes *themes, const char *name)
{
    for (size_t i = 0; i < themes->count; i++)
        if (strcmp(themes->own[i].name, name) == 0)
            return &themes->own[i];
    return theme_find(name);
}
