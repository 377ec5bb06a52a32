#ifndef MADE_SERIES_H
#define MADE_SERIES_H

#include <stdlib.h>
#include <string.h>

#include "data/series.h"

/* A series written in a line: "2020=100 2021>=110 2022~121b", each word a period, the sign of the
 * qualifier, the value, and letters of flags: break, forecast, provisional, derived.  Includes come
 * after cmocka.h. */
struct made {
    struct series series;
    struct arena arena;
};

static inline uint8_t made_flags(const char *letters)
{
    unsigned mark = 0;
    for (; *letters != '\0' && *letters != ' '; letters++)
        mark |= *letters == 'b'   ? FLAG_BREAK
                : *letters == 'f' ? FLAG_FORECAST
                : *letters == 'p' ? FLAG_PROVISIONAL
                                  : FLAG_DERIVED;
    return (uint8_t)mark;
}

static inline const char *made_point(struct made *made, const char *text, bool first)
{
    size_t length = strcspn(text, "=<>~");
    size_t sign_length = strspn(text + length, "=<>~");
    char sign[4] = "";
    struct period period;
    enum qualifier qualifier;
    char *end;

    memcpy(sign, text + length, sign_length);
    assert_true(period_parse(text, length, &period));
    assert_true(qualifier_parse(sign, &qualifier));
    if (first)
        series_init(&made->series, period.frequency);
    assert_int_equal(period.frequency, made->series.frequency);
    double value = strtod(text + length + sign_length, &end);
    uint8_t mark = (uint8_t)(made_flags(end) | qualifier);
    series_append(&made->series, &made->arena, (struct point){value, period.time, mark});
    end += strcspn(end, " ");
    return end + strspn(end, " ");
}

static inline const struct series *make_series(struct made *made, const char *text)
{
    arena_init(&made->arena);
    series_init(&made->series, FREQUENCY_YEAR);
    for (bool first = true; *text != '\0'; first = false)
        text = made_point(made, text, first);
    assert_true(made->series.count == made->series.stored);
    return &made->series;
}

static inline void made_release(struct made *made)
{
    series_release(&made->series);
    arena_release(&made->arena);
}

#endif
