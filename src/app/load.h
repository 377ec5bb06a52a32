#ifndef ECONTOP_APP_LOAD_H
#define ECONTOP_APP_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "conf/conf.h"
#include "data/dataset.h"

struct results;

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

/* What was shown before, to be kept where its place cannot be taken. */
struct load_past {
    const struct dataset *data; /* borrowed; all of it read */
    /* Files whose new text is not to be used: it lost rows to errors. */
    const struct word_list *kept;
    /* What commands gave, borrowed; NULL: none runs. */
    const struct results *results;
};

/* The same, for data that are to take the place of others, if PAST has any: their metrics and
 * regions keep their ids, and a file that cannot be read stays as it was. */
struct loader *loader_new_after(const struct conf *conf, const char *folder,
                                const struct load_past *past);

/* The same for COUNT files that the command line names, with the dictionaries of the folder DICT
 * unless it is NULL.  Borrows PATHS. */
struct loader *loader_new_named(const char *const *paths, size_t count, const char *dict);

/* The files that the configuration names, in its order, and then those of its dictionary, owned;
 * NULL past the last.  *IS_DATA tells them apart.  A command has what stands for its path. */
char *load_path_at(const struct conf *conf, const char *folder, size_t index, bool *is_data);

/* Whether what load_path_at gives for that index is a command. */
bool load_is_command_at(const struct conf *conf, size_t index);

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
