#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/infer.h"

/* Whatever is added to files, taking in what is new gives what reading all anew gives. */

static char folder[] = "/tmp/econtop-append-XXXXXX";
static char one[64], two[64];

static int make(void **state)
{
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(one, sizeof one, "%s/one.csv", folder);
    snprintf(two, sizeof two, "%s/two.csv", folder);
    return 0;
}

static int clean(void **state)
{
    unlink(one);
    unlink(two);
    return rmdir(folder);
}

#define HEAD "metric,period,value,unit,region\n"

static void write_text(const char *path, const char *mode, const char *text)
{
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static struct dataset *load_both(void)
{
    struct err err;
    struct dataset *data = dataset_new();
    assert_true(dataset_load(data, one, &err));
    assert_true(dataset_load(data, two, &err));
    dataset_finish(data);
    infer_dict(data);
    return data;
}

static struct dataset *load_texts(const char *first, const char *second)
{
    write_text(one, "w", first);
    write_text(two, "w", second);
    return load_both();
}

static void expect_same(const struct dataset *a, const struct dataset *b)
{
    static const char *const metrics[] = {"level", "share", "fresh"}, *const regions[] = {"AA",
                                                                                          "BB"};
    static const char *const sources[] = {NULL, "one", "two"};
    assert_int_equal(a->row_count, b->row_count);
    for (size_t i = 0; i < 3 * 2 * 3; i++) {
        const char *metric = metrics[i % 3], *region = regions[i / 3 % 2], *source = sources[i / 6];
        const struct series *left = dataset_find_named(a, metric, region, source);
        const struct series *right = dataset_find_named(b, metric, region, source);
        assert_int_equal(left == NULL, right == NULL);
        if (left == NULL)
            continue;
        assert_int_equal(left->count, right->count);
        assert_int_equal(left->frequency, right->frequency);
        for (size_t j = 0; j < left->count; j++) {
            struct point p = series_get(left, j), q = series_get(right, j);
            assert_int_equal(p.time, q.time);
            assert_true(p.value >= q.value && p.value <= q.value);
            assert_int_equal(p.mark, q.mark);
        }
    }
}

static size_t append(struct dataset *data, size_t file, const char *text)
{
    size_t rows, all = 0;
    bool more = true;
    write_text(data->files[file].path, "a", text);
    while (more) {
        assert_true(dataset_append(data, file, &rows, &more));
        all += rows;
    }
    return all;
}

static void expect_like_whole(struct dataset *data)
{
    struct dataset *whole = load_both();
    expect_same(data, whole);
    dataset_free(whole);
}

static const char first[] =
    HEAD "level,2019,1,persons,AA\nlevel,2020,2,persons,AA\nshare,2020,5,percent,BB\n";
static const char second[] = HEAD "level,2020,3,persons,AA\nlevel,2021,4,persons,AA\n";

static void test_rows(void **state)
{
    static const struct {
        size_t file;
        const char *text;
        size_t rows;
    } steps[] = {
        {1, "level,2022,5,persons,AA\n", 1}, /* the end of the merged one */
        {0, "level,2022,6,persons,AA\n", 1}, /* which the first file knows better */
        {0, "level,2018,7,persons,AA\n", 1}, /* out of order */
        {1, "level,2018,8,persons,AA\nlevel,2023,9,persons,AA\n", 2},
        {0, "level,2022,~,persons,AA\n", 0},  /* no number */
        {0, "level,2022,11,persons,AA\n", 1}, /* stated twice */
        {1, "share,2020,6,percent,BB\nshare,2021,7,percent,BB\n",
         2}, /* a series merged for the first time */
        {0, "share,2021,8,percent,BB\n", 1},
        {1, "fresh,2020,1.25,items,BB\n", 1},    /* a metric that nobody knew */
        {0, "level,2024-03,12,persons,AA\n", 1}, /* a finer frequency */
        {1, "level,2024-04,13,persons,AA\n", 1},
        {0, "\n\n", 0},
        {0, "\"level\",\"2025-01\",\"1,4\",persons,AA\nlevel,2025-02,15,persons,AA\r\n", 1},
    };
    struct dataset *data = load_texts(first, second);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_int_equal(append(data, steps[i].file, steps[i].text), steps[i].rows);
        expect_like_whole(data);
    }
    dataset_free(data);
}

static const char *last_remark(const struct dataset *data, long *line)
{
    const struct remark *remark = &data->remarks.items[data->remarks.count - 1];
    *line = remark->line;
    return remark->what;
}

/* Lines go on being counted, and a figure that is stated anew is said to be. */
static void test_remarks(void **state)
{
    struct dataset *data = load_texts(first, second);
    long line;
    size_t before = data->remarks.count;
    append(data, 0, "level,2021,2,persons,AA\nlevel,never,2,persons,AA\n");
    assert_int_equal(data->remarks.count, before + 1);
    last_remark(data, &line);
    assert_int_equal(line, 6);
    append(data, 0, "level,2021,3,persons,AA\n");
    assert_string_equal(last_remark(data, &line),
                        "level of \"AA\" in 2021 is stated twice and differs");
    assert_int_equal(line, 7);
    dataset_free(data);
}

/* A row without its line end waits for it. */
static void test_half_a_row(void **state)
{
    struct dataset *data = load_texts(first, second);
    assert_int_equal(append(data, 0, "level,2022,1"), 0);
    assert_int_equal(append(data, 0, "2"), 0);
    assert_int_equal(append(data, 0, "3,persons,AA\nlevel,2023,\"4"), 1);
    const struct series *series = dataset_find_named(data, "level", "AA", NULL);
    assert_int_equal((int)series_get(series, series->count - 1).value, 123);
    assert_int_equal(append(data, 0, "\",persons,AA\n"), 1);
    expect_like_whole(data);
    dataset_free(data);
}

/* More than a block is taken in by the block. */
static void test_much(void **state)
{
    struct dataset *data = load_texts(first, second);
    struct strbuf text = STRBUF_INIT;
    for (int i = 0; i < 20000; i++) {
        strbuf_add(&text, "level,");
        period_format(&text, (struct period){FREQUENCY_DAY, 20000 + i});
        strbuf_addf(&text, ",%d,persons,BB\n", i);
    }
    assert_int_equal(append(data, 1, text.text), 20000);
    expect_like_whole(data);
    strbuf_release(&text);
    dataset_free(data);
}

static void expect_refused(struct dataset *data, size_t file)
{
    size_t rows, before = data->row_count;
    bool more;
    assert_false(dataset_append(data, file, &rows, &more));
    assert_int_equal(data->row_count, before);
}

/* What is not the same file, only longer, is left to be read whole. */
static void test_other_files(void **state)
{
    struct dataset *data = load_texts(first, second);
    write_text(one, "w",
               HEAD "level,2019,1,persons,AA\nlevel,2020,3,persons,AA\nshare,2020,5,percent,"
                    "BB\nlevel,2021,1,persons,AA\n");
    expect_refused(data, 0); /* written anew */
    write_text(two, "w", HEAD);
    expect_refused(data, 1); /* shorter */
    dataset_free(data);

    data = load_texts(first, second);
    unlink(one);
    expect_refused(data, 0); /* gone */
    write_text(two, "w", "");
    expect_refused(data, 1);
    dataset_free(data);

    /* Its last row was taken without a line end, so more of it would be taken twice. */
    data = load_texts(HEAD "level,2019,1,persons,AA\nlevel,2020,2,persons,AA", second);
    assert_int_equal(dataset_find_named(data, "level", "AA", "one")->count, 2);
    write_text(one, "a", "\n");
    expect_refused(data, 0);
    dataset_free(data);
}

/* Another dataset gives the same ids to what has the same names, and keeps what it is to keep. */
static void test_carry(void **state)
{
    struct dataset *old = load_texts(first, second);
    struct err err;
    size_t rows;
    bool more;
    write_text(one, "w", HEAD "share,2021,5,percent,BB\nlevel,2020,2,persons,AA\n");
    struct dataset *data = dataset_new();
    dataset_keep_ids(data, old);
    assert_true(dataset_load(data, one, &err));
    dataset_carry(data, old, 1);
    dataset_finish(data);
    for (uint32_t i = 0; i < old->dict.metric_ids.count; i++)
        assert_string_equal(dict_get_metric(&data->dict, i)->id,
                            dict_get_metric(&old->dict, i)->id);
    assert_int_equal(data->row_count, 4);
    assert_true(data->files[1].carried);
    assert_false(dict_get_metric(&data->dict, 0)->absent);
    assert_string_equal(dict_get_metric(&data->dict, 0)->unit, "persons");
    const struct series *series = dataset_find_named(data, "level", "AA", NULL);
    assert_int_equal(series->count, 2);
    assert_int_equal((int)series_get(series, 0).value, 2);
    assert_int_equal((int)series_get(series, 1).value, 4);
    assert_false(dataset_append(data, 1, &rows, &more));
    dataset_free(old);
    dataset_free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_half_a_row),  cmocka_unit_test(test_much),
        cmocka_unit_test(test_other_files), cmocka_unit_test(test_carry),
    };
    return cmocka_run_group_tests(tests, make, clean);
}
