#define _GNU_SOURCE /* memfd_create, F_ADD_SEALS */
#include "tty/aside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEPT_BYTES = 64 * 1024, PIECE = 512 };

static struct {
    volatile bool begun;
    int real;   /* the terminal's standard error */
    int output; /* where to tell: it never blocks */
} aside;

static bool is_same_device(int one, int other)
{
    struct stat first, second;
    return isatty(one) && fstat(one, &first) == 0 && fstat(other, &second) == 0 &&
           first.st_rdev == second.st_rdev;
}

/* Of a size that does not change: what does not fit is refused to whoever writes it. */
static int open_memory(void)
{
    int memory = memfd_create("stderr", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (memory >= 0 && ftruncate(memory, KEPT_BYTES) == 0 &&
        fcntl(memory, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) == 0)
        return memory;
    if (memory >= 0)
        close(memory);
    return -1;
}

void aside_begin(int output)
{
    aside.output = output;
    if (aside.begun || !is_same_device(STDERR_FILENO, output))
        return;
    int memory = open_memory();
    aside.real = memory >= 0 ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3) : -1;
    if (aside.real >= 0 && dup2(memory, STDERR_FILENO) < 0)
        close(aside.real);
    else
        aside.begun = aside.real >= 0;
    if (memory >= 0)
        close(memory);
}

static void make_harmless(char *bytes, ssize_t count)
{
    for (ssize_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7F || byte == 0x9B)
            bytes[i] = '?';
    }
}

/* The memory's own place of writing is where what was said ends. */
static void tell(int memory, off_t end)
{
    char piece[PIECE];
    for (off_t at = 0; at < end;) {
        size_t wanted = end - at < PIECE ? (size_t)(end - at) : PIECE;
        ssize_t count = pread(memory, piece, wanted, at);
        if (count <= 0)
            return;
        make_harmless(piece, count);
        if (write(aside.output, piece, (size_t)count) < 0)
            return; /* there is nobody who reads it */
        at += count;
    }
}

void aside_end(void)
{
    if (!aside.begun)
        return;
    int error = errno;
    aside.begun = false;
    int memory = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    off_t end = lseek(STDERR_FILENO, 0, SEEK_CUR);
    dup2(aside.real, STDERR_FILENO);
    close(aside.real);
    if (memory >= 0) {
        tell(memory, end);
        close(memory);
    }
    errno = error;
}
