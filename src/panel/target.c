#include "panel/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "data/target.h"

/* Targets and where they stand: of the configured metrics, or all there are. */

struct judged {
    const struct target *target;
    const struct metric *metric;
    const struct series *series;
    struct assessment assessment;
};

static bool is_wanted(const struct panel *panel, const struct target *target)
{
    const struct word_list *metrics = &panel->conf->metrics;
    const char *id = dict_get_metric(&panel->data->dict, target->metric)->id;
    for (size_t i = 0; i < metrics->count; i++)
        if (strcmp(metrics->words[i], id) == 0)
            return true;
    return metrics->count == 0;
}

/* Owned by the caller; *COUNT of them, in the order of the file. */
static struct judged *judge_all(const struct panel_view *view, size_t *count)
{
    const struct dataset *data = view->panel->data;
    struct judged *all = mem_new(data->dict.target_count + 1, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < data->dict.target_count; i++) {
        const struct target *target = &data->dict.targets[i];
        if (!is_wanted(view->panel, target))
            continue;
        struct judged *judged = &all[(*count)++];
        judged->target = target;
        judged->metric = dict_get_metric(&data->dict, target->metric);
        judged->series = dataset_find(data, target->metric, target->region, false, NULL);
        judged->assessment = target_assess(target, judged->series, judged->metric, view->today);
    }
    return all;
}

/* The worst first: what is missed and behind asks for attention. */
static int compare_verdicts(const void *a, const void *b)
{
    const struct judged *x = a;
    const struct judged *y = b;
    enum verdict left = x->assessment.verdict;
    enum verdict right = y->assessment.verdict;
    if (left != right)
        return left > right ? 1 : -1;
    return x->target->line < y->target->line ? -1 : 1;
}

static int compare_dates(const void *a, const void *b)
{
    const struct judged *x = a;
    const struct judged *y = b;
    double left = period_end(x->target->period);
    double right = period_end(y->target->period);
    if (left != right)
        return left > right ? 1 : -1;
    return x->target->line < y->target->line ? -1 : 1;
}

/* Growth, needed and actual, is told of what is still on its way. */
static bool has_growth(const struct assessment *assessment)
{
    return assessment->verdict == VERDICT_AHEAD || assessment->verdict == VERDICT_ON_TRACK ||
           assessment->verdict == VERDICT_BEHIND || assessment->verdict == VERDICT_MOVING_AWAY;
}

static void fill_row(const struct panel_view *view, const struct judged *judged,
                     struct table_cell *cells)
{
    const struct target *target = judged->target;
    const struct assessment *assessment = &judged->assessment;
    enum outcome outcome = verdict_outcome(assessment->verdict);
    struct point wanted = {target->value, 0, (uint8_t)target->qualifier};

    table_set_text(&cells[0],
                   label_get(view->large ? &judged->metric->name : &judged->metric->brief,
                             view->style->language));
    table_set_period(&cells[1], target->period);
    table_set_figure(&cells[2], judged->metric, wanted, target->period);
    if (assessment->has_value) {
        struct period period = series_period(judged->series, assessment->at);
        table_set_figure(&cells[3], judged->metric, series_get(judged->series, assessment->at),
                         period);
        table_set_ids(&cells[3], target->metric, target->region);
        table_set_period(&cells[4], period);
        table_set_gauge(&cells[5], assessment->progress, outcome);
    }
    table_set_text(&cells[6], _(verdict_name(assessment->verdict)));
    cells[6].outcome = outcome;
    if (assessment->has_when)
        table_set_period(&cells[7], assessment->when);
    if (has_growth(assessment)) {
        table_set_change(&cells[8], judged->metric, assessment->needed);
        table_set_change(&cells[9], judged->metric, assessment->actual);
    }
    table_set_text(&cells[10], label_get(&judged->metric->unit_name, view->style->language));
    table_set_text(&cells[11], assessment->reason != NULL
                                   ? _(assessment->reason)
                                   : label_get(&target->plan, view->style->language));
}

static void fill(const struct panel_view *view, struct table *table)
{
    static const struct {
        const char *title;
        enum table_kind kind;
    } columns[] = {
        {N_("Target"), TABLE_TEXT},   {N_("By"), TABLE_PERIOD},   {N_("Wanted"), TABLE_FIGURE},
        {N_("Latest"), TABLE_FIGURE}, {N_("Of"), TABLE_PERIOD},   {N_("Way"), TABLE_GAUGE},
        {N_("Verdict"), TABLE_TEXT},  {N_("When"), TABLE_PERIOD}, {N_("Needed"), TABLE_CHANGE},
        {N_("Actual"), TABLE_CHANGE}, {N_("Unit"), TABLE_TEXT},   {N_("Plan"), TABLE_TEXT},
    };
    size_t count;
    struct judged *all = judge_all(view, &count);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        table_add_column(table, columns[i].title, columns[i].kind, NULL);
    table->columns[4].optional = 1;
    table->columns[5].optional = 2;
    for (size_t i = 8; i < sizeof columns / sizeof *columns; i++)
        table->columns[i].optional = 1;
    if (panel_is_ordered(view, "verdict"))
        qsort(all, count, sizeof *all, compare_verdicts);
    else if (panel_is_ordered(view, "date"))
        qsort(all, count, sizeof *all, compare_dates);
    for (size_t i = 0; i < count; i++)
        fill_row(view, &all[i], table_add_row(table));
    free(all);
}

const struct panel_kind panel_target = {
    .name = N_("target"),
    .summary = "targets of plans, and where they stand",
    .min_width = 40,
    .min_height = 6,
    .weight = 2,
    .list_head = 1,
    .orders = "none verdict date",
    .row_height = 2,
    .fill = fill,
    .draw = sheet_draw_panel,
};
