#ifndef ECONTOP_DATA_IMPORT_NAME_H
#define ECONTOP_DATA_IMPORT_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* What publishers call their columns. */

enum name_kind {
    NAME_DATE, /* the period */
    NAME_YEAR, /* and its parts */
    NAME_QUARTER,
    NAME_MONTH,
    NAME_WEEK,
    NAME_DAY,
    NAME_SEASON,
    NAME_EPOCH,    /* may hold seconds since 1970 */
    NAME_NO_DATE,  /* another date: of a change, of a release */
    NAME_VALUE,    /* the numbers */
    NAME_NO_VALUE, /* numbers that are none: codes, places, ranks */
    NAME_STATUS,   /* flags of a value */
    NAME_NOTE,     /* remarks: no dimension */
    NAME_UNIT,
    NAME_SCALE,     /* powers of ten, "millions" */
    NAME_QUALIFIER, /* = >= <= ~ */
    NAME_GEO,       /* countries and the like */
    NAME_METRIC,    /* what is measured */
    NAME_CODE,      /* a code beside a name */
};

/* Whether a column may be of that kind. */
bool name_is(const char *name, enum name_kind kind);

/* How early the name stands among those of the kind, from 0; SIZE_MAX if it is none. */
size_t name_rank(const char *name, enum name_kind kind);

#endif
