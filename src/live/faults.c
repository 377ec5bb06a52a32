#include "live/faults.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/app.h"
#include "base/mem.h"
#include "base/tr.h"
#include "live/reread.h"

enum { CLOCK_BYTES = 8, MS_PER_S = 1000, NS_PER_MS = 1000000 };

void faults_init(struct faults *faults)
{
    remarks_init(&faults->remarks);
    strbuf_init(&faults->told);
}

void faults_release(struct faults *faults)
{
    remarks_release(&faults->remarks);
    strbuf_release(&faults->told);
}

void faults_forget(struct faults *faults)
{
    strbuf_clear(&faults->told);
    strbuf_add(&faults->told, "\n");
}

static int64_t read_clock(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / NS_PER_MS;
}

struct follow_time faults_now(void)
{
    return (struct follow_time){.wall = read_clock(CLOCK_REALTIME),
                                .steady = read_clock(CLOCK_MONOTONIC)};
}

bool faults_change(struct faults *faults, const struct follow *files, size_t count,
                   const char *polling)
{
    struct strbuf text = STRBUF_INIT;
    if (polling != NULL)
        strbuf_add(&text, polling);
    for (size_t i = 0; i < count; i++)
        if (files[i].reason != NULL)
            strbuf_addf(&text, "\n%s %d %s", files[i].path, files[i].gone, files[i].reason);
    bool changed = strcmp(text.text, faults->told.text) != 0;
    strbuf_release(&faults->told);
    faults->told = text;
    return changed;
}

/* The time of day where the reader is. */
static void format_clock(int64_t wall, char clock[CLOCK_BYTES])
{
    time_t seconds = (time_t)(wall / MS_PER_S);
    struct tm tm;
    localtime_r(&seconds, &tm);
    strftime(clock, CLOCK_BYTES, "%H:%M", &tm);
}

/* What the remarks of the data say already is not said twice. */
static void remark_fault(struct faults *faults, const struct follow *file,
                         const struct dataset *data)
{
    char clock[CLOCK_BYTES];
    format_clock(file->since, clock);
    if (file->gone)
        remarks_add(&faults->remarks, SEVERITY_ERROR, (struct place){file->path, 0, 0},
                    N_("what it said stays on the screen"), "gone since %s", clock);
    else if (!reread_is_remarked(data, file->path, file->reason))
        remarks_add(&faults->remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0},
                    N_("what was read before stays on the screen"), "%s", file->reason);
}

void faults_tell(struct faults *faults, const struct follow *files, size_t count,
                 const struct dataset *data, const char *polling, struct app *app)
{
    remarks_release(&faults->remarks);
    remarks_init(&faults->remarks);
    if (polling != NULL)
        remarks_add(&faults->remarks, SEVERITY_WARNING, (struct place){NULL, 0, 0},
                    N_("changes are seen that late only"), "polling every 10 s: %s", polling);
    for (size_t i = 0; i < count; i++)
        if (files[i].reason != NULL)
            remark_fault(faults, &files[i], data);
    faults_mark(files, count, app);
    if (polling != NULL && !faults->said_polling)
        app_say(app, _("polling every 10 s: %s"), polling);
    faults->said_polling = polling != NULL;
}

void faults_mark(const struct follow *files, size_t count, struct app *app)
{
    struct app_stale *stale = mem_new(count + 1, sizeof *stale);
    char(*clocks)[CLOCK_BYTES] = mem_new(count + 1, sizeof *clocks);
    size_t marked = 0;
    for (size_t i = 0; i < count; i++) {
        if (files[i].reason == NULL || !files[i].is_data)
            continue;
        format_clock(files[i].since, clocks[i]);
        stale[marked++] = (struct app_stale){.path = files[i].path,
                                             .reason = files[i].reason,
                                             .clock = files[i].gone ? clocks[i] : NULL,
                                             .since = (double)files[i].since / MS_PER_S};
    }
    app_set_stale(app, stale, marked, (double)faults_now().wall / MS_PER_S);
    free(clocks);
    free(stale);
}

bool faults_any(const struct follow *files, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || (files[i].reason != NULL && files[i].is_data);
    return any;
}
