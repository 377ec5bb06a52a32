#include "base/words.h"

#include <string.h>

/* Longer words are no names that anyone mistyped. */
enum { LONGEST = 128 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool words_next(const char **list, char separator, const char **item, size_t *length)
{
    const char *start = *list;
    if (!start)
        return false;
    const char *end = strchr(start, separator);
    *list = end ? end + 1 : NULL;
    if (!end)
        end = start + strlen(start);
    while (start < end && is_blank(*start))
        start++;
    while (start < end && is_blank(end[-1]))
        end--;
    *item = start;
    *length = (size_t)(end - start);
    return true;
}

/* ASCII only: what is the same letter must not hang on a locale. */
static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Letters to insert, drop, change or swap with a neighbour, each letter at most once. */
static unsigned distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    unsigned rows[3][LONGEST + 1];
    unsigned *before = rows[0];
    unsigned *last = rows[1];
    unsigned *row = rows[2];
    for (unsigned j = 0; j <= b_length; j++) {
        row[j] = j;
        last[j] = j;
    }
    for (unsigned i = 1; i <= a_length; i++) {
        unsigned *oldest = before;
        before = last;
        last = row;
        row = oldest;
        row[0] = i;
        for (unsigned j = 1; j <= b_length; j++) {
            char x = lower(a[i - 1]);
            char y = lower(b[j - 1]);
            row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == lower(b[j - 2]) && y == lower(a[i - 2]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[b_length];
}

size_t words_nearest(const char *word, const char *const *names, size_t count)
{
    size_t length = strlen(word);
    size_t nearest = count;
    unsigned best = LONGEST;
    for (size_t i = 0; i < count && length <= LONGEST; i++) {
        size_t name_length = names[i] ? strlen(names[i]) : LONGEST + 1;
        if (name_length > LONGEST)
            continue;
        unsigned apart = distance(word, length, names[i], name_length);
        size_t longer = length > name_length ? length : name_length;
        if (apart <= longer / 3 && apart < best) {
            best = apart;
            nearest = i;
        }
    }
    return nearest;
}

bool words_is_name(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0';
}

bool words_is_item(const char *text)
{
    enum { ITEM_BYTES = 80 };
    size_t length = strlen(text);
    if (length == 0 || length > ITEM_BYTES || text[0] == ' ' || text[length - 1] == ' ' ||
        text[strcspn(text, ",;#\"'\\*=[]")] != '\0')
        return false;
    for (const char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            return false;
    return true;
}
