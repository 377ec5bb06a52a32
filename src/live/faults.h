#ifndef ECONTOP_LIVE_FAULTS_H
#define ECONTOP_LIVE_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/follow.h"
#include "base/remark.h"
#include "base/strbuf.h"

struct app;
struct dataset;

/* What the reader is told of files that are not on show as they are, and of how they are watched.
 */
struct faults {
    struct remarks remarks;
    struct strbuf told; /* in all, to see what is new */
    bool said_polling;  /* in the footer, once */
};

void faults_init(struct faults *faults);
void faults_release(struct faults *faults);

/* What was told is to be told again. */
void faults_forget(struct faults *faults);

struct follow_time faults_now(void);

/* Whether there is something to be told anew.  POLLING: why files are looked at every ten seconds;
 * or NULL. */
bool faults_change(struct faults *faults, const struct follow *files, size_t count,
                   const char *polling);

/* Makes the remarks, and marks the panels. */
void faults_tell(struct faults *faults, const struct follow *files, size_t count,
                 const struct dataset *data, const char *polling, struct app *app);

/* Marks the panels that show figures of such files with their age now. */
void faults_mark(const struct follow *files, size_t count, struct app *app);

/* Whether any panel may be marked. */
bool faults_any(const struct follow *files, size_t count);

#endif
