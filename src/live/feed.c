#include "live/feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <uv.h>

#include "app/app.h"
#include "app/follow.h"
#include "app/load.h"
#include "app/results.h"
#include "app/trust.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "live/commands.h"
#include "live/faults.h"
#include "live/files.h"
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
    struct files files;
    struct dataset *whole; /* that it reads while a preview is on show; or NULL */
    struct feed_composer composer;
    struct err failure; /* why the whole cannot be shown */
    bool failed;
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
    struct faults faults;
    struct trust trust;
    struct results results;    /* of commands */
    struct commands *commands; /* NULL: not attached yet */
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Whether the commands of the configuration may run, as it now is. */
static void check_trust(struct feed *feed)
{
    struct err err;
    free(feed->results.blocked);
    feed->results.blocked =
        trust_check(&feed->trust, feed->conf->path, &err) ? NULL : mem_copy(err.text);
}

struct feed *feed_new(struct conf *conf, const char *folder, const struct trust *trust)
{
    struct feed *feed = mem_new(1, sizeof *feed);
    feed->conf = conf;
    feed->folder = folder;
    feed->trust = *trust;
    check_trust(feed);
    feed->proof.descriptor = -1;
    faults_init(&feed->faults);
    files_list(&feed->files, conf, folder);
    feed->start_ms = now_ms();
    feed->loader = loader_new_after(conf, folder, &(struct load_past){.results = &feed->results});
    feed->data = loader_data(feed->loader);
    return feed;
}

void feed_run_commands(struct feed *feed)
{
    commands_run_once(feed->conf, &feed->results);
}

struct feed *feed_new_read(struct conf *conf, struct dataset *data)
{
    struct feed *feed = mem_new(1, sizeof *feed);
    feed->conf = conf;
    feed->data = data;
    feed->fixed = true;
    feed->proof.descriptor = -1;
    faults_init(&feed->faults);
    return feed;
}

struct feed *feed_new_preview(struct conf *conf, struct dataset *preview, struct loader *loader,
                              struct feed_composer composer)
{
    struct feed *feed = feed_new_read(conf, preview);
    feed->whole = loader_data(loader);
    feed->loader = loader;
    feed->composer = composer;
    feed->start_ms = now_ms();
    return feed;
}

const struct err *feed_failure(const struct feed *feed)
{
    return feed->failed ? &feed->failure : NULL;
}

void feed_free(struct feed *feed)
{
    if (feed == NULL)
        return;
    if (feed->proof.descriptor >= 0)
        (void)proof_close(&feed->proof);
    commands_free(feed->commands);
    reread_free(feed->reread);
    loader_free(feed->loader);
    watch_free(feed->watch);
    files_release(&feed->files);
    dataset_free(feed->data);
    dataset_free(feed->whole);
    conf_free(feed->conf);
    faults_release(&feed->faults);
    results_release(&feed->results);
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
        for (size_t i = 0; i < feed->files.count; i++)
            files_take(&feed->files.items[i], feed->data);
    }
    return feed->loader != NULL;
}

/* ---- what is stale ---- */

static void on_age(uv_timer_t *timer)
{
    struct feed *feed = timer->data;
    feed_settle(feed);
    faults_mark(feed->files.items, feed->files.count, feed->app);
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
    const char *polling = watch_polling(feed->watch);
    if (!faults_change(&feed->faults, feed->files.items, feed->files.count, polling))
        return false;
    feed_settle(feed);
    faults_tell(&feed->faults, feed->files.items, feed->files.count, feed->data, polling,
                feed->app);
    keep_age(feed, faults_any(feed->files.items, feed->files.count));
    return true;
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
    const char **paths = mem_new(feed->files.count + 1, sizeof *paths);
    size_t count = 0;
    for (size_t i = 0; i < feed->files.count; i++)
        if (!feed->files.items[i].is_command)
            paths[count++] = feed->files.items[i].path;
    watch_paths(feed->watch, paths, count);
    free(paths);
}

/* Takes in what was added; false if that is not all that has changed. */
static bool take_more(struct feed *feed, struct follow *file)
{
    size_t at = dataset_file(feed->data, file->path), rows;
    double end = now_ms() + SLICE_MS;
    bool more = true;
    while (more && now_ms() < end) {
        if (at == feed->data->file_count || !dataset_append(feed->data, at, &rows, &more))
            return false;
        feed->moved = feed->moved || rows > 0;
    }
    const struct rows_mark *mark = &feed->data->files[at].mark;
    file->grows = mark->known;
    follow_take(file, &mark->stamp);
    if (more) {
        file->taken.size = mark->offset;
        look_in(feed, 0);
    }
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
    struct follow *file = &feed->files.items[index];
    if (file->is_command)
        return true;
    struct stamp now = stamp_of(file->path);
    enum follow_verdict verdict = follow_look(file, &now, faults_now());
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
    for (size_t i = 0; i < feed->files.count; i++)
        settled = look_at(feed, i) && settled;
    if (!settled && !uv_is_active((uv_handle_t *)&feed->look))
        look_in(feed, AGAIN_MS);
    bool told = tell_faults(feed);
    loop_work(feed->loop);
    if (feed->moved || told)
        loop_show(feed->loop);
}

/* ---- commands ---- */

static void take_failure(const struct conf_source *source, struct follow *file, const char *reason)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, "%s: %s", source->name, reason);
    file->failed = true;
    follow_refuse(file, &file->started, text.text, faults_now());
    strbuf_release(&text);
}

/* What it gave is like a file that has changed; that it failed, like one that cannot be read. */
static void on_command_ended(void *user, const char *name, const char *reason, bool is_new)
{
    struct feed *feed = user;
    const size_t first = 1 + feed->conf->data.files.count; /* after the configuration's own */
    for (size_t i = 0; i < feed->conf->source_count; i++) {
        const struct conf_source *source = &feed->conf->sources[i];
        struct follow *file = &feed->files.items[first + i];
        if (strcmp(source->name, name) != 0)
            continue;
        if (reason != NULL) {
            take_failure(source, file, reason);
        } else if (file->failed) {
            file->failed = false;
            files_take(file, feed->data);
        }
    }
    feed->wants_all = feed->wants_all || is_new;
    feed->moved = true;
    look_in(feed, 0);
}

static void start_commands(struct feed *feed)
{
    struct commands_hooks hooks = {feed, on_command_ended};
    feed->commands = commands_new(loop_uv(feed->loop), &feed->results, hooks);
    commands_list(feed->commands, feed->conf);
    feed->moved = feed->moved || commands_wait(feed->commands);
}

void feed_attach(struct feed *feed, struct app *app, struct loop *loop)
{
    feed->app = app;
    feed->loop = loop;
    if (feed->fixed)
        return;
    app->watch_remarks = &feed->faults.remarks;
    feed->watch = watch_new(loop_uv(loop), on_changed, feed);
    uv_timer_init(loop_uv(loop), &feed->look);
    uv_timer_init(loop_uv(loop), &feed->age);
    feed->look.data = feed->age.data = feed;
    /* What has changed since it was read is not to be missed. */
    look_in(feed, 0);
    start_commands(feed);
}

/* ---- reading anew ---- */

/* The configuration as it is now, unless that is worse than the one on show; *GOOD then is false
 * and the reason was said. */
static struct conf *load_conf(struct feed *feed, bool *good)
{
    struct err err;
    struct follow *file = &feed->files.items[0];
    struct stamp now = stamp_of(file->path);
    struct conf *conf = reread_conf(feed->conf, &err);
    file->started = now;
    *good = conf != NULL;
    if (conf == NULL) {
        follow_refuse(file, &now, err.text, faults_now());
        app_say(feed->app, _("%s; the configuration stays as it was"), err.text);
    }
    return conf;
}

/* Begins it; false if there is nothing to begin. */
static bool start_reread(struct feed *feed)
{
    struct conf *conf = NULL;
    bool good = true;
    if (feed->wants_conf) {
        check_trust(feed);
        conf = load_conf(feed, &good);
    }
    feed->wants_conf = feed->wants_all = false;
    if (!good && !feed->was_asked) {
        tell_faults(feed);
        return false;
    }
    files_start(&feed->files);
    feed->reread = reread_new(conf, feed->conf, feed->folder, feed->data, &feed->results);
    return true;
}

/* Whether the command that is followed by that number has given anything yet. */
static bool has_given(const struct feed *feed, size_t index)
{
    const size_t first = 1 + feed->conf->data.files.count;
    const struct result *result =
        results_find(&feed->results, feed->conf->sources[index - first].name);
    return result != NULL && result->text != NULL;
}

/* What of the files is on show now: all that was read and could be used. */
static void take_files(struct feed *feed, const struct reread_result *result, bool has_conf)
{
    if (has_conf)
        files_list(&feed->files, feed->conf, feed->folder);
    for (size_t i = has_conf ? 0 : 1; i < feed->files.count; i++) {
        struct follow *file = &feed->files.items[i];
        if (file->is_command && (file->failed || !has_given(feed, i)))
            continue;
        const char *reason = file->is_data ? reread_reason(result, file->path) : NULL;
        if (reason == NULL)
            files_take(file, feed->data);
        else if (file->started.error == 0 || file->is_command)
            follow_refuse(file, &file->started, reason, faults_now());
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
    app_replace(feed->app, feed->conf, feed->data);
    feed->moved = commands_wait(feed->commands);
    dataset_free(old);
    if (feed->conf != old_conf) {
        conf_free(old_conf);
        check_trust(feed);
        commands_list(feed->commands, feed->conf);
    }
    faults_forget(&feed->faults);
    tell_faults(feed);
    if (feed->was_asked && feed->files.items[0].reason == NULL)
        app_say(feed->app, _("%zu rows read anew"), feed->data->row_count);
    feed->was_asked = false;
    look_in(feed, 0);
}

static void finish_reread(struct feed *feed, bool *changed)
{
    struct reread_result result;
    if (feed->torn < TORN_MOST && files_are_torn(&feed->files)) {
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
    for (size_t i = 0; i < feed->files.count; i++) {
        struct follow *file = &feed->files.items[i];
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
    struct follow *file = &feed->files.items[feed->proven];
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

/* The whole takes the place of its preview. */
static void show_whole(struct feed *feed)
{
    struct dataset *preview = feed->data;
    struct conf *before = feed->conf;
    struct conf *conf = feed->composer.compose(feed->composer.user, feed->whole, &feed->failure);
    if (conf == NULL) {
        feed->failed = feed->app->quit = true;
        return;
    }
    conf_take_look(conf, before);
    feed->conf = conf;
    feed->data = feed->whole;
    feed->whole = NULL;
    app_replace(feed->app, conf, feed->data);
    feed->moved = true;
    dataset_free(preview);
    conf_free(before);
}

bool feed_work(struct feed *feed, bool *changed)
{
    if (feed->loader != NULL) {
        bool more = feed_read(feed, SLICE_MS);
        if (!more && feed->whole != NULL)
            show_whole(feed);
        *changed = !more || now_ms() >= feed->frame_due;
        return true;
    }
    if (feed->fixed)
        return false;
    double end = now_ms() + SLICE_MS;
    while (step(feed, changed))
        if (now_ms() >= end || *changed)
            return true;
    return false;
}

/* ---- the app ---- */

static void bind_app(struct feed *feed)
{
    struct app_progress progress = {
        .loading = feed->loader != NULL,
        .awaits_commands = feed->commands != NULL && commands_wait(feed->commands),
    };
    if (progress.loading) {
        struct load_progress load = loader_progress(feed->loader);
        progress.bytes = (double)load.bytes;
        progress.total = (double)load.total;
        progress.rows = load.rows;
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
        app_say(feed->app, _("files that are named are read once, when the program starts"));
        return;
    }
    feed->was_asked = feed->wants_all = true;
    check_trust(feed);
    commands_run(feed->commands);
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
