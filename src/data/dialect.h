#ifndef ECONTOP_DATA_DIALECT_H
#define ECONTOP_DATA_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct strbuf;

/* How the fields of a CSV text are parted. */

enum { DIALECT_LINES = 50 }; /* looked at */

struct dialect {
    char delimiter;
    size_t start;          /* bytes of a first line `sep=X`, which is no data */
    bool stated;           /* by that line */
    size_t fields;         /* the commonest number of fields, 1 if nothing parts them */
    size_t covered, lines; /* how many lines have that many, of how many that are not blank */
};

/* Looks at the start of a text in UTF-8 without byte order mark; WHOLE if nothing follows TEXT,
 * else its last line, which may be cut, counts only if it is the only one.  64 KiB are enough.
 * DELIMITER 0 finds it out: `sep=X`, else of tab ; | , the one by which most lines have the same
 * number of fields, line ends and delimiters in quotes not counting.  Any other DELIMITER is taken
 * as told. */
void dialect_detect(struct dialect *dialect, const char *text, size_t length, bool whole,
                    char delimiter);

/* Adds why, as "tab: 5 fields on 48 of 50 lines". */
void dialect_format(struct strbuf *out, const struct dialect *dialect);

/* A delimiter by its word: comma semicolon tab pipe space; 0 for auto. */
bool dialect_parse_delimiter(const char *word, char *delimiter, struct err *err);

/* The word for it, `comma` to `space`; NULL for another character. */
const char *dialect_find_word(char delimiter);

#endif
