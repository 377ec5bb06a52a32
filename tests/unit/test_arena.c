#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdalign.h>
#include <string.h>

#include "base/arena.h"

static void a_fresh_arena_owns_nothing(void **state)
{
    struct arena arena;
    arena_init(&arena);
    assert_int_equal(arena.total, 0);
    arena_release(&arena);
    arena_release(&arena);
}

/* Fills each piece with a byte of its own, then looks whether a later one wrote into it. */
static void pieces_are_zero_aligned_and_apart(void **state)
{
    enum { PIECES = 3000 };
    static unsigned char *pieces[PIECES];
    static size_t sizes[PIECES];
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < PIECES; i++) {
        sizes[i] = i % 500 == 499 ? 5000000 / i : i * 7 % 301;
        pieces[i] = arena_take(&arena, sizes[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(pieces[i][j], 0);
        memset(pieces[i], (int)(i % 255) + 1, sizes[i]);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(pieces[i][j], i % 255 + 1);
    arena_release(&arena);
    assert_int_equal(arena.total, 0);
}

static void empty_pieces_differ(void **state)
{
    struct arena arena;
    arena_init(&arena);
    void *first = arena_take(&arena, 0);
    assert_non_null(first);
    assert_ptr_not_equal(first, arena_take(&arena, 0));
    arena_release(&arena);
}

static void a_large_piece_does_not_waste_the_chunk(void **state)
{
    struct arena arena;
    arena_init(&arena);
    char *before = arena_take(&arena, 16);
    char *large = arena_take(&arena, 10000000);
    char *after = arena_take(&arena, 16);
    memset(large, 'x', 10000000);
    assert_ptr_equal(after, before + 16);
    assert_in_range(arena.total, 10000000, 10100000);
    arena_release(&arena);
}

static void small_pieces_cost_little_more_than_their_size(void **state)
{
    struct arena arena;
    arena_init(&arena);
    for (int i = 0; i < 1000000; i++)
        arena_take(&arena, 16);
    assert_in_range(arena.total, 16000000, 18000000);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fresh_arena_owns_nothing),
        cmocka_unit_test(pieces_are_zero_aligned_and_apart),
        cmocka_unit_test(empty_pieces_differ),
        cmocka_unit_test(a_large_piece_does_not_waste_the_chunk),
        cmocka_unit_test(small_pieces_cost_little_more_than_their_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
