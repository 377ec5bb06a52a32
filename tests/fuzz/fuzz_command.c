/* base/argv.c: the words of a command, quoted again, split into the same words.  live/complaint.c:
 * what a command says last is the same however its output is cut, one clean line. */
#include "fuzz.h"

#include <string.h>

#include "base/argv.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "live/complaint.h"

static void quote_single(struct strbuf *out, const char *word)
{
    strbuf_add_char(out, '\'');
    for (; *word != '\0'; word++)
        if (*word == '\'')
            strbuf_add(out, "'\\''");
        else
            strbuf_add_char(out, *word);
    strbuf_add(out, "' ");
}

static void quote_double(struct strbuf *out, const char *word)
{
    strbuf_add_char(out, '"');
    for (; *word != '\0'; word++) {
        if (*word == '"' || *word == '\\')
            strbuf_add_char(out, '\\');
        strbuf_add_char(out, *word);
    }
    strbuf_add(out, "\" ");
}

static void quote_signs(struct strbuf *out, const char *word)
{
    if (*word == '\0')
        strbuf_add(out, "''");
    for (; *word != '\0'; word++) {
        strbuf_add_char(out, '\\');
        strbuf_add_char(out, *word);
    }
    strbuf_add_char(out, '\t');
}

static void expect_same(char **words, void (*quote)(struct strbuf *out, const char *word))
{
    struct strbuf text = STRBUF_INIT;
    struct err err = {""};
    size_t at;
    for (size_t i = 0; words[i] != NULL; i++)
        quote(&text, words[i]);
    char **again = argv_split(text.text, &at, &err);
    PROMISE(again != NULL && at == text.length);
    PROMISE(argv_same(words, again));
    argv_free(again);
    strbuf_release(&text);
}

static void split(const char *text)
{
    struct err err = {""};
    size_t at = 0;
    char **words = argv_split(text, &at, &err);
    PROMISE(at <= strlen(text));
    PROMISE((words == NULL) == (err.text[0] != '\0'));
    if (words == NULL)
        return;
    PROMISE(words[0] != NULL && text[at] == '\0');
    expect_same(words, quote_single);
    expect_same(words, quote_double);
    expect_same(words, quote_signs);
    argv_free(words);
}

static void complain(const char *bytes, size_t length)
{
    struct complaint whole = {.length = 0}, cut = {.length = 0};
    struct strbuf text = STRBUF_INIT, other = STRBUF_INIT;
    complaint_add(&whole, bytes, length);
    for (size_t i = 0; i < length; i += i % 7 + 1)
        complaint_add(&cut, bytes + i, i % 7 + 1 < length - i ? i % 7 + 1 : length - i);
    complaint_write(&whole, &text);
    complaint_write(&cut, &other);
    PROMISE(text.length == other.length && memcmp(text.text, other.text, text.length) == 0);
    PROMISE(memchr(text.text, '\n', text.length) == NULL);
    PROMISE(text.length == 0 || (text.length > 2 && memcmp(text.text, ": ", 2) == 0));
    strbuf_release(&text);
    strbuf_release(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = mem_copy_n((const char *)bytes, length);
    split(text);
    complain(text, length);
    free(text);
    return 0;
}
