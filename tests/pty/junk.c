#include "junk.h"

#include <stdio.h>
#include <string.h>

static unsigned any(struct junk *junk, unsigned below)
{
    junk->state = junk->state * 1664525u + 1013904223u;
    return (junk->state >> 8) % below;
}

static size_t add_key(struct junk *junk, char *bytes)
{
    static const char keys[] = "hjkl/:?!szvtiomMLR&cafCxUWw[]{}+-0_*123456789 \t\r\x7f\b\f\x0e\x10";
    bytes[0] = keys[any(junk, sizeof keys - 1)];
    return 1;
}

static size_t add_sequence(struct junk *junk, char *bytes)
{
    static const char *const sequences[] = {
        "\033[A",
        "\033[B",
        "\033[C",
        "\033[D",
        "\033OA",
        "\033OB",
        "\033[H",
        "\033[F",
        "\033[5~",
        "\033[6~",
        "\033[Z",
        "\033[3~",
        "\033[1;5C",
        "\033[15~",
        "\033OP",
        "\033\033",
        "\033",
        "\033[200~pasted: rm -rf /\r\033[201~",
        "\033[I",
        "\033[O",
        "\033[>0;276;0c",
        "\033]52;c;?\a",
        "\033]0;title",
        "\033P1$r0m\033\\",
        "\033_G\033\\",
        "\033[999999999999C",
        "\033[;;;;;;;;;;;;;;;;;;;;m",
        "\033[M\xff\xff\xff",
        "\033[M",
        "\033[<",
        "\033[<0;-1;1M",
        "\033[<99999999;99999999;99999999M",
        "\x9b[A",
        "\033[?1;2c",
        "\033[12;40R",
    };
    const char *sequence = sequences[any(junk, sizeof sequences / sizeof *sequences)];
    memcpy(bytes, sequence, strlen(sequence));
    return strlen(sequence);
}

static size_t add_mouse(struct junk *junk, char *bytes)
{
    return (size_t)snprintf(bytes, JUNK_MAX, "\033[<%u;%u;%u%c", any(junk, 68), any(junk, 90),
                            any(junk, 40), any(junk, 2) ? 'M' : 'm');
}

static size_t add_byte(struct junk *junk, char *bytes)
{
    static const char endings[] = "\x03\x1a\x1cq";
    do
        bytes[0] = (char)any(junk, 256);
    while (bytes[0] == '\0' || strchr(endings, bytes[0]) != NULL);
    return 1;
}

/* The palette, the search, the help and a click in the footer lead to all actions. */
static bool leads_out(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(":/?<", bytes[i]) != NULL)
            return true;
    return length == 3 && memcmp(bytes, "\033OP", 3) == 0;
}

size_t junk_next(struct junk *junk, char *bytes)
{
    static size_t (*const kinds[])(struct junk *, char *) = {
        add_key, add_key, add_key, add_sequence, add_mouse, add_byte,
    };
    size_t length;
    do
        length = kinds[any(junk, sizeof kinds / sizeof *kinds)](junk, bytes);
    while (!junk->may_end && leads_out(bytes, length));
    return length;
}
