#include "live/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "live/complaint.h"

enum {
    READ_BYTES = 65536,
    GRACE_MS = 500, /* between asking it to end and ending it */
    MS_PER_S = 1000,
    MIB = 1048576
};

enum stage { RUNS, ASKED, KILLED };

enum { HANDLES = 4 };

struct process {
    uv_process_t child;
    uv_pipe_t output, errors;
    uv_timer_t timer;
    int open; /* handles that are not closed */
    int pid;  /* of its group too */
    enum stage stage;
    bool exited, ended; /* the child; its output */
    int64_t status;
    int signal_number;
    double seconds;
    size_t limit, complained; /* bytes */
    struct strbuf text;
    struct complaint complaint;
    struct strbuf reason; /* why it was stopped; empty: it was not */
    void (*done)(void *user, const struct process_end *end);
    void *user;
    char buffer[READ_BYTES];
};

static void kill_group(const struct process *process, int number)
{
    (void)kill(-process->pid, number);
}

/* ---- the end ---- */

static void release(struct process *process)
{
    strbuf_release(&process->text);
    strbuf_release(&process->reason);
    free(process);
}

static void on_closed(uv_handle_t *handle)
{
    struct process *process = handle->data;
    if (--process->open == 0)
        release(process);
}

static void close_all(struct process *process)
{
    uv_close((uv_handle_t *)&process->child, on_closed);
    uv_close((uv_handle_t *)&process->output, on_closed);
    uv_close((uv_handle_t *)&process->errors, on_closed);
    uv_close((uv_handle_t *)&process->timer, on_closed);
}

/* What it said last may still lie in the pipe. */
static void drain_errors(struct process *process)
{
    int descriptor;
    ssize_t n = 0;
    if (uv_fileno((uv_handle_t *)&process->errors, &descriptor) != 0)
        return;
    for (size_t read_bytes = 0; n >= 0 && read_bytes < MIB; read_bytes += (size_t)n) {
        n = read(descriptor, process->buffer, READ_BYTES);
        if (n <= 0)
            return;
        complaint_add(&process->complaint, process->buffer, (size_t)n);
    }
}

/* "exit 3: what it said last" */
static void say_failure(struct process *process)
{
    drain_errors(process);
    if (process->signal_number != 0)
        strbuf_addf(&process->reason, "signal %d: %s", process->signal_number,
                    strsignal(process->signal_number));
    else
        strbuf_addf(&process->reason, "exit %d", (int)process->status);
    complaint_write(&process->complaint, &process->reason);
}

/* What of it may still run goes with it. */
static void finish(struct process *process)
{
    bool failed = process->status != 0 || process->signal_number != 0;
    kill_group(process, SIGKILL);
    if (process->reason.length == 0 && failed)
        say_failure(process);
    struct process_end end = {.reason = process->reason.text};
    if (process->reason.length == 0)
        end = (struct process_end){.text = process->text.text, .length = process->text.length};
    process->done(process->user, &end);
    close_all(process);
}

/* A command that failed, or was stopped, is not waited for by its pipes, which others may hold. */
static void finish_if_over(struct process *process)
{
    bool failed = process->status != 0 || process->signal_number != 0;
    if (uv_is_closing((uv_handle_t *)&process->timer) || !process->exited)
        return;
    if (process->ended || process->stage != RUNS || failed)
        finish(process);
}

static void on_exit_child(uv_process_t *child, int64_t status, int number)
{
    struct process *process = child->data;
    process->exited = true;
    process->status = status;
    process->signal_number = number;
    finish_if_over(process);
}

/* ---- being stopped ---- */

static void kill_all(struct process *process)
{
    process->stage = KILLED;
    uv_timer_stop(&process->timer);
    kill_group(process, SIGKILL);
    finish_if_over(process);
}

static void on_grace_over(uv_timer_t *timer)
{
    kill_all(timer->data);
}

/* The reason stands in process->reason.  What it writes from now on is not wanted. */
static void ask_to_end(struct process *process)
{
    process->stage = ASKED;
    uv_read_stop((uv_stream_t *)&process->output);
    uv_read_stop((uv_stream_t *)&process->errors);
    kill_group(process, SIGTERM);
    uv_timer_start(&process->timer, on_grace_over, GRACE_MS, 0);
}

static void on_deadline(uv_timer_t *timer)
{
    struct process *process = timer->data;
    strbuf_addf(&process->reason, "no end within %g s%s", process->seconds,
                process->exited ? ": what it started holds its output" : "");
    if (!process->exited)
        complaint_write(&process->complaint, &process->reason);
    ask_to_end(process);
}

void process_stop(struct process *process)
{
    if (process->reason.length == 0)
        strbuf_add(&process->reason, "stopped");
    kill_all(process);
}

void process_free(struct process *process)
{
    kill_group(process, SIGKILL);
    release(process);
}

/* ---- reading ---- */

static void lend_buffer(uv_handle_t *handle, size_t wanted, uv_buf_t *buffer)
{
    struct process *process = handle->data;
    (void)wanted;
    *buffer = uv_buf_init(process->buffer, READ_BYTES);
}

static void stop_flood(struct process *process, const char *what)
{
    strbuf_addf(&process->reason, "more than %zu MiB %s", process->limit / MIB, what);
    ask_to_end(process);
}

static void on_output(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer)
{
    struct process *process = stream->data;
    if (n > 0 && process->text.length + (size_t)n > process->limit)
        stop_flood(process, "of output");
    else if (n > 0)
        strbuf_add_n(&process->text, buffer->base, (size_t)n);
    if (n >= 0)
        return;
    process->ended = true;
    uv_read_stop(stream);
    if (n != UV_EOF && process->reason.length == 0)
        strbuf_addf(&process->reason, "cannot read its output: %s", uv_strerror((int)n));
    finish_if_over(process);
}

static void on_errors(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer)
{
    struct process *process = stream->data;
    if (n < 0) {
        uv_read_stop(stream);
        return;
    }
    complaint_add(&process->complaint, buffer->base, (size_t)n);
    process->complained += (size_t)n;
    if (process->complained > process->limit && process->stage == RUNS)
        stop_flood(process, "on standard error");
}

/* ---- starting ---- */

/* Descriptors of the child, -1 none: what it reads, and the ends of two pipes that it writes; and
 * our ends of these. */
struct ends {
    int input, output, errors;
    int read_output, read_errors;
};

static void close_end(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

static void close_ends(const struct ends *ends)
{
    close_end(ends->input);
    close_end(ends->output);
    close_end(ends->errors);
}

static bool open_pipe(int *reader, int *writer, struct err *err)
{
    int pair[2];
    int status = uv_pipe(pair, UV_NONBLOCK_PIPE, 0);
    if (status != 0)
        return err_set(err, "no pipe: %s", uv_strerror(status));
    *reader = pair[0];
    *writer = pair[1];
    return true;
}

static bool open_ends(struct ends *ends, const struct process_spec *spec, struct err *err)
{
    *ends = (struct ends){-1, -1, -1, -1, -1};
    if (spec->input != NULL && (ends->input = file_open(spec->input, err)) < 0)
        return false;
    if (open_pipe(&ends->read_output, &ends->output, err) &&
        open_pipe(&ends->read_errors, &ends->errors, err))
        return true;
    close_ends(ends);
    close_end(ends->read_output);
    close_end(ends->read_errors);
    return false;
}

static bool spawn(struct process *process, uv_loop_t *uv, const struct process_spec *spec,
                  const struct ends *ends, struct err *err)
{
    uv_stdio_container_t stdio[] = {
        {.flags = ends->input >= 0 ? UV_INHERIT_FD : UV_IGNORE, .data.fd = ends->input},
        {.flags = UV_INHERIT_FD, .data.fd = ends->output},
        {.flags = UV_INHERIT_FD, .data.fd = ends->errors},
    };
    uv_process_options_t options = {
        .exit_cb = on_exit_child,
        .file = spec->argv[0],
        .args = (char **)spec->argv,
        .cwd = spec->folder,
        .flags = UV_PROCESS_DETACHED,
        .stdio_count = 3,
        .stdio = stdio,
    };
    int status = uv_spawn(uv, &process->child, &options);
    if (status == UV_ENOENT)
        return err_set(err, "there is no command \"%s\" (is it installed, and in PATH?)",
                       spec->argv[0]);
    return status == 0 || err_set(err, "cannot run \"%s\": %s", spec->argv[0], uv_strerror(status));
}

static void init_handles(struct process *process, uv_loop_t *uv, const struct ends *ends)
{
    uv_pipe_init(uv, &process->output, 0);
    uv_pipe_init(uv, &process->errors, 0);
    uv_timer_init(uv, &process->timer);
    process->child.data = process->timer.data = process;
    process->output.data = process->errors.data = process;
    process->open = HANDLES;
    uv_pipe_open(&process->output, ends->read_output);
    uv_pipe_open(&process->errors, ends->read_errors);
}

struct process *process_start(struct uv_loop_s *uv, const struct process_spec *spec,
                              void (*done)(void *user, const struct process_end *end), void *user,
                              struct err *err)
{
    struct ends ends;
    if (!open_ends(&ends, spec, err))
        return NULL;
    struct process *process = mem_new(1, sizeof *process);
    process->seconds = spec->seconds;
    process->limit = spec->limit;
    process->done = done;
    process->user = user;
    strbuf_init(&process->text);
    strbuf_init(&process->reason);
    init_handles(process, uv, &ends);
    bool good = spawn(process, uv, spec, &ends, err);
    close_ends(&ends);
    if (!good) {
        close_all(process);
        return NULL;
    }
    process->pid = process->child.pid;
    uv_update_time(uv);
    uv_timer_start(&process->timer, on_deadline, (uint64_t)(spec->seconds * MS_PER_S), 0);
    uv_read_start((uv_stream_t *)&process->output, lend_buffer, on_output);
    uv_read_start((uv_stream_t *)&process->errors, lend_buffer, on_errors);
    return process;
}
