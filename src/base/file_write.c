#include "base/file_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"

enum { TRIES = 100, MODE = 0666 };

bool file_is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

bool file_is_same(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

/* What is there may be replaced.  *MODE_KEPT becomes its permissions. */
static bool check_target(const char *path, bool force, mode_t *mode_kept, struct err *err)
{
    struct stat status;
    const char *base = file_base(path);
    if (*base == '\0')
        return err_set(err, "\"%s\" is not the name of a file", path);
    if (lstat(path, &status) != 0)
        return errno == ENOENT || err_errno(err, "cannot write %s", path);
    if (S_ISDIR(status.st_mode))
        return err_set(err, "cannot write %s: it is a directory", path);
    if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode))
        return err_set(err, "cannot write %s: it is not a regular file", path);
    if (!force)
        return err_set(err, "%s exists already (--force replaces it)", path);
    if (S_ISREG(status.st_mode))
        *mode_kept = status.st_mode & 07777;
    return true;
}

/* Opens a new file in the folder of PATH, whose name becomes TEMPORARY. */
static int open_temporary(const char *path, struct strbuf *temporary, struct err *err)
{
    int folder = (int)(file_base(path) - path);
    for (int i = 0; i < TRIES; i++) {
        strbuf_clear(temporary);
        strbuf_addf(temporary, "%.*s.econtop-%ld-%d", folder, path, (long)getpid(), i);
        int fd = open(temporary->text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, MODE);
        if (fd >= 0)
            return fd;
        if (errno != EEXIST)
            break;
    }
    err_errno(err, "cannot write %s", path);
    return -1;
}

static bool put_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = write(fd, bytes, length);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            bytes += count;
            length -= (size_t)count;
        }
    }
    return true;
}

/* Some file systems cannot be asked for it. */
static bool is_synced(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOSYS;
}

static bool fill_temporary(int fd, const char *bytes, size_t length, mode_t mode)
{
    bool good = put_all(fd, bytes, length) && (mode == 0 || fchmod(fd, mode) == 0) && is_synced(fd);
    int reason = errno;
    if (close(fd) != 0 && good)
        return false;
    if (!good)
        errno = reason;
    return good;
}

/* Without force the name must still be free: a link, unlike rename, never replaces.  Where there
 * are no hard links a look must do. */
static bool take_place(const char *temporary, const char *path, bool force)
{
    if (force)
        return rename(temporary, path) == 0;
    if (link(temporary, path) == 0) {
        unlink(temporary);
        return true;
    }
    if (errno == EEXIST || file_is_there(path)) {
        errno = EEXIST;
        return false;
    }
    return rename(temporary, path) == 0;
}

/* A name is lost in a power cut as long as its folder is not on the disk. */
static void sync_folder(const char *path)
{
    struct strbuf folder = STRBUF_INIT;
    strbuf_addf(&folder, "%.*s.", (int)(file_base(path) - path), path);
    int fd = open(folder.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    strbuf_release(&folder);
}

bool file_write(const char *path, const char *bytes, size_t length, bool force, struct err *err)
{
    struct strbuf temporary = STRBUF_INIT;
    mode_t mode = 0;
    if (!check_target(path, force, &mode, err))
        return false;
    int fd = open_temporary(path, &temporary, err);
    bool good = false;
    if (fd >= 0) {
        good = fill_temporary(fd, bytes, length, mode) && take_place(temporary.text, path, force);
        if (good)
            sync_folder(path);
        else
            err_errno(err, "cannot write %s", path);
        if (!good)
            unlink(temporary.text);
    }
    strbuf_release(&temporary);
    return good;
}
