#ifndef ECONTOP_APP_FOLLOW_H
#define ECONTOP_APP_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/stamp.h"

/* One file that is followed: what of it is on show, and what is to be done about what it is now.
 * A file that is being written is left alone until it has been quiet for a moment; whatever goes
 * wrong with it, what is on show stays.  Times are given, so that this can be tested. */

enum {
    FOLLOW_QUIET_MS = 100, /* that it must not have changed for */
    FOLLOW_YOUNG_MS = 300, /* after its last change it may still be being written */
    FOLLOW_LONG_MS =
        10000, /* after which one that is replaced again and again is read all the same */
    FOLLOW_EMPTY_MS = 5000 /* that it may be empty while it is being written */
};

/* Milliseconds: since 1970, and of a clock that nobody sets. */
struct follow_time {
    int64_t wall, steady;
};

enum follow_verdict {
    FOLLOW_SAME, /* nothing to do */
    FOLLOW_MORE, /* it may have grown only: its end is to be taken in at once */
    FOLLOW_READ, /* it is another, and quiet: read it */
    FOLLOW_WAIT, /* look again soon */
};

struct follow {
    char *path;
    bool is_data;         /* its figures are on panels */
    bool is_command;      /* it is no file, but what a command gives */
    bool failed;          /* the last run of that command */
    bool grows;           /* as far as is known, it can be gone on with where it ended */
    struct stamp taken;   /* of what is on show */
    struct stamp seen;    /* at the last look */
    int64_t seen_at;      /* since when it is so, by the steady clock */
    int64_t waiting;      /* since when it is another than on show; 0: it is not */
    struct stamp refused; /* of what was read and could not be used; error -1: none */
    struct stamp started; /* when it was last begun to be read */
    struct digest digest; /* of what is on show, up to its length */
    char *reason;         /* why it is not on show as it is; NULL: it is */
    bool gone;            /* it is not there */
    int64_t since;        /* when that was first seen, by the wall clock */
};

void follow_init(struct follow *follow, const char *path, bool is_data);
void follow_release(struct follow *follow);

/* What is to be done about a file that is now NOW; what is lost is noted in it. */
enum follow_verdict follow_look(struct follow *follow, const struct stamp *now,
                                struct follow_time time);

/* It is on show as it was when STAMP was taken. */
void follow_take(struct follow *follow, const struct stamp *stamp);

/* What it was when STAMP was taken cannot be used, for that reason. */
void follow_refuse(struct follow *follow, const struct stamp *stamp, const char *reason,
                   struct follow_time time);

#endif
