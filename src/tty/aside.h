#ifndef ECONTOP_TTY_ASIDE_H
#define ECONTOP_TTY_ASIDE_H

/* Standard error while the program has the screen.  A library or a child that writes there would
 * write across the frame; so what it says is kept in memory and comes out when the terminal is
 * given back: the first 64 KiB of it, no byte of it as control. */

/* Takes standard error aside if it is the same terminal as OUTPUT, which does not block and stays
 * open until the end; else it stays as it is. */
void aside_begin(int output);

/* Puts it back and writes what was said meanwhile; safe in a signal handler.  Does nothing without
 * a begin. */
void aside_end(void);

#endif
