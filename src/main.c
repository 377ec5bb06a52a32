#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "app/cli.h"
#include "app/explain.h"
#include "app/export.h"
#include "app/find.h"
#include "app/greet.h"
#include "app/compose.h"
#include "app/language.h"
#include "app/list.h"
#include "app/load.h"
#include "app/look_names.h"
#include "app/named.h"
#include "app/trust.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/need.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"
#include "data/check.h"
#include "live/feed.h"
#include "live/loop.h"
#include "out/out.h"
#include "tty/crash.h"
#include "tty/tty.h"

/* Wires one mode of the program together.  Only this file prints errors, knows the environment and
 * the clock, and exits: 0 good, 1 what data or configuration contain, 2 usage, 128+n a signal. */

enum { EXIT_CONTENT = 1, EXIT_USAGE = 2, EXIT_SIGNAL = 128, SECONDS_A_DAY = 86400 };

enum { FIRST_MS = 8 /* of reading, before the first frame */ };

struct program {
    struct cli cli;
    struct conf *conf;      /* until it is the feed's */
    struct strbuf composed; /* its text, if files are named */
    char *dict;             /* folder of dictionaries for files that are named, or NULL */
    struct feed *feed;
    struct app *app;
    struct tty *tty;
    struct grid grid;
    int output;      /* of the terminal */
    unsigned off;    /* of enum need: what secure mode takes away */
    bool has_now;    /* the clock on the wall stands still */
    int64_t now;     /* what it shows then */
    bool has_texts;  /* in every language */
    struct err lack; /* why not */
};

/* Arguments and variables are quoted in errors: they are data as well. */
static int fail(int status, const struct err *err)
{
    struct strbuf shown = STRBUF_INIT;
    utf8_display(&shown, err->text, strlen(err->text));
    fprintf(stderr, "econtop: %s\n", shown.text);
    strbuf_release(&shown);
    return status;
}

/* Prints all of it, so that a full disk is an error and a reader that has gone is not. */
static int print(const struct strbuf *text)
{
    struct err err;
    if (fwrite(text->text, 1, text->length, stdout) == text->length && fflush(stdout) == 0)
        return EXIT_SUCCESS;
    if (errno == EPIPE)
        return EXIT_SUCCESS;
    err_errno(&err, "cannot write to standard output");
    return fail(EXIT_CONTENT, &err);
}

/* ---- what the environment says ---- */

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

static bool locale_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static bool choose_depth(const struct program *program, enum depth *depth, struct err *err)
{
    static const struct {
        const char *word;
        enum depth depth;
    } words[] = {{"always", DEPTH_256}, {"never", DEPTH_NONE}, {"8", DEPTH_8}, {"256", DEPTH_256}};
    const char *word = program->cli.color != NULL ? program->cli.color : getenv("ECONTOP_COLOR");
    *depth = is_set("NO_COLOR") ? DEPTH_NONE : DEPTH_256;
    if (word == NULL || word[0] == '\0' || strcmp(word, "auto") == 0)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, word) == 0) {
            *depth = words[i].depth;
            return true;
        }
    return err_set(err, "--color: \"%s\" is none of auto, always, never, 8, 256", word);
}

static bool choose_theme(const struct program *program, struct err *err)
{
    const char *name = program->cli.theme;
    if (name == NULL)
        name = feed_conf(program->feed)->dashboard.theme;
    if (name[0] == '\0' || app_use_theme(program->app, name))
        return true;
    return err_set(err, "no theme \"%s\" (try --list=themes)", name);
}

/* ASCII stands above all; else what was named or configured, but never more than the locale can
 * hold. */
static const struct alphabet *choose_alphabet(const struct program *program, const char *terminals,
                                              struct err *err)
{
    const char *name = program->cli.alphabet;
    if (name == NULL)
        name = feed_conf(program->feed)->dashboard.alphabet;
    if (program->cli.ascii || !locale_is_utf8())
        name = "ascii";
    else if (name[0] == '\0')
        name = terminals;
    const struct alphabet *alphabet = alphabet_find(name);
    if (alphabet == NULL)
        err_set(err, "no alphabet \"%s\" (try --list=alphabets)", name);
    return alphabet;
}

static bool prints_for_programs(const struct cli *cli)
{
    struct err err;
    const struct out_format *format = cli->print != NULL || cli->output != NULL
                                          ? export_format(cli->print, cli->output, &err)
                                          : NULL;
    return format != NULL && format->machine;
}

static bool choose_language(const struct program *program, const char *configured,
                            enum language *language, struct err *err)
{
    const struct language_wishes wishes = {
        .option = program->cli.language,
        .configured = configured,
        .languages = getenv("LANGUAGE"),
        .lc_all = getenv("LC_ALL"),
        .lc_messages = getenv("LC_MESSAGES"),
        .lang = getenv("LANG"),
        .utf8 = locale_is_utf8(),
    };
    if (!language_choose(&wishes, language, err))
        return false;
    if (program->cli.check || prints_for_programs(&program->cli))
        *language = LANGUAGE_EN;
    return true;
}

/* The catalogues beside the program, or where they are installed. */
static bool load_texts(struct err *err)
{
    char path[4096];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return language_load(path, ECONTOP_LOCALEDIR, err);
}

/* Seconds since 1970 by the clock on the wall, in its time zone. */
static int64_t wall_clock(void)
{
    time_t now = time(NULL);
    struct tm civil;
    if (localtime_r(&now, &civil) == NULL)
        return now;
    int64_t days = civil_to_days(civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);
    return ((days * 24 + civil.tm_hour) * 60 + civil.tm_min) * 60 + civil.tm_sec;
}

/* What the wall clock is taken to show: a time that was given stands still. */
static bool choose_now(struct program *program, struct err *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    program->has_now = program->cli.now != NULL;
    if (program->cli.now != NULL)
        return cli_parse_time(program->cli.now, &program->now, err);
    program->has_now = epoch != NULL && program->cli.print != NULL;
    if (program->has_now)
        program->now = strtoll(epoch, NULL, 10);
    return true;
}

static struct app_time what_time(const struct program *program)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (struct app_time){.steady = (double)now.tv_sec + (double)now.tv_nsec / 1e9,
                             .wall = program->has_now ? program->now : wall_clock()};
}

/* ---- starting ---- */

/* The dictionaries that files named on the command line are read with, owned: those of --data, of
 * --config, or of the installed data, if they are there. */
static char *find_dict(const struct program *program)
{
    struct strbuf path = STRBUF_INIT;
    if (program->cli.data != NULL)
        strbuf_addf(&path, "%s/dict", program->cli.data);
    else if (program->cli.config != NULL)
        return file_beside(program->conf->path, program->conf->data.dict);
    else
        strbuf_add(&path, ECONTOP_DATADIR "/data/dict");
    if (file_exists(path.text))
        return strbuf_detach(&path);
    strbuf_release(&path);
    return NULL;
}

/* The configuration that shows the data, if they have any figure. */
static struct conf *compose_conf(void *user, const struct dataset *data, struct err *err)
{
    struct program *program = user;
    if (!named_has_figures(data, program->cli.files[0], err))
        return NULL;
    strbuf_clear(&program->composed);
    compose(&program->composed, data, program->dict);
    struct conf *conf =
        conf_parse("composed", program->composed.text, program->composed.length, err);
    if (conf != NULL)
        compose_name(conf);
    return conf;
}

/* Makes it, but for what --config says of the dashboard; false, with the reason, if there is none.
 */
static bool take_composed(struct program *program, const struct dataset *data, struct err *err)
{
    struct conf *made = compose_conf(program, data, err);
    if (made == NULL)
        return false;
    if (program->conf != NULL)
        conf_take_look(made, program->conf);
    conf_free(program->conf);
    program->conf = made;
    return true;
}

/* What --config says where files are named: how all looks, and where the dictionaries are. */
static bool load_look(struct program *program, struct err *err)
{
    if (program->cli.config == NULL)
        return true;
    char *path = find_config(&(struct find_places){.named = program->cli.config}, err);
    program->conf = path != NULL ? conf_load(path, program->off, err) : NULL;
    free(path);
    if (program->conf != NULL)
        look_names_check(program->conf);
    return program->conf != NULL;
}

static bool is_interactive(const struct cli *cli)
{
    return !cli->compose && !cli->list && !cli->check && cli->print == NULL &&
           cli->output == NULL && isatty(STDOUT_FILENO);
}

/* Shows the first rows of large files until all of them are read; false if that gains nothing. */
static bool show_preview(struct program *program, struct loader *loader)
{
    const struct cli *cli = &program->cli;
    struct dataset *preview = named_preview(cli->files, cli->file_count, program->dict);
    struct err err; /* what they lack may come later */
    if (preview == NULL)
        return false;
    if (!take_composed(program, preview, &err)) {
        dataset_free(preview);
        return false;
    }
    program->feed = feed_new_preview(program->conf, preview, loader,
                                     (struct feed_composer){program, compose_conf});
    program->conf = NULL;
    return true;
}

static bool show_whole(struct program *program, struct loader *loader, struct err *err)
{
    struct dataset *data = loader_data(loader);
    while (loader_step(loader))
        continue;
    loader_free(loader);
    if (!take_composed(program, data, err)) {
        dataset_free(data);
        return false;
    }
    program->feed = feed_new_read(program->conf, data);
    program->conf = NULL;
    return true;
}

/* Opens the files that the command line names.  A missing one is the user's slip, *STATUS then
 * says; what they contain is theirs. */
static bool load_files(struct program *program, int *status, struct err *err)
{
    const struct cli *cli = &program->cli;
    *status = EXIT_USAGE;
    if (!named_check(cli->files, cli->file_count, err) || !load_look(program, err))
        return false;
    *status = EXIT_CONTENT;
    program->dict = find_dict(program);
    struct loader *loader = loader_new_named(cli->files, cli->file_count, program->dict);
    return (is_interactive(cli) && show_preview(program, loader)) ||
           show_whole(program, loader, err);
}

static bool load_configured(struct program *program, struct err *err)
{
    struct find_places places = {
        .named = program->cli.config,
        .variable = getenv("ECONTOP_CONFIG"),
        .config_home = getenv("XDG_CONFIG_HOME"),
        .home = getenv("HOME"),
        .datadir = ECONTOP_DATADIR,
    };
    char *path = find_config(&places, err);
    if (path == NULL)
        return false;
    struct trust trust = {.is_found_here = find_is_here(&places, path),
                          .allows = program->cli.allow_commands,
                          .is_secure = (program->off & NEED_SPAWN) != 0};
    program->conf = conf_load(path, program->off, err);
    free(path);
    if (program->conf == NULL)
        return false;
    look_names_check(program->conf);
    program->feed = feed_new(program->conf, program->cli.data, &trust);
    program->conf = NULL;
    return true;
}

static bool load(struct program *program, int *status, struct err *err)
{
    *status = EXIT_USAGE;
    if (program->cli.file_count > 0)
        return load_files(program, status, err);
    if (program->cli.compose)
        return err_set(err, "--compose: for which FILE?");
    return load_configured(program, err);
}

static bool press_keys(struct app *app, const char *keys, struct err *err)
{
    const char *item;
    size_t length;
    while (keys != NULL && words_next(&keys, ' ', &item, &length)) {
        char *key = mem_copy_n(item, length);
        bool known = length == 0 || app_key(app, key);
        if (!known)
            err_set(err, "--keys: \"%s\" means nothing here (try --list=actions)", key);
        free(key);
        if (!known)
            return false;
    }
    return true;
}

static bool open_named(struct app *app, const struct cli *cli, struct err *err)
{
    if (cli->topic != NULL && !app_open_topic(app, cli->topic))
        return err_set(err, "no topic \"%s\" (try --list=topics)", cli->topic);
    if (cli->panel != NULL && !app_open_panel(app, cli->panel))
        return err_set(err, "no panel \"%s\" (try --list=panels)", cli->panel);
    return true;
}

/* ALPHABET is what the terminal can show. */
static bool start_app(struct program *program, const char *alphabet, int width, int height,
                      struct err *err)
{
    struct app_options options = {
        .theme = theme_at(0),
        .mouse = feed_conf(program->feed)->dashboard.mouse && !program->cli.no_mouse,
        .clipboard = program->cli.clipboard ||
                     strcmp(feed_conf(program->feed)->dashboard.clipboard, "osc52") == 0,
        .off = program->off,
    };
    options.alphabet = choose_alphabet(program, alphabet, err);
    if (options.alphabet == NULL ||
        !choose_language(program, feed_conf(program->feed)->dashboard.language, &options.language,
                         err) ||
        !choose_depth(program, &options.depth, err) || !choose_now(program, err))
        return false;
    if (feed_conf(program->feed)->topic_count == 0)
        return err_set(err, "%s: it has no [topic ...] section", feed_conf(program->feed)->path);
    struct app_time now = what_time(program);
    bool changed;
    options.today = (int32_t)(now.wall / SECONDS_A_DAY);
    program->app = app_new(feed_conf(program->feed), feed_data(program->feed), &options);
    if (!program->has_texts && options.language != LANGUAGE_EN)
        remarks_add(&program->app->look_remarks, SEVERITY_WARNING, (struct place){NULL, 0, 0},
                    "the program's own texts are in English", "%s", program->lack.text);
    app_resize(program->app, width, height);
    if (!choose_theme(program, err) || !open_named(program->app, &program->cli, err))
        return false;
    if (program->cli.kiosk)
        kiosk_open(program->app, true);
    app_tick(program->app, now, &changed);
    return press_keys(program->app, program->cli.keys, err);
}

static bool start_whole(struct program *program, const char *alphabet, int width, int height,
                        struct err *err)
{
    feed_run_commands(program->feed);
    feed_read(program->feed, INFINITY);
    return start_app(program, alphabet, width, height, err);
}

/* ---- modes that print and end ---- */

static int run_version(void)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_add(&text, "econtop " ECONTOP_VERSION "\n"
                      "Copyright (c) 2026 the econtop authors. MIT licence.\n");
    int status = print(&text);
    strbuf_release(&text);
    return status;
}

static int run_help(const struct program *program)
{
    struct strbuf text = STRBUF_INIT;
    struct err err;
    enum language language;
    if (!choose_language(program, NULL, &language, &err))
        return fail(EXIT_USAGE, &err);
    tr_use(language);
    cli_format_help(&text, program->off);
    int status = print(&text);
    strbuf_release(&text);
    return status;
}

static int run_list(struct program *program)
{
    struct err err;
    struct strbuf text = STRBUF_INIT;
    feed_read(program->feed, INFINITY);
    int status = list_format(&text, program->cli.list_what, feed_conf(program->feed),
                             feed_data(program->feed), program->off, &err)
                     ? print(&text)
                     : fail(EXIT_USAGE, &err);
    strbuf_release(&text);
    return status;
}

static void add_remark(struct strbuf *text, const struct remark *remark)
{
    remark_format(text, remark);
    strbuf_add_char(text, '\n');
}

static void add_count(struct strbuf *out, size_t count, const char *what, const char *after)
{
    strbuf_addf(out, "%zu %s%s%s", count, what, count == 1 ? "" : "s", after);
}

static int run_check(struct program *program)
{
    struct err err;
    struct strbuf text = STRBUF_INIT;
    if (!start_whole(program, "ascii", APP_MIN_WIDTH, APP_MIN_HEIGHT, &err))
        return fail(EXIT_CONTENT, &err);
    const struct app *app = program->app;
    struct remarks found;
    remarks_init(&found);
    check_run(feed_data(program->feed), app->options.today, &found);
    for (size_t i = 0; i < app_remark_count(app); i++)
        add_remark(&text, app_remark_at(app, i));
    for (size_t i = 0; i < found.count; i++)
        add_remark(&text, &found.items[i]);
    /* In a configuration a word that is not known is an error too: it was meant to do something. */
    const struct remarks *parts[] = {&feed_data(program->feed)->remarks, &app->look_remarks,
                                     &app->remarks, &found};
    size_t errors = remarks_count(&feed_conf(program->feed)->remarks, SEVERITY_WARNING);
    size_t warnings = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        errors += parts[i]->seen[SEVERITY_ERROR];
        warnings += parts[i]->seen[SEVERITY_WARNING];
    }
    add_count(&text, feed_data(program->feed)->row_count, "row", ", ");
    add_count(&text, feed_data(program->feed)->dict.metric_ids.count, "metric", ", ");
    add_count(&text, feed_conf(program->feed)->topic_count, "topic", ", ");
    add_count(&text, feed_conf(program->feed)->panel_count, "panel", ": ");
    add_count(&text, errors, "error", ", ");
    add_count(&text, warnings, "warning", "\n");
    remarks_release(&found);
    int status = print(&text);
    strbuf_release(&text);
    return errors > 0 ? EXIT_CONTENT : status;
}

static int run_explain(struct program *program)
{
    struct err err;
    struct strbuf text = STRBUF_INIT;
    const char *path = program->cli.explain;
    if (!named_check(&path, 1, &err) || !load_look(program, &err))
        return fail(EXIT_USAGE, &err);
    char *dict = find_dict(program);
    bool good = explain_file(path, dict, &text, &err);
    int status = good ? print(&text) : fail(EXIT_CONTENT, &err);
    free(dict);
    strbuf_release(&text);
    return status;
}

static int run_print(struct program *program, const char *name)
{
    struct err err;
    int width = 120;
    int height = 40;
    const char *file = program->cli.output;
    const struct out_format *format = export_format(name, file, &err);
    if (format == NULL)
        return fail(EXIT_USAGE, &err);
    if (program->cli.size != NULL && !cli_parse_size(program->cli.size, &width, &height, &err))
        return fail(EXIT_USAGE, &err);
    if (!start_whole(program, "braille", width, height, &err))
        return fail(EXIT_USAGE, &err);

    grid_init(&program->grid, width, height);
    app_draw(program->app, &program->grid);
    if (!locale_is_utf8())
        grid_to_ascii(&program->grid);
    struct export export = {format, &program->grid, program->cli.csv_raw};
    tr_use(LANGUAGE_EN); /* what standard error says */
    if (file != NULL)
        return export_save(program->app, &export, file, program->cli.force, &err)
                   ? EXIT_SUCCESS
                   : fail(EXIT_CONTENT, &err);
    struct strbuf text = STRBUF_INIT;
    export_write(program->app, &export, &text);
    int status = print(&text);
    strbuf_release(&text);
    return status;
}

/* ---- the interactive mode: hooks of the event loop ---- */

static void on_started(void *user, struct loop *loop)
{
    struct program *program = user;
    feed_attach(program->feed, program->app, loop);
}

static bool on_work(void *user, bool *changed)
{
    return feed_work(((struct program *)user)->feed, changed);
}

static bool on_keys(void *user)
{
    struct program *program = user;
    char key[TTY_KEY_BYTES];
    bool any = false;
    feed_settle(program->feed);
    while (!program->app->quit && tty_key(program->tty, key)) {
        app_key(program->app, key);
        export_serve(program->app, !locale_is_utf8());
        any = true;
    }
    feed_settle(program->feed);
    return any || !tty_is_lost(program->tty);
}

static void on_frame(void *user)
{
    struct program *program = user;
    struct app *app = program->app;
    feed_settle(program->feed);
    if (app->redraw)
        tty_redraw(program->tty);
    app->redraw = false;
    app_draw(app, &program->grid);
    tty_use_mouse(program->tty, app->options.mouse);
    tty_show(program->tty, &program->grid, app->options.theme);
    tty_copy(program->tty, app->copy.text, app->copy.length);
    if (app->alerts.rings)
        tty_ring(program->tty);
    app->alerts.rings = false;
    strbuf_clear(&app->copy);
}

static const char *on_pending(void *user, size_t *length)
{
    return tty_pending(((struct program *)user)->tty, length);
}

static void on_written(void *user, size_t count)
{
    tty_consumed(((struct program *)user)->tty, count);
}

static void on_resized(void *user)
{
    struct program *program = user;
    int width, height;
    tty_size(program->output, &width, &height);
    tty_resize(program->tty, width, height);
    grid_release(&program->grid);
    grid_init(&program->grid, width, height);
    feed_settle(program->feed);
    app_resize(program->app, width, height);
}

static void on_suspend(void *user)
{
    struct program *program = user;
    program->app->suspend = false;
    tty_suspend(program->tty);
}

static void on_resume(void *user)
{
    tty_resume(((struct program *)user)->tty);
    on_resized(user);
}

static double on_tick(void *user, bool *changed)
{
    struct program *program = user;
    struct app_time now = what_time(program);
    return (app_tick(program->app, now, changed) - now.steady) * 1e3;
}

static bool wants_quit(void *user)
{
    return ((struct program *)user)->app->quit;
}

static bool wants_suspend(void *user)
{
    return ((struct program *)user)->app->suspend;
}

/* Keys come from the terminal even where standard input is something else.  It is opened once more:
 * the loop reads without blocking, and a flag of standard input would stay with the shell. */
static int open_input(void)
{
    char name[256] = "/dev/tty";
    bool is_terminal = isatty(STDIN_FILENO);
    if (is_terminal && ttyname_r(STDIN_FILENO, name, sizeof name) != 0)
        strcpy(name, "/dev/tty");
    int input = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    return input < 0 && is_terminal ? STDIN_FILENO : input;
}

static int run_loop(struct program *program, int input)
{
    static const struct loop_hooks template = {.started = on_started,
                                               .keys = on_keys,
                                               .frame = on_frame,
                                               .pending = on_pending,
                                               .written = on_written,
                                               .resized = on_resized,
                                               .suspend = on_suspend,
                                               .resume = on_resume,
                                               .work = on_work,
                                               .tick = on_tick,
                                               .wants_quit = wants_quit,
                                               .wants_suspend = wants_suspend};
    struct loop_hooks hooks = template;
    struct err err;
    int number = 0;
    int flags = fcntl(input, F_GETFL);
    hooks.user = program;
    if ((program->off & NEED_SUSPEND) != 0 || program->cli.kiosk)
        hooks.suspend = NULL;
    bool good = loop_run(input, tty_descriptor(program->tty), &hooks, &number, &err);
    fcntl(input, F_SETFL, flags);
    tty_stop(program->tty);
    program->tty = NULL;
    loop_release_signals();
    if (!good)
        return fail(EXIT_USAGE, &err);
    if (feed_failure(program->feed) != NULL)
        return fail(EXIT_CONTENT, feed_failure(program->feed));
    return number == 0 ? EXIT_SUCCESS : EXIT_SIGNAL + number;
}

static int run_interactive(struct program *program)
{
    struct err err;
    enum depth depth;
    struct tty_options options = {.input = open_input(), .output = STDOUT_FILENO};
    if (options.input < 0) {
        err_set(&err, "no terminal to take keys from (--print=text prints a frame)");
        return fail(EXIT_USAGE, &err);
    }
    if (!choose_depth(program, &depth, &err))
        return fail(EXIT_USAGE, &err);
    tty_size(STDOUT_FILENO, &options.width, &options.height);
    options.depth = depth;
    options.keeps_suspend = (program->off & NEED_SUSPEND) != 0;
    options.keeps_signals = program->cli.kiosk;
    program->output = STDOUT_FILENO;
    grid_init(&program->grid, options.width, options.height);
    crash_catch();
    mem_on_failure(tty_emergency);
    program->tty = tty_start(&options, &err);
    if (program->tty == NULL)
        return fail(EXIT_USAGE, &err);
    loop_hold_signals();
    tty_resume(program->tty);
    feed_read(program->feed, FIRST_MS);
    if (!start_app(program, tty_alphabet(program->tty), options.width, options.height, &err)) {
        tty_stop(program->tty);
        return fail(EXIT_USAGE, &err);
    }
    if (program->cli.keys == NULL && !program->cli.kiosk)
        greet(program->app);
    return run_loop(program, options.input);
}

/* A display that nobody looks at is not to be taken for one that works. */
static bool needs_terminal(const struct program *program)
{
    const struct cli *cli = &program->cli;
    return cli->kiosk && cli->print == NULL && cli->output == NULL && !cli->list && !cli->check &&
           !cli->compose;
}

static int run(struct program *program, int count, char **arguments)
{
    struct err err;
    int status;
    if (!cli_parse(&program->cli, count - 1, arguments + 1, &err))
        return fail(EXIT_USAGE, &err);
    program->off = program->cli.secure || is_set("ECONTOP_SECURE") ? NEED_ALL : 0;
    if (!cli_allowed(&program->cli, program->off, &err))
        return fail(EXIT_USAGE, &err);
    program->has_texts = load_texts(&program->lack);
    if (program->cli.help)
        return run_help(program);
    if (program->cli.version)
        return run_version();
    if (program->cli.explain != NULL)
        return run_explain(program);
    if (needs_terminal(program) && !isatty(STDOUT_FILENO)) {
        err_set(&err, "--kiosk: standard output is not a terminal (--print=text prints a frame)");
        return fail(EXIT_USAGE, &err);
    }
    if (!load(program, &status, &err))
        return fail(status, &err);
    if (program->cli.compose)
        return print(&program->composed);
    if (program->cli.list)
        return run_list(program);
    if (program->cli.check)
        return run_check(program);
    if (program->cli.print != NULL || program->cli.output != NULL)
        return run_print(program, program->cli.print);
    if (!isatty(STDOUT_FILENO))
        return run_print(program, "text");
    return run_interactive(program);
}

/* Whoever starts the program may have closed these: no file must ever take their numbers. */
static void open_standard_descriptors(void)
{
    int descriptor;
    do
        descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        close(descriptor);
}

/* The user's locale; of one that is not installed its signs, those of UTF-8, if its language is
 * spoken here. */
static void use_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *name = NULL;
    if (setlocale(LC_ALL, "") != NULL)
        return;
    for (size_t i = 0; i < sizeof variables / sizeof *variables && name == NULL; i++)
        name = is_set(variables[i]) ? getenv(variables[i]) : NULL;
    if (name != NULL && language_is_spoken(name) && strstr(name, ".UTF-8") != NULL)
        setlocale(LC_ALL, "C.UTF-8");
}

int main(int count, char **arguments)
{
    struct program program = {.composed = STRBUF_INIT};
    open_standard_descriptors();
    use_locale();
    /* Numbers are read and written with a point, wherever the user lives. */
    setlocale(LC_NUMERIC, "C");
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error of its writer */

    int status = run(&program, count, arguments);
    app_free(program.app);
    feed_free(program.feed);
    free(program.dict);
    conf_free(program.conf);
    grid_release(&program.grid);
    strbuf_release(&program.composed);
    cli_release(&program.cli);
    tr_release();
    return status;
}
