#include "app/match.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"

/* Ranks of one word; those of several are added. */
enum { STARTS_NAME = 2, STARTS_WORD, IN_NAME, IN_OTHER };

/* Whether a name starts with WORD and, when WHOLE, ends with it too. */
static bool starts_name(const char *names, const char *word, bool whole)
{
    for (const char *line = names; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        size_t length = strcspn(line, "\n");
        if (utf8_starts_with(line, word) && (!whole || length == strlen(word)))
            return true;
    }
    return false;
}

static bool starts_word(const char *names, const char *word)
{
    for (const char *at = names; *at != '\0'; at++)
        if (strchr(" -_(/\n", *at) != NULL && utf8_starts_with(at + 1, word))
            return true;
    return false;
}

static unsigned word_rank(const char *names, const char *other, const char *word)
{
    if (starts_name(names, word, false))
        return STARTS_NAME;
    if (starts_word(names, word))
        return STARTS_WORD;
    if (utf8_contains(names, word))
        return IN_NAME;
    return utf8_contains(other, word) ? IN_OTHER : MATCH_NONE;
}

unsigned match_rank(const char *names, const char *other, const char *typed)
{
    const char *item;
    size_t length;
    unsigned sum = 0;
    if (*typed == '\0' || starts_name(names, typed, true))
        return 0;
    if (starts_name(names, typed, false))
        return 1;
    for (const char *rest = typed; words_next(&rest, ' ', &item, &length);) {
        struct strbuf word = STRBUF_INIT;
        strbuf_add_n(&word, item, length);
        unsigned rank = length > 0 ? word_rank(names, other, word.text) : 0;
        strbuf_release(&word);
        if (rank == MATCH_NONE)
            return MATCH_NONE;
        sum += rank;
    }
    return sum;
}
