#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "data/country.h"
#include "data/import_name.h"
#include "data/import_plan.h"

/* What the columns mean that are neither periods nor values: whom and what these are about, and
 * what is said of them. */

enum { UNIQUE_ROWS = 20 };

/* --- What depends on what --------------------------------------------------------------------- */

static const char *spread_field(const struct import *import, size_t row, size_t column)
{
    return import->spread.items[row].fields[column];
}

/* Whether every text of A always has the same text of B beside it.  EMPTY ones count or not. */
static bool determines(const struct import *import, size_t a, size_t b, bool empty)
{
    struct intern texts;
    bool good = true;
    const char **partner = mem_new(import->spread.count + 1, sizeof(const char *));
    intern_init(&texts);
    for (size_t i = 0; i < import->spread.count && good; i++) {
        const char *left = spread_field(import, i, a), *right = spread_field(import, i, b);
        if (!empty && (left[0] == '\0' || right[0] == '\0'))
            continue;
        uint32_t id = intern_add(&texts, left, strlen(left));
        good = partner[id] == NULL || strcmp(partner[id], right) == 0;
        partner[id] = right;
    }
    intern_release(&texts);
    free(partner);
    return good;
}

static size_t count_distinct(const struct import *import, size_t column)
{
    const struct import_column *of = &import->columns[column];
    size_t empty = of->filled < import->spread_seen;
    return of->values.count + empty;
}

static bool pairs(const struct import *import, size_t a, size_t b)
{
    return determines(import, a, b, false) && determines(import, b, a, false);
}

/* --- Dimensions ------------------------------------------------------------------------------- */

struct dims {
    struct import *import;
    bool *open;   /* by column: text that varies, of which the meaning is to be found */
    size_t *name; /* by column: the one that names what this codes, or itself */
};

static bool is_index(const struct import *import, const struct import_column *column)
{
    return import->layout == LAYOUT_LONG && import->spread_seen > UNIQUE_ROWS &&
           (column->crowded || column->values.count * 2 > import->spread_seen) &&
           !name_is(column->name, NAME_GEO) && !name_is(column->name, NAME_METRIC);
}

static bool may_be_dimension(const struct import *import, const struct import_column *column)
{
    return column_is_free(column) && column->filled > 0 && !column_is_numeric(column) &&
           !name_is(column->name, NAME_NOTE) && !name_is(column->name, NAME_STATUS) &&
           !name_is(column->name, NAME_NO_DATE) && !column_holds_dates(column) &&
           !is_index(import, column);
}

/* A column whose texts are the periods in other words: Time Code beside Time. */
static bool restates_date(const struct import *import, size_t column)
{
    return import->layout == LAYOUT_LONG && import->date_count == 1 &&
           count_distinct(import, column) > 1 && pairs(import, column, import->date[0]);
}

static bool has_role(const struct import *import, enum column_role role)
{
    for (size_t i = 0; i < import->column_count; i++)
        if (import->columns[i].role == role)
            return true;
    return false;
}

static void find_attributes(struct import *import)
{
    static const struct {
        enum name_kind kind;
        enum column_role role;
    } attributes[] = {
        {NAME_STATUS, COLUMN_STATUS},
        {NAME_UNIT, COLUMN_UNIT},
        {NAME_SCALE, COLUMN_SCALE},
        {NAME_QUALIFIER, COLUMN_QUALIFIER},
    };
    for (size_t kind = 0; kind < sizeof attributes / sizeof *attributes; kind++) {
        for (size_t i = 0; i < import->column_count; i++) {
            struct import_column *column = &import->columns[i];
            if (!column_is_free(column) || !name_is(column->name, attributes[kind].kind) ||
                has_role(import, attributes[kind].role))
                continue;
            if (attributes[kind].role == COLUMN_UNIT && count_distinct(import, i) > 1)
                continue; /* it is a dimension too */
            column->role = attributes[kind].role;
            break;
        }
    }
}

/* The column that the specification says holds bounds. */
static bool find_bounds(struct import *import, struct err *err)
{
    const char *name = import_spec_get(&import->spec, IMPORT_QUALIFIER);
    size_t column;
    if (name == NULL)
        return true;
    if (!import_get_column(import, IMPORT_QUALIFIER, name, strlen(name), &column, err))
        return false;
    import->columns[column].role = COLUMN_QUALIFIER;
    return true;
}

static bool is_better_name(const struct import *import, size_t a, size_t b)
{
    const struct import_column *left = &import->columns[a], *right = &import->columns[b];
    bool left_code = name_is(left->name, NAME_CODE), right_code = name_is(right->name, NAME_CODE);
    if (left_code != right_code)
        return right_code;
    if (left->filled != right->filled)
        return left->filled > right->filled;
    return strlen(intern_name(&left->values, 0)) >= strlen(intern_name(&right->values, 0));
}

/* Of two columns that say the same, the names stay and the codes stand beside them. */
static void join_codes(struct dims *dims)
{
    struct import *import = dims->import;
    for (size_t a = 0; a < import->column_count; a++) {
        for (size_t b = a + 1; b < import->column_count && dims->open[a]; b++) {
            if (!dims->open[b] || !pairs(import, a, b))
                continue;
            size_t name = is_better_name(import, a, b) ? a : b, code = name == a ? b : a;
            dims->open[code] = false;
            dims->name[code] = name;
        }
    }
}

static bool is_everywhere(const struct import *import, size_t column)
{
    return import->columns[column].filled == import->spread_seen;
}

/* What another column settles adds nothing, unless that one is empty in places. */
static void drop_determined(struct dims *dims)
{
    struct import *import = dims->import;
    for (size_t b = 0; b < import->column_count; b++)
        for (size_t a = 0; a < import->column_count && dims->open[b]; a++)
            if (a != b && is_everywhere(import, a) &&
                (dims->open[a] || import->columns[a].role == COLUMN_ENTITY ||
                 import->columns[a].role == COLUMN_METRIC) &&
                count_distinct(import, a) > 1 && determines(import, a, b, true))
                dims->open[b] = false;
}

static size_t count_open(const struct dims *dims)
{
    size_t count = 0;
    for (size_t i = 0; i < dims->import->column_count; i++)
        count += dims->open[i];
    return count;
}

static void use(struct dims *dims, size_t column, enum column_role role)
{
    dims->open[column] = false;
    dims->import->columns[column].role = role;
    strbuf_addf(&dims->import->dims_reason, "%s%s is the %s",
                dims->import->dims_reason.length > 0 ? ", " : "",
                dims->import->columns[column].name, role == COLUMN_ENTITY ? "entity" : "metric");
}

static size_t use_kind(struct dims *dims, enum name_kind kind, enum column_role role)
{
    size_t used = 0;
    for (size_t i = 0; i < dims->import->column_count; i++) {
        if (!dims->open[i] || !name_is(dims->import->columns[i].name, kind))
            continue;
        use(dims, i, role);
        used++;
    }
    return used;
}

static void use_rest(struct dims *dims, enum column_role role)
{
    for (size_t i = 0; i < dims->import->column_count; i++)
        if (dims->open[i])
            use(dims, i, role);
}

/* What is the same in every row may still say whom or what the file is about. */
static void use_constant(struct import *import, enum name_kind kind, enum column_role role)
{
    size_t best = import->column_count;
    for (size_t i = 0; i < import->column_count && !has_role(import, role); i++) {
        const struct import_column *column = &import->columns[i];
        if (!column_is_free(column) || column->filled == 0 || column->texts == 0 ||
            count_distinct(import, i) != 1 || !name_is(column->name, kind))
            continue;
        if (best == import->column_count ||
            (name_is(import->columns[best].name, NAME_CODE) && !name_is(column->name, NAME_CODE)))
            best = i;
    }
    if (best < import->column_count)
        import->columns[best].role = role;
}

/* Columns that the specification names; METRIC may be a literal name instead. */
static bool use_stated(struct dims *dims, enum import_key key, enum column_role role,
                       struct err *err)
{
    struct import *import = dims->import;
    const char *list = import_spec_get(&import->spec, key), *name;
    size_t length, column, found = 0, missing = 0;
    if (list == NULL)
        return true;
    column = import_find_stated(import, list, strlen(list));
    if (column < import->column_count) {
        use(dims, column, role);
        return true;
    }
    for (const char *rest = list; words_next(&rest, ',', &name, &length);) {
        column = import_find_stated(import, name, length);
        found += column < import->column_count;
        missing += column == import->column_count;
        if (column < import->column_count)
            use(dims, column, role);
    }
    if (missing == 0)
        return true;
    if (key == IMPORT_METRIC && found == 0) {
        import->metric = mem_copy(list);
        return true;
    }
    for (const char *rest = list; words_next(&rest, ',', &name, &length);)
        if (!import_get_column(import, key, name, length, &column, err))
            return false;
    return true;
}

/* Whoever says whom the series are about does without finer places; whoever adds up besides does
 * without all that would tell the values apart. */
static bool drops_rest(struct dims *dims)
{
    const struct import_spec *spec = &dims->import->spec;
    bool entity = import_spec_get(spec, IMPORT_ENTITY) != NULL;
    for (size_t i = 0; i < dims->import->column_count && entity; i++)
        if (name_is(dims->import->columns[i].name, NAME_GEO))
            dims->open[i] = false;
    return entity &&
           (import_spec_is(spec, IMPORT_AGG, "sum") || import_spec_is(spec, IMPORT_AGG, "mean"));
}

static void assign(struct dims *dims)
{
    struct import *import = dims->import;
    bool entity = import_spec_get(&import->spec, IMPORT_ENTITY) != NULL;
    bool metric = has_role(import, COLUMN_METRIC);
    if (!entity && use_kind(dims, NAME_GEO, COLUMN_ENTITY) > 0)
        entity = true;
    if (drops_rest(dims))
        return;
    if (!metric)
        use_kind(dims, NAME_METRIC, COLUMN_METRIC);
    if (!entity && count_open(dims) > 0) {
        for (size_t i = 0; i < import->column_count && !entity; i++) {
            if (!dims->open[i])
                continue;
            use(dims, i, COLUMN_ENTITY);
            entity = true;
        }
    }
    use_rest(dims, metric ? COLUMN_ENTITY : COLUMN_METRIC);
}

/* A column that codes an entity or says again what one column means. */
static void assign_codes(struct dims *dims)
{
    struct import *import = dims->import;
    for (size_t i = 0; i < import->column_count; i++) {
        size_t name = dims->name[i];
        if (name != i && import->columns[name].role == COLUMN_ENTITY &&
            import->columns[i].role == COLUMN_UNUSED)
            import->columns[i].role = COLUMN_ENTITY_CODE;
    }
}

static bool find(struct dims *dims, struct err *err)
{
    struct import *import = dims->import;
    if (!use_stated(dims, IMPORT_ENTITY, COLUMN_ENTITY, err) ||
        !use_stated(dims, IMPORT_METRIC, COLUMN_METRIC, err))
        return false;
    if (!find_bounds(import, err))
        return false;
    find_attributes(import);
    for (size_t i = 0; i < import->column_count; i++) {
        dims->name[i] = i;
        dims->open[i] = (may_be_dimension(import, &import->columns[i]) &&
                         count_distinct(import, i) > 1 && !restates_date(import, i)) ||
                        import->columns[i].role == COLUMN_ENTITY ||
                        import->columns[i].role == COLUMN_METRIC;
    }
    join_codes(dims);
    for (size_t i = 0; i < import->column_count; i++)
        dims->open[i] = dims->open[i] && import->columns[i].role == COLUMN_UNUSED;
    drop_determined(dims);
    assign(dims);
    assign_codes(dims);
    use_constant(import, NAME_GEO, COLUMN_ENTITY);
    if (import->metric == NULL)
        use_constant(import, NAME_METRIC, COLUMN_METRIC);
    return true;
}

/* `Date,China,France,Iran`: more than half of the columns of values are called after countries. */
static bool has_entities_across(const struct import *import)
{
    size_t countries = 0, values = 0;
    for (size_t i = 0; i < import->column_count; i++) {
        if (import->columns[i].role != COLUMN_VALUE)
            continue;
        char *name = mem_copy(import->columns[i].name);
        for (char *at = name; *at != '\0'; at++)
            *at = *at == '_' ? ' ' : *at;
        countries += country_find(name) != NULL;
        values++;
        free(name);
    }
    return values > 2 && countries * 2 > values && !has_role(import, COLUMN_ENTITY);
}

/* What names every series where no column does: the line above the header, or the file. */
static char *default_metric(const struct import *import)
{
    const char *base = strrchr(import->source.path, '/');
    base = base != NULL ? base + 1 : import->source.path;
    size_t length = strlen(base);
    const char *dot = strrchr(base, '.');
    if (import->preamble[0] != '\0' && strlen(import->preamble) < 80 &&
        import->layout != LAYOUT_LONG)
        return mem_copy(import->preamble);
    if (dot != NULL && dot != base)
        length = (size_t)(dot - base);
    return mem_copy_n(base, length);
}

bool import_find_dimensions(struct import *import, struct err *err)
{
    struct dims dims = {
        .import = import,
        .open = mem_new(import->column_count, sizeof *dims.open),
        .name = mem_new(import->column_count, sizeof *dims.name),
    };
    bool good = find(&dims, err);
    free(dims.open);
    free(dims.name);
    import->entities_across = good && has_entities_across(import);
    if (import->entities_across)
        strbuf_addf(&import->dims_reason, "%sthe columns of values are countries",
                    import->dims_reason.length > 0 ? ", " : "");
    if (import->metric == NULL)
        import->metric = default_metric(import);
    return good;
}
