#ifndef ECONTOP_DATA_IMPORT_PERIOD_H
#define ECONTOP_DATA_IMPORT_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/period.h"
#include "data/import_date.h"

struct err;
struct strbuf;

/* What the dates of a column mean.  It is decided from all of them together: their family, the
 * order of day and month, and how far apart they are. */

/* The distinct texts of a column, in the order of the file, and how many rows each has. */
struct period_texts {
    const char *const *texts;
    const uint32_t *rows; /* NULL: one each */
    size_t count;
};

/* What else is known. */
struct period_hint {
    const char *column;               /* as messages name it */
    enum date_order order;            /* stated */
    bool named;                       /* the column is called a date */
    bool named_year;                  /* and that a year */
    bool leads;                       /* the first column, of increasing numbers */
    bool comma;                       /* semicolons or decimal commas: day before month */
    const struct period_texts *other; /* dates of another column, or NULL */
};

struct period_rule {
    uint32_t families; /* bits */
    enum date_order order;
    int32_t zone;        /* seconds ahead of UTC of times that state none */
    enum frequency kept; /* what is read; others are set aside */
    bool cast;           /* days that only stand for a longer period */
    size_t aside;        /* rows of other frequencies */
};

/* The share of the texts, 0 to 1, that look like dates which need no name to be told. */
double period_texts_share(const struct period_texts *texts);

/* Decides; false, with the reason, if the texts are no dates of one kind.  Adds why to EVIDENCE. */
bool period_rule_decide(struct period_rule *rule, const struct period_texts *texts,
                        const struct period_hint *hint, struct strbuf *evidence, struct err *err);

/* Reads one text; false for what is no date.  *ASIDE is set for one of another frequency. */
bool period_rule_parse(const struct period_rule *rule, const char *text, size_t length,
                       struct period *period, bool *year_to_date, bool *aside);

#endif
