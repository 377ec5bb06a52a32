#ifndef TESTS_PTY_FACTS_H
#define TESTS_PTY_FACTS_H

#include <sys/types.h>

/* What /proc and the clocks say of a running process.  All are 0, or '?' for the state, where there
 * is no such process. */

long long facts_now_ms(void);
char facts_state(pid_t process);       /* R, S, T, Z ... as ps has it */
long long facts_cpu_us(pid_t process); /* worked, in its whole life */
long facts_rss_kb(pid_t process);      /* resident now, without shared pages of files */
long facts_descriptors(pid_t process); /* open */
long facts_children(pid_t process);    /* zombies included */
long facts_threads(pid_t process);

#endif
