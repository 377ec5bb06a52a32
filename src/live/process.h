#ifndef ECONTOP_LIVE_PROCESS_H
#define ECONTOP_LIVE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct process;
struct uv_loop_s;

/* One run of a command whose standard output is wanted.  It runs in a session of its own, without a
 * terminal, so that it can ask for nothing, and is stopped with all that it started.  Its output
 * counts only if it ended well and all of it has been read. */

struct process_spec {
    char *const *argv;  /* borrowed while it is started; no shell reads it */
    const char *folder; /* that it runs in */
    const char *input;  /* path of what it reads, or NULL for nothing */
    double seconds;     /* that it may take */
    size_t limit;       /* bytes that it may write */
};

/* How it ended: TEXT, which is lent, is what it wrote; or NULL, and REASON says why there is none.
 */
struct process_end {
    const char *text;
    size_t length;
    const char *reason;
};

/* Calls DONE from the loop, once, after which the process is freed.  NULL, with the reason, if it
 * cannot be started. */
struct process *process_start(struct uv_loop_s *uv, const struct process_spec *spec,
                              void (*done)(void *user, const struct process_end *end), void *user,
                              struct err *err);

/* Stops all of it at once; DONE is still called, from the loop. */
void process_stop(struct process *process);

/* After the loop has ended: stops what still runs and frees it; DONE is not called. */
void process_free(struct process *process);

#endif
