#include "data/infer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/dataset.h"

enum { MOST_DECIMALS = 3, POINTS_LOOKED_AT = 1000 };

/* --- Metrics ---------------------------------------------------------------------------------- */

/* "solar_capacity" as "Solar capacity". */
static char *readable_name(const char *id)
{
    char *name = mem_copy(id);
    for (char *c = name; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    if (*name >= 'a' && *name <= 'z')
        *name = (char)(*name - 'a' + 'A');
    return name;
}

static void name_metric(struct metric *metric)
{
    struct label *labels[] = {&metric->name, &metric->brief};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        char **text = &labels[i]->text[LANGUAGE_EN];
        if (*text == NULL || strcmp(*text, metric->id) != 0)
            continue;
        free(*text);
        *text = readable_name(metric->id);
    }
}

static int decimals_of(double value)
{
    double scaled = fabs(value);
    int decimals = 0;
    for (; decimals < MOST_DECIMALS; decimals++, scaled *= 10)
        if (fabs(scaled - round(scaled)) < 1e-9 * fmax(1, scaled))
            break;
    return decimals;
}

/* Takes what the values of one series show about their metric. */
static void look_at_values(struct metric *metric, const struct series *series, size_t first)
{
    if (first + POINTS_LOOKED_AT < series->count)
        first = series->count - POINTS_LOOKED_AT;
    for (size_t i = first; i < series->count; i++) {
        double value = series_get(series, i).value;
        if (metric->decimals < MOST_DECIMALS && isfinite(value)) {
            int decimals = decimals_of(value);
            metric->decimals = decimals > metric->decimals ? decimals : metric->decimals;
        }
        if (value < 0 || value > 100)
            metric->unbounded = true;
    }
}

static void infer_metric(struct dict *dict, uint32_t id)
{
    struct metric *metric = &dict->metrics[id];
    if (metric->known)
        return;
    name_metric(metric);
    if (strcmp(metric->unit, "%") == 0)
        dict_set_unit(dict, id, "percent");
    if (metric_is_percent(metric) && metric->kind == KIND_STOCK)
        metric->kind = KIND_SHARE;
}

/* --- Regions ---------------------------------------------------------------------------------- */

/* Makes the group of a code: its letters and digits, "korea-rep" of "Korea, Rep.", and its number
 * where they are shared or there are none. */
static char *group_word(const struct dict *dict, uint32_t id)
{
    struct strbuf word = STRBUF_INIT;
    for (const char *c = dict->regions[id].code; *c != '\0'; c++) {
        char lower = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
            strbuf_add_char(&word, lower);
        else if (word.length > 0 && word.text[word.length - 1] != '-')
            strbuf_add_char(&word, '-');
    }
    while (word.length > 0 && word.text[word.length - 1] == '-')
        strbuf_cut(&word, word.length - 1);
    bool taken = word.length == 0;
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        taken = taken || strcmp(dict->regions[i].code, word.text) == 0 ||
                strcmp(dict->regions[i].group, word.text) == 0;
    if (taken)
        strbuf_addf(&word, "%sregion-%u", word.length > 0 ? "-" : "", (unsigned)id + 1);
    return strbuf_detach(&word);
}

static void infer_region(struct dict *dict, uint32_t id)
{
    struct region *region = &dict->regions[id];
    if (region->known || region->group[0] != '\0' || words_is_item(region->code))
        return;
    char *group = group_word(dict, id);
    free(region->group);
    region->group = group;
}

void infer_values(struct dataset *dataset, uint32_t edition, size_t first)
{
    struct metric *metric = &dataset->dict.metrics[dataset->editions[edition].metric];
    if (!metric->known)
        look_at_values(metric, &dataset->editions[edition].series, first);
}

void infer_dict(struct dataset *dataset)
{
    struct dict *dict = &dataset->dict;
    for (size_t i = 0; i < dataset->edition_count; i++) {
        struct metric *metric = &dict->metrics[dataset->editions[i].metric];
        if (!metric->known)
            look_at_values(metric, &dataset->editions[i].series, 0);
    }
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        infer_metric(dict, i);
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        infer_region(dict, i);
}
