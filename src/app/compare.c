#include "app/compare.h"

#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "conf/ini.h"

/* In what the marked series differ. */
struct differences {
    bool metrics, regions, units, year_to_date;
};

static struct differences differences_of(const struct marks *marks, const struct dict *dict)
{
    struct differences found = {0};
    const struct mark *first = &marks->items[0];
    for (size_t i = 1; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];
        found.metrics |= mark->metric != first->metric;
        found.regions |= mark->region != first->region;
        found.units |= !metric_shares_axis(dict_get_metric(dict, first->metric),
                                           dict_get_metric(dict, mark->metric));
        found.year_to_date |= mark->year_to_date != first->year_to_date;
    }
    return found;
}

/* A code that a list of the configuration can hold. */
static bool is_writable(const char *code)
{
    size_t length = strlen(code);
    return strpbrk(code, ",;#\"'") == NULL && (length == 0 || code[length - 1] != '\\');
}

static bool all_writable(const struct marks *marks, const struct dict *dict, struct err *err)
{
    for (size_t i = 0; i < marks->count; i++) {
        const char *code = dict_get_region(dict, marks->items[i].region)->code;
        if (!is_writable(code))
            return err_set(err, _("a configuration cannot name the region \"%s\""), code);
    }
    return true;
}

static bool is_comparison(const struct marks *marks, const struct dict *dict, struct err *err)
{
    if (marks->count < 2)
        return err_set(err, "%s",
                       marks->count == 0 ? _("nothing is marked") : _("only one series is marked"));
    if (differences_of(marks, dict).year_to_date)
        return err_set(err,
                       _("figures from January on and those of single periods do not compare"));
    return all_writable(marks, dict, err);
}

static void add_metrics(struct strbuf *out, const struct marks *marks, const struct dict *dict)
{
    for (size_t i = 0; i < marks->count; i++)
        strbuf_addf(out, "%s%s", i == 0 ? "metric = " : ", ",
                    dict_get_metric(dict, marks->items[i].metric)->id);
}

static void add_regions(struct strbuf *out, const struct marks *marks, const struct dict *dict)
{
    for (size_t i = 0; i < marks->count; i++)
        strbuf_addf(out, "%s%s", i == 0 ? "region = " : ", ",
                    dict_get_region(dict, marks->items[i].region)->code);
}

static void add_pairs(struct strbuf *out, const struct marks *marks, const struct dict *dict)
{
    for (size_t i = 0; i < marks->count; i++)
        strbuf_addf(out, "%s%s/%s", i == 0 ? "series = " : ", ",
                    dict_get_metric(dict, marks->items[i].metric)->id,
                    dict_get_region(dict, marks->items[i].region)->code);
}

/* Shorter than pairs, where it says the same: one metric in regions, or metrics in one region. */
static void add_series(struct strbuf *out, const struct marks *marks, const struct dict *dict)
{
    const struct differences differ = differences_of(marks, dict);
    bool has_codes = true;
    for (size_t i = 0; i < marks->count; i++)
        has_codes = has_codes && *dict_get_region(dict, marks->items[i].region)->code != '\0';
    const struct marks first = {.items = {marks->items[0]}, .count = 1};
    if (!has_codes || (differ.metrics && differ.regions)) {
        add_pairs(out, marks, dict);
    } else {
        add_metrics(out, differ.metrics ? marks : &first, dict);
        strbuf_add_char(out, '\n');
        add_regions(out, differ.regions ? marks : &first, dict);
    }
    strbuf_add_char(out, '\n');
}

bool compare_format(struct strbuf *out, const struct marks *marks, const struct dict *dict,
                    struct err *err)
{
    if (!is_comparison(marks, dict, err))
        return false;
    const struct differences differ = differences_of(marks, dict);
    struct strbuf series = STRBUF_INIT;
    add_series(&series, marks, dict);
    bool fits = series.length <= INI_LINE_MAX;
    if (fits) {
        strbuf_add(out, "[panel compare]\npanel = plot\n");
        if (differ.metrics)
            strbuf_add(out, "title = Comparison\ntitle[zh_cn] = 比较\n");
        strbuf_addf(out, "%s%s%s", series.text, differ.units ? "transform = index\n" : "",
                    marks->items[0].year_to_date ? "year_to_date = yes\n" : "");
    }
    strbuf_release(&series);
    return fits || err_set(err, _("the marked names are too long for a line of a configuration"));
}
