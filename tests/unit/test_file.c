#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"

/* A folder with one of everything that a name may lead to. */
struct folder {
    char path[64];
    char name[96]; /* of what was asked last */
};

static const char *in(struct folder *folder, const char *name)
{
    snprintf(folder->name, sizeof folder->name, "%s/%s", folder->path, name);
    return folder->name;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void make_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
}

static int set_up(void **state)
{
    static struct folder folder;
    strcpy(folder.path, "/tmp/test_file.XXXXXX");
    if (!mkdtemp(folder.path))
        return -1;
    write_file(in(&folder, "text"), "a\0b\n", 4);
    write_file(in(&folder, "empty"), "", 0);
    assert_int_equal(mkfifo(in(&folder, "fifo"), 0600), 0);
    assert_int_equal(mkdir(in(&folder, "folder"), 0700), 0);
    assert_int_equal(symlink("text", in(&folder, "link")), 0);
    assert_int_equal(symlink("nowhere", in(&folder, "dangling")), 0);
    assert_int_equal(symlink("loop", in(&folder, "loop")), 0);
    assert_int_equal(symlink("fifo", in(&folder, "link-to-fifo")), 0);
    make_socket(in(&folder, "socket"));
    *state = &folder;
    return 0;
}

static int tear_down(void **state)
{
    static const char *const names[] = {
        "text", "empty", "fifo", "link", "dangling", "loop", "link-to-fifo", "socket", "large",
    };
    struct folder *folder = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(in(folder, names[i]));
    rmdir(in(folder, "folder"));
    return rmdir(folder->path);
}

static void a_file_is_read_whole_and_added(void **state)
{
    struct strbuf out = STRBUF_INIT;
    struct err err = {"untouched"};
    strbuf_add(&out, "> ");
    assert_true(file_read(in(*state, "text"), 4, &out, &err));
    assert_int_equal(out.length, 6);
    assert_memory_equal(out.text, "> a\0b\n", 7);
    assert_true(file_read(in(*state, "link"), 100, &out, &err));
    assert_int_equal(out.length, 10);
    assert_true(file_read(in(*state, "empty"), 0, &out, &err));
    assert_int_equal(out.length, 10);
    assert_string_equal(err.text, "untouched");
    strbuf_release(&out);
}

static void a_file_of_many_blocks_is_read_whole(void **state)
{
    struct strbuf bytes = STRBUF_INIT;
    struct strbuf out = STRBUF_INIT;
    struct err err;
    for (unsigned i = 0; i < 50000; i++)
        strbuf_addf(&bytes, "%u,", i);
    write_file(in(*state, "large"), bytes.text, bytes.length);
    assert_true(file_read(in(*state, "large"), bytes.length, &out, &err));
    assert_int_equal(out.length, bytes.length);
    assert_memory_equal(out.text, bytes.text, bytes.length);
    strbuf_clear(&out);
    assert_false(file_read(in(*state, "large"), bytes.length - 1, &out, &err));
    assert_int_equal(out.length, 0);
    strbuf_release(&bytes);
    strbuf_release(&out);
}

static void a_file_above_the_limit_is_refused(void **state)
{
    struct strbuf out = STRBUF_INIT;
    struct err err;
    strbuf_add(&out, "kept");
    assert_false(file_read(in(*state, "text"), 3, &out, &err));
    assert_non_null(strstr(err.text, "/text: larger than 3 bytes"));
    assert_string_equal(out.text, "kept");
    strbuf_release(&out);
}

static void only_files_are_opened(void **state)
{
    static const struct {
        const char *name, *reason;
    } cases[] = {
        {"fifo", ": not a regular file"},
        {"link-to-fifo", ": not a regular file"},
        {"folder", ": not a regular file"},
        {"socket", ": not a regular file"},
        {"nothing", ": No such file or directory"},
        {"dangling", ": No such file or directory"},
        {"loop", ": Too many levels of symbolic links"},
        {"text/below", ": Not a directory"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf out = STRBUF_INIT;
        struct strbuf expected = STRBUF_INIT;
        struct err err;
        const char *path = in(*state, cases[i].name);
        strbuf_addf(&expected, "%s%s", path, cases[i].reason);
        assert_int_equal(file_open(path, &err), -1);
        assert_string_equal(err.text, expected.text);
        err_set(&err, "other");
        assert_false(file_read(path, 1000, &out, &err));
        assert_string_equal(err.text, expected.text);
        assert_int_equal(out.length, 0);
        strbuf_release(&expected);
        strbuf_release(&out);
    }
}

/* A FIFO that nobody writes opens at once, and is not ready: reading it now would see an end. */
static void a_pipe_opens_where_it_may(void **state)
{
    struct err err;
    char byte;
    const char *path = in(*state, "fifo");
    int fd = file_open_stream(path, &err);
    assert_true(fd >= 0);
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    assert_int_equal(poll(&ready, 1, 0), 0);
    int writer = open(path, O_WRONLY | O_NONBLOCK);
    assert_true(writer >= 0);
    assert_int_equal(read(fd, &byte, 1), -1);
    assert_int_equal(errno, EAGAIN);
    assert_int_equal(write(writer, "x", 1), 1);
    assert_int_equal(poll(&ready, 1, 0), 1);
    assert_int_equal(read(fd, &byte, 1), 1);
    assert_int_equal(byte, 'x');
    close(writer);
    assert_int_equal(poll(&ready, 1, 0), 1);
    assert_int_equal(read(fd, &byte, 1), 0);
    close(fd);
}

static void a_stream_is_a_file_or_a_pipe(void **state)
{
    static const char *const others[] = {"folder", "socket"};
    struct err err;
    int fd = file_open_stream(in(*state, "text"), &err);
    assert_true(fd >= 0);
    close(fd);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(file_open_stream(in(*state, others[i]), &err), -1);
        assert_non_null(strstr(err.text, ": neither a regular file nor a pipe"));
    }
    assert_int_equal(file_open_stream("/dev/null", &err), -1);
    assert_string_equal(err.text, "/dev/null: neither a regular file nor a pipe");
}

static void devices_are_refused(void **state)
{
    struct err err;
    assert_int_equal(file_open("/dev/null", &err), -1);
    assert_string_equal(err.text, "/dev/null: not a regular file");
}

static void an_unreadable_file_says_so(void **state)
{
    struct err err = {""};
    const char *path = in(*state, "text");
    uid_t user = geteuid();
    assert_int_equal(chmod(path, 0), 0);
    if (user == 0)
        assert_int_equal(seteuid(65534), 0); /* root reads everything */
    int fd = file_open(path, &err);
    assert_int_equal(seteuid(user), 0);
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(fd, -1);
    assert_non_null(strstr(err.text, "/text: Permission denied"));
}

static void a_descriptor_is_not_inherited(void **state)
{
    struct err err;
    int fd = file_open(in(*state, "text"), &err);
    assert_true(fd >= 0);
    assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    close(fd);
}

static void what_is_there_exists(void **state)
{
    static const char *const there[] = {"text", "empty", "fifo", "folder", "link", "dangling"};
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++)
        assert_true(file_exists(in(*state, there[i])));
    assert_false(file_exists(in(*state, "nothing")));
    assert_false(file_exists(in(*state, "text/below")));
    assert_false(file_exists(""));
}

static void paths_are_relative_to_a_file(void **state)
{
    static const struct {
        const char *from, *path, *expected;
    } cases[] = {
        {"config.ini", "data/a.csv", "data/a.csv"},
        {"etc/config.ini", "data/a.csv", "etc/data/a.csv"},
        {"/etc/econtop/config.ini", "a.csv", "/etc/econtop/a.csv"},
        {"/config.ini", "a.csv", "/a.csv"},
        {"etc/config.ini", "/data/a.csv", "/data/a.csv"},
        {"etc/config.ini", "../a.csv", "etc/../a.csv"},
        {"etc/", "a.csv", "etc/a.csv"},
        {"", "a.csv", "a.csv"},
        {"etc/config.ini", "", "etc/"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *beside = file_beside(cases[i].from, cases[i].path);
        assert_string_equal(beside, cases[i].expected);
        free(beside);
    }
}

static void the_base_is_after_the_last_slash(void **state)
{
    assert_string_equal(file_base("a.csv"), "a.csv");
    assert_string_equal(file_base("data/a.csv"), "a.csv");
    assert_string_equal(file_base("/data//a.csv"), "a.csv");
    assert_string_equal(file_base("data/"), "");
    assert_string_equal(file_base(""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole_and_added),
        cmocka_unit_test(a_file_of_many_blocks_is_read_whole),
        cmocka_unit_test(a_file_above_the_limit_is_refused),
        cmocka_unit_test(only_files_are_opened),
        cmocka_unit_test(a_pipe_opens_where_it_may),
        cmocka_unit_test(a_stream_is_a_file_or_a_pipe),
        cmocka_unit_test(devices_are_refused),
        cmocka_unit_test(an_unreadable_file_says_so),
        cmocka_unit_test(a_descriptor_is_not_inherited),
        cmocka_unit_test(what_is_there_exists),
        cmocka_unit_test(paths_are_relative_to_a_file),
        cmocka_unit_test(the_base_is_after_the_last_slash),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
