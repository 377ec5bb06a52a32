#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "base/strbuf.h"

/* A terminal knows no clusters: it gives every code point with a width cells of its own and puts
 * those without into the cell before.  So a cluster is here a code point with a width and those
 * without that follow it, which makes every width exact on every terminal.  Flags and Thai "am" are
 * two clusters in adjacent cells, as terminals draw them; utf8_display takes away what makes some
 * terminals join emoji and others not. */

enum {
    REPLACEMENT = 0xfffd,
    PICTURES = 0x2400, /* of the control characters, in their order */
    PICTURE_OF_DELETE = 0x2421,
    PICTURE_OF_NEWLINE = 0x2424,
    MARKS_KEPT = 4,
    LAST_CODE = 0x10ffff
};

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
    if (is_ascii(*text)) {
        *code = (unsigned char)*text;
        return 1;
    }
    utf8proc_int32_t found;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                              length < 4 ? (utf8proc_ssize_t)length : 4, &found);
    if (bytes <= 0)
        return 0;
    *code = (uint32_t)found;
    return (size_t)bytes;
}

void utf8_encode(struct strbuf *out, uint32_t code)
{
    utf8proc_uint8_t bytes[4];
    bool valid = code <= LAST_CODE && utf8proc_codepoint_valid((utf8proc_int32_t)code);
    utf8proc_ssize_t length =
        utf8proc_encode_char(valid ? (utf8proc_int32_t)code : REPLACEMENT, bytes);
    strbuf_add_n(out, (const char *)bytes, (size_t)length);
}

/* Bytes of ASCII at the start; eight at a time, because most of a data file is nothing else. */
static size_t ascii_run(const char *text, size_t length)
{
    size_t run = 0;
    uint64_t word;
    while (length - run >= sizeof word) {
        memcpy(&word, text + run, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        run += sizeof word;
    }
    while (run < length && is_ascii(text[run]))
        run++;
    return run;
}

size_t utf8_valid(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t code;
        size_t bytes = ascii_run(text + at, length - at);
        if (bytes == 0)
            bytes = utf8_decode(text + at, length - at, &code);
        if (bytes == 0)
            return at;
        at += bytes;
    }
    return length;
}

/* Columns of a code point by itself: 0, 1 or 2.  Vowels and tails of Hangul syllables are drawn
 * into the cells of the letter they follow, though utf8proc gives them a column. */
static int columns_of(uint32_t code)
{
    if ((code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7ff))
        return 0;
    return utf8proc_charwidth((utf8proc_int32_t)code);
}

/* In text that is not clean a bad byte, or a mark without a base, is one column. */
size_t utf8_cluster(const char *text, size_t length, int *columns)
{
    *columns = 1;
    if (length == 0 || (is_ascii(*text) && (length == 1 || is_ascii(text[1]))))
        return length > 0 ? 1 : 0;
    uint32_t code;
    size_t bytes = utf8_decode(text, length, &code);
    if (bytes == 0)
        return 1;
    if (columns_of(code) == 2)
        *columns = 2;
    while (bytes < length && !is_ascii(text[bytes])) {
        size_t more = utf8_decode(text + bytes, length - bytes, &code);
        if (more == 0 || columns_of(code) > 0)
            break;
        bytes += more;
    }
    return bytes;
}

int utf8_width(const char *text)
{
    size_t length = strlen(text);
    int width = 0;
    while (length > 0) {
        int columns;
        size_t bytes = utf8_cluster(text, length, &columns);
        width += columns;
        text += bytes;
        length -= bytes;
    }
    return width;
}

/* What becomes of a code point on the screen. */
enum fate { FATE_BASE, FATE_MARK, FATE_DROP, FATE_SIGN };

/* Choosers of a glyph, joiners, hints where to break, skin tones: without them the same text
 * stands there, in cells that can be counted.  What is invisible otherwise could make two texts
 * look alike and is shown as a sign. */
static enum fate fate_of(uint32_t code)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    if (code == 0xad || code == 0x200c || code == 0x200d || (code >= 0x1f3fb && code <= 0x1f3ff))
        return FATE_DROP;
    if (property->ignorable)
        return property->category == UTF8PROC_CATEGORY_MN ? FATE_DROP : FATE_SIGN;
    switch (property->category) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return FATE_SIGN;
    default:
        return columns_of(code) > 0 ? FATE_BASE : FATE_MARK;
    }
}

static uint32_t sign_of(uint32_t code)
{
    if (code == '\n' || code == 0x2028 || code == 0x2029)
        return PICTURE_OF_NEWLINE;
    if (code < ' ')
        return PICTURES + code;
    return code == 0x7f ? PICTURE_OF_DELETE : REPLACEMENT;
}

/* Adds one code point, given the marks that already stand on the base before it, or -1 where there
 * is no base; returns the marks that stand then. */
static int display_code(struct strbuf *out, uint32_t code, int marks)
{
    enum fate fate = fate_of(code);
    if (fate == FATE_DROP || (fate == FATE_MARK && marks >= MARKS_KEPT))
        return marks;
    if (fate == FATE_MARK && marks >= 0) {
        utf8_encode(out, code);
        return marks + 1;
    }
    utf8_encode(out, fate == FATE_BASE ? code : sign_of(code));
    return 0;
}

static size_t printable_run(const char *text, size_t length)
{
    size_t run = 0;
    while (run < length && text[run] >= ' ' && text[run] <= '~')
        run++;
    return run;
}

void utf8_display(struct strbuf *out, const char *text, size_t length)
{
    int marks = -1;
    while (length > 0) {
        size_t bytes = printable_run(text, length);
        if (bytes > 0) {
            strbuf_add_n(out, text, bytes);
            marks = 0;
        } else {
            uint32_t code;
            bytes = utf8_decode(text, length, &code);
            marks = display_code(out, bytes > 0 ? code : REPLACEMENT, marks);
            bytes = bytes > 0 ? bytes : 1;
        }
        text += bytes;
        length -= bytes;
    }
}

/* The bytes of the clusters that fit into *COLUMNS, which becomes the columns they fill. */
static size_t fitting(const char *text, size_t length, int *columns)
{
    size_t at = 0;
    int filled = 0;
    while (at < length) {
        int width;
        size_t bytes = utf8_cluster(text + at, length - at, &width);
        if (width > *columns - filled)
            break;
        at += bytes;
        filled += width;
    }
    *columns = filled;
    return at;
}

/* An ellipsis wider than the room is cut itself: text cut without a sign would say something else,
 * "1" for "123". */
int utf8_fit(struct strbuf *out, const char *text, int columns, const char *ellipsis)
{
    if (columns <= 0)
        return 0;
    size_t length = strlen(text);
    int filled = columns;
    if (fitting(text, length, &filled) == length) {
        strbuf_add_n(out, text, length);
        return filled;
    }
    int mark = columns;
    size_t mark_bytes = fitting(ellipsis, strlen(ellipsis), &mark);
    int rest = columns - mark;
    strbuf_add_n(out, text, fitting(text, length, &rest));
    strbuf_add_n(out, ellipsis, mark_bytes);
    return rest + mark;
}

/* Moves *TEXT on by one letter, in the form that all its cases share: up first, because letters
 * such as the two small sigmas have one capital.  A bad byte is a letter of its own. */
static uint32_t next_folded(const char **text, size_t *length)
{
    uint32_t code;
    size_t bytes = utf8_decode(*text, *length, &code);
    if (bytes == 0) {
        code = LAST_CODE + 1 + (unsigned char)**text;
        bytes = 1;
    } else {
        code = (uint32_t)utf8proc_tolower(utf8proc_toupper((utf8proc_int32_t)code));
    }
    *text += bytes;
    *length -= bytes;
    return code;
}

static bool starts_with(const char *text, size_t length, const char *needle, size_t needle_length)
{
    while (needle_length > 0)
        if (length == 0 || next_folded(&text, &length) != next_folded(&needle, &needle_length))
            return false;
    return true;
}

bool utf8_contains(const char *text, const char *needle)
{
    size_t length = strlen(text);
    size_t needle_length = strlen(needle);
    while (!starts_with(text, length, needle, needle_length)) {
        if (length == 0)
            return false;
        next_folded(&text, &length);
    }
    return true;
}

bool utf8_starts_with(const char *text, const char *needle)
{
    return starts_with(text, strlen(text), needle, strlen(needle));
}
