/* A system that fails, preloaded into the program:
 *
 *     FAULT_EVENTS=none    no watches are to be had
 *     FAULT_EVENTS=network all folders are those of another machine, from where no events come
 *     FAULT_KILL=WHAT      it is killed in the midst of an export: at "write", when half is
 * written, at "fsync", at "rename" or "link", before they are done, or "after" them */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

static bool wants(const char *name, const char *what)
{
    const char *value = getenv(name);
    return value != NULL && strcmp(value, what) == 0;
}

/* ---- events ---- */

int inotify_init1(int flags)
{
    if (!wants("FAULT_EVENTS", "none"))
        return (int)syscall(SYS_inotify_init1, flags);
    errno = EMFILE;
    return -1;
}

int inotify_add_watch(int watch, const char *path, uint32_t mask)
{
    if (wants("FAULT_EVENTS", "network"))
        mask = IN_DELETE_SELF;
    return (int)syscall(SYS_inotify_add_watch, watch, path, mask);
}

static int look(const char *path, struct statfs *status)
{
    enum { NFS = 0x6969 };
    int result = (int)syscall(SYS_statfs, path, status);
    if (wants("FAULT_EVENTS", "network"))
        status->f_type = NFS;
    return result;
}

int statfs(const char *path, struct statfs *status)
{
    return look(path, status);
}

/* The same, where a long has 64 bits. */
int statfs64(const char *path, struct statfs64 *status)
{
    _Static_assert(sizeof(struct statfs64) == sizeof(struct statfs), "statfs64 is another");
    return look(path, (struct statfs *)status);
}

/* ---- exports ---- */

static void die_at(const char *what)
{
    if (wants("FAULT_KILL", what))
        (void)raise(SIGKILL);
}

/* The program's own new file: its name says so. */
static bool is_export(int file)
{
    char link[64], path[4096] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    return length > 0 && strstr(path, ".econtop-") != NULL;
}

ssize_t write(int file, const void *bytes, size_t length)
{
    if (!wants("FAULT_KILL", "write") || !is_export(file))
        return syscall(SYS_write, file, bytes, length);
    (void)syscall(SYS_write, file, bytes, length / 2);
    return raise(SIGKILL);
}

int fsync(int file)
{
    if (is_export(file))
        die_at("fsync");
    return (int)syscall(SYS_fsync, file);
}

int rename(const char *from, const char *to)
{
    die_at("rename");
    int result = (int)syscall(SYS_renameat2, -100, from, -100, to, 0);
    die_at("after");
    return result;
}

int link(const char *from, const char *to)
{
    die_at("link");
    int result = (int)syscall(SYS_linkat, -100, from, -100, to, 0);
    die_at("after");
    return result;
}
