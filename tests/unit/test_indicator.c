#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/figure.h"
#include "data/indicator.h"
#include "made_series.h"
#include "catalogue.h"

static char unit_count[] = "persons", unit_yuan[] = "CNY", unit_percent[] = "percent of people";
static char unit_index[] = "points", unit_price[] = "CNY per GB";
static const struct metric stock = {.unit = unit_count, .kind = KIND_STOCK, .good = GOOD_UP};
static const struct metric flow = {.unit = unit_yuan, .kind = KIND_FLOW, .good = GOOD_DOWN};
static const struct metric percent = {.unit = unit_percent, .kind = KIND_SHARE, .good = GOOD_UP};
static const struct metric index_of = {.unit = unit_index, .kind = KIND_INDEX, .good = GOOD_UP};
static const struct metric price = {.unit = unit_price, .kind = KIND_PRICE, .good = GOOD_DOWN};
static const struct dead_band band = {0.5, 0.1};

enum { MOST_SERIES = 6 };

/* The last of the first series, and how it stands beside others: "2020=3 | 2020=5 | 2020=1". */
struct scene {
    struct made made[MOST_SERIES];
    const struct series *peers[MOST_SERIES];
    size_t count;
    struct indicator_input input;
};

static void set_scene(struct scene *scene, const struct metric *metric, const char *text)
{
    char copy[256];
    assert_true(strlen(text) < sizeof copy);
    strcpy(copy, text);
    scene->count = 0;
    for (char *at = copy; at != NULL;) {
        char *bar = strstr(at, " | ");
        if (bar != NULL)
            *bar = '\0';
        assert_true(scene->count < MOST_SERIES);
        scene->peers[scene->count] = make_series(&scene->made[scene->count], at);
        scene->count++;
        at = bar != NULL ? bar + 3 : NULL;
    }
    scene->input = (struct indicator_input){.series = scene->peers[0],
                                            .metric = metric,
                                            .at = scene->peers[0]->count - 1,
                                            .band = band,
                                            .whole = scene->count > 1 ? scene->peers[1] : NULL,
                                            .peers = scene->peers,
                                            .peer_count = scene->count,
                                            .own = 0};
}

static void clear_scene(struct scene *scene)
{
    for (size_t i = 0; i < scene->count; i++)
        made_release(&scene->made[i]);
}

static struct change tell(const char *name, const struct metric *metric, const char *text)
{
    struct scene scene;
    set_scene(&scene, metric, text);
    struct change change = indicator_find(name)->compute(&scene.input);
    clear_scene(&scene);
    return change;
}

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9 * fmax(1, fabs(expected))))
        fail_msg("%.12g is not %.12g", value, expected);
}

#define YEAR (365 / 365.2425) /* a common year, in years */

/* Each by its formula, counted by hand. */
static void test_amounts(void **state)
{
    static const struct {
        const char *indicator;
        const struct metric *metric;
        const char *series;
        double amount;
        enum change_unit unit;
        const char *sign;
    } cases[] = {
        {"previous", &stock, "2020=80 2021=100", 25, CHANGE_PERCENT, "="},
        {"previous", &flow, "2020=80 2021=60", -25, CHANGE_PERCENT, "="},
        {"previous", &price, "2020=8 2021=6", -25, CHANGE_PERCENT, "="},
        {"previous", &percent, "2020=80 2021=82.5", 2.5, CHANGE_POINTS, "="},
        {"previous", &index_of, "2020=80 2021=84", 4, CHANGE_INDEX, "="},
        {"year", &stock, "2020-12=80 2021-06=90 2021-12=100", 25, CHANGE_PERCENT, "="},
        {"year", &percent, "2020-12=80 2021-06=90 2021-12=100", 20, CHANGE_POINTS, "="},
        {"year", &index_of, "2020-Q4=80 2021-Q4=70", -10, CHANGE_INDEX, "="},
        {"growth", &percent, "2021=10 2022=11 2023=16", 6 / (2 * YEAR), CHANGE_POINTS, "="},
        {"growth", &index_of, "2021=100 2022=90 2023=96", -4 / (2 * YEAR), CHANGE_INDEX, "="},
        {"pace", &stock, "2020=100 2021=110 2022=132", 10, CHANGE_POINTS, "="},
        {"pace", &percent, "2020=10 2021=20 2022=25", -5, CHANGE_POINTS, "="},
        {"pace", &index_of, "2020=100 2021=101 2022=104", 2, CHANGE_INDEX, "="},
        {"doubling", &flow, "2021=5 2022=10", YEAR, CHANGE_YEARS, "="},
        {"doubling", &stock, "2021=5 2022=7 2023=20", YEAR, CHANGE_YEARS, "="},
        {"record", &stock, "2020=3 2021=1 2022=4", 1, CHANGE_RECORD, "="},
        {"record", &stock, "2020=3 2021=1 2022=2", 0, CHANGE_RECORD, "="},
        {"record", &stock, "2020=3 2021=1 2022=3", 0, CHANGE_RECORD, "="},
        {"record", &stock, "2020=9 2021=1b 2022=2", 1, CHANGE_RECORD, "="},
        {"record", &stock, "2020=1 2021=9f 2022=2", 1, CHANGE_RECORD, "="},
        {"record", &percent, "2020=-3 2021=-2", 1, CHANGE_RECORD, "="},
        {"record", &stock, "2020=3 2021>=4", 1, CHANGE_RECORD, "="},
        {"record", &stock, "2020<=3 2021=4", 1, CHANGE_RECORD, "="},
        {"record", &stock, "2020=3 2021<=3", 0, CHANGE_RECORD, "="},
        {"record", &stock, "2020>=3 2021=3", 0, CHANGE_RECORD, "="},
        {"record", &stock, "2019>=1 2020=9 2021=5", 0, CHANGE_RECORD, "="},
        {"record", &stock, "2020=3 2021~4", 1, CHANGE_RECORD, "~"},
        {"record", &stock, "2020=3d 2021=4", 1, CHANGE_RECORD, "~"},
        {"share", &stock, "2020=3 | 2020=12", 25, CHANGE_SHARE, "="},
        {"share", &flow, "2020=12 | 2020=12", 100, CHANGE_SHARE, "="},
        {"share", &stock, "2020=0 | 2020=12", 0, CHANGE_SHARE, "="},
        {"share", &stock, "2020=3 | 2020-06=9 2020-12=12", 25, CHANGE_SHARE, "="},
        {"share", &stock, "2020-12=3 | 2020=12", 25, CHANGE_SHARE, "="},
        {"share", &stock, "2020=3b | 2020=12b", 25, CHANGE_SHARE, "="},
        {"share", &stock, "2020=3d | 2020=12", 25, CHANGE_SHARE, "~"},
        {"share", &stock, "2020>=3 | 2020=12d", 25, CHANGE_SHARE, "~"},
        {"share", &stock, "2020<=15 | 2020=12", 125, CHANGE_SHARE, "<="},
        {"rank", &stock, "2020=3 | 2020=5 | 2020=1", 2, CHANGE_RANK, "="},
        {"rank", &percent, "2020=3 | 2020=3 | 2020=3", 1, CHANGE_RANK, "="},
        {"rank", &price, "2020=3 | 2020=5 | 2020=5 | 2020=3", 3, CHANGE_RANK, "="},
        {"rank", &stock, "2020=3 | 2020>=5 | 2020<=2", 2, CHANGE_RANK, "="},
        {"rank", &stock, "2020>=3 | 2020=2 | 2020<=1", 1, CHANGE_RANK, "="},
        {"rank", &stock, "2020<=3 | 2020=4 | 2020>=3.5", 3, CHANGE_RANK, "="},
        {"rank", &stock, "2020=3 | 2020~5 | 2020=1", 2, CHANGE_RANK, "~"},
        {"rank", &stock, "2020~3 | 2020=5 | 2020=1", 2, CHANGE_RANK, "~"},
        {"rank", &stock, "2020=3 | 2020-12=5", 2, CHANGE_RANK, "="},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct change change = tell(cases[i].indicator, cases[i].metric, cases[i].series);
        if (change.refusal != NULL)
            fail_msg("%s of %s: %s", cases[i].indicator, cases[i].series, change.refusal);
        if (strcmp(qualifier_sign(change.qualifier), cases[i].sign) != 0)
            fail_msg("%s of %s: %s", cases[i].indicator, cases[i].series,
                     qualifier_sign(change.qualifier));
        assert_near(change.amount, cases[i].amount);
        assert_int_equal(change.unit, cases[i].unit);
    }
}

/* Who counts in a rank: those with an observed figure for the period. */
static void test_ranked(void **state)
{
    static const struct {
        const struct metric *metric;
        const char *series;
        double rank;
        size_t of;
    } cases[] = {
        {&stock, "2020=3 | 2020=5 | 2020=1", 2, 3},
        {&stock, "2020=3 | 2019=5 | 2020=1", 1, 2},
        {&stock, "2020=3 | 2020=5f | 2020=1", 1, 2},
        {&stock, "2020=3 | 2020-06=5 | 2020=1", 1, 2},
        {&stock, "2020=3 | 2020-12=5 | 2020=1", 2, 3},
        /* The sum of a December is none of a year. */
        {&flow, "2020=3 | 2020-12=5 | 2020=1", 1, 2},
        {&index_of, "2020=3 | 2020-12=5 | 2020=1", 1, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct change change = tell("rank", cases[i].metric, cases[i].series);
        assert_null(change.refusal);
        assert_near(change.amount, cases[i].rank);
        assert_int_equal(change.of, cases[i].of);
    }
}

/* Part over whole; rows: the whole, columns: the part.  "" is refused. */
static void test_bounds_of_share(void **state)
{
    static const char *const bounds[QUALIFIER_COUNT][QUALIFIER_COUNT] = {
        /* part             =     >=    <=    ~   */
        /* whole =  */ {"=", ">=", "<=", "~"},
        /* whole >= */ {"<=", "", "<=", "~"},
        /* whole <= */ {">=", ">=", "", "~"},
        /* whole ~  */ {"~", "~", "~", "~"},
    };
    for (int whole = 0; whole < QUALIFIER_COUNT; whole++)
        for (int part = 0; part < QUALIFIER_COUNT; part++) {
            char text[64];
            snprintf(text, sizeof text, "2020%s30 | 2020%s40", qualifier_sign((enum qualifier)part),
                     qualifier_sign((enum qualifier)whole));
            struct change change = tell("share", &stock, text);
            assert_int_equal(change.refusal != NULL, *bounds[whole][part] == '\0');
            if (change.refusal != NULL)
                continue;
            assert_string_equal(qualifier_sign(change.qualifier), bounds[whole][part]);
            assert_near(change.amount, 75);
        }
}

struct refused {
    const char *indicator;
    const struct metric *metric;
    const char *series, *why;
};

/* Of what is compared with an earlier point, which all of these are. */
#define COMPARED(name)                                                                             \
    {name, &stock, "2019=1 2020=1 2021=2b", "a break in between"},                                 \
        {name, &stock, "2019>=1 2020>=1 2021>=2", "both are lower bounds"},                        \
        {name, &stock, "2019<=1 2020<=1 2021<=2", "both are upper bounds"},                        \
        {name, &stock, "2019=0 2020=0 2021=2", "the earlier value is not above zero"},             \
    {                                                                                              \
        name, &stock, "2019>=1 2020>=1 2021=-2", "a value below zero and a bound"                  \
    }
#define YEARLY(name)                                                                               \
    {name, &stock, "2019=1 2021=2", "no figure a year earlier"},                                   \
    {                                                                                              \
        name, &stock, "2020-01-01T00:00=1 2021-01-01T00:00=2", "times have no year earlier"        \
    }
#define GROWN(name)                                                                                \
    {name, &stock, "2020=1", "no earlier figure"},                                                 \
        {name, &stock, "2020-06=1 2020-12=2", "less than a year"},                                 \
    {                                                                                              \
        name, &stock, "2020=1 2021=0", "the value is not above zero"                               \
    }

static const struct refused refusals[] = {
    {"previous", &stock, "2020=1", "no earlier figure"},
    COMPARED("previous"),
    YEARLY("year"),
    COMPARED("year"),
    GROWN("growth"),
    COMPARED("growth"),
    YEARLY("pace"),
    COMPARED("pace"),
    GROWN("doubling"),
    COMPARED("doubling"),
    {"doubling", &percent, "2020=1 2021=2", "shares and indexes do not double"},
    {"doubling", &index_of, "2020=1 2021=2", "shares and indexes do not double"},
    {"doubling", &stock, "2020=2 2021=1", "it does not grow"},
    {"doubling", &stock, "2020=1000 2021=1001", "it does not grow"},
    {"doubling", &stock, "2020=2 2021>=1", "a bound leaves it open"},
    {"doubling", &stock, "2020=2 2021<=3", "a bound leaves it open"},
    {"record", &stock, "2020=1", "no earlier figure"},
    {"record", &stock, "2020=1 2021=2b", "no earlier figure"},
    {"record", &stock, "2020=1f 2021=2", "no earlier figure"},
    {"record", &stock, "2020=1 2021=2f", "it is a forecast"},
    {"record", &stock, "2020=3 2021<=4", "a bound leaves it open"},
    {"record", &stock, "2020=3 2021>=3", "a bound leaves it open"},
    {"record", &stock, "2020>=3 2021=4", "a bound leaves it open"},
    {"share", &percent, "2020=1 | 2020=2", "only stocks and flows have shares"},
    {"share", &index_of, "2020=1 | 2020=2", "only stocks and flows have shares"},
    {"share", &price, "2020=1 | 2020=2", "only stocks and flows have shares"},
    {"share", &stock, "2020=1f | 2020=2", "it is a forecast"},
    {"share", &stock, "2020=1", "no whole is known"},
    {"share", &stock, "2020=1 | 2021=2", "no figure of the whole for that period"},
    {"share", &stock, "2020=1 | 2020=2f", "no figure of the whole for that period"},
    {"share", &stock, "2020=1 | 2020-06=2", "no figure of the whole for that period"},
    {"share", &stock, "2020-06=1 | 2020=2", "no figure of the whole for that period"},
    {"share", &flow, "2020-12=1 | 2020=2", "no figure of the whole for that period"},
    {"share", &stock, "2020>=1 | 2020>=2", "both are lower bounds"},
    {"share", &stock, "2020<=1 | 2020<=2", "both are upper bounds"},
    {"share", &stock, "2020=1 | 2020=0", "the whole is not above zero"},
    {"share", &stock, "2020=-1 | 2020=2", "the value is below zero"},
    {"share", &stock, "2020=3 | 2020=2", "more than the whole"},
    {"share", &stock, "2020>=3 | 2020=2", "more than the whole"},
    {"rank", &stock, "2020=1f | 2020=2", "it is a forecast"},
    {"rank", &stock, "2020=3 | 2020>=2", "a bound leaves it open"},
    {"rank", &stock, "2020=3 | 2020<=4", "a bound leaves it open"},
    {"rank", &stock, "2020>=3 | 2020=4", "a bound leaves it open"},
    {"rank", &stock, "2020<=3 | 2020=2", "a bound leaves it open"},
    {"rank", &stock, "2020=1", "no other region has a figure for that period"},
    {"rank", &stock, "2020=1 | 2019=2", "no other region has a figure for that period"},
};

static bool has_refusal(const char *indicator, const char *why, size_t length)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (strcmp(refusals[i].indicator, indicator) == 0 && strlen(refusals[i].why) == length &&
            strncmp(refusals[i].why, why, length) == 0)
            return true;
    return false;
}

static bool lists(const char *list, const char *why)
{
    for (const char *at = list; *at != '\0'; at += strspn(at, "; ")) {
        size_t length = strcspn(at, ";");
        if (length == strlen(why) && strncmp(at, why, length) == 0)
            return true;
        at += length;
    }
    return false;
}

/* What a row says of its refusals is all that happens, and happens. */
static void test_refusals(void **state)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refused *r = &refusals[i];
        struct change change = tell(r->indicator, r->metric, r->series);
        if (change.refusal == NULL)
            fail_msg("%s of %s is not refused", r->indicator, r->series);
        if (strcmp(change.refusal, r->why) != 0)
            fail_msg("%s of %s: %s", r->indicator, r->series, change.refusal);
        if (!lists(indicator_find(r->indicator)->refusal, r->why))
            fail_msg("%s does not say: %s", r->indicator, r->why);
    }
    for (size_t i = 0; i < indicator_count(); i++) {
        const struct indicator *row = indicator_at(i);
        const char *at = row->refusal;
        for (; *at != '\0' && row->compute != NULL; at += strspn(at, "; ")) {
            size_t length = strcspn(at, ";");
            if (!has_refusal(row->name, at, length))
                fail_msg("%s: no case of: %.*s", row->name, (int)length, at);
            at += length;
        }
    }
}

static void test_rows(void **state)
{
    static const char *const names[] = {"previous", "year",     "growth", "pace", "sparkline",
                                        "record",   "doubling", "share",  "rank"};
    assert_int_equal(indicator_count(), sizeof names / sizeof *names);
    for (size_t i = 0; i < indicator_count(); i++) {
        const struct indicator *row = indicator_at(i);
        assert_string_equal(row->name, names[i]);
        assert_true(strlen(row->summary) > 0 && strlen(row->formula) > 0);
        assert_true(strlen(row->unit) > 0 && strlen(row->refusal) > 0);
        assert_int_equal(row->compute == NULL, strcmp(row->name, "sparkline") == 0);
    }
}

/* Adds the words of a manual page: without the signs of roff, one blank between them. */
static void add_words(struct strbuf *out, FILE *page)
{
    bool blank = false;
    for (int c = getc(page); c != EOF; c = getc(page)) {
        if (c == '\\')
            continue;
        bool space = c == ' ' || c == '\n';
        if (!space || !blank)
            strbuf_add_char(out, space ? ' ' : (char)c);
        blank = space;
    }
}

static void test_manual(void **state)
{
    struct strbuf words = STRBUF_INIT;
    FILE *page = fopen("man/econtop.1", "r");
    assert_non_null(page);
    add_words(&words, page);
    fclose(page);
    for (size_t i = 0; i < indicator_count(); i++) {
        const struct indicator *row = indicator_at(i);
        struct strbuf entry = STRBUF_INIT;
        /* The first letter is a capital there. */
        strbuf_addf(&entry, "%s. .br Formula: %s. .br Unit: %s. .br None for: %s. .",
                    row->summary + 1, row->formula, row->unit, row->refusal);
        if (strstr(words.text, entry.text) == NULL)
            fail_msg("man/econtop.1 lacks of %s: %s", row->name, entry.text);
        strbuf_release(&entry);
    }
    strbuf_release(&words);
}

/* As a person reads them. */
static void test_texts(void **state)
{
    static const struct {
        const char *indicator, *series, *english, *chinese;
    } cases[] = {
        {"rank", "2020=9 | 2020=5", "1st of 2", "第1位，共2个"},
        {"rank", "2020=3 | 2020=5", "2nd of 2", "第2位，共2个"},
        {"rank", "2020=3 | 2020=5 | 2020=4", "3rd of 3", "第3位，共3个"},
        {"rank", "2020=3 | 2020=5 | 2020=4 | 2020~6", "~4th of 4", "~第4位，共4个"},
        {"share", "2020=123 | 2020=1000", "12.3 %", "12.3 %"},
        {"share", "2020>=123 | 2020=1000", ">= 12.3 %", ">= 12.3 %"},
        {"share", "2020=123 | 2020>=1000", "<= 12.3 %", "<= 12.3 %"},
        {"share", "2020=1 | 2020=40000", "0.003 %", "0.003 %"},
        {"share", "2020=0 | 2020=40000", "0.0 %", "0.0 %"},
        {"share", "2020=5 | 2020=5", "100 %", "100 %"},
        {"share", "2020=5", "no whole is known", "没有对应的总量"},
        {"record", "1997=1 1998=2 1999=3", "highest since 1997", "1997年以来最高"},
        {"record", "1997=1 1998=2b 1999=3", "highest since 1998", "1998年以来最高"},
        {"record", "1997=1 1998~2 1999=3", "~highest since 1997", "~1997年以来最高"},
        {"record", "1997=1 1998=9 1999=8 2000=3", "not above 1998", "未超过1998年"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            struct strbuf text = STRBUF_INIT;
            struct figure_style style = {.language = (enum language)language,
                                         .minus = "-",
                                         .at_least = ">=",
                                         .at_most = "<=",
                                         .about = "~",
                                         .up = "^",
                                         .down = "v",
                                         .flat = "="};
            struct change change = tell(cases[i].indicator, &stock, cases[i].series);
            figure_change(&text, &change, &style);
            assert_string_equal(text.text,
                                language == LANGUAGE_ZH ? cases[i].chinese : cases[i].english);
            assert_string_equal(figure_arrow(&change, &style), "");
            strbuf_release(&text);
        }
}

static void test_endings(void **state)
{
    static const struct {
        double rank;
        const char *text;
    } cases[] = {{1, "1st of 200"},     {4, "4th of 200"},     {10, "10th of 200"},
                 {11, "11th of 200"},   {12, "12th of 200"},   {13, "13th of 200"},
                 {21, "21st of 200"},   {22, "22nd of 200"},   {23, "23rd of 200"},
                 {101, "101st of 200"}, {111, "111th of 200"}, {112, "112th of 200"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = STRBUF_INIT;
        struct change change = {.amount = cases[i].rank, .unit = CHANGE_RANK, .of = 200};
        figure_change(&text, &change, &(struct figure_style){.language = LANGUAGE_EN});
        assert_string_equal(text.text, cases[i].text);
        strbuf_release(&text);
    }
}

/* A record of what should be low is bad news. */
static void test_outcome_of_record(void **state)
{
    struct metric neither = stock;
    neither.good = GOOD_NEITHER;
    assert_int_equal(tell("record", &stock, "2020=1 2021=2").outcome, OUTCOME_GOOD);
    assert_int_equal(tell("record", &flow, "2020=1 2021=2").outcome, OUTCOME_BAD);
    assert_int_equal(tell("record", &neither, "2020=1 2021=2").outcome, OUTCOME_NEITHER);
    assert_int_equal(tell("record", &stock, "2020=2 2021=1").outcome, OUTCOME_NEITHER);
}

static const struct {
    const char *code, *group;
} places[] = {
    {"CN", "country"},       {"WLD", "aggregate"},  {"US", "country"},    {"HK", "region"},
    {"CN-GD", "province"},   {"CN-BJ", "province"}, {"CN-GD-SZ", "city"}, {"CN-EAST", "zone"},
    {"WB-EAP", "aggregate"}, {"CN-SH", "province"}, {"X", NULL}};

static struct dataset *make_data(void)
{
    static const char rows[] = "metric,period,value,region\n"
                               "m,2020,1000,CN\nm,2020,4000,WLD\nm,2020,900,US\nm,2020,40,HK\n"
                               "m,2020,100,CN-GD\nm,2020,250,CN-BJ\nm,2020,30,CN-GD-SZ\n"
                               "m,2020,500,CN-EAST\nm,2020,1500,WB-EAP\nm,2019,7,CN-SH\n"
                               "m,2020,5,X\n";
    char path[] = "/tmp/econtop-indicator-XXXXXX";
    struct err err = {""};
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, rows, sizeof rows - 1), sizeof rows - 1);
    close(file);
    struct dataset *data = dataset_new();
    bool good = dataset_load(data, path, &err);
    unlink(path);
    assert_true(good);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        uint32_t id = dict_region(&data->dict, places[i].code, strlen(places[i].code));
        free(data->dict.regions[id].group);
        data->dict.regions[id].group = mem_copy(places[i].group);
    }
    data->dict.metrics[dict_metric(&data->dict, "m", 1)].kind = KIND_STOCK;
    dataset_finish(data);
    return data;
}

static struct change tell_placed(const struct dataset *data, const char *name, const char *code)
{
    uint32_t metric = intern_find(&data->dict.metric_ids, "m", 1);
    uint32_t region = intern_find(&data->dict.region_codes, code, strlen(code));
    const struct series *series = dataset_find(data, metric, region, false, NULL);
    assert_non_null(series);
    struct indicator_input input = {.series = series,
                                    .at = stats_latest(series),
                                    .metric = dict_get_metric(&data->dict, metric)};
    indicator_input_place(&input, data, metric, region, false);
    assert_true(input.own < input.peer_count);
    assert_ptr_equal(input.peers[input.own], series);
    struct change change = indicator_find(name)->compute(&input);
    indicator_input_release(&input);
    assert_null(input.peers);
    return change;
}

/* Which whole and which peers a region has. */
static void test_places(void **state)
{
    static const char none[] = "no whole is known";
    static const char alone[] = "no other region has a figure for that period";
    static const struct {
        const char *code, *no_share;
        double share;
        const char *no_rank;
        double rank;
        size_t of;
    } cases[] = {
        {"CN", NULL, 25, NULL, 1, 2},
        {"US", NULL, 22.5, NULL, 2, 2},
        {"HK", NULL, 1, alone, 0, 0},
        {"CN-GD", NULL, 10, NULL, 2, 2},
        {"CN-BJ", NULL, 25, NULL, 1, 2},
        {"CN-GD-SZ", NULL, 3, alone, 0, 0},
        {"CN-EAST", NULL, 50, alone, 0, 0},
        {"CN-SH", "no figure of the whole for that period", 0, alone, 0, 0},
        {"WLD", none, 0, NULL, 1, 2},
        {"WB-EAP", none, 0, NULL, 2, 2},
        {"X", none, 0, alone, 0, 0},
    };
    struct dataset *data = make_data();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct change share = tell_placed(data, "share", cases[i].code);
        struct change rank = tell_placed(data, "rank", cases[i].code);
        assert_string_equal(share.refusal != NULL ? share.refusal : "",
                            cases[i].no_share != NULL ? cases[i].no_share : "");
        assert_string_equal(rank.refusal != NULL ? rank.refusal : "",
                            cases[i].no_rank != NULL ? cases[i].no_rank : "");
        if (share.refusal == NULL)
            assert_near(share.amount, cases[i].share);
        if (rank.refusal == NULL) {
            assert_near(rank.amount, cases[i].rank);
            assert_int_equal(rank.of, cases[i].of);
        }
    }
    dataset_free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amounts),  cmocka_unit_test(test_ranked),
        cmocka_unit_test(test_refusals), cmocka_unit_test(test_bounds_of_share),
        cmocka_unit_test(test_rows),     cmocka_unit_test(test_manual),
        cmocka_unit_test(test_texts),    cmocka_unit_test(test_endings),
        cmocka_unit_test(test_places),   cmocka_unit_test(test_outcome_of_record),
    };
    return cmocka_run_group_tests(tests, with_catalogues, without_catalogues);
}
