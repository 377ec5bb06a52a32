#include "base/argv.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"

static const char blanks[] = " \t\r\n";

struct splitter {
    const char *start, *next;
    struct strbuf word;
    char **words;
    size_t count, capacity;
};

static void add_word(struct splitter *splitter)
{
    splitter->words = mem_grow(splitter->words, &splitter->capacity, splitter->count + 2,
                               sizeof *splitter->words);
    splitter->words[splitter->count++] = strbuf_detach(&splitter->word);
    splitter->words[splitter->count] = NULL;
}

/* Takes what stands up to the same quote; false if there is none. */
static bool take_quoted(struct splitter *splitter, char quote)
{
    const char *p = splitter->next + 1;
    for (; *p != '\0' && *p != quote; p++) {
        if (quote == '"' && *p == '\\' && (p[1] == '"' || p[1] == '\\'))
            p++;
        strbuf_add_char(&splitter->word, *p);
    }
    if (*p == '\0')
        return false;
    splitter->next = p + 1;
    return true;
}

/* Takes a quoted part, or one sign. */
static bool take_part(struct splitter *splitter, struct err *err)
{
    char c = *splitter->next;
    if (c == '\'' || c == '"')
        return take_quoted(splitter, c) || err_set(err, "the quote %c is not closed", c);
    if (strchr("|&;<>`$", c) != NULL)
        return err_set(
            err, "%c means something to a shell only: quote it, or say shell = yes for one", c);
    if (c == '\\' && splitter->next[1] == '\0')
        return err_set(err, "nothing follows the backslash");
    if (c == '\\')
        splitter->next++;
    strbuf_add_char(&splitter->word, *splitter->next++);
    return true;
}

static bool take_words(struct splitter *splitter, struct err *err)
{
    while (splitter->next += strspn(splitter->next, blanks), *splitter->next != '\0') {
        while (*splitter->next != '\0' && strchr(blanks, *splitter->next) == NULL)
            if (!take_part(splitter, err))
                return false;
        add_word(splitter);
    }
    return splitter->count > 0 || err_set(err, "there is no command");
}

char **argv_split(const char *text, size_t *at, struct err *err)
{
    struct splitter splitter = {.start = text, .next = text, .word = STRBUF_INIT};
    bool good = take_words(&splitter, err);
    *at = (size_t)(splitter.next - splitter.start);
    strbuf_release(&splitter.word);
    if (good)
        return splitter.words;
    argv_free(splitter.words);
    return NULL;
}

void argv_free(char **argv)
{
    for (size_t i = 0; argv != NULL && argv[i] != NULL; i++)
        free(argv[i]);
    free(argv);
}

bool argv_same(char *const *a, char *const *b)
{
    size_t i = 0;
    while (a[i] != NULL && b[i] != NULL && strcmp(a[i], b[i]) == 0)
        i++;
    return a[i] == NULL && b[i] == NULL;
}
