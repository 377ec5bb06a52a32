#include "data/dialect.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/words.h"

/* In the order in which they win where lines speak for several alike; none is for being told. */
static const struct {
    const char *word;
    char delimiter;
    bool looked_for;
} kinds[] = {
    {"tab", '\t', true},  {"semicolon", ';', true}, {"pipe", '|', true},
    {"comma", ',', true}, {"space", ' ', false},    {"auto", '\0', false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

bool dialect_parse_delimiter(const char *word, char *delimiter, struct err *err)
{
    const char *words[KINDS];
    for (size_t i = 0; i < KINDS; i++) {
        words[i] = kinds[i].word;
        if (strcasecmp(word, kinds[i].word) == 0) {
            *delimiter = kinds[i].delimiter;
            return true;
        }
    }
    size_t near = words_nearest(word, words, KINDS);
    if (near < KINDS)
        return err_set(err, "\"%s\" is not a delimiter (did you mean %s?)", word, words[near]);
    return err_set(err, "\"%s\" is not a delimiter (write comma, semicolon, tab, pipe or space)",
                   word);
}

const char *dialect_find_word(char delimiter)
{
    for (size_t i = 0; i < KINDS; i++)
        if (delimiter != '\0' && kinds[i].delimiter == delimiter)
            return kinds[i].word;
    return NULL;
}

/* --- The line sep=X --------------------------------------------------------------------------- */

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* The offset after the line end at AT. */
static size_t after_line_end(const char *text, size_t length, size_t at)
{
    return at + 1 < length && text[at] == '\r' && text[at + 1] == '\n' ? at + 2 : at + 1;
}

static bool can_part(char c)
{
    return c == '\t' || c == ' ' ||
           (c != '"' && c != '\0' && strchr("!#$%&'*+,-./:;=?@\\^_`|~", c));
}

/* Reads it, with or without quotes around it, whatever may follow the delimiter but blanks. */
static void find_stated(struct dialect *dialect, const char *text, size_t length)
{
    static const char start[] = "sep=";
    size_t size = sizeof start - 1, quote = length > 0 && text[0] == '"';
    size_t at = quote + size;
    if (at + 1 >= length || strncasecmp(text + quote, start, size) != 0 || !can_part(text[at]))
        return;
    size_t end = at + 1;
    if (quote == 1 && text[end] == '"')
        end++;
    while (end < length && text[end] == ' ')
        end++;
    if (end == length || !is_line_end(text[end]))
        return;
    dialect->delimiter = text[at];
    dialect->start = after_line_end(text, length, end);
    dialect->stated = true;
}

/* --- Counting fields -------------------------------------------------------------------------- */

struct sample {
    const char *text;
    size_t length;
    bool whole;
};

/* Where the quoted field that begins at AT ends, after its closing quote; 0 if it has none. */
static size_t close_quote(const struct sample *sample, size_t at)
{
    for (size_t i = at + 1; i < sample->length; i++) {
        if (sample->text[i] != '"')
            continue;
        if (i + 1 < sample->length && sample->text[i + 1] == '"')
            i++;
        else
            return i + 1;
    }
    return 0;
}

static size_t skip_blanks(const struct sample *sample, size_t at, char delimiter)
{
    while (at < sample->length && (sample->text[at] == ' ' || sample->text[at] == '\t') &&
           sample->text[at] != delimiter)
        at++;
    return at;
}

/* The end of the field at AT: its delimiter, the line end or the end of the text.  A quote that is
 * not closed, or is followed by more text, is a character like any other. */
static size_t field_end(const struct sample *sample, size_t at, char delimiter)
{
    size_t start = skip_blanks(sample, at, delimiter);
    if (start < sample->length && sample->text[start] == '"') {
        size_t close = close_quote(sample, start);
        size_t end = close > 0 ? skip_blanks(sample, close, delimiter) : 0;
        if (end > 0 && (end == sample->length || sample->text[end] == delimiter ||
                        is_line_end(sample->text[end])))
            return end;
    }
    while (at < sample->length && sample->text[at] != delimiter && !is_line_end(sample->text[at]))
        at++;
    return at;
}

/* Counts the fields of the record at *AT, which moves on to the next; 0 for a blank line. */
static size_t count_fields(const struct sample *sample, size_t *at, char delimiter)
{
    size_t start = *at, fields = 0, end;
    bool blank = true;
    do {
        end = field_end(sample, start, delimiter);
        for (size_t i = start; i < end; i++)
            blank = blank && (sample->text[i] == ' ' || sample->text[i] == '\t');
        start = end + 1;
        fields++;
    } while (end < sample->length && sample->text[end] == delimiter);
    blank = blank && (fields == 1 || delimiter == ' ' || delimiter == '\t');
    *at = end < sample->length ? after_line_end(sample->text, sample->length, end) : sample->length;
    return blank ? 0 : fields;
}

/* The number of fields above one that most of the counts are, and of how many; the first to come
 * where several are as common. */
static void find_commonest(struct dialect *dialect, const size_t *counts)
{
    dialect->fields = 1;
    dialect->covered = 0;
    for (size_t i = 0; i < dialect->lines; i++) {
        size_t same = 0;
        for (size_t j = 0; j < dialect->lines; j++)
            same += counts[j] == counts[i];
        if (counts[i] > 1 && same > dialect->covered) {
            dialect->fields = counts[i];
            dialect->covered = same;
        }
    }
}

/* Splits the first lines by DIALECT's delimiter. */
static void measure(struct dialect *dialect, const struct sample *sample)
{
    size_t counts[DIALECT_LINES];
    size_t at = dialect->start;
    dialect->lines = 0;
    while (at < sample->length && dialect->lines < DIALECT_LINES) {
        size_t fields = count_fields(sample, &at, dialect->delimiter);
        bool cut = at == sample->length && !sample->whole && dialect->lines > 0;
        if (fields > 0 && !cut)
            counts[dialect->lines++] = fields;
    }
    find_commonest(dialect, counts);
    if (dialect->covered == 0)
        dialect->covered = dialect->lines;
}

/* By the share of lines: which lines there are hangs on what is quoted. */
static bool is_as_good(const struct dialect *now, const struct dialect *best)
{
    return now->fields > 1 &&
           (best->fields == 1 || now->covered * best->lines >= best->covered * now->lines);
}

static void find_best(struct dialect *dialect, const struct sample *sample)
{
    struct dialect best = *dialect;
    best.delimiter = ',';
    measure(&best, sample);
    for (size_t i = KINDS; i-- > 0;) {
        struct dialect now = *dialect;
        now.delimiter = kinds[i].delimiter;
        if (!kinds[i].looked_for)
            continue;
        measure(&now, sample);
        if (is_as_good(&now, &best))
            best = now;
    }
    *dialect = best;
}

void dialect_detect(struct dialect *dialect, const char *text, size_t length, bool whole,
                    char delimiter)
{
    struct sample sample = {text, length, whole};
    *dialect = (struct dialect){.delimiter = '\0'};
    find_stated(dialect, text, length);
    if (delimiter != '\0') {
        dialect->delimiter = delimiter;
        dialect->stated = false;
    }
    if (dialect->delimiter == '\0')
        find_best(dialect, &sample);
    else
        measure(dialect, &sample);
}

void dialect_format(struct strbuf *out, const struct dialect *dialect)
{
    const char *word = dialect_find_word(dialect->delimiter);
    if (word != NULL)
        strbuf_addf(out, "%s: ", word);
    else
        strbuf_addf(out, "\"%c\": ", dialect->delimiter);
    if (dialect->stated)
        strbuf_add(out, "by the line sep=, ");
    strbuf_addf(out, "%zu field%s on %zu of %zu line%s", dialect->fields,
                dialect->fields == 1 ? "" : "s", dialect->covered, dialect->lines,
                dialect->lines == 1 ? "" : "s");
}
