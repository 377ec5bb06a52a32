#include "app/cli.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/need.h"
#include "base/number.h"
#include "base/period.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"

#define FIELD(name) offsetof(struct cli, name)

static const struct cli_option options[] = {
    {"topic", 't', "NAME", N_("open this topic first"), FIELD(topic), 0, "@topics"},
    {"panel", 0, "NAME", N_("show this panel large"), FIELD(panel), 0, "@panels"},
    {"config", 'c', "FILE", N_("read this configuration"), FIELD(config), 0},
    {"data", 'd', "FOLDER", N_("take the data files from this folder"), FIELD(data), 0, NULL,
     NEED_OPEN},
    {"print", 'p', "FORMAT", N_("print what is on show and end (see --list=formats)"), FIELD(print),
     0, "@formats"},
    {"output", 'o', "FILE", N_("write it to a new file"), FIELD(output), 0, NULL, NEED_WRITE},
    {"force", 0, NULL, N_("replace the file if it is there"), FIELD(force), 0, NULL, NEED_WRITE},
    {"csv-raw", 0, NULL, N_("print CSV with what spreadsheets run as formulas"), FIELD(csv_raw), 0},
    {"size", 's', "COLSxROWS", N_("the size of a printed frame (default 120x40)"), FIELD(size), 0},
    {"keys", 'k', "KEYS", N_("press these keys first, a blank between"), FIELD(keys), 0},
    {"now", 0, "DATE", N_("take this date, or date and time, for now"), FIELD(now), 0},
    {"theme", 0, "NAME", N_("the colours"), FIELD(theme), 0, "@themes"},
    {"color", 0, "WHEN", N_("auto, always, never, 8 or 256"), FIELD(color), 0,
     "auto always never 8 256"},
    {"alphabet", 0, "NAME", N_("the signs to draw with: braille, block or ascii"), FIELD(alphabet),
     0, "@alphabets"},
    {"ascii", 0, NULL, N_("draw with plain ASCII only"), FIELD(ascii), 0},
    {"no-mouse", 0, NULL, N_("leave the mouse to the terminal"), FIELD(no_mouse), 0},
    {"language", 0, "NAME", N_("en or zh_CN"), FIELD(language), 0, "en zh_CN"},
    {"clipboard", 0, NULL, N_("let y and Y write the terminal's clipboard (OSC 52)"),
     FIELD(clipboard), 0, NULL, NEED_WRITE},
    {"kiosk", 0, NULL, N_("show topics and panels in turn; nothing ends it"), FIELD(kiosk), 0},
    {"secure", 0, NULL, N_("start, write and open nothing else, never stop"), FIELD(secure), 0},
    {"allow-commands", 0, NULL, N_("run the commands of any configuration"), FIELD(allow_commands),
     0, NULL, NEED_SPAWN},
    {"compose", 0, NULL, N_("print the configuration made for the files"), FIELD(compose), 0, NULL,
     NEED_OPEN},
    {"explain", 0, "FILE", N_("print how a CSV file is read, as a section"), FIELD(explain), 0,
     NULL, NEED_OPEN},
    {"check", 0, NULL, N_("say what is wrong with configuration and data"), FIELD(check), 0},
    {"list", 0, "[WHAT]", N_("list topics, metrics, actions, options and more"), FIELD(list),
     FIELD(list_what), "@lists"},
    {"help", 'h', NULL, N_("print this text"), FIELD(help), 0},
    {"version", 'V', NULL, N_("print the version"), FIELD(version), 0},
};

size_t cli_option_count(void)
{
    return sizeof options / sizeof options[0];
}

const struct cli_option *cli_option_at(size_t index)
{
    return &options[index];
}

static void *field(struct cli *cli, size_t offset)
{
    return (char *)cli + offset;
}

static bool unknown(const char *argument, size_t length, struct err *err)
{
    const char *names[sizeof options / sizeof options[0]];
    char *word = mem_copy_n(argument, length);
    for (size_t i = 0; i < cli_option_count(); i++)
        names[i] = options[i].name;
    size_t near = words_nearest(word + strspn(word, "-"), names, cli_option_count());
    if (near < cli_option_count())
        err_set(err, "unknown option %s (did you mean --%s?)", word, names[near]);
    else
        err_set(err, "unknown option %s (try --help)", word);
    free(word);
    return false;
}

static const struct cli_option *find_long(const char *name, size_t length)
{
    for (size_t i = 0; i < cli_option_count(); i++)
        if (strlen(options[i].name) == length && strncmp(options[i].name, name, length) == 0)
            return &options[i];
    return NULL;
}

static const struct cli_option *find_letter(const char *argument)
{
    for (size_t i = 0; i < cli_option_count(); i++)
        if (options[i].letter != 0 && options[i].letter == argument[1] && argument[2] == '\0')
            return &options[i];
    return NULL;
}

/* Takes one option with VALUE, which is NULL if none is attached; *NEXT is the argument after it,
 * which it may use up. */
static bool take(struct cli *cli, const struct cli_option *option, const char *value,
                 const char *const next, bool *used_next, struct err *err)
{
    bool optional = option->argument != NULL && option->argument[0] == '[';
    if (option->argument == NULL || optional) {
        if (value != NULL && !optional)
            return err_set(err, "--%s takes no value", option->name);
        *(bool *)field(cli, option->offset) = true;
        if (optional)
            *(const char **)field(cli, option->value_offset) = value;
        return true;
    }
    if (value == NULL) {
        if (next == NULL)
            return err_set(err, "--%s needs a value: --%s=%s", option->name, option->name,
                           option->argument);
        value = next;
        *used_next = true;
    }
    *(const char **)field(cli, option->offset) = value;
    return true;
}

bool cli_parse(struct cli *cli, int count, char *const *arguments, struct err *err)
{
    bool only_files = false;
    *cli = (struct cli){.files = mem_new((size_t)count + 1, sizeof *cli->files)};
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        bool is_long = strncmp(argument, "--", 2) == 0;
        bool used_next = false;
        if (only_files || argument[0] != '-' || argument[1] == '\0') {
            cli->files[cli->file_count++] = argument;
            continue;
        }
        only_files = strcmp(argument, "--") == 0;
        if (only_files)
            continue;
        size_t length = is_long ? strcspn(argument, "=") : strlen(argument);
        const struct cli_option *option =
            is_long ? find_long(argument + 2, length - 2) : find_letter(argument);
        if (option == NULL)
            return unknown(argument, length, err);
        const char *value = argument[length] == '=' ? argument + length + 1 : NULL;
        if (!take(cli, option, value, i + 1 < count ? arguments[i + 1] : NULL, &used_next, err))
            return false;
        i += used_next;
    }
    return true;
}

void cli_release(struct cli *cli)
{
    free(cli->files);
    cli->files = NULL;
    cli->file_count = 0;
}

bool cli_allowed(const struct cli *cli, unsigned off, struct err *err)
{
    if (cli->file_count > 0 && (off & NEED_OPEN) != 0)
        return err_set(err, "%s: not in secure mode (only the data of the configuration is opened)",
                       cli->files[0]);
    for (size_t i = 0; i < cli_option_count(); i++) {
        const struct cli_option *option = &options[i];
        const void *at = (const char *)cli + option->offset;
        bool is_flag = option->argument == NULL || option->argument[0] == '[';
        bool given = is_flag ? *(const bool *)at : *(const char *const *)at != NULL;
        if ((option->needs & off) != 0 && given)
            return err_set(err, "--%s: not in secure mode", option->name);
    }
    return true;
}

void cli_format_help(struct strbuf *out, unsigned off)
{
    strbuf_add(out,
               _("usage: econtop [option]... [FILE.csv]...\n"
                 "       COMMAND | econtop [option]... -\n\n"
                 "The terminal dashboard of the digital economy, or of your own CSV files.\n\n"));
    for (size_t i = 0; i < cli_option_count(); i++) {
        const struct cli_option *option = &options[i];
        struct strbuf left = STRBUF_INIT;
        const char *argument = option->argument;
        if ((option->needs & off) != 0)
            continue;
        bool optional = argument != NULL && argument[0] == '[';
        strbuf_addf(&left, option->letter != 0 ? "-%c, " : "    ", option->letter);
        strbuf_addf(&left, "--%s", option->name);
        if (optional)
            strbuf_addf(&left, "[=%.*s]", (int)strlen(argument) - 2, argument + 1);
        else if (argument != NULL)
            strbuf_addf(&left, "=%s", argument);
        strbuf_addf(out, "  %-24s  %s\n", left.text, _(option->summary));
        strbuf_release(&left);
    }
    strbuf_add(out, _("\nexamples:\n"
                      "  econtop                                   browse, ? shows the keys\n"
                      "  econtop --topic=users\n"
                      "  econtop --print=text --size=80x24 --topic=users\n"
                      "  econtop my.csv                            a file of your own\n"
                      "  econtop --check --config=my.ini\n"));
}

bool cli_parse_size(const char *text, int *width, int *height, struct err *err)
{
    long columns, rows;
    size_t length = strcspn(text, "xX");
    char *first = mem_copy_n(text, length);
    bool good = text[length] != '\0' && number_parse_int(first, 1, 1000, &columns) &&
                number_parse_int(text + length + 1, 1, 500, &rows);
    free(first);
    if (!good)
        return err_set(err, "\"%s\" is not a size (such as 120x40, at most 1000x500)", text);
    *width = (int)columns;
    *height = (int)rows;
    return true;
}

bool cli_parse_time(const char *text, int64_t *seconds, struct err *err)
{
    enum { SECONDS_A_DAY = 86400 };
    struct period period;
    if (!period_parse(text, strlen(text), &period) || period.frequency < FREQUENCY_DAY)
        return err_set(err, "\"%s\" is not a date (such as 2026-01-31)", text);
    const int64_t since = (int64_t)civil_to_days(2000, 1, 1) * SECONDS_A_DAY;
    *seconds = period.frequency == FREQUENCY_TIME
                   ? since + period.time
                   : (int64_t)period_as(period, FREQUENCY_DAY).time * SECONDS_A_DAY;
    return true;
}
