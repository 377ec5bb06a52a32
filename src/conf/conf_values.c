#include "conf/conf_values.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/period.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "conf/ini.h"

enum { SECONDS_A_DAY = 24 * 60 * 60 };

static void *field_of(const struct conf_option *option, void *object)
{
    return (char *)object + option->offset;
}

static const void *value_of(const struct conf_option *option, const void *object)
{
    return (const char *)object + option->offset;
}

/* Takes TEXT, which is owned from now on. */
static void set_text(char **field, char *text)
{
    free(*field);
    *field = text;
}

static char *lower_copy(const char *text)
{
    char *copy = mem_copy(text);
    ini_lower(copy);
    return copy;
}

/* --- Texts ------------------------------------------------------------------------------------ */

static bool parse_text(const struct conf_option *option, void *object, const char *text,
                       struct err *err)
{
    (void)err;
    set_text(field_of(option, object), mem_copy(text));
    return true;
}

static bool parse_label(const struct conf_option *option, void *object, const char *text,
                        struct err *err)
{
    (void)err;
    conf_value_translate(option, object, LANGUAGE_EN, text);
    return true;
}

static bool parse_name(const struct conf_option *option, void *object, const char *text,
                       struct err *err)
{
    char *name = lower_copy(text);
    if (*name != '\0' && !words_is_name(name)) {
        free(name);
        return err_set(err, "\"%s\" is not a name of a-z, 0-9, _ and -", text);
    }
    set_text(field_of(option, object), name);
    return true;
}

static bool is_choice(const char *values, const char *word)
{
    const char *item;
    size_t length;
    while (words_next(&values, ',', &item, &length))
        if (strlen(word) == length && memcmp(item, word, length) == 0)
            return true;
    return false;
}

static bool parse_choice(const struct conf_option *option, void *object, const char *text,
                         struct err *err)
{
    char *word = lower_copy(text);
    if (*word != '\0' && !is_choice(option->row.values, word)) {
        free(word);
        return err_set(err, "\"%s\" is none of the choices", text);
    }
    set_text(field_of(option, object), word);
    return true;
}

static void format_text(struct strbuf *out, const struct conf_option *option, const void *object)
{
    strbuf_add(out, *(char *const *)value_of(option, object));
}

static void format_label(struct strbuf *out, const struct conf_option *option, const void *object)
{
    strbuf_add(out, label_get(value_of(option, object), LANGUAGE_EN));
}

static void release_text(void *field)
{
    set_text(field, NULL);
}

static void release_label(void *field)
{
    label_release(field);
}

/* --- Lists ------------------------------------------------------------------------------------ */

static void release_words(void *field)
{
    struct word_list *list = field;
    for (size_t i = 0; i < list->count; i++)
        free(list->words[i]);
    free(list->words);
    *list = (struct word_list){.words = NULL};
}

static bool parse_words(const struct conf_option *option, void *object, const char *text,
                        struct err *err)
{
    struct word_list *list = field_of(option, object);
    size_t capacity = 0;
    bool gap = false;
    const char *rest = *text == '\0' ? NULL : text;
    const char *item;
    size_t length;
    release_words(list);
    while (words_next(&rest, ',', &item, &length)) {
        if (length == 0) {
            gap = true;
            continue;
        }
        list->words = mem_grow(list->words, &capacity, list->count + 1, sizeof *list->words);
        list->words[list->count++] = mem_copy_n(item, length);
    }
    return !gap || err_set(err, "\"%s\" has an empty item", text);
}

static void format_words(struct strbuf *out, const struct conf_option *option, const void *object)
{
    const struct word_list *list = value_of(option, object);
    for (size_t i = 0; i < list->count; i++)
        strbuf_addf(out, "%s%s", i > 0 ? ", " : "", list->words[i]);
}

/* --- Numbers ---------------------------------------------------------------------------------- */

static bool parse_integer(const struct conf_option *option, void *object, const char *text,
                          struct err *err)
{
    long value;
    if (!number_parse_int(text, LONG_MIN, LONG_MAX, &value))
        return err_set(err, "\"%s\" is not a whole number", text);
    if (value < (long)option->low || value > (long)option->high)
        return err_set(err, "%s is out of range", text);
    *(long *)field_of(option, object) = value;
    return true;
}

static bool parse_real(const struct conf_option *option, void *object, const char *text,
                       struct err *err)
{
    double value;
    enum number_fault fault = number_parse(text, strlen(text), &value);
    if (fault == NUMBER_NOT)
        return err_set(err, "\"%s\" is not a number", text);
    if (fault != NUMBER_GOOD || value < option->low || value > option->high)
        return err_set(err, "%s is out of range", text);
    *(double *)field_of(option, object) = value;
    return true;
}

static bool parse_switch(const struct conf_option *option, void *object, const char *text,
                         struct err *err)
{
    char *word = lower_copy(text);
    bool yes = strcmp(word, "yes") == 0;
    bool no = strcmp(word, "no") == 0;
    free(word);
    if (!yes && !no)
        return err_set(err, "\"%s\" is neither yes nor no", text);
    *(bool *)field_of(option, object) = yes;
    return true;
}

static void format_integer(struct strbuf *out, const struct conf_option *option, const void *object)
{
    strbuf_addf(out, "%ld", *(const long *)value_of(option, object));
}

static void format_real(struct strbuf *out, const struct conf_option *option, const void *object)
{
    strbuf_addf(out, "%.15g", *(const double *)value_of(option, object));
}

static void format_switch(struct strbuf *out, const struct conf_option *option, const void *object)
{
    strbuf_add(out, *(const bool *)value_of(option, object) ? "yes" : "no");
}

/* --- Times ------------------------------------------------------------------------------------ */

static bool parse_period(const struct conf_option *option, void *object, const char *text,
                         struct err *err)
{
    bool *flag = (bool *)((char *)object + option->flag);
    if (*text != '\0' && !period_parse(text, strlen(text), field_of(option, object)))
        return err_set(err, "\"%s\" is not a period", text);
    *flag = *text != '\0';
    return true;
}

/* One end of a range; none is open, and leaves PERIOD as it was. */
static bool parse_end(const char *text, size_t length, struct period *period, bool *open)
{
    const char *end = text + length;
    while (text < end && *text == ' ')
        text++;
    while (end > text && end[-1] == ' ')
        end--;
    *open = text == end;
    return *open || period_parse(text, (size_t)(end - text), period);
}

bool conf_range_parse(const char *text, struct range *out, struct err *err)
{
    const char *dots = strstr(text, "..");
    struct range range = {-INFINITY, INFINITY};
    struct period first = {FREQUENCY_YEAR, 0};
    struct period last = first;
    bool no_first = true;
    bool no_last = true;
    if (*text != '\0' &&
        (dots == NULL || !parse_end(text, (size_t)(dots - text), &first, &no_first) ||
         !parse_end(dots + 2, strlen(dots + 2), &last, &no_last)))
        return err_set(err, "\"%s\" is not a range of periods", text);
    if (!no_first)
        range.from = period_start(first);
    if (!no_last)
        range.to = period_end(last);
    if (range.from >= range.to)
        return err_set(err, "\"%s\" ends before it starts", text);
    *out = range;
    return true;
}

static bool parse_range(const struct conf_option *option, void *object, const char *text,
                        struct err *err)
{
    return conf_range_parse(text, field_of(option, object), err);
}

static void format_period(struct strbuf *out, const struct conf_option *option, const void *object)
{
    if (*(const bool *)((const char *)object + option->flag))
        period_format(out, *(const struct period *)value_of(option, object));
}

/* The coarsest period that starts, or ends, on that day; nothing for an open end. */
static void format_end(struct strbuf *out, double day, bool start)
{
    if (!isfinite(day))
        return;
    struct period last = {FREQUENCY_DAY, (int32_t)(start ? floor(day) : ceil(day) - 1)};
    for (int i = FREQUENCY_YEAR; i < FREQUENCY_TIME; i++) {
        struct period period = period_as(last, (enum frequency)i);
        if ((start ? period_start(period) : period_end(period)) == day) {
            period_format(out, period);
            return;
        }
    }
    struct period period = period_as(last, FREQUENCY_TIME);
    double seconds = (day - period_start(period)) * SECONDS_A_DAY;
    period.time += (int32_t)lround(seconds) - (start ? 0 : 1);
    period_format(out, period);
}

static void format_range(struct strbuf *out, const struct conf_option *option, const void *object)
{
    const struct range *range = value_of(option, object);
    if (!isfinite(range->from) && !isfinite(range->to))
        return;
    format_end(out, range->from, true);
    strbuf_add(out, "..");
    format_end(out, range->to, false);
}

/* --- The types -------------------------------------------------------------------------------- */

static const struct {
    bool (*parse)(const struct conf_option *option, void *object, const char *text,
                  struct err *err);
    void (*format)(struct strbuf *out, const struct conf_option *option, const void *object);
    void (*release)(void *field); /* NULL: owns nothing */
} types[CONF_TYPE_COUNT] = {
    [CONF_TEXT] = {parse_text, format_text, release_text},
    [CONF_LABEL] = {parse_label, format_label, release_label},
    [CONF_NAME] = {parse_name, format_text, release_text},
    [CONF_WORDS] = {parse_words, format_words, release_words},
    [CONF_INTEGER] = {parse_integer, format_integer, NULL},
    [CONF_REAL] = {parse_real, format_real, NULL},
    [CONF_SWITCH] = {parse_switch, format_switch, NULL},
    [CONF_CHOICE] = {parse_choice, format_text, release_text},
    [CONF_PERIOD] = {parse_period, format_period, NULL},
    [CONF_RANGE] = {parse_range, format_range, NULL},
};

bool conf_value_parse(const struct conf_option *option, void *object, const char *text,
                      struct err *err)
{
    if (*text == '\0' && *option->row.fallback != '\0')
        return err_set(err, "%s has no value", option->row.name);
    return types[option->type].parse(option, object, text, err);
}

void conf_value_translate(const struct conf_option *option, void *object, enum language language,
                          const char *text)
{
    struct label *label = field_of(option, object);
    set_text(&label->text[language], *text == '\0' ? NULL : mem_copy(text));
}

void conf_value_format(struct strbuf *out, const struct conf_option *option, const void *object)
{
    types[option->type].format(out, option, object);
}

void conf_value_release(const struct conf_option *option, void *object)
{
    if (types[option->type].release != NULL)
        types[option->type].release(field_of(option, object));
}
