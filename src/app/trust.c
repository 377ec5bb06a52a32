#include "app/trust.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"

static bool refuse(struct err *err, const char *path, const char *why)
{
    return err_set(err, "commands are blocked: %s %s (--allow-commands runs them)", path, why);
}

static bool check_file(const char *path, struct err *err)
{
    struct stat file;
    if (stat(path, &file) != 0)
        return refuse(err, path, "is not there");
    if (file.st_uid != geteuid() && file.st_uid != 0)
        return refuse(err, path, "belongs to somebody else");
    if ((file.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return refuse(err, path, "can be written by others");
    return true;
}

/* Who may write its folder may put another file in its place. */
static bool check_folder(const char *path, struct err *err)
{
    struct stat folder;
    char *beside = file_beside(path, ".");
    bool is_open = stat(beside, &folder) != 0 || (folder.st_mode & S_IWOTH) != 0;
    free(beside);
    return !is_open || refuse(err, path, "lies in a folder that everybody can write");
}

bool trust_check(const struct trust *trust, const char *path, struct err *err)
{
    if (trust->is_secure)
        return err_set(err, "commands are blocked: secure mode starts none");
    if (trust->allows)
        return true;
    if (trust->is_found_here)
        return err_set(
            err,
            "commands are blocked: %s was merely found in the current directory (run with "
            "--allow-commands, or name it with --config)",
            path);
    char *real = realpath(path, NULL);
    bool good = check_file(path, err) && check_folder(path, err) &&
                (real == NULL || check_folder(real, err));
    free(real);
    return good;
}
