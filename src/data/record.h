#ifndef ECONTOP_DATA_RECORD_H
#define ECONTOP_DATA_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct csv_field;

/* The bytes of one CSV record as they stand in the file. */

#define RECORD_UNSURE SIZE_MAX

/* Splits a line as libcsv does, in place: a NUL ends each field.  Returns how many fields there
 * are, of which LIMIT at most are set; 0 for a blank line.  Quotes are understood only where they
 * enclose a whole field and hold no other: RECORD_UNSURE leaves any other line to libcsv.  TEXT has
 * room for a NUL after its LENGTH bytes, which it may have changed in any case. */
size_t record_split(char *text, size_t length, char delimiter, struct csv_field *fields,
                    size_t limit);

/* The same of a record without any quote, which always is sure. */
size_t record_split_unquoted(char *text, size_t length, char delimiter, struct csv_field *fields,
                             size_t limit);

/* Where field INDEX starts, after its leading blanks; past the last one: where the record ends. */
size_t record_field(const char *record, size_t length, char delimiter, size_t index);

/* The column, in characters from 1, of the byte at OFFSET; *LINE, the one on which the record
 * starts, moves on by the line ends before it. */
void record_place(const char *record, size_t length, size_t offset, long *line, long *column);

/* Whether there are only blanks and line ends. */
bool record_is_blank(const char *record, size_t length);

#endif
