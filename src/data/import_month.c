#include <string.h>

#include "data/import_date.h"

/* Months by their names. */

enum { LEAST_MONTH_LETTERS = 3 };

/* English, German, French, Spanish, Italian, Portuguese, Dutch; in lower case. */
static const char *const month_names[12][12] = {
    {"january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari", "jän"},
    {"february", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro", "februari"},
    {"march", "märz", "maerz", "mars", "marzo", "março", "maart", "mär", "mrt"},
    {"april", "avril", "abril", "aprile", "avr"},
    {"may", "mai", "mayo", "maggio", "maio", "mei"},
    {"june", "juni", "juin", "junio", "giugno", "junho"},
    {"july", "juli", "juillet", "julio", "luglio", "julho"},
    {"august", "août", "aout", "agosto", "augustus"},
    {"september", "septembre", "septiembre", "settembre", "setembro", "sept"},
    {"october", "oktober", "octobre", "octubre", "ottobre", "outubro"},
    {"november", "novembre", "noviembre", "novembro"},
    {"december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro", "dic"},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool names_month(const char *name, const char *text, size_t length)
{
    if (name == NULL || strlen(name) < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text[i]) != name[i])
            return false;
    return true;
}

int date_month(const char *text, size_t length)
{
    if (length > 0 && text[length - 1] == '.')
        length--;
    if (length < LEAST_MONTH_LETTERS)
        return 0;
    for (int month = 0; month < 12; month++)
        for (size_t i = 0; i < sizeof *month_names / sizeof **month_names; i++)
            if (names_month(month_names[month][i], text, length))
                return month + 1;
    return 0;
}
