#include "app/stale.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/guest.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/edition.h"

void stale_release(struct stale *stale)
{
    for (size_t i = 0; i < stale->count; i++) {
        free((char *)stale->files[i].path);
        free((char *)stale->files[i].reason);
        free((char *)stale->files[i].clock);
    }
    free(stale->files);
    *stale = (struct stale){.files = NULL};
}

void stale_set(struct stale *stale, const struct app_stale *files, size_t count, double now)
{
    stale_release(stale);
    stale->files = mem_new(count + 1, sizeof *stale->files);
    stale->count = count;
    stale->now = now;
    for (size_t i = 0; i < count; i++)
        stale->files[i] = (struct app_stale){.path = mem_copy(files[i].path),
                                             .reason = mem_copy(files[i].reason),
                                             .clock = mem_copy(files[i].clock),
                                             .since = files[i].since};
}

/* "stale 12m: sales.csv:6:13: quote inside a field", "gone since 14:05: sales.csv" */
static void format(struct strbuf *out, const struct app_stale *file, double now)
{
    static const struct {
        double seconds;
        const char *unit;
    } units[] = {{86400, N_("d")}, {3600, N_("h")}, {60, N_("m")}};
    double age = now - file->since;
    if (file->clock != NULL) {
        strbuf_addf(out, _("gone since %s: %s"), file->clock, file->reason);
        return;
    }
    strbuf_add(out, _("stale"));
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (age >= units[i].seconds) {
            strbuf_addf(out, " %ld%s", (long)(age / units[i].seconds), _(units[i].unit));
            break;
        }
    strbuf_addf(out, "%s%s", _(": "), file->reason);
}

static bool states_any(const struct dataset *data, uint32_t file, const struct panel *panel,
                       const struct panel_series *series, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct edition_key key = {series[i].metric_id, series[i].region_id, file,
                                  panel->conf->year_to_date};
        if (edition_find(data, key) != EDITION_NONE)
            return true;
    }
    return false;
}

static bool shows(const struct dataset *data, const struct app_stale *stale,
                  const struct panel *panel)
{
    size_t file = dataset_file(data, stale->path);
    if (file == data->file_count ||
        (*panel->conf->source != '\0' && strcmp(panel->conf->source, data->files[file].name) != 0))
        return false;
    return states_any(data, (uint32_t)file, panel, panel->series, panel->series_count) ||
           states_any(data, (uint32_t)file, panel, panel->notes, panel->note_count);
}

static void mark_slot(const struct app *app, struct slot *slot)
{
    struct strbuf text = STRBUF_INIT, clean = STRBUF_INIT;
    free(slot->stale);
    slot->stale = NULL;
    for (size_t i = 0; i < app->stale.count; i++) {
        if (!shows(app->data, &app->stale.files[i], &slot->panel))
            continue;
        strbuf_add(&text, text.length > 0 ? _("; ") : "");
        format(&text, &app->stale.files[i], app->stale.now);
    }
    utf8_display(&clean, text.text, text.length);
    if (text.length > 0)
        slot->stale = strbuf_detach(&clean);
    strbuf_release(&clean);
    strbuf_release(&text);
}

void stale_mark(struct app *app)
{
    for (size_t i = 0; i < app->topic_count; i++)
        for (size_t j = 0; j < app->topics[i].panel_count; j++)
            mark_slot(app, &app->topics[i].slots[j]);
    if (app->guest != NULL)
        mark_slot(app, &app->guest->slot);
}
