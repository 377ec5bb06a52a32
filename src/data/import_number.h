#ifndef ECONTOP_DATA_IMPORT_NUMBER_H
#define ECONTOP_DATA_IMPORT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/series.h"

struct strbuf;

/* Numbers as publishers write them: 1,234.5 and 1.234,5, EUR 1 420, 5,8 %, (12), <1, 93 b, 1.2k.
 * What a comma is, is decided for a column, never for a cell. */

enum import_cell { CELL_MISSING, CELL_NUMBER, CELL_TEXT };

enum decimal_mark { DECIMAL_UNKNOWN, DECIMAL_DOT, DECIMAL_COMMA };

/* A cell taken apart: its digits, and what stood around them. */
struct number_cell {
    char digits[48]; /* sign, digits, dots and commas, exponent; blanks and ' are gone */
    size_t length;
    double factor; /* 1e3 of "k", 1e4 of "万" */
    enum qualifier qualifier;
    char flags[8]; /* the letters after a blank: "bep" */
    bool percent;
};

/* What the cells of a column have shown of their marks. */
struct number_survey {
    size_t numbers;
    size_t comma_decimal, dot_decimal; /* can only be that */
    size_t comma_three, dot_three;     /* one mark before exactly three digits: either */
    size_t plain, plain_thousand;      /* without marks, and those of them from 1000 on */
    size_t damaged;                    /* four and more groups: an office program's work */
    size_t percent;
};

/* Takes a cell apart.  EXTRA is a list of further marks of a missing value parted by commas, or
 * NULL. */
enum import_cell number_scan(const char *text, size_t length, const char *extra,
                             struct number_cell *cell);

/* Counts what the cell shows. */
void number_survey_add(struct number_survey *survey, const struct number_cell *cell);
void number_survey_join(struct number_survey *survey, const struct number_survey *other);

/* The decimal mark that a column has shown, DELIMITER parting its fields; UNKNOWN if it may be
 * either.  Adds why to EVIDENCE. */
enum decimal_mark number_survey_decide(const struct number_survey *survey, char delimiter,
                                       struct strbuf *evidence);

/* Whether marks before three digits make the mark a matter of opinion. */
bool number_survey_is_open(const struct number_survey *survey);

/* The value of a cell; false if its marks do not fit. */
bool number_value(const struct number_cell *cell, enum decimal_mark mark, double *value);

/* Whether the text is a mark of a missing value. */
bool number_is_missing(const char *text, size_t length, const char *extra);

/* The marks of a point (as in struct point) that the letters of a flag stand for, b for a break, p
 * for provisional; *MISSING if they say that there is no value. */
uint8_t number_flags(const char *letters, bool *missing);

#endif
