/* What libraries do wrong, preloaded into the program: on SIGUSR1 it writes to standard error, in
 * the middle of whatever is going on; on SIGUSR2 it runs over its stack. What else goes wrong, if a
 * variable asks for it, is in the other shim_*.c. */
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static void complain(int number)
{
    static const char text[] = "library: \033[2J\033]0;owned\007something is wrong\n";
    (void)number;
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

static volatile int deepest = 1 << 30;

static int run_over(int depth)
{
    volatile char room[4096];
    room[0] = (char)depth;
    return depth < deepest ? run_over(depth + 1) + room[0] : 0; /* more to do: it stays a call */
}

static void overflow(int number)
{
    (void)run_over(number);
}

__attribute__((constructor)) static void start(void)
{
    sigaction(SIGUSR1, &(struct sigaction){.sa_handler = complain, .sa_flags = SA_RESTART}, NULL);
    sigaction(SIGUSR2, &(struct sigaction){.sa_handler = overflow, .sa_flags = SA_RESTART}, NULL);
}
