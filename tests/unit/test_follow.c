#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "app/follow.h"

enum { WALL = 1000000 };

static const struct stamp first = {
    .device = 1, .inode = 7, .size = 100, .modified = 5, .changed = 5};

/* What a file on show as FIRST is, CHANGED milliseconds ago. */
static struct stamp changed_ago(int64_t inode, int64_t size, int64_t milliseconds)
{
    int64_t at = (WALL - milliseconds) * 1000000;
    return (struct stamp){
        .device = 1, .inode = (uint64_t)inode, .size = size, .modified = at, .changed = at};
}

static void start(struct follow *follow)
{
    follow_init(follow, "folder/sales.csv", true);
    follow_take(follow, &first);
}

static enum follow_verdict look(struct follow *follow, struct stamp now, int64_t steady)
{
    return follow_look(follow, &now, (struct follow_time){.wall = WALL, .steady = steady});
}

static void test_rest(void **state)
{
    struct follow follow;
    start(&follow);
    assert_int_equal(look(&follow, first, 1), FOLLOW_SAME);
    assert_null(follow.reason);
    follow_release(&follow);
}

/* A file is read once it has been quiet, and is old enough. */
static void test_quiet(void **state)
{
    struct follow follow;
    start(&follow);
    assert_int_equal(look(&follow, changed_ago(7, 90, 50), 1000), FOLLOW_WAIT);
    assert_int_equal(look(&follow, changed_ago(7, 95, 50), 1090), FOLLOW_WAIT);
    assert_int_equal(look(&follow, changed_ago(7, 95, 290), 1150), FOLLOW_WAIT);
    struct stamp quiet = changed_ago(7, 95, 310);
    assert_int_equal(look(&follow, quiet, 1300), FOLLOW_WAIT); /* seen for the first time */
    assert_int_equal(look(&follow, quiet, 1399), FOLLOW_WAIT);
    assert_int_equal(look(&follow, quiet, 1400), FOLLOW_READ);
    follow_take(&follow, &quiet);
    assert_int_equal(look(&follow, quiet, 1500), FOLLOW_SAME);
    follow_release(&follow);
}

/* A time of change in the future does not make it young for ever. */
static void test_future(void **state)
{
    struct follow follow;
    start(&follow);
    struct stamp now = changed_ago(7, 90, -86400000);
    look(&follow, now, 1000);
    assert_int_equal(look(&follow, now, 1100), FOLLOW_READ);
    follow_release(&follow);
}

static void test_growth(void **state)
{
    struct follow follow;
    start(&follow);
    assert_int_equal(look(&follow, changed_ago(7, 120, 0), 1000), FOLLOW_WAIT);
    follow.grows = true;
    assert_int_equal(look(&follow, changed_ago(7, 120, 0), 1000), FOLLOW_MORE);
    assert_int_equal(look(&follow, changed_ago(8, 120, 0), 1000), FOLLOW_WAIT);
    assert_int_equal(look(&follow, changed_ago(7, 99, 0), 1000), FOLLOW_WAIT);
    follow_release(&follow);
}

/* Nothing is being written for a while; then it is said, and what is on show stays. */
static void test_empty(void **state)
{
    struct follow follow;
    struct stamp empty = changed_ago(7, 0, 400);
    start(&follow);
    assert_int_equal(look(&follow, empty, 1000), FOLLOW_WAIT);
    assert_int_equal(look(&follow, empty, 5999), FOLLOW_WAIT);
    assert_null(follow.reason);
    assert_int_equal(look(&follow, empty, 6000), FOLLOW_SAME);
    assert_string_equal(follow.reason, "sales.csv: the file is empty");
    assert_int_equal(follow.since, WALL);
    assert_int_equal(look(&follow, first, 7000), FOLLOW_SAME);
    assert_null(follow.reason);
    follow_release(&follow);
}

static void test_gone(void **state)
{
    struct follow follow;
    struct stamp gone = {.error = ENOENT};
    start(&follow);
    assert_int_equal(look(&follow, gone, 1000), FOLLOW_WAIT);
    assert_int_equal(look(&follow, gone, 1300), FOLLOW_SAME);
    assert_true(follow.gone);
    assert_string_equal(follow.reason, "sales.csv");
    struct stamp back = changed_ago(9, 100, 1000);
    assert_int_equal(look(&follow, back, 2000), FOLLOW_WAIT);
    assert_true(follow.gone);
    assert_int_equal(look(&follow, back, 2100), FOLLOW_READ);
    follow_take(&follow, &back);
    assert_null(follow.reason);
    /* What may not be read is there all the same. */
    struct stamp locked = {.error = EACCES};
    look(&follow, locked, 3000);
    assert_int_equal(look(&follow, locked, 3300), FOLLOW_SAME);
    assert_false(follow.gone);
    assert_string_equal(follow.reason, "sales.csv: Permission denied");
    follow_release(&follow);
}

/* What was refused is not read again before it has changed. */
static void test_refused(void **state)
{
    struct follow follow;
    struct stamp bad = changed_ago(7, 50, 1000), good = changed_ago(7, 101, 1000);
    start(&follow);
    look(&follow, bad, 1000);
    assert_int_equal(look(&follow, bad, 1100), FOLLOW_READ);
    follow_refuse(&follow, &bad, "sales.csv:1:1: no", (struct follow_time){.wall = 10});
    assert_int_equal(look(&follow, bad, 1200), FOLLOW_SAME);
    assert_string_equal(follow.reason, "sales.csv:1:1: no");
    assert_int_equal(follow.since, 10);
    follow_refuse(&follow, &bad, "sales.csv:2:1: no", (struct follow_time){.wall = 20});
    assert_int_equal(follow.since, 10); /* it is as old as it was */
    look(&follow, good, 1300);
    assert_int_equal(look(&follow, good, 1400), FOLLOW_READ);
    follow_release(&follow);
}

/* One that is replaced all the time is shown at last; one that is written all the time waits. */
static void test_never_quiet(void **state)
{
    struct follow follow;
    start(&follow);
    for (int64_t i = 0; i < 100; i++)
        assert_int_equal(look(&follow, changed_ago(10 + i, 100, 10), 1000 + i * 100), FOLLOW_WAIT);
    assert_int_equal(look(&follow, changed_ago(500, 100, 10), 11050), FOLLOW_READ);
    assert_int_equal(look(&follow, changed_ago(500, 105, 10), 11100), FOLLOW_WAIT);
    follow_release(&follow);
}

static void test_digest(void **state)
{
    static const char text[] = "metric,period,value\nlevel,2020,10\n";
    struct digest whole = {0}, other = {0};
    size_t length = strlen(text);
    digest_add(&whole, text, length);
    for (size_t cut = 0; cut <= length; cut++)
        for (size_t next = cut; next <= length; next++) {
            struct digest parts = {0};
            digest_add(&parts, text, cut);
            digest_add(&parts, text + cut, next - cut);
            digest_add(&parts, text + next, length - next);
            assert_true(digest_value(&parts) == digest_value(&whole));
        }
    digest_add(&other, text, length - 1);
    assert_true(digest_value(&other) != digest_value(&whole));
    digest_add(&other, "\r", 1);
    assert_true(digest_value(&other) != digest_value(&whole));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rest),    cmocka_unit_test(test_quiet),
        cmocka_unit_test(test_future),  cmocka_unit_test(test_growth),
        cmocka_unit_test(test_empty),   cmocka_unit_test(test_gone),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_never_quiet),
        cmocka_unit_test(test_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
