#ifndef ECONTOP_LIVE_FILES_H
#define ECONTOP_LIVE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "app/follow.h"

struct conf;
struct dataset;

/* The files that are followed: the configuration first, then what it names.  Starts with all zero.
 */
struct files {
    struct follow *items;
    size_t count, capacity;
};

/* Lists what CONF names now; what was followed before goes on as it was.  Before they are read:
 * what they are then is noted. */
void files_list(struct files *files, const struct conf *conf, const char *folder);
void files_release(struct files *files);

/* A file is on show as it was when it was begun to be read; DATA holds it. */
void files_take(struct follow *file, const struct dataset *data);

/* Notes what all but the configuration are, before they are read. */
void files_start(struct files *files);

/* Whether one of these was changed since, other than at its end: it was read torn. */
bool files_are_torn(const struct files *files);

#endif
