#include "live/loop.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

#include "base/err.h"
#include "base/mem.h"

enum { SIGNAL_COUNT = 7 };

struct loop {
    const struct loop_hooks *hooks;
    uv_loop_t uv;
    uv_poll_t input, output;
    uv_signal_t signals[SIGNAL_COUNT];
    uv_idle_t idle;   /* runs while work is waiting */
    uv_timer_t timer; /* runs while something waits for its time */
    int descriptor;   /* of the output */
    bool writing;     /* output is polled */
    bool dirty;       /* the screen does not show the state */
    bool ended;
    int signal_number;
};

static const int handled_signals[SIGNAL_COUNT] = {SIGINT,  SIGTERM,  SIGHUP, SIGQUIT,
                                                  SIGTSTP, SIGWINCH, SIGCONT};

static void change_mask(int how)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&set, handled_signals[i]);
    sigprocmask(how, &set, NULL);
}

void loop_hold_signals(void)
{
    change_mask(SIG_BLOCK);
}

void loop_release_signals(void)
{
    change_mask(SIG_UNBLOCK);
}

static void end(struct loop *loop, int signal_number)
{
    loop->ended = true;
    loop->signal_number = signal_number;
    uv_stop(&loop->uv);
}

static void on_writable(uv_poll_t *handle, int status, int events);
static void on_timer(uv_timer_t *handle);

/* Lets the program look at the clock, and wakes it when it wants to again. */
static void tick(struct loop *loop)
{
    enum { DAY_MS = 24 * 60 * 60 * 1000 };
    bool changed = false;
    double wait = loop->hooks->tick(loop->hooks->user, &changed);
    loop->dirty = loop->dirty || changed;
    /* The loop's own clock is that of the last event. */
    uv_update_time(&loop->uv);
    if (isinf(wait))
        uv_timer_stop(&loop->timer);
    else
        uv_timer_start(&loop->timer, on_timer, (uint64_t)ceil(fmin(fmax(wait, 1), DAY_MS)), 0);
}

static void poll_output(struct loop *loop, bool wanted)
{
    if (wanted == loop->writing)
        return;
    loop->writing = wanted;
    if (wanted)
        uv_poll_start(&loop->output, UV_WRITABLE, on_writable);
    else
        uv_poll_stop(&loop->output);
}

/* Writes what the terminal takes now; the rest waits for it. */
static void flush(struct loop *loop)
{
    const struct loop_hooks *hooks = loop->hooks;
    size_t length;
    const char *bytes;
    while ((bytes = hooks->pending(hooks->user, &length)), length > 0) {
        ssize_t n = write(loop->descriptor, bytes, length);
        if (n >= 0) {
            hooks->written(hooks->user, (size_t)n);
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            end(loop, SIGHUP);
            return;
        }
    }
    poll_output(loop, length > 0);
}

/* A frame only when the one before has reached the terminal: a slow terminal sees fewer frames,
 * never old ones. */
static void show(struct loop *loop)
{
    const struct loop_hooks *hooks = loop->hooks;
    size_t length;
    flush(loop);
    hooks->pending(hooks->user, &length);
    if (loop->ended || !loop->dirty || length > 0)
        return;
    loop->dirty = false;
    hooks->frame(hooks->user);
    flush(loop);
}

static void on_timer(uv_timer_t *handle)
{
    struct loop *loop = handle->data;
    tick(loop);
    if (loop->dirty)
        show(loop);
}

static void on_writable(uv_poll_t *handle, int status, int events)
{
    struct loop *loop = handle->data;
    (void)events;
    if (status < 0) {
        end(loop, SIGHUP);
        return;
    }
    show(loop);
}

/* What ends the stop is SIGCONT, which is handled like one after any other stop. */
static void stop_for_shell(struct loop *loop)
{
    if (loop->hooks->suspend == NULL)
        return;
    loop->hooks->suspend(loop->hooks->user);
    raise(SIGSTOP);
}

static void on_readable(uv_poll_t *handle, int status, int events)
{
    struct loop *loop = handle->data;
    const struct loop_hooks *hooks = loop->hooks;
    bool there = hooks->keys(hooks->user);
    if (status < 0 || (events & UV_DISCONNECT) != 0 || !there) {
        end(loop, SIGHUP);
        return;
    }
    loop->dirty = true;
    if (hooks->wants_quit(hooks->user)) {
        end(loop, 0);
        return;
    }
    if (hooks->wants_suspend(hooks->user))
        stop_for_shell(loop);
    tick(loop);
    show(loop);
}

static void on_signal(uv_signal_t *handle, int number)
{
    struct loop *loop = handle->data;
    const struct loop_hooks *hooks = loop->hooks;
    switch (number) {
    case SIGWINCH:
        hooks->resized(hooks->user);
        loop->dirty = true;
        tick(loop);
        show(loop);
        break;
    case SIGCONT:
        hooks->resume(hooks->user);
        loop->dirty = true;
        tick(loop);
        show(loop);
        break;
    case SIGTSTP:
        stop_for_shell(loop);
        break;
    default:
        end(loop, number);
    }
}

/* Between two looks at the keyboard. */
static void on_idle(uv_idle_t *handle)
{
    struct loop *loop = handle->data;
    bool changed = false;
    if (!loop->hooks->work(loop->hooks->user, &changed))
        uv_idle_stop(handle);
    loop->dirty = loop->dirty || changed;
    if (changed)
        show(loop);
}

void loop_work(struct loop *loop)
{
    if (!uv_is_active((uv_handle_t *)&loop->idle))
        uv_idle_start(&loop->idle, on_idle);
}

void loop_show(struct loop *loop)
{
    loop->dirty = true;
    show(loop);
}

struct uv_loop_s *loop_uv(struct loop *loop)
{
    return &loop->uv;
}

static bool watch(struct loop *loop, int input, struct err *err)
{
    int status = uv_poll_init(&loop->uv, &loop->input, input);
    uv_idle_init(&loop->uv, &loop->idle);
    loop->idle.data = loop;
    uv_idle_start(&loop->idle, on_idle);
    uv_timer_init(&loop->uv, &loop->timer);
    loop->timer.data = loop;
    if (status == 0)
        status = uv_poll_init(&loop->uv, &loop->output, loop->descriptor);
    if (status == 0) {
        loop->input.data = loop->output.data = loop;
        status = uv_poll_start(&loop->input, UV_READABLE | UV_DISCONNECT, on_readable);
    }
    for (int i = 0; i < SIGNAL_COUNT && status == 0; i++) {
        status = uv_signal_init(&loop->uv, &loop->signals[i]);
        loop->signals[i].data = loop;
        if (status == 0)
            status = uv_signal_start(&loop->signals[i], on_signal, handled_signals[i]);
    }
    return status == 0 || err_set(err, "cannot wait for the terminal: %s", uv_strerror(status));
}

static void close_handle(uv_handle_t *handle, void *unused)
{
    (void)unused;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

/* Some of what it needs, libuv opens in a place from which it can only abort. */
static bool can_open(void)
{
    enum { PAIRS = 4 };
    int pairs[PAIRS][2];
    int count = 0, status = 0;
    while (status == 0 && count < PAIRS) {
        status = uv_pipe(pairs[count], 0, 0);
        count += status == 0;
    }
    for (int i = 0; i < count; i++) {
        close(pairs[i][0]);
        close(pairs[i][1]);
    }
    return count == PAIRS;
}

bool loop_init(struct uv_loop_s *uv, struct err *err)
{
    uv_replace_allocator(mem_library_malloc, mem_library_realloc, mem_library_calloc, free);
    int status = can_open() ? uv_loop_init(uv) : UV_EMFILE;
    return status == 0 || err_set(err, "cannot start the event loop: %s", uv_strerror(status));
}

bool loop_run(int input, int output, const struct loop_hooks *hooks, int *signal_number,
              struct err *err)
{
    struct loop loop = {.hooks = hooks, .descriptor = output, .dirty = true};
    if (!loop_init(&loop.uv, err))
        return false;
    bool watching = watch(&loop, input, err);
    if (watching) {
        hooks->started(hooks->user, &loop);
        loop_release_signals();
        tick(&loop);
        show(&loop);
        if (!loop.ended)
            uv_run(&loop.uv, UV_RUN_DEFAULT);
    }
    loop_hold_signals();
    uv_walk(&loop.uv, close_handle, NULL);
    uv_run(&loop.uv, UV_RUN_DEFAULT);
    uv_loop_close(&loop.uv);
    *signal_number = loop.signal_number;
    return watching;
}
