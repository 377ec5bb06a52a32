#ifndef ECONTOP_DATA_SEEK_H
#define ECONTOP_DATA_SEEK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/period.h"

struct dataset;
struct edition_key;
struct provenance;

/* Rows that state figures, found again by reading the files. */
struct seek {
    /* Where the row that states a figure of PERIOD is to be put, zeroed; NULL if it is not sought.
     * Valid until the next call. */
    struct provenance *(*take)(void *user, const struct edition_key *key, struct period period);
    void *user;
    /* What is not of this series, whatever the file, or of this period, is not even offered. */
    const struct edition_key *only; /* NULL: any */
    const struct period *when;      /* NULL: any */
};

/* What a row says, in the order of the members of struct provenance. */
enum { SEEK_TEXTS = 7 };

/* Reads file number FILE of the dataset once; a file that has gone states nothing any more. */
void seek_file(const struct seek *seek, const struct dataset *dataset, uint32_t file);

/* Whether rows of the period may be sought. */
bool seek_is_when(const struct seek *seek, bool year_to_date, struct period period);

/* Copies what the row says. */
void seek_set_texts(struct provenance *row, const char *const texts[SEEK_TEXTS]);

#endif
