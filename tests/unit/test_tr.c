#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"

/* ---- catalogues as msgfmt writes them, and others ---- */

struct message {
    const char *text, *translation;
    size_t length, translation_length; /* 0: up to the NUL */
};

static const char one_form[] =
    "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n";
static const char two_forms[] =
    "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n";

static void add_word(struct strbuf *out, uint32_t word, bool swapped)
{
    word = swapped ? __builtin_bswap32(word) : word;
    strbuf_add_n(out, (const char *)&word, sizeof word);
}

/* MESSAGES are sorted by their texts. */
static void make(struct strbuf *out, const struct message *messages, size_t count, bool swapped)
{
    const size_t head = 28;
    size_t at = head + 16 * count;
    add_word(out, 0x950412de, swapped);
    add_word(out, 0, swapped);
    add_word(out, (uint32_t)count, swapped);
    add_word(out, (uint32_t)head, swapped);
    add_word(out, (uint32_t)(head + 8 * count), swapped);
    add_word(out, 0, swapped);
    add_word(out, 0, swapped);
    struct strbuf texts = STRBUF_INIT;
    for (int translated = 0; translated < 2; translated++)
        for (size_t i = 0; i < count; i++) {
            const char *text = translated ? messages[i].translation : messages[i].text;
            size_t length = translated ? messages[i].translation_length : messages[i].length;
            length = length > 0 ? length : strlen(text);
            add_word(out, (uint32_t)length, swapped);
            add_word(out, (uint32_t)(at + texts.length), swapped);
            strbuf_add_n(&texts, text, length);
            strbuf_add_char(&texts, '\0');
        }
    strbuf_add_n(out, texts.text, texts.length);
    strbuf_release(&texts);
}

static const struct message messages[] = {
    {"", one_form, 0, 0},          {"%zu row\0%zu rows", "%zu行", 16, 0},
    {"axis\004log", "对数", 0, 0}, {"gap", "", 0, 0},
    {"log", "提示", 0, 0},         {"users", "网民", 0, 0},
};

static bool load(const struct strbuf *bytes, struct err *err)
{
    char path[] = "/tmp/econtop-tr-XXXXXX";
    const int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes->text, bytes->length), (ssize_t)bytes->length);
    close(descriptor);
    const bool good = tr_load(LANGUAGE_ZH, path, err);
    unlink(path);
    return good;
}

static void load_all(const struct message *all, size_t count, bool swapped)
{
    struct strbuf bytes = STRBUF_INIT;
    struct err err;
    make(&bytes, all, count, swapped);
    assert_true(load(&bytes, &err));
    strbuf_release(&bytes);
}

/* ---- tests ---- */

static void a_text_is_given_in_the_language_in_force(void **state)
{
    for (int swapped = 0; swapped < 2; swapped++) {
        load_all(messages, 6, swapped);
        assert_int_equal(tr_use(LANGUAGE_EN), LANGUAGE_EN);
        assert_string_equal(_("users"), "users");
        assert_string_equal(tr_in(LANGUAGE_ZH, "users"), "网民");
        assert_int_equal(tr_use(LANGUAGE_ZH), LANGUAGE_EN);
        assert_int_equal(tr_language(), LANGUAGE_ZH);
        assert_string_equal(_("users"), "网民");
        assert_string_equal(tr_in(LANGUAGE_EN, "users"), "users");
        assert_int_equal(tr_use(LANGUAGE_EN), LANGUAGE_ZH);
    }
    tr_release();
}

static void what_a_catalogue_lacks_is_english(void **state)
{
    load_all(messages, 6, false);
    tr_use(LANGUAGE_ZH);
    assert_string_equal(_("gap"), "gap");
    assert_string_equal(_("aaa"), "aaa");
    assert_string_equal(_("zzz"), "zzz");
    assert_string_equal(tr(""), ""); /* its head stands there */
    tr_release();
    assert_string_equal(_("users"), "users");
    assert_string_equal(n_("%zu row", "%zu rows", 1), "%zu row");
    tr_use(LANGUAGE_EN);
}

static void one_word_of_two_things_has_two_translations(void **state)
{
    assert_string_equal(C_("axis", "log"), "log");
    load_all(messages, 6, false);
    tr_use(LANGUAGE_ZH);
    assert_string_equal(C_("axis", "log"), "对数");
    assert_string_equal(C_("tree", "log"), "log");
    assert_string_equal(_("log"), "提示");
    tr_use(LANGUAGE_EN);
    tr_release();
}

static void counts_choose_their_form(void **state)
{
    static const struct message german[] = {
        {"", two_forms, 0, 0},
        {"%zu row\0%zu rows", "%zu Zeile\0%zu Zeilen", 16, 20},
    };
    assert_string_equal(n_("%zu row", "%zu rows", 1), "%zu row");
    assert_string_equal(n_("%zu row", "%zu rows", 0), "%zu rows");
    tr_use(LANGUAGE_ZH);
    load_all(messages, 6, false);
    assert_string_equal(n_("%zu row", "%zu rows", 1), "%zu行");
    assert_string_equal(n_("%zu row", "%zu rows", 2), "%zu行");
    load_all(german, 2, false);
    assert_string_equal(n_("%zu row", "%zu rows", 1), "%zu Zeile");
    assert_string_equal(n_("%zu row", "%zu rows", 2), "%zu Zeilen");
    tr_release();
    tr_use(LANGUAGE_EN);
}

static void a_bad_catalogue_is_refused(void **state)
{
    static const struct message strange[] = {
        {"", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=n%3;\n", 0,
         0}};
    static const struct message elsewhere[] = {
        {"", "Content-Type: text/plain; charset=GBK\nPlural-Forms: nplurals=1; plural=0;\n", 0, 0}};
    static const struct message headless[] = {{"users", "网民", 0, 0}};
    static const struct message hostile[] = {{"%s left", "%s%n", 0, 0}};
    const struct message *all[] = {strange, elsewhere, headless, hostile};
    struct strbuf bytes = STRBUF_INIT;
    struct err err;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        strbuf_clear(&bytes);
        make(&bytes, all[i], 1, false);
        assert_false(load(&bytes, &err));
        assert_non_null(strstr(err.text, "catalogue"));
    }
    strbuf_release(&bytes);
    assert_false(tr_load(LANGUAGE_ZH, "/nowhere/econtop.mo", &err));
    assert_non_null(strstr(err.text, "/nowhere/econtop.mo"));
}

/* A file that was cut, or of which a byte was changed, is refused or read, and never read past. */
static void no_byte_leads_out_of_the_file(void **state)
{
    struct strbuf bytes = STRBUF_INIT;
    struct err err;
    make(&bytes, messages, 6, false);
    for (size_t length = 0; length < bytes.length; length++) {
        struct strbuf part = STRBUF_INIT;
        strbuf_add_n(&part, bytes.text, length);
        assert_false(load(&part, &err));
        strbuf_release(&part);
    }
    tr_use(LANGUAGE_ZH);
    for (size_t i = 0; i < bytes.length; i++) {
        const char kept = bytes.text[i];
        bytes.text[i] = (char)~kept;
        if (load(&bytes, &err)) {
            assert_non_null(_("users"));
            assert_non_null(n_("%zu row", "%zu rows", 2));
        }
        bytes.text[i] = kept;
    }
    tr_use(LANGUAGE_EN);
    tr_release();
    strbuf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_given_in_the_language_in_force),
        cmocka_unit_test(what_a_catalogue_lacks_is_english),
        cmocka_unit_test(one_word_of_two_things_has_two_translations),
        cmocka_unit_test(counts_choose_their_form),
        cmocka_unit_test(a_bad_catalogue_is_refused),
        cmocka_unit_test(no_byte_leads_out_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
