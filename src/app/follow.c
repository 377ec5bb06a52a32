#include "app/follow.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"

enum { NEVER = -1, NS_PER_MS = 1000000 };

void follow_init(struct follow *follow, const char *path, bool is_data)
{
    *follow = (struct follow){.path = mem_copy(path), .is_data = is_data, .refused.error = NEVER};
}

void follow_release(struct follow *follow)
{
    free(follow->path);
    free(follow->reason);
}

static void forget_fault(struct follow *follow)
{
    free(follow->reason);
    follow->reason = NULL;
    follow->gone = false;
}

void follow_take(struct follow *follow, const struct stamp *stamp)
{
    follow->taken = *stamp;
    follow->refused.error = NEVER;
    follow->waiting = 0;
    forget_fault(follow);
}

static void note_fault(struct follow *follow, const char *reason, bool gone,
                       struct follow_time time)
{
    bool is_new = follow->reason == NULL || follow->gone != gone;
    char *copy = mem_copy(reason);
    free(follow->reason);
    follow->reason = copy;
    follow->gone = gone;
    if (is_new)
        follow->since = time.wall;
}

void follow_refuse(struct follow *follow, const struct stamp *stamp, const char *reason,
                   struct follow_time time)
{
    follow->refused = *stamp;
    note_fault(follow, reason, false, time);
}

/* Whether it is gone or empty, which is never taken for what it is to contain. */
static bool is_lost(const struct follow *follow, const struct stamp *now)
{
    return now->error != 0 || (now->size == 0 && follow->taken.size > 0);
}

static enum follow_verdict lose(struct follow *follow, const struct stamp *now,
                                struct follow_time time)
{
    int64_t patience = now->error != 0 ? FOLLOW_YOUNG_MS : FOLLOW_EMPTY_MS;
    bool is_gone = now->error == ENOENT || now->error == ENOTDIR;
    struct strbuf reason = STRBUF_INIT;
    if (time.steady - follow->seen_at < patience)
        return FOLLOW_WAIT;
    strbuf_add(&reason, file_base(follow->path));
    if (now->error == 0)
        strbuf_add(&reason, ": the file is empty");
    else if (!is_gone)
        strbuf_addf(&reason, ": %s", strerror(now->error));
    note_fault(follow, reason.text, is_gone, time);
    strbuf_release(&reason);
    return FOLLOW_SAME;
}

/* A time of change that lies ahead is no sign of youth: somebody set it, or the clock. */
static bool is_young(const struct stamp *now, struct follow_time time)
{
    int64_t age = time.wall - now->modified / NS_PER_MS;
    return age >= 0 && age < FOLLOW_YOUNG_MS;
}

enum follow_verdict follow_look(struct follow *follow, const struct stamp *now,
                                struct follow_time time)
{
    bool replaced = !stamp_same_file(now, &follow->seen);
    if (!stamp_same(now, &follow->seen)) {
        follow->seen = *now;
        follow->seen_at = time.steady;
    }
    if (stamp_same(now, &follow->taken)) {
        follow_take(follow, now);
        return FOLLOW_SAME;
    }
    if (follow->waiting == 0)
        follow->waiting = time.steady;
    if (is_lost(follow, now))
        return lose(follow, now, time);
    if (stamp_same(now, &follow->refused))
        return FOLLOW_SAME;
    if (follow->grows && stamp_same_file(now, &follow->taken) && now->size > follow->taken.size)
        return FOLLOW_MORE;
    if (replaced && time.steady - follow->waiting > FOLLOW_LONG_MS)
        return FOLLOW_READ;
    if (is_young(now, time) || time.steady - follow->seen_at < FOLLOW_QUIET_MS)
        return FOLLOW_WAIT;
    return FOLLOW_READ;
}
