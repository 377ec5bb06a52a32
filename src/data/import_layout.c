#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/import_name.h"
#include "data/import_plan.h"

enum { LEAST_PERIODS = 3, LEAST_MONTHS = 10, LEAST_QUARTERS = 4 };

static const char *const layout_names[LAYOUT_COUNT] = {
    [LAYOUT_LONG] = "long",
    [LAYOUT_WIDE] = "wide",
    [LAYOUT_MATRIX] = "matrix",
    [LAYOUT_SNAPSHOT] = "snapshot",
};

const char *import_layout_name(enum import_layout layout)
{
    return layout_names[layout];
}

/* --- Periods across --------------------------------------------------------------------------- */

static bool is_wide(const struct import *import, size_t *first, size_t *count)
{
    *count = 0;
    *first = import->column_count;
    for (size_t i = import->split; i < import->column_count; i++) {
        bool hit = import_is_period(import->columns[i].title);
        if (hit && (*count)++ == 0)
            *first = i;
    }
    return *count >= LEAST_PERIODS && *count * 2 >= import->column_count - *first;
}

/* The texts of the header, or of a part of it, with the numbers below each as their weight. */
struct header_texts {
    struct period_texts texts;
    const char **list;
    uint32_t *weights;
};

static void collect(struct header_texts *header, const struct import *import)
{
    header->list = mem_new(import->column_count, sizeof(const char *));
    header->weights = mem_new(import->column_count, sizeof *header->weights);
    header->texts = (struct period_texts){header->list, header->weights, 0};
    for (size_t i = import->split; i < import->column_count; i++) {
        if (!import_is_period(import->columns[i].title))
            continue;
        header->weights[header->texts.count] = (uint32_t)import->columns[i].numbers + 1;
        header->list[header->texts.count++] = import->columns[i].title;
    }
}

enum date_order import_stated_order(const struct import *import)
{
    if (import_spec_is(&import->spec, IMPORT_DATE_ORDER, "dmy"))
        return DATE_DMY;
    return import_spec_is(&import->spec, IMPORT_DATE_ORDER, "mdy") ? DATE_MDY : DATE_ORDER_OPEN;
}

/* +08:00 in seconds. */
int32_t import_stated_zone(const struct import *import)
{
    const char *zone = import_spec_get(&import->spec, IMPORT_TZ);
    if (zone == NULL || (zone[0] != '+' && zone[0] != '-'))
        return 0;
    int32_t hours = (zone[1] - '0') * 10 + zone[2] - '0';
    int32_t minutes = (zone[4] - '0') * 10 + zone[5] - '0';
    return (zone[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

bool import_decide_header(struct import *import, struct err *err)
{
    struct header_texts header;
    collect(&header, import);
    struct period_hint hint = {.column = "the header",
                               .order = import_stated_order(import),
                               .comma = import->source.dialect.delimiter == ';'};
    import->rule.zone = import_stated_zone(import);
    bool good =
        period_rule_decide(&import->rule, &header.texts, &hint, &import->date_reason, err) ||
        err_prefix(err, "%s: ", import->source.path);
    free(header.list);
    free(header.weights);
    for (size_t i = import->split; i < import->column_count && good; i++) {
        struct import_column *column = &import->columns[i];
        if (import_is_period(column->title) &&
            period_rule_parse(&import->rule, column->title, strlen(column->title), &column->period,
                              &column->year_to_date, &column->aside))
            column->role = COLUMN_PERIOD;
    }
    return good;
}

/* --- Years down, months across ---------------------------------------------------------------- */

static int quarter_of(const char *title)
{
    static const char *const names[4][5] = {
        {"Q1", "1Q", "I", "第一季度", "一季度"},
        {"Q2", "2Q", "II", "第二季度", "二季度"},
        {"Q3", "3Q", "III", "第三季度", "三季度"},
        {"Q4", "4Q", "IV", "第四季度", "四季度"},
    };
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 5; j++)
            if (strcmp(names[i][j], title) == 0)
                return i + 1;
    return 0;
}

/* 7月 */
static int month_of(const char *title)
{
    char *end;
    long month = strtol(title, &end, 10);
    if (end != title && strcmp(end, "月") == 0 && month >= 1 && month <= 12)
        return (int)month;
    return date_month(title, strlen(title));
}

size_t import_find_kind(const struct import *import, enum name_kind kind)
{
    size_t best = IMPORT_NO_COLUMN, rank = SIZE_MAX;
    for (size_t i = 0; i < import->column_count; i++) {
        size_t its = name_rank(import->columns[i].name, kind);
        if (its < rank && !name_is(import->columns[i].name, NAME_NO_DATE) &&
            import->columns[i].role == COLUMN_UNUSED) {
            rank = its;
            best = i;
        }
    }
    return best;
}

static bool is_matrix(struct import *import)
{
    size_t months = 0, quarters = 0, year = import_find_kind(import, NAME_YEAR);
    for (size_t i = 0; i < import->column_count; i++) {
        months += month_of(import->columns[i].title) > 0;
        quarters += quarter_of(import->columns[i].title) > 0;
    }
    if (months < LEAST_MONTHS && quarters < LEAST_QUARTERS)
        return false;
    if (year == IMPORT_NO_COLUMN)
        year = import_find_kind(import, NAME_DATE);
    if (year == IMPORT_NO_COLUMN)
        return false;
    for (size_t i = 0; i < import->column_count; i++) {
        struct import_column *column = &import->columns[i];
        int part = months >= LEAST_MONTHS ? month_of(column->title) : quarter_of(column->title);
        if (i == year || part == 0)
            continue;
        column->role = COLUMN_PERIOD;
        column->period =
            (struct period){months >= LEAST_MONTHS ? FREQUENCY_MONTH : FREQUENCY_QUARTER, part - 1};
    }
    import->columns[year].role = COLUMN_DATE;
    import->date[0] = year;
    import->date_count = 1;
    return true;
}

bool import_find_layout(struct import *import, struct err *err)
{
    size_t first, count;
    bool wide = is_wide(import, &first, &count);
    const char *stated = import_spec_get(&import->spec, IMPORT_LAYOUT);
    import->layout = LAYOUT_LONG;
    for (int i = 0; i < LAYOUT_COUNT && stated != NULL; i++)
        if (import_spec_is(&import->spec, IMPORT_LAYOUT, layout_names[i]))
            import->layout = (enum import_layout)i;
    if (stated != NULL)
        strbuf_add(&import->layout_reason, "stated");
    if (stated == NULL && wide)
        import->layout = LAYOUT_WIDE;
    if (import->layout == LAYOUT_WIDE) {
        strbuf_addf(&import->layout_reason, "%s%zu of %zu columns are periods",
                    stated != NULL ? ", " : "", count, import->column_count);
        return import_decide_header(import, err);
    }
    if ((stated == NULL || import->layout == LAYOUT_MATRIX) && is_matrix(import)) {
        import->layout = LAYOUT_MATRIX;
        strbuf_add(&import->layout_reason, "a column of years, and one for each part of a year");
    } else if (import->layout == LAYOUT_MATRIX) {
        return err_set(err, "%s: no column of years and of each month or quarter",
                       import->source.path);
    }
    return true;
}
