#include "out/out.h"

#include <string.h>
#include <strings.h>

/* To add a format: write out/NAME.c and a word here. */
#define OUT_FORMATS(K) K(text) K(ansi) K(html) K(svg) K(csv) K(json) K(plain)

#define DECLARE(name) extern const struct out_format out_##name;
OUT_FORMATS(DECLARE)

#define ADDRESS(name) &out_##name,
static const struct out_format *const formats[] = {OUT_FORMATS(ADDRESS)};

size_t out_format_count(void)
{
    return sizeof formats / sizeof formats[0];
}

const struct out_format *out_format_at(size_t index)
{
    return formats[index];
}

const struct out_format *out_format_find(const char *name)
{
    for (size_t i = 0; i < out_format_count(); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const struct out_format *out_format_of_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; i < out_format_count() && dot != NULL; i++)
        if (strcasecmp(formats[i]->ending, dot + 1) == 0)
            return formats[i];
    return NULL;
}
