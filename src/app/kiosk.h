#ifndef ECONTOP_APP_KIOSK_H
#define ECONTOP_APP_KIOSK_H

#include <stdbool.h>
#include <stddef.h>

struct action;
struct app;
struct conf;
struct remarks;

/* The display that runs by itself: topics in turn, of each the pages of its wall and then its
 * panels.  Where it stands is the topic and the panel in hand of the app, so that it stays there
 * when data or configuration are exchanged.  Opened by a key it is a view like others; locked it
 * is all that there is: nothing closes it, and only the configured actions work. */
struct kiosk {
    bool locked, paused;
    bool wall;    /* the panels side by side are on show, not one of them */
    bool moved;   /* what is on show came since the last tick, which begins its time */
    double since; /* seconds, when its time began */
    long minute;  /* of the clock on show */
};

void kiosk_open(struct app *app, bool locked);

/* Shows a locked one again after the views have been taken away from under it, and moves one on
 * from what is no longer there. */
void kiosk_again(struct app *app);

/* Remarks on keys of its configuration that are no actions of the kiosk. */
void kiosk_check(const struct conf *conf, struct remarks *remarks);

/* Whether it is on the screen. */
bool kiosk_is_on(const struct app *app);

/* Whether an action that works there may be used: all of them unless it is locked. */
bool kiosk_allows(const struct app *app, const struct action *action);

/* Goes on if it is time, by app->time.  Returns when it wants to be asked again, in seconds of that
 * clock, INFINITY for never; *CHANGED: the screen is to show it. */
double kiosk_tick(struct app *app, bool *changed);

/* Where among the COUNT things to be shown of the topic it stands, from 0. */
size_t kiosk_place(const struct app *app, size_t *count);

/* Actions. */
void act_kiosk(struct app *app, const char *key);
void act_kiosk_pause(struct app *app, const char *key);
void act_kiosk_next(struct app *app, const char *key);
void act_kiosk_previous(struct app *app, const char *key);
void act_kiosk_next_topic(struct app *app, const char *key);
void act_kiosk_previous_topic(struct app *app, const char *key);

#endif
