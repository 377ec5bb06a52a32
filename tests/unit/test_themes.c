#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "app/themes.h"
#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "conf/conf.h"
#include "draw/canvas.h"
#include "draw/colour.h"

struct made {
    struct conf *conf;
    struct remarks remarks;
    struct themes themes;
};

static void make(struct made *made, const char *text)
{
    struct err err = {""};
    made->conf = conf_parse("c.ini", text, strlen(text), &err);
    assert_string_equal(err.text, "");
    assert_int_equal(made->conf->remarks.count, 0);
    remarks_init(&made->remarks);
    themes_init(&made->themes, made->conf, &made->remarks);
}

static void drop(struct made *made)
{
    themes_release(&made->themes);
    remarks_release(&made->remarks);
    conf_free(made->conf);
}

static void assert_said(const struct made *made, const char *remarks)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < made->remarks.count; i++) {
        remark_format(&text, &made->remarks.items[i]);
        strbuf_add_char(&text, '\n');
    }
    assert_string_equal(text.text, remarks);
    strbuf_release(&text);
}

static void assert_ink(struct ink ink, int colour, int ground, unsigned attributes)
{
    assert_int_equal(ink.ink, colour);
    assert_int_equal(ink.ground, ground);
    assert_int_equal(ink.attributes, attributes);
}

static void test_none_leaves_those_built_in(void **state)
{
    struct made made;
    make(&made, "[dashboard]\ntitle = x\n");
    assert_int_equal(themes_count(&made.themes), theme_count());
    for (size_t i = 0; i < theme_count(); i++) {
        assert_ptr_equal(themes_at(&made.themes, i), theme_at(i));
        assert_ptr_equal(themes_find(&made.themes, theme_at(i)->name), theme_at(i));
    }
    assert_null(themes_find(&made.themes, "ocean"));
    drop(&made);
}

/* What is not said is the base's, at every depth. */
static void test_base(void **state)
{
    struct made made;
    make(&made, "[theme a]\nbase = mono\n[theme b]\nbase = a\ntext = red\n[theme c]\ngood = 7\n");
    assert_said(&made, "");
    assert_int_equal(themes_count(&made.themes), theme_count() + 3);
    const struct theme *a = themes_find(&made.themes, "a");
    const struct theme *b = themes_find(&made.themes, "b");
    const struct theme *c = themes_find(&made.themes, "c");
    const struct theme *mono = theme_find("mono");
    assert_ptr_equal(themes_at(&made.themes, theme_count() + 1), b);
    assert_memory_equal(a->rows, mono->rows, sizeof a->rows);
    assert_memory_equal(a->selection, mono->selection, sizeof a->selection);
    assert_ink(b->rows[ROLE_TEXT].ink[DEPTH_256], 1, -1, 0);
    assert_memory_equal(&b->rows[ROLE_DIM], &mono->rows[ROLE_DIM], sizeof b->rows[0]);
    assert_ink(c->rows[ROLE_GOOD].ink[DEPTH_256], 7, -1, 0);
    assert_memory_equal(&c->rows[ROLE_DIM], &theme_find("dark")->rows[ROLE_DIM], sizeof c->rows[0]);
    drop(&made);
}

static void test_rows(void **state)
{
    static const struct {
        const char *row;
        enum role role;
        struct ink full, basic, bare;
    } cases[] = {
        /* of dark: text is 252, title 254 and bold, header 231 on 24 and bold */
        {"text = red", ROLE_TEXT, {1, -1, 0}, {1, -1, 0}, {-1, -1, 0}},
        {"text = bright-red", ROLE_TEXT, {9, -1, 0}, {1, -1, INK_BOLD}, {-1, -1, 0}},
        {"text = '#ff0000'", ROLE_TEXT, {196, -1, 0}, {1, -1, INK_BOLD}, {-1, -1, 0}},
        {"text = '#FF0000'", ROLE_TEXT, {196, -1, 0}, {1, -1, INK_BOLD}, {-1, -1, 0}},
        {"text = 8", ROLE_TEXT, {8, -1, 0}, {7, -1, 0}, {-1, -1, 0}},
        {"text = default", ROLE_TEXT, {-1, -1, 0}, {-1, -1, 0}, {-1, -1, 0}},
        {"title = plain", ROLE_TITLE, {254, -1, 0}, {7, -1, 0}, {-1, -1, INK_BOLD}},
        {"title = 28 underline",
         ROLE_TITLE,
         {28, -1, INK_UNDERLINE},
         {2, -1, INK_UNDERLINE},
         {-1, -1, INK_BOLD | INK_UNDERLINE}},
        {"header = on black",
         ROLE_HEADER,
         {231, 0, INK_BOLD},
         {7, 0, INK_BOLD},
         {-1, -1, INK_BOLD | INK_REVERSE}},
        {"header = white  on   blue bold reverse",
         ROLE_HEADER,
         {7, 4, INK_BOLD | INK_REVERSE},
         {7, 4, INK_BOLD | INK_REVERSE},
         {-1, -1, INK_BOLD | INK_REVERSE}},
        /* Two shades of one of the 8 would be nothing. */
        {"header = '#d7d7d7 on #ffffff plain'",
         ROLE_HEADER,
         {188, 231, 0},
         {0, 7, 0},
         {-1, -1, INK_BOLD | INK_REVERSE}},
        {"series-8 = 99", ROLE_SERIES + 7, {99, -1, 0}, {4, -1, INK_BOLD}, {-1, -1, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        struct strbuf text = STRBUF_INIT;
        strbuf_addf(&text, "[theme t]\n%s\n", cases[i].row);
        make(&made, text.text);
        assert_said(&made, "");
        const struct ink *inks = themes_find(&made.themes, "t")->rows[cases[i].role].ink;
        const struct ink wanted[] = {cases[i].bare, cases[i].basic, cases[i].full};
        for (size_t depth = 0; depth < DEPTH_COUNT; depth++)
            if (memcmp(&inks[depth], &wanted[depth], sizeof wanted[0]) != 0)
                fail_msg("%s: %d on %d, attributes %d at depth %zu", cases[i].row, inks[depth].ink,
                         inks[depth].ground, inks[depth].attributes, depth);
        drop(&made);
        strbuf_release(&text);
    }
}

static void test_selection(void **state)
{
    struct made made;
    make(&made, "[theme t]\nselection = black on 220\n");
    const struct theme *theme = themes_find(&made.themes, "t");
    assert_ink(theme_ink(theme, DEPTH_256, ROLE_TEXT, CELL_SELECTED), 0, 220, 0);
    assert_true(theme_ink(theme, DEPTH_NONE, ROLE_TEXT, CELL_SELECTED).attributes & INK_REVERSE);
    drop(&made);
}

static void test_faults_are_named_and_left_out(void **state)
{
    static const struct {
        const char *text, *remarks;
    } cases[] = {
        {"[theme t]\ntitel = red\n",
         "c.ini:2:1: no role is called \"titel\" (did you mean title?)\n"},
        {"[theme t]\nzzzzzzzz = red\n",
         "c.ini:2:1: no role is called \"zzzzzzzz\" (roles stand in econtop.ini(5))\n"},
        {"[theme t]\ntext = rad\n", "c.ini:2:8: \"rad\" is no colour here (did you mean red?)\n"},
        {"[theme t]\ntext = \"#12345g\"\n",
         "c.ini:2:9: \"#12345g\" is no colour here (\"#rrggbb\" in quotes, 0 to 255, red, "
         "bright-red, default)\n"},
        {"[theme t]\ntext = 256\n",
         "c.ini:2:8: \"256\" is no colour here (\"#rrggbb\" in quotes, 0 to 255, red, bright-red, "
         "default)\n"},
        {"[theme t]\ntext = red blue\n",
         "c.ini:2:12: blue is one colour too many (COLOUR on COLOUR bold, or a part of this)\n"},
        {"[theme t]\ntext = red on\n",
         "c.ini:2:8: text lacks a colour (COLOUR on COLOUR bold, or a part of this)\n"},
        {"[theme t]\ntext =\n",
         "c.ini:2:7: text lacks a colour (COLOUR on COLOUR bold, or a part of this)\n"},
        {"[theme t]\nbase = nothing\n",
         "c.ini:1:1: no theme \"nothing\" to be the base (it must stand above; the first theme is "
         "used)\n"},
        {"[theme dark]\ntext = red\n",
         "c.ini:1:1: theme dark is built in (give it another name; the section is left out)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        make(&made, cases[i].text);
        assert_said(&made, cases[i].remarks);
        const struct theme *theme = themes_find(&made.themes, "t");
        const struct theme *dark = theme_find("dark");
        if (theme != NULL)
            assert_memory_equal(theme->rows, dark->rows, sizeof dark->rows);
        drop(&made);
    }
}

static void test_colours(void **state)
{
    static const struct {
        const char *text;
        int colour;
    } cases[] = {
        {"black", 0},     {"bright-white", 15}, {"default", COLOUR_OWN},
        {"0", 0},         {"255", 255},         {"#000000", 16},
        {"#ffffff", 231}, {"#5fafff", 75},      {"#080808", 232},
    };
    int colour;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(colour_parse(cases[i].text, strlen(cases[i].text), &colour));
        assert_int_equal(colour, cases[i].colour);
    }
    static const char *const bad[] = {"", "Red", "-1", "256", "#fff", "#gggggg", "#12345678"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(colour_parse(bad[i], strlen(bad[i]), &colour));
    /* A colour of 8 for each of 256. */
    for (int i = COLOUR_OWN; i < 256; i++) {
        bool bright;
        assert_in_range(colour_of_8(i, &bright) + 1, i < 0 ? 0 : 1, i < 0 ? 0 : 8);
    }
}

/* The manual names every role. */
static void test_manual(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct err err = {""};
    assert_true(file_read("man/econtop.ini.5", 1 << 20, &text, &err));
    const char *list = strstr(text.text, "The roles are\n");
    assert_non_null(list);
    for (int role = 0; role < ROLE_SERIES; role++)
        if (strstr(list, role_name((enum role)role)) == NULL)
            fail_msg("the manual lacks the role %s", role_name((enum role)role));
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none_leaves_those_built_in),
        cmocka_unit_test(test_base),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_selection),
        cmocka_unit_test(test_faults_are_named_and_left_out),
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
