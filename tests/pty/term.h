#ifndef TESTS_PTY_TERM_H
#define TESTS_PTY_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <termios.h>

/* A terminal that does what it is told, and the program that runs on it. */

enum { TERM_TAIL = 1 << 16 };

struct term {
    int master, slave; /* MASTER is -1 once closed */
    pid_t child;
    char **command;
    struct termios before;
    FILE *raw;                /* where all that is read goes too, or NULL */
    char tail[TERM_TAIL + 1]; /* what was read since it was emptied, NULs as blanks, cut in front */
    size_t length;
    long long total; /* bytes read */
};

/* Says what and why on standard error, kills the program, and ends with 2. */
_Noreturn void term_die(const struct term *term, const char *what);

void term_open(struct term *term, int width, int height);
void term_start(struct term *term, char **command);

/* Reads what there is, for at most WAIT_MS for the first of it; false if there was nothing. */
bool term_read(struct term *term, int wait_ms);
void term_empty(struct term *term); /* the tail */

/* Writes all, reading meanwhile; false if the program has ended, is stopped or takes nothing. */
bool term_write(struct term *term, const char *bytes, size_t length);

void term_size(const struct term *term, int width, int height);
bool term_is_raw(const struct term *term);
bool term_has_same_modes(const struct term *term);
bool term_input_is_read(const struct term *term); /* nothing typed waits for the program */
bool term_is_full(const struct term *term);       /* nothing more can be written to it */

#endif
