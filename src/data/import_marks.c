#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "data/import_number.h"

/* What commas and dots mean in a column of numbers. */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct marks {
    size_t commas, dots;
    size_t lead;     /* digits before the first mark */
    size_t after;    /* digits after the last mark */
    bool zero;       /* a 0 stands before the first mark */
    bool comma_last; /* the last mark is a comma */
    bool even;       /* three digits between all marks */
};

static struct marks find_marks(const struct number_cell *cell)
{
    struct marks marks = {.even = true};
    const char *text = cell->digits + (cell->digits[0] == '-');
    size_t run = 0;
    marks.zero = *text == '0';
    for (; *text != '\0' && *text != 'e' && *text != 'E'; text++) {
        if (is_digit(*text)) {
            run++;
            continue;
        }
        if (marks.commas + marks.dots == 0)
            marks.lead = run;
        else
            marks.even = marks.even && run == 3;
        marks.commas += *text == ',';
        marks.dots += *text == '.';
        marks.comma_last = *text == ',';
        run = 0;
    }
    marks.after = run;
    return marks;
}

static void survey_one_mark(struct number_survey *survey, const struct marks *marks)
{
    bool group = marks->after == 3 && marks->lead >= 1 && marks->lead <= 3 && !marks->zero;
    if (marks->comma_last) {
        survey->comma_three += group;
        survey->comma_decimal += !group;
    } else {
        survey->dot_three += group;
        survey->dot_decimal += !group;
    }
}

static void survey_marks(struct number_survey *survey, const struct marks *marks)
{
    size_t groups = marks->commas + marks->dots;
    if (groups == 1)
        survey_one_mark(survey, marks);
    else if (marks->commas > 0 && marks->dots > 0)
        survey->comma_decimal += marks->comma_last, survey->dot_decimal += !marks->comma_last;
    else if (marks->commas > 0)
        survey->dot_decimal++;
    else
        survey->comma_decimal++;
    survey->damaged += groups >= 4 && marks->even && marks->after == 3;
}

void number_survey_add(struct number_survey *survey, const struct number_cell *cell)
{
    struct marks marks = find_marks(cell);
    survey->numbers++;
    survey->percent += cell->percent;
    if (marks.commas + marks.dots > 0) {
        survey_marks(survey, &marks);
        return;
    }
    survey->plain++;
    survey->plain_thousand += marks.after > 3;
}

void number_survey_join(struct number_survey *survey, const struct number_survey *other)
{
    survey->numbers += other->numbers;
    survey->comma_decimal += other->comma_decimal;
    survey->dot_decimal += other->dot_decimal;
    survey->comma_three += other->comma_three;
    survey->dot_three += other->dot_three;
    survey->plain += other->plain;
    survey->plain_thousand += other->plain_thousand;
    survey->damaged += other->damaged;
    survey->percent += other->percent;
}

/* By how regular the cells look: groups of thousands need none below 1000, decimals everywhere. */
static enum decimal_mark decide_three(const struct number_survey *survey, char delimiter,
                                      struct strbuf *evidence)
{
    if (survey->comma_three > 0 && survey->dot_three > 0)
        return DECIMAL_UNKNOWN;
    if (survey->comma_three == 0) {
        strbuf_add(evidence, "only dots");
        return DECIMAL_DOT;
    }
    if (delimiter == ',') {
        strbuf_add(evidence, "every comma stands before three digits, in a file of commas");
        return DECIMAL_DOT;
    }
    if (survey->plain == 0 && survey->comma_three > 1 && delimiter == ';') {
        strbuf_add(evidence, "every number has three digits after a comma, parted by semicolons");
        return DECIMAL_COMMA;
    }
    return DECIMAL_UNKNOWN;
}

bool number_survey_is_open(const struct number_survey *survey)
{
    return survey->comma_decimal == 0 && survey->dot_decimal == 0 &&
           (survey->comma_three > 0 || survey->dot_three > 0);
}

enum decimal_mark number_survey_decide(const struct number_survey *survey, char delimiter,
                                       struct strbuf *evidence)
{
    if (survey->comma_decimal > survey->dot_decimal) {
        strbuf_addf(evidence, "%zu numbers have a decimal comma", survey->comma_decimal);
        return DECIMAL_COMMA;
    }
    if (survey->dot_decimal > 0) {
        strbuf_addf(evidence, "%zu numbers have a decimal dot or commas between thousands",
                    survey->dot_decimal);
        return DECIMAL_DOT;
    }
    if (number_survey_is_open(survey))
        return decide_three(survey, delimiter, evidence);
    strbuf_add(evidence, "whole numbers");
    return DECIMAL_DOT;
}

bool number_value(const struct number_cell *cell, enum decimal_mark mark, double *value)
{
    char plain[sizeof cell->digits], decimal = mark == DECIMAL_COMMA ? ',' : '.';
    struct marks marks = find_marks(cell);
    size_t length = 0, decimals = mark == DECIMAL_COMMA ? marks.commas : marks.dots;
    size_t groups = marks.commas + marks.dots - decimals;
    double number;
    if (decimals > 1 || (decimals == 1 && groups > 0 && marks.comma_last != (decimal == ',')) ||
        (groups > 0 && decimals == 0 && marks.after != 3))
        return false;
    for (const char *at = cell->digits; *at != '\0'; at++)
        if (*at == decimal || (*at != '.' && *at != ','))
            plain[length++] = *at == decimal ? '.' : *at;
    if (number_parse(plain, length, &number) != NUMBER_GOOD || !isfinite(number * cell->factor))
        return false;
    *value = number * cell->factor;
    return true;
}
