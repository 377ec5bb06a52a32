#ifndef ECONTOP_APP_THEMES_H
#define ECONTOP_APP_THEMES_H

#include <stddef.h>

#include "draw/theme.h"

struct conf;
struct remarks;

/* The themes built in, and those that the configuration makes of them: [theme NAME] with rows
 * `role = [COLOUR] [on COLOUR] [bold|dim|underline|reverse|plain]...`.  What a row leaves out stays
 * as the base has it.  With 8 colours the nearest are used; without colours a role keeps the base's
 * attributes and gains the row's. */
struct themes {
    struct theme *own; /* names borrowed from the configuration */
    size_t count;
};

/* Remarks on rows and sections that are wrong, and leaves these out. */
void themes_init(struct themes *themes, const struct conf *conf, struct remarks *remarks);
void themes_release(struct themes *themes);

/* Those built in, then the configured in file order. */
size_t themes_count(const struct themes *themes);
const struct theme *themes_at(const struct themes *themes, size_t index);

/* NULL if there is none of that name. */
const struct theme *themes_find(const struct themes *themes, const char *name);

#endif
