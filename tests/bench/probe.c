/* Runs a program on a terminal of its own and measures what it does there:
 *
 *     probe [-s COLSxROWS] [-q QUIET_MS] [-m TEXT] [-k KEY]... [-n TIMES] [-b BURST] [-e MS]
 *           [-i SECONDS] -- PROGRAM ARGUMENT...
 *
 * First until QUIET_MS pass without output, or until TEXT has come: the first frame.  Then each KEY
 * (down, up, left, right, tab, enter, page, or the bytes themselves) TIMES times, BURST of it in
 * one write, each until it is quiet; with -e a key every MS milliseconds instead, quiet or not.
 * Then for SECONDS, without a key.  Prints a line of name=value each.  Questions that programs ask
 * of a terminal are answered as by an xterm, so that none waits. */
#define _GNU_SOURCE /* memmem, forkpty */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KEYS = 8, SAMPLES = 512, BLOCK = 65536, LIMIT_MS = 30000, GRACE_MS = 2000 };

struct options {
    struct winsize size;
    double quiet, every, idle;
    const char *mark;
    const char *keys[KEYS];
    int key_count, times, burst;
};

struct probe {
    struct options options;
    int terminal;
    pid_t child;
    bool ended;
    bool marked; /* the text has come */
    char tail[256];
    size_t tail_length;
};

/* What came within a time. */
struct flow {
    long bytes;
    double first, last; /* milliseconds; 0: nothing came */
};

struct usage {
    double cpu_ms;
    long wakeups, rss_kb, peak_kb;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* --- Input and output ------------------------------------------------------------------------- */

static void send_bytes(struct probe *probe, const char *bytes, size_t length)
{
    if (write(probe->terminal, bytes, length) < 0 && errno != EAGAIN)
        probe->ended = true;
}

static void answer(struct probe *probe, const char *bytes, size_t length)
{
    static const struct {
        const char *question, *reply;
    } rows[] = {
        {"\033[c", "\033[?62;22c"},
        {"\033[0c", "\033[?62;22c"},
        {"\033[>c", "\033[>41;366;0c"},
        {"\033[6n", "\033[1;1R"},
        {"\033[5n", "\033[0n"},
        {"\033[?u", "\033[?0u"},
        {"\033]11;?", "\033]11;rgb:0000/0000/0000\033\\"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (memmem(bytes, length, rows[i].question, strlen(rows[i].question)) != NULL)
            send_bytes(probe, rows[i].reply, strlen(rows[i].reply));
}

/* The text may be cut by the end of a block: what ended the one before is looked at again. */
static void look_for_mark(struct probe *probe, const char *bytes, size_t length)
{
    const char *mark = probe->options.mark;
    char joint[2 * sizeof probe->tail];
    size_t start = length < sizeof probe->tail ? length : sizeof probe->tail;
    if (mark == NULL || probe->marked)
        return;
    memcpy(joint, probe->tail, probe->tail_length);
    memcpy(joint + probe->tail_length, bytes, start);
    probe->marked = memmem(joint, probe->tail_length + start, mark, strlen(mark)) != NULL ||
                    memmem(bytes, length, mark, strlen(mark)) != NULL;
    probe->tail_length = start;
    memcpy(probe->tail, bytes + length - start, start);
}

static void take(struct probe *probe, struct flow *flow)
{
    static char block[BLOCK];
    ssize_t length = read(probe->terminal, block, sizeof block);
    if (length <= 0) {
        probe->ended = probe->ended || (length == 0 || errno == EIO);
        return;
    }
    flow->last = now_ms();
    if (flow->bytes == 0)
        flow->first = flow->last;
    flow->bytes += length;
    look_for_mark(probe, block, (size_t)length);
    answer(probe, block, (size_t)length);
}

/* Until QUIET milliseconds pass without a byte, LIMIT at most. */
static struct flow drain(struct probe *probe, double quiet, double limit)
{
    struct flow flow = {0};
    double start = now_ms();
    for (;;) {
        double since = flow.bytes > 0 ? flow.last : start;
        double end = since + quiet < start + limit ? since + quiet : start + limit;
        double left = end - now_ms();
        struct pollfd ask = {.fd = probe->terminal, .events = POLLIN};
        if (left <= 0 || probe->ended)
            return flow;
        if (poll(&ask, 1, (int)left + 1) > 0)
            take(probe, &flow);
    }
}

/* --- What the system says of the program ------------------------------------------------------ */

static long field_of(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    return at != NULL ? atol(at + strlen(name)) : 0;
}

static size_t slurp(pid_t child, const char *name, char *text, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)child, name);
    FILE *file = fopen(path, "r");
    size_t length = file != NULL ? fread(text, 1, size - 1, file) : 0;
    text[length] = '\0';
    if (file != NULL)
        fclose(file);
    return length;
}

static struct usage usage_of(const struct probe *probe)
{
    char text[8192];
    struct usage usage = {0};
    slurp(probe->child, "schedstat", text, sizeof text);
    usage.cpu_ms = strtod(text, NULL) / 1e6;
    slurp(probe->child, "status", text, sizeof text);
    usage.wakeups = field_of(text, "\nvoluntary_ctxt_switches:");
    usage.rss_kb = field_of(text, "VmRSS:");
    usage.peak_kb = field_of(text, "VmHWM:");
    return usage;
}

/* --- Phases ----------------------------------------------------------------------------------- */

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print_samples(const char *name, double *samples, int count)
{
    qsort(samples, (size_t)count, sizeof *samples, compare);
    printf(" %s=%.2f %s_max=%.2f", name, samples[count / 2], name, samples[count - 1]);
}

static void measure_start(struct probe *probe, double start)
{
    struct flow flow = {0}, more;
    double quiet = probe->options.quiet;
    do {
        more = drain(probe, probe->options.mark != NULL ? 1 : quiet, LIMIT_MS);
        flow.bytes += more.bytes;
        flow.last = more.bytes > 0 ? more.last : flow.last;
    } while (!probe->ended && now_ms() < start + LIMIT_MS &&
             (probe->options.mark != NULL ? !probe->marked : flow.bytes == 0));
    struct usage usage = usage_of(probe);
    printf("start frame_ms=%.2f bytes=%ld cpu_ms=%.2f rss_kb=%ld\n", flow.last - start, flow.bytes,
           usage.cpu_ms, usage.peak_kb);
}

static const char *bytes_of(const char *key)
{
    static const struct {
        const char *name, *bytes;
    } rows[] = {
        {"down", "\033OB"}, {"up", "\033OA"}, {"left", "\033OD"},  {"right", "\033OC"},
        {"tab", "\t"},      {"enter", "\r"},  {"page", "\033[6~"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, key) == 0)
            return rows[i].bytes;
    return key;
}

static void press(struct probe *probe, const char *key)
{
    char all[1024];
    size_t length = 0;
    const char *bytes = bytes_of(key);
    for (int i = 0; i < probe->options.burst && length + strlen(bytes) < sizeof all; i++) {
        memcpy(all + length, bytes, strlen(bytes));
        length += strlen(bytes);
    }
    send_bytes(probe, all, length);
}

static void measure_key(struct probe *probe, const char *key)
{
    static double bytes[SAMPLES], first[SAMPLES], last[SAMPLES];
    const struct options *options = &probe->options;
    double quiet = options->every > 0 ? options->every : options->quiet;
    int count = 0;
    struct usage before = usage_of(probe);
    for (int i = 0; i < options->times && i < SAMPLES && !probe->ended; i++) {
        double start = now_ms();
        press(probe, key);
        struct flow flow = drain(probe, quiet, options->every > 0 ? options->every : LIMIT_MS);
        if (flow.bytes == 0)
            continue;
        bytes[count] = (double)flow.bytes;
        first[count] = flow.first - start;
        last[count++] = flow.last - start;
    }
    struct usage after = usage_of(probe);
    printf("key name=%s count=%d", *key == '\033' ? "escape" : key, count);
    if (count > 0) {
        print_samples("bytes", bytes, count);
        print_samples("first_ms", first, count);
        print_samples("last_ms", last, count);
        printf(" cpu_ms=%.3f", (after.cpu_ms - before.cpu_ms) / options->times);
    }
    putchar('\n');
}

static void measure_idle(struct probe *probe)
{
    struct usage before = usage_of(probe);
    struct flow flow = drain(probe, probe->options.idle * 1e3, probe->options.idle * 1e3);
    long bytes = flow.bytes;
    double end = now_ms() + probe->options.idle * 1e3 * (flow.bytes > 0);
    while (flow.bytes > 0 && now_ms() < end && !probe->ended) {
        flow = drain(probe, end - now_ms(), end - now_ms());
        bytes += flow.bytes;
    }
    struct usage after = usage_of(probe);
    printf("idle bytes=%ld wakeups=%ld cpu_ms=%.2f rss_kb=%ld\n", bytes,
           after.wakeups - before.wakeups, after.cpu_ms - before.cpu_ms, after.rss_kb);
}

/* --- Start and end ---------------------------------------------------------------------------- */

static bool parse_option(struct options *options, int option, const char *value)
{
    switch (option) {
    case 's':
        return sscanf(value, "%hux%hu", &options->size.ws_col, &options->size.ws_row) == 2;
    case 'q':
        return (options->quiet = atof(value)) > 0;
    case 'e':
        return (options->every = atof(value)) > 0;
    case 'i':
        return (options->idle = atof(value)) > 0;
    case 'm':
        return *(options->mark = value) != '\0';
    case 'n':
        return (options->times = atoi(value)) > 0;
    case 'b':
        return (options->burst = atoi(value)) > 0;
    case 'k':
        return options->key_count < KEYS && *(options->keys[options->key_count++] = value) != '\0';
    default:
        return false;
    }
}

/* All that came is read while it ends: a program may wait for its last bytes to leave. */
static void end_child(struct probe *probe)
{
    send_bytes(probe, "q", 1);
    drain(probe, GRACE_MS / 10, GRACE_MS);
    kill(probe->child, SIGTERM);
    drain(probe, GRACE_MS / 10, GRACE_MS);
    kill(probe->child, SIGKILL);
    waitpid(probe->child, NULL, 0);
}

int main(int count, char **arguments)
{
    struct probe probe = {
        .options = {.size = {.ws_col = 120, .ws_row = 40}, .quiet = 100, .times = 20, .burst = 1}};
    int option;
    bool good = true;
    while (good && (option = getopt(count, arguments, "+s:q:e:i:m:n:b:k:")) != -1)
        good = parse_option(&probe.options, option, optarg);
    if (!good || optind >= count) {
        fputs("usage: probe [OPTIONS] -- PROGRAM ARGUMENT...\n", stderr);
        return EXIT_FAILURE;
    }
    double start = now_ms();
    probe.child = forkpty(&probe.terminal, NULL, NULL, &probe.options.size);
    if (probe.child == 0) {
        execvp(arguments[optind], arguments + optind);
        _exit(127);
    }
    if (probe.child < 0)
        return EXIT_FAILURE;
    measure_start(&probe, start);
    for (int i = 0; i < probe.options.key_count; i++)
        measure_key(&probe, probe.options.keys[i]);
    if (probe.options.idle > 0)
        measure_idle(&probe);
    end_child(&probe);
    return EXIT_SUCCESS;
}
