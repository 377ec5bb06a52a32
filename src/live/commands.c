#define _GNU_SOURCE /* CLOCK_BOOTTIME */

#include "live/commands.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>

#include "app/results.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "conf/command_spec.h"
#include "live/loop.h"
#include "live/process.h"

enum { LIMIT_BYTES = 67108864, MS_PER_S = 1000 };

/* Seconds: the longest wait of a command that fails, and its first if it has no interval. */
static const double longest_wait = 600, first_wait = 5;

/* And between two looks at the clock meanwhile. */
static const double longest_slice = 60;

/* The part of a wait that is left to chance, so that many programs do not ask one server at once.
 */
static const double jitter = 0.1;

struct runner {
    struct commands *commands;
    char *name;
    struct command_spec spec;
    char *folder, *query_path; /* owned */
    uv_timer_t timer;
    double due;              /* by now_s(), while the timer runs */
    struct process *process; /* NULL: it does not run */
    unsigned failures;       /* in turn */
    bool ran, gone;          /* it ended once; it is no longer configured */
};

struct commands {
    uv_loop_t *uv;
    struct results *results;
    struct commands_hooks hooks;
    struct runner **runners;
    size_t count, capacity;
    uint64_t chance;
    bool once;
};

/* ---- one runner ---- */

static void runner_release(struct runner *runner)
{
    command_spec_release(&runner->spec);
    free(runner->name);
    free(runner->folder);
    free(runner->query_path);
    free(runner);
}

static void on_timer_closed(uv_handle_t *handle)
{
    runner_release(handle->data);
}

/* From here on its timer, which is being closed, owns it. */
static void drop(struct runner *runner)
{
    struct commands *commands = runner->commands;
    size_t i = 0;
    while (commands->runners[i] != runner)
        i++;
    commands->runners[i] = commands->runners[--commands->count];
    uv_close((uv_handle_t *)&runner->timer, on_timer_closed);
}

/* From -1 to 1: xorshift. */
static double next_chance(struct commands *commands)
{
    uint64_t x = commands->chance;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    commands->chance = x;
    return (double)(x >> 11) / (double)(UINT64_C(1) << 52) - 1;
}

/* Seconds to the next run; 0: there is none. */
static double next_wait(const struct runner *runner)
{
    double wait = runner->spec.interval;
    if (runner->failures == 0)
        return wait;
    double most = wait > longest_wait ? wait : longest_wait;
    if (wait <= 0)
        wait = first_wait;
    for (unsigned i = 0; i < runner->failures && wait < most; i++)
        wait *= 2;
    wait *= 1 + jitter * next_chance(runner->commands);
    return wait < most ? wait : most;
}

static void run(struct runner *runner);
static void on_due(uv_timer_t *timer);

/* Seconds by the clock that also goes on while the machine sleeps, whatever the one on the wall. */
static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Timers stand still while the machine sleeps: so it looks at the clock now and then. */
static void wait_on(struct runner *runner)
{
    double left = fmin(runner->due - now_s(), longest_slice);
    uv_update_time(runner->commands->uv);
    uv_timer_start(&runner->timer, on_due, (uint64_t)ceil(fmax(left, 0) * MS_PER_S), 0);
}

static void on_due(uv_timer_t *timer)
{
    struct runner *runner = timer->data;
    if (now_s() < runner->due)
        wait_on(runner);
    else
        run(runner);
}

static void wait_for_next(struct runner *runner)
{
    double wait = next_wait(runner);
    if (wait <= 0 || runner->commands->once)
        return;
    runner->due = now_s() + wait;
    wait_on(runner);
}

static void take_end(struct runner *runner, const struct process_end *end)
{
    struct commands *commands = runner->commands;
    bool good = end->text != NULL;
    bool is_new = good && results_set(commands->results, runner->name, end->text, end->length);
    runner->ran = true;
    runner->failures = good ? 0 : runner->failures + 1;
    wait_for_next(runner);
    commands->hooks.ended(commands->hooks.user, runner->name, good ? NULL : end->reason, is_new);
}

static void on_done(void *user, const struct process_end *end)
{
    struct runner *runner = user;
    runner->process = NULL;
    if (runner->gone)
        drop(runner);
    else
        take_end(runner, end);
}

static void run(struct runner *runner)
{
    struct err err;
    struct process_spec spec = {.argv = runner->spec.argv,
                                .folder = runner->folder,
                                .input = runner->query_path,
                                .seconds = runner->spec.timeout,
                                .limit = LIMIT_BYTES};
    if (runner->process != NULL)
        return;
    uv_timer_stop(&runner->timer);
    runner->process = process_start(runner->commands->uv, &spec, on_done, runner, &err);
    if (runner->process == NULL)
        take_end(runner, &(struct process_end){.reason = err.text});
}

/* ---- all of them ---- */

/* Whoever started the program may have left it descriptors: they are not for commands. */
static void keep_descriptors(void)
{
    enum { MOST = 1024 };
    for (int descriptor = STDERR_FILENO + 1; descriptor < MOST; descriptor++) {
        int flags = fcntl(descriptor, F_GETFD);
        if (flags >= 0)
            (void)fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC);
    }
}

struct commands *commands_new(struct uv_loop_s *uv, struct results *results,
                              struct commands_hooks hooks)
{
    struct commands *commands = mem_new(1, sizeof *commands);
    *commands = (struct commands){.uv = uv, .results = results, .hooks = hooks};
    commands->chance = uv_hrtime() | 1;
    keep_descriptors();
    return commands;
}

static struct runner *find(const struct commands *commands, const char *name,
                           const struct command_spec *spec)
{
    for (size_t i = 0; i < commands->count; i++) {
        struct runner *runner = commands->runners[i];
        if (!runner->gone && strcmp(runner->name, name) == 0 &&
            command_spec_same(&runner->spec, spec))
            return runner;
    }
    return NULL;
}

/* Takes SPEC. */
static void add(struct commands *commands, const struct conf *conf, const char *name,
                const struct command_spec *spec)
{
    struct runner *runner = mem_new(1, sizeof *runner);
    *runner = (struct runner){.commands = commands, .name = mem_copy(name), .spec = *spec};
    runner->folder = file_beside(conf->path, ".");
    if (spec->query_file != NULL)
        runner->query_path = file_beside(conf->path, spec->query_file);
    uv_timer_init(commands->uv, &runner->timer);
    runner->timer.data = runner;
    commands->runners = mem_grow(commands->runners, &commands->capacity, commands->count + 1,
                                 sizeof *commands->runners);
    commands->runners[commands->count++] = runner;
}

static bool is_configured(const struct conf *conf, const struct runner *runner)
{
    bool found = false;
    for (size_t i = 0; i < conf->source_count && !found; i++) {
        struct command_spec spec;
        if (strcmp(conf->sources[i].name, runner->name) != 0)
            continue;
        found = command_spec_parse(&spec, conf, &conf->sources[i], NULL) &&
                command_spec_same(&spec, &runner->spec);
        command_spec_release(&spec);
    }
    return found;
}

static void stop_others(struct commands *commands, const struct conf *conf)
{
    for (size_t i = commands->count; i-- > 0;) {
        struct runner *runner = commands->runners[i];
        if (commands->results->blocked == NULL && is_configured(conf, runner))
            continue;
        runner->gone = true;
        uv_timer_stop(&runner->timer);
        if (runner->process != NULL)
            process_stop(runner->process);
        else
            drop(runner);
    }
}

void commands_list(struct commands *commands, const struct conf *conf)
{
    stop_others(commands, conf);
    for (size_t i = 0; commands->results->blocked == NULL && i < conf->source_count; i++) {
        const struct conf_source *source = &conf->sources[i];
        struct command_spec spec;
        bool good = command_spec_parse(&spec, conf, source, NULL);
        if (good && find(commands, source->name, &spec) == NULL)
            add(commands, conf, source->name, &spec);
        else
            command_spec_release(&spec);
    }
    for (size_t i = 0; i < commands->count; i++)
        if (!commands->runners[i]->ran)
            run(commands->runners[i]);
}

void commands_run(struct commands *commands)
{
    for (size_t i = 0; commands->results->blocked == NULL && i < commands->count; i++)
        run(commands->runners[i]);
}

bool commands_wait(const struct commands *commands)
{
    bool waits = false;
    for (size_t i = 0; i < commands->count; i++)
        waits = waits || !commands->runners[i]->ran;
    return waits;
}

void commands_free(struct commands *commands)
{
    if (commands == NULL)
        return;
    for (size_t i = 0; i < commands->count; i++) {
        if (commands->runners[i]->process != NULL)
            process_free(commands->runners[i]->process);
        runner_release(commands->runners[i]);
    }
    free(commands->runners);
    free(commands);
}

/* ---- once ---- */

enum { SIGNAL_COUNT = 4 };

static const int ending_signals[SIGNAL_COUNT] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

static void on_ended(void *user, const char *name, const char *reason, bool is_new)
{
    struct commands *const *commands = user;
    (void)is_new;
    if (reason != NULL)
        results_fail((*commands)->results, name, reason);
}

/* What runs is in sessions of its own, where the signal does not come. */
static void on_ending_signal(uv_signal_t *handle, int number)
{
    uv_stop(handle->loop);
    *(int *)handle->data = number;
}

static void close_handle(uv_handle_t *handle, void *unused)
{
    (void)unused;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

static void catch_signals(uv_loop_t *uv, uv_signal_t signals[SIGNAL_COUNT], int *number)
{
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        uv_signal_init(uv, &signals[i]);
        signals[i].data = number;
        uv_signal_start(&signals[i], on_ending_signal, ending_signals[i]);
        uv_unref((uv_handle_t *)&signals[i]);
    }
}

static bool has_commands(const struct conf *conf)
{
    bool any = false;
    for (size_t i = 0; i < conf->source_count; i++)
        any = any || command_spec_is(&conf->sources[i]);
    return any;
}

static void fail_all(const struct conf *conf, struct results *results, const char *reason)
{
    for (size_t i = 0; i < conf->source_count; i++)
        if (command_spec_is(&conf->sources[i]))
            results_fail(results, conf->sources[i].name, reason);
}

void commands_run_once(const struct conf *conf, struct results *results)
{
    uv_loop_t uv;
    uv_signal_t signals[SIGNAL_COUNT];
    struct commands *commands;
    int number = 0;
    struct err err;
    if (!has_commands(conf))
        return;
    if (!loop_init(&uv, &err)) {
        fail_all(conf, results, err.text);
        return;
    }
    commands = commands_new(&uv, results, (struct commands_hooks){&commands, on_ended});
    commands->once = true;
    catch_signals(&uv, signals, &number);
    commands_list(commands, conf);
    uv_run(&uv, UV_RUN_DEFAULT);
    uv_walk(&uv, close_handle, NULL);
    uv_run(&uv, UV_RUN_DEFAULT);
    uv_loop_close(&uv);
    commands_free(commands);
    if (number != 0)
        (void)raise(number);
}
