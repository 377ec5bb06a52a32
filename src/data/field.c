#include "data/field.h"

#include <stdint.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"
#include "data/rows.h"

/* --- Numbers ---------------------------------------------------------------------------------- */

enum { GUESS_LIMIT = 64 };

/* What the writer of a number that is none in our grammar may have meant. */
struct guess {
    struct strbuf digits;
    bool percent;
    bool currency;
};

/* Marks of a missing value, by publishers who do not leave it empty. */
static const char *const missing_marks[] = {
    "NA",           "N/A",  "n/a",  "#N/A", "nan", "NaN", "null",
    "NULL",         "none", "None", "\\N",  "-",   "--",  "\xe2\x80\x93",
    "\xe2\x80\x94", ".",    "..",   "...",  ":",   "*",   "***",
};

static const struct sign {
    const char *signs; /* any of them */
    const char *means; /* NULL: see the function */
} sign_meanings[] = {
    {"0123456789+-eE", NULL},
    {" _'\xc2\xa0\xe2\x80\xaf\xe2\x80\x89\xe2\x80\x99", ""}, /* also blanks and ’ that group */
    {"\xe2\x88\x92", "-"},                                   /* minus sign */
    {"$\xe2\x82\xac\xc2\xa3\xc2\xa5\xef\xbf\xa5", "$"},      /* also euro, pound, yen, yuan */
    {"%\xef\xbc\x85", "%"},                                  /* also the wide one */
};

/* The offset of the decimal sign of a number with "." or "," in it, or LENGTH: the last of two
 * kinds; a lone comma before other than three digits. */
static size_t decimal_sign(const char *text, size_t length)
{
    size_t last[2] = {length, length}, count[2] = {0, 0};
    for (size_t i = 0; i < length; i++) {
        int kind = text[i] == '.' ? 0 : 1;
        if (text[i] == '.' || text[i] == ',') {
            last[kind] = i;
            count[kind]++;
        }
    }
    if (count[0] > 0 && count[1] > 0)
        return last[0] > last[1] ? last[0] : last[1];
    if (count[0] == 1)
        return last[0];
    if (count[1] == 1 && strspn(text + last[1] + 1, "0123456789") != 3)
        return last[1];
    return length;
}

/* Adds what the sign of SIZE bytes means; false if it means nothing. */
static bool guess_sign(struct guess *guess, const char *text, size_t size, uint32_t code)
{
    if (code >= 0xff10 && code <= 0xff19) {
        strbuf_add_char(&guess->digits, (char)('0' + (code - 0xff10)));
        return true;
    }
    char sign[8] = {0};
    memcpy(sign, text, size);
    for (size_t i = 0; i < sizeof sign_meanings / sizeof *sign_meanings; i++) {
        const char *means = sign_meanings[i].means;
        if (strstr(sign_meanings[i].signs, sign) == NULL)
            continue;
        if (means == NULL || means[0] == '-')
            strbuf_add(&guess->digits, means == NULL ? sign : means);
        else if (means[0] == '%')
            guess->percent = true;
        else if (means[0] == '$')
            guess->currency = true;
        return true;
    }
    return false;
}

static bool guess_number(struct guess *guess, const char *text, size_t length)
{
    double value;
    size_t decimal = decimal_sign(text, length);
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t code;
        size = utf8_decode(text + at, length - at, &code);
        if (size == 0)
            return false;
        if (at == decimal)
            strbuf_add_char(&guess->digits, '.');
        else if (code != '.' && code != ',' && !guess_sign(guess, text + at, size, code))
            return false;
    }
    return number_parse(guess->digits.text, guess->digits.length, &value) == NUMBER_GOOD;
}

static void complain_number(const struct rows *rows, size_t column, const struct csv_field *field)
{
    struct guess guess = {STRBUF_INIT, false, false};
    struct strbuf hint = STRBUF_INIT;
    bool missing = false;
    for (size_t i = 0; i < sizeof missing_marks / sizeof *missing_marks; i++)
        missing = missing || strcmp(field->text, missing_marks[i]) == 0;
    if (missing)
        strbuf_add(&hint, N_("leave a missing value empty"));
    else if (field->length <= GUESS_LIMIT && guess_number(&guess, field->text, field->length))
        strbuf_addf(&hint, "write %s%s", guess.digits.text,
                    guess.percent    ? " and the unit percent"
                    : guess.currency ? " and the currency as unit"
                                     : "");
    rows_complain(rows, SEVERITY_ERROR, column, N_("is not a number"),
                  hint.length > 0 ? hint.text : NULL);
    strbuf_release(&hint);
    strbuf_release(&guess.digits);
}

bool field_number(const struct rows *rows, size_t column, double *value)
{
    struct csv_field field = rows_field(rows, column);
    enum number_fault fault = number_parse(field.text, field.length, value);
    if (fault == NUMBER_TOO_LARGE)
        rows_complain(rows, SEVERITY_ERROR, column, N_("is too large a number"), NULL);
    else if (fault != NUMBER_GOOD && rows->remarks != NULL)
        complain_number(rows, column, &field);
    return fault == NUMBER_GOOD;
}

/* --- Others ----------------------------------------------------------------------------------- */

bool field_period(const struct rows *rows, size_t column, struct period *period)
{
    struct csv_field field = rows_field(rows, column);
    if (period_parse(field.text, field.length, period))
        return true;
    rows_complain(rows, SEVERITY_ERROR, column, N_("is not a period"),
                  N_("write 2023, 2023-H1, 2023-Q3, 2023-07, 2023-W05 or 2023-07-18"));
    return false;
}

bool field_qualifier(const struct rows *rows, size_t column, enum qualifier *qualifier)
{
    static const struct {
        const char *written, *hint;
    } others[] = {
        {">", N_("write >=")},
        {"<", N_("write <=")},
        {"=>", N_("write >=")},
        {"=<", N_("write <=")},
        {"\xe2\x89\xa5", N_("write >=")},
        {"\xe2\x89\xa4", N_("write <=")},
        {"\xe2\x89\x88", N_("write ~")},
        {"==", N_("write =")},
    };
    struct csv_field field = rows_field(rows, column);
    const char *hint = N_("one of = >= <= ~");
    if (qualifier_parse(field.text, qualifier))
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(field.text, others[i].written) == 0)
            hint = others[i].hint;
    rows_complain(rows, SEVERITY_ERROR, column, N_("is not a qualifier"), hint);
    return false;
}

bool field_is_name(const struct rows *rows, size_t column)
{
    if (words_is_name(rows_field(rows, column).text))
        return true;
    rows_complain(rows, SEVERITY_ERROR, column, N_("is not a name"),
                  N_("a name is of a-z 0-9 _ -"));
    return false;
}

void field_unknown(const struct rows *rows, enum severity severity, size_t column, const char *what,
                   const char *const *names, size_t count)
{
    struct strbuf hint = STRBUF_INIT;
    if (rows->remarks == NULL)
        return;
    size_t nearest = words_nearest(rows_field(rows, column).text, names, count);
    if (nearest < count)
        strbuf_addf(&hint, "did you mean \"%s\"?", names[nearest]);
    rows_complain(rows, severity, column, what, hint.length > 0 ? hint.text : NULL);
    strbuf_release(&hint);
}

bool field_choice(const struct rows *rows, size_t column, const char *const *names, size_t count,
                  size_t *index)
{
    struct csv_field field = rows_field(rows, column);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(field.text, names[i]) == 0) {
            *index = i;
            return true;
        }
    }
    struct strbuf what = STRBUF_INIT;
    strbuf_add(&what, "is none of");
    for (size_t i = 0; i < count; i++)
        strbuf_addf(&what, " %s", names[i]);
    field_unknown(rows, SEVERITY_ERROR, column, what.text, names, count);
    strbuf_release(&what);
    return false;
}
