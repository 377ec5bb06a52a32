#include "tty/locale.h"

#include <langinfo.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

bool locale_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

const char *locale_alphabet(const char *term)
{
    static const struct {
        const char *prefix, *alphabet;
    } terms[] = {
        {"linux", "block"},  {"screen.linux", "block"}, {"tmux.linux", "block"},
        {"vt", "ascii"},     {"ansi", "ascii"},         {"pcansi", "ascii"},
        {"cons25", "ascii"}, {"sun", "ascii"},          {"wy", "ascii"},
    };
    if (!locale_is_utf8())
        return "ascii";
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (strncmp(term, terms[i].prefix, strlen(terms[i].prefix)) == 0)
            return terms[i].alphabet;
    return "braille";
}

static bool can_write(wchar_t character)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    return wcrtomb(bytes, character, &state) != (size_t)-1;
}

bool locale_wide(const char *cluster, int columns, wchar_t wide[LOCALE_WIDE + 1])
{
    if (cluster[0] >= ' ' && cluster[0] <= '~' && cluster[1] == '\0') { /* nearly every cell */
        wide[0] = (wchar_t)cluster[0];
        wide[1] = L'\0';
        return columns == 1;
    }
    size_t length = strlen(cluster);
    size_t count = 0;
    while (length > 0 && count < LOCALE_WIDE) {
        uint32_t code;
        size_t bytes = utf8_decode(cluster, length, &code);
        int width = count == 0 ? columns : 0;
        if (bytes == 0 || !can_write((wchar_t)code) || wcwidth((wchar_t)code) != width)
            return false;
        wide[count++] = (wchar_t)code;
        cluster += bytes;
        length -= bytes;
    }
    wide[count] = L'\0';
    return count > 0 && length == 0;
}
