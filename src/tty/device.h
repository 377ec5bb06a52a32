#ifndef ECONTOP_TTY_DEVICE_H
#define ECONTOP_TTY_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "base/err.h"

/* The terminal as a device: its descriptors, its modes, and the way out for signal handlers. */
struct device {
    int input;        /* borrowed */
    int output;       /* own and non-blocking, -1 if closed */
    int output_flags; /* to be put back at the end, or -1 */
    struct termios saved, taken;
};

/* False if these are no terminal.  Changes no mode yet.  device_close is fine in any case. */
bool device_open(struct device *device, int input, int output, struct err *err);
void device_close(struct device *device);

/* Keys one by one and unechoed; and the modes as they were. */
void device_take(const struct device *device);
void device_give_back(const struct device *device);

/* Before it is taken: C-z, or C-c, C-\ and C-z, will come as keys. */
void device_keep_suspend(struct device *device);
void device_keep_signals(struct device *device);

/* Between these two device_rescue writes these bytes (cut to 256) and gives the modes back; else it
 * does nothing. */
void device_arm(const struct device *device, const char *bytes, size_t length);
void device_disarm(void);

/* Whether this process is the one that device_arm was called in; safe in a signal handler. */
bool device_is_ours(void);

/* Safe in a signal handler; waits for nothing. */
void device_rescue(void);

#endif
