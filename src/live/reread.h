#ifndef ECONTOP_LIVE_REREAD_H
#define ECONTOP_LIVE_REREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "conf/conf.h"
#include "data/dataset.h"

struct err;
struct results;

/* Reads data anew, to take the place of those on show, a part at a time; what of them cannot be
 * used stays as it was. */
struct reread;

struct reread_result {
    struct conf *conf;               /* owned; NULL: the one before */
    struct dataset *data;            /* owned */
    struct word_list paths, reasons; /* files that stayed as they were, and why */
};

/* The configuration that OLD was read from as it is now; NULL, with the reason, if it cannot be
 * used or has more errors than OLD has. */
struct conf *reread_conf(const struct conf *old, struct err *err);

/* Takes CONF, NULL for OLD_CONF; all else is borrowed until it is done, what commands gave too. */
struct reread *reread_new(struct conf *conf, const struct conf *old_conf, const char *folder,
                          const struct dataset *old, const struct results *results);
void reread_free(struct reread *reread);

/* Whether it comes with a configuration of its own. */
bool reread_has_conf(const struct reread *reread);

/* Reads on; false once all is read. */
bool reread_step(struct reread *reread);

/* All is read: gives the result and frees it.  False if a file that lost rows to errors has to be
 * left as it was, and so all is read once more. */
bool reread_finish(struct reread *reread, struct reread_result *result);

/* Frees the lists; conf and data are the caller's. */
void reread_result_release(struct reread_result *result);

/* Why a file stayed as it was; NULL: it did not. */
const char *reread_reason(const struct reread_result *result, const char *path);

/* Whether the remarks of the data say that of the file. */
bool reread_is_remarked(const struct dataset *data, const char *path, const char *reason);

#endif
