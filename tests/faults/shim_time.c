/* Clocks that do not go as they should, preloaded into the program:
 *
 *     FAULT_SPEED=N    a second of the program's clocks, and of its waiting, takes 1/N
 *     FAULT_CLOCK=FILE the file has three numbers, the seconds by which the clock on the wall, the
 *                      steady one and the one that also counts sleep are ahead; they may be written
 *                      anew in place at any time. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { CLOCKS = 16, FILE_BYTES = 64 };

static const long long nanoseconds = 1000000000;
static const char *ahead; /* what the file has */
static long long speed;   /* 0: not asked yet */

static void ask(void)
{
    const char *text = getenv("FAULT_SPEED"), *path = getenv("FAULT_CLOCK");
    int file = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        void *bytes = mmap(NULL, FILE_BYTES, PROT_READ, MAP_SHARED, file, 0);
        ahead = bytes != MAP_FAILED ? bytes : NULL;
        close(file);
    }
    speed = text != NULL ? atoll(text) : 1;
}

static long long seconds_ahead(clockid_t clock)
{
    long long wall = 0, steady = 0, awake_or_not = 0;
    if (ahead == NULL || sscanf(ahead, "%lld %lld %lld", &wall, &steady, &awake_or_not) != 3)
        return 0;
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return wall;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
        return steady;
    case CLOCK_BOOTTIME:
        return awake_or_not;
    default:
        return 0; /* of processors */
    }
}

/* The first look at a clock is where it begins to run faster. */
static long long hasten(clockid_t clock, long long now)
{
    static long long first[CLOCKS];
    if (clock < 0 || clock >= CLOCKS || clock == CLOCK_PROCESS_CPUTIME_ID ||
        clock == CLOCK_THREAD_CPUTIME_ID)
        return now;
    if (first[clock] == 0)
        first[clock] = now;
    return first[clock] + (now - first[clock]) * speed;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    if (speed == 0)
        ask();
    if (syscall(SYS_clock_gettime, clock, time) != 0)
        return -1;
    long long now = hasten(clock, time->tv_sec * nanoseconds + time->tv_nsec);
    time->tv_sec = (time_t)(now / nanoseconds + seconds_ahead(clock));
    time->tv_nsec = (long)(now % nanoseconds);
    return 0;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out != NULL)
        *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    *time = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}

int epoll_pwait(int poll, struct epoll_event *events, int most, int timeout, const sigset_t *set)
{
    if (speed == 0)
        ask();
    if (timeout > 0)
        timeout = timeout / (int)speed + (timeout % (int)speed != 0);
    return (int)syscall(SYS_epoll_pwait, poll, events, most, timeout, set, _NSIG / 8);
}

int epoll_wait(int poll, struct epoll_event *events, int most, int timeout)
{
    return epoll_pwait(poll, events, most, timeout, NULL);
}
