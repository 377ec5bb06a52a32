#ifndef ECONTOP_APP_NAMED_H
#define ECONTOP_APP_NAMED_H

#include <stdbool.h>
#include <stddef.h>

struct dataset;
struct err;

/* The data files that the command line names.  "-" is standard input.  What is no regular file is
 * read once and held, so that its rows can be found again. */

/* False, with the reason, if one is not there at all. */
bool named_check(const char *const *paths, size_t count, struct err *err);

/* Reads them all, with the dictionaries of the folder DICT unless it is NULL.  A file that cannot
 * be used becomes a remark; NULL, with the reason, if none of them has a figure. */
struct dataset *named_load(const char *const *paths, size_t count, const char *dict,
                           struct err *err);

/* Whether the file is in the format of econtop-data(5), by its header; what cannot be read is not.
 */
bool named_is_plain(const char *path);

#endif
