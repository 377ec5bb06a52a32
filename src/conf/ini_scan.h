#ifndef ECONTOP_CONF_INI_SCAN_H
#define ECONTOP_CONF_INI_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct ini;
struct remarks;
struct strbuf;

/* The look at an ini text that goes before iniparser; only ini.c calls it. */

/* Fills an empty INI with the sections and entries that are fit, values without their quotes, and
 * adds to CLEAN the text of just these in its plainest form.  False, with the reason, only if
 * nothing can be used; INI then holds what it holds. */
bool ini_scan(struct ini *ini, const char *path, const char *text, size_t length,
              struct strbuf *clean, struct remarks *remarks, struct err *err);

#endif
