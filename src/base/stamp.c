#include "base/stamp.h"

#include <errno.h>
#include <sys/stat.h>

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static struct stamp stamp_from(int result, const struct stat *status)
{
    if (result != 0)
        return (struct stamp){.error = errno};
    return (struct stamp){
        .device = status->st_dev,
        .inode = status->st_ino,
        .size = status->st_size,
        .modified = nanoseconds(status->st_mtim),
        .changed = nanoseconds(status->st_ctim),
    };
}

struct stamp stamp_of(const char *path)
{
    struct stat status;
    return stamp_from(stat(path, &status), &status);
}

struct stamp stamp_of_descriptor(int descriptor)
{
    struct stat status;
    return stamp_from(fstat(descriptor, &status), &status);
}

bool stamp_same_file(const struct stamp *a, const struct stamp *b)
{
    return a->error == 0 && b->error == 0 && a->device == b->device && a->inode == b->inode;
}

bool stamp_same(const struct stamp *a, const struct stamp *b)
{
    return a->error == b->error && a->device == b->device && a->inode == b->inode &&
           a->size == b->size && a->modified == b->modified && a->changed == b->changed;
}
