#ifndef ECONTOP_CONF_COMMAND_SPEC_H
#define ECONTOP_CONF_COMMAND_SPEC_H

#include <stdbool.h>

#include "conf/conf.h"

/* The keys of a section [source NAME] that say what command gives its text, instead of a file.
 *
 *     name, values, help */
#define COMMAND_KEYS(K)                                                                            \
    K(COMMAND, "command", "PROGRAM ARGUMENT...",                                                   \
      "instead of file: what this program writes, quoted as in a shell but run without one")       \
    K(QUERY_FILE, "query_file", "PATH", "the command reads this file as its standard input")       \
    K(INTERVAL, "interval", "60, N, Ns, Nm, Nh",                                                   \
      "between two runs; 0: at the start and on r only")                                           \
    K(TIMEOUT, "timeout", "30, N, Ns, Nm, Nh", "after which the command is stopped")               \
    K(SHELL, "shell", "no, yes", "a shell runs the command, so that | and $NAME mean something")

enum command_key {
#define COMMAND_ENUM(id, name, values, help) COMMAND_##id,
    COMMAND_KEYS(COMMAND_ENUM)
#undef COMMAND_ENUM
        COMMAND_KEY_COUNT
};

struct command_key_info {
    const char *name, *values, *help;
};

const struct command_key_info *command_key_info(enum command_key key);

/* The key of that name, or COMMAND_KEY_COUNT. */
enum command_key command_key_find(const char *name);

struct command_spec {
    char **argv;              /* owned, NULL ends it; NULL: there is no command */
    char *query_file;         /* owned, as written; NULL: none */
    double interval, timeout; /* seconds */
};

/* Whether the source is a command, as far as it says so. */
bool command_spec_is(const struct conf_source *source);

/* Reads the keys; what is wrong with them becomes remarks, unless these are NULL.  False if the
 * command is not to be run: there is none, or not one that can be understood. */
bool command_spec_parse(struct command_spec *spec, const struct conf *conf,
                        const struct conf_source *source, struct remarks *remarks);
void command_spec_release(struct command_spec *spec);

/* Whether both run the same. */
bool command_spec_same(const struct command_spec *a, const struct command_spec *b);

#endif
