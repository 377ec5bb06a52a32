/* Runs a program on a terminal that does what no terminal emulator does on purpose:
 *
 *     ptydrive COLSxROWS STEP... -- COMMAND...
 *
 * A step is one argument, its name and what it takes ("send \e[A"); the table at the end has them
 * all.  A step that waits has a deadline: then ptydrive says so and ends with 2.  It prints a line
 * for each step that asks something, and ends with 0 whatever the answer is. */
#define _DEFAULT_SOURCE /* wait4 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "facts.h"
#include "junk.h"
#include "term.h"
#include "text.h"

enum { DEADLINE_MS = 10000, STEP_MS = 2, QUIET_MS = 30 };

struct drive {
    struct term term;
    long long act_ms, act_cpu_us; /* when the last act was, and how much it had worked until then */
    long starts;
};

static void acts(struct drive *drive)
{
    drive->act_ms = facts_now_ms();
    drive->act_cpu_us = facts_cpu_us(drive->term.child);
}

static void pause_ms(long milliseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000L}, NULL);
}

/* Until it is so; READS whatever the program writes meanwhile. */
static void wait_until(struct drive *drive, bool (*is_so)(const struct drive *, const char *),
                       const char *text, bool reads)
{
    long long end = facts_now_ms() + DEADLINE_MS;
    while (!is_so(drive, text)) {
        if (facts_now_ms() > end || facts_state(drive->term.child) == 'Z') {
            fprintf(stderr, "waited in vain: %s\n", text);
            term_die(&drive->term, "the deadline is over, or the program has ended");
        }
        if (!reads || !term_read(&drive->term, STEP_MS))
            pause_ms(STEP_MS);
    }
}

/* It has taken the terminal, has read all keys, and sleeps. */
static bool is_idle(const struct drive *drive, const char *text)
{
    (void)text;
    return facts_state(drive->term.child) == 'S' && term_is_raw(&drive->term) &&
           term_input_is_read(&drive->term);
}

static bool is_written(const struct drive *drive, const char *text)
{
    return strstr(drive->term.tail, text) != NULL;
}

static bool is_stopped(const struct drive *drive, const char *text)
{
    (void)text;
    return facts_state(drive->term.child) == 'T';
}

static bool is_answered(const struct drive *drive, const char *text)
{
    (void)text;
    return drive->term.length > 0;
}

/* How much a terminal holds is its own affair, so frames are asked for until it is full. */
static bool is_full(const struct drive *drive, const char *text)
{
    (void)text;
    if (!is_idle(drive, text))
        return false;
    if (term_is_full(&drive->term))
        return true;
    ssize_t written = write(drive->term.master, "l", 1); /* the next topic */
    (void)written;                                       /* the next round tries again */
    return false;
}

/* ---- steps ---- */

static void step_wait(struct drive *drive, const char *text)
{
    size_t length;
    char *bytes = text_unescape(text, &length);
    wait_until(drive, is_written, bytes, true);
    term_empty(&drive->term);
    free(bytes);
}

static void step_rest(struct drive *drive, const char *text)
{
    do
        wait_until(drive, is_idle, "rest", true);
    while (term_read(&drive->term, QUIET_MS) || !is_idle(drive, text));
}

/* The same for one that may well have ended, which is no fault here. */
static void step_settle(struct drive *drive, const char *text)
{
    long long end = facts_now_ms() + DEADLINE_MS;
    bool quiet = false;
    while (!quiet && facts_state(drive->term.child) != 'Z') {
        if (facts_now_ms() > end)
            term_die(&drive->term, "it neither rests nor ends");
        quiet = !term_read(&drive->term, QUIET_MS) && is_idle(drive, text);
    }
}

/* Not a moment later: what the program does next is still to come. */
static void step_taken(struct drive *drive, const char *text)
{
    long long end = facts_now_ms() + DEADLINE_MS;
    while (!term_is_raw(&drive->term) && facts_now_ms() < end)
        continue;
    if (!term_is_raw(&drive->term))
        term_die(&drive->term, "it never took the terminal");
    (void)text;
}

static void step_send(struct drive *drive, const char *text)
{
    size_t length;
    char *bytes = text_unescape(text, &length);
    term_empty(&drive->term);
    acts(drive);
    if (!term_write(&drive->term, bytes, length) && facts_state(drive->term.child) != 'Z')
        term_die(&drive->term, "it takes no keys");
    free(bytes);
}

static int signal_of(const struct drive *drive, const char *name)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"TERM", SIGTERM}, {"INT", SIGINT},   {"HUP", SIGHUP},   {"QUIT", SIGQUIT},
                   {"ABRT", SIGABRT}, {"SEGV", SIGSEGV}, {"STOP", SIGSTOP}, {"TSTP", SIGTSTP},
                   {"CONT", SIGCONT}, {"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"KILL", SIGKILL}};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (strcmp(signals[i].name, name) == 0)
            return signals[i].number;
    term_die(&drive->term, "no such signal");
}

static void step_signal(struct drive *drive, const char *name)
{
    term_empty(&drive->term);
    acts(drive);
    kill(drive->term.child, signal_of(drive, name));
}

/* Nothing is read meanwhile. */
static void step_type(struct drive *drive, const char *text)
{
    size_t length;
    char *bytes = text_unescape(text, &length);
    acts(drive);
    if (write(drive->term.master, bytes, length) != (ssize_t)length)
        term_die(&drive->term, "it takes no keys");
    free(bytes);
}

/* The same signal again and again, whatever it does meanwhile, until it has ended. */
static void step_hammer(struct drive *drive, const char *name)
{
    int number = signal_of(drive, name);
    long long end = facts_now_ms() + DEADLINE_MS;
    acts(drive);
    while (facts_state(drive->term.child) != 'Z' && facts_now_ms() < end) {
        kill(drive->term.child, number);
        nanosleep(&(struct timespec){.tv_nsec = 20000}, NULL);
    }
}

static void step_size(struct drive *drive, const char *text)
{
    int width, height;
    if (sscanf(text, "%dx%d", &width, &height) != 2)
        term_die(&drive->term, "size COLSxROWS");
    term_empty(&drive->term);
    acts(drive);
    term_size(&drive->term, width, height);
}

/* As many sizes as said, one in a millisecond. */
static void step_storm(struct drive *drive, const char *text)
{
    long count = atol(text);
    acts(drive);
    for (long i = 0; i < count; i++) {
        term_size(&drive->term, 40 + (int)(i * 37 % 120), 10 + (int)(i * 17 % 50));
        long long next = facts_now_ms() + 1;
        while (facts_now_ms() < next)
            term_read(&drive->term, 1);
    }
}

/* Every size up to the one that is named; each is answered before the next one comes. */
static void step_sweep(struct drive *drive, const char *text)
{
    int width, height;
    if (sscanf(text, "%dx%d", &width, &height) != 2)
        term_die(&drive->term, "sweep COLSxROWS");
    for (int y = 1; y <= height; y++)
        for (int x = 1; x <= width; x++) {
            term_empty(&drive->term);
            term_size(&drive->term, x, y);
            wait_until(drive, is_answered, "an answer to a size", true);
        }
}

static void start_again(struct drive *drive)
{
    int status;
    if (waitpid(drive->term.child, &status, 0) < 0 || status != 0) {
        fprintf(stderr, "wait status %#x after keys; ", (unsigned)status);
        drive->term.child = 0;
        term_die(&drive->term, "the program did not end as asked");
    }
    term_start(&drive->term, drive->term.command);
    drive->starts++;
    wait_until(drive, is_idle, "a new start", true);
}

static void press_keys(struct drive *drive, const char *text, bool may_end)
{
    unsigned long count, seed = 1;
    char bytes[JUNK_MAX];
    if (sscanf(text, "%lu %lu", &count, &seed) < 1)
        term_die(&drive->term, "keys COUNT SEED");
    struct junk junk = {.state = (unsigned)seed, .may_end = may_end};
    term_empty(&drive->term);
    acts(drive);
    for (unsigned long sent = 0; sent < count;) {
        size_t length = junk_next(&junk, bytes);
        bool taken = term_write(&drive->term, bytes, length);
        char state = facts_state(drive->term.child);
        if (state == 'Z')
            start_again(drive);
        else if (state == 'T')
            kill(drive->term.child, SIGCONT);
        else if (!taken)
            term_die(&drive->term, "it takes no keys");
        sent += length;
    }
}

/* COUNT SEED: bytes of keys at random, none of which ends the program by itself.  The palette may
 * well do so, or stop it: then it is started again, or told to go on. */
static void step_keys(struct drive *drive, const char *text)
{
    press_keys(drive, text, true);
}

/* The same without what leads there. */
static void step_warm(struct drive *drive, const char *text)
{
    press_keys(drive, text, false);
    if (drive->starts > 0)
        term_die(&drive->term, "a key has ended it");
}

static void step_fill(struct drive *drive, const char *text)
{
    wait_until(drive, is_full, text, false);
}

static void step_xoff(struct drive *drive, const char *text)
{
    (void)text;
    tcflow(drive->term.slave, TCOOFF);
}

/* The place of the last of these in the tail, from 1; 0 if it is not there. */
static size_t last_of(const struct term *term, const char *bytes)
{
    size_t place = 0;
    for (const char *at = term->tail; (at = strstr(at, bytes)) != NULL; at++)
        place = (size_t)(at - term->tail) + 1;
    return place;
}

/* Whether the last it wrote leaves the program's own screen and shows the cursor. */
static bool has_left(const struct term *term)
{
    size_t left = last_of(term, "\033[?1049l"), shown = last_of(term, "\033[?25h");
    return left > last_of(term, "\033[?1049h") && shown > last_of(term, "\033[?25l");
}

static void print_terminal(struct drive *drive)
{
    while (term_read(&drive->term, QUIET_MS))
        continue;
    printf(" modes=%s left=%s", term_has_same_modes(&drive->term) ? "same" : "changed",
           has_left(&drive->term) ? "yes" : "no");
}

/* As a shell does with a terminal that a program has left as it was. */
static void step_cook(struct drive *drive, const char *text)
{
    (void)text;
    tcsetattr(drive->term.slave, TCSANOW, &drive->term.before);
}

static void step_modes(struct drive *drive, const char *label)
{
    printf("%s", label);
    print_terminal(drive);
    printf("\n");
}

static void step_hangup(struct drive *drive, const char *text)
{
    (void)text;
    acts(drive);
    close(drive->term.master);
    drive->term.master = -1;
}

static void step_raw(struct drive *drive, const char *path)
{
    if (drive->term.raw != NULL)
        fclose(drive->term.raw);
    drive->term.raw = fopen(path, "w");
    if (drive->term.raw == NULL)
        term_die(&drive->term, path);
}

static void step_time(struct drive *drive, const char *label)
{
    printf("%s ms=%lld cpu_ms=%lld\n", label, facts_now_ms() - drive->act_ms,
           (facts_cpu_us(drive->term.child) - drive->act_cpu_us) / 1000);
}

static void step_report(struct drive *drive, const char *label)
{
    const struct term *term = &drive->term;
    printf("%s rss_kb=%ld fds=%ld children=%ld threads=%ld cpu_ms=%lld bytes=%lld starts=%ld\n",
           label, facts_rss_kb(term->child), facts_descriptors(term->child),
           facts_children(term->child), facts_threads(term->child),
           facts_cpu_us(term->child) / 1000, term->total, drive->starts);
    fflush(stdout);
}

static void step_stopped(struct drive *drive, const char *text)
{
    wait_until(drive, is_stopped, "stopped", true);
    printf("stopped%s", text);
    print_terminal(drive);
    printf("\n");
}

static long long milliseconds(struct timeval time)
{
    return time.tv_sec * 1000LL + time.tv_usec / 1000;
}

/* A program that does not end is killed.  Its output is not read meanwhile: it must not need that.
 */
static void step_end(struct drive *drive, const char *text)
{
    int status;
    struct rusage usage;
    long long end = facts_now_ms() + DEADLINE_MS;
    (void)text;
    while (wait4(drive->term.child, &status, WNOHANG, &usage) == 0) {
        if (facts_now_ms() > end)
            kill(drive->term.child, SIGKILL);
        pause_ms(1);
    }
    drive->term.child = 0;
    long long ms = facts_now_ms() - drive->act_ms;
    long long cpu = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    printf("status=%d ms=%lld cpu_ms=%lld after_cpu_ms=%lld rss_kb=%ld",
           WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), ms, cpu,
           cpu - drive->act_cpu_us / 1000, usage.ru_maxrss);
    if (drive->term.master >= 0)
        print_terminal(drive);
    printf("\n");
}

static void step_again(struct drive *drive, const char *text)
{
    int at = 0;
    long count = 0;
    if (sscanf(text, "%ld %n", &count, &at) != 1)
        term_die(&drive->term, text);
    while (count-- > 0) {
        step_send(drive, text + at);
        step_rest(drive, "");
    }
}

/* FILE BYTES KEYS: types the keys again and again, each time when it rests, until the file has
 * grown to that many bytes. */
static void step_until(struct drive *drive, const char *text)
{
    int at = 0;
    char path[512];
    struct stat file = {.st_size = 0};
    long long bytes, end = facts_now_ms() + DEADLINE_MS;
    if (sscanf(text, "%511s %lld %n", path, &bytes, &at) != 2)
        term_die(&drive->term, text);
    while (stat(path, &file) != 0 || file.st_size < bytes) {
        long long before = file.st_size;
        step_send(drive, text + at);
        wait_until(drive, is_idle, "idle", true);
        while (term_read(&drive->term, STEP_MS))
            continue;
        if (stat(path, &file) == 0 && file.st_size > before)
            end = facts_now_ms() + DEADLINE_MS;
        if (facts_now_ms() > end)
            term_die(&drive->term, text);
    }
}

static bool is_alone(const struct drive *drive, const char *text)
{
    (void)text;
    return facts_children(drive->term.child) == 0;
}

static void step_alone(struct drive *drive, const char *text)
{
    (void)text;
    wait_until(drive, is_alone, "no child of its own", true);
}

static const struct step {
    const char *name;
    void (*run)(struct drive *drive, const char *text);
} steps[] = {
    {"wait", step_wait},       /* TEXT: until the program has written it */
    {"rest", step_rest},       /* until it waits for keys and writes nothing more */
    {"settle", step_settle},   /* the same, or until it has ended */
    {"taken", step_taken},     /* until it has taken the terminal, and not a moment longer */
    {"stopped", step_stopped}, /* until it is stopped; says how the terminal is */
    {"fill", step_fill},       /* reads nothing, asks for frames until the terminal is full */
    {"xoff", step_xoff},       /* the terminal passes nothing on, as after C-s */
    {"cook", step_cook},       /* the terminal's modes as they were at first */
    {"hangup", step_hangup},   /* the terminal goes away */
    {"send", step_send},       /* BYTES typed: \e \n \r \t \\ \xHH */
    {"again", step_again},     /* COUNT BYTES: types them that often, each time until it rests */
    {"until", step_until},     /* FILE BYTES KEYS: types them until the file has that many bytes */
    {"alone", step_alone},     /* until it has no child any more */
    {"type", step_type},       /* like send, without reading what the program writes */
    {"keys", step_keys},       /* COUNT SEED: bytes at random */
    {"warm", step_warm},       /* COUNT SEED: the same, none that could end the program */
    {"signal", step_signal},   /* NAME, without SIG */
    {"hammer", step_hammer},   /* NAME: that signal until it has ended */
    {"size", step_size},       /* COLSxROWS */
    {"storm", step_storm},     /* COUNT sizes, 1000 in a second */
    {"sweep", step_sweep},     /* COLSxROWS: all sizes up to that one */
    {"raw", step_raw},         /* FILE: what the program writes from now on */
    {"modes", step_modes},     /* LABEL: says how the terminal is */
    {"time", step_time},       /* LABEL: says how long the last act was ago, and the work since */
    {"report", step_report},   /* LABEL: says memory, descriptors, children, threads */
    {"end", step_end},         /* until it has ended; says how */
};

static void run_step(struct drive *drive, const char *step)
{
    size_t length = strcspn(step, " ");
    const char *text = step + length + (step[length] == ' ');
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (strlen(steps[i].name) == length && memcmp(steps[i].name, step, length) == 0) {
            steps[i].run(drive, text);
            return;
        }
    term_die(&drive->term, step);
}

int main(int count, char **arguments)
{
    static struct drive drive;
    int width, height, dashes = 2;
    while (dashes < count && strcmp(arguments[dashes], "--") != 0)
        dashes++;
    if (dashes + 1 >= count || sscanf(arguments[1], "%dx%d", &width, &height) != 2)
        term_die(&drive.term, "COLSxROWS STEP... -- COMMAND...");
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    term_open(&drive.term, width, height);
    acts(&drive);
    term_start(&drive.term, arguments + dashes + 1);
    for (int i = 2; i < dashes; i++)
        run_step(&drive, arguments[i]);
    if (drive.term.child > 0)
        kill(drive.term.child, SIGKILL);
    if (drive.term.raw != NULL)
        fclose(drive.term.raw);
    return 0;
}
