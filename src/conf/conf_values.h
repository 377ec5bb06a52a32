#ifndef ECONTOP_CONF_CONF_VALUES_H
#define ECONTOP_CONF_CONF_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/label.h"
#include "conf/conf.h"

struct err;
struct strbuf;

/* The types of options: how a text becomes a field of a row, and how a field becomes text. */

enum conf_type {
    CONF_TEXT,    /* char * */
    CONF_LABEL,   /* struct label, of which a key without a suffix gives the English text */
    CONF_NAME,    /* char *, lower case, as words_is_name wants it */
    CONF_WORDS,   /* struct word_list, separated by commas */
    CONF_INTEGER, /* long within low and high */
    CONF_REAL,    /* double within low and high */
    CONF_SWITCH,  /* bool */
    CONF_CHOICE,  /* char *, lower case, one of row.values */
    CONF_PERIOD,  /* struct period, and the bool at `flag` that says whether there is one */
    CONF_RANGE,   /* struct range */
    CONF_TYPE_COUNT
};

struct conf_option {
    struct conf_option_row row;
    enum conf_type type;
    size_t offset; /* of the field in the object that a section fills */
    size_t flag;
    double low, high;
};

/* Reads TEXT into the option's field of an object that was zeroed or filled before.  An empty text
 * is good where the default is empty.  False, with the reason, leaves the field as it was, but a
 * list takes the items that are good. */
bool conf_value_parse(const struct conf_option *option, void *object, const char *text,
                      struct err *err);

/* Sets one language of a label option. */
void conf_value_translate(const struct conf_option *option, void *object, enum language language,
                          const char *text);

/* Reads periods such as 2010..2020, 2007.. or ..2020-06; the empty text is all time. */
bool conf_range_parse(const char *text, struct range *range, struct err *err);
/* Adds the field as a text that conf_value_parse reads back, without quotes; of a label its English
 * text. */
void conf_value_format(struct strbuf *out, const struct conf_option *option, const void *object);

/* Gives back what the field owns. */
void conf_value_release(const struct conf_option *option, void *object);

/* Row INDEX of the options, below conf_option_count. */
const struct conf_option *conf_option_get(size_t index);

#endif
