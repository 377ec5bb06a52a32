/* What other versions of iniparser make of a value, preloaded into the program: FAULT_INI=cut ends
 * it at the first ; or #, =unescape drops backslashes, =trim drops the blanks around it, =lower
 * lowers its letters, =none does not know the key. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4096 };

const char *iniparser_getstring(const void *read, const char *key, const char *otherwise);

static void cut(char *text)
{
    text[strcspn(text, ";#")] = '\0';
}

static void unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        from += *from == '\\' && from[1] != '\0';
        *to++ = *from;
    }
    *to = '\0';
}

static void trim(char *text)
{
    size_t blanks = strspn(text, " \t"), length = strlen(text);
    memmove(text, text + blanks, length - blanks + 1);
    for (length -= blanks; length > 0 && strchr(" \t", text[length - 1]) != NULL; length--)
        text[length - 1] = '\0';
}

static void lower(char *text)
{
    for (; *text != '\0'; text++)
        *text = (char)tolower((unsigned char)*text);
}

static const struct {
    const char *name;
    void (*change)(char *text);
} versions[] = {{"cut", cut}, {"unescape", unescape}, {"trim", trim}, {"lower", lower}};

const char *iniparser_getstring(const void *read, const char *key, const char *otherwise)
{
    static char changed[MOST];
    const char *(*original)(const void *, const char *, const char *);
    void *symbol = dlsym(RTLD_NEXT, "iniparser_getstring");
    memcpy(&original, &symbol, sizeof original);
    const char *value = original(read, key, otherwise), *version = getenv("FAULT_INI");
    if (value == otherwise || version == NULL || strlen(value) >= MOST)
        return value;
    if (strcmp(version, "none") == 0)
        return otherwise;
    strcpy(changed, value);
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        if (strcmp(versions[i].name, version) == 0)
            versions[i].change(changed);
    return changed;
}
