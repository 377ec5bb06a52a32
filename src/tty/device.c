#include "tty/device.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* What a signal handler needs, ready before it is called. */
static struct {
    volatile sig_atomic_t armed;
    pid_t owner; /* of the terminal: not a child that has yet to become its command */
    int input, output;
    struct termios saved;
    char bytes[256];
    size_t length;
} rescue;

static struct termios modes_for_keys(struct termios modes)
{
    modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    modes.c_iflag &= ~(tcflag_t)(IXON | INLCR | IGNCR | ISTRIP);
    modes.c_iflag |= ICRNL;
    modes.c_oflag &= ~(tcflag_t)TABDLY; /* ncurses moves by tabs */
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    return modes;
}

/* Opens the terminal once more, so that non-blocking writes do not follow the shell, which shares
 * our description of it.  Where that cannot be, the flag is put back at the end. */
static bool open_output(struct device *device, int output, struct err *err)
{
    char name[256];
    if (ttyname_r(output, name, sizeof name) == 0)
        device->output = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (device->output >= 0)
        return true;
    device->output = fcntl(output, F_DUPFD_CLOEXEC, 3);
    device->output_flags = fcntl(output, F_GETFL);
    if (device->output < 0 || device->output_flags < 0 ||
        fcntl(device->output, F_SETFL, device->output_flags | O_NONBLOCK) < 0)
        return err_errno(err, "cannot write to the terminal");
    return true;
}

bool device_open(struct device *device, int input, int output, struct err *err)
{
    *device = (struct device){.input = input, .output = -1, .output_flags = -1};
    if (!isatty(input) || !isatty(output))
        return err_set(err, "not a terminal (--print=text shows a frame without one)");
    if (tcgetattr(input, &device->saved) < 0)
        return err_errno(err, "cannot read the terminal's modes");
    device->taken = modes_for_keys(device->saved);
    return open_output(device, output, err);
}

void device_close(struct device *device)
{
    if (device->output < 0)
        return;
    if (device->output_flags >= 0)
        fcntl(device->output, F_SETFL, device->output_flags);
    close(device->output);
    device->output = -1;
}

static void set_modes(int descriptor, const struct termios *modes)
{
    while (tcsetattr(descriptor, TCSANOW, modes) < 0 && errno == EINTR) {
    }
}

void device_keep_suspend(struct device *device)
{
    device->taken.c_cc[VSUSP] = _POSIX_VDISABLE;
}

void device_keep_signals(struct device *device)
{
    device->taken.c_lflag &= ~(tcflag_t)ISIG;
}

void device_take(const struct device *device)
{
    set_modes(device->input, &device->taken);
}

void device_give_back(const struct device *device)
{
    set_modes(device->input, &device->saved);
}

void device_arm(const struct device *device, const char *bytes, size_t length)
{
    rescue.armed = 0;
    rescue.owner = getpid();
    rescue.input = device->input;
    rescue.output = device->output;
    rescue.saved = device->saved;
    rescue.length = length < sizeof rescue.bytes ? length : sizeof rescue.bytes;
    memcpy(rescue.bytes, bytes, rescue.length);
    rescue.armed = 1;
}

void device_disarm(void)
{
    rescue.armed = 0;
}

bool device_is_ours(void)
{
    return rescue.owner == getpid();
}

void device_rescue(void)
{
    if (!rescue.armed)
        return;
    rescue.armed = 0;
    int error = errno;
    tcflush(rescue.output, TCOFLUSH); /* a full queue would take nothing more */
    ssize_t written = write(rescue.output, rescue.bytes, rescue.length);
    (void)written; /* there is nobody left to tell */
    tcsetattr(rescue.input, TCSANOW, &rescue.saved);
    errno = error;
}
