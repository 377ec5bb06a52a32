#ifndef ECONTOP_LIVE_WATCH_H
#define ECONTOP_LIVE_WATCH_H

#include <stddef.h>

struct uv_loop_s;
struct watch;

/* Says that some of the watched files may have changed; which is for the one told to find out, so
 * that a lost event costs nothing.  What is watched are the folders of the files and of all links
 * on the way to them, since a file that is replaced takes its own watch with it.  Where events do
 * not come (network file systems, no watch to be had), it says so every ten seconds. */

/* CHANGED is called from the loop. */
struct watch *watch_new(struct uv_loop_s *uv, void (*changed)(void *user), void *user);

/* After the loop has ended, which has closed what it watched. */
void watch_free(struct watch *watch);

/* Watches what these paths lead to now, instead of what they led to before. */
void watch_paths(struct watch *watch, const char *const *paths, size_t count);

/* Why it looks every ten seconds; NULL: it does not. */
const char *watch_polling(const struct watch *watch);

#endif
