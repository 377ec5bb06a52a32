#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/import_name.h"
#include "data/import_plan.h"

/* Where the periods stand, once it is known what the columns hold. */

/* --- A column of periods ---------------------------------------------------------------------- */

static struct period_texts texts_of(const struct import_column *column)
{
    return (struct period_texts){column->values.names, column->rows,
                                 column->crowded ? column->values.count - 1 : column->values.count};
}

/* Another column of dates, whose days may settle the order. */
static bool find_other(const struct import *import, size_t not, struct period_texts *other)
{
    for (size_t i = 0; i < import->column_count; i++) {
        *other = texts_of(&import->columns[i]);
        if (i != not &&import->columns[i].role != COLUMN_PERIOD && other->count > 0 &&
            date_scan(other->texts[0], strlen(other->texts[0]), DATE_DAY_PARTS,
                      &(struct date_cell){.year = 0}))
            return true;
    }
    return false;
}

static bool decide_column(struct import *import, size_t column, struct period_rule *rule,
                          struct strbuf *reason, struct err *err)
{
    const struct import_column *of = &import->columns[column];
    struct period_texts texts = texts_of(of), other;
    struct period_hint hint = {
        .column = of->name,
        .order = import_stated_order(import),
        .named = name_is(of->name, NAME_DATE) || name_is(of->name, NAME_EPOCH),
        .named_year = name_is(of->name, NAME_YEAR),
        .leads = column == 0 && of->crowded,
        .comma = import->source.dialect.delimiter == ';',
        .other = find_other(import, column, &other) ? &other : NULL,
    };
    *rule = (struct period_rule){.zone = import_stated_zone(import)};
    return period_rule_decide(rule, &texts, &hint, reason, err) ||
           err_prefix(err, "%s: ", import->source.path);
}

/* --- Periods in several columns --------------------------------------------------------------- */

static int number_in(const char *text)
{
    text += strcspn(text, "0123456789");
    return (int)strtol(text, NULL, 10);
}

/* The part of the year that a column states: by its name, else by how high its numbers go. */
static char part_kind(const struct import_column *column)
{
    int most = 0;
    if (name_is(column->name, NAME_QUARTER))
        return 'Q';
    if (name_is(column->name, NAME_WEEK))
        return 'W';
    if (name_is(column->name, NAME_MONTH) && column->texts == 0)
        return 'M';
    for (uint32_t i = 0; i < column->values.count; i++) {
        const char *text = intern_name(&column->values, i);
        if (text[0] == 'Q' || text[0] == 'W')
            return text[0];
        most = number_in(text) > most ? number_in(text) : most;
    }
    return most > 13 ? 'W' : most > 5 || most == 0 ? 'M' : 'Q';
}

/* A month's name or number, Q3, M07; 0 for what is no part, such as M13, the mean of a year. */
static int part_of(const char *text, char kind)
{
    int most = kind == 'Q' ? 4 : kind == 'M' ? 12 : 53;
    int part = kind == 'M' ? date_month(text, strlen(text)) : 0;
    if (part == 0)
        part = number_in(text);
    bool other = strchr("QMSA", text[0]) != NULL && text[0] != '\0' && text[0] != kind;
    return part <= most && !other ? part : 0;
}

static const char *field_of(const struct csv_row *row, size_t column)
{
    return column < row->count ? row->fields[column].text : "";
}

const char *import_date_text(const struct import *import, const struct csv_row *row,
                             struct strbuf *text)
{
    const char *first = field_of(row, import->date[0]);
    if (import->date_count == 1)
        return first;
    const char *second = field_of(row, import->date[1]);
    int year = number_in(first), part = part_of(second, import->part);
    strbuf_clear(text);
    if (part == 0 || year == 0)
        return text->text;
    if (import->part == 'W' && strpbrk(first, "-/") != NULL && part < 27)
        year++; /* the second half of a season */
    if (import->date_count == 3)
        strbuf_addf(text, "%04d-%02d-%02d", year, part, number_in(field_of(row, import->date[2])));
    else if (import->part == 'M')
        strbuf_addf(text, "%04d-%02d", year, part);
    else
        strbuf_addf(text, "%04d-%c%0*d", year, import->part, import->part == 'W' ? 2 : 1, part);
    return text->text;
}

static bool join(struct import *import)
{
    static const struct {
        char part;
        enum date_family family;
        enum frequency frequency;
    } joined[] = {
        {'Q', DATE_QUARTER, FREQUENCY_QUARTER},
        {'M', DATE_MONTH, FREQUENCY_MONTH},
        {'W', DATE_WEEK, FREQUENCY_WEEK},
    };
    import->part = import->date_count == 3 ? 'M' : part_kind(&import->columns[import->date[1]]);
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
        if (joined[i].part == import->part)
            import->rule = (struct period_rule){.families = UINT32_C(1) << joined[i].family,
                                                .kept = joined[i].frequency};
    if (import->date_count == 3)
        import->rule =
            (struct period_rule){.families = UINT32_C(1) << DATE_DAY, .kept = FREQUENCY_DAY};
    strbuf_addf(&import->date_reason, "joined, by the %s", frequency_name(import->rule.kept));
    for (size_t i = 0; i < import->date_count; i++)
        import->columns[import->date[i]].role = COLUMN_DATE;
    return true;
}

/* A column of years beside one of quarters, weeks, or months and days. */
static bool is_joined(struct import *import, size_t year)
{
    static const enum name_kind parts[] = {NAME_QUARTER, NAME_MONTH, NAME_WEEK};
    import->date[0] = year;
    import->columns[year].role = COLUMN_DATE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t part = import_find_kind(import, parts[i]), day = import_find_kind(import, NAME_DAY);
        if (part == IMPORT_NO_COLUMN || import->columns[part].values.count > 60)
            continue;
        import->date[1] = part;
        import->date_count = 2;
        if (parts[i] == NAME_MONTH && day != IMPORT_NO_COLUMN && day != part &&
            import->columns[day].values.count <= 31 && import->columns[day].texts == 0) {
            import->date[2] = day;
            import->date_count = 3;
        }
        return true;
    }
    import->columns[year].role = COLUMN_UNUSED;
    return false;
}

/* --- Finding them ----------------------------------------------------------------------------- */

static bool use_column(struct import *import, size_t column, const struct period_rule *rule,
                       const char *reason)
{
    import->rule = *rule;
    import->date[0] = column;
    import->date_count = 1;
    import->columns[column].role = COLUMN_DATE;
    strbuf_add(&import->date_reason, reason);
    return true;
}

static bool use_stated(struct import *import, const char *stated, struct err *err)
{
    const char *list = stated, *name;
    size_t length, count = 0, column = import_find_stated(import, stated, strlen(stated));
    struct period_rule rule;
    if (column < import->column_count || strchr(stated, '+') == NULL) {
        if (!import_get_column(import, IMPORT_DATE, stated, strlen(stated), &column, err) ||
            !decide_column(import, column, &rule, &import->date_reason, err))
            return false;
        return use_column(import, column, &rule, "");
    }
    while (count < IMPORT_DATE_PARTS && words_next(&list, '+', &name, &length))
        if (!import_get_column(import, IMPORT_DATE, name, length, &import->date[count++], err))
            return false;
    import->date_count = count;
    return join(import);
}

/* A period where a column is expected: everything stands at it. */
static bool use_fixed(struct import *import, const char *stated)
{
    struct strbuf reason = STRBUF_INIT;
    struct err err;
    bool to_date, aside;
    const struct period_texts one = {&stated, NULL, 1};
    const struct period_hint hint = {.column = "date", .order = import_stated_order(import)};
    bool good =
        import_find_stated(import, stated, strlen(stated)) == import->column_count &&
        period_rule_decide(&import->rule, &one, &hint, &reason, &err) &&
        period_rule_parse(&import->rule, stated, strlen(stated), &import->fixed, &to_date, &aside);
    strbuf_release(&reason);
    if (good) {
        import->layout = LAYOUT_SNAPSHOT;
        strbuf_add(&import->date_reason, "stated");
    }
    return good;
}

static void use_file_date(struct import *import)
{
    import->layout = LAYOUT_SNAPSHOT;
    import->fixed = (struct period){FREQUENCY_DAY, import->source.day};
    strbuf_add(&import->date_reason,
               "no column of periods: the values stand at the date of the file");
}

static bool is_used(const struct import *import, const bool *tried, size_t column)
{
    return tried[column] || import->columns[column].role == COLUMN_PERIOD;
}

/* The untried column whose name most says that it is the period. */
static size_t next_named(const struct import *import, const bool *tried)
{
    size_t best = IMPORT_NO_COLUMN, rank = SIZE_MAX;
    for (size_t i = 0; i < import->column_count; i++) {
        const char *name = import->columns[i].name;
        size_t its = name_rank(name, NAME_DATE);
        if (its < rank && !is_used(import, tried, i) && !name_is(name, NAME_NO_DATE)) {
            rank = its;
            best = i;
        }
    }
    return best;
}

/* The first column, whatever it is called, if it holds nothing but years and the like. */
static bool is_column_of_periods(const struct import *import)
{
    const struct period_texts texts = texts_of(&import->columns[0]);
    for (size_t i = 0; i < texts.count; i++)
        if (!import_is_period(texts.texts[i]))
            return false;
    return texts.count > 2 && import->columns[0].role == COLUMN_UNUSED;
}

/* Untried columns that hold nothing but dates; those named as other dates come last. */
static size_t next_dated(const struct import *import, const bool *tried)
{
    for (int last = 0; last < 2; last++) {
        for (size_t i = 0; i < import->column_count; i++) {
            struct period_texts texts = texts_of(&import->columns[i]);
            if (!is_used(import, tried, i) && texts.count > 0 &&
                name_is(import->columns[i].name, NAME_NO_DATE) == (last == 1) &&
                period_texts_share(&texts) >= 0.95)
                return i;
        }
    }
    return tried[0] || !is_column_of_periods(import) ? IMPORT_NO_COLUMN : 0;
}

/* Tries the columns one by one.  What has the looks of dates and yet can't be read stops. */
static bool search(struct import *import, bool *tried, bool *found, struct err *err)
{
    struct err reason, first;
    bool failed = false;
    for (;;) {
        struct strbuf why = STRBUF_INIT;
        struct period_rule rule = {.families = 0};
        size_t column = next_named(import, tried);
        if (column == IMPORT_NO_COLUMN)
            column = next_dated(import, tried);
        if (column == IMPORT_NO_COLUMN)
            break;
        tried[column] = true;
        *found = decide_column(import, column, &rule, &why, &reason);
        if (*found && (rule.families & (1u << DATE_YEAR)) && is_joined(import, column))
            join(import);
        else if (*found)
            use_column(import, column, &rule, why.text);
        else if (rule.families != 0 && !failed)
            first = reason, failed = true;
        strbuf_release(&why);
        if (*found)
            return true;
    }
    if (failed)
        *err = first;
    return !failed;
}

static bool find_season(struct import *import)
{
    size_t season = import_find_kind(import, NAME_SEASON),
           week = import_find_kind(import, NAME_WEEK);
    if (season == IMPORT_NO_COLUMN || week == IMPORT_NO_COLUMN)
        return false;
    import->date[0] = season;
    import->date[1] = week;
    import->date_count = 2;
    return join(import);
}

static bool find_dates(struct import *import, struct err *err)
{
    bool found = false;
    bool *tried = mem_new(import->column_count, sizeof *tried);
    bool good = find_season(import) || search(import, tried, &found, err);
    free(tried);
    if (good && import->date_count == 0)
        use_file_date(import);
    return good;
}

/* The rule of a matrix is that of its years. */
static bool find_years(struct import *import, struct err *err)
{
    return decide_column(import, import->date[0], &import->rule, &import->date_reason, err);
}

bool import_find_dates(struct import *import, struct err *err)
{
    const char *stated = import_spec_get(&import->spec, IMPORT_DATE);
    bool good;
    if (import->layout == LAYOUT_WIDE) {
        strbuf_clear(&import->date_reason);
        return import_decide_header(import, err);
    }
    if (import->layout == LAYOUT_MATRIX)
        return find_years(import, err);
    if (stated != NULL)
        return use_fixed(import, stated) || use_stated(import, stated, err);
    if (import->layout == LAYOUT_SNAPSHOT) {
        use_file_date(import);
        return true;
    }
    good = find_dates(import, err);
    if (good && import_spec_get(&import->spec, IMPORT_LAYOUT) == NULL)
        strbuf_add(&import->layout_reason, import->layout == LAYOUT_LONG
                                               ? "a column of periods"
                                               : "no column of periods, no periods across");
    return good;
}
