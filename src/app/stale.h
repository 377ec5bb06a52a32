#ifndef ECONTOP_APP_STALE_H
#define ECONTOP_APP_STALE_H

#include <stddef.h>

struct app;
struct app_stale;

/* Files whose figures on show are older than the files: the panels that show any say so. */
struct stale {
    struct app_stale *files; /* with texts of its own */
    size_t count;
    double now;
};

/* Copies the list. */
void stale_set(struct stale *stale, const struct app_stale *files, size_t count, double now);
void stale_release(struct stale *stale);

/* Writes into every slot what is to be said of its figures. */
void stale_mark(struct app *app);

#endif
