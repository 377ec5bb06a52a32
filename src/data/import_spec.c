#include "data/import_spec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/words.h"

static const struct import_key_info keys[IMPORT_KEY_COUNT] = {
#define IMPORT_ROW(id, name, values, help) {name, values, help},
    IMPORT_KEYS(IMPORT_ROW)
#undef IMPORT_ROW
};

enum shape { ANY, WORDS, COUNT, NUMBER, ZONE };

/* What may be said for a key that is not free; its words stand in its `values`. */
static const struct {
    enum import_key key;
    enum shape shape;
} shapes[] = {
    {IMPORT_DELIMITER, WORDS},  {IMPORT_DECIMAL, WORDS}, {IMPORT_SKIP, COUNT},
    {IMPORT_HEADER, COUNT},     {IMPORT_LAYOUT, WORDS},  {IMPORT_AGG, WORDS},
    {IMPORT_DATE_ORDER, WORDS}, {IMPORT_SCALE, NUMBER},  {IMPORT_TZ, ZONE},
};

const struct import_key_info *import_key_info(enum import_key key)
{
    return &keys[key];
}

enum import_key import_key_find(const char *name)
{
    int key = 0;
    while (key < IMPORT_KEY_COUNT && strcasecmp(keys[key].name, name) != 0)
        key++;
    return (enum import_key)key;
}

void import_spec_init(struct import_spec *spec)
{
    *spec = (struct import_spec){.text = {NULL}};
}

void import_spec_release(struct import_spec *spec)
{
    for (int key = 0; key < IMPORT_KEY_COUNT; key++)
        free(spec->text[key]);
    import_spec_init(spec);
}

static bool is_among(const char *text, const char *list)
{
    const char *word;
    size_t length;
    while (words_next(&list, ',', &word, &length))
        if (strlen(text) == length && strncasecmp(word, text, length) == 0)
            return true;
    return false;
}

/* +HH:MM or -HH:MM; UTC is a word of the list. */
static bool is_zone(const char *text)
{
    static const char form[] = "0dd:dd";
    if (strlen(text) != sizeof form - 1 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return false;
    for (size_t i = 1; i < sizeof form - 1; i++)
        if (i != 3 && (text[i] < '0' || text[i] > '9'))
            return false;
    return true;
}

static bool fits(enum shape shape, const char *text)
{
    long count;
    double number;
    return shape == ANY || (shape == COUNT && number_parse_int(text, 0, 1000000, &count)) ||
           (shape == NUMBER && number_parse(text, strlen(text), &number) == NUMBER_GOOD) ||
           (shape == ZONE && is_zone(text));
}

bool import_spec_set(struct import_spec *spec, enum import_key key, const char *text,
                     struct err *err)
{
    const char *list = text, *word = text;
    size_t length = 0;
    enum shape shape = ANY;
    words_next(&list, '\0', &word, &length);
    char *copy = mem_copy_n(word, length);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].key == key)
            shape = shapes[i].shape;
    bool good = length == 0 || is_among(copy, keys[key].values) || fits(shape, copy);
    if (!good) {
        err_set(err, "%s = %s: expected one of %s", keys[key].name, copy, keys[key].values);
        free(copy);
        return false;
    }
    free(spec->text[key]);
    spec->text[key] = copy;
    return true;
}

const char *import_spec_get(const struct import_spec *spec, enum import_key key)
{
    const char *text = spec->text[key];
    return text == NULL || text[0] == '\0' || strcasecmp(text, "auto") == 0 ? NULL : text;
}

bool import_spec_is(const struct import_spec *spec, enum import_key key, const char *word)
{
    const char *text = import_spec_get(spec, key);
    return text != NULL && strcasecmp(text, word) == 0;
}

double import_spec_number(const struct import_spec *spec, enum import_key key, double otherwise)
{
    const char *text = import_spec_get(spec, key);
    double number;
    if (text == NULL || number_parse(text, strlen(text), &number) != NUMBER_GOOD)
        return otherwise;
    return number;
}
