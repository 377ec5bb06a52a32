#include "app/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/key_name.h"
#include "app/view.h"
#include "base/mem.h"
#include "base/remark.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"
#include "conf/conf.h"

/* Keys that their action keeps whatever is written; an action that is here without any must be
 * given one. */
static const struct {
    const char *action, *keys;
} kept[] = {
    {"help", "F1"},
    {"back", "Esc"},
    {"quit", ""},
    {"leave", "F10 C-c"},
};

/* A row of the section in use. */
struct binding {
    const struct conf_row *row; /* NULL: not used */
    size_t action;
};

struct reading {
    struct keymap *keymap;
    const char *path;
    struct remarks *remarks;
    struct binding *bindings; /* by row */
    size_t count;
    unsigned off;
};

/* The name of an action, or NULL where it needs what is off. */
static const char *name_of(const struct reading *reading, size_t action)
{
    return (action_at(action)->needs & reading->off) != 0 ? NULL : action_at(action)->name;
}

const char *keymap_keys(const struct keymap *keymap, size_t action)
{
    return keymap->keys[action] != NULL ? keymap->keys[action] : action_at(action)->keys;
}

static bool has_word(const char *list, const char *word, size_t word_length)
{
    const char *item;
    size_t length;
    while (words_next(&list, ' ', &item, &length))
        if (length == word_length && memcmp(item, word, length) == 0)
            return true;
    return false;
}

static const char *kept_keys(const char *action)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strcmp(kept[i].action, action) == 0)
            return kept[i].keys;
    return NULL;
}

static struct place place_of(const struct reading *reading, const struct conf_row *row,
                             size_t offset)
{
    return (struct place){reading->path, row->line, conf_row_column(row, offset)};
}

static bool find_action(const struct reading *reading, const struct conf_row *row, size_t *action)
{
    const size_t count = action_count();
    const char **names = mem_new(count, sizeof *names);
    *action = 0;
    for (size_t i = 0; i < count; i++)
        names[i] = name_of(reading, i);
    while (*action < count && (names[*action] == NULL || strcmp(names[*action], row->name) != 0))
        ++*action;
    if (*action == count) {
        struct strbuf hint = STRBUF_INIT;
        size_t near = words_nearest(row->name, names, count);
        if (near < count)
            strbuf_addf(&hint, "did you mean %s?", names[near]);
        remarks_add(reading->remarks, SEVERITY_ERROR,
                    (struct place){reading->path, row->line, row->name_column},
                    near < count ? hint.text : N_("try --list=actions"),
                    "no action is called \"%s\"", row->name);
        strbuf_release(&hint);
    }
    free(names);
    return *action < count;
}

static void remark_key(const struct reading *reading, const struct conf_row *row, const char *key,
                       size_t offset)
{
    struct strbuf hint = STRBUF_INIT;
    const char *near = key_name_nearest(key);
    if (near != NULL)
        strbuf_addf(&hint, "did you mean %s?", near);
    remarks_add(reading->remarks, SEVERITY_ERROR, place_of(reading, row, offset),
                near != NULL ? hint.text
                             : N_("a blank between keys, such as x Tab PgDn F5 C-x M-x"),
                "no key is called \"%s\"", key);
    strbuf_release(&hint);
}

/* The keys of a row in *OUT, one blank between; false with a remark if one of them is none. */
static bool read_keys(const struct reading *reading, const struct conf_row *row, struct strbuf *out)
{
    const char *rest = row->value;
    const char *item;
    size_t length;
    bool good = true;
    while (good && words_next(&rest, ' ', &item, &length)) {
        char *key = mem_copy_n(item, length);
        good = length == 0 || key_name_is_known(key);
        if (!good)
            remark_key(reading, row, key, (size_t)(item - row->value));
        else if (length > 0)
            strbuf_addf(out, "%s%s", out->length > 0 ? " " : "", key);
        free(key);
    }
    return good;
}

static void add_kept(struct strbuf *keys, const char *wanted)
{
    const char *item;
    size_t length;
    while (words_next(&wanted, ' ', &item, &length)) {
        if (length == 0 || has_word(keys->text, item, length))
            continue;
        if (keys->length > 0)
            strbuf_add_char(keys, ' ');
        strbuf_add_n(keys, item, length);
    }
}

/* Takes a row as it stands: what it disturbs is looked at when all are taken. */
static void take_row(struct reading *reading, struct binding *binding, const struct conf_row *row)
{
    struct strbuf keys = STRBUF_INIT;
    if (!find_action(reading, row, &binding->action) || !read_keys(reading, row, &keys)) {
        strbuf_release(&keys);
        return;
    }
    const char *wanted = kept_keys(action_at(binding->action)->name);
    if (wanted != NULL)
        add_kept(&keys, wanted);
    if (wanted != NULL && keys.length == 0) {
        remarks_add(reading->remarks, SEVERITY_ERROR, place_of(reading, row, 0),
                    N_("the row is not used"), "%s needs a key", row->name);
        strbuf_release(&keys);
        return;
    }
    binding->row = row;
    reading->keymap->keys[binding->action] = strbuf_detach(&keys);
}

/* Whether ACTION was given its keys by row INDEX or a later one: the earlier row is in the right.
 */
static bool comes_later(const struct reading *reading, size_t action, size_t index)
{
    for (size_t i = index; i < reading->count; i++)
        if (reading->bindings[i].row != NULL && reading->bindings[i].action == action)
            return true;
    return false;
}

/* The action that has the key in a view where ACTION works too; action_count() if there is none. */
static size_t find_rival(const struct reading *reading, size_t index, const char *key,
                         size_t length)
{
    size_t action = reading->bindings[index].action;
    size_t rival = 0;
    for (; rival < action_count(); rival++)
        if (rival != action && name_of(reading, rival) != NULL &&
            view_places_meet(action_at(rival)->where, action_at(action)->where) &&
            !comes_later(reading, rival, index) &&
            has_word(keymap_keys(reading->keymap, rival), key, length))
            break;
    return rival;
}

/* Where in the list a word stands; 0 if it is not in it, since its action keeps it anyway. */
static size_t offset_of(const char *list, const char *word, size_t word_length)
{
    const char *rest = list;
    const char *item;
    size_t length;
    while (words_next(&rest, ' ', &item, &length))
        if (length == word_length && memcmp(item, word, length) == 0)
            return (size_t)(item - list);
    return 0;
}

/* Drops the row if it takes a key that another action has. */
static bool drop_if_rival(struct reading *reading, size_t index)
{
    struct binding *binding = &reading->bindings[index];
    const char *keys = keymap_keys(reading->keymap, binding->action);
    const char *item;
    size_t length;
    while (words_next(&keys, ' ', &item, &length)) {
        size_t rival = length > 0 ? find_rival(reading, index, item, length) : action_count();
        if (rival == action_count())
            continue;
        remarks_add(reading->remarks, SEVERITY_ERROR,
                    place_of(reading, binding->row, offset_of(binding->row->value, item, length)),
                    N_("the row is not used; give that action another key, or none"),
                    "\"%.*s\" is the key of %s in the same view", (int)length, item,
                    action_at(rival)->name);
        free(reading->keymap->keys[binding->action]);
        reading->keymap->keys[binding->action] = NULL;
        binding->row = NULL;
        return true;
    }
    return false;
}

/* An action whose row is dropped has its built-in keys again, which may be those of a row that was
 * fine: until nothing is dropped any more. */
static void drop_rivals(struct reading *reading)
{
    bool dropped = true;
    while (dropped) {
        dropped = false;
        for (size_t i = 0; i < reading->count; i++)
            if (reading->bindings[i].row != NULL && drop_if_rival(reading, i))
                dropped = true;
    }
}

void keymap_init(struct keymap *keymap, const struct conf *conf, unsigned off,
                 struct remarks *remarks)
{
    const struct conf_rows *rows = &conf->keys;
    *keymap = (struct keymap){mem_new(action_count(), sizeof *keymap->keys)};
    struct reading reading = {keymap, conf->path, remarks, NULL, rows->count, off};
    reading.bindings = mem_new(rows->count + 1, sizeof *reading.bindings);
    for (size_t i = 0; i < rows->count; i++)
        take_row(&reading, &reading.bindings[i], &rows->items[i]);
    drop_rivals(&reading);
    free(reading.bindings);
}

void keymap_release(struct keymap *keymap)
{
    for (size_t i = 0; i < action_count(); i++)
        free(keymap->keys[i]);
    free(keymap->keys);
    keymap->keys = NULL;
}
