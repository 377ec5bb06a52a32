#ifndef ECONTOP_BASE_REMARK_H
#define ECONTOP_BASE_REMARK_H

#include <stddef.h>

#include "base/label.h"

#include "base/tr.h"

struct strbuf;

/* What was wrong with an input without stopping the program: kept by whoever loaded it, shown in
 * the log view, printed by --check as `file:line:column: what (hint)`. */
enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

/* Where: line and column count from 1, 0 means unknown. */
struct place {
    const char *file;
    long line;
    long column;
};

struct remark {
    enum severity severity;
    char *file;
    long line;
    long column;
    char *what;
    char *hint;        /* NULL: none */
    struct label said; /* WHAT in other languages; NULL: as it is */
};

/* At most REMARKS_KEPT are kept, the others only counted. */
enum { REMARKS_KEPT = 1000 };

struct remarks {
    struct remark *items;
    size_t count;
    size_t capacity;
    size_t seen[SEVERITY_COUNT];
};

void remarks_init(struct remarks *remarks);
void remarks_release(struct remarks *remarks);

/* Adds one; HINT may be NULL.  The texts are copied, made safe to show and lose no more than a
 * long tail. */
void remarks_add(struct remarks *remarks, enum severity severity, struct place place,
                 const char *hint, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Remarks of the given severity or worse, also those that were not kept. */
size_t remarks_count(const struct remarks *remarks, enum severity least);

/* Says the remark added last in another language, where that takes more than FORMAT of its
 * catalogue: words among the arguments. */
void remarks_say(struct remarks *remarks, enum language language, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds `file:line:column: what (hint)` without a line end. */
void remark_format(struct strbuf *out, const struct remark *remark);

/* The same as the screen shows it, as far as it can be said in that language. */
void remark_format_in(struct strbuf *out, const struct remark *remark, enum language language);

const char *severity_name(enum severity severity);

#endif
