#ifndef ECONTOP_DATA_FIELD_H
#define ECONTOP_DATA_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/period.h"
#include "base/remark.h"
#include "data/series.h"

struct rows;

/* Fields of a row as values.  Each is false after a remark that quotes the text and says what was
 * probably meant. */

bool field_number(const struct rows *rows, size_t column, double *value);
bool field_period(const struct rows *rows, size_t column, struct period *period);
bool field_qualifier(const struct rows *rows, size_t column, enum qualifier *qualifier);

/* A name of a-z 0-9 _ -. */
bool field_is_name(const struct rows *rows, size_t column);

/* The index of the field among NAMES. */
bool field_choice(const struct rows *rows, size_t column, const char *const *names, size_t count,
                  size_t *index);

/* Remarks that the field, as a name, is unknown, with the nearest of NAMES. */
void field_unknown(const struct rows *rows, enum severity severity, size_t column, const char *what,
                   const char *const *names, size_t count);

#endif
