#ifndef ECONTOP_LIVE_LOOP_H
#define ECONTOP_LIVE_LOOP_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct loop;
struct uv_loop_s;

/* The event loop: one thread that sleeps until a key, a signal or a writable terminal wakes it.
 * It knows neither the program nor the terminal: main.c gives it descriptors and these hooks. */
struct loop_hooks {
    void *user;
    /* Before the first event: what follows others may begin to. */
    void (*started)(void *user, struct loop *loop);
    /* Keys may be read: handle all there are; false if the terminal has gone. */
    bool (*keys)(void *user);
    /* Make the next frame; called only while no bytes are pending. */
    void (*frame)(void *user);
    /* Bytes for the terminal, and how many of them it has taken. */
    const char *(*pending)(void *user, size_t *length);
    void (*written)(void *user, size_t count);
    /* The window has another size. */
    void (*resized)(void *user);
    /* Give the terminal back before the program is stopped by its shell, NULL: it is never stopped;
     * and take it again, also after a stop that gave no time for that. */
    void (*suspend)(void *user);
    void (*resume)(void *user);
    /* Do a few milliseconds of the work that is waiting; *CHANGED: the screen is to show it.  False
     * once none is left. */
    bool (*work)(void *user, bool *changed);
    /* Time has passed, a key or a signal has come: returns after how many milliseconds it is to be
     * called again at the latest, INFINITY for never; *CHANGED: the screen is to show it. */
    double (*tick)(void *user, bool *changed);
    /* What is wanted after keys. */
    bool (*wants_quit)(void *user);
    bool (*wants_suspend)(void *user);
};

/* Calls the hook for work until it says that none is left. */
void loop_work(struct loop *loop);

/* The screen is to show what has changed; now, if the terminal can take it. */
void loop_show(struct loop *loop);

/* Makes a loop of libuv's ready, which has the memory policy of base/mem.h; false with the reason. */
bool loop_init(struct uv_loop_s *uv, struct err *err);

/* For files that are in this folder. */
struct uv_loop_s *loop_uv(struct loop *loop);

/* The signals that the loop handles wait between these two, so that none ends or stops the program
 * while it holds the terminal without a loop. */
void loop_hold_signals(void);
void loop_release_signals(void);

/* To be called with the signals held; they are handled while it runs and are held again when it
 * returns, until the terminal has been given back.  Runs until a hook wants to quit or a signal
 * ends it.  INPUT is read by the hooks, OUTPUT must not block.  Returns true with the number of the
 * ending signal in *SIGNAL_NUMBER, 0 for none; SIGHUP stands also for a terminal that has gone. */
bool loop_run(int input, int output, const struct loop_hooks *hooks, int *signal_number,
              struct err *err);

#endif
