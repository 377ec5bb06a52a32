#ifndef ECONTOP_APP_CLI_H
#define ECONTOP_APP_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct strbuf;

/* The command line.  Each option is one row of a table in cli.c; --help, --list and the check of
 * the manual read those rows.  Values are written --name=VALUE or --name VALUE. */

/* All texts are borrowed from the arguments; NULL: not given. */
struct cli {
    const char **files; /* what stands without an option before it; owned */
    size_t file_count;
    bool compose;
    bool help, version, check, list, ascii, clipboard, no_mouse, kiosk, secure, allow_commands,
        csv_raw, force;
    const char *config, *data, *topic, *panel, *print, *explain, *keys, *theme, *color, *language,
        *list_what;
    const char *size, *now, *alphabet, *output;
};

struct cli_option {
    const char *name;
    char letter; /* short form, or 0 */
    const char
        *argument; /* name of its value, "[VALUE]" if it may be left out, NULL if it has none */
    const char *summary;
    size_t offset;       /* of its field in struct cli: a bool, or a const char * */
    size_t value_offset; /* of the text of a value that may be left out */
    /* What its value may be, for completions: words, or "@WHAT" for the names of --list=WHAT; NULL:
     * anything, such as the file that its argument's name asks for. */
    const char *choices;
    unsigned needs; /* of enum need */
};

size_t cli_option_count(void);
const struct cli_option *cli_option_at(size_t index);

/* Reads the arguments after the program's name; to be released in any case. */
bool cli_parse(struct cli *cli, int count, char *const *arguments, struct err *err);
void cli_release(struct cli *cli);

/* False, with the reason, if the command line has what needs something that is OFF, a set of enum
 * need. */
bool cli_allowed(const struct cli *cli, unsigned off, struct err *err);

/* Adds the text of --help, without what needs something that is OFF. */
void cli_format_help(struct strbuf *out, unsigned off);

/* "120x40" as numbers. */
bool cli_parse_size(const char *text, int *width, int *height, struct err *err);

/* A date or time as seconds since 1970. */
bool cli_parse_time(const char *text, int64_t *seconds, struct err *err);

#endif
