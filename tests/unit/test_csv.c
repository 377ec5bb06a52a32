#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "data/csv.h"

/* What a reader says of a text, as a text: rows as "LINE[field@LINE:COLUMN|...]", faults as
 * "!LINE:COLUMN what". */
struct heard {
    struct csv_reader *reader;
    struct strbuf rows;
    struct strbuf faults;
    size_t row_count, fault_count;
    size_t stop_after; /* rows; 0: never */
    bool places;
};

static bool hear_row(void *user, const struct csv_row *row)
{
    struct heard *heard = user;
    heard->row_count++;
    strbuf_addf(&heard->rows, "%ld[", row->line);
    for (size_t i = 0; i < row->count; i++) {
        long line, column;
        assert_int_equal(strlen(row->fields[i].text), row->fields[i].length);
        strbuf_addf(&heard->rows, "%s%s", i > 0 ? "|" : "", row->fields[i].text);
        if (heard->places) {
            csv_reader_locate(heard->reader, i, &line, &column);
            strbuf_addf(&heard->rows, "@%ld:%ld", line, column);
        }
    }
    strbuf_add(&heard->rows, "]");
    return heard->stop_after == 0 || heard->row_count < heard->stop_after;
}

static void hear_fault(void *user, enum csv_fault fault, long line, long column, const char *what,
                       const char *hint)
{
    static const char *const kinds[] = {"?", "!", "!!"};
    struct heard *heard = user;
    assert_true(hint == NULL || hint[0] != '\0');
    heard->fault_count++;
    strbuf_addf(&heard->faults, "%s%ld:%ld %s;", kinds[fault], line, column, what);
}

static const struct csv_handler handler = {hear_row, hear_fault};

/* Reads TEXT in pieces of CUT bytes. */
static bool hear(struct heard *heard, const char *text, size_t length, size_t cut, char delimiter)
{
    bool good = true;
    strbuf_init(&heard->rows);
    strbuf_init(&heard->faults);
    heard->row_count = heard->fault_count = 0;
    heard->reader = csv_reader_new(delimiter, &handler, heard);
    for (size_t at = 0; at < length && good; at += cut) {
        /* A copy of its own, so that reading beyond it shows. */
        size_t size = cut < length - at ? cut : length - at;
        char *piece = mem_copy_n(text + at, size);
        good = csv_reader_feed(heard->reader, piece, size);
        free(piece);
    }
    good = csv_reader_finish(heard->reader) && good;
    csv_reader_free(heard->reader);
    return good;
}

static void forget(struct heard *heard)
{
    strbuf_release(&heard->rows);
    strbuf_release(&heard->faults);
}

struct text_case {
    const char *text;
    const char *rows;
    const char *faults;
};

static const struct text_case text_cases[] = {
    {"", "", ""},
    {"a,b\n1,2\n", "1[a|b]2[1|2]", ""},
    {"a,b\n1,2", "1[a|b]2[1|2]", ""},
    {"a,b\r\n1,2\r\n", "1[a|b]2[1|2]", ""},
    {"a,b\r1,2\r", "1[a|b]2[1|2]", ""},
    {"a\rb\nc\r\nd", "1[a]2[b]3[c]4[d]", ""},
    {"\n\n  \t\na,b\n\r\n1,2\n", "4[a|b]6[1|2]", ""},
    {"\xef\xbb\xbf"
     "a,b\n1,2\n",
     "1[a|b]2[1|2]", ""},
    {"\xef\xbb\xbf"
     "\"a\",b\n",
     "1[a|b]", ""},
    {"\xef\xbb\xbf", "", ""},
    {" a b ,\tc\t, \n", "1[a b|c|]", ""},
    {",,\n", "1[||]", ""},
    {"a,\n,b", "1[a|]2[|b]", ""},
    {"\" a \",b\n", "1[ a |b]", ""},
    {"\"a\" ,b\n", "1[a|b]", ""},
    {"\"\",\"\"\n", "1[|]", ""},
    {"\"a,b\",\"c\"\"d\"\n", "1[a,b|c\"d]", ""},
    {"\"a\nb\r\nc\",d\ne,f\n", "1[a\nb\r\nc|d]4[e|f]", ""},
    {"\"a\"", "1[a]", ""},
    /* stray quote in a field */
    {"a,b\n1,x\"y\n2,3\n", "1[a|b]3[2|3]", "!2:4 quote inside a field;"},
    {"a,b\n1,x\"y", "1[a|b]", "!2:4 quote inside a field;"},
    {"é,b\"\n", "", "!1:4 quote inside a field;"},
    /* text after a closing quote */
    {"a\n\"x\"y,1\n2,3\n", "1[a]3[2|3]", "!2:4 text after the closing quote;"},
    {"\"x\" \"y\"\nb\n", "2[b]", "!1:5 text after the closing quote;"},
    {"\"a\";\"b\"\n", "", "!1:4 text after the closing quote;"},
    /* quotes that are not closed */
    {"a,b\n1,\"x\n2,3\n", "1[a|b]3[2|3]", "!2:3 quote is not closed;"},
    {"a\n  \"x", "1[a]", "!2:3 quote is not closed;"},
    {"a\nb,\"\nc\n\"d\",e\nf\n", "1[a]3[c]4[d|e]5[f]", "!2:3 quote is not closed on its line;"},
    {"\"a\n\"b\n\"c\nd\n", "4[d]",
     "!1:1 quote is not closed on its line;!2:1 quote is not closed on its line;"
     "!3:1 quote is not closed;"},
    {"\"a\nb\" c\nd\n", "3[d]", "!1:1 quote is not closed on its line;!2:2 quote inside a field;"},
    /* bytes that are not UTF-8: told, and given */
    {"a,b\n1,\xff\n", "1[a|b]2[1|\xff]", "?2:3 not UTF-8;"},
    {"a,\"\xc3\"\n", "1[a|\xc3]", "?1:4 not UTF-8;"},
    {"\xe7\xa7\xbb,\xb0\xa1,\xb0\n", "1[\xe7\xa7\xbb|\xb0\xa1|\xb0]", "?1:3 not UTF-8;"},
};

static void test_texts(void **state)
{
    static const size_t cuts[] = {1, 2, 3, 5, 8, 13, 1000};
    for (size_t i = 0; i < sizeof text_cases / sizeof *text_cases; i++) {
        const struct text_case *is = &text_cases[i];
        for (size_t j = 0; j < sizeof cuts / sizeof *cuts; j++) {
            struct heard heard = {.places = false};
            assert_true(hear(&heard, is->text, strlen(is->text), cuts[j], ','));
            assert_string_equal(heard.rows.text, is->rows);
            assert_string_equal(heard.faults.text, is->faults);
            forget(&heard);
        }
    }
}

static void test_places(void **state)
{
    static const struct text_case cases[] = {
        {"ab,c\n\n12, 3 ,é,4\n", "1[ab@1:1|c@1:4]3[12@3:1|3@3:5|é@3:8|4@3:10]", ""},
        {"\"a\"\"b\",c\n", "1[a\"b@1:1|c@1:8]", ""},
        {"\"a\nb\",\"\xe4\xb8\xad\",d\n", "1[a\nb@1:1|\xe4\xb8\xad@2:4|d@2:8]", ""},
        {"\"a\r\nb\",c\r\n", "1[a\r\nb@1:1|c@2:4]", ""},
        {"\xef\xbb\xbf"
         "a,,b",
         "1[a@1:1|@1:3|b@1:4]", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct heard heard = {.places = true};
        assert_true(hear(&heard, cases[i].text, strlen(cases[i].text), 4, ','));
        assert_string_equal(heard.rows.text, cases[i].rows);
        forget(&heard);
    }
}

static void test_delimiters(void **state)
{
    struct heard heard = {.places = false};
    assert_true(hear(&heard, "a\t b\t\n\"c\t\"\t,\n", 13, 100, '\t'));
    assert_string_equal(heard.rows.text, "1[a|b|]2[c\t|,]");
    forget(&heard);
    assert_true(hear(&heard, "a;\"b;c\"\n", 8, 100, ';'));
    assert_string_equal(heard.rows.text, "1[a|b;c]");
    forget(&heard);
}

static void test_stop(void **state)
{
    struct heard heard = {.stop_after = 2};
    assert_false(hear(&heard, "a\nb\nc\nd\n", 8, 3, ','));
    assert_string_equal(heard.rows.text, "1[a]2[b]");
    forget(&heard);
}

static void test_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *fault;
    } cases[] = {
        {"\x1f\x8b\x08\0abc", 7, "!!1:1 not a text file (gzip?);"},
        {"PK\x03\x04\x14\0", 6, "!!1:1 not a text file (zip or xlsx?);"},
        {"\x7f\x45LF\x02\x01", 6, "!!1:1 not a text file (a program?);"},
        {"\x89PNG\r\n", 6, "!!1:1 not a text file (PNG?);"},
        {"\xff\xfe"
         "a\0,\0",
         6, "!!1:1 the text is UTF-16;"},
        {"\xfe\xff\0a\0,", 6, "!!1:1 the text is UTF-16;"},
        {"\xff\xfe\0\0a\0\0\0", 8, "!!1:1 the text is UTF-32;"},
        {"a\0,\0b\0\n\0", 8, "!!1:1 the text looks like UTF-16;"},
        {"a,b\n1,\0"
         "2\n",
         9, "!!2:3 binary data;"},
        {"<!DOCTYPE html>\n", 16, "!!1:1 a web page, not CSV;"},
        {"{\"a\":1}\n", 8, "!!1:1 JSON, not CSV;"},
        {"version https://git-lfs.github.com/spec/v1\n", 43,
         "!!1:1 a pointer of git-lfs, not CSV;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct heard heard = {.places = false};
        assert_false(hear(&heard, cases[i].bytes, cases[i].length, 2, ','));
        assert_string_equal(heard.faults.text, cases[i].fault);
        assert_int_equal(heard.row_count, 0);
        forget(&heard);
    }
}

static void add_lines(struct strbuf *text, size_t length)
{
    while (text->length < length)
        strbuf_add(text, "metric,2023-12,1067000000\n");
}

static void test_late_nul(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct heard heard = {.places = false};
    add_lines(&text, 100000);
    size_t lines = text.length / 26;
    strbuf_add_n(&text, "a,\0,b\nlast\n", 11);
    assert_true(hear(&heard, text.text, text.length, 4096, ','));
    assert_int_equal(heard.row_count, lines + 1);
    struct strbuf fault = STRBUF_INIT;
    strbuf_addf(&fault, "!%zu:3 binary data;", lines + 1);
    assert_string_equal(heard.faults.text, fault.text);
    strbuf_release(&fault);
    forget(&heard);
    strbuf_release(&text);
}

/* Nothing but NULs, as in a sparse file, is refused before much of it is read. */
static void test_sparse(void **state)
{
    struct heard heard = {.places = false};
    size_t length = (size_t)1 << 20;
    char *text = mem_new(length, 1);
    assert_false(hear(&heard, text, length, 4096, ','));
    assert_string_equal(heard.faults.text, "!!1:1 binary data;");
    forget(&heard);
    free(text);
}

/* An open quote costs its own line, not the rest of the file. */
static void test_open_quote_in_large_file(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct heard heard = {.places = false};
    strbuf_add(&text, "a,b,c\n1,\"open,3\n");
    size_t before = text.length;
    add_lines(&text, 3 << 20);
    assert_true(hear(&heard, text.text, text.length, 65536, ','));
    assert_int_equal(heard.row_count, 1 + (text.length - before) / 26);
    assert_string_equal(heard.faults.text, "!2:3 field of more than 1 MiB;");
    forget(&heard);
    strbuf_release(&text);
}

static void test_many_open_quotes(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct heard heard = {.places = false};
    for (int i = 0; i < 40; i++)
        strbuf_add(&text, "\"open\n");
    add_lines(&text, 3 << 20);
    for (int i = 0; i < 60; i++)
        strbuf_add(&text, "x\n\"open\n");
    assert_true(hear(&heard, text.text, text.length, 65536, ','));
    assert_int_equal(heard.fault_count, 100);
    forget(&heard);
    strbuf_release(&text);
}

static void test_gives_up(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct heard heard = {.places = false};
    for (int i = 0; i < 100; i++) {
        strbuf_add(&text, "\"open");
        strbuf_add_repeat(&text, "1,2\n", 1 << 17);
    }
    strbuf_add_repeat(&text, "1,2\n", 1 << 17);
    assert_false(hear(&heard, text.text, text.length, 65536, ','));
    assert_non_null(strstr(heard.faults.text, "!!"));
    assert_true(heard.fault_count < 100);
    forget(&heard);
    strbuf_release(&text);
}

static void test_limits(void **state)
{
    static const struct {
        const char *open, *repeated;
        size_t times;
        const char *close;
        const char *rows, *faults;
    } cases[] = {
        {"", "1,", 4096, "\n", "2[z]", "!1:1 more than 4096 columns;"},
        {"", "1,", 2000000, "\n", "2[z]", "!1:1 more than 4096 columns;"},
        {"", "1,", 3000000, "\n", "2[z]", "!1:1 row of more than 4 MiB;"},
        {"", "1", 5000000, "\r\n", "2[z]", "!1:1 row of more than 4 MiB;"},
        {"", "1", 2000000, "\r\n", "2[z]", "!1:1 field of more than 1 MiB;"},
        {"\"x\"\n\"", "1\n", 1000000, "\n", NULL, "!2:1 field of more than 1 MiB;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = STRBUF_INIT;
        struct heard heard = {.places = false};
        strbuf_add(&text, cases[i].open);
        strbuf_add_repeat(&text, cases[i].repeated, cases[i].times);
        strbuf_add(&text, cases[i].close);
        strbuf_add(&text, "z\n");
        assert_true(hear(&heard, text.text, text.length, 65536, ','));
        if (cases[i].rows != NULL)
            assert_string_equal(heard.rows.text, cases[i].rows);
        else
            assert_int_equal(heard.row_count, cases[i].times + 1);
        assert_string_equal(heard.faults.text, cases[i].faults);
        forget(&heard);
        strbuf_release(&text);
    }
}

/* --- Against libcsv itself -------------------------------------------------------------------- */

static void plain_field(void *text, size_t length, void *user)
{
    struct strbuf *row = user;
    strbuf_add_n(row, text, length);
    strbuf_add(row, "|");
}

static void plain_row(int byte, void *user)
{
    struct strbuf *rows = user;
    (void)byte;
    strbuf_add(rows, "]");
}

/* All rows by libcsv alone; false if it refuses the text. */
static bool read_plainly(struct strbuf *rows, const char *text, size_t length)
{
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    bool good = csv_parse(&parser, text, length, plain_field, plain_row, rows) == length &&
                csv_fini(&parser, plain_field, plain_row, rows) == 0;
    csv_free(&parser);
    return good;
}

static bool our_row(void *user, const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        plain_field((void *)(uintptr_t)row->fields[i].text, row->fields[i].length, user);
    plain_row(0, user);
    return true;
}

static void our_fault(void *user, enum csv_fault fault, long line, long column, const char *what,
                      const char *hint)
{
    struct strbuf *rows = user;
    (void)fault, (void)line, (void)column, (void)what, (void)hint;
    strbuf_add(rows, "!");
}

static void read_ours(struct strbuf *rows, const char *text, size_t length, size_t cut)
{
    static const struct csv_handler ours = {our_row, our_fault};
    struct csv_reader *reader = csv_reader_new(',', &ours, rows);
    for (size_t at = 0; at < length; at += cut)
        csv_reader_feed(reader, text + at, cut < length - at ? cut : length - at);
    csv_reader_finish(reader);
    csv_reader_free(reader);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static void test_same_as_libcsv(void **state)
{
    static const char signs[] = "ab,,\n\n\r \t\"\"\"\"";
    uint64_t seed = 7;
    size_t agreed = 0;
    for (int i = 0; i < 60000; i++) {
        char text[24];
        size_t length = next_random(&seed) % sizeof text;
        size_t kinds = sizeof signs - 1 - (i % 2 ? 4 : 0); /* every other without quotes */
        for (size_t j = 0; j < length; j++)
            text[j] = signs[next_random(&seed) % kinds];
        struct strbuf plain = STRBUF_INIT, whole = STRBUF_INIT, cut = STRBUF_INIT;
        bool good = read_plainly(&plain, text, length);
        read_ours(&whole, text, length, sizeof text);
        read_ours(&cut, text, length, 1 + next_random(&seed) % 5);
        assert_string_equal(whole.text, cut.text);
        if (good)
            assert_string_equal(plain.text, whole.text);
        else
            assert_non_null(strchr(whole.text, '!'));
        agreed += good;
        strbuf_release(&plain);
        strbuf_release(&whole);
        strbuf_release(&cut);
    }
    assert_true(agreed > 30000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_late_nul),
        cmocka_unit_test(test_sparse),
        cmocka_unit_test(test_open_quote_in_large_file),
        cmocka_unit_test(test_many_open_quotes),
        cmocka_unit_test(test_gives_up),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_same_as_libcsv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
