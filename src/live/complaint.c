#include "live/complaint.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"

void complaint_add(struct complaint *complaint, const char *bytes, size_t length)
{
    if (length > COMPLAINT_BYTES) {
        bytes += length - COMPLAINT_BYTES;
        length = COMPLAINT_BYTES;
    }
    size_t kept = complaint->length;
    if (kept > COMPLAINT_BYTES - length)
        kept = COMPLAINT_BYTES - length;
    memmove(complaint->text, complaint->text + complaint->length - kept, kept);
    memcpy(complaint->text + kept, bytes, length);
    complaint->length = kept + length;
}

static bool holds(const char *line, size_t length, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(line + i, word, size) == 0)
            return true;
    return false;
}

static bool speaks_of_error(const char *line, size_t length)
{
    static const char *const words[] = {"rror", "ERROR", "FATAL", "atal:", "xception"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (holds(line, length, words[i]))
            return true;
    return false;
}

static bool asks(const struct complaint *complaint)
{
    return holds(complaint->text, complaint->length, "assword") ||
           holds(complaint->text, complaint->length, "assphrase") ||
           holds(complaint->text, complaint->length, "/dev/tty");
}

void complaint_write(const struct complaint *complaint, struct strbuf *out)
{
    const char *best = NULL, *end = complaint->text + complaint->length;
    size_t best_length = 0;
    bool best_speaks = false;
    for (const char *line = complaint->text, *next; line < end; line = next) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)((stop != NULL ? stop : end) - line);
        next = stop != NULL ? stop + 1 : end;
        for (; length > 0 && strchr(" \t\r", line[length - 1]) != NULL; length--)
            continue;
        for (; length > 0 && strchr(" \t", *line) != NULL; length--)
            line++;
        bool speaks = speaks_of_error(line, length);
        if (length == 0 || (best_speaks && !speaks))
            continue;
        best = line;
        best_length = length;
        best_speaks = speaks;
    }
    if (best != NULL) {
        strbuf_add(out, ": ");
        strbuf_add_n(out, best, best_length);
    }
    if (asks(complaint))
        strbuf_add(out, " (nobody answers a command: keep its password in a file, as ~/.pgpass)");
}
