#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "data/checking.h"

/* Checks of figures against others that they are made of, by the rows of sums.csv. */

/* --- Rounding --------------------------------------------------------------------------------- */

/* How far the truth may be from a figure: half a unit of its last digit that is not zero.  A round
 * figure is taken to have two digits: 400 million is not rounded to hundreds of millions. */
static double half_unit(double value)
{
    enum { LAST = 14, TWO_DIGITS = 1 };
    char text[32];
    size_t last = LAST + 1; /* "d.dddddddddddddde+XX": the place of the last decimal */
    snprintf(text, sizeof text, "%.*e", LAST, fabs(value));
    while (last > TWO_DIGITS + 1 && text[last] == '0')
        last--;
    long exponent = strtol(text + LAST + 3, NULL, 10);
    return 0.5 * pow(10, (double)(exponent - (long)(last - 1)));
}

static bool within(double difference, double slack)
{
    return fabs(difference) <= slack * (1 + 1e-9);
}

/* --- Parts and wholes ------------------------------------------------------------------------- */

/* What a whole is compared with. */
struct total {
    double value, slack;
    size_t parts;
    struct strbuf terms;
};

static bool firm_point(const struct checking *checking, const struct finding *of, uint32_t metric,
                       uint32_t region, struct point *point)
{
    const struct dataset *dataset = checking->dataset;
    const struct series *series = dataset_find(dataset, metric, region, of->year_to_date, NULL);
    return series != NULL &&
           checking_point(series, dict_get_metric(&dataset->dict, metric), of->period, point) &&
           checking_is_firm(*point);
}

static bool same_sum(const struct sum *a, const struct sum *b)
{
    return a->kind == b->kind && a->whole == b->whole;
}

static bool add_part(const struct checking *checking, const struct finding *finding,
                     const struct sum *sum, struct total *total)
{
    const struct dict *dict = &checking->dataset->dict;
    bool by_region = sum->kind == SUM_REGIONS;
    uint32_t metric = by_region ? finding->metric : sum->part;
    uint32_t region = by_region ? sum->part : finding->region;
    struct point point;
    if (!firm_point(checking, finding, metric, region, &point))
        return false;
    strbuf_addf(&total->terms, "%s%s %.15g", total->parts > 0 ? " + " : "",
                by_region ? dict_get_region(dict, region)->code : dict_get_metric(dict, metric)->id,
                point.value);
    total->value += point.value;
    total->slack += half_unit(point.value);
    total->parts++;
    return true;
}

/* Adds all parts of the sum that row FIRST begins; false if one is not known exactly. */
static bool add_parts(const struct checking *checking, const struct finding *finding, size_t first,
                      struct total *total)
{
    const struct dict *dict = &checking->dataset->dict;
    for (size_t i = first; i < dict->sum_count; i++)
        if (same_sum(&dict->sums[i], &dict->sums[first]) &&
            !add_part(checking, finding, &dict->sums[i], total))
            return false;
    return true;
}

static void compare_sum(struct checking *checking, const struct edition *edition, size_t index,
                        size_t first)
{
    struct finding finding = finding_at(edition, index);
    struct point whole = series_get(&edition->series, index);
    struct total total = {.terms = STRBUF_INIT, .slack = half_unit(whole.value)};
    if (checking_is_firm(whole) && add_parts(checking, &finding, first, &total) &&
        !within(whole.value - total.value, total.slack))
        checking_report(checking, &finding, total.terms.text, "is %.15g, its parts add up to %.15g",
                        whole.value, total.value);
    strbuf_release(&total.terms);
}

/* Whether the sum says anything of the edition: stocks and flows add up over regions, shares and
 * prices do not. */
static bool concerns(const struct checking *checking, const struct edition *edition,
                     const struct sum *sum)
{
    enum kind kind = dict_get_metric(&checking->dataset->dict, edition->metric)->kind;
    if (sum->kind == SUM_REGIONS)
        return edition->region == sum->whole && (kind == KIND_STOCK || kind == KIND_FLOW);
    return sum->kind == SUM_METRICS && edition->metric == sum->whole;
}

static bool is_first_row(const struct dict *dict, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_sum(&dict->sums[i], &dict->sums[index]))
            return false;
    return true;
}

static void check_edition(struct checking *checking, const struct edition *edition)
{
    const struct dict *dict = &checking->dataset->dict;
    for (size_t i = 0; i < dict->sum_count; i++) {
        if (!concerns(checking, edition, &dict->sums[i]) || !is_first_row(dict, i))
            continue;
        for (size_t j = 0; j < edition->series.count; j++)
            compare_sum(checking, edition, j, i);
    }
}

void check_sum(struct checking *checking)
{
    const struct dataset *dataset = checking->dataset;
    for (size_t i = 0; i < dataset->edition_count; i++)
        if (checking_is_seen(checking, &dataset->editions[i]))
            check_edition(checking, &dataset->editions[i]);
}

/* --- Shares ----------------------------------------------------------------------------------- */

static void compare_ratio(struct checking *checking, const struct edition *edition, size_t index,
                          const struct sum *sum)
{
    struct finding finding = finding_at(edition, index);
    struct point share = series_get(&edition->series, index), part, whole;
    if (!checking_is_firm(share) ||
        !firm_point(checking, &finding, sum->part, finding.region, &part) ||
        !firm_point(checking, &finding, sum->whole, finding.region, &whole) || whole.value <= 0)
        return;
    double ratio = 100 * part.value / whole.value;
    double slack = half_unit(share.value) + 100 * half_unit(part.value) / whole.value +
                   ratio * half_unit(whole.value) / whole.value;
    if (within(share.value - ratio, slack))
        return;
    const struct dict *dict = &checking->dataset->dict;
    struct strbuf terms = STRBUF_INIT;
    strbuf_addf(&terms, "%s %.15g / %s %.15g", dict_get_metric(dict, sum->part)->id, part.value,
                dict_get_metric(dict, sum->whole)->id, whole.value);
    checking_report(checking, &finding, terms.text, "is %.15g, its part over its whole is %.4g",
                    share.value, ratio);
    strbuf_release(&terms);
}

void check_ratio(struct checking *checking)
{
    const struct dataset *dataset = checking->dataset;
    const struct dict *dict = &dataset->dict;
    for (size_t i = 0; i < dataset->edition_count; i++) {
        const struct edition *edition = &dataset->editions[i];
        for (size_t j = 0; j < dict->sum_count; j++) {
            if (dict->sums[j].kind != SUM_SHARE || dict->sums[j].share != edition->metric ||
                !checking_is_seen(checking, edition))
                continue;
            for (size_t k = 0; k < edition->series.count; k++)
                compare_ratio(checking, edition, k, &dict->sums[j]);
        }
    }
}
