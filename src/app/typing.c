#include "app/typing.h"

#include <stdint.h>
#include <string.h>

#include "app/view.h"
#include "base/utf8.h"

/* The text has changed: the list that hangs on it starts anew. */
static void tell(struct app *app)
{
    struct app_view *view = app_view(app);
    view->row = 0;
    view->scroll = 0;
    if (view->view->changed != NULL)
        view->view->changed(app);
}

static bool is_character(const char *key, size_t length)
{
    uint32_t code;
    return length > 0 && (unsigned char)key[0] > ' ' && utf8_decode(key, length, &code) == length;
}

static void add(struct app_view *view, const char *bytes)
{
    size_t length = strlen(view->text), more = strlen(bytes);
    if (length + more < sizeof view->text)
        memcpy(view->text + length, bytes, more + 1);
}

static void cut_character(struct app_view *view)
{
    char *text = view->text;
    size_t length = strlen(text);
    while (length > 0 && ((unsigned char)text[--length] & 0xC0) == 0x80)
        continue;
    text[length] = '\0';
}

static void cut_word(struct app_view *view)
{
    char *text = view->text;
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    while (length > 0 && text[length - 1] != ' ')
        length--;
    text[length] = '\0';
}

static void add_blank(struct app_view *view)
{
    add(view, " ");
}

static void cut_all(struct app_view *view)
{
    view->text[0] = '\0';
}

static const struct {
    const char *key;
    void (*edit)(struct app_view *view);
} edits[] = {
    {"Space", add_blank}, {"Backspace", cut_character}, {"C-u", cut_all}, {"C-w", cut_word}};

enum { EDIT_COUNT = sizeof edits / sizeof *edits };

/* The edit of a key, or EDIT_COUNT. */
static size_t edit_of(const char *key, size_t length)
{
    size_t i = 0;
    while (i < EDIT_COUNT &&
           (strlen(edits[i].key) != length || strncmp(edits[i].key, key, length) != 0))
        i++;
    return i;
}

bool typing_takes(const char *key, size_t length)
{
    return is_character(key, length) || edit_of(key, length) < EDIT_COUNT;
}

bool typing_key(struct app *app, const char *key)
{
    size_t length = strlen(key);
    if (!typing_takes(key, length))
        return false;
    if (is_character(key, length))
        add(app_view(app), key);
    else
        edits[edit_of(key, length)].edit(app_view(app));
    tell(app);
    return true;
}

void typing_set(struct app *app, const char *text)
{
    struct app_view *view = app_view(app);
    view->text[0] = '\0';
    size_t length = strlen(text);
    length = length < sizeof view->text ? length : sizeof view->text - 1;
    while (length > 0 && text[length] != '\0' && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    memcpy(view->text, text, length);
    view->text[length] = '\0';
    tell(app);
}
