#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "out/markup.h"
#include "out/out.h"
#include "out/report.h"
#include "out/shape.h"

static void write_grid(const char *format, const struct grid *grid, const char *theme,
                       enum depth depth, struct strbuf *out)
{
    assert_non_null(out_format_find(format));
    struct out_frame frame = {grid, theme_find(theme), depth, "title", "description", "en"};
    out_format_find(format)->write(out, &frame);
}

static void test_text(void **state)
{
    static const struct {
        int width, height;
        struct {
            int x, y;
            const char *text;
        } puts[3];
        const char *text;
    } cases[] = {
        {0, 0, {{0}}, ""},
        {5, 1, {{0}}, "\n"},
        {5, 2, {{0}}, "\n\n"},
        {5, 1, {{0, 0, "ab"}}, "ab\n"},
        {5, 1, {{2, 0, "ab"}}, "  ab\n"},
        {5, 2, {{4, 0, "a"}, {0, 1, "b c"}}, "    a\nb c\n"},
        {5, 1, {{0, 0, "网民"}}, "网民\n"},
        {5, 1, {{0, 0, "a网b"}}, "a网b\n"},
        {3, 1, {{2, 0, "网"}}, "\n"},                    /* half of a wide sign does not fit */
        {5, 1, {{0, 0, "網民"}, {1, 0, "x"}}, " x民\n"}, /* half of one is overwritten */
        {4, 1, {{0, 0, "e\xcc\x81!"}}, "e\xcc\x81!\n"},
        {5, 3, {{0, 1, "x"}}, "\nx\n\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct grid grid;
        struct strbuf out = STRBUF_INIT;
        grid_init(&grid, cases[i].width, cases[i].height);
        struct canvas canvas = canvas_of(&grid);
        for (size_t j = 0; j < 3 && cases[i].puts[j].text != NULL; j++)
            canvas_put(&canvas, cases[i].puts[j].x, cases[i].puts[j].y, ROLE_BAD,
                       cases[i].puts[j].text);
        write_grid("text", &grid, "dark", DEPTH_256, &out);
        assert_string_equal(out.text, cases[i].text);
        strbuf_release(&out);
        grid_release(&grid);
    }
}

/* What stands in the buffer before stays. */
static void test_adds(void **state)
{
    for (size_t i = 0; i < out_format_count(); i++) {
        struct grid grid;
        struct strbuf out = STRBUF_INIT;
        grid_init(&grid, 3, 1);
        strbuf_add(&out, "   ");
        if (out_format_at(i)->report != NULL)
            out_format_at(i)->report(&out, &(struct report){.topic = "t", .title = "title"});
        else
            write_grid(out_format_at(i)->name, &grid, "dark", DEPTH_256, &out);
        assert_memory_equal(out.text, "   ", 3);
        assert_true(out.length > 3);
        strbuf_release(&out);
        grid_release(&grid);
    }
}

/* The escape sequence that a cell's ink must have, by hand. */
static void add_sequence(struct ink ink, enum depth depth, struct strbuf *out)
{
    strbuf_add(out, "\033[0");
    strbuf_add(out, ink.attributes & INK_BOLD ? ";1" : "");
    strbuf_add(out, ink.attributes & INK_DIM ? ";2" : "");
    strbuf_add(out, ink.attributes & INK_UNDERLINE ? ";4" : "");
    strbuf_add(out, ink.attributes & INK_REVERSE ? ";7" : "");
    if (ink.ink >= 0)
        strbuf_addf(out, depth == DEPTH_256 ? ";38;5;%d" : ";3%d", ink.ink);
    if (ink.ground >= 0)
        strbuf_addf(out, depth == DEPTH_256 ? ";48;5;%d" : ";4%d", ink.ground);
    strbuf_add_char(out, 'm');
}

static bool is_plain(struct ink ink)
{
    return ink.ink == -1 && ink.ground == -1 && ink.attributes == 0;
}

static void check_ansi(const struct theme *theme, enum depth depth, enum role role, unsigned marks)
{
    struct grid grid;
    struct strbuf out = STRBUF_INIT, expected = STRBUF_INIT;
    struct ink ink = theme_ink(theme, depth, role, marks);
    grid_init(&grid, 2, 1);
    struct canvas canvas = canvas_of(&grid);
    canvas_put_marked(&canvas, 0, 0, role, marks, "ab");
    write_grid("ansi", &grid, theme->name, depth, &out);
    if (!is_plain(ink))
        add_sequence(ink, depth, &expected);
    strbuf_add(&expected, "ab\033[0m\n");
    assert_string_equal(out.text, expected.text);
    strbuf_release(&out);
    strbuf_release(&expected);
    grid_release(&grid);
}

/* Two cells of one role share a sequence. */
static void test_ansi(void **state)
{
    for (size_t t = 0; t < theme_count(); t++)
        for (int depth = 0; depth < DEPTH_COUNT; depth++)
            for (int role = 0; role < ROLE_COUNT; role++)
                for (unsigned marks = 0; marks < 8; marks++)
                    check_ansi(theme_at(t), (enum depth)depth, (enum role)role, marks);
}

/* Without the sequences the text is that of the cells, blanks at the ends included. */
static void test_ansi_holds_the_text(void **state)
{
    struct grid grid;
    struct strbuf out = STRBUF_INIT, plain = STRBUF_INIT;
    grid_init(&grid, 8, 3);
    struct canvas canvas = canvas_of(&grid);
    canvas_put(&canvas, 0, 0, ROLE_GOOD, "good");
    canvas_put(&canvas, 5, 0, ROLE_BAD, "bad");
    canvas_put(&canvas, 1, 1, ROLE_TITLE, "网民");
    canvas_mark(&canvas, 0, 2, 8, 1, CELL_SELECTED);
    write_grid("ansi", &grid, "dark", DEPTH_256, &out);
    for (const char *c = out.text; *c != '\0'; c++)
        if (*c == '\033')
            c += strcspn(c, "m");
        else
            strbuf_add_char(&plain, *c);
    assert_string_equal(plain.text, "good bad\n 网民   \n        \n");
    strbuf_release(&out);
    strbuf_release(&plain);
    grid_release(&grid);
}

/* Nothing but colour sequences and line ends controls the terminal. */
static void test_no_other_controls(void **state)
{
    struct grid grid;
    struct strbuf out = STRBUF_INIT;
    grid_init(&grid, 10, 2);
    struct canvas canvas = canvas_of(&grid);
    canvas_put(&canvas, 0, 0, ROLE_KEY, "key");
    write_grid("ansi", &grid, "dark", DEPTH_8, &out);
    for (const char *c = out.text; *c != '\0'; c++) {
        if (*c != '\033') {
            assert_true((unsigned char)*c >= ' ' || *c == '\n');
            continue;
        }
        assert_int_equal(c[1], '[');
        c += 2 + strspn(c + 2, "0123456789;");
        assert_int_equal(*c, 'm');
    }
    strbuf_release(&out);
    grid_release(&grid);
}

static void test_markup(void **state)
{
    static const struct {
        const char *text, *markup;
    } cases[] = {
        {"", ""},
        {"a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c&#39;"},
        {"]]>", "]]&gt;"},
        {"tab\tline\n", "tab\tline\n"},
        {"\033[31m\001\177", "\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xC2\x9B", "\xEF\xBF\xBD"},     /* a control of eight bits */
        {"\xEF\xBF\xBE", "\xEF\xBF\xBD"}, /* a noncharacter */
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xFF!", "\xEF\xBF\xBD!"},
        {"网民 \xF0\x9F\x91\xA9", "网民 \xF0\x9F\x91\xA9"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf out = STRBUF_INIT;
        markup_add(&out, cases[i].text);
        assert_string_equal(out.text, cases[i].markup);
        strbuf_release(&out);
    }
}

/* Every sign that charts and frames are made of is drawn; words are written. */
static void test_shapes(void **state)
{
    static const char *const drawn[] = {"█", "▁", "▏", "▀", "▐", "▒", "▙", "⣿", "⠁", "─", "┬", "╭",
                                        "╯", "┃", "┊", "╎", "▲", "▼", "▬", "●", "◆", "■", "▸"};
    static const char *const written[] = {"a", " ", "≥", "网", "–", "⠀", "é", "→"};
    struct grid grid;
    grid_init(&grid, 2, 1);
    struct canvas canvas = canvas_of(&grid);
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        canvas_put(&canvas, 0, 0, ROLE_TEXT, drawn[i]);
        assert_true(shape_is(grid_cell(&grid, 0, 0)));
    }
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        canvas_put(&canvas, 0, 0, ROLE_TEXT, written[i]);
        assert_false(shape_is(grid_cell(&grid, 0, 0)));
    }
    grid_release(&grid);
}

/* Blocks fill their cell to its edges, so that neighbours meet. */
static void test_picture(void **state)
{
    struct grid grid;
    struct strbuf out = STRBUF_INIT;
    grid_init(&grid, 6, 1);
    struct canvas canvas = canvas_of(&grid);
    canvas_put(&canvas, 0, 0, ROLE_TEXT, "█▄a b<");
    write_grid("svg", &grid, "mono", DEPTH_NONE, &out);
    assert_non_null(strstr(out.text, "d=\"M0 0h20v40h-20zM20 20h20v20h-20z\""));
    assert_non_null(strstr(out.text, "x=\"40\" y=\"29\" textLength=\"80\">a b&lt;</text>"));
    assert_non_null(strstr(out.text, "<title id=\"title\">title</title>"));
    assert_non_null(strstr(out.text, "viewBox=\"0 0 120 40\""));
    strbuf_release(&out);
    grid_release(&grid);
}

static void test_of_file(void **state)
{
    static const char *const names[][2] = {{"a.svg", "svg"},       {"a.SVG", "svg"},
                                           {"b/c.d.json", "json"}, {"a.txt", "text"},
                                           {"a.html", "html"},     {"x.csv", "csv"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_equal(out_format_of_file(names[i][0])->name, names[i][1]);
    assert_null(out_format_of_file("svg"));
    assert_null(out_format_of_file("a.sv"));
    assert_null(out_format_of_file(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_adds),
        cmocka_unit_test(test_ansi),
        cmocka_unit_test(test_ansi_holds_the_text),
        cmocka_unit_test(test_no_other_controls),
        cmocka_unit_test(test_markup),
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_of_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
