#ifndef ECONTOP_APP_FIND_H
#define ECONTOP_APP_FIND_H

#include <stdbool.h>

struct err;

/* The environment as far as it says where the configuration is; NULL: not set. */
struct find_places {
    const char *named;       /* --config */
    const char *variable;    /* ECONTOP_CONFIG */
    const char *config_home; /* XDG_CONFIG_HOME */
    const char *home;        /* HOME */
    const char *datadir;     /* where the program's own was installed */
};

/* The path of the configuration, owned: the first of --config, $ECONTOP_CONFIG, ./config.ini,
 * $XDG_CONFIG_HOME/econtop/config.ini (default ~/.config), /etc/econtop/config.ini and
 * DATADIR/config.ini.  NULL, with the reason, if a named one is missing or there is none. */
char *find_config(const struct find_places *places, struct err *err);

/* Whether PATH, which find_config gave, was merely found in the current directory. */
bool find_is_here(const struct find_places *places, const char *path);

#endif
