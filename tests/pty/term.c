#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "facts.h"

void term_die(const struct term *term, const char *what)
{
    fprintf(stderr, "ptydrive: %s\n", what);
    if (term->child > 0) {
        fprintf(stderr, "state %c, the last it wrote: ", facts_state(term->child));
        kill(term->child, SIGKILL);
        size_t from = term->length > 200 ? term->length - 200 : 0;
        for (size_t i = from; i < term->length; i++)
            fputc(term->tail[i] >= ' ' && term->tail[i] <= '~' ? term->tail[i] : '.', stderr);
        fputc('\n', stderr);
    }
    exit(2);
}

void term_open(struct term *term, int width, int height)
{
    term->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (term->master < 0 || grantpt(term->master) < 0 || unlockpt(term->master) < 0)
        term_die(term, "no terminal can be made");
    fcntl(term->master, F_SETFD, FD_CLOEXEC);
    term->slave = open(ptsname(term->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (term->slave < 0 || tcgetattr(term->slave, &term->before) < 0)
        term_die(term, "the terminal cannot be opened");
    term_size(term, width, height);
}

void term_start(struct term *term, char **command)
{
    term->command = command;
    term->child = fork();
    if (term->child < 0)
        term_die(term, "no process can be made");
    if (term->child > 0)
        return;
    setsid();
    ioctl(term->slave, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++)
        dup2(term->slave, i);
    execvp(command[0], command);
    _exit(127);
}

bool term_read(struct term *term, int wait_ms)
{
    struct pollfd ask = {.fd = term->master, .events = POLLIN};
    if (term->master < 0 || poll(&ask, 1, wait_ms) <= 0)
        return false;
    if (term->length > TERM_TAIL / 2) {
        memmove(term->tail, term->tail + term->length - TERM_TAIL / 2, TERM_TAIL / 2);
        term->length = TERM_TAIL / 2;
    }
    char *place = term->tail + term->length;
    ssize_t count = read(term->master, place, TERM_TAIL - term->length);
    if (count <= 0)
        return false;
    if (term->raw != NULL)
        fwrite(place, 1, (size_t)count, term->raw);
    for (ssize_t i = 0; i < count; i++)
        place[i] = place[i] == '\0' ? ' ' : place[i];
    term->length += (size_t)count;
    term->tail[term->length] = '\0';
    term->total += count;
    return true;
}

void term_empty(struct term *term)
{
    term->length = 0;
    term->tail[0] = '\0';
}

bool term_write(struct term *term, const char *bytes, size_t length)
{
    enum { PATIENCE_MS = 10000, PIECE = 256 };
    long long end = facts_now_ms() + PATIENCE_MS;
    int flags = fcntl(term->master, F_GETFL);
    fcntl(term->master, F_SETFL, flags | O_NONBLOCK);
    while (length > 0 && facts_now_ms() < end) {
        ssize_t count = write(term->master, bytes, length < PIECE ? length : PIECE);
        if (count > 0) {
            bytes += count;
            length -= (size_t)count;
        } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
            break;
        }
        while (term_read(term, count > 0 ? 0 : 1))
            continue;
        if (count < 0 && strchr("ZT", facts_state(term->child)) != NULL)
            break;
    }
    fcntl(term->master, F_SETFL, flags);
    return length == 0;
}

void term_size(const struct term *term, int width, int height)
{
    struct winsize window = {.ws_col = (unsigned short)width, .ws_row = (unsigned short)height};
    if (ioctl(term->slave, TIOCSWINSZ, &window) < 0)
        term_die(term, "the terminal cannot be resized");
}

bool term_is_raw(const struct term *term)
{
    struct termios modes;
    return tcgetattr(term->slave, &modes) == 0 && (modes.c_lflag & ICANON) == 0;
}

bool term_has_same_modes(const struct term *term)
{
    struct termios now;
    const struct termios *then = &term->before;
    return tcgetattr(term->slave, &now) == 0 && now.c_iflag == then->c_iflag &&
           now.c_oflag == then->c_oflag && now.c_cflag == then->c_cflag &&
           now.c_lflag == then->c_lflag && memcmp(now.c_cc, then->c_cc, sizeof now.c_cc) == 0;
}

bool term_input_is_read(const struct term *term)
{
    int waiting = 0;
    return ioctl(term->slave, FIONREAD, &waiting) < 0 || waiting == 0;
}

bool term_is_full(const struct term *term)
{
    struct pollfd ask = {.fd = term->slave, .events = POLLOUT};
    return poll(&ask, 1, 0) == 0;
}
