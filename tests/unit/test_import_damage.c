#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>

#include "base/file.h"
#include "import_text.h"

/* Damaged files end in a reading or in a reason, and never in anything else. */

enum { CUTS = 40, CHANGES = 60, LARGEST = 1 << 20 };

static void read_damaged(const char *bytes, size_t length)
{
    struct err err = {""};
    struct import_spec spec;
    struct strbuf text = STRBUF_INIT;
    struct dataset *dataset = dataset_new();
    char *copy = mem_copy_n(bytes, length);
    import_spec_init(&spec);
    struct import *import = import_new_held(&spec, "damaged.csv", copy, length, &err);
    free(copy);
    if (import != NULL) {
        bool good = import_read(import, dataset, NULL, &err);
        assert_true(good == (import_facts(import)->points > 0));
        import_explain(import, "damaged", &text);
        assert_memory_equal(text.text, "[source damaged]\n", 17);
        dataset_finish(dataset);
        dataset_text(&text, dataset);
    }
    assert_true(import != NULL || err.text[0] != '\0');
    import_free(import);
    dataset_free(dataset);
    strbuf_release(&text);
}

/* Numbers that look random and are the same each time. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void damage(const struct strbuf *whole, uint32_t *state)
{
    static const char bytes[] = ",;\t\"\n\r|0.-:\\\xff\xe5 ";
    char *copy = mem_copy_n(whole->text, whole->length);
    for (int i = 0; i < 4 && whole->length > 0; i++)
        copy[next_number(state) % whole->length] = bytes[next_number(state) % (sizeof bytes - 1)];
    read_damaged(copy, whole->length);
    free(copy);
}

static void read_all(const struct strbuf *whole, uint32_t *state)
{
    for (size_t i = 0; i <= CUTS; i++)
        read_damaged(whole->text, whole->length * i / CUTS);
    for (int i = 0; i < CHANGES; i++)
        damage(whole, state);
}

static void test_damage(void **state)
{
    static const char folder[] = "tests/fixtures/import";
    uint32_t number = 1;
    size_t count = 0;
    DIR *files = opendir(folder);
    assert_non_null(files);
    for (struct dirent *entry = readdir(files); entry != NULL; entry = readdir(files)) {
        struct strbuf path = STRBUF_INIT, whole = STRBUF_INIT;
        struct err err;
        strbuf_addf(&path, "%s/%s", folder, entry->d_name);
        if (file_read(path.text, LARGEST, &whole, &err)) {
            read_all(&whole, &number);
            count++;
        }
        strbuf_release(&path);
        strbuf_release(&whole);
    }
    closedir(files);
    assert_true(count > 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
