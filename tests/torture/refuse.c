/* Preloaded into the program: the call that REFUSE_AT numbers, of those of the kind REFUSE, fails:
 * memory, open, read, write, start.  REFUSE_AT=0 refuses none; how many there were is written to
 * the file REFUSE_COUNT when the program ends, and who made the call that was refused to the file
 * REFUSE_TRACE.  With the kind descriptors there are REFUSE_AT of these and no more.  Commands that
 * the program starts are left alone. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { NONE, MEMORY, OPEN, READ, WRITE, START };

static enum kind refused;
static long at, count;
static pid_t own; /* a child that has not yet become its command counts no more */

static void say_caller(void)
{
    void *callers[16];
    const char *path = getenv("REFUSE_TRACE");
    int file = path != NULL ? creat(path, 0600) : -1;
    if (file < 0)
        return;
    enum kind kind = refused;
    refused = NONE;
    backtrace_symbols_fd(callers, backtrace(callers, 16), file);
    close(file);
    refused = kind;
}

/* Whether this call is to fail; sets errno. */
static bool refuses(enum kind kind, int error)
{
    if (kind != refused || ++count != at)
        return false;
    say_caller();
    errno = error;
    return true;
}

/* Not by the calls that may be refused. */
static void say_count(void)
{
    const char *path = getenv("REFUSE_COUNT");
    FILE *file = NULL;
    refused = NONE;
    if (path != NULL && getpid() == own)
        file = fopen(path, "w");
    if (file == NULL)
        return;
    fprintf(file, "%ld\n", count);
    fclose(file);
}

__attribute__((constructor)) static void start(void)
{
    static const char *const names[] = {"none", "memory", "open", "read", "write", "start"};
    const char *kind = getenv("REFUSE"), *number = getenv("REFUSE_AT");
    unsetenv("LD_PRELOAD");
    own = getpid();
    atexit(say_count);
    at = number != NULL ? atol(number) : 0;
    for (int i = 0; kind != NULL && i <= START; i++)
        if (strcmp(kind, names[i]) == 0)
            refused = (enum kind)i;
    if (kind != NULL && strcmp(kind, "descriptors") == 0 && at > 0)
        setrlimit(RLIMIT_NOFILE, &(struct rlimit){(rlim_t)at, (rlim_t)at});
}

/* --- Memory: looking up a function may itself ask for some -------------------------------------
 */

static _Alignas(16) char early[4096];
static size_t early_used;
static bool looking;

static void *look_up(const char *name)
{
    void *found;
    looking = true;
    found = dlsym(RTLD_NEXT, name);
    looking = false;
    return found;
}

/* The function that is stood in for, as NEXT. */
#define NEXT(result, name, parameters)                                                             \
    static result(*next) parameters;                                                               \
    if (next == NULL)                                                                              \
    *(void **)&next = look_up(#name)

/* Whether one of the callers is of a library that uses memory without looking whether it got it:
 * the program sees to it that there is some before it calls these (mem_want). */
static bool is_for_trusting(void)
{
    static const char *const names[] = {"libiniparser", "libtinfo"};
    enum kind kind = refused;
    void *callers[16];
    Dl_info info;
    bool found = false;
    refused = NONE;
    int depth = backtrace(callers, 16);
    for (int i = 0; i < depth; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            found = found ||
                    (dladdr(callers[i], &info) != 0 && strstr(info.dli_fname, names[k]) != NULL);
    refused = kind;
    return found;
}

static bool refuses_memory(void)
{
    return refuses(MEMORY, ENOMEM) && !is_for_trusting();
}

static void *early_memory(size_t size)
{
    void *memory = early + early_used;
    early_used += (size + 15) / 16 * 16;
    return early_used <= sizeof early ? memory : NULL;
}

static bool is_early(const void *memory)
{
    return (uintptr_t)memory - (uintptr_t)early < sizeof early;
}

void *malloc(size_t size)
{
    if (looking)
        return early_memory(size);
    NEXT(void *, malloc, (size_t));
    return refuses_memory() ? NULL : next(size);
}

void *calloc(size_t number, size_t size)
{
    if (looking)
        return early_memory(number * size);
    NEXT(void *, calloc, (size_t, size_t));
    return refuses_memory() ? NULL : next(number, size);
}

void *realloc(void *old, size_t size)
{
    if (looking)
        return early_memory(size);
    NEXT(void *, realloc, (void *, size_t));
    return refuses_memory() ? NULL : next(old, size);
}

void free(void *memory)
{
    if (is_early(memory))
        return;
    NEXT(void, free, (void *));
    next(memory);
}

/* --- The others: name, kind, error, what is returned -------------------------------------------
 */

#define REFUSE(result, name, parameters, arguments, kind, error, failure)                          \
    result name parameters                                                                         \
    {                                                                                              \
        NEXT(result, name, parameters);                                                            \
        return refuses(kind, error) ? (failure) : next arguments;                                  \
    }

static int mode_of(int flags, va_list list)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, int) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list list;
    NEXT(int, open, (const char *, int, ...));
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    return refuses(OPEN, EMFILE) ? -1 : next(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list list;
    NEXT(int, openat, (int, const char *, int, ...));
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    return refuses(OPEN, EMFILE) ? -1 : next(folder, path, flags, mode);
}

REFUSE(FILE *, fopen, (const char *path, const char *mode), (path, mode), OPEN, EMFILE, NULL)
REFUSE(FILE *, fdopen, (int number, const char *mode), (number, mode), OPEN, ENOMEM, NULL)
REFUSE(DIR *, opendir, (const char *path), (path), OPEN, EMFILE, NULL)
REFUSE(int, memfd_create, (const char *name, unsigned flags), (name, flags), OPEN, EMFILE, -1)
REFUSE(int, inotify_init1, (int flags), (flags), OPEN, EMFILE, -1)
REFUSE(int, inotify_add_watch, (int number, const char *path, uint32_t mask), (number, path, mask),
       OPEN, ENOSPC, -1)

/* Files and terminals fail; what a pipe may say without any fault of its owner's is EINTR. */
static int error_of(int number, int error)
{
    struct stat status;
    bool fails =
        fstat(number, &status) == 0 && (S_ISREG(status.st_mode) || S_ISCHR(status.st_mode));
    return fails ? error : EINTR;
}

REFUSE(ssize_t, read, (int number, void *bytes, size_t size), (number, bytes, size), READ,
       error_of(number, EIO), -1)
REFUSE(ssize_t, pread, (int number, void *bytes, size_t size, off_t offset),
       (number, bytes, size, offset), READ, EIO, -1)
REFUSE(char *, fgets, (char *text, int size, FILE *file), (text, size, file), READ, EIO, NULL)
/* The same, where the compiler has put a look at the size of the room between. */
ssize_t __read_chk(int number, void *bytes, size_t size, size_t room);
REFUSE(ssize_t, __read_chk, (int number, void *bytes, size_t size, size_t room),
       (number, bytes, size, room), READ, error_of(number, EIO), -1)
char *__fgets_chk(char *text, size_t room, int size, FILE *file);
REFUSE(char *, __fgets_chk, (char *text, size_t room, int size, FILE *file),
       (text, room, size, file), READ, EIO, NULL)
REFUSE(struct dirent *, readdir, (DIR * folder), (folder), READ, EIO, NULL)
REFUSE(off_t, lseek, (int number, off_t offset, int from), (number, offset, from), READ, EIO, -1)

REFUSE(ssize_t, write, (int number, const void *bytes, size_t size), (number, bytes, size), WRITE,
       error_of(number, ENOSPC), -1)
REFUSE(size_t, fwrite, (const void *bytes, size_t size, size_t number, FILE *file),
       (bytes, size, number, file), WRITE, ENOSPC, 0)
REFUSE(int, fflush, (FILE * file), (file), WRITE, ENOSPC, EOF)
REFUSE(int, ftruncate, (int number, off_t size), (number, size), WRITE, EIO, -1)
REFUSE(int, fsync, (int number), (number), WRITE, EIO, -1)
REFUSE(int, rename, (const char *from, const char *to), (from, to), WRITE, EIO, -1)

REFUSE(pid_t, fork, (void), (), START, EAGAIN, -1)
