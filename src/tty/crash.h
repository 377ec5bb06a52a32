#ifndef ECONTOP_TTY_CRASH_H
#define ECONTOP_TTY_CRASH_H

/* From now on a crash gives the terminal back and then is what it would have been; also one for
 * want of stack. */
void crash_catch(void);

#endif
