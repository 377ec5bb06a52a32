#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/strbuf.h"

/* Whether PATH, which leads to what STATUS says, may be read. */
static bool is_wanted(const struct stat *status, bool or_pipe, const char *path, struct err *err)
{
    if (S_ISREG(status->st_mode) || (or_pipe && S_ISFIFO(status->st_mode)))
        return true;
    return err_set(err, "%s: %s", path,
                   or_pipe ? "neither a regular file nor a pipe" : "not a regular file");
}

/* stat() goes first because opening some devices already does something; fstat() goes after because
 * the name may have changed hands between the two. */
static int open_wanted(const char *path, bool or_pipe, struct err *err)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        err_errno(err, "%s", path);
        return -1;
    }
    if (!is_wanted(&status, or_pipe, path, err))
        return -1;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        err_errno(err, "%s", path);
        return -1;
    }
    if (fstat(fd, &status) != 0)
        err_errno(err, "%s", path);
    else if (is_wanted(&status, or_pipe, path, err))
        return fd;
    close(fd);
    return -1;
}

int file_open(const char *path, struct err *err)
{
    return open_wanted(path, false, err);
}

int file_open_stream(const char *path, struct err *err)
{
    return open_wanted(path, true, err);
}

/* Waits until there is something to read, the end included. */
static void wait_for_input(int fd)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN};
    while (poll(&wanted, 1, -1) < 0 && errno == EINTR)
        continue;
}

/* The size is what was read, never what stat() says: the file may grow meanwhile. */
static bool read_all(int fd, const char *path, size_t limit, struct strbuf *out, struct err *err)
{
    char block[1 << 16];
    size_t total = 0;
    for (;;) {
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN) {
            wait_for_input(fd);
            continue;
        }
        if (got < 0)
            return err_errno(err, "%s", path);
        if (got == 0)
            return true;
        if ((size_t)got > limit - total)
            return err_set(err, "%s: larger than %zu bytes", path, limit);
        strbuf_add_n(out, block, (size_t)got);
        total += (size_t)got;
    }
}

bool file_read(const char *path, size_t limit, struct strbuf *out, struct err *err)
{
    int fd = file_open(path, err);
    if (fd < 0)
        return false;
    struct strbuf bytes = STRBUF_INIT;
    bool good = read_all(fd, path, limit, &bytes, err);
    if (good)
        strbuf_add_n(out, bytes.text, bytes.length);
    strbuf_release(&bytes);
    close(fd);
    return good;
}

bool file_drain(int descriptor, const char *name, size_t limit, struct strbuf *out, struct err *err)
{
    /* Before its first writer a pipe looks as if it had ended. */
    wait_for_input(descriptor);
    return read_all(descriptor, name, limit, out, err);
}

size_t file_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && status.st_size > 0 ? (size_t)status.st_size : 0;
}

/* A link that leads nowhere is something too: it deserves its own message, and no file may be
 * written through it. */
bool file_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

bool file_is_within(const char *folder, const char *path, struct err *err)
{
    char *home = realpath(folder, NULL);
    char *target = realpath(path, NULL);
    const size_t length = home != NULL ? strlen(home) : 0;
    bool good = target == NULL || (home != NULL && strncmp(target, home, length) == 0 &&
                                   (target[length] == '/' || length == 1));
    if (!good)
        err_set(err, "it lies outside %s, which secure mode does not leave", folder);
    free(home);
    free(target);
    return good;
}

char *file_beside(const char *from, const char *path)
{
    struct strbuf beside = STRBUF_INIT;
    if (path[0] != '/')
        strbuf_add_n(&beside, from, (size_t)(file_base(from) - from));
    strbuf_add(&beside, path);
    return strbuf_detach(&beside);
}

const char *file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
