#ifndef ECONTOP_APP_COMPARE_H
#define ECONTOP_APP_COMPARE_H

#include <stdbool.h>

#include "data/dict.h"
#include "panel/marks.h"

struct err;
struct strbuf;

/* Adds the section of a panel that plots the marked series together: as they are where one axis
 * can hold them, else as an index.  False, with the reason, if they are no comparison; nothing is
 * added then. */
bool compare_format(struct strbuf *out, const struct marks *marks, const struct dict *dict,
                    struct err *err);

#endif
