#ifndef ECONTOP_APP_LANGUAGE_H
#define ECONTOP_APP_LANGUAGE_H

#include <stdbool.h>

#include "base/label.h"

struct app;
struct err;

/* The language of the screen: which it is to be, and its catalogue of texts. */

/* What says so, the first first; each may be NULL or "". */
struct language_wishes {
    const char *option, *configured; /* the names en and zh_CN */
    /* The variables that gettext asks, with what it finds there: languages with a colon between in
     * LANGUAGE, the names of locales in the others. */
    const char *languages, *lc_all, *lc_messages, *lang;
    bool utf8; /* the terminal can show Chinese */
};

/* False if the option or the configuration names a language that there is not.  Where the terminal
 * cannot show a language it is English. */
bool language_choose(const struct language_wishes *wishes, enum language *language,
                     struct err *err);

/* Whether the locale of that name is one of a language that there is. */
bool language_is_spoken(const char *locale);

/* Reads the catalogue of each language from the folder locale/ beside PROGRAM, as it is built, or
 * else from LOCALEDIR, as it is installed.  False, with the reason, if one has none: its texts are
 * shown in English. */
bool language_load(const char *program, const char *localedir, struct err *err);

/* Lets the whole state speak it, from what is shown next. */
void language_set(struct app *app, enum language language);

#endif
