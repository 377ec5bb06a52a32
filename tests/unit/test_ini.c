#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/remark.h"
#include "base/strbuf.h"
#include "conf/ini.h"

/* What came of a text: "[section]line" for each section, "section|key=value@line:column:column"
 * for each entry, then the remarks, each on a line. */
static void describe(struct strbuf *out, const char *text, size_t length)
{
    struct err err = {"untouched"};
    struct remarks remarks;
    struct ini ini;
    remarks_init(&remarks);
    if (!ini_parse(&ini, "c.ini", text, length, &remarks, &err)) {
        strbuf_addf(out, "failed: %s\n", err.text);
        assert_null(ini.sections);
        assert_null(ini.entries);
        remarks_release(&remarks);
        return;
    }
    assert_string_equal(err.text, "untouched");
    for (size_t i = 0; i < ini.section_count; i++)
        strbuf_addf(out, "[%s]%ld\n", ini.sections[i].name, ini.sections[i].line);
    for (size_t i = 0; i < ini.entry_count; i++) {
        const struct ini_entry *entry = &ini.entries[i];
        strbuf_addf(out, "%s|%s=%s@%ld:%ld:%ld\n", entry->section, entry->key, entry->value,
                    entry->line, entry->key_column, entry->value_column);
    }
    for (size_t i = 0; i < remarks.count; i++) {
        strbuf_addf(out, "%s ", severity_name(remarks.items[i].severity));
        remark_format(out, &remarks.items[i]);
        strbuf_add_char(out, '\n');
    }
    remarks_release(&remarks);
    ini_release(&ini);
}

struct example {
    const char *text;
    const char *expected;
};

static void check(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct strbuf found = STRBUF_INIT;
        describe(&found, examples[i].text, strlen(examples[i].text));
        assert_string_equal(found.text, examples[i].expected);
        strbuf_release(&found);
    }
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof((examples)[0]))

static void good_texts_are_read_with_their_places(void **state)
{
    static const struct example examples[] = {
        {"", ""},
        {"\n \t\n; note\n# note\n  ; C:\\\n", ""},
        {"[a]", "[a]1\n"},
        {"[a]\nk=v", "[a]1\na|k=v@2:1:3\n"},
        {"[a]\n  k  =\t v w \n", "[a]1\na|k=v w@2:3:9\n"},
        {"\xEF\xBB\xBF[a]\r\nk = v\r\n", "[a]1\na|k=v@2:1:5\n"},
        {"\xEF\xBB\xBF\n; c\n\n[a]\nk=v\n", "[a]4\na|k=v@5:1:3\n"},
        {"  [ Panel \t  Users-Now ] \nTitle[zh_CN] = \xE7\x94\xA8\n",
         "[panel users-now]1\npanel users-now|title[zh_cn]=\xE7\x94\xA8@2:1:16\n"},
        {"[a]\n\xE7\x94\xA8\xE6\x88\xB7 = 1\n", "[a]1\na|\xE7\x94\xA8\xE6\x88\xB7=1@2:1:6\n"},
        {"[a]\nk =\nl = \"\"\nm = ''\n", "[a]1\na|k=@2:1:4\na|l=@3:1:5\na|m=@4:1:5\n"},
        {"[a]\n[b]\nk=1\n[c]\nk=2\n", "[a]1\n[b]2\n[c]4\nb|k=1@3:1:3\nc|k=2@5:1:3\n"},
        {"[a]\na=1\na:b=2\n", "[a]1\na|a=1@2:1:3\na|a:b=2@3:1:5\n"},
        {"[a]\nI = %s%n\n", "[a]1\na|i=%s%n@2:1:5\n"},
    };
    CHECK(examples);
}

static void whole_quotes_keep_everything(void **state)
{
    static const struct example examples[] = {
        {"[a]\nk = \"a; b # c\"\n", "[a]1\na|k=a; b # c@2:1:5\n"},
        {"[a]\nk = '#ff8800'\n", "[a]1\na|k=#ff8800@2:1:5\n"},
        {"[a]\nk = \" x \"\n", "[a]1\na|k= x @2:1:5\n"},
        {"[a]\nk = 'say \"hi\"'\n", "[a]1\na|k=say \"hi\"@2:1:5\n"},
        {"[a]\nk = \"it's\"\n", "[a]1\na|k=it's@2:1:5\n"},
        {"[a]\nk = \"''\"\nl = '\"\"'\n", "[a]1\na|k=''@2:1:5\na|l=\"\"@3:1:5\n"},
        {"[a]\nk = \";\"\n", "[a]1\na|k=;@2:1:5\n"},
        {"[a]\nk = it's \"so\"\n", "[a]1\na|k=it's \"so\"@2:1:5\n"},
    };
    CHECK(examples);
}

#define QUOTE "(quote the whole value; comments stand on lines of their own)"
#define OTHER "(quote the whole value with the other kind of quotes)"

static void unfit_lines_are_left_out_and_named(void **state)
{
    static const struct example examples[] = {
        {"[a]\nk = psql -c \"select d; select 1\" db\nz=1\n",
         "[a]1\na|z=1@3:1:3\nerror c.ini:2:22: value would be cut at ';' " QUOTE "\n"},
        {"[a]\ncolour = #ff8800\n",
         "[a]1\nerror c.ini:2:10: value would be cut at '#' " QUOTE "\n"},
        {"[a]\nu = http://x/\xE7\x94\xA8#frag\n",
         "[a]1\nerror c.ini:2:15: value would be cut at '#' " QUOTE "\n"},
        {"[a]\nk = \"a\" ; note\n",
         "[a]1\nerror c.ini:2:9: text after the closing quote " QUOTE "\n"},
        {"[a]\nk = \"a\"b\"\n", "[a]1\nerror c.ini:2:8: text after the closing quote " QUOTE "\n"},
        {"[a]\nk = \"say \\\"hi\\\"\"\n",
         "[a]1\nerror c.ini:2:10: a backslash does not protect a quote " OTHER "\n"},
        {"[a]\nk = \"C:\\\"\nz=1\n",
         "[a]1\na|z=1@3:1:3\n"
         "error c.ini:2:8: a backslash does not protect a quote " OTHER "\n"},
        {"[a]\nk = 'tis\n",
         "[a]1\nerror c.ini:2:5: the quote is not closed (a value that starts with a quote is "
         "quoted whole, with the other kind of quotes)\n"},
        {"[a]\nk = \"\nz=1\n",
         "[a]1\na|z=1@3:1:3\nerror c.ini:2:5: the quote is not closed (a value that starts with "
         "a quote is quoted whole, with the other kind of quotes)\n"},
        {"[a]\nk = C:\\\nz = 1\n",
         "[a]1\na|z=1@3:1:5\nerror c.ini:2:7: value would be joined with the next line at '\\' "
         "(no value ends with a backslash)\n"},
        {"[a]\n  lone\nz=1\n", "[a]1\na|z=1@3:1:3\n"
                               "error c.ini:2:3: no '=' after the key (key = value)\n"},
        {"[a]\n = 5\n", "[a]1\nerror c.ini:2:2: no key before '=' (key = value)\n"},
        {"[a]\nk = \xC3(\nz=1\n", "[a]1\na|z=1@3:1:3\n"
                                  "error c.ini:2:5: this is not UTF-8 (save the file as UTF-8)\n"},
        {"k = 1\n[a]\n", "[a]2\nerror c.ini:1:1: no section stands above this line "
                         "(start with a section, such as [dashboard])\n"},
    };
    CHECK(examples);
}

static void unfit_sections_take_their_lines_with_them(void **state)
{
    static const struct example examples[] = {
        {"[a]\n[ui:colour]\nk=1\nlone\n[b]\nk=2\n",
         "[a]1\n[b]5\nb|k=2@6:1:3\n"
         "error c.ini:2:4: the name of a section has no ':' or '[' ([kind name])\n"},
        {"[a]\n[s\nk=1\n", "[a]1\nerror c.ini:2:1: '[' without ']' ([kind name])\n"},
        {"[a]\n[]\nk=1\n", "[a]1\nerror c.ini:2:1: the section has no name ([kind name])\n"},
        {"[a]\n[ ]\nk=1\n", "[a]1\nerror c.ini:2:1: the section has no name ([kind name])\n"},
        {"[a]\n[b] ; note\nk=1\n",
         "[a]1\nerror c.ini:2:5: text after ']' (comments stand on lines of their own)\n"},
        {"[a]\n[b[c]\nk=1\n",
         "[a]1\nerror c.ini:2:3: the name of a section has no ':' or '[' ([kind name])\n"},
        {"[a]\n[\xFF]\nk=1\n", "[a]1\nerror c.ini:2:2: this is not UTF-8 (save the file as "
                               "UTF-8)\n"},
    };
    CHECK(examples);
}

static void of_twins_the_first_stays(void **state)
{
    static const struct example examples[] = {
        {"[a]\nk=1\nK = 2\n", "[a]1\na|k=1@2:1:3\nwarning c.ini:3:1: k stands in line 2 already "
                              "(the first one is used)\n"},
        {"[a]\nk=1\n[b]\nk=2\n[A]\nk=3\nz=4\n",
         "[a]1\n[b]3\na|k=1@2:1:3\nb|k=2@4:1:3\nwarning c.ini:5:1: [a] stands in line 1 already "
         "(the first one is used, this one is left out)\n"},
        {"[p  x]\n[p x]\n", "[p x]1\nwarning c.ini:2:1: [p x] stands in line 1 already "
                            "(the first one is used, this one is left out)\n"},
    };
    CHECK(examples);
}

static void nothing_usable_is_a_failure(void **state)
{
    static const struct example examples[] = {
        {"k = 1\n", "failed: c.ini:1:1: no section stands above this line (start with a section, "
                    "such as [dashboard]); nothing of the file can be used\n"},
        {"[s\n", "failed: c.ini:1:1: '[' without ']' ([kind name]); nothing of the file can be "
                 "used\n"},
        {"\x1F\x8B\x08\n", "failed: c.ini:1:2: this is not UTF-8 (save the file as UTF-8); "
                           "nothing of the file can be used\n"},
    };
    CHECK(examples);
}

static void nul_bytes_are_found_at_their_place(void **state)
{
    static const char inside[] = "[a]\nk = x\0y\nz=1\n";
    static const char wide[] = "\xFF\xFE[\0a\0]\0\n\0";
    struct strbuf found = STRBUF_INIT;
    describe(&found, inside, sizeof inside - 1);
    assert_string_equal(found.text, "[a]1\na|z=1@3:1:3\nerror c.ini:2:6: a NUL byte stands here "
                                    "(the file must be plain text in UTF-8)\n");
    strbuf_clear(&found);
    describe(&found, wide, sizeof wide - 1);
    assert_non_null(strstr(found.text, "failed: c.ini:1:4: a NUL byte stands here"));
    strbuf_release(&found);
}

/* Parses "[a]", then `k=` and a value that makes the line LENGTH bytes long, then "z=1". */
static void describe_line(struct strbuf *found, size_t length, const char *end)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, "[a]%sk=", end);
    strbuf_add_repeat(&text, "x", length - 2);
    strbuf_addf(&text, "%sz=1", end);
    describe(found, text.text, text.length);
    strbuf_release(&text);
}

static void long_lines_are_refused_alone(void **state)
{
    static const char *const ends[] = {"\n", "\r\n"};
    static const char refused[] = "[a]1\na|z=1@3:1:3\n"
                                  "error c.ini:2:1023: the line is too long (at most 1022 bytes)\n";
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct strbuf found = STRBUF_INIT;
        describe_line(&found, INI_LINE_MAX, ends[i]);
        assert_null(strstr(found.text, "too long"));
        assert_non_null(strstr(found.text, "xxx@2:1:3\na|z=1@3:1:3\n"));
        strbuf_clear(&found);
        describe_line(&found, INI_LINE_MAX + 1, ends[i]);
        assert_string_equal(found.text, refused);
        strbuf_clear(&found);
        describe_line(&found, 200000, ends[i]);
        assert_string_equal(found.text, refused);
        strbuf_release(&found);
    }
}

static void counts_and_sizes_are_capped(void **state)
{
    static const struct {
        int lines;
        const char *before, *after; /* the number of the line */
        bool good;
    } cases[] = {
        {INI_COUNT_MAX, "k", "=1\n", true},
        {INI_COUNT_MAX + 1, "k", "=1\n", false},
        {80000, "key", "=1\n", false},
        {INI_COUNT_MAX - 1, "[s", "]\n", true}, /* and the first one */
        {INI_COUNT_MAX, "[s", "]\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf text = STRBUF_INIT;
        struct strbuf found = STRBUF_INIT;
        strbuf_add(&text, "[a]\n");
        for (int line = 0; line < cases[i].lines; line++)
            strbuf_addf(&text, "%s%d%s", cases[i].before, line, cases[i].after);
        describe(&found, text.text, text.length);
        assert_int_equal(strncmp(found.text, "failed: ", 8) != 0, cases[i].good);
        strbuf_release(&text);
        strbuf_release(&found);
    }
}

static void a_text_above_a_mebibyte_is_refused(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct strbuf found = STRBUF_INIT;
    strbuf_add(&text, "[a]");
    strbuf_add_repeat(&text, "\n", INI_SIZE_MAX - text.length);
    describe(&found, text.text, text.length);
    assert_string_equal(found.text, "[a]1\n");
    strbuf_clear(&found);
    strbuf_add_char(&text, '\n');
    describe(&found, text.text, text.length);
    assert_string_equal(found.text, "failed: c.ini: larger than 1 MiB\n");
    strbuf_release(&text);
    strbuf_release(&found);
}

/* Written plain and in both quotes, a value is taken as it stands or refused, never changed. */
static void no_value_is_ever_changed(void **state)
{
    static const char *const values[] = {
        "select a; select b",
        "#rrggbb",
        "a#b",
        ";",
        "\\",
        "a\\",
        "\\\\",
        "a\\\\b",
        "\\n",
        "a\"b",
        "\"",
        "\"\"",
        "'",
        "''",
        "\\\"",
        "\\'",
        "a\\\"b",
        "\"a\"",
        "'a' b",
        "=",
        "==",
        "a=b",
        " x ",
        "\t",
        "a\vb",
        "\va\v",
        "a\fb",
        "a\rb",
        "[b]",
        "]",
        "[x]=1",
        "%s",
        "%n%n",
        "a\x1B[31mb",
        "\xE7\x94\xA8\xE6\x88\xB7",
        "\xC3\xA0",
        "\xC3\x85",
        "\xC2\xA0",
        "x\xE2\x80\xAE",
        "a:b",
        "0x1F",
        "010",
    };
    static const char *const quotes[] = {"", "\"", "'"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        for (size_t j = 0; j < sizeof quotes / sizeof quotes[0]; j++) {
            struct strbuf text = STRBUF_INIT;
            struct remarks remarks;
            struct ini ini;
            struct err err;
            remarks_init(&remarks);
            strbuf_addf(&text, "[a]\nk = %s%s%s\nz = last\n", quotes[j], values[i], quotes[j]);
            assert_true(ini_parse(&ini, "c.ini", text.text, text.length, &remarks, &err));
            const struct ini_entry *entry = ini_find(&ini, "a", "k");
            assert_int_equal(entry == NULL, remarks_count(&remarks, SEVERITY_ERROR) == 1);
            if (entry != NULL && j > 0) {
                assert_string_equal(entry->value, values[i]);
            } else if (entry != NULL && values[i][0] != '"' && values[i][0] != '\'') {
                assert_non_null(strstr(values[i], entry->value));
                assert_true(strlen(entry->value) + 2 >= strlen(values[i]));
            }
            assert_string_equal(ini_find(&ini, "a", "z")->value, "last");
            remarks_release(&remarks);
            ini_release(&ini);
            strbuf_release(&text);
        }
    }
}

/* iniparser 4.1 looks up no more than 1024 bytes of section and key together. */
static void what_iniparser_reads_otherwise_is_refused(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct remarks remarks;
    struct ini ini;
    struct err err;
    remarks_init(&remarks);
    strbuf_add_char(&text, '[');
    strbuf_add_repeat(&text, "s", 700);
    strbuf_add(&text, "]\n");
    strbuf_add_repeat(&text, "k", 700);
    strbuf_add(&text, " = v\nz = 1\n");
    assert_true(ini_parse(&ini, "c.ini", text.text, text.length, &remarks, &err));
    size_t refused = remarks_count(&remarks, SEVERITY_ERROR);
    assert_int_equal(ini.entry_count + refused, 2);
    if (refused == 1) {
        assert_int_equal(remarks.items[0].line, 2);
        assert_int_equal(remarks.items[0].column, 704);
    }
    assert_string_equal(ini.entries[ini.entry_count - 1].value, "1");
    remarks_release(&remarks);
    ini_release(&ini);
    strbuf_release(&text);
}

static int lowest_descriptor(void)
{
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    close(fd);
    return fd;
}

static void no_descriptor_is_left_open(void **state)
{
    int before = lowest_descriptor();
    struct strbuf found = STRBUF_INIT;
    describe(&found, "[a]\nk=1\n", 8);
    describe(&found, "[a\n", 3);
    strbuf_release(&found);
    assert_int_equal(lowest_descriptor(), before);
}

static void entries_are_found_by_section_and_key(void **state)
{
    static const char text[] = "[a]\nk=1\n[b]\nk=2\nz=3\n";
    struct remarks remarks;
    struct ini ini;
    struct err err;
    remarks_init(&remarks);
    assert_true(ini_parse(&ini, "c.ini", text, strlen(text), &remarks, &err));
    assert_string_equal(ini_find(&ini, "b", "k")->value, "2");
    assert_string_equal(ini_find(&ini, "a", "k")->value, "1");
    assert_null(ini_find(&ini, "a", "z"));
    assert_null(ini_find(&ini, "c", "k"));
    ini_release(&ini);
    remarks_release(&remarks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_texts_are_read_with_their_places),
        cmocka_unit_test(whole_quotes_keep_everything),
        cmocka_unit_test(unfit_lines_are_left_out_and_named),
        cmocka_unit_test(unfit_sections_take_their_lines_with_them),
        cmocka_unit_test(of_twins_the_first_stays),
        cmocka_unit_test(nothing_usable_is_a_failure),
        cmocka_unit_test(nul_bytes_are_found_at_their_place),
        cmocka_unit_test(long_lines_are_refused_alone),
        cmocka_unit_test(counts_and_sizes_are_capped),
        cmocka_unit_test(a_text_above_a_mebibyte_is_refused),
        cmocka_unit_test(no_value_is_ever_changed),
        cmocka_unit_test(what_iniparser_reads_otherwise_is_refused),
        cmocka_unit_test(no_descriptor_is_left_open),
        cmocka_unit_test(entries_are_found_by_section_and_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
