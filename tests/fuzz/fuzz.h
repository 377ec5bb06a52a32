#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* What fuzz targets share.  A target is fuzz_NAME.c: it takes any bytes, and holds what comes of
 * them to what the headers promise.  make fuzz links it with libFuzzer, and make test with
 * replay.c, which gives it the files of corpus/NAME. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* A promise: says which one is broken, and ends the program as a crash does. */
#define PROMISE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
