#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/words.h"
#include "data/country.h"
#include "data/dict.h"
#include "data/import_plan.h"

enum { CODE_LENGTH = 16 };

struct import_ids *import_ids_new(const struct import *import, struct dict *dict)
{
    struct import_ids *ids = mem_new(1, sizeof *ids);
    *ids = (struct import_ids){.import = import, .dict = dict};
    intern_init(&ids->entities);
    intern_init(&ids->metrics);
    strbuf_init(&ids->key);
    strbuf_init(&ids->word);
    return ids;
}

void import_ids_free(struct import_ids *ids)
{
    if (ids == NULL)
        return;
    intern_release(&ids->entities);
    intern_release(&ids->metrics);
    strbuf_release(&ids->key);
    strbuf_release(&ids->word);
    free(ids->regions);
    free(ids->metric_ids);
    free(ids->unit);
    free(ids);
}

/* --- Words ------------------------------------------------------------------------------------ */

/* "Internet users (%)" is internet_users; letters beyond ASCII stay as they are. */
static void make_slug(struct strbuf *out, const char *text)
{
    strbuf_clear(out);
    for (; *text != '\0'; text++) {
        bool wide = strncmp(text, "\xef\xbc", 2) == 0 || strncmp(text, "\xe3\x80", 2) == 0;
        if (wide && text[2] != '\0') {
            text += 2; /* full-width brackets, commas, blanks */
            if (out->length > 0 && out->text[out->length - 1] != '_')
                strbuf_add_char(out, '_');
            continue;
        }
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
        if (word)
            strbuf_add_char(out, c);
        else if (out->length > 0 && out->text[out->length - 1] != '_')
            strbuf_add_char(out, '_');
    }
    while (out->length > 0 && out->text[out->length - 1] == '_')
        strbuf_cut(out, out->length - 1);
}

static bool is_code(const char *text)
{
    size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");
    return length > 0 && length <= CODE_LENGTH && text[length] == '\0';
}

static bool is_taken(const uint32_t *ids, uint32_t count, uint32_t id)
{
    for (uint32_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static void set_name(struct label *label, const char *id, const char *name)
{
    const char *before = label->text[LANGUAGE_EN];
    if (name[0] == '\0' || (before != NULL && strcmp(before, id) != 0))
        return;
    free(label->text[LANGUAGE_EN]);
    label->text[LANGUAGE_EN] = mem_copy(name);
}

/* --- Regions ---------------------------------------------------------------------------------- */

static const struct {
    const char *other, *code;
} aliases[] = {
    {"OWID_WRL", "WLD"}, {"World", "WLD"},           {"EU27_2020", "EU27"},
    {"WLD", "WLD"},      {"European Union", "EU27"}, {"EUU", "EU27"},
};

static uint32_t find_code(const struct dict *dict, const char *code)
{
    uint32_t found = intern_find(&dict->region_codes, code, strlen(code));
    return found != INTERN_NONE && dict->regions[found].known ? found : INTERN_NONE;
}

/* What the dictionary calls so, in either language. */
static uint32_t find_name(const struct dict *dict, const char *name)
{
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        for (int language = 0; language < LANGUAGE_COUNT && dict->regions[i].known; language++)
            if (dict->regions[i].name.text[language] != NULL &&
                strcasecmp(dict->regions[i].name.text[language], name) == 0)
                return i;
    return INTERN_NONE;
}

/* `regions = China:CN, ...` */
static bool find_stated(const struct import *import, const char *name, struct strbuf *code)
{
    const char *list = import_spec_get(&import->spec, IMPORT_REGIONS), *item;
    size_t length, size = strlen(name);
    while (list != NULL && words_next(&list, ',', &item, &length)) {
        if (length <= size + 1 || strncasecmp(item, name, size) != 0 || item[size] != ':')
            continue;
        strbuf_clear(code);
        strbuf_add_n(code, item + size + 1, length - size - 1);
        return true;
    }
    return false;
}

/* The code of whom the words name, in *CODE; false if nothing knows them. */
static bool find_region(const struct import_ids *ids, const char *word, const char **code)
{
    uint32_t found;
    if (word == NULL || word[0] == '\0')
        return false;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(aliases[i].other, word) == 0)
            word = aliases[i].code;
    found = find_code(ids->dict, word);
    if (found == INTERN_NONE)
        found = find_name(ids->dict, word);
    if (found != INTERN_NONE) {
        *code = ids->dict->regions[found].code;
        return true;
    }
    const struct country *country = country_find(word);
    if (country != NULL)
        *code = country->code;
    return country != NULL;
}

static uint32_t new_region(struct import_ids *ids, const char *name, const char *code)
{
    struct dict *dict = ids->dict;
    const char *known = NULL;
    strbuf_clear(&ids->word);
    if (find_stated(ids->import, name, &ids->word))
        return dict_region(dict, ids->word.text, ids->word.length);
    if (find_region(ids, code, &known) || find_region(ids, name, &known)) {
        uint32_t id = dict_region(dict, known, strlen(known));
        if (!is_taken(ids->regions, ids->entities.count - 1, id))
            return id;
    }
    if (code != NULL && is_code(code))
        strbuf_add(&ids->word, code);
    else if (is_code(name))
        strbuf_add(&ids->word, name);
    else
        make_slug(&ids->word, name);
    size_t length = ids->word.length;
    uint32_t id = dict_region(dict, ids->word.text, length);
    for (int number = 2; is_taken(ids->regions, ids->entities.count - 1, id); number++) {
        strbuf_cut(&ids->word, length);
        strbuf_addf(&ids->word, "_%d", number);
        id = dict_region(dict, ids->word.text, ids->word.length);
    }
    return id;
}

uint32_t import_region(struct import_ids *ids, const char *name, const char *code, size_t rank)
{
    strbuf_clear(&ids->key);
    strbuf_addf(&ids->key, "%s\n%s", name, code != NULL ? code : "");
    uint32_t before = ids->entities.count;
    uint32_t entity = intern_add(&ids->entities, ids->key.text, ids->key.length);
    if (entity < before)
        return ids->regions[entity];
    ids->regions =
        mem_grow(ids->regions, &ids->region_capacity, (size_t)entity + 1, sizeof *ids->regions);
    uint32_t id = new_region(ids, name, code);
    struct region *region = &ids->dict->regions[id];
    const struct country *country = country_find(region->code);
    if (!region->known)
        set_name(&region->name, region->code,
                 country != NULL && is_code(name) ? country->name : name);
    if (region->rank == 0)
        region->rank = (uint32_t)rank;
    ids->regions[entity] = id;
    return id;
}

/* --- Metrics ---------------------------------------------------------------------------------- */

/* How a unit in brackets begins. */
static const char *const unit_starts[] = {
    "%",       "percent",  "per ",      "US$",      "$",       "€",       "£",
    "¥",       "current ", "constant ", "thousand", "million", "billion", "number",
    "persons", "people",   "years",     "days",     "hours",   "kg",      "t ",
    "km",      "kWh",      "TWh",       "GW",       "MW",      "Mbit",    "GB",
    "index",   "Mrd",      "Mio",       "dollars",  "USD",     "EUR",     "CNY",
};

static bool is_unit(const char *text, size_t length)
{
    if (length == 0 || length > 40)
        return false;
    if (text[0] & 0x80)
        return memchr(text, ' ', length) == NULL;
    for (size_t i = 0; i < sizeof unit_starts / sizeof *unit_starts; i++)
        if (strncasecmp(text, unit_starts[i], strlen(unit_starts[i])) == 0)
            return true;
    return false;
}

/* What stands in the last brackets, ASCII or full width, if it is a unit. */
static bool find_unit(const char *name, struct strbuf *unit)
{
    static const char open[] = "\xef\xbc\x88", shut[] = "\xef\xbc\x89";
    size_t length = strlen(name), wide = sizeof shut - 1, end;
    const char *start = NULL;
    if (length > wide && strcmp(name + length - wide, shut) == 0) {
        end = length - wide;
        for (const char *at = strstr(name, open); at != NULL; at = strstr(at + 1, open))
            start = at + wide;
    } else if (length > 0 && name[length - 1] == ')') {
        end = length - 1;
        start = strrchr(name, '(');
        start = start != NULL ? start + 1 : NULL;
    } else {
        return false;
    }
    if (start == NULL || !is_unit(start, end - (size_t)(start - name)))
        return false;
    strbuf_add_n(unit, start, end - (size_t)(start - name));
    return true;
}

/* The dictionary writes percent as a word. */
static void set_unit(struct import_ids *ids, uint32_t metric, const char *unit)
{
    struct strbuf text = STRBUF_INIT;
    bool percent = unit[0] == '%';
    strbuf_add(&text, percent ? "percent" : "");
    strbuf_add(&text, percent ? unit + 1 : unit);
    if (ids->dict->metrics[metric].unit[0] == '\0')
        dict_set_unit(ids->dict, metric, text.text);
    strbuf_release(&text);
}

/* A name that the dictionary describes otherwise is its own only if the specification says so. */
static uint32_t new_metric(struct import_ids *ids, const char *name)
{
    struct dict *dict = ids->dict;
    bool stated = import_spec_is(&ids->import->spec, IMPORT_METRIC, name);
    uint32_t id = intern_find(&dict->metric_ids, name, strlen(name));
    if (stated && id != INTERN_NONE)
        return id;
    make_slug(&ids->word, name);
    if (ids->word.length == 0)
        strbuf_add(&ids->word, "value");
    size_t length = ids->word.length;
    id = dict_metric(dict, ids->word.text, length);
    for (int number = 2; (dict->metrics[id].known && !stated) ||
                         is_taken(ids->metric_ids, ids->metrics.count - 1, id);
         number++) {
        strbuf_cut(&ids->word, length);
        strbuf_addf(&ids->word, "_%d", number);
        id = dict_metric(dict, ids->word.text, ids->word.length);
    }
    return id;
}

uint32_t import_metric(struct import_ids *ids, const char *name, const char *unit)
{
    uint32_t before = ids->metrics.count;
    uint32_t number = intern_add(&ids->metrics, name, strlen(name));
    if (number < before)
        return ids->metric_ids[number];
    ids->metric_ids = mem_grow(ids->metric_ids, &ids->metric_capacity, (size_t)number + 1,
                               sizeof *ids->metric_ids);
    uint32_t id = new_metric(ids, name);
    struct metric *metric = &ids->dict->metrics[id];
    const char *stated = import_spec_get(&ids->import->spec, IMPORT_UNIT);
    struct strbuf found = STRBUF_INIT;
    if (!metric->known) {
        set_name(&metric->name, metric->id, name);
        set_name(&metric->brief, metric->id, name);
    }
    if (stated != NULL || unit != NULL)
        set_unit(ids, id, stated != NULL ? stated : unit);
    else if (find_unit(name, &found))
        set_unit(ids, id, found.text);
    strbuf_release(&found);
    ids->metric_ids[number] = id;
    return id;
}
