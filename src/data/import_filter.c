#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/import_plan.h"

/* Which rows and entities are kept. */

static void trim(const char **text, size_t *length)
{
    while (*length > 0 && **text == ' ')
        ++*text, --*length;
    while (*length > 0 && (*text)[*length - 1] == ' ')
        --*length;
}

/* A list of names has none with blanks at its ends. */
static bool is_shown_as(const char *title, const char *name, size_t length)
{
    struct strbuf clean = STRBUF_INIT;
    import_add_clean(&clean, title);
    const char *shown = clean.text;
    size_t shown_length = clean.length;
    trim(&shown, &shown_length);
    trim(&name, &length);
    bool same = shown_length == length && length > 0 && strncasecmp(shown, name, length) == 0;
    strbuf_release(&clean);
    return same;
}

size_t import_find_column(const struct import *import, const char *name, size_t length)
{
    for (size_t i = 0; i < import->column_count; i++) {
        const struct import_column *column = &import->columns[i];
        if ((strlen(column->name) == length && strncasecmp(column->name, name, length) == 0) ||
            (strlen(column->title) == length && strncasecmp(column->title, name, length) == 0))
            return i;
    }
    return import->column_count;
}

size_t import_find_stated(const struct import *import, const char *name, size_t length)
{
    size_t column = import_find_column(import, name, length);
    if (column < import->column_count)
        return column;
    for (column = 0; column < import->column_count; column++)
        if (is_shown_as(import->columns[column].name, name, length))
            break;
    return column;
}

static bool unknown_column(const struct import *import, enum import_key key, const char *name,
                           size_t length, struct err *err)
{
    const char **names = mem_new(import->column_count, sizeof(const char *));
    for (size_t i = 0; i < import->column_count; i++)
        names[i] = import->columns[i].name;
    char *word = mem_copy_n(name, length);
    size_t nearest = words_nearest(word, names, import->column_count);
    if (nearest < import->column_count)
        err_set(err, "%s: %s names the column \"%s\", which is not there (\"%s\"?)",
                import->source.path, import_key_info(key)->name, word, names[nearest]);
    else
        err_set(err, "%s: %s names the column \"%s\", which is not there", import->source.path,
                import_key_info(key)->name, word);
    free(word);
    free(names);
    return false;
}

bool import_get_column(const struct import *import, enum import_key key, const char *name,
                       size_t length, size_t *column, struct err *err)
{
    *column = import_find_stated(import, name, length);
    return *column < import->column_count || unknown_column(import, key, name, length, err);
}

static bool add_condition(struct import *import, const char *text, size_t length, struct err *err)
{
    const char *equals = memchr(text, '=', length), *name, *values;
    size_t name_length, value_length;
    struct import_condition condition = {.not = false};
    if (equals == NULL || equals == text)
        return err_set(err, "%s: where = %.*s: expected COLUMN=VALUE", import->source.path,
                       (int)length, text);
    condition.not = equals[-1] == '!';
    char *left = mem_copy_n(text, (size_t)(equals - text) - condition.not );
    char *right = mem_copy_n(equals + 1, length - (size_t)(equals + 1 - text));
    const char *list = left;
    words_next(&list, '\n', &name, &name_length);
    list = right;
    words_next(&list, '\n', &values, &value_length);
    condition.values = mem_copy_n(values, value_length);
    bool good = import_get_column(import, IMPORT_WHERE, name, name_length, &condition.column, err);
    free(left);
    free(right);
    import->conditions = mem_grow(import->conditions, &import->condition_capacity,
                                  import->condition_count + 1, sizeof *import->conditions);
    import->conditions[import->condition_count++] = condition;
    return good;
}

bool import_find_conditions(struct import *import, struct err *err)
{
    const char *list = import_spec_get(&import->spec, IMPORT_WHERE), *text;
    size_t length;
    while (list != NULL && words_next(&list, '&', &text, &length))
        if (length > 0 && !add_condition(import, text, length, err))
            return false;
    return true;
}

/* Whether TEXT is the word, or starts with it where that ends in *. */
static bool fits_word(const char *text, size_t length, const char *word, size_t word_length)
{
    if (word_length > 0 && word[word_length - 1] == '*')
        return length >= word_length - 1 && strncasecmp(text, word, word_length - 1) == 0;
    return length == word_length && strncasecmp(text, word, length) == 0;
}

/* The number of the first word that fits, from 1 on, or 0. */
static size_t find_fit(const char *text, size_t length, const char *list, char separator)
{
    const char *word;
    size_t word_length;
    for (size_t number = 1; words_next(&list, separator, &word, &word_length); number++)
        if (fits_word(text, length, word, word_length))
            return number;
    return 0;
}

static bool fits_any(const char *text, size_t length, const char *list, char separator)
{
    return find_fit(text, length, list, separator) > 0;
}

/* `BR: Brazil` is asked for by either. */
static bool fits_cell(const struct import_column *column, struct csv_field field,
                      const char *values)
{
    const char *colon = column->labelled ? strstr(field.text, ": ") : NULL;
    return fits_any(field.text, field.length, values, '|') ||
           (colon != NULL && (fits_any(field.text, (size_t)(colon - field.text), values, '|') ||
                              fits_any(colon + 2, strlen(colon + 2), values, '|')));
}

bool import_keeps(const struct import *import, const struct csv_row *row)
{
    for (size_t i = 0; i < import->condition_count; i++) {
        const struct import_condition *condition = &import->conditions[i];
        struct csv_field field = {"", 0};
        if (condition->column < row->count)
            field = row->fields[condition->column];
        if (fits_cell(&import->columns[condition->column], field, condition->values) ==
            condition->not )
            return false;
    }
    return true;
}

bool import_picks(const struct import *import, const char *name, const char *code, size_t *word)
{
    const char *list = import_spec_get(&import->spec, IMPORT_PICK);
    *word = list != NULL ? find_fit(name, strlen(name), list, ',') : 0;
    if (list != NULL && *word == 0 && code != NULL)
        *word = find_fit(code, strlen(code), list, ',');
    return list == NULL || *word > 0;
}
