#include "live/feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <uv.h>

#include "app/app.h"
#include "app/follow.h"
#include "app/load.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "live/loop.h"
#include "live/proof.h"
#include "live/reread.h"
#include "live/watch.h"

/* Milliseconds: of work between two looks at the keyboard; between two frames that show what has
 * been read meanwhile; between two looks at files that change all the time; until the next look at
 * a file that is being written; and until ages on the screen are made anew. */
enum { SLICE_MS = 3, FILL_MS = 100, LOOK_MS = 30, AGAIN_MS = 100, AGE_MS = 60000 };

/* Files that always change are at last taken as they are. */
enum { TORN_MOST = 5 };

struct feed {
    struct conf *conf;
    const char *folder; /* borrowed */
    struct dataset *data;
    struct loader *loader; /* of the first reading; NULL: it is done */
    struct reread *reread; /* what is to take their place; NULL: nothing */
    struct follow *files;  /* the first is the configuration */
    size_t count, capacity;
    bool fixed;       /* there is nothing to follow */
    bool moved;       /* the data have, since the panels were bound to them */
    bool wants_all;   /* data are to be read anew, whether they have changed or not */
    bool wants_conf;  /* and the configuration */
    bool was_asked;   /* by a key, which is answered */
    double start_ms;  /* when reading began */
    double frame_due; /* when what has been read is shown */
    unsigned torn;    /* readings given up in turn, since files changed meanwhile */
    struct proof proof;
    size_t proven;   /* the file whose digest is being taken */
    bool compares;   /* to find out whether it has changed; else to know it */
    struct app *app; /* borrowed; NULL: not attached yet */
    struct loop *loop;
    struct watch *watch;
    uv_timer_t look, age;
    bool ages; /* its timer runs */
    double looked_ms;
    struct remarks remarks; /* of following */
    struct strbuf said;     /* what the app was told is stale */
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static struct follow_time follow_now(void)
{
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    return (struct follow_time){.wall = (int64_t)wall.tv_sec * 1000 + wall.tv_nsec / 1000000,
                                .steady = (int64_t)now_ms()};
}

/* ---- files ---- */

static void clear_files(struct feed *feed)
{
    for (size_t i = 0; i < feed->count; i++)
        follow_release(&feed->files[i]);
    feed->count = 0;
}

static void add_file(struct feed *feed, char *path, bool is_data)
{
    feed->files = mem_grow(feed->files, &feed->capacity, feed->count + 1, sizeof *feed->files);
    struct follow *file = &feed->files[feed->count++];
    follow_init(file, path, is_data);
    file->started = stamp_of(path);
}

/* Before they are read. */
static void list_files(struct feed *feed)
{
    bool is_data;
    char *path;
    clear_files(feed);
    add_file(feed, mem_copy(feed->conf->path), false);
    for (size_t i = 0; (path = load_path_at(feed->conf, feed->folder, i, &is_data)) != NULL; i++)
        add_file(feed, path, is_data);
}

/* What was read of a file that can grow is known to the byte. */
static void take_file(struct feed *feed, struct follow *file)
{
    size_t at = file->is_data ? dataset_file(feed->data, file->path) : feed->data->file_count;
    follow_take(file, &file->started);
    file->digest = (struct digest){.length = 0};
    file->grows = at < feed->data->file_count && feed->data->files[at].mark.known;
    if (file->grows)
        file->taken.size = feed->data->files[at].mark.offset;
}

struct feed *feed_new(struct conf *conf, const char *folder)
{
    struct feed *feed = mem_new(1, sizeof *feed);
    feed->conf = conf;
    feed->folder = folder;
    feed->proof.descriptor = -1;
    remarks_init(&feed->remarks);
    strbuf_init(&feed->said);
    list_files(feed);
    feed->start_ms = now_ms();
    feed->loader = loader_new(conf, folder);
    feed->data = loader_data(feed->loader);
    return feed;
}

struct feed *feed_new_read(struct conf *conf, struct dataset *data)
{
    struct feed *feed = mem_new(1, sizeof *feed);
    feed->conf = conf;
    feed->data = data;
    feed->fixed = true;
    feed->proof.descriptor = -1;
    remarks_init(&feed->remarks);
    strbuf_init(&feed->said);
    return feed;
}

void feed_free(struct feed *feed)
{
    if (feed == NULL)
        return;
    if (feed->proof.descriptor >= 0)
        (void)proof_close(&feed->proof);
    reread_free(feed->reread);
    loader_free(feed->loader);
    watch_free(feed->watch);
    clear_files(feed);
    free(feed->files);
    dataset_free(feed->data);
    conf_free(feed->conf);
    remarks_release(&feed->remarks);
    strbuf_release(&feed->said);
    free(feed);
}

const struct conf *feed_conf(const struct feed *feed)
{
    return feed->conf;
}

const struct dataset *feed_data(const struct feed *feed)
{
    return feed->data;
}

/* ---- the first reading ---- */

bool feed_read(struct feed *feed, double milliseconds)
{
    double end = now_ms() + milliseconds;
    feed->moved = feed->loader != NULL;
    while (feed->loader != NULL && now_ms() < end) {
        if (loader_step(feed->loader))
            continue;
        loader_free(feed->loader);
        feed->loader = NULL;
        for (size_t i = 0; i < feed->count; i++)
            take_file(feed, &feed->files[i]);
    }
    return feed->loader != NULL;
}

/* ---- what is stale ---- */

static void format_clock(int64_t wall, char clock[8])
{
    time_t seconds = (time_t)(wall / 1000);
    struct tm tm;
    localtime_r(&seconds, &tm);
    strftime(clock, 8, "%H:%M", &tm);
}

/* What the remarks of the data say already is not said twice. */
static void remark_fault(struct feed *feed, const struct follow *file)
{
    char clock[8];
    format_clock(file->since, clock);
    if (file->gone)
        remarks_add(&feed->remarks, SEVERITY_ERROR, (struct place){file->path, 0, 0},
                    "what it said stays on the screen", "gone since %s", clock);
    else if (!reread_is_remarked(feed->data, file->path, file->reason))
        remarks_add(&feed->remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0},
                    "what was read before stays on the screen", "%s", file->reason);
}

static void remark_all(struct feed *feed)
{
    remarks_release(&feed->remarks);
    remarks_init(&feed->remarks);
    if (watch_polling(feed->watch) != NULL)
        remarks_add(&feed->remarks, SEVERITY_WARNING, (struct place){NULL, 0, 0},
                    "changes are seen that late only", "polling every 10 s: %s",
                    watch_polling(feed->watch));
    for (size_t i = 0; i < feed->count; i++)
        if (feed->files[i].reason != NULL)
            remark_fault(feed, &feed->files[i]);
}

static void tell_stale(struct feed *feed)
{
    struct app_stale *stale = mem_new(feed->count + 1, sizeof *stale);
    char(*clocks)[8] = mem_new(feed->count + 1, sizeof *clocks);
    size_t count = 0;
    for (size_t i = 0; i < feed->count; i++) {
        const struct follow *file = &feed->files[i];
        if (file->reason == NULL || !file->is_data)
            continue;
        format_clock(file->since, clocks[i]);
        stale[count++] = (struct app_stale){.path = file->path,
                                            .reason = file->reason,
                                            .clock = file->gone ? clocks[i] : NULL,
                                            .since = (double)file->since / 1e3};
    }
    app_set_stale(feed->app, stale, count, (double)follow_now().wall / 1e3);
    free(clocks);
    free(stale);
}

static void on_age(uv_timer_t *timer)
{
    struct feed *feed = timer->data;
    feed_settle(feed);
    tell_stale(feed);
    loop_show(feed->loop);
}

/* Ages on the screen want a look every minute, nothing else does. */
static void keep_age(struct feed *feed, bool wanted)
{
    if (wanted && !feed->ages)
        uv_timer_start(&feed->age, on_age, AGE_MS, AGE_MS);
    if (!wanted && feed->ages)
        uv_timer_stop(&feed->age);
    feed->ages = wanted;
}

/* Tells the app what has become stale or is no more; false if all is as it was told. */
static bool tell_faults(struct feed *feed)
{
    struct strbuf text = STRBUF_INIT;
    bool any = false;
    if (watch_polling(feed->watch) != NULL)
        strbuf_add(&text, watch_polling(feed->watch));
    for (size_t i = 0; i < feed->count; i++) {
        const struct follow *file = &feed->files[i];
        any = any || (file->reason != NULL && file->is_data);
        if (file->reason != NULL)
            strbuf_addf(&text, "\n%s %d %s", file->path, file->gone, file->reason);
    }
    bool changed = strcmp(text.text, feed->said.text) != 0;
    if (changed) {
        strbuf_clear(&feed->said);
        strbuf_add(&feed->said, text.text);
        feed_settle(feed);
        remark_all(feed);
        tell_stale(feed);
        keep_age(feed, any);
        if (feed->app->message[0] == '\0' && watch_polling(feed->watch) != NULL)
            app_say(feed->app, "polling every 10 s: %s", watch_polling(feed->watch));
    }
    strbuf_release(&text);
    return changed;
}

/* ---- looking ---- */

static void on_look(uv_timer_t *timer);

static void look_in(struct feed *feed, double milliseconds)
{
    uv_update_time(loop_uv(feed->loop));
    uv_timer_start(&feed->look, on_look, milliseconds > 0 ? (uint64_t)milliseconds : 0, 0);
}

static void on_changed(void *user)
{
    struct feed *feed = user;
    if (!uv_is_active((uv_handle_t *)&feed->look) || uv_timer_get_due_in(&feed->look) > LOOK_MS)
        look_in(feed, feed->looked_ms + LOOK_MS - now_ms());
}

static void watch_all(struct feed *feed)
{
    const char **paths = mem_new(feed->count + 1, sizeof *paths);
    for (size_t i = 0; i < feed->count; i++)
        paths[i] = feed->files[i].path;
    watch_paths(feed->watch, paths, feed->count);
    free(paths);
}

/* Takes in what was added; false if that is not all that has changed. */
static bool take_more(struct feed *feed, struct follow *file)
{
    size_t rows, at = dataset_file(feed->data, file->path);
    bool more;
    if (at == feed->data->file_count || !dataset_append(feed->data, at, &rows, &more))
        return false;
    const struct rows_mark *mark = &feed->data->files[at].mark;
    file->grows = mark->known;
    follow_take(file, &mark->stamp);
    if (more)
        look_in(feed, 0);
    if (more)
        file->taken.size = mark->offset;
    feed->moved = feed->moved || rows > 0;
    return true;
}

/* A file of the same length may only have been touched. */
static bool may_be_same(struct feed *feed, const struct follow *file, const struct stamp *now)
{
    return feed->proof.descriptor < 0 && now->size == file->taken.size &&
           file->digest.length == (uint64_t)now->size &&
           proof_open(&feed->proof, file->path, &(struct digest){.length = 0}, now);
}

static void read_anew(struct feed *feed, size_t index)
{
    feed->wants_all = true;
    if (index == 0)
        feed->wants_conf = true;
}

/* What is to be done about one file; false if it wants another look soon. */
static bool look_at(struct feed *feed, size_t index)
{
    struct follow *file = &feed->files[index];
    struct stamp now = stamp_of(file->path);
    enum follow_verdict verdict = follow_look(file, &now, follow_now());
    if (verdict == FOLLOW_MORE && take_more(feed, file))
        return true;
    if (verdict == FOLLOW_MORE)
        file->grows = false;
    if (verdict == FOLLOW_READ && may_be_same(feed, file, &now)) {
        feed->proven = index;
        feed->compares = true;
    } else if (verdict == FOLLOW_READ) {
        read_anew(feed, index);
    }
    return verdict == FOLLOW_SAME || verdict == FOLLOW_READ;
}

static void on_look(uv_timer_t *timer)
{
    struct feed *feed = timer->data;
    bool settled = true;
    if (feed->loader != NULL || feed->reread != NULL || feed->compares) {
        look_in(feed, AGAIN_MS);
        return;
    }
    feed->looked_ms = now_ms();
    watch_all(feed);
    for (size_t i = 0; i < feed->count; i++)
        settled = look_at(feed, i) && settled;
    if (!settled && !uv_is_active((uv_handle_t *)&feed->look))
        look_in(feed, AGAIN_MS);
    bool told = tell_faults(feed);
    loop_work(feed->loop);
    if (feed->moved || told)
        loop_show(feed->loop);
}

void feed_attach(struct feed *feed, struct app *app, struct loop *loop)
{
    feed->app = app;
    feed->loop = loop;
    if (feed->fixed)
        return;
    app->watch_remarks = &feed->remarks;
    feed->watch = watch_new(loop_uv(loop), on_changed, feed);
    uv_timer_init(loop_uv(loop), &feed->look);
    uv_timer_init(loop_uv(loop), &feed->age);
    feed->look.data = feed->age.data = feed;
    /* What has changed since it was read is not to be missed. */
    look_in(feed, 0);
}

/* ---- reading anew ---- */

/* The configuration as it is now, unless that is worse than the one on show; *GOOD then is false
 * and the reason was said. */
static struct conf *load_conf(struct feed *feed, bool *good)
{
    struct err err;
    struct follow *file = &feed->files[0];
    struct stamp now = stamp_of(file->path);
    struct conf *conf = reread_conf(feed->conf, &err);
    file->started = now;
    *good = conf != NULL;
    if (conf == NULL) {
        follow_refuse(file, &now, err.text, follow_now());
        app_say(feed->app, "%s; the configuration stays as it was", err.text);
    }
    return conf;
}

/* Begins it; false if there is nothing to begin. */
static bool start_reread(struct feed *feed)
{
    struct conf *conf = NULL;
    bool good = true;
    if (feed->wants_conf)
        conf = load_conf(feed, &good);
    feed->wants_conf = feed->wants_all = false;
    if (!good && !feed->was_asked) {
        tell_faults(feed);
        return false;
    }
    for (size_t i = 1; i < feed->count; i++)
        feed->files[i].started = stamp_of(feed->files[i].path);
    feed->reread = reread_new(conf, feed->conf, feed->folder, feed->data);
    return true;
}

/* What of the files is on show now: all that was read and could be used. */
static void take_files(struct feed *feed, const struct reread_result *result, bool has_conf)
{
    if (has_conf)
        list_files(feed);
    for (size_t i = has_conf ? 0 : 1; i < feed->count; i++) {
        struct follow *file = &feed->files[i];
        const char *reason = file->is_data ? reread_reason(result, file->path) : NULL;
        if (reason == NULL)
            take_file(feed, file);
        else if (file->started.error == 0)
            follow_refuse(file, &file->started, reason, follow_now());
    }
}

static void show_result(struct feed *feed, struct reread_result *result)
{
    struct conf *old_conf = feed->conf;
    struct dataset *old = feed->data;
    feed->data = result->data;
    if (result->conf != NULL)
        feed->conf = result->conf;
    take_files(feed, result, result->conf != NULL);
    feed->moved = false;
    app_replace(feed->app, feed->conf, feed->data);
    dataset_free(old);
    if (feed->conf != old_conf)
        conf_free(old_conf);
    strbuf_clear(&feed->said);
    strbuf_add(&feed->said, "\n");
    tell_faults(feed);
    if (feed->was_asked)
        app_say(feed->app, "%zu rows read anew", feed->data->row_count);
    feed->was_asked = false;
    look_in(feed, 0);
}

/* A file that was changed while it was read, other than at its end, was read torn. */
static bool is_torn(const struct feed *feed)
{
    for (size_t i = 1; i < feed->count; i++) {
        const struct follow *file = &feed->files[i];
        struct stamp now = stamp_of(file->path);
        if (!stamp_same(&now, &file->started) &&
            (!stamp_same_file(&now, &file->started) || now.size <= file->started.size))
            return true;
    }
    return false;
}

static void finish_reread(struct feed *feed, bool *changed)
{
    struct reread_result result;
    if (feed->torn < TORN_MOST && is_torn(feed)) {
        feed->torn++;
        feed->wants_all = feed->was_asked;
        feed->wants_conf = reread_has_conf(feed->reread);
        reread_free(feed->reread);
        feed->reread = NULL;
        look_in(feed, AGAIN_MS);
        return;
    }
    feed->torn = 0;
    if (!reread_finish(feed->reread, &result))
        return;
    feed->reread = NULL;
    show_result(feed, &result);
    reread_result_release(&result);
    *changed = true;
}

/* ---- work ---- */

/* Finds a file whose digest is not known; false if there is none. */
static bool open_proof(struct feed *feed)
{
    for (size_t i = 0; i < feed->count; i++) {
        struct follow *file = &feed->files[i];
        if (file->taken.error != 0 || file->reason != NULL ||
            file->digest.length >= (uint64_t)file->taken.size)
            continue;
        feed->proven = i;
        if (proof_open(&feed->proof, file->path, &file->digest, &file->taken))
            return true;
    }
    return false;
}

static void close_proof(struct feed *feed)
{
    struct follow *file = &feed->files[feed->proven];
    struct stamp stamp = feed->proof.stamp;
    bool good = proof_close(&feed->proof);
    if (!feed->compares) {
        if (good)
            file->digest = feed->proof.digest;
        return;
    }
    feed->compares = false;
    if (good && digest_value(&feed->proof.digest) == digest_value(&file->digest))
        follow_take(file, &stamp);
    else
        read_anew(feed, feed->proven);
    look_in(feed, 0);
}

/* One small part; false if there is nothing to do. */
static bool step(struct feed *feed, bool *changed)
{
    if (feed->proof.descriptor >= 0) {
        if (!proof_step(&feed->proof))
            close_proof(feed);
        return true;
    }
    if (feed->reread != NULL) {
        if (!reread_step(feed->reread))
            finish_reread(feed, changed);
        return true;
    }
    if (feed->wants_all || feed->wants_conf) {
        if (!start_reread(feed))
            *changed = true;
        return true;
    }
    return open_proof(feed);
}

bool feed_work(struct feed *feed, bool *changed)
{
    if (feed->fixed)
        return false;
    if (feed->loader != NULL) {
        bool more = feed_read(feed, SLICE_MS);
        *changed = !more || now_ms() >= feed->frame_due;
        return true;
    }
    double end = now_ms() + SLICE_MS;
    while (step(feed, changed))
        if (now_ms() >= end || *changed)
            return true;
    return false;
}

/* ---- the app ---- */

static void bind_app(struct feed *feed)
{
    struct app_progress progress = {.loading = feed->loader != NULL};
    if (progress.loading) {
        struct load_progress load = loader_progress(feed->loader);
        progress.bytes = (double)load.bytes;
        progress.total = (double)load.total;
        progress.seconds = (now_ms() - feed->start_ms) / 1e3;
    }
    feed->moved = false;
    feed->frame_due = now_ms() + FILL_MS;
    app_data_moved(feed->app, &progress);
}

static void take_wish(struct feed *feed)
{
    enum app_reload wish = feed->app->reload;
    feed->app->reload = APP_RELOAD_NOTHING;
    if (wish == APP_RELOAD_NOTHING)
        return;
    if (feed->fixed) {
        app_say(feed->app, "files that are named are read once, when the program starts");
        return;
    }
    feed->was_asked = feed->wants_all = true;
    feed->wants_conf = feed->wants_conf || wish == APP_RELOAD_ALL;
    loop_work(feed->loop);
}

void feed_settle(struct feed *feed)
{
    if (feed->app == NULL)
        return;
    if (feed->moved)
        bind_app(feed);
    take_wish(feed);
}
