/* ncurses believes that it talks to a terminal, but its output descriptor is a file in memory.
 * What it writes there is taken out after each frame, so that neither ncurses nor anything else
 * here can hang on a terminal that has stopped reading.  It still reads keys from the terminal.
 * It cannot set the modes of a terminal that it does not write to: device.c does. */
#define NCURSES_NOMACROS
#include "tty/tty.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#undef columns /* a capability to term.h, a width to everything else */

#include "base/base64.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "tty/aside.h"
#include "tty/device.h"
#include "tty/key.h"
#include "tty/locale.h"
#include "tty/spool.h"

_Static_assert(LOCALE_WIDE <= CCHARW_MAX, "ncurses takes fewer characters in a cell");

/* TERM_BYTES is more than ncurses takes for the description of a terminal, twice. */
enum { TERM_BYTES = 1024 * 1024, ESCAPE_WAIT_MS = 25, STOP_WAIT_MS = 200 };

/* Presses and the wheel, with columns beyond 223 in the form that all terminals of today know. */
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* What tigetstr gives for a name that it does not know. */
#define NO_CAPABILITY ((const char *)-1)

struct tty {
    struct device device;
    struct spool spool; /* what ncurses writes to */
    FILE *keys;         /* what it reads from: a duplicate of the input */
    SCREEN *screen;
    WINDOW *pad; /* keys are read through a pad, which never draws by itself */
    enum depth depth;
    bool own_colours; /* whether -1 may be a colour */
    bool utf8;
    bool shown; /* anything, so that there is a screen to leave */
    bool given_back;
    bool has_mouse, wants_mouse, mouse_on;
    const char *alphabet;
    struct strbuf restore; /* the bytes that give the terminal back */
    cchar_t *row;          /* of TTY_WIDTH_MAX */
};

/* ---- taking the terminal and giving it back ---- */

static FILE *open_keys(int input)
{
    int descriptor = fcntl(input, F_DUPFD_CLOEXEC, 3);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "r") : NULL;
    if (!file && descriptor >= 0)
        close(descriptor);
    return file;
}

static bool open_files(struct tty *tty, const struct tty_options *options, struct err *err)
{
    if (!device_open(&tty->device, options->input, options->output, err))
        return false;
    if (options->keeps_suspend)
        device_keep_suspend(&tty->device);
    if (options->keeps_signals)
        device_keep_signals(&tty->device);
    if (!spool_open(&tty->spool))
        return err_errno(err, "cannot keep the screen in memory");
    tty->keys = open_keys(options->input);
    return tty->keys || err_errno(err, "cannot read from the terminal");
}

static bool refuse_term(struct err *err, const char *term, const char *why)
{
    struct strbuf shown = STRBUF_INIT;
    utf8_display(&shown, term, strnlen(term, 60));
    err_set(err, "terminal type \"%s\" (TERM) %s (set TERM, or use --print=text)", shown.text, why);
    strbuf_release(&shown);
    return false;
}

/* Asked before newterm, which does not give everything back when it fails. */
static bool check_term(const char *term, int descriptor, struct err *err)
{
    if (*term == '\0') {
        return err_set(err, "TERM is not set (set it to the terminal's type, "
                            "or use --print=text)");
    }
    int found;
    mem_want(TERM_BYTES);
    if (setupterm(term, descriptor, &found) != OK)
        return refuse_term(err, term, "is unknown here");
    const char *move = tigetstr("cup");
    bool can_move = move && move != NO_CAPABILITY;
    del_curterm(set_curterm(NULL));
    return can_move || refuse_term(err, term, "cannot place the cursor");
}

/* LINES and COLUMNS could ask for any amount of memory; with use_env(FALSE) there would be no
 * screen for terminals whose description has no size, such as the Linux console. */
static SCREEN *new_screen_without_size(const char *term, FILE *memory, FILE *keys)
{
    static const char *const names[] = {"LINES", "COLUMNS"};
    char *values[2];
    for (size_t i = 0; i < 2; i++) {
        values[i] = mem_copy(getenv(names[i]));
        unsetenv(names[i]);
    }
    mem_want(TERM_BYTES);
    SCREEN *screen = newterm(term, memory, keys);
    for (size_t i = 0; i < 2; i++) {
        if (values[i])
            setenv(names[i], values[i], 1);
        free(values[i]);
    }
    return screen;
}

/* newterm catches signals that have their default action: the caller's business. */
static SCREEN *new_screen(const char *term, FILE *memory, FILE *keys)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    enum { COUNT = sizeof signals / sizeof *signals };
    struct sigaction actions[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        sigaction(signals[i], NULL, &actions[i]);
    SCREEN *screen = new_screen_without_size(term, memory, keys);
    for (size_t i = 0; i < COUNT; i++)
        sigaction(signals[i], &actions[i], NULL);
    return screen;
}

static bool open_screen(struct tty *tty, const char *term, struct err *err)
{
    if (!check_term(term, fileno(tty->spool.memory), err))
        return false;
    tty->screen = new_screen(term, tty->spool.memory, tty->keys);
    return tty->screen || refuse_term(err, term, "cannot be started");
}

static enum depth start_colours(struct tty *tty, enum depth most)
{
    if (most == DEPTH_NONE || !has_colors() || start_color() == ERR || COLORS < 8)
        return DEPTH_NONE;
    tty->own_colours = use_default_colors() == OK;
    return COLORS >= 256 && most >= DEPTH_256 ? DEPTH_256 : DEPTH_8;
}

/* Sequences that terminals send although their description names others: cursor keys without the
 * keypad's mode, and the keys of other families. */
static void define_keys(void)
{
    static const struct {
        const char *sequence;
        int code;
    } keys[] = {
        {"\033[A", KEY_UP},     {"\033OA", KEY_UP},     {"\033[B", KEY_DOWN},
        {"\033OB", KEY_DOWN},   {"\033[C", KEY_RIGHT},  {"\033OC", KEY_RIGHT},
        {"\033[D", KEY_LEFT},   {"\033OD", KEY_LEFT},   {"\033[H", KEY_HOME},
        {"\033OH", KEY_HOME},   {"\033[F", KEY_END},    {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME},  {"\033[7~", KEY_HOME},  {"\033[4~", KEY_END},
        {"\033[8~", KEY_END},   {"\033[2~", KEY_IC},    {"\033[3~", KEY_DC},
        {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},
        {"\033OM", KEY_ENTER},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        define_key(keys[i].sequence, keys[i].code);
    keyok(KEY_MOUSE, FALSE); /* it would stand for the start of a report only: read_report */
}

/* What takes the terminal out of whatever state a frame may have left it in. */
static void collect_restore(struct strbuf *out)
{
    static const char *const capabilities[] = {"sgr0", "op", "rmkx", "rmcup", "cnorm"};
    for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) {
        const char *bytes = tigetstr(capabilities[i]);
        if (bytes && bytes != NO_CAPABILITY)
            strbuf_add_n(out, bytes, strcspn(bytes, "$")); /* up to its padding */
    }
}

static bool has_capability(const char *name)
{
    const char *bytes = tigetstr(name);
    return bytes && bytes != NO_CAPABILITY;
}

static void prepare_screen(struct tty *tty, const struct tty_options *options, const char *term)
{
    tty->utf8 = locale_is_utf8();
    tty->alphabet = locale_alphabet(term);
    tty->depth = start_colours(tty, options->depth);
    tty->row = mem_new(TTY_WIDTH_MAX, sizeof *tty->row);
    noecho();
    curs_set(0);
    leaveok(stdscr, TRUE);
    typeahead(-1); /* a frame is drawn to its end, also when keys are waiting */
    set_escdelay(ESCAPE_WAIT_MS);
    tty->pad = newpad(1, 1);
    if (tty->pad == NULL)
        mem_fail();
    keypad(tty->pad, TRUE);
    nodelay(tty->pad, TRUE);
    define_keys();
    tty_resize(tty, options->width, options->height);
}

static void tty_free(struct tty *tty)
{
    if (tty->pad)
        delwin(tty->pad);
    if (tty->screen)
        delscreen(tty->screen);
    if (tty->keys)
        fclose(tty->keys);
    spool_close(&tty->spool);
    device_close(&tty->device);
    strbuf_release(&tty->restore);
    free(tty->row);
    free(tty);
}

struct tty *tty_start(const struct tty_options *options, struct err *err)
{
    const char *term = options->term ? options->term : getenv("TERM");
    term = term ? term : "";
    struct tty *tty = mem_new(1, sizeof *tty);
    strbuf_init(&tty->restore);
    strbuf_init(&tty->spool.out);
    if (!open_files(tty, options, err) || !open_screen(tty, term, err)) {
        tty_free(tty);
        return NULL;
    }
    prepare_screen(tty, options, term);
    /* The console's description has one too, for a program that draws its own pointer. */
    tty->has_mouse = has_capability("kmous") && strncmp(term, "linux", strlen("linux")) != 0;
    collect_restore(&tty->restore);
    if (tty->has_mouse)
        strbuf_add(&tty->restore, MOUSE_OFF);
    tty->given_back = true;
    return tty;
}

static void set_mouse(struct tty *tty, bool on)
{
    on = on && tty->has_mouse;
    const char *bytes = on ? MOUSE_ON : MOUSE_OFF;
    if (on != tty->mouse_on)
        spool_add(&tty->spool, bytes, strlen(bytes));
    tty->mouse_on = on;
}

/* What is left of a frame would be drawn only to be wiped: the escape that leaves the screen also
 * ends a sequence cut in the middle. */
void tty_suspend(struct tty *tty)
{
    spool_drop(&tty->spool);
    set_mouse(tty, false);
    if (tty->shown && !isendwin()) /* it is where nothing was shown since the last time */
        endwin();
    if (!spool_drain(&tty->spool, tty->device.output, STOP_WAIT_MS)) {
        spool_drop(&tty->spool);
        device_rescue();
    }
    device_give_back(&tty->device);
    device_disarm();
    aside_end();
    tty->given_back = true;
}

void tty_resume(struct tty *tty)
{
    device_arm(&tty->device, tty->restore.text, tty->restore.length);
    device_take(&tty->device);
    aside_begin(tty->device.output);
    tty->given_back = false;
    tty_redraw(tty);
}

void tty_stop(struct tty *tty)
{
    if (!tty)
        return;
    if (!tty->given_back)
        tty_suspend(tty);
    tty_free(tty);
}

void tty_emergency(void)
{
    if (!device_is_ours())
        return;
    device_rescue();
    aside_end();
}

/* ---- facts ---- */

int tty_descriptor(const struct tty *tty)
{
    return tty->device.output;
}

const char *tty_alphabet(const struct tty *tty)
{
    return tty->alphabet;
}

static int within(int value, int low, int high)
{
    if (value < low)
        return low;
    return value > high ? high : value;
}

/* Cuts a size to what is fit to be shown. */
static void limit_size(int *width, int *height)
{
    *width = within(*width, 1, TTY_WIDTH_MAX);
    *height = within(*height, 1, TTY_HEIGHT_MAX);
    *height = within(*height, 1, TTY_CELLS_MAX / *width);
}

bool tty_size(int descriptor, int *width, int *height)
{
    struct winsize size = {0};
    bool known = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    *width = known ? size.ws_col : 80;
    *height = known ? size.ws_row : 24;
    limit_size(width, height);
    return known;
}

void tty_resize(struct tty *tty, int width, int height)
{
    limit_size(&width, &height);
    errno = 0;
    if (resizeterm(height, width) == ERR)
        mem_check_errno(); /* its windows no longer fit together */
    tty_redraw(tty);
}

void tty_redraw(struct tty *tty)
{
    (void)tty;
    clearok(curscr, TRUE);
}

bool tty_is_lost(const struct tty *tty)
{
    struct pollfd ask = {.fd = tty->device.input, .events = POLLIN};
    return poll(&ask, 1, 0) > 0 && (ask.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/* ---- frames ---- */

static short pair_of(const struct tty *tty, struct ink ink)
{
    if (tty->depth == DEPTH_NONE || (ink.ink < 0 && ink.ground < 0))
        return 0;
    if (!tty->own_colours) {
        ink.ink = ink.ink < 0 ? COLOR_WHITE : ink.ink;
        ink.ground = ink.ground < 0 ? COLOR_BLACK : ink.ground;
    }
    int pair = alloc_pair(ink.ink, ink.ground);
    return pair > 0 ? (short)pair : 0;
}

static attr_t attributes_of(unsigned attributes)
{
    static const struct {
        unsigned ink;
        attr_t curses;
    } table[] = {
        {INK_BOLD, A_BOLD},
        {INK_DIM, A_DIM},
        {INK_UNDERLINE, A_UNDERLINE},
        {INK_REVERSE, A_REVERSE},
    };
    attr_t result = A_NORMAL;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        result |= attributes & table[i].ink ? table[i].curses : A_NORMAL;
    return result;
}

/* Ink and text of the cell as one or two of ncurses's; returns how many. */
static int set_cell(const struct tty *tty, cchar_t *out, const struct cell *cell, attr_t attributes,
                    short pair)
{
    wchar_t wide[LOCALE_WIDE + 1];
    if (locale_wide(cell->text, cell->width, wide)) {
        setcchar(out, wide, attributes, pair, NULL);
        return 1;
    }
    wide[0] = tty->utf8 ? L'\xFFFD' : L'?';
    wide[1] = L'\0';
    setcchar(&out[0], wide, attributes, pair, NULL);
    if (cell->width == 2)
        setcchar(&out[1], L" ", attributes, pair, NULL);
    return cell->width;
}

static bool is_blank(const struct cell *cell)
{
    return cell->width == 1 && strcmp(cell->text, " ") == 0;
}

/* Columns up to the last that is not blank. */
static int inked_width(const struct grid *grid, int y, int width)
{
    while (width > 0 && is_blank(grid_cell(grid, width - 1, y)))
        width--;
    return width;
}

/* A blank has no ink of its own: on the same ground it takes the pen as it is, which saves the
 * terminal two changes of colour.  The blanks at the end of a row are not written but erased. */
static bool takes_pen(struct ink blank, struct ink pen)
{
    const unsigned seen = INK_UNDERLINE | INK_REVERSE;
    return blank.ground == pen.ground && ((blank.attributes | pen.attributes) & seen) == 0;
}

static bool is_same_ink(struct ink a, struct ink b)
{
    return a.ink == b.ink && a.ground == b.ground && a.attributes == b.attributes;
}

static void show_row(struct tty *tty, const struct grid *grid, int y, int width,
                     const struct theme *theme)
{
    int count = 0;
    int inked = inked_width(grid, y, width);
    struct ink pen = {-1, -1, 0};
    attr_t attributes = A_NORMAL;
    short pair = pair_of(tty, pen);
    for (int x = 0; x < width; x++) {
        const struct cell *cell = grid_cell(grid, x, y);
        if (cell->width == 0)
            continue;
        struct ink ink = theme_ink(theme, tty->depth, (enum role)cell->role, cell->marks);
        if (!is_same_ink(ink, pen) && !(x < inked && is_blank(cell) && takes_pen(ink, pen))) {
            pen = ink;
            attributes = attributes_of(ink.attributes);
            pair = pair_of(tty, ink);
        }
        if (x + cell->width <= width)
            count += set_cell(tty, &tty->row[count], cell, attributes, pair);
    }
    if (count > 0)
        mvadd_wchnstr(y, 0, tty->row, count);
}

void tty_show(struct tty *tty, const struct grid *grid, const struct theme *theme)
{
    if (tty->given_back)
        return;
    int width = grid->width < COLS ? grid->width : COLS;
    int height = grid->height < LINES ? grid->height : LINES;
    erase();
    for (int y = 0; y < height; y++)
        show_row(tty, grid, y, width, theme);
    refresh();
    tty->shown = true;
    set_mouse(tty, tty->wants_mouse);
}

void tty_copy(struct tty *tty, const char *text, size_t length)
{
    if (length == 0 || tty->given_back)
        return;
    struct strbuf bytes = STRBUF_INIT;
    strbuf_add(&bytes, "\033]52;c;");
    base64_write(&bytes, text, length);
    strbuf_add_char(&bytes, '\a');
    spool_add(&tty->spool, bytes.text, bytes.length);
    strbuf_release(&bytes);
}

void tty_ring(struct tty *tty)
{
    if (!tty->given_back)
        spool_add(&tty->spool, "\a", 1);
}

void tty_use_mouse(struct tty *tty, bool on)
{
    tty->wants_mouse = on;
}

const char *tty_pending(struct tty *tty, size_t *length)
{
    return spool_pending(&tty->spool, length);
}

void tty_consumed(struct tty *tty, size_t count)
{
    spool_consumed(&tty->spool, count);
}

/* ---- keys ---- */

/* Adds the name of what wget_wch returned; false if it is no key. */
static bool add_key(struct strbuf *name, int kind, wint_t key)
{
    if (kind != KEY_CODE_YES)
        return key_add_character(name, (uint32_t)key);
    const char *code = keyname((int)key);
    return code && key_add_code(name, code);
}

/* The rest of an escape sequence after its introducer: parameters and the final byte. */
struct sequence {
    char text[32]; /* cut */
    size_t length;
};

static void add_byte(struct sequence *sequence, wint_t byte)
{
    if (sequence->length + 1 < sizeof sequence->text)
        sequence->text[sequence->length++] = byte < 0x80 ? (char)byte : '?';
    sequence->text[sequence->length] = '\0';
}

/* After escape and [ or O: whether the rest of a sequence follows, which is read away.  It is one
 * that ncurses does not know: a report of the mouse or the focus, a key with modifiers. */
static bool read_sequence(struct tty *tty, wint_t introducer, struct sequence *sequence)
{
    wint_t next;
    int kind = wget_wch(tty->pad, &next);
    if (kind == ERR)
        return false;
    int rest = introducer == '[' && next == 'M' ? 3 : 0; /* the old mouse: three bytes more */
    while (introducer == '[' && kind == OK && next >= 0x20 && next < 0x40) {
        add_byte(sequence, next);
        kind = wget_wch(tty->pad, &next);
    }
    if (kind == OK)
        add_byte(sequence, next);
    while (rest-- > 0 && kind != ERR) {
        kind = wget_wch(tty->pad, &next);
        if (kind == OK)
            add_byte(sequence, next);
    }
    return true;
}

static bool is_introducer(int kind, wint_t key)
{
    return kind == OK && (key == '[' || key == 'O');
}

bool tty_key(struct tty *tty, char name[TTY_KEY_BYTES])
{
    struct strbuf text = STRBUF_INIT;
    bool found = false;
    wint_t key;
    for (int kind; !found && (kind = wget_wch(tty->pad, &key)) != ERR;) {
        strbuf_clear(&text);
        wint_t after;
        struct sequence sequence = {0};
        int more = kind == OK && key == 0x1B ? wget_wch(tty->pad, &after) : ERR;
        if (more == OK && after == 0x1B) { /* typed twice */
            unget_wch((wchar_t)after);
            more = ERR;
        }
        if (more == ERR) {
            found = add_key(&text, kind, key);
        } else if (is_introducer(more, after) && read_sequence(tty, after, &sequence)) {
            found = key_add_report(&text, sequence.text);
        } else {
            strbuf_add(&text, "M-");
            found = add_key(&text, more, after);
        }
    }
    if (found)
        snprintf(name, TTY_KEY_BYTES, "%s", text.text);
    strbuf_release(&text);
    return found;
}
