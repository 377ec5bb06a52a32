#include "data/container.h"

#include "base/err.h"
#include "base/file.h"
#include "data/signature.h"

int container_open(const char *path, bool named, struct err *err)
{
    return named ? file_open_stream(path, err) : file_open(path, err);
}

bool container_check(const char *bytes, size_t length, struct err *err)
{
    struct signature found;
    if (length == 0)
        return err_set(err, "the file is empty");
    if (!signature_find(bytes, length, &found) || found.wide)
        return true;
    if (found.hint == NULL)
        return err_set(err, "%s", found.what);
    return err_set(err, "%s (%s)", found.what, found.hint);
}
