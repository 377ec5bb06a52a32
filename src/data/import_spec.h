#ifndef ECONTOP_DATA_IMPORT_SPEC_H
#define ECONTOP_DATA_IMPORT_SPEC_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* How a CSV file of a publisher is to be read: one text a key.  A key that is not given, or is
 * "auto", is found out from the file.  The same keys stand in `[source NAME]` of the configuration,
 * in what --explain prints, and in the manual.
 *
 *     name, values, help */
#define IMPORT_KEYS(K)                                                                             \
    K(FILE, "file", "PATH", "the file; the only key that is required")                             \
    K(ENCODING, "encoding", "auto, utf-8, utf-16, gb18030, big5, latin1, macroman, ...",           \
      "how its characters are written: any name that iconv knows")                                 \
    K(DELIMITER, "delimiter", "auto, comma, semicolon, tab, pipe, space",                          \
      "what parts the fields, as a word")                                                          \
    K(DECIMAL, "decimal", "auto, dot, comma", "the decimal mark of its numbers")                   \
    K(SKIP, "skip", "auto, N", "lines before the header")                                          \
    K(HEADER, "header", "auto, N, none",                                                           \
      "lines of the header; without one the columns are c1, c2 and so on")                         \
    K(LAYOUT, "layout", "auto, long, wide, matrix, snapshot",                                      \
      "a row is a value, or has a column for each period, month or nothing of time")               \
    K(DATE, "date", "auto, COLUMN[+COLUMN...], PERIOD",                                            \
      "where the period stands: one column, or year+quarter, year+month+day, season+week")         \
    K(DATE_ORDER, "date_order", "auto, dmy, mdy, ymd", "of dates such as 01/02/2003")              \
    K(ENTITY, "entity", "auto, COLUMN[, COLUMN]", "whom a series is about: a country, a firm")     \
    K(METRIC, "metric", "auto, COLUMN[, COLUMN], NAME",                                            \
      "what is measured; what is no column names every series")                                    \
    K(VALUE, "value", "auto, COLUMN[, COLUMN], *", "the columns of numbers")                       \
    K(WHERE, "where", "COLUMN=V|V & COLUMN!=V", "the rows to keep; V may end in *")                \
    K(PICK, "pick", "V, V, ...", "the entities to keep, by name or code")                          \
    K(SCALE, "scale", "1, NUMBER", "what to multiply every value by")                              \
    K(UNIT, "unit", "auto, TEXT", "the unit of the values")                                        \
    K(MISSING, "missing", "V, V, ...", "further marks of a missing value")                         \
    K(AGG, "agg", "last, first, sum, mean, error", "of several values for one series and period")  \
    K(TZ, "tz", "UTC, +HH:MM, -HH:MM", "the zone of times that state none")                        \
    K(FOOTER, "footer", "auto, none, TEXT", "the data end at a line that starts so")               \
    K(REGIONS, "regions", "NAME:CODE, ...", "the region that the file means by a name")            \
    K(QUALIFIER, "qualifier", "auto, COLUMN", "where = >= <= ~ stand, if not beside the number")

enum import_key {
#define IMPORT_ENUM(id, name, values, help) IMPORT_##id,
    IMPORT_KEYS(IMPORT_ENUM)
#undef IMPORT_ENUM
        IMPORT_KEY_COUNT
};

struct import_key_info {
    const char *name;
    const char *values;
    const char *help;
};

/* What the key is called and means. */
const struct import_key_info *import_key_info(enum import_key key);

/* The key of that name, or IMPORT_KEY_COUNT. */
enum import_key import_key_find(const char *name);

struct import_spec {
    char *text[IMPORT_KEY_COUNT]; /* NULL: auto */
};

void import_spec_init(struct import_spec *spec);
void import_spec_release(struct import_spec *spec);

/* Sets the key to a copy of TEXT, blanks around it cut off; false, with what it may be, if it is
 * one of a few words or a number and this is none. */
bool import_spec_set(struct import_spec *spec, enum import_key key, const char *text,
                     struct err *err);

/* The text of a key, or NULL if it is to be found out. */
const char *import_spec_get(const struct import_spec *spec, enum import_key key);

/* Whether a key has been set to WORD. */
bool import_spec_is(const struct import_spec *spec, enum import_key key, const char *word);

/* The number of a key that was set to one, else OTHERWISE. */
double import_spec_number(const struct import_spec *spec, enum import_key key, double otherwise);

#endif
