#include "app/key_name.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"

/* tty/key.c gives these names. */
static const char *const names[] = {
    "Tab",  "S-Tab", "Enter", "Space", "Esc",  "Backspace", "Delete", "Insert", "Up", "Down",
    "Left", "Right", "Home",  "End",   "PgUp", "PgDn",      "F1",     "F2",     "F3", "F4",
    "F5",   "F6",    "F7",    "F8",    "F9",   "F10",       "F11",    "F12",
};

enum { NAMES = sizeof names / sizeof names[0] };

/* Keys that send what another key sends, by which name it then arrives. */
static const struct {
    const char *written, *arrives;
} twins[] = {
    {"C-h", "Backspace"}, {"C-i", "Tab"}, {"C-j", "Enter"}, {"C-m", "Enter"}, {"C-[", "Esc"},
};

static const char *find_twin(const char *text)
{
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(twins[i].written, text) == 0)
            return twins[i].arrives;
    return NULL;
}

static bool is_character(const char *text)
{
    size_t length = strlen(text);
    uint32_t code;
    return length > 0 && (unsigned char)text[0] > ' ' && text[0] != 0x7F &&
           utf8_decode(text, length, &code) == length;
}

static bool is_control(const char *text)
{
    return strncmp(text, "C-", 2) == 0 && text[2] != '\0' && text[3] == '\0' &&
           strchr("abcdefghijklmnopqrstuvwxyz@\\]^_", text[2]) != NULL && find_twin(text) == NULL;
}

bool key_name_is_known(const char *text)
{
    if (strncmp(text, "M-", 2) == 0)
        text += 2;
    for (size_t i = 0; i < NAMES; i++)
        if (strcmp(names[i], text) == 0)
            return true;
    return is_character(text) || is_control(text);
}

const char *key_name_nearest(const char *text)
{
    const char *twin = find_twin(text);
    size_t near = words_nearest(text, names, NAMES);
    if (twin != NULL)
        return twin;
    return near < NAMES ? names[near] : NULL;
}
