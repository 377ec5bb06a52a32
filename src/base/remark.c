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
        label_release(&remarks->items[i].said);
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

static void __attribute__((format(printf, 3, 0)))
say(struct label *said, enum language language, const char *format, va_list args)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addv(&text, format, args);
    free(said->text[language]);
    said->text[language] = shown(text.text, text.length);
    strbuf_release(&text);
}

/* In the languages whose catalogue has the format. */
static void __attribute__((format(printf, 2, 0)))
say_in_all(struct label *said, const char *format, va_list args)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        va_list copy;
        if (strcmp(tr_in((enum language)i, format), format) == 0)
            continue;
        va_copy(copy, args);
        say(said, (enum language)i, tr_in((enum language)i, format), copy);
        va_end(copy);
    }
}

/* The format may be "%s" alone, and the text a sentence of the catalogue. */
static void say_whole(struct label *said, const char *text)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *other = tr_in((enum language)i, text);
        if (said->text[i] == NULL && other != text)
            said->text[i] = shown(other, strlen(other));
    }
}

void remarks_add(struct remarks *remarks, enum severity severity, struct place place,
                 const char *hint, const char *format, ...)
{
    remarks->seen[severity]++;
    if (remarks->count == REMARKS_KEPT)
        return;
    struct strbuf what = STRBUF_INIT;
    struct label said = {{NULL}};
    va_list args;
    va_start(args, format);
    say_in_all(&said, format, args);
    strbuf_addv(&what, format, args);
    va_end(args);
    say_whole(&said, what.text);
    remarks->items =
        mem_grow(remarks->items, &remarks->capacity, remarks->count + 1, sizeof *remarks->items);
    remarks->items[remarks->count++] = (struct remark){
        .severity = severity,
        .file = place.file ? shown_path(place.file) : NULL,
        .line = place.line,
        .column = place.column,
        .what = shown(what.text, what.length),
        .hint = hint ? shown(hint, strlen(hint)) : NULL,
        .said = said,
    };
    strbuf_release(&what);
}

void remarks_say(struct remarks *remarks, enum language language, const char *format, ...)
{
    size_t seen = 0;
    for (int i = 0; i < SEVERITY_COUNT; i++)
        seen += remarks->seen[i];
    if (seen > remarks->count)
        return; /* it was not kept */
    va_list args;
    va_start(args, format);
    say(&remarks->items[remarks->count - 1].said, language, format, args);
    va_end(args);
}

size_t remarks_count(const struct remarks *remarks, enum severity least)
{
    size_t count = 0;
    for (int i = (int)least; i < SEVERITY_COUNT; i++)
        count += remarks->seen[i];
    return count;
}

static void add_place(struct strbuf *out, const struct remark *remark)
{
    if (remark->file) {
        strbuf_addf(out, "%s:", remark->file);
        if (remark->line > 0)
            strbuf_addf(out, "%ld:", remark->line);
        if (remark->line > 0 && remark->column > 0)
            strbuf_addf(out, "%ld:", remark->column);
        strbuf_add_char(out, ' ');
    }
}

void remark_format(struct strbuf *out, const struct remark *remark)
{
    add_place(out, remark);
    strbuf_add(out, remark->what);
    if (remark->hint)
        strbuf_addf(out, " (%s)", remark->hint);
}

/* A name that was meant stands in many hints. */
static void add_hint(struct strbuf *out, const char *hint, enum language language)
{
    static const char meant[] = "did you mean ";
    const size_t length = strlen(hint);
    if (strncmp(hint, meant, sizeof meant - 1) != 0 || hint[length - 1] != '?') {
        strbuf_addf(out, tr_in(language, " (%s)"), tr_in(language, hint));
        return;
    }
    struct strbuf name = STRBUF_INIT;
    strbuf_add_n(&name, hint + sizeof meant - 1, length - sizeof meant);
    strbuf_addf(out, tr_in(language, " (did you mean %s?)"), name.text);
    strbuf_release(&name);
}

void remark_format_in(struct strbuf *out, const struct remark *remark, enum language language)
{
    const char *said = remark->said.text[language];
    add_place(out, remark);
    strbuf_add(out, said != NULL ? said : remark->what);
    if (remark->hint != NULL)
        add_hint(out, remark->hint, language);
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
