#ifndef ECONTOP_DATA_CSV_H
#define ECONTOP_DATA_CSV_H

#include <stdbool.h>
#include <stddef.h>

/* Strict CSV rows from bytes, with the exact line and column of everything.  libcsv parses, fed one
 * physical line at a time, but for lines without any quote, which need only be split.  A row that
 * is not CSV is set aside: its fault is reported at the place where it shows (an open quote at the
 * quote), the line on which it began is dropped and reading goes on with the line after it, so that
 * no good row is lost.
 *
 *     struct csv_reader *reader = csv_reader_new(',', &handler, user);
 *     while ((n = read(...)) > 0) csv_reader_feed(reader, bytes, n);
 *     csv_reader_finish(reader);
 *     csv_reader_free(reader);
 *
 * LF, CR and CRLF end a line; blank lines are skipped but counted; a byte order mark at the start
 * is cut off; blanks around unquoted fields are cut off.  No row is given before 64 KiB (or the
 * end) have been seen, so that what is no text is refused as a whole.  (The prefix is csv_reader
 * since libcsv owns csv_.) */
enum { CSV_FIELD_LIMIT = 1 << 20, CSV_RECORD_LIMIT = 1 << 22, CSV_COLUMN_LIMIT = 4096 };

struct csv_field {
    const char *text; /* NUL-terminated */
    size_t length;
};

struct csv_row {
    const struct csv_field *fields; /* borrowed until the handler returns */
    size_t count;
    long line; /* on which it starts, from 1 */
};

enum csv_fault {
    CSV_FAULT_TEXT, /* the row is given all the same: bytes that are not UTF-8 */
    CSV_FAULT_ROW,  /* the row is set aside */
    CSV_FAULT_FILE, /* nothing more is read */
};

struct csv_handler {
    /* One good row; false stops reading. */
    bool (*row)(void *user, const struct csv_row *row);
    /* A fault at LINE and COLUMN (in characters, from 1); HINT may be NULL. */
    void (*fault)(void *user, enum csv_fault fault, long line, long column, const char *what,
                  const char *hint);
};

struct csv_reader;

/* A reader for fields parted by DELIMITER. */
struct csv_reader *csv_reader_new(char delimiter, const struct csv_handler *handler, void *user);
void csv_reader_free(struct csv_reader *reader);

/* More bytes; false once a handler has stopped it or the input was refused as a whole. */
bool csv_reader_feed(struct csv_reader *reader, const char *bytes, size_t length);

/* The end of the input: the last line counts without a line end too. */
bool csv_reader_finish(struct csv_reader *reader);

/* Makes a new reader go on where another stood: LINE is that of the first byte it will be fed. */
void csv_reader_resume(struct csv_reader *reader, long line);

/* Bytes fed that are not done with yet: those of the record in progress, which starts on *LINE.
 * False if going on with a new reader from there would not give the same rows. */
bool csv_reader_rest(const struct csv_reader *reader, size_t *length, long *line);

/* The line to come. */
long csv_reader_line(const struct csv_reader *reader);

/* Where field INDEX of the row now handled starts; past the last field: where the row ends. */
void csv_reader_locate(const struct csv_reader *reader, size_t index, long *line, long *column);

#endif
