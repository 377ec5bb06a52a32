#include "app/trust.h"

#include <stdlib.h>
#include <string.h>
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

/* Who may write its folder may put another file in its place, and so may who owns it. */
static bool check_folder(const char *path, struct err *err)
{
    struct stat folder;
    char *beside = file_beside(path, ".");
    bool is_there = stat(beside, &folder) == 0;
    free(beside);
    if (!is_there || (folder.st_mode & S_IWOTH) != 0)
        return refuse(err, path, "lies in a folder that everybody can write");
    if (folder.st_uid != geteuid() && folder.st_uid != 0)
        return refuse(err, path, "lies in a folder of somebody else");
    return true;
}

/* Another folder can be put in the place of one that lies where everybody can write, unless there
 * only its owner can take it away.  REAL, where PATH leads, has no links and is cut at each slash.
 */
static bool check_above(char *real, const char *path, struct err *err)
{
    struct stat folder;
    for (char *slash = strrchr(real, '/'); slash != NULL; slash = strrchr(real, '/')) {
        *slash = '\0';
        if (stat(slash == real ? "/" : real, &folder) != 0 ||
            ((folder.st_mode & S_IWOTH) != 0 && (folder.st_mode & S_ISVTX) == 0))
            return refuse(err, path, "lies below a folder that everybody can write");
    }
    return true;
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
                (real == NULL || (check_folder(real, err) && check_above(real, path, err)));
    free(real);
    return good;
}
