#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/strbuf.h"
#include "shipped.h"

/* Two data files larger than a block of reading, each with a series in the order of time and one in
 * none; the second states some of the first anew. */

static char folder[] = "/tmp/econtop-load-XXXXXX";

enum { DAYS = 6000, STRIDE = 2477 /* no divisor of DAYS: every day once */ };

static void write_file(const char *name, int from, int to)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "%s/%s", folder, name);
    FILE *file = fopen(path.text, "w");
    assert_non_null(file);
    fputs("metric,period,value,unit,region\n", file);
    for (int i = from; i < to; i++) {
        struct strbuf day = STRBUF_INIT;
        period_format(&day, (struct period){FREQUENCY_DAY, i});
        fprintf(file, "level,%s,%d,persons,AA\n", day.text, i);
        strbuf_clear(&day);
        period_format(&day, (struct period){FREQUENCY_DAY, (int)((long)i * STRIDE % DAYS)});
        fprintf(file, "level,%s,%d,persons,BB\n", day.text, i);
        strbuf_release(&day);
    }
    assert_int_equal(fclose(file), 0);
    strbuf_release(&path);
}

static void write_conf(void)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "%s/config.ini", folder);
    FILE *file = fopen(path.text, "w");
    assert_non_null(file);
    fputs("[data]\nfiles = one.csv, two.csv\n[topic t]\n"
          "[panel plot]\ntopic = t\npanel = plot\nmetric = level\nregion = AA, BB\n"
          "[panel card]\ntopic = t\npanel = card\nmetric = level\nregion = AA\n",
          file);
    assert_int_equal(fclose(file), 0);
    strbuf_release(&path);
}

static struct conf *conf;

static int make(void **state)
{
    struct err err;
    if (mkdtemp(folder) == NULL)
        return -1;
    write_file("one.csv", 0, DAYS);
    write_file("two.csv", DAYS - 100, DAYS + 50);
    write_conf();
    struct strbuf name = STRBUF_INIT;
    strbuf_addf(&name, "%s/config.ini", folder);
    conf = conf_load(name.text, 0, &err);
    strbuf_release(&name);
    return conf == NULL;
}

static int clean(void **state)
{
    static const char *const names[] = {"one.csv", "two.csv", "config.ini"};
    conf_free(conf);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct strbuf path = STRBUF_INIT;
        strbuf_addf(&path, "%s/%s", folder, names[i]);
        unlink(path.text);
        strbuf_release(&path);
    }
    return rmdir(folder);
}

static void expect_in_order(const struct dataset *data)
{
    for (size_t i = 0; i < data->edition_count; i++) {
        const struct series *series = &data->editions[i].series;
        for (size_t j = 1; j < series->count; j++)
            assert_true(series_get(series, j - 1).time < series_get(series, j).time);
    }
}

static void expect_same(const struct dataset *a, const struct dataset *b)
{
    assert_int_equal(a->row_count, b->row_count);
    assert_int_equal(a->edition_count, b->edition_count);
    assert_int_equal(a->remarks.count, b->remarks.count);
    for (size_t i = 0; i < a->edition_count; i++) {
        const struct series *left = &a->editions[i].series, *right = &b->editions[i].series;
        assert_int_equal(left->count, right->count);
        for (size_t j = 0; j < left->count; j++)
            assert_memory_equal(&(double){series_get(left, j).value},
                                &(double){series_get(right, j).value}, sizeof(double));
    }
}

/* What has been read is seen in order after every part, and in the end all of it is. */
static void test_parts_make_the_whole(void **state)
{
    struct loader *loader = loader_new(conf, NULL);
    struct dataset *data = loader_data(loader);
    size_t growths = 0, rows = 0;
    while (loader_step(loader)) {
        growths += data->row_count > rows;
        rows = data->row_count;
        expect_in_order(data);
        struct load_progress progress = loader_progress(loader);
        assert_true(progress.bytes <= progress.total);
    }
    struct load_progress progress = loader_progress(loader);
    assert_int_equal(progress.bytes, progress.total);
    loader_free(loader);
    assert_true(growths > 4);
    assert_int_equal(rows, 2 * (DAYS + 150));
    struct dataset *whole = load_data(conf, NULL);
    expect_same(data, whole);
    const struct series *merged = dataset_find_named(data, "level", "BB", NULL);
    assert_int_equal(merged->count, DAYS);
    dataset_free(data);
    dataset_free(whole);
}

/* Given up half way, nothing is lost but what was not read. */
static void test_giving_up(void **state)
{
    for (size_t parts = 0; parts < 12; parts++) {
        struct loader *loader = loader_new(conf, NULL);
        struct dataset *data = loader_data(loader);
        for (size_t i = 0; i < parts; i++)
            loader_step(loader);
        loader_free(loader);
        expect_in_order(data);
        dataset_free(data);
    }
}

static void draw(struct app *app, struct grid *grid)
{
    grid_init(grid, 100, 30);
    app_draw(app, grid);
}

/* The frame fills in, says how far it is, and ends as the one that was never filled in. */
static void test_frames_fill_in(void **state)
{
    struct loader *loader = loader_new(conf, NULL);
    struct dataset *data = loader_data(loader);
    struct app_options options = {.theme = theme_at(0), .alphabet = alphabet_at(0)};
    struct app_progress progress = {.loading = true, .total = 1e6, .bytes = 2.5e5, .seconds = 1};
    struct app *app = app_new(conf, data, &options);
    struct grid before, filled, whole;
    app_resize(app, 100, 30);
    app_key(app, "Tab");
    while (loader_step(loader)) {
        app_data_moved(app, &progress);
        draw(app, &before);
        grid_release(&before);
    }
    loader_free(loader);
    draw(app, &before);
    app_data_moved(app, &(struct app_progress){0});
    assert_int_equal(app->topics[0].focus, 1);
    draw(app, &filled);
    assert_false(grid_equal(&before, &filled)); /* the line that said how far it is */
    struct app *other = app_new(conf, data, &options);
    app_resize(other, 100, 30);
    app_key(other, "Tab");
    draw(other, &whole);
    assert_true(grid_equal(&filled, &whole));
    grid_release(&before);
    grid_release(&filled);
    grid_release(&whole);
    app_free(app);
    app_free(other);
    dataset_free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_make_the_whole),
        cmocka_unit_test(test_giving_up),
        cmocka_unit_test(test_frames_fill_in),
    };
    return cmocka_run_group_tests(tests, make, clean);
}
