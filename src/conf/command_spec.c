#include "conf/command_spec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/argv.h"
#include "base/err.h"
#include "base/mem.h"

enum { DEFAULT_INTERVAL = 60, DEFAULT_TIMEOUT = 30 };

/* Seconds: a timeout of nothing would stop all. */
static const double most_seconds = 366 * 86400.0;

static const struct command_key_info infos[] = {
#define COMMAND_INFO(id, name, values, help) {name, values, help},
    COMMAND_KEYS(COMMAND_INFO)
#undef COMMAND_INFO
};

const struct command_key_info *command_key_info(enum command_key key)
{
    assert(key < COMMAND_KEY_COUNT);
    return &infos[key];
}

enum command_key command_key_find(const char *name)
{
    int key = 0;
    while (key < COMMAND_KEY_COUNT && strcmp(infos[key].name, name) != 0)
        key++;
    return (enum command_key)key;
}

/* --- Values ----------------------------------------------------------------------------------- */

/* "90", "90s", "1.5m" or "2h" as seconds. */
static bool parse_seconds(const char *text, double *seconds, size_t *at, struct err *err)
{
    static const struct {
        const char *name;
        double seconds;
    } units[] = {{"", 1}, {"s", 1}, {"m", 60}, {"h", 3600}};
    size_t digits = strspn(text, "0123456789.");
    double value = strtod(text, NULL);
    *at = 0;
    for (size_t i = 0; digits > 0 && digits < 12 && i < sizeof units / sizeof *units; i++)
        if (strcmp(text + digits, units[i].name) == 0 && value * units[i].seconds <= most_seconds) {
            *seconds = value * units[i].seconds;
            return true;
        }
    return err_set(err, "\"%s\" is not a time such as 30, 90s, 5m or 2h", text);
}

static bool set_argv(struct command_spec *spec, const char *text, size_t *at, struct err *err)
{
    argv_free(spec->argv);
    spec->argv = argv_split(text, at, err);
    return spec->argv != NULL;
}

static bool set_shell_argv(struct command_spec *spec, const char *text, size_t *at, struct err *err)
{
    *at = 0;
    if (text[0] == '\0')
        return err_set(err, "there is no command");
    spec->argv = mem_new(4, sizeof *spec->argv);
    spec->argv[0] = mem_copy("/bin/sh");
    spec->argv[1] = mem_copy("-c");
    spec->argv[2] = mem_copy(text);
    return true;
}

static bool set_query_file(struct command_spec *spec, const char *text, size_t *at, struct err *err)
{
    *at = 0;
    free(spec->query_file);
    spec->query_file = mem_copy(text);
    return text[0] != '\0' || err_set(err, "there is no path");
}

static bool set_interval(struct command_spec *spec, const char *text, size_t *at, struct err *err)
{
    return parse_seconds(text, &spec->interval, at, err);
}

static bool set_timeout(struct command_spec *spec, const char *text, size_t *at, struct err *err)
{
    if (!parse_seconds(text, &spec->timeout, at, err))
        return false;
    return spec->timeout > 0 || err_set(err, "a command needs more time than none");
}

static bool check_shell(struct command_spec *spec, const char *text, size_t *at, struct err *err)
{
    (void)spec;
    *at = 0;
    return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 ||
           err_set(err, "\"%s\" is neither yes nor no", text);
}

/* --- Sections --------------------------------------------------------------------------------- */

static const struct conf_row *find_row(const struct conf_source *source, enum command_key key)
{
    for (size_t i = source->rows.count; i-- > 0;)
        if (strcmp(source->rows.items[i].name, infos[key].name) == 0)
            return &source->rows.items[i];
    return NULL;
}

bool command_spec_is(const struct conf_source *source)
{
    return find_row(source, COMMAND_COMMAND) != NULL;
}

static bool remark_row(const struct conf *conf, const struct conf_row *row, size_t at,
                       const struct err *err, struct remarks *remarks)
{
    if (remarks != NULL)
        remarks_add(remarks, SEVERITY_ERROR,
                    (struct place){conf->path, row->line, conf_row_column(row, at)}, NULL, "%s",
                    err->text);
    return false;
}

bool command_spec_parse(struct command_spec *spec, const struct conf *conf,
                        const struct conf_source *source, struct remarks *remarks)
{
    static bool (*const setters[])(struct command_spec *, const char *, size_t *, struct err *) = {
        [COMMAND_COMMAND] = set_argv,      [COMMAND_QUERY_FILE] = set_query_file,
        [COMMAND_INTERVAL] = set_interval, [COMMAND_TIMEOUT] = set_timeout,
        [COMMAND_SHELL] = check_shell,
    };
    bool good = command_spec_is(source);
    const struct conf_row *shell = find_row(source, COMMAND_SHELL);
    bool has_shell = shell != NULL && strcmp(shell->value, "yes") == 0;
    *spec = (struct command_spec){.interval = DEFAULT_INTERVAL, .timeout = DEFAULT_TIMEOUT};
    for (int key = 0; key < COMMAND_KEY_COUNT; key++) {
        const struct conf_row *row = find_row(source, (enum command_key)key);
        struct err err = {{0}};
        size_t at = 0;
        bool by_shell = key == COMMAND_COMMAND && has_shell;
        if (row != NULL && !(by_shell ? set_shell_argv : setters[key])(spec, row->value, &at, &err))
            good = remark_row(conf, row, at, &err, remarks);
    }
    return good;
}

void command_spec_release(struct command_spec *spec)
{
    argv_free(spec->argv);
    free(spec->query_file);
}

bool command_spec_same(const struct command_spec *a, const struct command_spec *b)
{
    const char *a_file = a->query_file != NULL ? a->query_file : "";
    const char *b_file = b->query_file != NULL ? b->query_file : "";
    return argv_same(a->argv, b->argv) && strcmp(a_file, b_file) == 0 &&
           a->interval == b->interval && a->timeout == b->timeout;
}
