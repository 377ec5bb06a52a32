#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/action.h"
#include "app/app.h"
#include "app/key_name.h"
#include "app/keymap.h"
#include "app/list.h"
#include "app/view.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "conf/conf.h"

/* A configuration of nothing but [keys], and what becomes of it. */
struct made {
    struct conf *conf;
    struct remarks remarks;
    struct keymap keymap;
};

static void make(struct made *made, const char *rows)
{
    struct strbuf text = STRBUF_INIT;
    struct err err = {""};
    strbuf_addf(&text, "[keys]\n%s", rows);
    made->conf = conf_parse("c.ini", text.text, text.length, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(made->conf->remarks.count, 0);
    remarks_init(&made->remarks);
    keymap_init(&made->keymap, made->conf, 0, &made->remarks);
    strbuf_release(&text);
}

static void drop(struct made *made)
{
    keymap_release(&made->keymap);
    remarks_release(&made->remarks);
    conf_free(made->conf);
}

static const char *keys_of(const struct made *made, const char *action)
{
    return keymap_keys(&made->keymap, action_index(action_get(action)));
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

static void test_no_rows_leave_all_as_built_in(void **state)
{
    struct made made;
    make(&made, "");
    for (size_t i = 0; i < action_count(); i++)
        assert_ptr_equal(keymap_keys(&made.keymap, i), action_at(i)->keys);
    assert_said(&made, "");
    drop(&made);
}

static void test_rows_are_taken(void **state)
{
    static const struct {
        const char *rows, *action, *keys;
    } cases[] = {
        {"exact = X C-x\n", "exact", "X C-x"},
        {"exact =   X    C-x\n", "exact", "X C-x"},
        {"order =\n", "order", ""},
        {"exact = é\n", "exact", "é"},
        {"exact = \";\"\n", "exact", ";"},
        {"exact = M-Enter S-Tab\nprevious-panel = P\nprevious-figure = P\n", "exact",
         "M-Enter S-Tab"},
        /* Two actions change keys. */
        {"next-topic = Left\nprevious-topic = Right\n", "next-topic", "Left"},
        {"next-topic = Left\nprevious-topic = Right\n", "previous-topic", "Right"},
        /* One gives its key away, whichever row comes first. */
        {"exact = T\ntheme = C-t\n", "exact", "T"},
        {"theme =\nexact = T\n", "exact", "T"},
        /* The same key in other views. */
        {"open = s Enter\nsource = S\n", "open", "s Enter"},
        /* A large panel shows rows or curves, never both. */
        {"row-down = Down J\n", "row-down", "Down J"},
        {"next-column = Q\nnext-curve = Q\n", "next-curve", "Q"},
        /* What is kept. */
        {"help = H\n", "help", "H F1"},
        {"help =\n", "help", "F1"},
        {"help = F1 H\n", "help", "F1 H"},
        {"back = B\n", "back", "B Esc"},
        {"leave =\n", "leave", "F10 C-c"},
        {"quit = Q\n", "quit", "Q"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        make(&made, cases[i].rows);
        assert_said(&made, "");
        assert_string_equal(keys_of(&made, cases[i].action), cases[i].keys);
        drop(&made);
    }
}

static void test_rows_that_are_wrong_are_named_and_not_used(void **state)
{
    static const struct {
        const char *rows, *remarks, *action, *keys;
    } cases[] = {
        {"exakt = X\n", "c.ini:2:1: no action is called \"exakt\" (did you mean exact?)\n", "exact",
         "x"},
        {"exact = X tabb\n", "c.ini:2:11: no key is called \"tabb\" (did you mean Tab?)\n", "exact",
         "x"},
        {"exact = \"X tabb\"\n", "c.ini:2:12: no key is called \"tabb\" (did you mean Tab?)\n",
         "exact", "x"},
        {"exact = é C-i\n", "c.ini:2:11: no key is called \"C-i\" (did you mean Tab?)\n", "exact",
         "x"},
        {"exact = qqqq\n",
         "c.ini:2:9: no key is called \"qqqq\" (a blank between keys, such as x Tab PgDn F5 C-x "
         "M-x)\n",
         "exact", "x"},
        {"quit =\n", "c.ini:2:7: quit needs a key (the row is not used)\n", "quit", "q"},
        {"exact = X T\n",
         "c.ini:2:11: \"T\" is the key of theme in the same view (the row is not used; give that "
         "action another key, or none)\n",
         "exact", "x"},
        {"exact = X\norder = X\n",
         "c.ini:3:9: \"X\" is the key of exact in the same view (the row is not used; give that "
         "action another key, or none)\n",
         "order", "o"},
        /* Nobody takes the ways out. */
        {"exact = C-c\n",
         "c.ini:2:9: \"C-c\" is the key of leave in the same view (the row is not used; give that "
         "action another key, or none)\n",
         "leave", "F10 C-c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        make(&made, cases[i].rows);
        assert_said(&made, cases[i].remarks);
        assert_string_equal(keys_of(&made, cases[i].action), cases[i].keys);
        drop(&made);
    }
}

/* What works in all large panels works beside rows and beside curves, which never meet. */
static void test_places(void **state)
{
    assert_true(view_places_meet(ON_PANEL, ON_PANEL_ROWS));
    assert_true(view_places_meet(ON_PANEL, ON_SERIES));
    assert_true(view_places_meet(ON_CURVES, ON_SERIES));
    assert_true(view_places_meet(ANYWHERE, ON_WALL));
    assert_false(view_places_meet(ON_CURVES, ON_PANEL_ROWS));
    assert_false(view_places_meet(ON_WALL | MOVES, ON_TABLE | MOVES));
    /* Every view is a place, so that nothing that works in it is left out. */
    for (size_t i = 0; i < view_count(); i++)
        assert_true(view_places_meet(view_at(i)->where, view_at(i)->where));
}

/* The lists show the keys in force. */
static void test_list(void **state)
{
    struct made made;
    struct strbuf text = STRBUF_INIT;
    struct err err;
    make(&made, "exact = X\norder =\n");
    assert_true(list_format(&text, "actions", made.conf, NULL, 0, &err));
    assert_non_null(strstr(text.text, "action\texact\tall digits of every number, or rounded ones "
                                      "(X)\n"));
    assert_non_null(strstr(text.text, "action\torder\tthe next order of the rows\n"));
    strbuf_release(&text);
    drop(&made);
}

/* A row that is dropped gives its action the built-in keys back, which another row had taken. */
static void test_dropping_a_row_may_drop_another(void **state)
{
    struct made made;
    make(&made, "exact = T\ntheme = U\n");
    assert_string_equal(keys_of(&made, "theme"), "T");
    assert_string_equal(keys_of(&made, "exact"), "x");
    assert_string_equal(keys_of(&made, "language"), "U");
    assert_int_equal(made.remarks.count, 2);
    drop(&made);
}

/* Whatever is written, no two actions of a view end up with one key but those built in so, and the
 * ways out are there. */
static void test_ways_out_stay(void **state)
{
    static const char *const rows[] = {
        "leave = x\nquit = F10\nback = C-c\n",
        "help = Esc\nback = F1\nleave =\n",
        "exact = F10\nleave = Q\n",
        "quit =\nhelp =\nback =\nleave =\n",
        "theme = q\nquit = T\n",
    };
    static const struct {
        const char *key, *action;
    } ways[] = {{"F1", "help"}, {"Esc", "back"}, {"F10", "leave"}, {"C-c", "leave"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct made made;
        make(&made, rows[i]);
        for (size_t j = 0; j < sizeof ways / sizeof *ways; j++)
            assert_non_null(strstr(keys_of(&made, ways[j].action), ways[j].key));
        assert_string_not_equal(keys_of(&made, "quit"), "");
        drop(&made);
    }
}

static void test_names_of_keys(void **state)
{
    static const char *const good[] = {"a",   "A",   "?",    ";",   "é",       "中",    "Tab",
                                       "F12", "C-a", "C-\\", "M-x", "M-Enter", "M-C-a", "S-Tab"};
    static const char *const bad[] = {"",     " ",   "ab",    "F13", "C-",   "C-A", "M-",
                                      "C-ab", "tab", "M-M-x", "é1",  "\xC3", "C-m", "Click:1,1"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!key_name_is_known(good[i]))
            fail_msg("%s is no key", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (key_name_is_known(bad[i]))
            fail_msg("\"%s\" is a key", bad[i]);
    /* Every key that is built in could be written. */
    for (size_t i = 0; i < action_count(); i++) {
        char keys[128];
        strcpy(keys, action_at(i)->keys);
        for (char *key = strtok(keys, " "); key != NULL; key = strtok(NULL, " "))
            if (!key_name_is_known(key))
                fail_msg("%s of %s is no key", key, action_at(i)->name);
    }
    assert_string_equal(key_name_nearest("C-m"), "Enter");
    assert_string_equal(key_name_nearest("pgdn"), "PgDn");
    assert_null(key_name_nearest("zzzzzz"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_rows_leave_all_as_built_in),
        cmocka_unit_test(test_rows_are_taken),
        cmocka_unit_test(test_rows_that_are_wrong_are_named_and_not_used),
        cmocka_unit_test(test_dropping_a_row_may_drop_another),
        cmocka_unit_test(test_ways_out_stay),
        cmocka_unit_test(test_names_of_keys),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
