#ifndef ECONTOP_TESTS_CATALOGUE_H
#define ECONTOP_TESTS_CATALOGUE_H

#include <stdlib.h>

#include "app/language.h"
#include "base/err.h"
#include "base/tr.h"

/* Reads the catalogues beside the program that is tested. */
static inline void load_catalogues(void)
{
    struct err err;
    const char *program = getenv("PROGRAM");
    if (!language_load(program != NULL ? program : "build/econtop", "nowhere", &err))
        fail_msg("%s", err.text);
}

/* Around the tests of a program that shows figures in each language. */
static inline int with_catalogues(void **state)
{
    (void)state;
    load_catalogues();
    return 0;
}

static inline int without_catalogues(void **state)
{
    (void)state;
    tr_release();
    return 0;
}

#endif
