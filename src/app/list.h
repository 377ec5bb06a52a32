#ifndef ECONTOP_APP_LIST_H
#define ECONTOP_APP_LIST_H

#include <stdbool.h>

#include "conf/conf.h"
#include "data/dataset.h"

struct err;
struct strbuf;

/* Adds the rows of the program's own tables: "kind name summary", a line each, parted by tabs. WHAT
 * is one kind in plural ("topics", "actions"), or NULL for all. */
bool list_format(struct strbuf *out, const char *what, const struct conf *conf,
                 const struct dataset *data, unsigned off, struct err *err);

#endif
