#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/import_name.h"
#include "data/import_plan.h"

/* Which columns hold the values, and what their commas and dots mean. */

enum { TEXT_PERCENT = 5, CONSTANT_ROWS = 10 };

/* --- Values ----------------------------------------------------------------------------------- */

bool column_is_numeric(const struct import_column *column)
{
    return column->numbers > 0 &&
           column->texts * 100 <= (column->numbers + column->missing) * TEXT_PERCENT;
}

bool column_is_free(const struct import_column *column)
{
    return column->role == COLUMN_UNUSED;
}

bool column_holds_dates(const struct import_column *column)
{
    const struct period_texts texts = {column->values.names, NULL, column->values.count};
    return period_texts_share(&texts) >= 0.95;
}

static bool may_be_value(const struct import *import, size_t index, bool constants)
{
    const struct import_column *column = &import->columns[index];
    static const enum name_kind others[] = {NAME_NO_VALUE, NAME_STATUS, NAME_NOTE, NAME_SCALE,
                                            NAME_QUALIFIER};
    bool nameless = import->header_lines > 0 && !column->named;
    if (!column_is_free(column) || !column_is_numeric(column) || column_holds_dates(column) ||
        (nameless && !constants))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (name_is(column->name, others[i]))
            return false;
    if (name_is(column->name, NAME_YEAR) || name_is(column->name, NAME_MONTH) ||
        name_is(column->name, NAME_QUARTER))
        return false;
    return constants || column->values.count > 1 || column->filled <= CONSTANT_ROWS;
}

static size_t mark_values(struct import *import, bool constants)
{
    size_t count = 0;
    for (size_t i = 0; i < import->column_count; i++) {
        if (!may_be_value(import, i, constants))
            continue;
        import->columns[i].role = COLUMN_VALUE;
        count++;
    }
    return count;
}

static bool mark_named(struct import *import)
{
    size_t best = import->column_count, rank = SIZE_MAX;
    for (size_t i = 0; i < import->column_count; i++) {
        size_t its = name_rank(import->columns[i].name, NAME_VALUE);
        if (its < rank && may_be_value(import, i, true)) {
            best = i;
            rank = its;
        }
    }
    if (best == import->column_count)
        return false;
    import->columns[best].role = COLUMN_VALUE;
    strbuf_add(&import->value_reason, "by its name");
    return true;
}

static bool mark_stated(struct import *import, const char *list, struct err *err)
{
    const char *name;
    size_t length, column;
    strbuf_add(&import->value_reason, "stated");
    while (words_next(&list, ',', &name, &length))
        if (import_get_column(import, IMPORT_VALUE, name, length, &column, err))
            import->columns[column].role = COLUMN_VALUE;
        else
            return false;
    return true;
}

/* A list of columns may be one column with commas in its name. */
static bool mark_values_stated(struct import *import, const char *stated, struct err *err)
{
    size_t column = import_find_stated(import, stated, strlen(stated));
    if (column == import->column_count)
        return mark_stated(import, stated, err);
    import->columns[column].role = COLUMN_VALUE;
    strbuf_add(&import->value_reason, "stated");
    return true;
}

static bool is_value(const struct import *import, const struct import_column *column)
{
    bool across = import->layout == LAYOUT_WIDE || import->layout == LAYOUT_MATRIX;
    return column->role == (across ? COLUMN_PERIOD : COLUMN_VALUE);
}

/* --- Decimal marks ---------------------------------------------------------------------------- */

static void join_marks(const struct import *import, struct number_survey *all)
{
    *all = (struct number_survey){.numbers = 0};
    for (size_t i = 0; i < import->column_count; i++)
        if (is_value(import, &import->columns[i]))
            number_survey_join(all, &import->columns[i].marks);
}

static void set_mark(struct import *import, enum decimal_mark mark)
{
    for (size_t i = 0; i < import->column_count; i++)
        if (is_value(import, &import->columns[i]))
            import->columns[i].mark = mark;
}

static bool refuse_mark(const struct import *import, const struct import_column *column,
                        struct err *err)
{
    return err_set(err,
                   "%s: column \"%s\": every mark stands before three digits, so 1,234 may be a "
                   "thousand or a little over one (say decimal = dot or comma)",
                   import->source.path, column->name);
}

/* Where a column leaves it open, the others of the file tell. */
static bool find_marks(struct import *import, struct err *err)
{
    char delimiter = import->source.dialect.delimiter;
    struct number_survey all;
    struct strbuf idle = STRBUF_INIT;
    join_marks(import, &all);
    enum decimal_mark common = number_survey_is_open(&all)
                                   ? DECIMAL_UNKNOWN
                                   : number_survey_decide(&all, delimiter, &idle);
    bool good = true;
    for (size_t i = 0; i < import->column_count && good; i++) {
        struct import_column *column = &import->columns[i];
        if (!is_value(import, column))
            continue;
        bool open = number_survey_is_open(&column->marks) || column->marks.numbers == 0;
        column->mark = open ? common : number_survey_decide(&column->marks, delimiter, &idle);
        if (column->mark == DECIMAL_UNKNOWN)
            column->mark = number_survey_decide(&column->marks, delimiter, &idle);
        if (column->mark == DECIMAL_UNKNOWN)
            good = refuse_mark(import, column, err);
    }
    strbuf_release(&idle);
    (void)number_survey_decide(&all, delimiter, &import->decimal_reason);
    return good;
}

static bool find_decimals(struct import *import, struct err *err)
{
    const char *stated = import_spec_get(&import->spec, IMPORT_DECIMAL);
    if (stated == NULL && import->layout != LAYOUT_WIDE && import->layout != LAYOUT_MATRIX)
        return find_marks(import, err);
    enum decimal_mark mark = DECIMAL_DOT;
    if (stated != NULL) {
        mark = import_spec_is(&import->spec, IMPORT_DECIMAL, "comma") ? DECIMAL_COMMA : DECIMAL_DOT;
        strbuf_add(&import->decimal_reason, "stated");
    } else {
        struct number_survey all;
        join_marks(import, &all);
        mark =
            number_survey_decide(&all, import->source.dialect.delimiter, &import->decimal_reason);
    }
    set_mark(import, mark);
    for (size_t i = 0; i < import->column_count && mark == DECIMAL_UNKNOWN; i++)
        if (is_value(import, &import->columns[i]))
            return refuse_mark(import, &import->columns[i], err);
    return true;
}

bool import_find_values(struct import *import, struct err *err)
{
    const char *stated = import_spec_get(&import->spec, IMPORT_VALUE);
    size_t count = 1;
    if (import->layout == LAYOUT_WIDE || import->layout == LAYOUT_MATRIX) {
        strbuf_add(&import->value_reason, "below the periods");
    } else if (stated != NULL && strcmp(stated, "*") != 0) {
        if (!mark_values_stated(import, stated, err))
            return false;
    } else if (stated != NULL || !mark_named(import)) {
        strbuf_add(&import->value_reason, stated != NULL ? "stated" : "all columns of numbers");
        count = mark_values(import, stated != NULL);
        if (count == 0)
            count = mark_values(import, true);
    }
    if (count == 0)
        return err_set(err, "%s: no data columns: none holds numbers", import->source.path);
    return find_decimals(import, err);
}
