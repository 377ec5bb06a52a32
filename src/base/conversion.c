#include "base/conversion.h"

#include <stddef.h>
#include <string.h>

enum { ARGUMENTS_MOST = 8, TYPE_BYTES = 4 };

/* The types that a format wants, such as "zu" and "s", by number; "" where it wants none. */
struct wanted {
    char types[ARGUMENTS_MOST][TYPE_BYTES];
    size_t count;
    bool good;
};

static void want(struct wanted *wanted, size_t number, const char *type, size_t length)
{
    if (number >= ARGUMENTS_MOST || length >= TYPE_BYTES) {
        wanted->good = false;
        return;
    }
    char *at = wanted->types[number];
    if (*at != '\0' && (strncmp(at, type, length) != 0 || at[length] != '\0'))
        wanted->good = false;
    memcpy(at, type, length);
    at[length] = '\0';
}

/* Reads one conversion behind its "%"; a star of its width or precision takes an argument too. */
static const char *read_one(const char *at, struct wanted *wanted)
{
    size_t digits = strspn(at, "0123456789");
    size_t number = wanted->count;
    if (digits == 1 && at[digits] == '$') {
        number = (size_t)(*at - '1');
        at += digits + 1;
    }
    for (; *at != '\0' && strchr("-+ #0123456789.*", *at) != NULL; at++)
        if (*at == '*') {
            want(wanted, wanted->count++, "d", 1);
            number = wanted->count;
        }
    size_t length = strspn(at, "hljzt");
    length += at[length] != '\0';
    want(wanted, number, at, length);
    wanted->count++;
    return at + length;
}

static struct wanted read_all(const char *format)
{
    struct wanted wanted = {.good = true};
    const char *at = format;
    while ((at = strchr(at, '%')) != NULL && wanted.good) {
        at++;
        at = *at == '%' ? at + 1 : read_one(at, &wanted);
    }
    return wanted;
}

bool conversions_agree(const char *format, const char *other)
{
    const struct wanted one = read_all(format);
    const struct wanted two = read_all(other);
    if (!one.good || !two.good || one.count != two.count)
        return false;
    for (size_t i = 0; i < ARGUMENTS_MOST; i++)
        if (strcmp(one.types[i], two.types[i]) != 0)
            return false;
    return true;
}
