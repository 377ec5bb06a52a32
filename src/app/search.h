#ifndef ECONTOP_APP_SEARCH_H
#define ECONTOP_APP_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/strbuf.h"

/* What can be found by typing: topics, panels, metrics, regions, sources, targets, notes and
 * events.  A kind is a row of the table in search_kinds.c. */

/* How one thing is found and shown; texts are not yet clean. */
struct search_text {
    struct strbuf name;  /* as shown */
    struct strbuf also;  /* further names, a line each */
    struct strbuf other; /* all else that is searched, and shown of the hit in hand */
};

struct search_kind {
    const char *name;
    size_t (*count)(const struct app *app);
    /* Adds the texts of a thing in one language; false if there is nothing to find. */
    bool (*describe)(const struct app *app, size_t index, enum language language,
                     struct search_text *text);
    /* Adds where it is, or what there is of it. */
    void (*where)(const struct app *app, size_t index, struct strbuf *out);
    /* Puts it on the screen, over the wall. */
    void (*open)(struct app *app, size_t index);
};

size_t search_kind_count(void);
const struct search_kind *search_kind_at(size_t index);

struct search_hit {
    const struct search_kind *kind;
    size_t index;  /* among the things of its kind */
    unsigned rank; /* match_rank */
};

/* What was searched last, best hits first. */
struct search {
    char text[APP_TEXT];
    struct search_hit *hits;
    size_t count, capacity;
    size_t at; /* the hit on the screen */
};

void search_text_init(struct search_text *text);
void search_text_release(struct search_text *text);

/* Searches for what holds every word of TEXT; without a word, all topics are found.  Starts anew
 * what app->search holds. */
void search_run(struct app *app, const char *text);
void search_free(struct search *search);

/* Searches again, after the data have grown; the hit on the screen stays the one. */
void search_again(struct app *app);

/* Goes to hit INDEX of the last search, back to the wall first, and says which it is. */
void search_go(struct app *app, size_t index);

#endif
