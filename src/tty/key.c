#include "tty/key.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

bool key_add_code(struct strbuf *out, const char *curses_name)
{
    static const struct {
        const char *curses, *name;
    } names[] = {
        {"KEY_UP", "Up"},
        {"KEY_DOWN", "Down"},
        {"KEY_LEFT", "Left"},
        {"KEY_RIGHT", "Right"},
        {"KEY_HOME", "Home"},
        {"KEY_END", "End"},
        {"KEY_FIND", "Home"},
        {"KEY_SELECT", "End"},
        {"KEY_A1", "Home"},
        {"KEY_C1", "End"},
        {"KEY_A3", "PgUp"},
        {"KEY_C3", "PgDn"},
        {"KEY_PPAGE", "PgUp"},
        {"KEY_NPAGE", "PgDn"},
        {"KEY_BTAB", "S-Tab"},
        {"KEY_ENTER", "Enter"},
        {"KEY_DC", "Delete"},
        {"KEY_IC", "Insert"},
        {"KEY_F(1)", "F1"},
        {"KEY_F(2)", "F2"},
        {"KEY_F(3)", "F3"},
        {"KEY_F(4)", "F4"},
        {"KEY_F(5)", "F5"},
        {"KEY_F(6)", "F6"},
        {"KEY_F(7)", "F7"},
        {"KEY_F(8)", "F8"},
        {"KEY_F(9)", "F9"},
        {"KEY_F(10)", "F10"},
        {"KEY_F(11)", "F11"},
        {"KEY_F(12)", "F12"},
        {"KEY_BACKSPACE", "Backspace"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].curses, curses_name) == 0) {
            strbuf_add(out, names[i].name);
            return true;
        }
    }
    return false;
}

/* "<0;10;5M": button, column and line from 1; m for a release. */
static bool parse_report(const char *bytes, int *button, int *column, int *line)
{
    char final = '\0';
    if (bytes[0] == 'M' && strlen(bytes) == 4) { /* the old form: three bytes, 32 added */
        *button = bytes[1] - ' ';
        *column = bytes[2] - ' ';
        *line = bytes[3] - ' ';
        return true;
    }
    return sscanf(bytes, "<%4d;%4d;%4d%c", button, column, line, &final) == 4 && final == 'M';
}

bool key_add_report(struct strbuf *out, const char *bytes)
{
    static const struct {
        int button;
        const char *name;
    } names[] = {{0, "Click"}, {64, "WheelUp"}, {65, "WheelDown"}};
    int button, column, line;
    if (!parse_report(bytes, &button, &column, &line) || column < 1 || line < 1)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].button == button) {
            strbuf_addf(out, "%s:%d,%d", names[i].name, column, line);
            return true;
        }
    return false;
}

bool key_add_character(struct strbuf *out, uint32_t character)
{
    static const struct {
        uint32_t character;
        const char *name;
    } names[] = {
        {'\t', "Tab"},  {'\r', "Enter"},     {'\n', "Enter"},     {0x1B, "Esc"},
        {' ', "Space"}, {'\b', "Backspace"}, {0x7F, "Backspace"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].character == character) {
            strbuf_add(out, names[i].name);
            return true;
        }
    }
    if (character >= 0x80 && character < 0xA0)
        return false;
    if (character < 0x20) { /* C-a to C-z, and the others by their sign: C-\ for example */
        strbuf_add(out, "C-");
        character += character >= 1 && character <= 26 ? 0x60 : 0x40;
    }
    utf8_encode(out, character);
    return true;
}
