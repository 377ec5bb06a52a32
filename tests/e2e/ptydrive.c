/* Runs a program on a terminal that fails it, as no terminal emulator does on purpose:
 *
 *     ptydrive hangup|stalled COLSxROWS COMMAND...
 *
 * hangup: reads until the program waits for keys, then closes the terminal.
 * stalled: never reads, asks for frames by keys; sends SIGTERM once the terminal takes nothing.
 *
 * Prints "status=N ms=N cpu_ms=N": how it ended, 128+n for a signal; how long that took; how much
 * it worked in its whole life.  And after stalled "modes=same|changed left=yes|no": whether the
 * modes are as before, and whether the last it wrote leaves the alternate screen. */
#define _DEFAULT_SOURCE /* wait4 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { DEADLINE_MS = 10000, STEP_MS = 2, TAIL = 4096 };

struct drive {
    int master, slave;
    pid_t child;
    struct termios before;
    char tail[TAIL + 1]; /* the last that was read */
    size_t length;
};

static void die(const char *what)
{
    fprintf(stderr, "ptydrive: %s: %s\n", what, strerror(errno));
    exit(2);
}

static long long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void open_terminal(struct drive *drive, const char *size)
{
    struct winsize window = {0};
    if (sscanf(size, "%hux%hu", &window.ws_col, &window.ws_row) != 2)
        die(size);
    drive->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (drive->master < 0 || grantpt(drive->master) < 0 || unlockpt(drive->master) < 0)
        die("posix_openpt");
    drive->slave = open(ptsname(drive->master), O_RDWR | O_NOCTTY);
    if (drive->slave < 0 || ioctl(drive->slave, TIOCSWINSZ, &window) < 0 ||
        tcgetattr(drive->slave, &drive->before) < 0)
        die("the terminal");
}

static void start(struct drive *drive, char **command)
{
    drive->child = fork();
    if (drive->child < 0)
        die("fork");
    if (drive->child > 0)
        return;
    setsid();
    ioctl(drive->slave, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++)
        dup2(drive->slave, i);
    close(drive->master);
    close(drive->slave);
    execvp(command[0], command);
    _exit(127);
}

/* Says whether there was something within that time. */
static bool read_some(struct drive *drive, int wait_ms)
{
    struct pollfd ask = {.fd = drive->master, .events = POLLIN};
    if (poll(&ask, 1, wait_ms) <= 0)
        return false;
    if (drive->length > TAIL / 2) {
        memmove(drive->tail, drive->tail + drive->length - TAIL / 2, TAIL / 2);
        drive->length = TAIL / 2;
    }
    ssize_t count = read(drive->master, drive->tail + drive->length, TAIL - drive->length);
    drive->length += count > 0 ? (size_t)count : 0;
    for (size_t i = 0; i < drive->length; i++)
        drive->tail[i] = drive->tail[i] == '\0' ? ' ' : drive->tail[i];
    drive->tail[drive->length] = '\0';
    return count > 0;
}

/* It has taken the terminal and sleeps: state S in its file of /proc. */
static bool waits_for_keys(const struct drive *drive)
{
    struct termios modes;
    char path[64], state = '?';
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)drive->child);
    FILE *file = fopen(path, "r");
    if (file != NULL && fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
        state = '?';
    if (file != NULL)
        fclose(file);
    tcgetattr(drive->slave, &modes);
    return state == 'S' && (modes.c_lflag & ICANON) == 0;
}

/* How much a terminal holds is its own affair, so frames are asked for until it is full. */
static bool takes_nothing(const struct drive *drive)
{
    struct pollfd ask = {.fd = drive->slave, .events = POLLOUT};
    if (!waits_for_keys(drive))
        return false;
    if (poll(&ask, 1, 0) == 0)
        return true;
    ssize_t written = write(drive->master, "l", 1); /* the next topic */
    (void)written;                                  /* the next round tries again */
    return false;
}

static bool is_drawn(struct drive *drive)
{
    read_some(drive, STEP_MS);
    return waits_for_keys(drive) && strstr(drive->tail, "help") != NULL;
}

/* Until it is as wanted, or gone, or the deadline is over. */
static void wait_until(struct drive *drive, bool reads)
{
    long long end = now_ms() + DEADLINE_MS;
    while (!(reads ? is_drawn(drive) : takes_nothing(drive))) {
        if (now_ms() > end || kill(drive->child, 0) < 0) {
            kill(drive->child, SIGKILL);
            errno = ETIMEDOUT;
            die(reads ? "the program never waited for keys" : "the terminal never was full");
        }
        nanosleep(&(struct timespec){.tv_nsec = STEP_MS * 1000000L}, NULL);
    }
}

static long long milliseconds(struct timeval time)
{
    return time.tv_sec * 1000LL + time.tv_usec / 1000;
}

/* What it worked since it was started is in USAGE; a program that does not end is killed. */
static int wait_end(const struct drive *drive, struct rusage *usage)
{
    int status;
    long long end = now_ms() + DEADLINE_MS;
    while (wait4(drive->child, &status, WNOHANG, usage) == 0) {
        if (now_ms() > end)
            kill(drive->child, SIGKILL);
        nanosleep(&(struct timespec){.tv_nsec = STEP_MS * 1000000L}, NULL);
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static bool same_modes(const struct drive *drive)
{
    struct termios now;
    return tcgetattr(drive->slave, &now) == 0 && now.c_iflag == drive->before.c_iflag &&
           now.c_oflag == drive->before.c_oflag && now.c_cflag == drive->before.c_cflag &&
           now.c_lflag == drive->before.c_lflag &&
           memcmp(now.c_cc, drive->before.c_cc, sizeof now.c_cc) == 0;
}

static bool left_screen(struct drive *drive)
{
    while (read_some(drive, 50))
        continue;
    return strstr(drive->tail, "\033[?1049l") != NULL;
}

int main(int count, char **arguments)
{
    struct drive drive = {0};
    struct rusage usage;
    if (count < 4)
        die("hangup|stalled COLSxROWS COMMAND");
    bool hangup = strcmp(arguments[1], "hangup") == 0;
    open_terminal(&drive, arguments[2]);
    start(&drive, arguments + 3);
    wait_until(&drive, hangup);

    long long start_ms = now_ms();
    if (hangup)
        close(drive.master);
    else
        kill(drive.child, SIGTERM);
    int status = wait_end(&drive, &usage);
    long long took = now_ms() - start_ms;
    printf("status=%d ms=%lld cpu_ms=%lld", status, took,
           milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime));
    if (!hangup)
        printf(" modes=%s left=%s", same_modes(&drive) ? "same" : "changed",
               left_screen(&drive) ? "yes" : "no");
    printf("\n");
    return 0;
}
