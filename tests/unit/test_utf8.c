#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

static const char sign[] = "\xef\xbf\xbd"; /* U+FFFD */

static void display(struct strbuf *out, const char *text, size_t length)
{
    strbuf_clear(out);
    utf8_display(out, text, length);
}

static void good_bytes_are_one_code(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        uint32_t code;
    } cases[] = {
        {"\0", 1, 0},
        {"a", 1, 'a'},
        {"\x7f", 1, 0x7f},
        {"\xc2\x80", 2, 0x80},
        {"\xdf\xbf", 2, 0x7ff},
        {"\xe0\xa0\x80", 3, 0x800},
        {"\xed\x9f\xbf", 3, 0xd7ff},
        {"\xee\x80\x80", 3, 0xe000},
        {"\xef\xbf\xbf", 3, 0xffff},
        {"\xf0\x90\x80\x80", 4, 0x10000},
        {"\xf4\x8f\xbf\xbf", 4, 0x10ffff},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf text = STRBUF_INIT;
        uint32_t code = 42;
        strbuf_add_n(&text, cases[i].bytes, cases[i].length);
        strbuf_add(&text, "rest");
        assert_int_equal(utf8_decode(text.text, text.length, &code), cases[i].length);
        assert_int_equal(code, cases[i].code);
        assert_int_equal(utf8_decode(text.text, cases[i].length, &code), cases[i].length);
        strbuf_clear(&text);
        utf8_encode(&text, code);
        assert_int_equal(text.length, cases[i].length);
        assert_memory_equal(text.text, cases[i].bytes, text.length);
        strbuf_release(&text);
    }
}

static void bad_bytes_are_none(void **state)
{
    static const char *const cases[] = {
        "\x80",
        "\xbf",
        "\xc0\x80",
        "\xc1\xbf",
        "\xc2",
        "\xc2z",
        "\xe0\x80\x80",
        "\xe0\x9f\xbf",
        "\xe4\xb8",
        "\xe4\xb8z",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xf0\x80\x80\x80",
        "\xf0\x8f\xbf\xbf",
        "\xf0\x9f\x98",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xfe",
        "\xff",
        "\xf8\x88\x80\x80\x80",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t code = 42;
        assert_int_equal(utf8_decode(cases[i], strlen(cases[i]), &code), 0);
        assert_int_equal(code, 42);
    }
}

static void a_code_that_is_none_becomes_a_sign(void **state)
{
    static const uint32_t cases[] = {0xd800, 0xdfff, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf text = STRBUF_INIT;
        utf8_encode(&text, cases[i]);
        assert_string_equal(text.text, sign);
        strbuf_release(&text);
    }
}

/* Wherever the bad byte stands among the eights in which ASCII is looked at. */
static void the_first_bad_byte_is_told(void **state)
{
    char text[41];
    memset(text, 'a', sizeof text);
    for (size_t length = 0; length < sizeof text; length++) {
        assert_int_equal(utf8_valid(text, length), length);
        for (size_t bad = 0; bad < length; bad++) {
            text[bad] = '\xff';
            assert_int_equal(utf8_valid(text, length), bad);
            text[bad] = 'a';
        }
    }
    assert_int_equal(utf8_valid("10.67 \xe4\xba\xbf, \xe4\xba", 13), 11);
    assert_int_equal(utf8_valid("a\0\xe4\xba\xbf", 5), 5);
}

static void dangerous_text_is_shown(void **state)
{
    static const struct {
        const char *text;
        const char *shown; /* @ stands for U+FFFD */
    } cases[] = {
        {"", ""},
        {"plain ~ text", "plain ~ text"},
        {"中文 10.67 亿", "中文 10.67 亿"},
        {"\033[31mred\033[2J", "␛[31mred␛[2J"},
        {"\033]52;c;x\a", "␛]52;c;x␇"},
        {"a\nb\rc\td\be", "a␤b␍c␉d␈e"},
        {"\001\037\177", "␁␟␡"},
        {"\x9b"
         "31m",
         "@31m"}, /* C1 as a bare byte */
        {"\xc2\x9b"
         "31m",
         "@31m"}, /* and as UTF-8 */
        {"a\xc2\x85"
         "b",
         "a@b"},
        {"a\xe2\x80\xa8"
         "b\xe2\x80\xa9",
         "a␤b␤"},                               /* line and paragraph separators */
        {"a\xe2\x80\xaez\xe2\x80\xac", "a@z@"}, /* right-to-left override */
        {"\xe2\x81\xa6"
         "b\xe2\x81\xa9",
         "@b@"},
        {"\xd8\x9c\xe2\x80\x8e\xe2\x80\x8f", "@@@"},
        {"a\xe2\x80\x8b"
         "b",
         "a@b"}, /* zero-width space */
        {"a\xe2\x81\xa0"
         "b",
         "a@b"}, /* word joiner */
        {"\xef\xbb\xbf"
         "a",
         "@a"},                             /* byte order mark */
        {"a\xf3\xa0\x81\xa1", "a@"},        /* tag */
        {"\xef\xbf\xbe\xef\xb7\x90", "@@"}, /* noncharacters */
        {"\xcd\xb8", "@"},                  /* unassigned */
        {"\xe3\x85\xa4", "@"},              /* Hangul filler, which is blank */
        {"\xd8\x80"
         "1",
         "@1"}, /* format character before a number */
        {"bad \xff\xfe", "bad @@"},
        {"cut \xe4\xb8", "cut @@"},
        {"\xed\xa0\x80", "@@@"},                                  /* surrogate */
        {"\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4"},             /* heart, emoji style */
        {"\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", "\xf0\x9f\x91\x8d"}, /* thumb, skin */
        {"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9", "👨👩"},   /* joined */
        {"soft\xc2\xad"
         "ware",
         "software"},
        {"e\xcc\x81", "e\xcc\x81"}, /* acute accent stays on its letter */
        {"\xcc\x81"
         "e",
         "@e"}, /* and has none here */
        {"\n\xcc\x81", "␤\xcc\x81"},
        {"e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86"
         "f\xcc\x87",
         "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84"
         "f\xcc\x87"},
        {"%s%n", "%s%n"},
    };
    struct strbuf expected = STRBUF_INIT;
    struct strbuf shown = STRBUF_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        strbuf_clear(&expected);
        for (const char *c = cases[i].shown; *c != '\0'; c++)
            strbuf_add_n(&expected, *c == '@' ? sign : c, *c == '@' ? 3 : 1);
        display(&shown, cases[i].text, strlen(cases[i].text));
        assert_string_equal(shown.text, expected.text);
    }
    display(&shown, "a\0b", 3);
    assert_string_equal(shown.text, "a␀b");
    strbuf_release(&expected);
    strbuf_release(&shown);
}

static void display_adds(void **state)
{
    struct strbuf out = STRBUF_INIT;
    strbuf_add(&out, "cell: ");
    utf8_display(&out, "a\n", 2);
    assert_string_equal(out.text, "cell: a␤");
    strbuf_release(&out);
}

/* What no terminal may get, by its numbers. */
static bool is_dangerous(uint32_t code)
{
    static const uint32_t ranges[][2] = {
        {0x00, 0x1f},         {0x7f, 0x9f},     {0xad, 0xad},       {0x61c, 0x61c},
        {0x180b, 0x180f},     {0x200b, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},
        {0xd800, 0xdfff},     {0xfdd0, 0xfdef}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
        {0xfff0, 0xfffb},     {0xfffe, 0xffff}, {0x1f3fb, 0x1f3ff}, {0xe0000, 0xe0fff},
        {0x10fffe, 0x10ffff},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

static void assert_harmless(const struct strbuf *shown)
{
    assert_int_equal(utf8_valid(shown->text, shown->length), shown->length);
    for (size_t at = 0; at < shown->length;) {
        uint32_t code;
        at += utf8_decode(shown->text + at, shown->length - at, &code);
        assert_false(is_dangerous(code));
    }
}

static void assert_settled(const struct strbuf *shown)
{
    struct strbuf again = STRBUF_INIT;
    display(&again, shown->text, shown->length);
    assert_string_equal(again.text, shown->text);
    strbuf_release(&again);
}

static void every_character_is_harmless(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct strbuf shown = STRBUF_INIT;
    for (uint32_t code = 0; code <= 0x10ffff; code++) {
        strbuf_clear(&text);
        strbuf_add_char(&text, 'a');
        utf8_encode(&text, code);
        strbuf_add_char(&text, 'b');
        display(&shown, text.text, text.length);
        assert_harmless(&shown);
        assert_settled(&shown);
        assert_in_range(utf8_width(shown.text), 2, 4);
    }
    strbuf_release(&text);
    strbuf_release(&shown);
}

/* Pieces that have something to do with one another, and bad bytes, in any order. */
static void write_noise(struct strbuf *text, uint64_t *seed)
{
    static const char *const pieces[] = {
        "a",
        "中",
        "\xcc\x81",
        "\xe2\x80\x8d",
        "\xef\xb8\x8f",
        "👨",
        "\xf0\x9f\x87\xa8",
        "\xe1\x84\x92",
        "\xe1\x85\xa1",
        "\xe1\x86\xab",
        "\xe0\xa4\x95",
        "\xe0\xa5\x8d",
        "\xe0\xa4\xbe",
        "\xe0\xb8\xb3",
        "\xff",
        "\xe4",
        "\n",
        " ",
        "\xf0\x9f\x8f\xbd",
        "\xe2\x83\xa3",
    };
    strbuf_clear(text);
    for (int i = 0; i < 24; i++) {
        *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        strbuf_add(text, pieces[(*seed >> 33) % (sizeof pieces / sizeof pieces[0])]);
    }
}

static void any_text_is_whole_clusters(void **state)
{
    uint64_t seed = 5;
    struct strbuf text = STRBUF_INIT;
    struct strbuf shown = STRBUF_INIT;
    for (int round = 0; round < 20000; round++) {
        write_noise(&text, &seed);
        display(&shown, text.text, text.length);
        assert_harmless(&shown);
        assert_settled(&shown);
        int width = 0;
        for (size_t at = 0; at < shown.length;) {
            int columns = 0;
            size_t bytes = utf8_cluster(shown.text + at, shown.length - at, &columns);
            assert_in_range(bytes, 1, 4 + 4 * 4);
            assert_in_range(columns, 1, 2);
            assert_int_equal(utf8_valid(shown.text + at, bytes), bytes);
            at += bytes;
            width += columns;
        }
        assert_int_equal(utf8_width(shown.text), width);
    }
    strbuf_release(&text);
    strbuf_release(&shown);
}

static void widths_are_cells(void **state)
{
    static const struct {
        const char *text;
        int width;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"10.67 亿", 8},
        {"中文", 4},
        {"e\xcc\x81te", 3},
        {"▲▁█─│⣿", 6},
        {"≥ ~ ± …", 7},
        {"␛[31m", 5},
        {"\xef\xbf\xbd", 1},
        {"Ａ１", 4},         /* full width */
        {"ｱ", 1},            /* half width */
        {"\xe3\x80\x80", 2}, /* ideographic space */
        {"😀", 2},
        {"\xf0\x9f\x87\xa8\xf0\x9f\x87\xb3", 2},     /* flag */
        {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2}, /* Hangul in three parts */
        {"\xe0\xb8\x81\xe0\xb8\xb3", 2},             /* Thai kam */
        {"\xff", 1},                                 /* not clean, counted all the same */
        {"\xcc\x81", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(utf8_width(cases[i].text), cases[i].width);
}

static void clusters_keep_marks_with_their_base(void **state)
{
    static const struct {
        const char *text;
        size_t bytes;
        int columns;
    } cases[] = {
        {"ab", 1, 1},
        {"a", 1, 1},
        {"a中", 1, 1},
        {"中a", 3, 2},
        {"e\xcc\x81\xcc\x82x", 5, 1},
        {"中\xcc\x81", 5, 2},
        {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 9, 2},
        {"\xf0\x9f\x87\xa8\xf0\x9f\x87\xb3", 4, 1},
        {"\xff"
         "a",
         1, 1},
        {"e\xff", 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int columns = 0;
        assert_int_equal(utf8_cluster(cases[i].text, strlen(cases[i].text), &columns),
                         cases[i].bytes);
        assert_int_equal(columns, cases[i].columns);
    }
}

static void text_is_cut_to_its_room(void **state)
{
    static const struct {
        const char *text;
        int columns;
        const char *ellipsis;
        const char *fitted;
    } cases[] = {
        {"abcdef", 6, "…", "abcdef"},
        {"abcdef", 7, "…", "abcdef"},
        {"abcdef", 5, "…", "abcd…"},
        {"abcdef", 1, "…", "…"},
        {"abcdef", 0, "…", ""},
        {"abcdef", -3, "…", ""},
        {"abcdef", 5, "...", "ab..."},
        {"abcdef", 2, "...", ".."},
        {"abcdef", 3, "", "abc"},
        {"", 3, "…", ""},
        {"中文字", 6, "…", "中文字"},
        {"中文字", 5, "…", "中文…"},
        {"中文字", 4, "…", "中…"}, /* no half of a character */
        {"中文字", 1, "…", "…"},
        {"中", 1, "中", ""},
        {"e\xcc\x81"
         "e\xcc\x81"
         "e\xcc\x81",
         2, "…", "e\xcc\x81…"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf out = STRBUF_INIT;
        int columns = utf8_fit(&out, cases[i].text, cases[i].columns, cases[i].ellipsis);
        assert_string_equal(out.text, cases[i].fitted);
        assert_int_equal(columns, utf8_width(out.text));
        strbuf_release(&out);
    }
}

static void search_knows_no_case(void **state)
{
    static const struct {
        const char *text, *needle;
        bool found;
    } cases[] = {
        {"Internet users", "", true},
        {"", "", true},
        {"", "a", false},
        {"Internet users", "users", true},
        {"Internet users", "INTERNET", true},
        {"Internet users", "net u", true},
        {"Internet users", "userss", false},
        {"Internet users", "usres", false},
        {"aaab", "aab", true},
        {"ÉTÉ", "été", true},
        {"ΟΔΟΣ", "οδος", true},
        {"中国互联网", "互联", true},
        {"中国互联网", "互网", false},
        {"a\xff"
         "b",
         "\xff", true},
        {"a\xff"
         "b",
         "\xfe", false},
        {"\xe4\xb8\xad", "\xb8", false}, /* no part of a character */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(utf8_contains(cases[i].text, cases[i].needle), cases[i].found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_bytes_are_one_code),
        cmocka_unit_test(bad_bytes_are_none),
        cmocka_unit_test(a_code_that_is_none_becomes_a_sign),
        cmocka_unit_test(the_first_bad_byte_is_told),
        cmocka_unit_test(dangerous_text_is_shown),
        cmocka_unit_test(display_adds),
        cmocka_unit_test(every_character_is_harmless),
        cmocka_unit_test(any_text_is_whole_clusters),
        cmocka_unit_test(widths_are_cells),
        cmocka_unit_test(clusters_keep_marks_with_their_base),
        cmocka_unit_test(text_is_cut_to_its_room),
        cmocka_unit_test(search_knows_no_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
