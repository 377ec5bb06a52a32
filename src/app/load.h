#ifndef ECONTOP_APP_LOAD_H
#define ECONTOP_APP_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "conf/conf.h"
#include "data/dataset.h"

/* Reads the dictionaries and data files that the configuration names, in its order, a small part at
 * a time; what cannot be read becomes a remark. */
struct loader;

struct load_progress {
    size_t bytes, total; /* read, and to be read as far as is known */
    size_t rows;         /* taken in */
};

/* With FOLDER not NULL the files of these names there.  Borrows CONF until it is freed; the
 * dictionaries are read at once. */
struct loader *loader_new(const struct conf *conf, const char *folder);

/* The same for COUNT files that the command line names, with the dictionaries of the folder DICT
 * unless it is NULL.  Borrows PATHS. */
struct loader *loader_new_named(const char *const *paths, size_t count, const char *dict);

/* Does a part of about a tenth of a millisecond; false once all is read.  Metrics, regions and
 * series of the dataset may move: whoever points at them must find them anew. */
bool loader_step(struct loader *loader);

struct load_progress loader_progress(const struct loader *loader);

/* What has been read so far; owned by the caller. */
struct dataset *loader_data(const struct loader *loader);

/* Frees the loader, not the dataset. */
void loader_free(struct loader *loader);

/* All of it at once. */
struct dataset *load_data(const struct conf *conf, const char *folder);

#endif
