#include "data/record.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "data/csv.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Cuts off the blanks around a text and ends it. */
static struct csv_field trim(char *text, char *end)
{
    while (text < end && is_blank(*text))
        text++;
    while (text < end && is_blank(end[-1]))
        end--;
    *end = '\0';
    return (struct csv_field){text, (size_t)(end - text)};
}

/* The end of the field at TEXT, a delimiter or END; NULL if libcsv must judge.  Sets FIELD. */
static char *split_field(char *text, char *end, char delimiter, struct csv_field *field)
{
    if (text < end && *text == '"') {
        char *close = memchr(text + 1, '"', (size_t)(end - text - 1));
        if (close == NULL || (close + 1 < end && close[1] != delimiter))
            return NULL;
        *close = '\0';
        *field = (struct csv_field){text + 1, (size_t)(close - text - 1)};
        return close + 1;
    }
    char *next = memchr(text, delimiter, (size_t)(end - text));
    if (next == NULL)
        next = end;
    if (memchr(text, '"', (size_t)(next - text)) != NULL)
        return NULL;
    *field = trim(text, next);
    return next;
}

size_t record_split(char *text, size_t length, char delimiter, struct csv_field *fields,
                    size_t limit)
{
    const char *start = text;
    size_t count = 0;
    while (length > 0 && is_line_end(text[length - 1]))
        length--;
    for (char *end = text + length, *next; text <= end; text = next + 1) {
        struct csv_field field;
        next = split_field(text, end, delimiter, &field);
        if (next == NULL)
            return RECORD_UNSURE;
        if (count < limit)
            fields[count] = field;
        count++;
    }
    if (count == 1 && fields[0].length == 0)
        return *start == '"' ? RECORD_UNSURE : 0;
    return count;
}

/* Bytes of a word that are the sign, as their highest bits; nothing is carried from one to another.
 */
static uint64_t find_sign(uint64_t word, char sign)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    uint64_t other = word ^ (UINT64_C(0x0101010101010101) * (unsigned char)sign);
    return ~(((other & low) + low) | other | low);
}

/* Which of eight bytes, from the lowest bits on, the signs stand at. */
static uint64_t find_in_word(const char *text, char sign)
{
    uint64_t word = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(&word, text, sizeof word);
#else
    for (size_t i = 0; i < sizeof word; i++)
        word |= (uint64_t)(unsigned char)text[i] << (8 * i);
#endif
    return find_sign(word, sign);
}

struct split {
    struct csv_field *fields;
    size_t count, limit;
    char *start; /* of the field at hand */
};

static void end_field(struct split *split, char *at)
{
    char *text = split->start;
    split->start = at + 1;
    if (split->count++ >= split->limit)
        return;
    struct csv_field *field = &split->fields[split->count - 1];
    if (text < at && !is_blank(*text) && !is_blank(at[-1])) {
        *at = '\0';
        *field = (struct csv_field){text, (size_t)(at - text)};
    } else {
        *field = trim(text, at);
    }
}

size_t record_split_unquoted(char *text, size_t length, char delimiter, struct csv_field *fields,
                             size_t limit)
{
    enum { WORD = sizeof(uint64_t) };
    struct split split = {fields, 0, limit, text};
    size_t at = 0;
    while (length > 0 && is_line_end(text[length - 1]))
        length--;
    for (; at + WORD <= length; at += WORD)
        for (uint64_t found = find_in_word(text + at, delimiter); found != 0; found &= found - 1)
            end_field(&split, text + at + (size_t)__builtin_ctzll(found) / 8);
    for (; at < length; at++)
        if (text[at] == delimiter)
            end_field(&split, text + at);
    end_field(&split, text + length);
    return split.count == 1 && fields[0].length == 0 ? 0 : split.count;
}

/* The offset after the closing quote of a field that starts with one. */
static size_t skip_quotes(const char *record, size_t at, size_t length)
{
    for (at++; at < length; at++) {
        if (record[at] != '"')
            continue;
        if (at + 1 == length || record[at + 1] != '"')
            return at + 1;
        at++;
    }
    return length;
}

size_t record_field(const char *record, size_t length, char delimiter, size_t index)
{
    size_t at = 0;
    for (;; index--) {
        while (at < length && is_blank(record[at]) && record[at] != delimiter)
            at++;
        if (index == 0)
            return at;
        if (at < length && record[at] == '"')
            at = skip_quotes(record, at, length);
        while (at < length && record[at] != delimiter && !is_line_end(record[at]))
            at++;
        if (at == length || record[at] != delimiter)
            return at;
        at++;
    }
}

void record_place(const char *record, size_t length, size_t offset, long *line, long *column)
{
    size_t start = 0;
    for (size_t i = 0; i < offset; i++) {
        bool first_of_two = record[i] == '\r' && i + 1 < length && record[i + 1] == '\n';
        if (is_line_end(record[i]) && !first_of_two) {
            ++*line;
            start = i + 1;
        }
    }
    *column = 1;
    while (start < offset) {
        uint32_t code;
        size_t size = utf8_decode(record + start, length - start, &code);
        start += size > 0 ? size : 1;
        ++*column;
    }
}

bool record_is_blank(const char *record, size_t length)
{
    size_t i = 0;
    while (i < length && (is_blank(record[i]) || is_line_end(record[i])))
        i++;
    return i == length;
}
