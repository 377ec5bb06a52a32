#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "import_text.h"

/* What is read from files in the layouts of publishers, and what is refused. */

static const struct {
    const char *file, *spec;
    const char *series;
} files[] = {
#include "import_cases.h"
};

static const struct {
    const char *file, *spec, *reason;
} refused[] = {
    {"no_year.csv", "", "no year in column \"Date_evenement\""},
    {"no_numbers.csv", "", "no data columns"},
    {"ambiguous.csv", "", "may be 1 Feb 2003 or 2 Jan 2003"},
    {"open_mark.csv", "", "say decimal = dot or comma"},
    {"monthly.csv", "value=RATES", "\"RATES\", which is not there (\"RATE\"?)"},
    {"repeated.csv", "agg=error", "agg = error"},
};

static char *path_of(const char *file)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "tests/fixtures/import/%s", file);
    return strbuf_detach(&path);
}

static struct dataset *new_dataset(void)
{
    struct dataset *dataset = dataset_new();
    dict_load(&dataset->dict, "tests/fixtures/dict", &dataset->remarks);
    return dataset;
}

static void test_files(void **state)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct err err = {""};
        struct import_spec spec;
        struct strbuf text = STRBUF_INIT;
        struct dataset *dataset = new_dataset();
        char *path = path_of(files[i].file);
        spec_parse(&spec, files[i].spec);
        struct import *import = import_new(&spec, path, false, &err);
        if (import != NULL && import_read(import, dataset, NULL, &err))
            dataset_text(&text, dataset);
        if (getenv("DUMP") != NULL)
            fprintf(stderr, "== %s %s %s\n%s", files[i].file, files[i].spec, err.text, text.text);
        else
            assert_string_equal(text.text, files[i].series);
        import_free(import);
        import_spec_release(&spec);
        dataset_free(dataset);
        strbuf_release(&text);
        free(path);
    }
}

static void test_refused(void **state)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct err err = {""};
        struct import_spec spec;
        struct dataset *dataset = new_dataset();
        char *path = path_of(refused[i].file);
        spec_parse(&spec, refused[i].spec);
        struct import *import = import_new(&spec, path, false, &err);
        assert_false(import != NULL && import_read(import, dataset, NULL, &err));
        if (strstr(err.text, refused[i].reason) == NULL || strstr(err.text, path) != err.text)
            fail_msg("%s: \"%s\"", refused[i].file, err.text);
        import_free(import);
        import_spec_release(&spec);
        dataset_free(dataset);
        free(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
