#ifndef ECONTOP_APP_TRUST_H
#define ECONTOP_APP_TRUST_H

#include <stdbool.h>

struct err;

/* A configuration that runs commands is a program: whose it is, and how it was found, says whether
 * they may run. */
struct trust {
    bool is_found_here; /* in the current directory, without being named */
    bool allows;        /* the user said so */
    bool is_secure;     /* none runs at all */
};

/* Whether the commands of the configuration at PATH may run; else why not, and what allows them. */
bool trust_check(const struct trust *trust, const char *path, struct err *err);

#endif
