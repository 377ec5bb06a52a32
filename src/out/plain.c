#include "out/out.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "out/report.h"

/* The figures on show as sentences, a line each, for who listens, for mail and for logs. */

/* The sentence of a row. */
struct sentence {
    struct strbuf *out;
    const struct report *report;
    const struct table *table;
    size_t row;
    size_t figures;              /* columns of figures */
    const struct table_cell *of; /* the last figure told, or NULL */
    const char *refusal;         /* told of a change, or NULL */
    bool timed;                  /* its period was told at the start */
};

/* Only English is read out by words in place of signs. */
static bool is_english(const struct report *report)
{
    return report->style->language == LANGUAGE_EN;
}

/* A text of the program in the language of the report. */
static const char *__attribute__((format_arg(2)))
word(const struct report *report, const char *text)
{
    return tr_in(report->style->language, text);
}

static void add_clean(struct strbuf *out, const char *text)
{
    utf8_display(out, text, strlen(text));
}

/* Signs and short forms that are read out badly, in words. */
static void add_spoken(struct strbuf *out, const char *text)
{
    static const char *const words[][2] = {{"%", "percent"},  {"pp", "percentage points"},
                                           {"k", "thousand"}, {"M", "million"},
                                           {"bn", "billion"}, {"tn", "trillion"}};
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        size_t i = 0;
        while (i < sizeof words / sizeof *words &&
               (strlen(words[i][0]) != length || strncmp(words[i][0], text, length) != 0))
            i++;
        if (i < sizeof words / sizeof *words)
            strbuf_add(out, words[i][1]);
        else
            strbuf_add_n(out, text, length);
        text += length;
        if (*text == ' ')
            strbuf_add_char(out, *text++);
    }
}

/* "December 2025" */
static void add_period(struct strbuf *out, const struct report *report, struct period period)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (period.frequency == FREQUENCY_MONTH && is_english(report))
        strbuf_addf(out, "%s %d", months[((period.time % 12) + 12) % 12],
                    (int)floor(period.time / 12.0));
    else
        period_format_label(out, period, report->style->language);
}

static void add_qualifier(struct strbuf *out, const struct report *report, enum qualifier qualifier)
{
    static const char *const words[] = {
        [QUALIFIER_EXACT] = "",
        [QUALIFIER_AT_LEAST] = N_("at least "),
        [QUALIFIER_AT_MOST] = N_("at most "),
        [QUALIFIER_ABOUT] = N_("about "),
    };
    strbuf_add(out, word(report, words[qualifier]));
}

static void add_flag(void *user, const char *flag)
{
    const struct sentence *sentence = user;
    static const char *const words[][2] = {
        {"break", N_("first of a new definition")},
        {"forecast", N_("a forecast")},
        {"provisional", N_("provisional")},
        {"derived", N_("derived")},
        {"ytd", N_("from January on")},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], flag) == 0)
            strbuf_addf(sentence->out, "%s%s", word(sentence->report, ", "),
                        word(sentence->report, words[i][1]));
}

static void add_value(const struct sentence *sentence, const struct table_cell *cell)
{
    struct figure_style style = *sentence->report->style;
    struct strbuf text = STRBUF_INIT;
    struct strbuf clean = STRBUF_INIT;
    style.minus = word(sentence->report, "minus ");
    add_qualifier(sentence->out, sentence->report, (enum qualifier)(cell->mark & 3u));
    if (cell->metric != NULL)
        figure_long(&text, cell->value, QUALIFIER_EXACT, cell->metric, &style);
    else
        figure_exact(&text, cell->value, &style);
    add_clean(&clean, text.text);
    if (is_english(sentence->report))
        add_spoken(sentence->out, clean.text);
    else
        strbuf_add(sentence->out, clean.text);
    strbuf_release(&text);
    strbuf_release(&clean);
}

static void add_figure(struct sentence *sentence, const struct table_column *column,
                       const struct table_cell *cell)
{
    const struct report *report = sentence->report;
    if (!cell->present && sentence->figures > 1)
        return;
    strbuf_add(sentence->out, sentence->of == NULL ? word(report, ": ") : word(report, "; "));
    if (sentence->figures > 1) {
        add_clean(sentence->out, word(report, column->title));
        strbuf_add_char(sentence->out, ' ');
    }
    sentence->of = cell;
    if (!cell->present) {
        strbuf_add(sentence->out, word(report, "no figure"));
        return;
    }
    add_value(sentence, cell);
    if (!sentence->timed) {
        strbuf_add(sentence->out, word(report, " in "));
        add_period(sentence->out, report, cell->period);
    }
    report_flags(cell, cell->mark, add_flag, sentence);
}

/* "up 1.5 percent", "3rd of 12" */
static void add_movement(const struct sentence *sentence, const struct change *change)
{
    /* At least -3 percent is down by at most 3. */
    static const enum qualifier opposite[] = {[QUALIFIER_EXACT] = QUALIFIER_EXACT,
                                              [QUALIFIER_AT_LEAST] = QUALIFIER_AT_MOST,
                                              [QUALIFIER_AT_MOST] = QUALIFIER_AT_LEAST,
                                              [QUALIFIER_ABOUT] = QUALIFIER_ABOUT};
    struct figure_style style = *sentence->report->style;
    struct change size = *change;
    struct strbuf text = STRBUF_INIT;
    bool moves = change->unit == CHANGE_PERCENT || change->unit == CHANGE_POINTS ||
                 change->unit == CHANGE_INDEX;
    style.minus = "-";
    if (moves) {
        strbuf_add(sentence->out, change->amount < 0 ? "down " : "up ");
        add_qualifier(sentence->out, sentence->report,
                      change->amount < 0 ? opposite[change->qualifier] : change->qualifier);
        size.amount = fabs(change->amount);
        size.qualifier = QUALIFIER_EXACT;
    }
    figure_change(&text, &size, &style);
    add_spoken(sentence->out, text.text + (moves && text.text[0] == '+'));
    strbuf_release(&text);
}

static void add_change(struct sentence *sentence, const struct table_column *column,
                       const struct table_cell *cell)
{
    const struct report *report = sentence->report;
    bool on_year = strcmp(column->title, "On year") == 0;
    if (!cell->present || sentence->of == NULL || !sentence->of->present)
        return;
    strbuf_add(sentence->out, word(report, ", "));
    if (!on_year)
        strbuf_addf(sentence->out, "%s ", word(report, column->title));
    sentence->refusal = cell->change.refusal;
    if (cell->change.refusal != NULL) {
        strbuf_addf(sentence->out, "%s%s", on_year ? word(report, "change on the year: ") : "",
                    word(report, cell->change.refusal));
        return;
    }
    if (is_english(report))
        add_movement(sentence, &cell->change);
    else
        figure_trend(sentence->out, &cell->change, report->style);
    if (on_year)
        strbuf_add(sentence->out, word(report, " on the year"));
}

/* What stands after the figure, unless it was told. */
static void add_text(const struct sentence *sentence, const struct table_column *column,
                     const struct table_cell *cell)
{
    if (!cell->present || *cell->text == '\0' || strcmp(column->title, "Unit") == 0 ||
        (sentence->refusal != NULL &&
         strcmp(cell->text, word(sentence->report, sentence->refusal)) == 0))
        return;
    strbuf_add(sentence->out, word(sentence->report, ", "));
    add_clean(sentence->out, cell->text);
}

static void add_cell(struct sentence *sentence, size_t index)
{
    const struct table_column *column = &sentence->table->columns[index];
    const struct table_cell *cell = table_cell(sentence->table, sentence->row, index);
    switch (column->kind) {
    case TABLE_FIGURE:
        add_figure(sentence, column, cell);
        break;
    case TABLE_CHANGE:
        add_change(sentence, column, cell);
        break;
    case TABLE_TEXT:
        add_text(sentence, column, cell);
        break;
    case TABLE_GAUGE:
        if (cell->present)
            strbuf_addf(sentence->out, word(sentence->report, ", %.0f percent of the way"),
                        cell->value * 100);
        break;
    case TABLE_PERIOD: /* told with the figure; but the time that a target will be reached */
        if (cell->present && strcmp(column->title, "When") == 0) {
            strbuf_add(sentence->out, word(sentence->report, ", "));
            add_period(sentence->out, sentence->report, cell->period);
        }
        break;
    }
}

/* What stands before the first figure names the row. */
static size_t add_name(struct sentence *sentence)
{
    const struct table *table = sentence->table;
    size_t told = 0;
    size_t i = 0;
    for (; i < table->column_count && table->columns[i].kind != TABLE_FIGURE; i++) {
        const struct table_cell *cell = table_cell(table, sentence->row, i);
        bool is_time = table->columns[i].kind == TABLE_PERIOD;
        if (!cell->present || (is_time && i > 0) || (!is_time && *cell->text == '\0'))
            continue;
        strbuf_add(sentence->out, told++ > 0 ? word(sentence->report, ", ") : "");
        if (is_time)
            add_period(sentence->out, sentence->report, cell->period);
        else
            add_clean(sentence->out, cell->text);
        sentence->timed = sentence->timed || is_time;
    }
    return i;
}

static void write_row(struct strbuf *out, const struct report *report, const struct table *table,
                      size_t row)
{
    struct sentence sentence = {.out = out, .report = report, .table = table, .row = row};
    for (size_t i = 0; i < table->column_count; i++)
        sentence.figures += table->columns[i].kind == TABLE_FIGURE;
    for (size_t i = add_name(&sentence); i < table->column_count; i++)
        add_cell(&sentence, i);
    strbuf_add(out, word(report, ".\n"));
}

static void write_plain(struct strbuf *out, const struct report *report)
{
    add_clean(out, report->title);
    strbuf_add_char(out, '\n');
    for (size_t i = 0; i < report->count; i++) {
        const struct report_block *block = &report->blocks[i];
        strbuf_add_char(out, '\n');
        add_clean(out, block->title);
        strbuf_add_char(out, '\n');
        for (size_t j = 0; j < block->row_count; j++)
            write_row(out, report, block->table, report_row(block, j));
    }
}

const struct out_format out_plain = {
    .name = "plain",
    .summary = N_("the figures on show as sentences, for listening, mail and logs"),
    .ending = "txt",
    .report = write_plain,
};
