#ifndef ECONTOP_CONF_CONF_ROWS_H
#define ECONTOP_CONF_CONF_ROWS_H

#include <stddef.h>

struct ini_entry;

/* Rows of a section whose names are no options: actions, roles.  Whoever knows these names reads
 * them, and says what is wrong with them. */
struct conf_row {
    char *name; /* lower case */
    char *value;
    long line, name_column, value_column;
};

struct conf_rows {
    struct conf_row *items; /* in file order */
    size_t count, capacity;
};

void conf_rows_add(struct conf_rows *rows, const struct ini_entry *entry);
void conf_rows_release(struct conf_rows *rows);

/* The column of byte OFFSET of the value. */
long conf_row_column(const struct conf_row *row, size_t offset);

#endif
