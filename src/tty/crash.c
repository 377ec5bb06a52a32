#include "tty/crash.h"

#include <signal.h>
#include <stddef.h>

#include "tty/tty.h"

/* The handler calls nothing that needs more. */
enum { STACK_BYTES = 64 * 1024 };

static char stack[STACK_BYTES];

static void on_crash(int number)
{
    tty_emergency();
    raise(number);
}

void crash_catch(void)
{
    static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&own, NULL);
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = (int)SA_RESETHAND | SA_ONSTACK};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
}
