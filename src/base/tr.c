#include "base/tr.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/conversion.h"
#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"

/* A file of gettext's: a magic number, a revision, the count of texts, and where the tables of
 * originals, sorted, and of translations stand; a table has length and place of each text.  The
 * plural forms of a text follow one another, each with its NUL. */
enum {
    BYTES_MOST = 1 << 22,
    HEAD_BYTES = 28,
    WORD = 4,
    AT_COUNT = 8,
    AT_ORIGINALS = 12,
    AT_TRANSLATIONS = 16
};

enum { ABOUT = 4 /* parts what a text is about from it */ };

struct catalogue {
    struct strbuf bytes;
    bool swapped; /* written by a machine of the other byte order */
    uint32_t count, originals, translations;
    size_t forms; /* of a plural: 1 or 2 */
};

/* What the C library keeps for gettext() in the same way: read once, then only looked at. */
static struct catalogue catalogues[LANGUAGE_COUNT];
static enum language in_force = LANGUAGE_EN;

/* ---- reading ---- */

static uint32_t word_at(const struct catalogue *catalogue, size_t at)
{
    uint32_t word;
    memcpy(&word, catalogue->bytes.text + at, WORD);
    return catalogue->swapped ? __builtin_bswap32(word) : word;
}

/* Text INDEX of a table that was found good. */
static const char *text_at(const struct catalogue *catalogue, uint32_t table, uint32_t index)
{
    return catalogue->bytes.text + word_at(catalogue, table + 8 * (size_t)index + WORD);
}

static size_t length_at(const struct catalogue *catalogue, uint32_t table, uint32_t index)
{
    return word_at(catalogue, table + 8 * (size_t)index);
}

static bool is_good_text(const struct catalogue *catalogue, uint32_t table, uint32_t index)
{
    const size_t at = table + 8 * (size_t)index;
    const size_t length = word_at(catalogue, at), place = word_at(catalogue, at + WORD);
    return place < catalogue->bytes.length && length < catalogue->bytes.length - place &&
           catalogue->bytes.text[place + length] == '\0';
}

static bool is_good_table(const struct catalogue *catalogue, uint32_t table)
{
    if (table > catalogue->bytes.length ||
        catalogue->count > (catalogue->bytes.length - table) / (2 * WORD))
        return false;
    for (uint32_t i = 0; i < catalogue->count; i++)
        if (!is_good_text(catalogue, table, i))
            return false;
    return true;
}

/* A catalogue of another version, or of an enemy, must not make printf read what is not there.  The
 * head, which is the translation of the empty text, is no format. */
static bool has_good_formats(const struct catalogue *catalogue)
{
    for (uint32_t i = 0; i < catalogue->count; i++) {
        const char *key = text_at(catalogue, catalogue->originals, i);
        const char *text = strchr(key, ABOUT) != NULL ? strchr(key, ABOUT) + 1 : key;
        const char *form = text_at(catalogue, catalogue->translations, i);
        const char *end = form + length_at(catalogue, catalogue->translations, i);
        for (; *text != '\0' && form < end; form += strlen(form) + 1)
            if (*form != '\0' && !conversions_agree(text, form))
                return false;
    }
    return true;
}

static bool read_head(struct catalogue *catalogue)
{
    const uint32_t magic = 0x950412de;
    if (catalogue->bytes.length < HEAD_BYTES)
        return false;
    catalogue->swapped = word_at(catalogue, 0) == __builtin_bswap32(magic);
    if (word_at(catalogue, 0) != magic)
        return false;
    catalogue->count = word_at(catalogue, AT_COUNT);
    catalogue->originals = word_at(catalogue, AT_ORIGINALS);
    catalogue->translations = word_at(catalogue, AT_TRANSLATIONS);
    return is_good_table(catalogue, catalogue->originals) &&
           is_good_table(catalogue, catalogue->translations) && has_good_formats(catalogue);
}

/* ---- looking up ---- */

/* The translation with all its forms, in *LENGTH bytes; or NULL. */
static const char *find(const struct catalogue *catalogue, const char *text, size_t *length)
{
    uint32_t low = 0, high = catalogue->count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const int order = strcmp(text, text_at(catalogue, catalogue->originals, middle));
        if (order == 0) {
            *length = length_at(catalogue, catalogue->translations, middle);
            return text_at(catalogue, catalogue->translations, middle);
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The empty text has the head of the catalogue, which says how its language counts. */
static bool read_forms(struct catalogue *catalogue)
{
    static const struct {
        const char *rule;
        size_t forms;
    } rules[] = {{"nplurals=1; plural=0;", 1}, {"nplurals=2; plural=(n != 1);", 2}};
    size_t length;
    const char *head = find(catalogue, "", &length);
    for (size_t i = 0; head != NULL && i < sizeof rules / sizeof *rules; i++)
        if (strstr(head, rules[i].rule) != NULL)
            catalogue->forms = rules[i].forms;
    return catalogue->forms > 0 && strstr(head, "charset=UTF-8") != NULL;
}

const char *tr_in(enum language language, const char *text)
{
    size_t length;
    const char *found = *text != '\0' ? find(&catalogues[language], text, &length) : NULL;
    return found != NULL && *found != '\0' ? found : text;
}

const char *tr(const char *text)
{
    return tr_in(in_force, text);
}

const char *tr_about(const char *key, const char *text)
{
    size_t length;
    const char *found = find(&catalogues[in_force], key, &length);
    return found != NULL && *found != '\0' ? found : text;
}

const char *n_(const char *one, const char *many, size_t count)
{
    const struct catalogue *catalogue = &catalogues[in_force];
    size_t length;
    const char *found = find(catalogue, one, &length);
    if (found == NULL || *found == '\0')
        return count == 1 ? one : many;
    if (count == 1 || catalogue->forms < 2 || strlen(found) >= length)
        return found;
    return found + strlen(found) + 1;
}

enum language tr_use(enum language language)
{
    const enum language before = in_force;
    in_force = language;
    return before;
}

enum language tr_language(void)
{
    return in_force;
}

static void release(struct catalogue *catalogue)
{
    strbuf_release(&catalogue->bytes);
    *catalogue = (struct catalogue){.bytes = STRBUF_INIT};
}

bool tr_load(enum language language, const char *path, struct err *err)
{
    struct catalogue read = {.bytes = STRBUF_INIT};
    bool good = file_read(path, BYTES_MOST, &read.bytes, err);
    if (good && !(read_head(&read) && read_forms(&read)))
        good = err_set(err, "%s: it is no catalogue of texts that can be used", path);
    if (!good) {
        release(&read);
        return false;
    }
    release(&catalogues[language]);
    catalogues[language] = read;
    return true;
}

void tr_release(void)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        release(&catalogues[i]);
}
