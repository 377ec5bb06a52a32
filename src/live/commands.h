#ifndef ECONTOP_LIVE_COMMANDS_H
#define ECONTOP_LIVE_COMMANDS_H

#include <stdbool.h>

struct conf;
struct results;
struct uv_loop_s;

/* Runs the commands of the sources of a configuration: one run of each at a time, again when its
 * interval is over, and later and later while it fails.  What a good run wrote goes to the results,
 * which are borrowed. */
struct commands;

struct commands_hooks {
    void *user;
    /* A run has ended, of that source; REASON: why it gave nothing, or NULL.  *IS_NEW: it gave
     * other text than the run before. */
    void (*ended)(void *user, const char *name, const char *reason, bool is_new);
};

struct commands *commands_new(struct uv_loop_s *uv, struct results *results,
                              struct commands_hooks hooks);

/* Runs what CONF has now, unless the results say that commands are blocked; what it no longer has
 * is stopped. */
void commands_list(struct commands *commands, const struct conf *conf);

/* Runs all of them now that do not run. */
void commands_run(struct commands *commands);

/* Whether any has not ended its first run. */
bool commands_wait(const struct commands *commands);

/* After the loop has ended: stops what still runs. */
void commands_free(struct commands *commands);

/* Runs each once, and waits until all have ended. */
void commands_run_once(const struct conf *conf, struct results *results);

#endif
