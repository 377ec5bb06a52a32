#include "draw/zone.h"

#include <stdlib.h>

#include "base/mem.h"

void zones_release(struct zones *zones)
{
    free(zones->items);
    *zones = (struct zones){0};
}

static bool covers(const struct canvas *place, int x, int y)
{
    return x >= place->clip_left && x < place->clip_right && y >= place->clip_top &&
           y < place->clip_bottom;
}

const struct zone *zones_find(const struct zones *zones, int x, int y, unsigned kinds)
{
    for (size_t i = zones->count; i-- > 0;)
        if (((unsigned)zones->items[i].kind & kinds) != 0 && covers(&zones->items[i].place, x, y))
            return &zones->items[i];
    return NULL;
}

static void add(const struct canvas *canvas, struct zone zone)
{
    struct zones *zones = canvas->grid->zones;
    if (zones == NULL)
        return;
    zone.place = *canvas;
    zones->items = mem_grow(zones->items, &zones->capacity, zones->count + 1, sizeof *zones->items);
    zones->items[zones->count++] = zone;
}

void zone_add(const struct canvas *canvas, enum zone_kind kind, size_t index)
{
    add(canvas, (struct zone){.kind = kind, .index = index});
}

void zone_add_rows(const struct canvas *canvas, size_t first, int pitch)
{
    add(canvas, (struct zone){.kind = ZONE_ROWS, .index = first, .pitch = pitch > 0 ? pitch : 1});
}

void zone_add_time(const struct canvas *canvas, double from, double to)
{
    add(canvas, (struct zone){.kind = ZONE_TIME, .from = from, .to = to});
}

size_t zone_row(const struct zone *zone, int y)
{
    return zone->index + (size_t)((y - zone->place.top) / zone->pitch);
}

double zone_time(const struct zone *zone, int x)
{
    double share = (x - zone->place.left + 0.5) / zone->place.width;
    return zone->from + share * (zone->to - zone->from);
}
