#ifndef ECONTOP_DATA_COUNTRY_H
#define ECONTOP_DATA_COUNTRY_H

/* The countries of ISO 3166-1, which publishers name in several ways. */

struct country {
    const char *code;  /* two letters */
    const char *code3; /* three letters */
    const char *name;
};

/* The country of that code (upper case) or English name (any case), or NULL. */
const struct country *country_find(const char *text);

#endif
