#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "draw/canvas.h"
#include "draw/theme.h"

/* The relative luminance of WCAG 2, 0 to 1. */
static double luminance(int color)
{
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    uint8_t rgb[3];
    theme_rgb(color, rgb);
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = rgb[i] / 255.0;
        sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(int a, int b)
{
    double light = fmax(luminance(a), luminance(b));
    double dark = fmin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

static void test_colours_are_of_their_depth(void **state)
{
    static const int limits[DEPTH_COUNT] = {0, 8, 256};
    for (size_t t = 0; t < theme_count(); t++) {
        for (int depth = DEPTH_NONE; depth < DEPTH_COUNT; depth++) {
            for (int role = 0; role < ROLE_COUNT; role++) {
                struct ink ink = theme_at(t)->rows[role].ink[depth];
                assert_in_range(ink.ink + 1, 0, limits[depth]);
                assert_in_range(ink.ground + 1, 0, limits[depth]);
                assert_true(ink.ink == -1 || ink.ink != ink.ground);
            }
        }
    }
}

/* A row that was forgotten would be black on black. */
static void test_no_role_is_forgotten(void **state)
{
    for (size_t t = 0; t < theme_count(); t++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            struct ink ink = theme_at(t)->rows[role].ink[DEPTH_NONE];
            assert_int_equal(ink.ink, -1);
            assert_int_equal(ink.ground, -1);
            struct ink first = theme_at(0)->rows[role].ink[DEPTH_NONE];
            assert_int_equal(ink.attributes, first.attributes);
        }
    }
}

static void test_mono_has_no_colour(void **state)
{
    const struct theme *mono = theme_find("mono");
    for (int depth = DEPTH_NONE; depth < DEPTH_COUNT; depth++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            struct ink ink = theme_ink(mono, (enum depth)depth, (enum role)role, CELL_SELECTED);
            assert_int_equal(ink.ink, -1);
            assert_int_equal(ink.ground, -1);
        }
    }
}

static void test_meaning_without_colour(void **state)
{
    static const struct {
        enum role role;
        unsigned attribute;
    } cases[] = {
        {ROLE_STRONG, INK_BOLD},        {ROLE_TITLE, INK_BOLD}, {ROLE_FOCUS, INK_BOLD},
        {ROLE_HEADER, INK_REVERSE},     {ROLE_BAD, INK_BOLD},   {ROLE_WARNING, INK_BOLD},
        {ROLE_TAB_ACTIVE, INK_REVERSE}, {ROLE_KEY, INK_BOLD},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ink ink = theme_ink(theme_at(0), DEPTH_NONE, cases[i].role, 0);
        assert_true(ink.attributes & cases[i].attribute);
    }
    assert_true(theme_ink(theme_at(0), DEPTH_NONE, ROLE_TEXT, CELL_SELECTED).attributes &
                INK_REVERSE);
}

/* Text can be read on the ground for which the theme is made. */
static void test_text_has_contrast(void **state)
{
    static const struct {
        const char *theme;
        int ground;
        double least;
    } cases[] = {
        {"dark", 234, 4.5},
        {"light", 231, 4.5},
        {"high-contrast", 16, 7.0},
        {"colour-blind", 234, 4.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct theme *theme = theme_find(cases[i].theme);
        assert_non_null(theme);
        for (int role = 0; role < ROLE_SERIES; role++) {
            struct ink ink = theme->rows[role].ink[DEPTH_256];
            int ground = ink.ground < 0 ? cases[i].ground : ink.ground;
            if (role != ROLE_FAINT && role != ROLE_FRAME)
                assert_true(contrast(ink.ink, ground) >= cases[i].least);
        }
        for (size_t series = 0; series < ROLE_SERIES_COUNT; series++) {
            int ink = theme->rows[role_series(series)].ink[DEPTH_256].ink;
            assert_true(contrast(ink, cases[i].ground) >= 3.0);
        }
    }
}

static void test_series_differ(void **state)
{
    for (size_t t = 0; t < theme_count(); t++) {
        bool mono = strcmp(theme_at(t)->name, "mono") == 0;
        for (size_t a = 0; !mono && a < ROLE_SERIES_COUNT; a++) {
            for (size_t b = 0; b < a; b++) {
                uint8_t one[3], other[3];
                theme_rgb(theme_at(t)->rows[role_series(a)].ink[DEPTH_256].ink, one);
                theme_rgb(theme_at(t)->rows[role_series(b)].ink[DEPTH_256].ink, other);
                int distance = 0;
                for (int i = 0; i < 3; i++)
                    distance += (one[i] - other[i]) * (one[i] - other[i]);
                assert_true(distance >= 60 * 60);
            }
        }
    }
}

/* From low to high a ramp goes one way between dark and light, and no step is made twice. */
static void test_ramp_goes_one_way(void **state)
{
    for (size_t t = 0; t < theme_count(); t++) {
        const struct theme_row *ramp = &theme_at(t)->rows[ROLE_RAMP];
        if (strcmp(theme_at(t)->name, "mono") == 0)
            continue;
        bool rising = strcmp(theme_at(t)->name, "light") != 0;
        for (int step = 1; step < ROLE_RAMP_COUNT; step++) {
            int low = ramp[step - 1].ink[DEPTH_256].ink;
            int high = ramp[step].ink[DEPTH_256].ink;
            double change = luminance(high) - luminance(low);
            assert_int_not_equal(low, high);
            assert_true((rising ? change : -change) > -0.03); /* as little is not seen */
        }
    }
}

static void test_marks(void **state)
{
    const struct theme *dark = theme_find("dark");
    const struct ink text = dark->rows[ROLE_TEXT].ink[DEPTH_256];
    const struct ink header = dark->rows[ROLE_HEADER].ink[DEPTH_256];
    struct ink ink = theme_ink(dark, DEPTH_256, ROLE_TEXT, 0);
    assert_memory_equal(&ink, &text, sizeof ink);

    assert_true(theme_ink(dark, DEPTH_256, ROLE_TEXT, CELL_BOLD).attributes & INK_BOLD);
    assert_int_equal(theme_ink(dark, DEPTH_NONE, ROLE_FAINT, CELL_BOLD).attributes, INK_BOLD);

    ink = theme_ink(dark, DEPTH_256, ROLE_TEXT, CELL_SELECTED);
    assert_int_equal(ink.ink, text.ink);
    assert_int_equal(ink.ground, dark->selection[DEPTH_256].ground);

    ink = theme_ink(dark, DEPTH_256, ROLE_HEADER, CELL_REVERSED);
    assert_int_equal(ink.ink, header.ground);
    assert_int_equal(ink.ground, header.ink);

    ink = theme_ink(dark, DEPTH_NONE, ROLE_TEXT, CELL_REVERSED);
    assert_int_equal(ink.attributes, INK_REVERSE);

    ink = theme_ink(dark, DEPTH_NONE, ROLE_TEXT, CELL_REVERSED | CELL_SELECTED);
    assert_int_equal(ink.attributes, 0);

    ink = theme_ink(dark, DEPTH_NONE, ROLE_HEADER, CELL_REVERSED); /* reversed twice */
    assert_false(ink.attributes & INK_REVERSE);
}

/* A number in a coloured block can be read whatever the colour, also under the cursor, where the
 * block looks otherwise. */
static void test_blocks_are_readable(void **state)
{
    for (size_t t = 0; t < theme_count(); t++) {
        for (int depth = DEPTH_8; depth < DEPTH_COUNT; depth++) {
            for (int role = ROLE_SERIES; role < ROLE_COUNT; role++) {
                const struct theme *theme = theme_at(t);
                struct ink ink =
                    theme_ink(theme, (enum depth)depth, (enum role)role, CELL_REVERSED);
                struct ink cursor = theme_ink(theme, (enum depth)depth, (enum role)role,
                                              CELL_REVERSED | CELL_SELECTED);
                if (theme->rows[role].ink[depth].ink < 0) {
                    assert_true(ink.attributes & INK_REVERSE);
                    assert_false(cursor.attributes & INK_REVERSE);
                    continue;
                }
                assert_int_equal(ink.ground, theme->rows[role].ink[depth].ink);
                assert_true(contrast(ink.ink, ink.ground) >= (depth == DEPTH_8 ? 3.5 : 4.5));
                assert_int_equal(cursor.ink, ink.ground);
                assert_int_equal(cursor.ground, ink.ink);
            }
        }
    }
}

static void test_rgb(void **state)
{
    static const struct {
        int color;
        uint8_t rgb[3];
    } cases[] = {
        {0, {0, 0, 0}},         {1, {205, 0, 0}},   {15, {255, 255, 255}},  {16, {0, 0, 0}},
        {24, {0, 95, 135}},     {196, {255, 0, 0}}, {231, {255, 255, 255}}, {232, {8, 8, 8}},
        {255, {238, 238, 238}}, {-1, {0, 0, 0}},    {256, {0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t rgb[3];
        theme_rgb(cases[i].color, rgb);
        assert_memory_equal(rgb, cases[i].rgb, 3);
    }
}

static void test_names(void **state)
{
    static const char *const names[] = {"dark", "light", "high-contrast", "colour-blind", "mono"};
    assert_int_equal(theme_count(), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(theme_at(i)->name, names[i]);
        assert_ptr_equal(theme_find(names[i]), theme_at(i));
        assert_string_not_equal(theme_at(i)->summary, "");
    }
    assert_null(theme_find("Dark"));
}

static void test_role_names(void **state)
{
    for (int a = 0; a < ROLE_COUNT; a++) {
        assert_non_null(role_name((enum role)a));
        for (int b = 0; b < a; b++)
            assert_string_not_equal(role_name((enum role)a), role_name((enum role)b));
    }
    assert_string_equal(role_name(ROLE_TEXT), "text");
    assert_string_equal(role_name(ROLE_CURSOR), "cursor");
    assert_string_equal(role_name(ROLE_SERIES), "series-1");
    assert_string_equal(role_name(role_series(7)), "series-8");
    assert_string_equal(role_name((enum role)(ROLE_COUNT - 1)), "ramp-10");
}

static void test_role_series_and_ramp(void **state)
{
    static const struct {
        double share;
        int step;
    } cases[] = {
        {0.0, 0},  {0.099, 0}, {0.1, 1},      {0.55, 5},      {0.999, 9}, {1.0, 9},
        {-4.0, 0}, {1e300, 9}, {INFINITY, 9}, {-INFINITY, 0}, {NAN, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(role_ramp(cases[i].share), ROLE_RAMP + cases[i].step);
    assert_int_equal(role_series(0), ROLE_SERIES);
    assert_int_equal(role_series(8), ROLE_SERIES);
    assert_int_equal(role_series(SIZE_MAX), ROLE_SERIES + 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colours_are_of_their_depth),
        cmocka_unit_test(test_no_role_is_forgotten),
        cmocka_unit_test(test_mono_has_no_colour),
        cmocka_unit_test(test_meaning_without_colour),
        cmocka_unit_test(test_text_has_contrast),
        cmocka_unit_test(test_series_differ),
        cmocka_unit_test(test_ramp_goes_one_way),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_blocks_are_readable),
        cmocka_unit_test(test_rgb),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_role_names),
        cmocka_unit_test(test_role_series_and_ramp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
