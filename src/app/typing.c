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

static bool is_character(const char *key)
{
    size_t length = strlen(key);
    uint32_t code;
    return length > 0 && (unsigned char)key[0] > ' ' && utf8_decode(key, length, &code) == length;
}

static void add(struct app_view *view, const char *bytes)
{
    size_t length = strlen(view->text), more = strlen(bytes);
    if (length + more < sizeof view->text)
        memcpy(view->text + length, bytes, more + 1);
}

static void cut_character(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && ((unsigned char)text[--length] & 0xC0) == 0x80)
        continue;
    text[length] = '\0';
}

static void cut_word(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    while (length > 0 && text[length - 1] != ' ')
        length--;
    text[length] = '\0';
}

bool typing_key(struct app *app, const char *key)
{
    struct app_view *view = app_view(app);
    if (is_character(key))
        add(view, key);
    else if (strcmp(key, "Space") == 0)
        add(view, " ");
    else if (strcmp(key, "Backspace") == 0)
        cut_character(view->text);
    else if (strcmp(key, "C-u") == 0)
        view->text[0] = '\0';
    else if (strcmp(key, "C-w") == 0)
        cut_word(view->text);
    else
        return false;
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
