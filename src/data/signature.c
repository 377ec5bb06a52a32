#include "data/signature.h"

#include <string.h>

static const struct {
    const char *bytes;
    size_t length;
    const char *what;
    const char *hint;
} signatures[] = {
    {"\x1f\x8b", 2, "not a text file (gzip?)", "unpack it with gunzip"},
    {"PK\x03\x04", 4, "not a text file (zip or xlsx?)", "unpack it, or save it as CSV"},
    {"\xd0\xcf\x11\xe0", 4, "not a text file (xls?)", "save it as CSV"},
    {"BZh", 3, "not a text file (bzip2?)", "unpack it with bunzip2"},
    {"\xfd\x37zXZ", 5, "not a text file (xz?)", "unpack it with unxz"},
    {"\x28\xb5\x2f\xfd", 4, "not a text file (zstd?)", "unpack it with unzstd"},
    {"\x7f\x45LF", 4, "not a text file (a program?)", NULL},
    {"\x89PNG", 4, "not a text file (PNG?)", NULL},
    {"%PDF", 4, "not a text file (PDF?)", NULL},
    {"\xff\xfe\0\0", 4, "the text is UTF-32", "convert with iconv -f UTF-32 -t UTF-8"},
    {"\0\0\xfe\xff", 4, "the text is UTF-32", "convert with iconv -f UTF-32 -t UTF-8"},
    {"\xff\xfe", 2, "the text is UTF-16", "convert with iconv -f UTF-16 -t UTF-8"},
    {"\xfe\xff", 2, "the text is UTF-16", "convert with iconv -f UTF-16 -t UTF-8"},
    {"<!DOCTYPE", 9, "a web page, not CSV", NULL},
    {"<html", 5, "a web page, not CSV", NULL},
    {"version https://git-lfs", 23, "a pointer of git-lfs, not CSV", "fetch with git lfs pull"},
};

static bool find_nul(const char *text, size_t length, struct signature *found)
{
    size_t nuls[2] = {0, 0}; /* at even and odd offsets */
    const char *first = memchr(text, '\0', length);
    if (first == NULL)
        return false;
    for (size_t i = 0; i < length; i++)
        nuls[i % 2] += text[i] == '\0';
    size_t most = nuls[0] > nuls[1] ? nuls[0] : nuls[1], least = nuls[0] + nuls[1] - most;
    if (most > length / 4 && least < length / 8) {
        /* Of Latin letters in UTF-16 every second byte is NUL. */
        *found = (struct signature){0, "the text looks like UTF-16",
                                    nuls[1] == most ? "convert with iconv -f UTF-16LE -t UTF-8"
                                                    : "convert with iconv -f UTF-16BE -t UTF-8"};
    } else {
        *found = (struct signature){(size_t)(first - text), "binary data", NULL};
    }
    return true;
}

bool signature_find(const char *text, size_t length, struct signature *found)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        size_t size = signatures[i].length;
        if (length >= size && memcmp(text, signatures[i].bytes, size) == 0) {
            *found = (struct signature){0, signatures[i].what, signatures[i].hint};
            return true;
        }
    }
    return find_nul(text, length, found);
}
