#include "data/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"

/* A byte that does not fit among this many characters that do is damage, not another encoding:
 * text in one encoding hardly ever looks like another by chance. */
enum { DAMAGE = 20 };

/* --- Telling the encoding --------------------------------------------------------------------- */

struct mark {
    const char *name, *bytes;
    size_t length;
};

/* UTF-32LE before UTF-16LE, whose mark is the start of its own. */
static const struct mark marks[] = {
    {"UTF-8", "\xef\xbb\xbf", 3},    {"UTF-32LE", "\xff\xfe\0\0", 4},
    {"UTF-32BE", "\0\0\xfe\xff", 4}, {"UTF-16LE", "\xff\xfe", 2},
    {"UTF-16BE", "\xfe\xff", 2},     {"GB18030", "\x84\x31\x95\x33", 4},
};

/* The next bytes that a character of UTF-8 may go on with: how many, and from where to where the
 * first may lie, so that overlong forms, surrogates and what is above U+10FFFF are bad. */
static struct encoding_lead lead_of(unsigned char byte)
{
    static const struct {
        unsigned char first, last;
        struct encoding_lead lead;
    } leads[] = {
        {0xc2, 0xdf, {1, 0x80, 0xbf}}, {0xe0, 0xe0, {2, 0xa0, 0xbf}}, {0xe1, 0xec, {2, 0x80, 0xbf}},
        {0xed, 0xed, {2, 0x80, 0x9f}}, {0xee, 0xef, {2, 0x80, 0xbf}}, {0xf0, 0xf0, {3, 0x90, 0xbf}},
        {0xf1, 0xf3, {3, 0x80, 0xbf}}, {0xf4, 0xf4, {3, 0x80, 0x8f}},
    };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (byte >= leads[i].first && byte <= leads[i].last)
            return leads[i].lead;
    return (struct encoding_lead){0, 0, 0};
}

static void probe_utf8(struct encoding_probe *probe, unsigned char byte)
{
    struct encoding_lead *lead = &probe->lead;
    if (lead->more > 0 && byte >= lead->low && byte <= lead->high) {
        *lead = (struct encoding_lead){(unsigned char)(lead->more - 1), 0x80, 0xbf};
        probe->characters += lead->more == 0;
        probe->begun = lead->more == 0 ? 0 : probe->begun + 1;
        return;
    }
    probe->bad += probe->begun;
    *lead = lead_of(byte);
    probe->begun = lead->more > 0;
    probe->bad += byte >= 0x80 && lead->more == 0;
}

/* GB18030 has characters of two bytes, 81-FE 40-FE, and of four, 81-FE 30-39 81-FE 30-39.  Those of
 * GB 2312, all that is common, lie in A1-F7 A1-FE; an accented letter of Latin-1 and the ASCII
 * letter after it are a pair too, but not there. */
static void probe_pair(struct encoding_probe *probe, unsigned char byte)
{
    bool leads = byte >= 0x81 && byte <= 0xfe, digit = byte >= '0' && byte <= '9';
    if (probe->pair_length % 2 == 0) {
        bool good = probe->pair_length == 0 ? byte < 0x80 || leads : leads;
        probe->unpaired += !good;
        probe->pair_length = leads ? (unsigned char)(probe->pair_length + 1) : 0;
        probe->pair_lead = byte;
        return;
    }
    bool two = probe->pair_length == 1 && byte >= 0x40 && byte != 0x7f && byte != 0xff;
    bool four = probe->pair_length == 3 && digit;
    probe->pairs += two || four;
    probe->likely += two && probe->pair_lead >= 0xa1 && probe->pair_lead <= 0xf7 && byte >= 0xa1;
    probe->unpaired += !two && !digit;
    probe->pair_length = probe->pair_length == 1 && digit ? 2 : 0;
}

static void probe_byte(struct encoding_probe *probe, unsigned char byte)
{
    if (probe->length < sizeof probe->head)
        probe->head[probe->length] = byte;
    probe->nuls[probe->length++ % 4] += byte == 0;
    probe->high += byte >= 0x80;
    if (byte >= 0x80 || probe->begun > 0)
        probe_utf8(probe, byte);
    if (byte >= 0x80 || probe->pair_length > 0)
        probe_pair(probe, byte);
}

/* Whether all eight bytes are ASCII and none is NUL. */
static bool is_plain(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return ((word | (word - 0x0101010101010101u)) & 0x8080808080808080u) == 0;
}

void encoding_probe_feed(struct encoding_probe *probe, const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length) {
        bool between = probe->begun == 0 && probe->pair_length == 0;
        if (between && probe->length >= sizeof probe->head && length - i >= 8 &&
            is_plain(bytes + i)) {
            probe->length += 8;
            i += 8;
        } else {
            probe_byte(probe, (unsigned char)bytes[i++]);
        }
    }
}

static const struct mark *find_mark(const struct encoding_probe *probe)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (probe->length >= marks[i].length &&
            memcmp(probe->head, marks[i].bytes, marks[i].length) == 0)
            return &marks[i];
    return NULL;
}

/* In UTF-16 the digits, delimiters and line ends of a table have a NUL on one side, and nothing has
 * one on the other; in UTF-32 almost every character has two. */
static const char *find_wide(const struct encoding_probe *probe)
{
    const uint64_t *nuls = probe->nuls;
    uint64_t most = probe->length / 4 - probe->length / 40;
    uint64_t even = nuls[0] + nuls[2], odd = nuls[1] + nuls[3];
    if (most > 0 && nuls[3] >= most && nuls[2] >= most && nuls[0] == 0)
        return "UTF-32LE";
    if (most > 0 && nuls[0] >= most && nuls[1] >= most && nuls[3] == 0)
        return "UTF-32BE";
    if (odd > probe->length / 8 && even <= odd / 8)
        return "UTF-16LE";
    if (even > probe->length / 8 && odd <= even / 8)
        return "UTF-16BE";
    return NULL;
}

static const char *name_high(const struct encoding_probe *probe, struct strbuf *why)
{
    uint64_t bad = probe->bad + probe->begun, unpaired = probe->unpaired + (probe->pair_length > 0);
    if (bad * DAMAGE <= probe->characters) {
        strbuf_addf(why, "%llu characters of UTF-8 beyond ASCII",
                    (unsigned long long)probe->characters);
        if (bad > 0)
            strbuf_addf(why, " and %llu bad bytes", (unsigned long long)bad);
        return "UTF-8";
    }
    if (unpaired * DAMAGE <= probe->likely && probe->likely > probe->pairs / 2) {
        strbuf_addf(why, "%llu pairs of bytes, %.0f %% of them common Chinese characters",
                    (unsigned long long)probe->pairs,
                    100.0 * (double)probe->likely / (double)probe->pairs);
        return "GB18030";
    }
    strbuf_addf(why, "%llu bytes beyond ASCII, neither UTF-8 nor GB18030",
                (unsigned long long)probe->high);
    return "CP1252";
}

const char *encoding_probe_name(const struct encoding_probe *probe, struct strbuf *evidence)
{
    struct strbuf why = STRBUF_INIT;
    const struct mark *mark = find_mark(probe);
    const char *name = mark != NULL ? mark->name : find_wide(probe);
    if (mark != NULL) {
        strbuf_add(&why, "byte order mark");
    } else if (name != NULL) {
        strbuf_add(&why, "a NUL beside most characters");
    } else if (probe->high == 0) {
        strbuf_add(&why, "only ASCII");
        name = "UTF-8";
    } else {
        name = name_high(probe, &why);
    }
    if (evidence != NULL)
        strbuf_add(evidence, why.text);
    strbuf_release(&why);
    return name;
}

/* --- Decoding --------------------------------------------------------------------------------- */

struct decoder {
    iconv_t iconv;      /* NO_ICONV: UTF-8, which is checked and copied */
    size_t unit;        /* bytes that are skipped where they are bad */
    struct strbuf hold; /* a character that the last piece cut */
    uint64_t offset;    /* of that */
    long line;          /* until the first fault */
    bool after_cr;
    bool started; /* something was decoded: the byte order mark has been and gone */
    struct decoder_faults faults;
};

#define NO_ICONV ((iconv_t)-1)

/* Names that people write, and iconv calls otherwise or narrower: what is called Shift_JIS, GBK or
 * GB 2312 uses the larger sets. */
static const struct {
    const char *name, *iconv;
} aliases[] = {
    {"utf-8", "UTF-8"},        {"utf-16", "UTF-16"},  {"gb18030", "GB18030"},
    {"gbk", "GB18030"},        {"gb2312", "GB18030"}, {"big5", "BIG5"},
    {"shift_jis", "CP932"},    {"sjis", "CP932"},     {"euc-kr", "EUC-KR"},
    {"latin1", "ISO-8859-1"},  {"cp1252", "CP1252"},  {"cp1251", "CP1251"},
    {"macroman", "MACINTOSH"}, {"utf8", "UTF-8"},
};
enum { ALIASES = sizeof aliases / sizeof *aliases };

static const char *iconv_name(const char *name)
{
    for (size_t i = 0; i < ALIASES; i++)
        if (strcasecmp(name, aliases[i].name) == 0)
            return aliases[i].iconv;
    return name;
}

/* iconv takes an empty name for the locale's, and what follows a slash for leave to drop bytes. */
static bool is_name(const char *name)
{
    static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                               "-_.:()+";
    return name[0] != '\0' && name[strspn(name, good)] == '\0';
}

static bool report_unknown(const char *name, struct err *err)
{
    const char *names[ALIASES];
    for (size_t i = 0; i < ALIASES; i++)
        names[i] = aliases[i].name;
    size_t nearest = words_nearest(name, names, ALIASES);
    if (nearest < ALIASES && strcasecmp(names[nearest], name) != 0)
        return err_set(err, "\"%s\" is not an encoding that this system knows (did you mean %s?)",
                       name, names[nearest]);
    return err_set(err, "\"%s\" is not an encoding that this system knows (iconv -l lists them)",
                   name);
}

static size_t unit_of(const char *name)
{
    static const struct {
        const char *start;
        size_t unit;
    } wide[] = {{"UTF-16", 2}, {"UTF16", 2}, {"UCS-2", 2}, {"UCS2", 2},
                {"UTF-32", 4}, {"UTF32", 4}, {"UCS-4", 4}, {"UCS4", 4}};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncasecmp(name, wide[i].start, strlen(wide[i].start)) == 0)
            return wide[i].unit;
    return 1;
}

struct decoder *decoder_new(const char *name, struct err *err)
{
    const char *real = iconv_name(name);
    iconv_t conversion = NO_ICONV;
    if (strcasecmp(real, "UTF-8") != 0) {
        errno = 0;
        if (is_name(real))
            conversion = iconv_open("UTF-8", real);
        if (conversion == NO_ICONV && is_name(real))
            mem_check_errno();
        if (conversion == NO_ICONV) {
            report_unknown(name, err);
            return NULL;
        }
    }
    struct decoder *decoder = mem_new(1, sizeof *decoder);
    decoder->iconv = conversion;
    decoder->unit = unit_of(real);
    decoder->line = 1;
    strbuf_init(&decoder->hold);
    return decoder;
}

void decoder_free(struct decoder *decoder)
{
    if (decoder == NULL)
        return;
    if (decoder->iconv != NO_ICONV)
        iconv_close(decoder->iconv);
    strbuf_release(&decoder->hold);
    free(decoder);
}

static void count_lines(struct decoder *decoder, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        decoder->line += text[i] == '\r' || (text[i] == '\n' && !decoder->after_cr);
        decoder->after_cr = text[i] == '\r';
    }
}

/* Whole characters. */
static void add_text(struct decoder *decoder, struct strbuf *out, const char *text, size_t length)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t skip = 0;
    if (length == 0)
        return;
    if (!decoder->started && length >= 3 && memcmp(text, mark, 3) == 0)
        skip = 3;
    decoder->started = true;
    strbuf_add_n(out, text + skip, length - skip);
    if (decoder->faults.count == 0)
        count_lines(decoder, text, length);
}

static void add_fault(struct decoder *decoder, struct strbuf *out, size_t at)
{
    if (decoder->faults.count++ == 0) {
        decoder->faults.offset = decoder->offset + at;
        decoder->faults.line = decoder->line;
    }
    decoder->started = true;
    strbuf_add(out, "\xef\xbf\xbd");
}

/* Whether bad UTF-8 may yet become good by the bytes to come. */
static bool is_cut(const char *text, size_t length)
{
    size_t more = lead_of((unsigned char)text[0]).more;
    if (length > more)
        return false;
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            return false;
    return true;
}

/* Each of these returns the bytes done with: all, or up to a character that the end cuts. */
static size_t copy_utf8(struct decoder *decoder, const char *bytes, size_t length, bool last,
                        struct strbuf *out)
{
    size_t at = 0;
    for (;;) {
        size_t good = utf8_valid(bytes + at, length - at);
        add_text(decoder, out, bytes + at, good);
        at += good;
        if (at == length || (!last && is_cut(bytes + at, length - at)))
            return at;
        add_fault(decoder, out, at++);
    }
}

static size_t convert(struct decoder *decoder, const char *bytes, size_t length, bool last,
                      struct strbuf *out)
{
    char block[1 << 12];
    char *in = (char *)bytes; /* iconv only reads it */
    size_t left = length;
    while (left > 0) {
        char *end = block;
        size_t room = sizeof block;
        bool done = iconv(decoder->iconv, &in, &left, &end, &room) != (size_t)-1;
        int reason = done ? 0 : errno;
        add_text(decoder, out, block, (size_t)(end - block));
        if (reason == EINVAL && !last)
            break;
        if (reason == EINVAL || reason == EILSEQ) {
            size_t skip = left < decoder->unit ? left : decoder->unit;
            add_fault(decoder, out, length - left);
            in += skip;
            left -= skip;
        }
    }
    return length - left;
}

/* Some encodings keep a character back, to see whether a mark follows. */
static void flush(struct decoder *decoder, struct strbuf *out)
{
    char block[64];
    char *end = block;
    size_t room = sizeof block;
    iconv(decoder->iconv, NULL, NULL, &end, &room);
    add_text(decoder, out, block, (size_t)(end - block));
}

static size_t decode(struct decoder *decoder, const char *bytes, size_t length, bool last,
                     struct strbuf *out)
{
    size_t done = decoder->iconv == NO_ICONV ? copy_utf8(decoder, bytes, length, last, out)
                                             : convert(decoder, bytes, length, last, out);
    decoder->offset += done;
    return done;
}

void decoder_feed(struct decoder *decoder, const char *bytes, size_t length, struct strbuf *out)
{
    struct strbuf *hold = &decoder->hold;
    if (hold->length == 0) {
        size_t done = decode(decoder, bytes, length, false, out);
        strbuf_add_n(hold, bytes + done, length - done);
        return;
    }
    strbuf_add_n(hold, bytes, length);
    size_t done = decode(decoder, hold->text, hold->length, false, out);
    memmove(hold->text, hold->text + done, hold->length - done);
    strbuf_cut(hold, hold->length - done);
}

void decoder_finish(struct decoder *decoder, struct strbuf *out)
{
    decode(decoder, decoder->hold.text, decoder->hold.length, true, out);
    strbuf_clear(&decoder->hold);
    if (decoder->iconv != NO_ICONV)
        flush(decoder, out);
}

const struct decoder_faults *decoder_faults(const struct decoder *decoder)
{
    return &decoder->faults;
}
