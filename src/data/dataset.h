#ifndef ECONTOP_DATA_DATASET_H
#define ECONTOP_DATA_DATASET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/remark.h"
#include "data/dict.h"
#include "data/rows.h"
#include "data/series.h"

struct err;
struct import;

/* All series of all files.  What each file states stays a series of its own (an edition); where
 * several files state one metric and region, the files are merged in their order, the first
 * that states a period giving the value, and that is the series everyone sees. */

struct data_file {
    char *path;
    char *name; /* the part after the last slash, without .csv: "conference-2023" */
    char *held; /* its text, if it can be read only once; else NULL */
    size_t held_length;
    struct import *import; /* how it was read, if it is no file of econtop-data(5); owned */
    bool carried;          /* from another dataset: it could not be read */
    size_t row_count;      /* rows taken in */
    struct rows_mark mark; /* where to go on once it has grown */
};

struct edition {
    uint32_t metric, region;
    bool year_to_date; /* January to the month: never on a line with full years */
    uint32_t file;     /* index of the file, or DATASET_MERGED */
    struct series series;
};

#define DATASET_MERGED UINT32_MAX

struct dataset {
    struct dict dict;
    struct remarks remarks;
    struct arena arena;
    struct data_file *files;
    size_t file_count, file_capacity;
    struct edition *editions;
    size_t edition_count, edition_capacity;
    uint32_t *index; /* hash of (metric, region, ytd, file) to edition + 1 */
    size_t index_size;
    size_t row_count;             /* rows taken in */
    size_t merge_next, merge_end; /* editions whose merging is to be looked at */
};

struct dataset *dataset_new(void);
void dataset_free(struct dataset *dataset);

/* A file that is being read by the block, one at a time for a dataset.  What has been read is seen
 * at once; metrics, regions and series of the dataset may move with every step. */
struct load;

/* Begins to read one file of econtop-data(5); what is wrong with it becomes remarks.  NULL, with
 * the reason, which is the last of the remarks too, if it cannot be opened. */
struct load *load_open(struct dataset *dataset, const char *path, struct err *err);

/* The same of TEXT, which is taken and stays with the dataset; PATH is what it is called. */
struct load *load_open_held(struct dataset *dataset, const char *path, char *text, size_t length);

/* Does a small part of the work: mostly it reads a block, of *BYTES; false once all is done. */
bool load_step(struct load *load, size_t *bytes);

/* Frees it, and gives up what is not done.  False, with the reason, which is the last of the
 * remarks too, only if nothing could be read. */
bool load_close(struct load *load, struct err *err);

/* Opens, steps and closes. */
bool dataset_load(struct dataset *dataset, const char *path, struct err *err);
bool dataset_load_held(struct dataset *dataset, const char *path, char *text, size_t length,
                       struct err *err);

/* Takes in the next rows that were added to file FILE since it was read, all that are whole, and
 * merges them; what costs time is what is new.  False if the file is no longer the one that was
 * read, only longer: then nothing was taken, and all must be read anew.  *MORE: there is more. */
bool dataset_append(struct dataset *dataset, size_t file, size_t *rows, bool *more);

/* Takes file FILE of another dataset as it is held there, its remarks included, as the next file of
 * this one. */
void dataset_carry(struct dataset *dataset, const struct dataset *from, size_t file);

/* Gives metrics and regions the ids that they have in another dataset: before all else. */
void dataset_keep_ids(struct dataset *dataset, const struct dataset *like);

/* The index of the file of that path, or file_count. */
size_t dataset_file(const struct dataset *dataset, const char *path);

/* Merges what several files state of the next series, after the last file; false once all is
 * merged. */
bool dataset_merge_next(struct dataset *dataset);

/* Merges all. */
void dataset_finish(struct dataset *dataset);

/* The series of metric and region as everyone sees it, or as file NAME states it when SOURCE is
 * not NULL; NULL if there is none. */
const struct series *dataset_find(const struct dataset *dataset, uint32_t metric, uint32_t region,
                                  bool year_to_date, const char *source);

/* The same, by names. */
const struct series *dataset_find_named(const struct dataset *dataset, const char *metric,
                                        const char *region, const char *source);

/* One row of a file that states an observation, found again by reading the file. */
struct provenance {
    struct period period;
    const char *file;                                                  /* path; the dataset's */
    long line, column;                                                 /* of the value */
    const char *value, *unit, *qualifier, *flag, *source, *ref, *note; /* as written */
    char *texts;                                                       /* owned: all of these */
};

/* Every row that states the observation, in the order of the files; *COUNT of them, owned by the
 * caller (provenance_free). */
struct provenance *dataset_provenance(const struct dataset *dataset, uint32_t metric,
                                      uint32_t region, bool year_to_date, struct period period,
                                      size_t *count);

/* The same of file FILE alone, by its index; DATASET_MERGED is any. */
struct provenance *dataset_provenance_in(const struct dataset *dataset, uint32_t file,
                                         uint32_t metric, uint32_t region, bool year_to_date,
                                         struct period period, size_t *count);

/* Whether the row states the figure of a period. */
bool provenance_is_of(const struct provenance *row, const struct metric *metric,
                      struct period period);
void provenance_free(struct provenance *rows, size_t count);

#endif
