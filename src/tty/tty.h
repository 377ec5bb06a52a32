#ifndef ECONTOP_TTY_TTY_H
#define ECONTOP_TTY_TTY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "draw/canvas.h"
#include "draw/theme.h"

/* The real terminal.  Nothing here ever waits for it: a frame is turned into bytes that the caller
 * writes when the terminal takes them, and while some are pending no new frame is made.
 *
 *     tty_show(tty, grid, theme);
 *     while ((bytes = tty_pending(tty, &length)), length > 0) {
 *         ...wait until tty_descriptor(tty) can be written...
 *         ssize_t n = write(tty_descriptor(tty), bytes, length);
 *         if (n > 0) tty_consumed(tty, (size_t)n);
 *     }
 *
 * One terminal at a time.  The caller has set the locale, and handles signals: none are caught. */

enum {
    TTY_WIDTH_MAX = 1000, /* a hostile window size must not eat the memory */
    TTY_HEIGHT_MAX = 500,
    TTY_CELLS_MAX = 160000, /* each takes over a hundred bytes, ncurses' own among them */
    TTY_KEY_BYTES = 32,     /* a key's name with its NUL */
};

struct tty_options {
    const char *term;  /* NULL: the environment's TERM */
    int input, output; /* descriptors of the terminal, borrowed */
    int width, height;
    enum depth depth; /* the most colours to use; the terminal may have fewer */
    /* C-z, or C-c, C-\ and C-z, come as keys; else the terminal makes signals of them. */
    bool keeps_suspend, keeps_signals;
};

struct tty;

/* Prepares for the terminal, which tty_resume takes.  NULL if it is no terminal, or of a type that
 * is unknown or cannot place the cursor. */
struct tty *tty_start(const struct tty_options *options, struct err *err);

/* Gives the terminal back as it was and frees; waits at most 0.2 s for it.  NULL is fine. */
void tty_stop(struct tty *tty);

/* Gives back a terminal that tty_resume took, from a signal handler or where memory has run out:
 * safe in any state, waits for nothing, frees nothing.  Nothing happens without a terminal. */
void tty_emergency(void);

/* Takes the terminal, for the first time or once more: keys come one by one and unechoed, signals
 * of keys stay, the next frame is drawn whole.  And gives it back for a while. */
void tty_resume(struct tty *tty);
void tty_suspend(struct tty *tty);

/* Writable without ever blocking, whatever the caller's own descriptors are set to. */
int tty_descriptor(const struct tty *tty);

/* The name of the glyph alphabet that this terminal and locale can show. */
const char *tty_alphabet(const struct tty *tty);

/* Turns the grid into the bytes that change the terminal from the last frame to this one.  A grid
 * of another size than the terminal is cut, or leaves blanks.  Nothing happens while suspended. */
void tty_show(struct tty *tty, const struct grid *grid, const struct theme *theme);

/* Puts text into the clipboard of a terminal that lets programs do so (OSC 52), after what has been
 * shown; no text does nothing. */
void tty_copy(struct tty *tty, const char *text, size_t length);

/* Rings the bell of the terminal, after what has been shown. */
void tty_ring(struct tty *tty);

/* The bytes not yet written; they stay where they are until the next call of another function. */
const char *tty_pending(struct tty *tty, size_t *length);

/* The first COUNT of them have been written. */
void tty_consumed(struct tty *tty, size_t count);

/* The next key that has been typed, as its name: "a", "é", "Space", "Tab", "S-Tab", "Enter",
 * "Esc", "Backspace", "Delete", "Insert", "Up", "Down", "Left", "Right", "Home", "End", "PgUp",
 * "PgDn", "F1" to "F12", "C-l", "M-m"; of the mouse "Click:10,5", "WheelUp:10,5" and
 * "WheelDown:10,5" with column and line from 1.  False if there is none: call it until then. Escape
 * sequences that mean no key are dropped.  Escape and another key within 25 ms are M- that key. */
bool tty_key(struct tty *tty, char name[TTY_KEY_BYTES]);

/* From the next frame on the mouse sends keys, or is the terminal's own, to select text.  Nothing
 * happens on a terminal without one. */
void tty_use_mouse(struct tty *tty, bool on);

/* Whether the terminal has gone for good: it is asked when it was readable and gave no key. */
bool tty_is_lost(const struct tty *tty);

/* Follows a change of size; the next frame is drawn whole. */
void tty_resize(struct tty *tty, int width, int height);

/* The next frame is drawn whole. */
void tty_redraw(struct tty *tty);

/* The size of the terminal at a descriptor, at least 1x1 and at most the maxima above, where what
 * is too much is cut at the bottom; false and 80x24 if it does not say. */
bool tty_size(int descriptor, int *width, int *height);

#endif
