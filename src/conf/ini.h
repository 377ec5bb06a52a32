#ifndef ECONTOP_CONF_INI_H
#define ECONTOP_CONF_INI_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct remarks;

/* An ini text as entries with their exact place.  iniparser reads it; a scan of the same bytes goes
 * before, which finds what iniparser would swallow (values cut at ; or #, duplicates, long lines,
 * NUL bytes, no section) and knows the line and column of everything.  A line that is not fit is
 * left out with a remark and the others are used; with the head of a section go all its lines.
 *
 *     [panel users-now]
 *     ; comments stand on lines of their own
 *     title = Internet users
 *     text = "a value with ; or # or blanks at its ends is quoted whole"
 *
 * Of two sections or two keys of one name the first stays. */

enum {
    INI_SIZE_MAX = 1024 * 1024, /* bytes of a text */
    INI_COUNT_MAX = 4096,       /* sections, and keys: iniparser's time grows with their square */
    INI_LINE_MAX = 1022         /* bytes of a line without its end: iniparser's buffer */
};

struct ini_entry {
    char *section; /* lower case, single blanks: "panel users-now" */
    char *key;     /* lower case: "title", "title[zh_cn]" */
    char *value;   /* as iniparser gives it */
    long line;
    long key_column, value_column; /* in characters, from 1 */
    bool quoted;                   /* the value, so that its text starts a column later */
};

struct ini_section {
    char *name;
    long line;
};

struct ini {
    struct ini_section *sections; /* in file order, also those without entries */
    size_t section_count, section_capacity;
    struct ini_entry *entries; /* in file order: those of a section stand together */
    size_t entry_count, entry_capacity;
};

/* False, with the reason, only if nothing of the text can be used; INI is then empty.  A text
 * without any line of content is good. */
bool ini_parse(struct ini *ini, const char *path, const char *text, size_t length,
               struct remarks *remarks, struct err *err);
void ini_release(struct ini *ini);

/* The entry, or NULL. */
const struct ini_entry *ini_find(const struct ini *ini, const char *section, const char *key);

/* Makes the letters A-Z small, whatever the locale. */
void ini_lower(char *text);

#endif
