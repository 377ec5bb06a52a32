/* data/load.c: a file of econtop-data(5) that grows, its new rows taken in as they come, gives the
 * figures of the whole; every figure is found again in the file.  The last byte says how much of
 * the file is there at first. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dataset.h"

enum { LOOKED_UP = 8, LENGTH_MAX = 1 << 16 };

static void add(int descriptor, const char *bytes, size_t length)
{
    PROMISE(write(descriptor, bytes, length) == (ssize_t)length);
}

static struct dataset *load(const char *path)
{
    struct err err = {""};
    struct dataset *data = dataset_new();
    bool good = dataset_load(data, path, &err);
    PROMISE(good == (err.text[0] == '\0'));
    PROMISE(good || remarks_count(&data->remarks, SEVERITY_ERROR) > 0);
    dataset_finish(data);
    if (good)
        return data;
    dataset_free(data);
    return NULL;
}

static const char *metric_of(const struct dataset *data, const struct edition *edition)
{
    return intern_name(&data->dict.metric_ids, edition->metric);
}

static const char *region_of(const struct dataset *data, const struct edition *edition)
{
    return intern_name(&data->dict.region_codes, edition->region);
}

static void expect_found(const struct dataset *data, const struct edition *edition)
{
    const struct series *series = &edition->series;
    for (size_t i = 0; i < series->count; i++) {
        struct point point = series_get(series, i);
        PROMISE(isfinite(point.value));
        PROMISE(i == 0 || series_get(series, i - 1).time < point.time);
    }
    for (size_t i = 0; i < series->count && i < LOOKED_UP; i++) {
        size_t count = 0;
        struct provenance *rows =
            dataset_provenance(data, edition->metric, edition->region, edition->year_to_date,
                               series_period(series, i), &count);
        PROMISE(count > 0);
        PROMISE(rows[0].line >= 2 && rows[0].column >= 1);
        provenance_free(rows, count);
    }
}

static void expect_same_series(const struct series *a, const struct series *b)
{
    PROMISE(a->frequency == b->frequency && a->count == b->count);
    for (size_t i = 0; i < a->count; i++) {
        struct point p = series_get(a, i), q = series_get(b, i);
        PROMISE(p.time == q.time && p.value == q.value && p.mark == q.mark);
    }
}

static void expect_same(const struct dataset *a, const struct dataset *b)
{
    PROMISE(a->edition_count == b->edition_count && a->row_count == b->row_count);
    for (size_t i = 0; i < a->edition_count; i++) {
        const struct edition *x = &a->editions[i], *y = &b->editions[i];
        PROMISE(strcmp(metric_of(a, x), metric_of(b, y)) == 0);
        PROMISE(strcmp(region_of(a, x), region_of(b, y)) == 0);
        PROMISE(x->year_to_date == y->year_to_date && x->file == y->file);
        expect_same_series(&x->series, &y->series);
    }
}

/* Takes in what was added; false if all must be read anew. */
static bool append(struct dataset *data)
{
    size_t rows = 0;
    bool more = true, good = true;
    while (good && more)
        good = dataset_append(data, 0, &rows, &more);
    return good;
}

/* A record that has not ended waits for more: it may still become one. */
static bool took_all(const struct dataset *data, size_t length)
{
    return data->files[0].mark.known && data->files[0].mark.offset == (int64_t)length;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length == 0 || length > LENGTH_MAX)
        return 0;
    const char *text = (const char *)bytes;
    size_t whole = length - 1, half = whole * bytes[whole] / 256;
    char path[64];
    int descriptor = memfd_create("grows", MFD_CLOEXEC);
    PROMISE(descriptor >= 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    add(descriptor, text, half);
    struct dataset *grown = load(path);
    add(descriptor, text + half, whole - half);
    struct dataset *all = load(path);
    if (all != NULL)
        for (size_t i = 0; i < all->edition_count; i++)
            expect_found(all, &all->editions[i]);
    if (grown != NULL && all != NULL && append(grown) && took_all(grown, whole))
        expect_same(grown, all);
    dataset_free(grown);
    dataset_free(all);
    close(descriptor);
    return 0;
}
