#include "data/signature.h"

#include <string.h>
#include <strings.h>

#include "data/encoding.h"

struct row {
    const char *bytes;
    size_t length;
    const char *what;
    const char *hint;
};

static const struct row packed[] = {
    {"\x1f\x8b", 2, "not a text file (gzip?)", "unpack it with gunzip"},
    {"PK\x03\x04", 4, "not a text file (zip or xlsx?)", "unpack it, or save it as CSV"},
    {"PK\x05\x06", 4, "not a text file (an empty zip?)", NULL},
    {"\xd0\xcf\x11\xe0", 4, "not a text file (xls?)", "save it as CSV"},
    {"BZh", 3, "not a text file (bzip2?)", "unpack it with bunzip2"},
    {"\xfd\x37zXZ", 5, "not a text file (xz?)", "unpack it with unxz"},
    {"\x28\xb5\x2f\xfd", 4, "not a text file (zstd?)", "unpack it with unzstd"},
    {"PAR1\x15", 5, "not a text file (Parquet?)", "query it with duckdb -csv"},
    {"SQLite format 3", 16, "not a text file (SQLite?)", "query it with sqlite3 -csv -header"},
    {"\x7f\x45LF", 4, "not a text file (a program?)", NULL},
    {"\x89PNG", 4, "not a text file (PNG?)", NULL},
    {"%PDF-", 5, "not a text file (PDF?)", "look for the table as CSV"},
    {"{\\rtf", 5, "not a text file (RTF?)", "save it as CSV"},
    {"version https://git-lfs", 23, "a pointer of git-lfs, not CSV", "fetch with git lfs pull"},
};

/* What a zip is, by the name of the first file in it, which stands at byte 30. */
static const struct row zipped[] = {
    {"[Content_Types].xml", 19, "not a text file (xlsx?)", "save it as CSV"},
    {"_rels/", 6, "not a text file (xlsx?)", "save it as CSV"},
    {"docProps/", 9, "not a text file (xlsx?)", "save it as CSV"},
    {"xl/", 3, "not a text file (xlsx?)", "save it as CSV"},
    {"mimetypeapplication/vnd.oasis.opendocument", 42, "not a text file (ods?)", "save it as CSV"},
};
enum { ZIP_NAME = 30 };

static const struct row wide[] = {
    {"\xff\xfe\0\0", 4, "the text is UTF-32", "convert with iconv -f UTF-32 -t UTF-8"},
    {"\0\0\xfe\xff", 4, "the text is UTF-32", "convert with iconv -f UTF-32 -t UTF-8"},
    {"\xff\xfe", 2, "the text is UTF-16", "convert with iconv -f UTF-16 -t UTF-8"},
    {"\xfe\xff", 2, "the text is UTF-16", "convert with iconv -f UTF-16 -t UTF-8"},
};

/* By the encoding that the bytes look like. */
static const struct row guessed[] = {
    {"UTF-16LE", 8, "the text looks like UTF-16", "convert with iconv -f UTF-16LE -t UTF-8"},
    {"UTF-16BE", 8, "the text looks like UTF-16", "convert with iconv -f UTF-16BE -t UTF-8"},
    {"UTF-32LE", 8, "the text looks like UTF-32", "convert with iconv -f UTF-32LE -t UTF-8"},
    {"UTF-32BE", 8, "the text looks like UTF-32", "convert with iconv -f UTF-32BE -t UTF-8"},
};

/* After blanks, letters in any case. */
static const struct row markup[] = {
    {"<!DOCTYPE HTML", 14, "a web page, not CSV", "download the data itself"},
    {"<html", 5, "a web page, not CSV", "download the data itself"},
    {"<head", 5, "a web page, not CSV", "download the data itself"},
    {"<table", 6, "a table of a web page, not CSV", "save it as CSV"},
    {"<?xml", 5, "XML, not CSV", "ask for the data as CSV"},
};

#define FIND(rows, text, length) find_row(rows, sizeof(rows) / sizeof *(rows), text, length)

static const struct row *find_row(const struct row *rows, size_t count, const char *text,
                                  size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (length >= rows[i].length && memcmp(text, rows[i].bytes, rows[i].length) == 0)
            return &rows[i];
    return NULL;
}

static bool tell(struct signature *found, const struct row *row, bool is_wide)
{
    if (row != NULL)
        *found = (struct signature){0, row->what, row->hint, is_wide};
    return row != NULL;
}

static bool find_packed(const char *text, size_t length, struct signature *found)
{
    const struct row *row = FIND(packed, text, length);
    if (length > ZIP_NAME && memcmp(text, "PK\x03\x04", 4) == 0 &&
        tell(found, FIND(zipped, text + ZIP_NAME, length - ZIP_NAME), false))
        return true;
    return tell(found, row, false);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t skip_blanks(const char *text, size_t length, size_t at)
{
    while (at < length && is_blank(text[at]))
        at++;
    return at;
}

/* A first column may be called [year] or {a}: JSON goes on with a value, or a name in quotes. */
static bool is_json(const char *text, size_t length)
{
    size_t next = length > 0 ? skip_blanks(text, length, 1) : 0;
    if (next >= length)
        return false;
    if (text[0] == '{')
        return text[next] == '"' || text[next] == '}';
    return text[0] == '[' && strchr("[{\"]", text[next]) != NULL && text[next] != '\0';
}

static bool is_tag(const char *text, size_t length)
{
    char next = length > 1 && text[0] == '<' ? text[1] : '\0';
    return next == '!' || next == '?' || (next >= 'a' && next <= 'z') ||
           (next >= 'A' && next <= 'Z');
}

static bool find_markup(const char *text, size_t length, struct signature *found)
{
    static const struct row json = {"", 0, "JSON, not CSV", "convert it with jq -r ... @csv"};
    static const struct row tag = {"", 0, "markup (HTML or XML), not CSV", NULL};
    size_t start = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    start = skip_blanks(text, length, start);
    text += start;
    length -= start;
    for (size_t i = 0; i < sizeof markup / sizeof *markup; i++)
        if (length >= markup[i].length && strncasecmp(text, markup[i].bytes, markup[i].length) == 0)
            return tell(found, &markup[i], false);
    if (is_tag(text, length))
        return tell(found, &tag, false);
    return is_json(text, length) && tell(found, &json, false);
}

static bool find_nul(const char *text, size_t length, struct signature *found)
{
    const char *nul = memchr(text, '\0', length);
    if (nul == NULL)
        return false;
    struct encoding_probe probe = {0};
    encoding_probe_feed(&probe, text, length);
    const char *name = encoding_probe_name(&probe, NULL);
    if (!tell(found, FIND(guessed, name, strlen(name)), true))
        *found = (struct signature){(size_t)(nul - text), "binary data", NULL, false};
    return true;
}

bool signature_find(const char *text, size_t length, struct signature *found)
{
    return find_packed(text, length, found) || tell(found, FIND(wide, text, length), true) ||
           find_markup(text, length, found) || find_nul(text, length, found);
}
