#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void new_memory_is_zero(void **state)
{
    unsigned char *bytes = mem_new(1000, 3);
    for (size_t i = 0; i < 3000; i++)
        assert_int_equal(bytes[i], 0);
    free(bytes);
}

static void nothing_is_still_a_pointer(void **state)
{
    void *none = mem_new(0, 8);
    assert_non_null(none);
    none = mem_resize(none, 0, 8);
    assert_non_null(none);
    free(none);
}

static void resize_keeps_what_was_there(void **state)
{
    int *numbers = mem_resize(NULL, 2, sizeof *numbers);
    numbers[0] = 10;
    numbers[1] = 11;
    numbers = mem_resize(numbers, 5000, sizeof *numbers);
    assert_int_equal(numbers[0], 10);
    assert_int_equal(numbers[1], 11);
    free(numbers);
}

static void grow_doubles(void **state)
{
    size_t capacity = 0;
    size_t changes = 0;
    int *numbers = NULL;
    for (size_t i = 0; i < 100000; i++) {
        size_t before = capacity;
        numbers = mem_grow(numbers, &capacity, i + 1, sizeof *numbers);
        assert_true(capacity > i);
        changes += capacity != before;
        numbers[i] = (int)i;
    }
    assert_in_range(changes, 2, 20);
    assert_int_equal(numbers[77777], 77777);
    free(numbers);
}

static void grow_reaches_a_far_need_at_once(void **state)
{
    size_t capacity = 0;
    char *bytes = mem_grow(NULL, &capacity, 12345, 1);
    assert_int_equal(capacity, 12345);
    char *same = mem_grow(bytes, &capacity, 12345, 1);
    assert_ptr_equal(same, bytes);
    free(bytes);
}

static void grow_takes_elements_of_any_size(void **state)
{
    static const size_t sizes[] = {1, 7, 64, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        size_t capacity = 0;
        char *bytes = mem_grow(NULL, &capacity, 3, sizes[i]);
        assert_true(capacity >= 3);
        memset(bytes, 'x', capacity * sizes[i]);
        free(bytes);
    }
}

static void copies_are_owned_and_terminated(void **state)
{
    char text[] = "abcdef";
    char *whole = mem_copy(text);
    char *part = mem_copy_n(text, 3);
    char *with_nul = mem_copy_n("a\0b", 3);
    text[0] = 'X';
    assert_string_equal(whole, "abcdef");
    assert_string_equal(part, "abc");
    assert_memory_equal(with_nul, "a\0b", 4);
    assert_null(mem_copy(NULL));
    assert_null(mem_copy_n(NULL, 3));
    free(whole);
    free(part);
    free(with_nul);
}

static void ask_new(void)
{
    free(mem_new(SIZE_MAX / 2, 3));
}

static void ask_resize(void)
{
    free(mem_resize(NULL, SIZE_MAX, SIZE_MAX));
}

static void ask_grow(void)
{
    size_t capacity = SIZE_MAX / 2 + 1;
    free(mem_grow(NULL, &capacity, SIZE_MAX / 2 + 2, 16));
}

static void ask_copy(void)
{
    free(mem_copy_n("x", SIZE_MAX));
}

static void say_restored(void)
{
    ssize_t written = write(STDERR_FILENO, "restored\n", 9);
    (void)written;
}

static void ask_again(void)
{
    say_restored();
    ask_new();
}

/* What a child that asks for too much writes to descriptor 2; *STATUS is how it ended. */
static void run_child(void (*hook)(void), void (*ask)(void), char *output, size_t size, int *status)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        mem_on_failure(hook);
        ask();
        _exit(42);
    }
    close(ends[1]);
    size_t length = 0;
    ssize_t got;
    while ((got = read(ends[0], output + length, size - 1 - length)) > 0)
        length += (size_t)got;
    output[length] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, status, 0), child);
}

static void too_much_ends_the_program(void **state)
{
    static const struct {
        void (*hook)(void);
        void (*ask)(void);
        const char *output;
    } cases[] = {
        {NULL, ask_new, "econtop: out of memory\n"},
        {NULL, ask_resize, "econtop: out of memory\n"},
        {NULL, ask_grow, "econtop: out of memory\n"},
        {NULL, ask_copy, "econtop: out of memory\n"},
        {say_restored, ask_new, "restored\necontop: out of memory\n"},
        {ask_again, ask_new, "restored\necontop: out of memory\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char output[4096];
        int status;
        run_child(cases[i].hook, cases[i].ask, output, sizeof output, &status);
        assert_string_equal(output, cases[i].output);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_memory_is_zero),
        cmocka_unit_test(nothing_is_still_a_pointer),
        cmocka_unit_test(resize_keeps_what_was_there),
        cmocka_unit_test(grow_doubles),
        cmocka_unit_test(grow_reaches_a_far_need_at_once),
        cmocka_unit_test(grow_takes_elements_of_any_size),
        cmocka_unit_test(copies_are_owned_and_terminated),
        cmocka_unit_test(too_much_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
