#define _GNU_SOURCE /* memfd_create */
#include "tty/spool.h"

#include <errno.h>
#include <poll.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

bool spool_open(struct spool *spool)
{
    strbuf_init(&spool->out);
    spool->sent = 0;
    int descriptor = memfd_create("screen", MFD_CLOEXEC);
    spool->memory = descriptor >= 0 ? fdopen(descriptor, "w+") : tmpfile();
    if (!spool->memory && descriptor >= 0)
        close(descriptor);
    return spool->memory != NULL;
}

void spool_close(struct spool *spool)
{
    if (spool->memory) {
        fclose(spool->memory);
        spool->memory = NULL;
    }
    strbuf_release(&spool->out);
}

/* Takes out of the file what has been written there. */
static void collect(struct spool *spool)
{
    int descriptor = fileno(spool->memory);
    off_t size = lseek(descriptor, 0, SEEK_CUR);
    off_t done = 0;
    char chunk[8192];
    while (done < size) {
        ssize_t count = pread(descriptor, chunk, sizeof chunk, done);
        if (count <= 0)
            break;
        strbuf_add_n(&spool->out, chunk, (size_t)count);
        done += count;
    }
    if (size > 0 && lseek(descriptor, 0, SEEK_SET) == 0) {
        int emptied = ftruncate(descriptor, 0);
        (void)emptied; /* what stays behind is written over and never read */
    }
}

void spool_add(struct spool *spool, const char *bytes, size_t length)
{
    collect(spool);
    strbuf_add_n(&spool->out, bytes, length);
}

const char *spool_pending(struct spool *spool, size_t *length)
{
    collect(spool);
    *length = spool->out.length - spool->sent;
    return spool->out.text + spool->sent;
}

void spool_consumed(struct spool *spool, size_t count)
{
    spool->sent += count;
    if (spool->sent >= spool->out.length) {
        strbuf_clear(&spool->out);
        spool->sent = 0;
    }
}

void spool_drop(struct spool *spool)
{
    size_t length;
    spool_pending(spool, &length);
    spool_consumed(spool, length);
}

static long long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

bool spool_drain(struct spool *spool, int descriptor, int wait_ms)
{
    long long deadline = now_ms() + wait_ms;
    size_t length;
    const char *bytes;
    while ((bytes = spool_pending(spool, &length)), length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written > 0) {
            spool_consumed(spool, (size_t)written);
            continue;
        }
        long long left = deadline - now_ms();
        struct pollfd wait = {.fd = descriptor, .events = POLLOUT};
        if ((written < 0 && errno != EAGAIN && errno != EINTR) || left <= 0 ||
            poll(&wait, 1, (int)left) == 0)
            return false;
    }
    return true;
}
