#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "data/encoding.h"

struct text {
    const char *bytes;
    size_t length;
};
#define TEXT(literal)                                                                              \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

/* Every way of cutting a text into pieces of one size tells the same. */
static void assert_told(struct text text, const char *name, const char *evidence)
{
    for (size_t size = 1; size <= text.length + 1; size++) {
        struct encoding_probe probe = {0};
        struct strbuf why = STRBUF_INIT;
        for (size_t at = 0; at < text.length; at += size)
            encoding_probe_feed(&probe, text.bytes + at,
                                size < text.length - at ? size : text.length - at);
        assert_string_equal(encoding_probe_name(&probe, &why), name);
        assert_string_equal(why.text, evidence);
        strbuf_release(&why);
    }
}

static void test_told(void **state)
{
    static const struct {
        struct text text;
        const char *name, *evidence;
    } cases[] = {
        {TEXT(""), "UTF-8", "only ASCII"},
        {TEXT("year,value\n2020,1\n"), "UTF-8", "only ASCII"},
        {TEXT("\xef\xbb\xbf"
              "a,b\n"),
         "UTF-8", "byte order mark"},
        {TEXT("\xff\xfe"
              "a\0,\0"),
         "UTF-16LE", "byte order mark"},
        {TEXT("\xfe\xff\0a\0,"), "UTF-16BE", "byte order mark"},
        {TEXT("\xff\xfe\0\0a\0\0\0"), "UTF-32LE", "byte order mark"},
        {TEXT("\0\0\xfe\xff\0\0\0a"), "UTF-32BE", "byte order mark"},
        {TEXT("\x84\x31\x95\x33"
              "a"),
         "GB18030", "byte order mark"},
        {TEXT("a\0,\0"
              "b\0\n\0"),
         "UTF-16LE", "a NUL beside most characters"},
        {TEXT("\0a\0,\0b\0\n"), "UTF-16BE", "a NUL beside most characters"},
        {TEXT("a\0\0\0,\0\0\0b\0\0\0\n\0\0\0"), "UTF-32LE", "a NUL beside most characters"},
        {TEXT("\0\0\0a\0\0\0,\0\0\0b\0\0\0\n"), "UTF-32BE", "a NUL beside most characters"},
        /* Years in Chinese, a third of the bytes NUL. */
        {TEXT("\x74\x5e,\0"
              "2\0"
              "0\0\x70\x65\n\0"),
         "UTF-16LE", "a NUL beside most characters"},
        {TEXT("caf\xc3\xa9,\xe5\xb9\xb4,\xf0\x9f\x99\x82\n"), "UTF-8",
         "3 characters of UTF-8 beyond ASCII"},
        {TEXT("caf\xe9,1\n"), "CP1252", "1 bytes beyond ASCII, neither UTF-8 nor GB18030"},
        /* Pairs of bytes, but not where Chinese lies. */
        {TEXT("\xe9t\xe9s,for\xeats\n"), "CP1252",
         "3 bytes beyond ASCII, neither UTF-8 nor GB18030"},
        {TEXT("\xc4\xea\xb7\xdd,\xd6\xb5\n"), "GB18030",
         "3 pairs of bytes, 100 % of them common Chinese characters"},
        /* One rare character, of four bytes. */
        {TEXT("\xc4\xea\xb7\xdd,\x81\x39\xef\x30,\xd6\xb5\n"), "GB18030",
         "4 pairs of bytes, 75 % of them common Chinese characters"},
        /* The file ends in the middle of a character. */
        {TEXT("\xc4\xea\xb7"), "CP1252", "3 bytes beyond ASCII, neither UTF-8 nor GB18030"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_told(cases[i].text, cases[i].name, cases[i].evidence);
}

/* What is not UTF-8 though its bytes look like it: overlong, surrogates, above U+10FFFF. */
static void test_strict(void **state)
{
    static const char *const bad[] = {"\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80",
                                      "\xf4\x90\x80\x80", "\xf0\x80\x80\xaf"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct encoding_probe probe = {0};
        encoding_probe_feed(&probe, bad[i], strlen(bad[i]));
        assert_int_equal(probe.bad + probe.begun, strlen(bad[i]));
        assert_string_not_equal(encoding_probe_name(&probe, NULL), "UTF-8");
    }
}

/* Far behind the first block, and only there, is what decides. */
static void test_whole_file(void **state)
{
    static const char plain[] = "2020-01-01,1234567\n";
    static const struct {
        const char *bytes, *name;
    } cases[] = {{"\xe5\xb9\xb4", "UTF-8"}, {"\xc4\xea", "GB18030"}, {"\xe9,", "CP1252"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct encoding_probe probe = {0};
        for (size_t line = 0; line < 10000; line++)
            encoding_probe_feed(&probe, plain, strlen(plain));
        encoding_probe_feed(&probe, cases[i].bytes, strlen(cases[i].bytes));
        assert_string_equal(encoding_probe_name(&probe, NULL), cases[i].name);
    }
}

/* A byte that is bad among many characters that are not is damage. */
static void test_damage(void **state)
{
    static const struct {
        const char *good, *bad, *name, *evidence;
    } cases[] = {
        {"\xe5\xb9\xb4", "\xff,", "UTF-8", "40 characters of UTF-8 beyond ASCII and 1 bad bytes"},
        {"\xc4\xea", "\xff,", "GB18030",
         "40 pairs of bytes, 100 % of them common Chinese characters"},
        {"\xe5\xb9\xb4", "\xff,\xff,\xff,", "CP1252",
         "123 bytes beyond ASCII, neither UTF-8 nor GB18030"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct encoding_probe probe = {0};
        struct strbuf why = STRBUF_INIT;
        for (size_t j = 0; j < 40; j++) {
            encoding_probe_feed(&probe, cases[i].good, strlen(cases[i].good));
            encoding_probe_feed(&probe, ",", 1);
        }
        encoding_probe_feed(&probe, cases[i].bad, strlen(cases[i].bad));
        assert_string_equal(encoding_probe_name(&probe, &why), cases[i].name);
        assert_string_equal(why.text, cases[i].evidence);
        strbuf_release(&why);
    }
}

struct decoded {
    struct strbuf text;
    struct decoder_faults faults;
};

static void decode(struct decoded *decoded, const char *name, struct text text, size_t size)
{
    struct err err;
    struct decoder *decoder = decoder_new(name, &err);
    assert_non_null(decoder);
    strbuf_init(&decoded->text);
    for (size_t at = 0; at < text.length; at += size)
        decoder_feed(decoder, text.bytes + at, size < text.length - at ? size : text.length - at,
                     &decoded->text);
    decoder_finish(decoder, &decoded->text);
    decoded->faults = *decoder_faults(decoder);
    decoder_free(decoder);
}

#define BAD "\xef\xbf\xbd"

static void test_decoded(void **state)
{
    static const struct {
        const char *name;
        struct text from;
        const char *to;
        unsigned faults, offset;
        long line;
    } cases[] = {
        {"UTF-8", TEXT(""), "", 0, 0, 0},
        {"UTF-8",
         TEXT("\xef\xbb\xbf"
              "a,\xe5\xb9\xb4\n"),
         "a,\xe5\xb9\xb4\n", 0, 0, 0},
        /* Only the first one is a mark. */
        {"utf-8",
         TEXT("\xef\xbb\xbf\xef\xbb\xbf"
              "a"),
         "\xef\xbb\xbf"
         "a",
         0, 0, 0},
        {"utf-8", TEXT("a\nb\r\nc\rd\xff\n\xff"), "a\nb\r\nc\rd" BAD "\n" BAD, 2, 8, 4},
        {"utf-8", TEXT("\xe5\xb9,\xe5\xb9"), BAD BAD "," BAD BAD, 4, 0, 1},
        {"UTF-16LE",
         TEXT("\xff\xfe"
              "a\0,\0\x74\x5e"),
         "a,\xe5\xb9\xb4", 0, 0, 0},
        {"UTF-16BE", TEXT("\xfe\xff\0a\0,\x5e\x74"), "a,\xe5\xb9\xb4", 0, 0, 0},
        {"utf-16", TEXT("\xfe\xff\0a\0,\x5e\x74"), "a,\xe5\xb9\xb4", 0, 0, 0},
        {"UTF-16LE",
         TEXT("\x3d\xd8\x42\xde"
              "a\0"),
         "\xf0\x9f\x99\x82"
         "a",
         0, 0, 0},
        {"UTF-16LE",
         TEXT("a\0\n\0\x42\xde"
              "b\0"),
         "a\n" BAD "b", 1, 4, 2},
        {"UTF-16LE", TEXT("a\0\n"), "a" BAD, 1, 2, 1},
        {"UTF-32LE", TEXT("\xff\xfe\0\0a\0\0\0\x74\x5e\0\0"), "a\xe5\xb9\xb4", 0, 0, 0},
        {"gb18030", TEXT("\x84\x31\x95\x33\xc4\xea,\x81\x39\xef\x30\n"),
         "\xe5\xb9\xb4,\xe3\x90\x81\n", 0, 0, 0},
        /* A bad byte takes no line end with it. */
        {"gbk", TEXT("\xc4\xea\xc4\n1\n"), "\xe5\xb9\xb4" BAD "\n1\n", 1, 2, 1},
        {"CP1252", TEXT("caf\xe9 \x80\n\x81"), "caf\xc3\xa9 \xe2\x82\xac\n" BAD, 1, 7, 2},
        {"latin1", TEXT("\xe9\x81"), "\xc3\xa9\xc2\x81", 0, 0, 0},
        {"MacRoman", TEXT("M\x8exico"), "M\xc3\xa9xico", 0, 0, 0},
        {"shift_jis", TEXT("\x94\x4e\\"), "\xe5\xb9\xb4\\", 0, 0, 0},
        {"euc-kr", TEXT("\xb3\xe2"), "\xeb\x85\x84", 0, 0, 0},
        {"big5", TEXT("\xa6\x7e"), "\xe5\xb9\xb4", 0, 0, 0},
        {"cp1251", TEXT("\xe3\xee\xe4"), "\xd0\xb3\xd0\xbe\xd0\xb4", 0, 0, 0},
        {"KOI8-R", TEXT("\xc7\xcf\xc4"), "\xd0\xb3\xd0\xbe\xd0\xb4", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t size = 1; size <= cases[i].from.length + 1; size++) {
            struct decoded decoded;
            decode(&decoded, cases[i].name, cases[i].from, size);
            assert_string_equal(decoded.text.text, cases[i].to);
            assert_int_equal(decoded.text.length, strlen(cases[i].to));
            assert_int_equal(decoded.faults.count, cases[i].faults);
            assert_int_equal(decoded.faults.offset, cases[i].offset);
            assert_int_equal(decoded.faults.line, cases[i].line);
            strbuf_release(&decoded.text);
        }
    }
}

/* More than one block of iconv's output, whose ends cut characters. */
static void test_long_text(void **state)
{
    struct strbuf from = STRBUF_INIT, to = STRBUF_INIT;
    for (size_t i = 0; i < 10000; i++) {
        strbuf_add(&from, i % 7 == 0 ? "\xc4\xea\n" : "\xc4\xea");
        strbuf_add(&to, i % 7 == 0 ? "\xe5\xb9\xb4\n" : "\xe5\xb9\xb4");
    }
    strbuf_add(&from, "\xff");
    strbuf_add(&to, BAD);
    for (size_t size = 1021; size <= from.length * 2; size += from.length) {
        struct decoded decoded;
        decode(&decoded, "GB18030", (struct text){from.text, from.length}, size);
        assert_string_equal(decoded.text.text, to.text);
        assert_int_equal(decoded.faults.count, 1);
        assert_int_equal(decoded.faults.offset, from.length - 1);
        assert_int_equal(decoded.faults.line, 1430);
        strbuf_release(&decoded.text);
    }
    strbuf_release(&from);
    strbuf_release(&to);
}

/* No name is looked up but a name: not the locale's encoding, not leave to drop what is bad. */
static void test_unknown(void **state)
{
    static const struct {
        const char *name, *error;
    } cases[] = {
        {"klingon", "\"klingon\" is not an encoding that this system knows (iconv -l lists them)"},
        {"cp1253x", "\"cp1253x\" is not an encoding that this system knows (did you mean cp1252?)"},
        {"", "\"\" is not an encoding that this system knows (iconv -l lists them)"},
        {"cp1252//IGNORE",
         "\"cp1252//IGNORE\" is not an encoding that this system knows (iconv -l lists them)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err;
        assert_null(decoder_new(cases[i].name, &err));
        assert_string_equal(err.text, cases[i].error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told),       cmocka_unit_test(test_strict),
        cmocka_unit_test(test_whole_file), cmocka_unit_test(test_damage),
        cmocka_unit_test(test_decoded),    cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
