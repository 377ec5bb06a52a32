#ifndef ECONTOP_BASE_TR_H
#define ECONTOP_BASE_TR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/label.h"

#include "base/tr.h"

struct err;

/* The program's own texts in the language of the screen, by catalogues that gettext's tools make of
 * po/: what a person reads goes through _(), and what another program reads (CSV, JSON, --list,
 * --check, standard error) never does.
 *
 * The catalogues are read here rather than by the C library's gettext(), which asks the locale: it
 * translates nothing in the locale C, nor, since glibc 2.39, in C.UTF-8, the only one that a small
 * machine has; it cannot be told to use another language while the program runs; and musl's differs
 * again.  English is built in; a text that a catalogue lacks is shown in English. */

/* Marks a text of a table, which is translated where it is used; for tools/ and xgettext alone. */
#define N_(text) text

#define _(text) tr(text)

/* The text in the language in force; borrowed, as good for printf as TEXT itself. */
const char *tr(const char *text) __attribute__((format_arg(1)));

/* A word that has other translations elsewhere, told apart by what it is about: C_("axis", "log").
 */
#define C_(about, text) tr_about(about "\004" text, text)
const char *tr_about(const char *key, const char *text) __attribute__((format_arg(2)));

/* The same in a language that is at hand. */
const char *tr_in(enum language language, const char *text) __attribute__((format_arg(2)));

/* For one or for many of something: n_("%zu row", "%zu rows", count), in the language in force. */
const char *n_(const char *one, const char *many, size_t count) __attribute__((format_arg(1)))
__attribute__((format_arg(2)));

/* Puts a language in force, English at the start, and returns the one before.  The language is of
 * the state that is drawn (struct app): whoever enters there puts it in force. */
enum language tr_use(enum language language);
enum language tr_language(void);

/* Reads the catalogue of a language, in place of the one it had; false if there is none that can be
 * used, and then that language has its texts in English.  Plural forms are those of Chinese (one)
 * or of English (two). */
bool tr_load(enum language language, const char *path, struct err *err);

/* Forgets all catalogues; the texts that they gave are gone. */
void tr_release(void);

#endif
