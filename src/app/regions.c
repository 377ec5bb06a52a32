#include "app/regions.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

/* A region with what its place hangs on. */
struct place_in_list {
    uint32_t id;
    int match; /* how well it is what was typed; less is better */
    bool has_value;
    double value;
};

enum { MATCH_WHOLE, MATCH_START, MATCH_INSIDE, MATCH_GROUP, MATCH_NONE };

/* A name or code as a whole, the start of one, a part of one, or a part of the group. */
static int match_of(const struct region *region, const char *typed)
{
    const char *texts[] = {region->code, label_get(&region->name, LANGUAGE_EN),
                           label_get(&region->name, LANGUAGE_ZH)};
    int best = MATCH_NONE;
    if (region->group != NULL && utf8_contains(region->group, typed))
        best = MATCH_GROUP;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (utf8_contains(texts[i], typed)) {
            size_t length = strlen(typed);
            bool starts = strncasecmp(texts[i], typed, length) == 0;
            int match = !starts                                  ? MATCH_INSIDE
                        : length > 0 && texts[i][length] == '\0' ? MATCH_WHOLE
                                                                 : MATCH_START;
            best = match < best ? match : best;
        }
    return best;
}

/* The best match, then the highest value. */
static int best_first(const void *a, const void *b)
{
    const struct place_in_list *x = a;
    const struct place_in_list *y = b;
    if (x->match != y->match)
        return x->match - y->match;
    if (x->has_value != y->has_value)
        return x->has_value ? -1 : 1;
    if (x->value != y->value)
        return x->value < y->value ? 1 : -1;
    return x->id < y->id ? -1 : 1;
}

/* Adds the region if it has the metric and matches what was typed. */
static void consider(struct regions *regions, const struct app *app, const char *typed, uint32_t id,
                     struct place_in_list *places)
{
    const struct mark *of = &app->regions_of;
    const struct series *series = dataset_find(app->data, of->metric, id, of->year_to_date, NULL);
    if (series == NULL || series->count == 0)
        return;
    regions->total++;
    int match = match_of(dict_get_region(&app->data->dict, id), typed);
    if (match == MATCH_NONE)
        return;
    size_t at = stats_latest(series);
    struct place_in_list *place = &places[regions->count++];
    *place = (struct place_in_list){.id = id, .match = match, .has_value = at < series->count};
    if (place->has_value)
        place->value = series_get(series, at).value;
}

void regions_init(struct regions *regions, const struct app *app)
{
    const char *typed = app->views[app->view_count - 1].text;
    uint32_t known = app->data->dict.region_codes.count;
    struct place_in_list *places = mem_new(known + 1, sizeof *places);
    *regions = (struct regions){.ids = mem_new(known + 1, sizeof *regions->ids)};
    for (uint32_t i = 0; i < known; i++)
        consider(regions, app, typed, i, places);
    qsort(places, regions->count, sizeof *places, best_first);
    for (size_t i = 0; i < regions->count; i++)
        regions->ids[i] = places[i].id;
    free(places);
}

void regions_release(struct regions *regions)
{
    free(regions->ids);
}

bool regions_in_hand(const struct app *app, struct mark *series)
{
    struct regions regions;
    size_t row = app->views[app->view_count - 1].row;
    regions_init(&regions, app);
    bool found = row < regions.count;
    if (found)
        *series =
            (struct mark){app->regions_of.metric, regions.ids[row], app->regions_of.year_to_date};
    regions_release(&regions);
    return found;
}

const char *regions_group_name(const struct region *region)
{
    static const char *const names[] = {N_("country"), N_("province"),  N_("zone"), N_("city"),
                                        N_("region"),  N_("aggregate"), N_("group")};
    for (size_t i = 0; region->group != NULL && i < sizeof names / sizeof *names; i++)
        if (strcmp(region->group, names[i]) == 0)
            return _(names[i]);
    return region->group != NULL ? region->group : "";
}
