#ifndef ECONTOP_DATA_FIGURE_H
#define ECONTOP_DATA_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/label.h"
#include "data/dict.h"
#include "data/stats.h"

struct strbuf;

/* Values as a person reads them: "1.067 bn people", "≥ 650 M accounts", "80.1 %", "10.67 亿人".
 * A scale is chosen for one value or for a column; two values that differ never look alike in a
 * column. */

/* How the screen writes: the language, and signs that the terminal can show. */
struct figure_style {
    enum language language;
    const char *minus, *at_least, *at_most, *about;
    const char *up, *down, *flat; /* trends */
    const char *no_value;
    bool exact; /* all digits, in groups of three, in place of scales */
};

struct figure_scale {
    double divisor;
    const char *suffix; /* "bn", "万", "" */
    int decimals;
};

/* The scale of one value: up to four significant digits, no idle zeros. */
struct figure_scale figure_scale(double value, const struct metric *metric, enum language language);

/* The one scale of a column: decimals that keep unequal values apart. */
struct figure_scale figure_scale_column(const double *values, size_t count,
                                        const struct metric *metric, enum language language);

/* Adds qualifier and digits, without suffix: "≥ 650". */
void figure_number(struct strbuf *out, double value, enum qualifier qualifier,
                   struct figure_scale scale, const struct figure_style *style);

/* Adds suffix and unit, what stands behind the number: "bn people", "%", "万亿元". */
void figure_unit(struct strbuf *out, const struct metric *metric, struct figure_scale scale,
                 const struct figure_style *style);

/* Adds number and suffix, with "%" for shares, without the unit's name: "≥ 650 M", "80.1 %". */
void figure_short(struct strbuf *out, double value, enum qualifier qualifier,
                  const struct metric *metric, struct figure_scale scale,
                  const struct figure_style *style);

/* Adds number, suffix and unit: "1.067 bn people". */
void figure_long(struct strbuf *out, double value, enum qualifier qualifier,
                 const struct metric *metric, const struct figure_style *style);

/* Adds all digits, in groups of three: "1,067,000,000". */
void figure_exact(struct strbuf *out, double value, const struct figure_style *style);

/* Adds the fewest digits that read back as the value: "1067000000", "-0.5". */
void figure_plain(struct strbuf *out, double value);

/* Reads a value as one types it: "800M", "1.2 bn", "8 亿", "80 %", "800 million"; false if it is
 * none. */
bool figure_parse(const char *text, double *value);

/* Adds a change with its sign and unit: "+1.5 %", "≥ +2.3 pp", "12.3 %" of a whole, "3rd of 12",
 * "highest since 1997", or its refusal. */
void figure_change(struct strbuf *out, const struct change *change,
                   const struct figure_style *style);

/* Adds the arrow of a change, where it has one, and the change: "▲ +1.5 %". */
void figure_trend(struct strbuf *out, const struct change *change,
                  const struct figure_style *style);

/* The arrow of a change: up, down, flat or "". */
const char *figure_arrow(const struct change *change, const struct figure_style *style);

#endif
