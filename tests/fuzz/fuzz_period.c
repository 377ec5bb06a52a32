/* base/period.c: what is read is written so that it reads the same; a period has an extent, lies
 * within its year, and comes after the one before.  data/import_period.c: each line is a date of a
 * column. */
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/period.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/import_period.h"

enum { TEXTS_MAX = 64 };

static void expect_same(struct period period)
{
    struct strbuf text = STRBUF_INIT;
    struct period again = {FREQUENCY_COUNT, 0};
    period_format(&text, period);
    PROMISE(period_parse(text.text, text.length, &again));
    PROMISE(again.frequency == period.frequency && again.time == period.time);
    strbuf_release(&text);
}

static void expect_extent(struct period period)
{
    double start = period_start(period), end = period_end(period);
    PROMISE(isfinite(start) && start < end);
    if (period.time < INT32_MAX)
        PROMISE(period_start((struct period){period.frequency, period.time + 1}) == end);
    struct period before;
    if (period_year_before(period, &before)) {
        PROMISE(before.frequency == period.frequency);
        PROMISE(period_end(before) <= start);
        PROMISE(start - period_start(before) <= 378);
    } else
        PROMISE(period.frequency == FREQUENCY_TIME);
    for (int i = 0; i < FREQUENCY_TIME; i++) {
        struct period as = period_as(period, (enum frequency)i);
        /* It holds the last day; a period of a day or more ends on a whole one. */
        double last = ceil(end) - 1;
        PROMISE(as.frequency == (enum frequency)i);
        PROMISE(period_start(as) <= last && last < period_end(as));
    }
}

static void expect_label(struct period period)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        struct strbuf label = STRBUF_INIT;
        period_format_label(&label, period, (enum language)i);
        PROMISE(label.length > 0 && utf8_valid(label.text, label.length) == label.length);
        strbuf_release(&label);
    }
}

static void look_at(const char *text, size_t length)
{
    struct period period = {FREQUENCY_COUNT, 12345};
    if (!period_parse(text, length, &period)) {
        PROMISE(period.frequency == FREQUENCY_COUNT && period.time == 12345);
        return;
    }
    PROMISE(period.frequency < FREQUENCY_COUNT);
    expect_same(period);
    expect_extent(period);
    expect_label(period);
}

static void read_column(const struct period_texts *texts, const struct period_hint *hint)
{
    struct strbuf evidence = STRBUF_INIT;
    struct err err = {""};
    struct period_rule rule = {0};
    double share = period_texts_share(texts);
    PROMISE(share >= 0 && share <= 1);
    bool good = period_rule_decide(&rule, texts, hint, &evidence, &err);
    PROMISE(good == (err.text[0] == '\0'));
    for (size_t i = 0; good && i < texts->count; i++) {
        struct period period = {FREQUENCY_COUNT, 0};
        bool to_date = false, aside = false;
        if (!period_rule_parse(&rule, texts->texts[i], strlen(texts->texts[i]), &period, &to_date,
                               &aside))
            continue;
        PROMISE(period.frequency < FREQUENCY_COUNT);
        PROMISE(period_start(period) < period_end(period));
        PROMISE(aside || period.frequency == rule.kept);
    }
    strbuf_release(&evidence);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = mem_copy_n((const char *)bytes, length);
    const char *lines[TEXTS_MAX];
    size_t count = 0;
    look_at(text, length);
    for (char *rest = text; rest < text + length && count < TEXTS_MAX;) {
        size_t size = strcspn(rest, "\n");
        rest[size] = '\0';
        look_at(rest, size);
        lines[count++] = rest;
        rest += size + 1;
    }
    struct period_texts texts = {lines, NULL, count};
    struct period_hint hint = {.column = "date", .named = length % 2 == 0};
    if (count > 0)
        read_column(&texts, &hint);
    free(text);
    return 0;
}
