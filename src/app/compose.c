#include "app/compose.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "app/survey.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/words.h"
#include "conf/conf.h"
#include "data/dataset.h"

/* How much of each: what can be told apart in one chart, seen on one screen, held by one line of a
 * configuration (1022 bytes) and by all of it. */
enum {
    GROUPS = COMPOSE_TOPICS - 1,
    LINES = 6,
    CARDS = 12,
    HEAT_ROWS = 30,
    HEAT_POINTS = 3,
    OVERVIEW_PLOTS = 2,
    GROUP_PLOTS = 8,
    LIST_BYTES = 880,
    TITLE_BYTES = 120,
};

/* The least share of the highest figure from which an axis may do without zero. */
#define LIFTED 0.4

/* How many times one figure may be another on one axis. */
#define FAR 20

struct composition {
    struct strbuf *out;
    const struct dataset *data;
    struct survey survey;
    const char *topic; /* that panels now go to */
    size_t number;     /* of panels that are of several metrics */
};

/* --- Lines ------------------------------------------------------------------------------------ */

/* Adds `key = text`, nothing of the text meaning anything to who reads it. */
static void add_text(struct strbuf *out, const char *key, const char *text)
{
    struct strbuf clean = STRBUF_INIT;
    utf8_display(&clean, text, strlen(text));
    size_t length = clean.length;
    if (length > TITLE_BYTES)
        for (length = TITLE_BYTES; ((unsigned char)clean.text[length] & 0xc0) == 0x80;)
            length--;
    strbuf_cut(&clean, length);
    for (char *c = clean.text; *c != '\0'; c++)
        if (*c == '"' || *c == '\\')
            *c = *c == '"' ? '\'' : '/';
    strbuf_addf(out, "%s = \"%s\"\n", key, clean.text);
    strbuf_release(&clean);
}

static void open_topic(struct composition *made, const char *name, const char *title,
                       size_t columns)
{
    made->topic = name;
    strbuf_addf(made->out, "\n[topic %s]\n", name);
    add_text(made->out, "title", title);
    strbuf_addf(made->out, "columns = %zu\n", columns);
}

static void open_panel(struct composition *made, const char *name, const char *suffix,
                       const char *kind)
{
    strbuf_addf(made->out, "\n[panel %s-%s]\ntopic = %s\npanel = %s\n", name, suffix, made->topic,
                kind);
}

/* Opens a panel of the metric. */
static void open_of(struct composition *made, const struct survey_metric *of, const char *suffix,
                    const char *kind)
{
    struct strbuf name = STRBUF_INIT;
    /* A metric may be called by what no section can be. */
    if (words_is_name(of->metric->id))
        strbuf_add(&name, of->metric->id);
    else
        strbuf_addf(&name, "metric-%zu", (size_t)(of - made->survey.metrics) + 1);
    open_panel(made, name.text, suffix, kind);
    strbuf_release(&name);
    strbuf_addf(made->out, "metric = %s\n", of->metric->id);
    if (of->year_to_date)
        strbuf_add(made->out, "year_to_date = yes\n");
}

static const struct region *region_at(const struct composition *made,
                                      const struct survey_metric *of, size_t index)
{
    return dict_get_region(&made->data->dict, of->regions[index].region);
}

/* What a list calls a region: its code, or the group made for it. */
static const char *region_word(const struct region *region)
{
    return words_is_item(region->code) ? region->code : region->group;
}

/* Adds the first regions, LIMIT at most: all that there are need no names. */
static void add_regions(const struct composition *made, const struct survey_metric *of,
                        size_t limit)
{
    size_t start = made->out->length;
    if (survey_is_single(of))
        return;
    strbuf_add(made->out, "region = ");
    if (of->region_count <= limit) {
        strbuf_add(made->out, "*\n");
        return;
    }
    for (size_t i = 0; i < limit && made->out->length - start < LIST_BYTES; i++)
        strbuf_addf(made->out, "%s%s", i > 0 ? ", " : "", region_word(region_at(made, of, i)));
    strbuf_add_char(made->out, '\n');
}

/* --- Panels of one metric --------------------------------------------------------------------- */

/* The region that stands for the metric: the one with the largest figure. */
static void add_card(struct composition *made, const struct survey_metric *of, const char *suffix)
{
    open_of(made, of, suffix, "card");
    if (survey_is_single(of))
        return;
    struct strbuf title = STRBUF_INIT;
    const struct region *region = region_at(made, of, 0);
    const char *name = label_get(&region->name, LANGUAGE_EN);
    strbuf_addf(&title, "%s, %s", label_get(&of->metric->name, LANGUAGE_EN),
                *name != '\0' ? name : "no region");
    add_text(made->out, "title", title.text);
    strbuf_addf(made->out, "region = %s\n", region_word(region));
    strbuf_release(&title);
}

/* What the figures of a plot reach from and to. */
struct reach {
    double low, high;
};

static void reach_add(struct reach *reach, const struct survey_metric *of, size_t limit)
{
    for (size_t i = 0; i < of->region_count && i < limit; i++) {
        reach->low = fmin(reach->low, of->regions[i].low);
        reach->high = fmax(reach->high, of->regions[i].high);
    }
}

/* Figures that move little, far from zero, would all lie at the top of a chart. */
static void add_zero(struct composition *made, struct reach reach)
{
    if (reach.low > reach.high * LIFTED)
        strbuf_add(made->out, "zero = no\n");
}

static void add_plot(struct composition *made, const struct survey_metric *of, const char *suffix,
                     int width)
{
    open_of(made, of, suffix, "plot");
    add_regions(made, of, LINES);
    strbuf_addf(made->out, "width = %d\n", width);
    struct reach reach = {INFINITY, -INFINITY};
    reach_add(&reach, of, LINES);
    add_zero(made, reach);
}

static void add_ranking(struct composition *made, const struct survey_metric *of,
                        const char *suffix, int width)
{
    open_of(made, of, suffix, "ranking");
    add_regions(made, of, of->region_count);
    strbuf_addf(made->out, "width = %d\n", width);
}

/* All that can be seen of one metric. */
static void add_all(struct composition *made, const struct survey_metric *of)
{
    bool moves = of->points > 1;
    if (survey_is_single(of)) {
        add_card(made, of, "card");
        if (moves)
            add_plot(made, of, "plot", 2);
        return;
    }
    if (moves)
        add_plot(made, of, "plot", 2);
    add_ranking(made, of, "ranking", moves ? 1 : 3);
    if (of->points >= HEAT_POINTS) {
        open_of(made, of, "heat", "heat");
        add_regions(made, of, HEAT_ROWS);
        strbuf_add(made->out, "width = 3\n");
    }
}

/* --- Panels of several metrics ---------------------------------------------------------------- */

/* A run of metrics: indices into the survey. */
struct group {
    char *name;  /* of its topic */
    char *title; /* of its tab */
    size_t *metrics;
    size_t count;
};

static const struct survey_metric *metric_at(const struct composition *made,
                                             const struct group *group, size_t index)
{
    return &made->survey.metrics[group->metrics[index]];
}

static bool is_alike(const struct survey_metric *a, const struct survey_metric *b)
{
    return a->year_to_date == b->year_to_date && survey_is_single(a) == survey_is_single(b);
}

/* Whether figures of no stated unit may be of one: none makes the other vanish. */
static bool is_near(const struct survey_metric *a, const struct survey_metric *b)
{
    double high = fmax(fabs(a->regions[0].high), fabs(a->regions[0].low));
    double other = fmax(fabs(b->regions[0].high), fabs(b->regions[0].low));
    return high <= other * FAR && other <= high * FAR;
}

static bool shares_chart(const struct survey_metric *a, const struct survey_metric *b)
{
    return is_alike(a, b) && strcmp(a->metric->unit, b->metric->unit) == 0 &&
           (a->points > 1) == (b->points > 1) && (a->metric->unit[0] != '\0' || is_near(a, b));
}

/* Opens a panel of the metrics from FROM on that are like it and not done yet, LIMIT at most. */
static void open_like(struct composition *made, const struct group *group, size_t from,
                      size_t limit, bool *done, const char *kind)
{
    const struct survey_metric *first = metric_at(made, group, from);
    struct strbuf name = STRBUF_INIT, title = STRBUF_INIT;
    bool is_chart = strcmp(kind, "plot") == 0;
    struct reach reach = {INFINITY, -INFINITY};
    size_t count = 0, length = 0;
    strbuf_addf(&name, "%s-%zu", made->topic, ++made->number);
    open_panel(made, name.text, "all", kind);
    strbuf_add(made->out, "metric = ");
    for (size_t i = from; i < group->count && count < limit; i++) {
        const struct survey_metric *of = metric_at(made, group, i);
        size_t more = strlen(of->metric->id) + 2;
        if (done[i] || !(is_chart ? shares_chart : is_alike)(first, of) ||
            (count > 0 && length + more > LIST_BYTES))
            continue;
        strbuf_addf(made->out, "%s%s", count > 0 ? ", " : "", of->metric->id);
        strbuf_addf(&title, "%s%s", count > 0 ? ", " : "",
                    label_get(&of->metric->name, LANGUAGE_EN));
        reach_add(&reach, of, 1);
        length += more;
        count++;
        done[i] = true;
    }
    strbuf_add(made->out, first->year_to_date ? "\nyear_to_date = yes\n" : "\n");
    if (is_chart) {
        add_text(made->out, "title", title.text);
        add_zero(made, reach);
    }
    strbuf_release(&name);
    strbuf_release(&title);
}

/* Cards, or tables where they would be too many. */
static void add_figures(struct composition *made, const struct group *group)
{
    bool *done = mem_new(group->count, sizeof *done);
    for (size_t i = 0; i < group->count; i++) {
        if (group->count <= CARDS) {
            add_card(made, metric_at(made, group, i), "card");
        } else if (!done[i]) {
            open_like(made, group, i, group->count, done, "table");
            strbuf_addf(made->out, "title = %s\nwidth = 3\n",
                        survey_is_single(metric_at(made, group, i)) ? N_("Figures")
                                                                    : N_("All figures"));
            if (!survey_is_single(metric_at(made, group, i)))
                strbuf_add(made->out, "region = *\n");
        }
    }
    free(done);
}

/* Charts: metrics of one series each share one if they have one unit. */
static void add_charts(struct composition *made, const struct group *group)
{
    bool *done = mem_new(group->count, sizeof *done);
    size_t charts = 0;
    for (size_t i = 0; i < group->count && charts < GROUP_PLOTS; i++) {
        const struct survey_metric *of = metric_at(made, group, i);
        if (done[i])
            continue;
        charts++;
        if (!survey_is_single(of) && of->points > 1)
            add_plot(made, of, "plot", 1);
        else if (!survey_is_single(of))
            add_ranking(made, of, "ranking", 1);
        else if (of->points > 1)
            open_like(made, group, i, LINES, done, "plot");
        else
            charts--;
    }
    free(done);
}

/* --- Groups ----------------------------------------------------------------------------------- */

struct groups {
    struct group items[GROUPS];
    size_t count;
};

/* Adds one under a title; topics are named by it where it can be a name. */
static struct group *add_to(struct groups *groups, const char *title, size_t room)
{
    struct strbuf name = STRBUF_INIT;
    struct group *group = &groups->items[groups->count++];
    if (words_is_name(title) && strcmp(title, "overview") != 0)
        strbuf_add(&name, title);
    else
        strbuf_addf(&name, "group-%zu", groups->count);
    *group = (struct group){.name = strbuf_detach(&name),
                            .title = mem_copy(title),
                            .metrics = mem_new(room, sizeof *group->metrics)};
    return group;
}

static void groups_clear(struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        free(groups->items[i].name);
        free(groups->items[i].title);
        free(groups->items[i].metrics);
    }
    groups->count = 0;
}

/* What metrics may be grouped by. */
static void key_by_id(const struct survey_metric *of, struct strbuf *key)
{
    strbuf_add(key, of->metric->id);
}

static void key_by_word(const struct survey_metric *of, struct strbuf *key)
{
    strbuf_add_n(key, of->metric->id, strcspn(of->metric->id, "_-"));
}

static void key_by_unit(const struct survey_metric *of, struct strbuf *key)
{
    const char *unit = label_get(&of->metric->unit_name, LANGUAGE_EN);
    strbuf_add(key, *unit != '\0' ? unit : "no unit");
}

/* Groups by a key; false, and none, if they would be too many, or one. */
static bool group_by(struct groups *groups, const struct survey *survey,
                     void (*add_key)(const struct survey_metric *of, struct strbuf *key))
{
    bool fits = true;
    for (size_t i = 0; i < survey->count && fits; i++) {
        struct strbuf key = STRBUF_INIT;
        size_t at = 0;
        add_key(&survey->metrics[i], &key);
        while (at < groups->count && strcmp(groups->items[at].title, key.text) != 0)
            at++;
        fits = at < GROUPS;
        if (fits && at == groups->count)
            add_to(groups, key.text, survey->count);
        if (fits)
            groups->items[at].metrics[groups->items[at].count++] = i;
        strbuf_release(&key);
    }
    if (fits && groups->count > 1)
        return true;
    groups_clear(groups);
    return false;
}

/* Runs of equal length, in the order of the data. */
static void group_by_pages(struct groups *groups, const struct survey *survey)
{
    size_t length = (survey->count + GROUPS - 1) / GROUPS;
    if (length < CARDS)
        length = CARDS;
    for (size_t from = 0; from < survey->count; from += length) {
        struct strbuf title = STRBUF_INIT;
        size_t count = survey->count - from < length ? survey->count - from : length;
        strbuf_addf(&title, "%zu to %zu", from + 1, from + count);
        struct group *group = add_to(groups, title.text, count);
        for (; group->count < count; group->count++)
            group->metrics[group->count] = from + group->count;
        strbuf_release(&title);
    }
}

/* --- Topics ----------------------------------------------------------------------------------- */

/* "air" as "Air", "solar_capacity" as it is called. */
static void format_tab(const struct composition *made, const struct group *group,
                       struct strbuf *out)
{
    if (group->count == 1) {
        strbuf_add(out, label_get(&metric_at(made, group, 0)->metric->name, LANGUAGE_EN));
        return;
    }
    strbuf_add(out, group->title);
    if (out->length > 0 && out->text[0] >= 'a' && out->text[0] <= 'z')
        out->text[0] = (char)(out->text[0] - 'a' + 'A');
}

static void add_group(struct composition *made, const struct group *group)
{
    struct strbuf title = STRBUF_INIT;
    format_tab(made, group, &title);
    open_topic(made, group->name, title.text, 3);
    strbuf_release(&title);
    if (group->count == 1) {
        add_all(made, metric_at(made, group, 0));
        return;
    }
    add_figures(made, group);
    add_charts(made, group);
}

/* As many columns as let CARDS end in a full row, or nearly. */
static size_t overview_columns(size_t cards)
{
    return cards < 3 ? 2 : cards == 4 || cards > 6 ? 4 : 3;
}

/* The first metrics, by a card each; many regions at one time by a ranking. */
static void add_overview(struct composition *made)
{
    size_t count = made->survey.count < CARDS ? made->survey.count : CARDS;
    size_t plots = 0;
    open_topic(made, "overview", N_("Overview"), overview_columns(count));
    for (size_t i = 0; i < count; i++) {
        const struct survey_metric *of = &made->survey.metrics[i];
        if (survey_is_single(of) || of->points > 1) {
            add_card(made, of, "now");
        } else {
            add_ranking(made, of, "top", 1);
            strbuf_add(made->out, "limit = 10\n");
        }
    }
    for (size_t i = 0; i < count && plots < OVERVIEW_PLOTS && count <= LINES; i++)
        if (made->survey.metrics[i].points > 1) {
            add_plot(made, &made->survey.metrics[i], "history", count == 4 ? 2 : 1);
            plots++;
        }
}

/* All on one screen: a metric alone, or a few series. */
static bool is_small(const struct survey *survey)
{
    bool single = true;
    for (size_t i = 0; i < survey->count; i++)
        single = single && survey_is_single(&survey->metrics[i]);
    return survey->count == 1 || (single && survey->count <= CARDS);
}

static void add_small(struct composition *made)
{
    size_t metrics[CARDS] = {0};
    struct group all = {.metrics = metrics, .count = made->survey.count};
    for (size_t i = 0; i < all.count; i++)
        metrics[i] = i;
    open_topic(made, "overview", N_("Overview"),
               all.count == 1 ? 3 : overview_columns(made->survey.count));
    if (all.count == 1) {
        add_all(made, metric_at(made, &all, 0));
        return;
    }
    add_figures(made, &all);
    add_charts(made, &all);
}

static void add_topics(struct composition *made)
{
    struct groups groups = {.count = 0};
    if (is_small(&made->survey)) {
        add_small(made);
        return;
    }
    if (!group_by(&groups, &made->survey, key_by_id) &&
        !group_by(&groups, &made->survey, key_by_word) &&
        !group_by(&groups, &made->survey, key_by_unit))
        group_by_pages(&groups, &made->survey);
    add_overview(made);
    for (size_t i = 0; i < groups.count; i++)
        add_group(made, &groups.items[i]);
    groups_clear(&groups);
}

/* --- The whole -------------------------------------------------------------------------------- */

static void add_title(struct strbuf *out, const struct dataset *data)
{
    struct strbuf title = STRBUF_INIT;
    strbuf_add(&title, data->file_count > 0 ? data->files[0].name : "");
    if (data->file_count > 1)
        strbuf_addf(&title, " and %zu more", data->file_count - 1);
    add_text(out, "title", title.text);
    strbuf_release(&title);
}

/* The files that can be named here; the others in a comment. */
static void add_files(struct strbuf *out, const struct dataset *data)
{
    struct strbuf named = STRBUF_INIT;
    for (size_t i = 0; i < data->file_count; i++) {
        const struct data_file *file = &data->files[i];
        if (file->held == NULL && words_is_item(file->path) &&
            named.length + strlen(file->path) < LIST_BYTES) {
            strbuf_addf(&named, "%s%s", named.length > 0 ? ", " : "", file->path);
            continue;
        }
        strbuf_add(out, "; to be added, under a name that can stand in a list: ");
        utf8_display(out, file->name, strlen(file->name));
        strbuf_add_char(out, '\n');
    }
    strbuf_addf(out, "files = %s\n", named.text);
    strbuf_release(&named);
}

void compose(struct strbuf *out, const struct dataset *data, const char *dict)
{
    struct composition made = {.out = out, .data = data};
    survey_init(&made.survey, data);
    strbuf_add(out, "; Composed by econtop from the data themselves.  Paths are relative to this "
                    "file.\n\n[dashboard]\n");
    add_title(out, data);
    strbuf_add(out, "\n[data]\n");
    add_files(out, data);
    if (dict != NULL && words_is_item(dict))
        strbuf_addf(out, "dict = %s\n", dict);
    add_topics(&made);
    survey_release(&made.survey);
}

static void name(struct label *title)
{
    const char *english = label_get(title, LANGUAGE_EN);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *other = tr_in((enum language)i, english);
        if (title->text[i] == NULL && other != english)
            title->text[i] = mem_copy(other);
    }
}

void compose_name(struct conf *conf)
{
    for (size_t i = 0; i < conf->topic_count; i++)
        name(&conf->topics[i].title);
    for (size_t i = 0; i < conf->panel_count; i++)
        name(&conf->panels[i].title);
}
