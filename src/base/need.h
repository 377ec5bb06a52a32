#ifndef ECONTOP_BASE_NEED_H
#define ECONTOP_BASE_NEED_H

/* What actions, options and sources need to be allowed besides showing figures.  In secure mode all
 * of these are off, and a row that needs one of them is as if it were not there. */
enum need {
    NEED_SPAWN = 1,   /* starts a command */
    NEED_WRITE = 2,   /* writes a file, or the clipboard of the terminal */
    NEED_SUSPEND = 4, /* gives the terminal back to a shell */
    NEED_OPEN = 8,    /* opens what the configuration does not name */
    NEED_ALL = NEED_SPAWN | NEED_WRITE | NEED_SUSPEND | NEED_OPEN
};

#endif
