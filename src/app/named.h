#ifndef ECONTOP_APP_NAMED_H
#define ECONTOP_APP_NAMED_H

#include <stdbool.h>
#include <stddef.h>

struct dataset;
struct err;
struct import_load;
struct load;

/* The data files that the command line names.  "-" is standard input.  What is no regular file is
 * read once and held, so that its rows can be found again. */

/* False, with the reason, if one is not there at all, or if there are too many. */
bool named_check(const char *const *paths, size_t count, struct err *err);

/* A data set for them, empty but for the dictionaries of the folder DICT unless that is NULL. */
struct dataset *named_dataset(const char *dict);

/* One file that is being read: by one of the two, or by none if it could not be opened. */
struct named_load {
    struct load *load;
    struct import_load *import;
};

/* Begins to read one, whatever format it is in, a pipe to its end at once; what cannot be read
 * becomes a remark. */
void named_open(struct named_load *named, struct dataset *data, const char *path);

/* Does a small part of it, mostly a block of *BYTES; false once it is done. */
bool named_step(struct named_load *named, size_t *bytes);

/* Gives up what is not done; false if nothing could be read. */
bool named_close(struct named_load *named);

/* What the first rows of large files say, to be shown until all of them are read; with the
 * dictionaries of the folder DICT unless it is NULL.  NULL where there is nothing to be gained: the
 * files are small, one of them is no regular file, or those rows have no figure. */
struct dataset *named_preview(const char *const *paths, size_t count, const char *dict);

/* Whether the files had any figure; else why not.  PATH is the first of them. */
bool named_has_figures(const struct dataset *data, const char *path, struct err *err);

/* Whether the file is in the format of econtop-data(5), by its header; what cannot be read is not.
 */
bool named_is_plain(const char *path);

#endif
