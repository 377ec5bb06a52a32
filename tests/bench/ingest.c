/* How long it takes to read a file:
 *
 *     ingest empty FILE     libcsv with callbacks that do nothing
 *     ingest load CONFIG    econtop's own loader, with all that the configuration names
 *
 * Prints "ms=N rows=N arena_bytes_per_point=N rss_mb=N". */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "app/load.h"
#include "base/err.h"
#include "conf/conf.h"

enum { BLOCK = 256 * 1024 };

struct result {
    size_t rows;
    double point_bytes;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void on_field(void *text, size_t length, void *user)
{
    (void)text;
    (void)length;
    (void)user;
}

static void on_row(int end, void *user)
{
    (void)end;
    ++*(size_t *)user;
}

static bool read_empty(const char *path, struct result *result)
{
    static char block[BLOCK];
    struct csv_parser parser;
    size_t length;
    FILE *file = fopen(path, "rb");
    if (file == NULL || csv_init(&parser, 0) != 0)
        return false;
    setvbuf(file, NULL, _IONBF, 0);
    while ((length = fread(block, 1, sizeof block, file)) > 0)
        csv_parse(&parser, block, length, on_field, on_row, &result->rows);
    csv_fini(&parser, on_field, on_row, &result->rows);
    csv_free(&parser);
    return fclose(file) == 0;
}

static bool read_load(const char *path, struct result *result)
{
    struct err err;
    struct conf *conf = conf_load(path, 0, &err);
    if (conf == NULL)
        return false;
    struct dataset *data = load_data(conf, NULL);
    result->rows = data->row_count;
    result->point_bytes = (double)data->arena.total / (double)data->row_count;
    dataset_free(data);
    conf_free(conf);
    return result->rows > 0;
}

int main(int count, char **arguments)
{
    struct result result = {0};
    struct rusage usage;
    double start = now_ms();
    bool good =
        count == 3 && (strcmp(arguments[1], "empty") == 0 ? read_empty(arguments[2], &result)
                                                          : read_load(arguments[2], &result));
    if (!good) {
        fputs("usage: ingest empty FILE | load CONFIG\n", stderr);
        return EXIT_FAILURE;
    }
    double end = now_ms();
    getrusage(RUSAGE_SELF, &usage);
    printf("ms=%.1f rows=%zu arena_bytes_per_point=%.2f rss_mb=%.1f\n", end - start, result.rows,
           result.point_bytes, (double)usage.ru_maxrss / 1024);
    return EXIT_SUCCESS;
}
