#include "base/remark.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

/* A field may be a megabyte; a sentence about it is not.  More than READ bytes are not even looked
 * at, for a file can hold a thousand such fields. */
enum { TEXT_LIMIT = 400, TEXT_READ = 4 * TEXT_LIMIT };

void remarks_init(struct remarks *remarks)
{
    *remarks = (struct remarks){.items = NULL};
}

void remarks_release(struct remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        free(remarks->items[i].file);
        free(remarks->items[i].what);
        free(remarks->items[i].hint);
    }
    free(remarks->items);
    remarks_init(remarks);
}

/* The bytes of clean text that may stay so that the mark of the cut still fits. */
static size_t cut_length(const struct strbuf *text, size_t limit)
{
    size_t kept = 0;
    while (kept < text->length) {
        int columns;
        size_t bytes = utf8_cluster(text->text + kept, text->length - kept, &columns);
        if (kept + bytes > limit)
            break;
        kept += bytes;
    }
    return kept;
}

static char *shown(const char *text, size_t length)
{
    static const char mark[] = "...";
    struct strbuf clean = STRBUF_INIT;
    bool cut = length > TEXT_READ;
    utf8_display(&clean, text, cut ? TEXT_READ : length);
    if (cut || clean.length > TEXT_LIMIT) {
        struct strbuf start = STRBUF_INIT;
        strbuf_add_n(&start, clean.text, cut_length(&clean, TEXT_LIMIT - (sizeof mark - 1)));
        strbuf_add(&start, mark);
        strbuf_release(&clean);
        return strbuf_detach(&start);
    }
    return strbuf_detach(&clean);
}

/* A path is kept whole: its end is what tells files apart. */
static char *shown_path(const char *path)
{
    struct strbuf clean = STRBUF_INIT;
    utf8_display(&clean, path, strlen(path));
    return strbuf_detach(&clean);
}

void remarks_add(struct remarks *remarks, enum severity severity, struct place place,
                 const char *hint, const char *format, ...)
{
    remarks->seen[severity]++;
    if (remarks->count == REMARKS_KEPT)
        return;
    struct strbuf what = STRBUF_INIT;
    va_list args;
    va_start(args, format);
    strbuf_addv(&what, format, args);
    va_end(args);
    remarks->items =
        mem_grow(remarks->items, &remarks->capacity, remarks->count + 1, sizeof *remarks->items);
    remarks->items[remarks->count++] = (struct remark){
        .severity = severity,
        .file = place.file ? shown_path(place.file) : NULL,
        .line = place.line,
        .column = place.column,
        .what = shown(what.text, what.length),
        .hint = hint ? shown(hint, strlen(hint)) : NULL,
    };
    strbuf_release(&what);
}

size_t remarks_count(const struct remarks *remarks, enum severity least)
{
    size_t count = 0;
    for (int i = (int)least; i < SEVERITY_COUNT; i++)
        count += remarks->seen[i];
    return count;
}

void remark_format(struct strbuf *out, const struct remark *remark)
{
    if (remark->file) {
        strbuf_addf(out, "%s:", remark->file);
        if (remark->line > 0)
            strbuf_addf(out, "%ld:", remark->line);
        if (remark->line > 0 && remark->column > 0)
            strbuf_addf(out, "%ld:", remark->column);
        strbuf_add_char(out, ' ');
    }
    strbuf_add(out, remark->what);
    if (remark->hint)
        strbuf_addf(out, " (%s)", remark->hint);
}

const char *severity_name(enum severity severity)
{
    static const char *const names[SEVERITY_COUNT] = {
        [SEVERITY_NOTE] = N_("note"),
        [SEVERITY_WARNING] = N_("warning"),
        [SEVERITY_ERROR] = N_("error"),
    };
    return names[severity];
}
