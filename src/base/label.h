#ifndef ECONTOP_BASE_LABEL_H
#define ECONTOP_BASE_LABEL_H

/* The languages of the screen, and a text in each of them. */
enum language { LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_COUNT };

/* Owned texts; a missing one is NULL. */
struct label {
    char *text[LANGUAGE_COUNT];
};

void label_release(struct label *label);

/* The text in LANGUAGE, else in English, else "". */
const char *label_get(const struct label *label, enum language language);

/* "en" or "zh_CN". */
const char *language_name(enum language language);

#endif
