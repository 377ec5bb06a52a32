#ifndef ECONTOP_LIVE_FEED_H
#define ECONTOP_LIVE_FEED_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct conf;
struct dataset;
struct err;
struct loader;
struct loop;
struct trust;

/* Where the data come from while the program runs: it owns the configuration and the data on show,
 * and those that are being read to take their place.  A slice at a time it reads what was changed
 * while the old stays on the screen, and swaps when all is good.
 *
 *     feed = feed_new(conf, folder);
 *     feed_read(feed, 8);                       the first figures
 *     feed_attach(feed, app, loop);             from now on it follows the files
 *     ... feed_work from the loop, feed_settle before whatever looks at the data ...
 *     feed_free(feed);                          after the app */
struct feed;

/* Takes CONF; FOLDER (borrowed, may be NULL) as loader_new has it.  Commands run as TRUST says. */
struct feed *feed_new(struct conf *conf, const char *folder, const struct trust *trust);

/* Runs every command of the configuration once, and waits for them: before feed_read, where nobody
 * watches. */
void feed_run_commands(struct feed *feed);

/* The same for data that have been read from files that can be read only once. */
struct feed *feed_new_read(struct conf *conf, struct dataset *data);

/* How files that are named on the command line are shown. */
struct feed_composer {
    void *user;
    /* The configuration that shows these data, owned by who asks; NULL, with the reason, if nothing
     * can be shown. */
    struct conf *(*compose)(void *user, const struct dataset *data, struct err *err);
};

/* The same for files that are large: PREVIEW, which CONF shows, is on show until LOADER has read
 * the whole of them, which COMPOSER then finds a configuration for.  Takes all but the composer's
 * user.
 */
struct feed *feed_new_preview(struct conf *conf, struct dataset *preview, struct loader *loader,
                              struct feed_composer composer);

/* Why the program had to end: the whole cannot be shown; or NULL. */
const struct err *feed_failure(const struct feed *feed);
void feed_free(struct feed *feed);

/* On show, or to be; they change with feed_work only once an app is attached. */
const struct conf *feed_conf(const struct feed *feed);
const struct dataset *feed_data(const struct feed *feed);

/* Reads on for that long; false once all data are read. */
bool feed_read(struct feed *feed, double milliseconds);

/* Shows in APP what it reads from now on, and follows the files by LOOP. */
void feed_attach(struct feed *feed, struct app *app, struct loop *loop);

/* As the hook of the loop: does a few milliseconds of what is to be done; *CHANGED: the screen is
 * to show it.  False once nothing is left to do. */
bool feed_work(struct feed *feed, bool *changed);

/* Binds the app to what has been read, if it has moved; and begins what the app wants to have read
 * anew. */
void feed_settle(struct feed *feed);

#endif
