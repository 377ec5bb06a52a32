#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "conf/conf.h"
#include "conf/conf_format.h"

static struct conf *parsed(const char *text)
{
    struct err err = {"untouched"};
    struct conf *conf = conf_parse("c.ini", text, strlen(text), &err);
    assert_non_null(conf);
    assert_string_equal(err.text, "untouched");
    return conf;
}

/* The remarks, each on a line. */
static void describe(struct strbuf *out, const struct conf *conf)
{
    strbuf_clear(out);
    for (size_t i = 0; i < conf->remarks.count; i++) {
        strbuf_addf(out, "%s ", severity_name(conf->remarks.items[i].severity));
        remark_format(out, &conf->remarks.items[i]);
        strbuf_add_char(out, '\n');
    }
}

static void assert_remarks(const struct conf *conf, const char *expected)
{
    struct strbuf found = STRBUF_INIT;
    describe(&found, conf);
    assert_string_equal(found.text, expected);
    strbuf_release(&found);
}

static void assert_words(const struct word_list *list, const char *expected)
{
    struct strbuf found = STRBUF_INIT;
    for (size_t i = 0; i < list->count; i++)
        strbuf_addf(&found, "[%s]", list->words[i]);
    assert_string_equal(found.text, expected);
    strbuf_release(&found);
}

/* Whether they differ by less than a hair; infinite ends are equal. */
static void assert_days(double found, double expected)
{
    assert_true(found == expected || fabs(found - expected) < 1e-9);
}

static void no_text_gives_the_defaults(void **state)
{
    struct err err;
    struct conf *conf = conf_parse("", "", 0, &err);
    assert_string_equal(conf->path, "");
    assert_string_equal(label_get(&conf->dashboard.title, LANGUAGE_EN), "econtop");
    assert_string_equal(conf->dashboard.theme, "");
    assert_string_equal(conf->dashboard.alphabet, "");
    assert_string_equal(conf->dashboard.language, "");
    assert_string_equal(conf->dashboard.topic, "");
    assert_days(conf->dashboard.dead_band, 0.5);
    assert_days(conf->dashboard.dead_band_points, 0.1);
    assert_words(&conf->data.files, "");
    assert_string_equal(conf->data.dict, "data/dict");
    assert_int_equal(conf->topic_count, 0);
    assert_int_equal(conf->panel_count, 0);
    assert_remarks(conf, "");
    conf_free(conf);
}

static void a_bare_topic_and_panel_have_defaults(void **state)
{
    struct conf *conf = parsed("[topic t]\n\n[panel p]\ntopic = t\n");
    const struct conf_topic *topic = &conf->topics[0];
    const struct conf_panel *panel = &conf->panels[0];
    assert_remarks(conf, "");
    assert_string_equal(topic->name, "t");
    assert_string_equal(label_get(&topic->title, LANGUAGE_ZH), "t");
    assert_string_equal(label_get(&topic->summary, LANGUAGE_EN), "");
    assert_int_equal(topic->columns, 3);
    assert_int_equal(topic->line, 1);
    assert_string_equal(panel->name, "p");
    assert_string_equal(panel->topic, "t");
    assert_string_equal(panel->kind, "card");
    assert_string_equal(panel->chart, "line");
    assert_null(panel->title.text[LANGUAGE_EN]);
    assert_null(panel->text.text[LANGUAGE_EN]);
    assert_words(&panel->metrics, "");
    assert_words(&panel->regions, "");
    assert_words(&panel->notes, "");
    assert_string_equal(panel->source, "");
    assert_string_equal(panel->events, "");
    assert_string_equal(panel->sort, "");
    assert_false(panel->year_to_date);
    assert_true(panel->zero);
    assert_int_equal(panel->limit, 0);
    assert_false(panel->has_at);
    assert_days(panel->range.from, -INFINITY);
    assert_days(panel->range.to, INFINITY);
    assert_int_equal(panel->width, 1);
    assert_int_equal(panel->height, 0);
    assert_int_equal(panel->weight, 0);
    assert_int_equal(panel->line, 3);
    conf_free(conf);
}

static const char every_option[] =
    "[dashboard]\ntitle = A\ntitle[zh_cn] = \xE7\x94\xB2\ntheme = Dark\nalphabet = ascii\n"
    "language = zh_CN\ntopic = B\ndead_band = 1.25\ndead_band_points = 0\n"
    "[data]\nfiles = a.csv, sub dir/b.csv ,/c.csv\ndict = other\n"
    "[panel p1]\ntopic = b\npanel = plot\nchart = stacked\ntitle = \"T; #\"\n"
    "title[zh_cn] = \xE4\xB9\x99\ntext = one\ntext[zh_cn] = \xE4\xB8\x80\n"
    "metric = m1, m2\nregion = CN, WLD\nnote = n1\nsource = f-1\nevents = users\n"
    "sort = none\nyear_to_date = Yes\nzero = no\nlimit = 10\nat = 2022-12\n"
    "range = 2010..2020\nwidth = 2\nheight = 9\nweight = 3\n"
    "[topic a]\nTITLE = First\ncolumns = 6\nsummary = s\n"
    "[topic B]\ntitle[zh_cn] = \xE4\xB8\x99\n"
    "[panel p0]\ntopic = A\n";

static void every_option_reaches_its_field(void **state)
{
    struct conf *conf = parsed(every_option);
    const struct conf_panel *panel = &conf->panels[0];
    assert_remarks(conf, "");
    assert_string_equal(label_get(&conf->dashboard.title, LANGUAGE_EN), "A");
    assert_string_equal(label_get(&conf->dashboard.title, LANGUAGE_ZH), "\xE7\x94\xB2");
    assert_string_equal(conf->dashboard.theme, "dark");
    assert_string_equal(conf->dashboard.alphabet, "ascii");
    assert_string_equal(conf->dashboard.language, "zh_cn");
    assert_string_equal(conf->dashboard.topic, "b");
    assert_days(conf->dashboard.dead_band, 1.25);
    assert_days(conf->dashboard.dead_band_points, 0);
    assert_words(&conf->data.files, "[a.csv][sub dir/b.csv][/c.csv]");
    assert_string_equal(conf->data.dict, "other");
    assert_string_equal(panel->kind, "plot");
    assert_string_equal(panel->chart, "stacked");
    assert_string_equal(label_get(&panel->title, LANGUAGE_EN), "T; #");
    assert_string_equal(label_get(&panel->title, LANGUAGE_ZH), "\xE4\xB9\x99");
    assert_string_equal(label_get(&panel->text, LANGUAGE_EN), "one");
    assert_string_equal(label_get(&panel->text, LANGUAGE_ZH), "\xE4\xB8\x80");
    assert_words(&panel->metrics, "[m1][m2]");
    assert_words(&panel->regions, "[CN][WLD]");
    assert_words(&panel->notes, "[n1]");
    assert_string_equal(panel->source, "f-1");
    assert_string_equal(panel->events, "users");
    assert_string_equal(panel->sort, "none");
    assert_true(panel->year_to_date);
    assert_false(panel->zero);
    assert_int_equal(panel->limit, 10);
    assert_true(panel->has_at);
    assert_int_equal(panel->at.frequency, FREQUENCY_MONTH);
    assert_int_equal(panel->at.time, 2022 * 12 + 11);
    assert_int_equal(panel->width, 2);
    assert_int_equal(panel->height, 9);
    assert_int_equal(panel->weight, 3);
    conf_free(conf);
}

static void order_and_lines_are_those_of_the_file(void **state)
{
    struct conf *conf = parsed(every_option);
    assert_int_equal(conf->topic_count, 2);
    assert_string_equal(conf->topics[0].name, "a");
    assert_string_equal(label_get(&conf->topics[0].title, LANGUAGE_EN), "First");
    assert_int_equal(conf->topics[0].columns, 6);
    assert_int_equal(conf->topics[0].line, 35);
    assert_string_equal(conf->topics[1].name, "b");
    assert_string_equal(label_get(&conf->topics[1].title, LANGUAGE_EN), "b");
    assert_string_equal(label_get(&conf->topics[1].title, LANGUAGE_ZH), "\xE4\xB8\x99");
    assert_int_equal(conf->panel_count, 2);
    assert_string_equal(conf->panels[0].name, "p1");
    assert_int_equal(conf->panels[0].line, 13);
    assert_string_equal(conf->panels[1].name, "p0");
    assert_string_equal(conf->panels[1].topic, "a");
    conf_free(conf);
}

static void bad_values_are_named_and_keep_the_default(void **state)
{
    static const struct {
        const char *line;
        const char *remark;
    } cases[] = {
        {"width = 7", "error c.ini:4:9: 7 is out of range (width: 1 to 6)\n"},
        {"width = 0", "error c.ini:4:9: 0 is out of range (width: 1 to 6)\n"},
        {"width = -1", "error c.ini:4:9: -1 is out of range (width: 1 to 6)\n"},
        {"width = 2.0", "error c.ini:4:9: \"2.0\" is not a whole number (width: 1 to 6)\n"},
        {"width = 0x2", "error c.ini:4:9: \"0x2\" is not a whole number (width: 1 to 6)\n"},
        {"width = \" 2\"", "error c.ini:4:9: \" 2\" is not a whole number (width: 1 to 6)\n"},
        {"width = 99999999999999999999",
         "error c.ini:4:9: \"99999999999999999999\" is not a whole number (width: 1 to 6)\n"},
        {"width =", "error c.ini:4:8: width has no value (width: 1 to 6)\n"},
        {"zero = maybe", "error c.ini:4:8: \"maybe\" is neither yes nor no (zero: yes, no)\n"},
        {"zero = 1", "error c.ini:4:8: \"1\" is neither yes nor no (zero: yes, no)\n"},
        {"sort = size", "error c.ini:4:8: \"size\" is none of the choices "
                        "(sort: value, change, name, verdict, date, none)\n"},
        {"sort = value, change", "error c.ini:4:8: \"value, change\" is none of the choices "
                                 "(sort: value, change, name, verdict, date, none)\n"},
        {"chart = a b", "error c.ini:4:9: \"a b\" is not a name of a-z, 0-9, _ and - "
                        "(chart: the name of a chart kind)\n"},
        {"at = 2023-13", "error c.ini:4:6: \"2023-13\" is not a period "
                         "(at: a period such as 2022, 2022-H1, 2022-Q3 or 2022-12)\n"},
        {"range = 2010", "error c.ini:4:9: \"2010\" is not a range of periods "
                         "(range: periods such as 2010..2020, 2007.. or ..2020-06)\n"},
        {"range = 2010..x", "error c.ini:4:9: \"2010..x\" is not a range of periods "
                            "(range: periods such as 2010..2020, 2007.. or ..2020-06)\n"},
        {"range = 2010...2020", "error c.ini:4:9: \"2010...2020\" is not a range of periods "
                                "(range: periods such as 2010..2020, 2007.. or ..2020-06)\n"},
        {"range = 2020..2019", "error c.ini:4:9: \"2020..2019\" ends before it starts "
                               "(range: periods such as 2010..2020, 2007.. or ..2020-06)\n"},
        {"title = a;b", "error c.ini:4:10: value would be cut at ';' "
                        "(quote the whole value; comments stand on lines of their own)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf text = STRBUF_INIT;
        strbuf_addf(&text, "[topic t]\n[panel p]\ntopic = t\n%s\nlimit = 7\n", cases[i].line);
        struct conf *conf = parsed(text.text);
        const struct conf_panel *panel = &conf->panels[0];
        assert_remarks(conf, cases[i].remark);
        assert_int_equal(panel->width, 1);
        assert_true(panel->zero);
        assert_string_equal(panel->sort, "");
        assert_string_equal(panel->chart, "line");
        assert_false(panel->has_at);
        assert_days(panel->range.from, -INFINITY);
        assert_days(panel->range.to, INFINITY);
        assert_null(panel->title.text[LANGUAGE_EN]);
        assert_int_equal(panel->limit, 7);
        conf_free(conf);
        strbuf_release(&text);
    }
}

static void numbers_keep_to_their_grammar(void **state)
{
    static const struct {
        const char *text;
        double value; /* NAN: refused */
    } cases[] = {
        {"0", 0},     {"100", 100},   {".5", 0.5},  {"1e1", 10},  {"2.75", 2.75},
        {"-1", NAN},  {"100.1", NAN}, {"1,5", NAN}, {"nan", NAN}, {"inf", NAN},
        {"0x1", NAN}, {"1e400", NAN}, {"1 %", NAN}, {"", NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf text = STRBUF_INIT;
        bool refused = isnan(cases[i].value);
        strbuf_addf(&text, "[dashboard]\ndead_band = %s\n", cases[i].text);
        struct conf *conf = parsed(text.text);
        assert_int_equal(remarks_count(&conf->remarks, SEVERITY_ERROR), refused ? 1 : 0);
        assert_days(conf->dashboard.dead_band, refused ? 0.5 : cases[i].value);
        conf_free(conf);
        strbuf_release(&text);
    }
}

static void ranges_run_from_start_to_end(void **state)
{
    static const struct {
        const char *text;
        const char *from, *to; /* the first day and the first after; NULL: open */
    } cases[] = {
        {"2007..", "2007-01-01", NULL},
        {"..2015", NULL, "2016-01-01"},
        {"2010..2020", "2010-01-01", "2021-01-01"},
        {"2015..2015", "2015-01-01", "2016-01-01"},
        {"2020-03..", "2020-03-01", NULL},
        {"2020-03..2020-12", "2020-03-01", "2021-01-01"},
        {" 2019-Q2 .. 2020-H1 ", "2019-04-01", "2020-07-01"},
        {"2019..2020-02", "2019-01-01", "2020-03-01"},
        {"2020-02-29..2020-02-29", "2020-02-29", "2020-03-01"},
        {"..", NULL, NULL},
        {"", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct period from, to;
        struct strbuf text = STRBUF_INIT;
        strbuf_addf(&text, "[topic t]\n[panel p]\ntopic = t\nrange = \"%s\"\n", cases[i].text);
        struct conf *conf = parsed(text.text);
        assert_remarks(conf, "");
        if (cases[i].from != NULL)
            assert_true(period_parse(cases[i].from, strlen(cases[i].from), &from));
        if (cases[i].to != NULL)
            assert_true(period_parse(cases[i].to, strlen(cases[i].to), &to));
        assert_days(conf->panels[0].range.from,
                    cases[i].from != NULL ? period_start(from) : -INFINITY);
        assert_days(conf->panels[0].range.to, cases[i].to != NULL ? period_start(to) : INFINITY);
        conf_free(conf);
        strbuf_release(&text);
    }
}

static void lists_drop_empty_items_with_a_remark(void **state)
{
    struct conf *conf = parsed("[data]\nfiles = a, ,b,\n");
    assert_words(&conf->data.files, "[a][b]");
    assert_remarks(conf, "error c.ini:2:9: \"a, ,b,\" has an empty item "
                         "(files: paths, separated by commas)\n");
    conf_free(conf);
    conf = parsed("[data]\nfiles =\n");
    assert_words(&conf->data.files, "");
    assert_remarks(conf, "");
    conf_free(conf);
}

static void unknown_names_offer_the_nearest(void **state)
{
    static const struct {
        const char *text;
        const char *remarks;
    } cases[] = {
        {"[dashbord]\ntitle = x\n", "warning c.ini:1:1: no kind of section is called \"dashbord\" "
                                    "(did you mean dashboard?)\n"},
        {"[zzz a]\nk = 1\n",
         "warning c.ini:1:1: no kind of section is called \"zzz\" "
         "(there are dashboard, data, keys, kiosk, source NAME, topic NAME, panel NAME, theme NAME "
         "and alert NAME)\n"},
        {"[dashboard]\n titel = x\n",
         "warning c.ini:2:2: a dashboard has no option \"titel\" (did you mean title?)\n"},
        {"[dashboard]\nwidth = 2\n", "warning c.ini:2:1: a dashboard has no option \"width\"\n"},
        {"[dashboard]\ntitel[zh_cn] = x\n",
         "warning c.ini:2:1: a dashboard has no option \"titel\" (did you mean title?)\n"},
        {"[dashboard]\ntitle[fr] = x\n", "warning c.ini:2:1: no language is called [fr] "
                                         "(title and title[zh_cn] are known)\n"},
        {"[dashboard]\ntitle[en] = x\n", "warning c.ini:2:1: no language is called [en] "
                                         "(title and title[zh_cn] are known)\n"},
        {"[dashboard]\ntitle[zh_cn = x\n", "warning c.ini:2:1: no language is called [zh_cn "
                                           "(title and title[zh_cn] are known)\n"},
        {"[dashboard]\ntheme[zh_cn] = x\n", "warning c.ini:2:1: theme has no translations\n"},
        {"[dashboard]\ntopic = user\n[topic users]\n",
         "error c.ini:2:9: there is no topic \"user\" (did you mean users?)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct conf *conf = parsed(cases[i].text);
        assert_remarks(conf, cases[i].remarks);
        assert_string_equal(label_get(&conf->dashboard.title, LANGUAGE_ZH), "econtop");
        assert_string_equal(conf->dashboard.topic, "");
        assert_string_equal(conf->dashboard.theme, "");
        conf_free(conf);
    }
}

static void section_names_are_checked(void **state)
{
    static const struct {
        const char *text;
        const char *remarks;
    } cases[] = {
        {"[topic]\ntitle = x\n",
         "error c.ini:1:1: [topic NAME] needs a name (the section is left out)\n"},
        {"[topic a b]\ntitle = x\n", "error c.ini:1:1: \"a b\" is not a name "
                                     "(a-z, 0-9, _ and -; the section is left out)\n"},
        {"[topic \xE7\x94\xA8]\ntitle = x\n", "error c.ini:1:1: \"\xE7\x94\xA8\" is not a name "
                                              "(a-z, 0-9, _ and -; the section is left out)\n"},
        {"[data main]\ndict = x\n",
         "error c.ini:1:1: [data] takes no name (the section is left out)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct conf *conf = parsed(cases[i].text);
        assert_remarks(conf, cases[i].remarks);
        assert_int_equal(conf->topic_count, 0);
        assert_string_equal(conf->data.dict, "data/dict");
        conf_free(conf);
    }
}

static void panels_without_a_topic_are_left_out(void **state)
{
    struct conf *conf = parsed("[topic users]\n"
                               "[panel a]\ntopic =  user\nmetric = m\n"
                               "[panel b]\nmetric = m, n\n"
                               "[panel c]\ntopic = users\n"
                               "[panel d]\ntopic = no name\n"
                               "[panel e]\ntopic = zzzzzz\n"
                               "[panel f]\ntopic =\n");
    assert_remarks(conf, "error c.ini:10:9: \"no name\" is not a name of a-z, 0-9, _ and - "
                         "(topic: the name of a topic)\n"
                         "error c.ini:3:10: there is no topic \"user\" (did you mean users?)\n"
                         "error c.ini:5:1: panel b has no topic (topic = NAME)\n"
                         "error c.ini:12:9: there is no topic \"zzzzzz\"\n"
                         "error c.ini:14:8: panel f has no topic (topic = NAME)\n");
    assert_int_equal(conf->panel_count, 1);
    assert_string_equal(conf->panels[0].name, "c");
    conf_free(conf);
}

static void option_rows_are_complete(void **state)
{
    size_t count = conf_option_count();
    assert_true(count > 20);
    for (size_t i = 0; i < count; i++) {
        struct conf_option_row row = conf_option_at(i);
        assert_true(strlen(row.section) > 0 && strlen(row.name) > 0);
        assert_true(strlen(row.values) > 0 && strlen(row.summary) > 0);
        assert_non_null(row.fallback);
        for (size_t j = 0; j < i; j++) {
            struct conf_option_row other = conf_option_at(j);
            assert_false(strcmp(row.section, other.section) == 0 &&
                         strcmp(row.name, other.name) == 0);
        }
    }
}

/* What the rows call the default is what the file may say, to the same effect. */
static void defaults_may_be_written_out(void **state)
{
    struct strbuf text = STRBUF_INIT;
    const char *section = "";
    for (size_t i = 0; i < conf_option_count(); i++) {
        struct conf_option_row row = conf_option_at(i);
        bool named = strcmp(row.section, "dashboard") != 0 && strcmp(row.section, "data") != 0 &&
                     strcmp(row.section, "kiosk") != 0;
        if (strcmp(row.section, section) != 0)
            strbuf_addf(&text, "[%s%s]\n", row.section, named ? " t" : "");
        section = row.section;
        bool home = strcmp(section, "panel") == 0 && strcmp(row.name, "topic") == 0;
        strbuf_addf(&text, "%s = %s\n", row.name, home ? "t" : row.fallback);
    }
    struct conf *conf = parsed(text.text);
    assert_remarks(conf, "");
    assert_days(conf->dashboard.dead_band, 0.5);
    assert_int_equal(conf->topics[0].columns, 3);
    assert_words(&conf->panels[0].regions, "");
    conf_free(conf);
    strbuf_release(&text);
}

/* --- Files ------------------------------------------------------------------------------------ */

static char folder[] = "/tmp/test_conf.XXXXXX";

static int make_folder(void **state)
{
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    return rmdir(folder);
}

static void load(const char *path, const char *failure)
{
    struct err err = {""};
    assert_null(conf_load(path, 0, &err));
    assert_non_null(strstr(err.text, failure));
    assert_non_null(strstr(err.text, path));
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void what_is_no_file_is_refused_at_once(void **state)
{
    char path[64];
    (void)snprintf(path, sizeof path, "%s/c.ini", folder);
    load(path, "No such file");
    load(folder, "not a regular file");
    assert_int_equal(mkfifo(path, 0600), 0);
    load(path, "not a regular file");
    assert_int_equal(unlink(path), 0);
}

static void what_is_no_configuration_is_refused(void **state)
{
    static const char binary[] = "\x7F"
                                 "ELF\2\1\1\0\0\n\0\0[x]\n";
    char path[64];
    (void)snprintf(path, sizeof path, "%s/c.ini", folder);
    write_file(path, binary, 12);
    load(path, "a NUL byte stands here");
    assert_int_equal(truncate(path, 1L << 30), 0);
    load(path, "larger than 1048576 bytes");
    assert_int_equal(unlink(path), 0);
}

static void an_empty_file_gives_the_defaults_and_says_so(void **state)
{
    char path[64];
    struct err err;
    (void)snprintf(path, sizeof path, "%s/c.ini", folder);
    write_file(path, "; nothing\n", 10);
    struct conf *conf = conf_load(path, 0, &err);
    assert_non_null(conf);
    assert_int_equal(conf->remarks.count, 1);
    assert_int_equal(conf->remarks.items[0].severity, SEVERITY_WARNING);
    assert_string_equal(conf->remarks.items[0].what, "no section, so everything is as built in");
    assert_string_equal(conf->path, path);
    assert_string_equal(conf->data.dict, "data/dict");
    conf_free(conf);
    assert_int_equal(unlink(path), 0);
}

static void the_shipped_configuration_has_no_fault(void **state)
{
    struct err err = {""};
    struct conf *conf = conf_load("config.ini", 0, &err);
    assert_string_equal(err.text, "");
    assert_remarks(conf, "");
    assert_true(conf->topic_count >= 2);
    assert_true(conf->panel_count >= conf->topic_count);
    assert_true(conf->data.files.count > 0);
    for (size_t i = 0; i < conf->data.files.count; i++)
        assert_true(file_exists(conf->data.files.words[i]));
    conf_free(conf);
}

/* Whether a line of the section's kind sets the option or shows how, behind "; ". */
static bool is_shown(const char *text, struct conf_option_row row)
{
    bool here = false;
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        const char *name = line + (strncmp(line, "; ", 2) == 0 ? 2 : 0);
        if (*name == '[')
            here = strncmp(name + 1, row.section, strlen(row.section)) == 0;
        size_t length = strlen(row.name);
        if (here && strncmp(name, row.name, length) == 0 && strncmp(name + length, " = ", 3) == 0)
            return true;
    }
    return false;
}

static void the_shipped_configuration_shows_every_option(void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct err err;
    assert_true(file_read("config.ini", 1 << 20, &text, &err));
    for (size_t i = 0; i < conf_option_count(); i++) {
        struct conf_option_row row = conf_option_at(i);
        if (!is_shown(text.text, row))
            fail_msg("config.ini does not show %s of a %s", row.name, row.section);
    }
    strbuf_release(&text);
}

/* A panel is printed with what is not as usual, and reads back as the same text. */
static void a_panel_prints_as_its_section(void **state)
{
    static const struct {
        const char *written, *printed; /* NULL: as written */
    } cases[] = {
        {"", NULL},
        {"panel = card\nwidth = 1\nzero = yes\nlimit = 0\nrange = ..\n", ""},
        {"panel = plot\nwidth = 3\n", NULL},
        {"metric = a, b\nregion = CN, EU27\nseries = a/IN, b/BR\n", NULL},
        {"metric = a,b ,  c\n", "metric = a, b, c\n"},
        {"PANEL = Plot\nzero = NO\n", "panel = plot\nzero = no\n"},
        {"title = One\ntitle[zh_cn] = 一\n", NULL},
        {"title[zh_cn] = 一\n", NULL},
        {"title = \"a; b # c\"\n", NULL},
        {"title = 'the \"one\"; and more'\n", NULL},
        {"title = it's\n", NULL},
        {"title = \" blanks \"\n", NULL},
        {"title = plain, with = and [brackets]\n", NULL},
        {"at = 2022-Q3\n", NULL},
        {"at = 2022-12-31\n", NULL},
        {"range = 2010..2020\n", NULL},
        {"range = 2007..\n", NULL},
        {"range = ..2020-06\n", "range = ..2020-H1\n"},
        {"range = 2019-05..2020-11\n", NULL},
        {"range = 2019-01..2020-12\n", "range = 2019..2020\n"},
        {"range = 2019-W05..2020-W11\n", NULL},
        {"range = 2019-05-03..2020-11-11\n", NULL},
        {"range = 2020-01-01T06:30..2020-01-01T12:15:30\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = STRBUF_INIT, first = STRBUF_INIT, second = STRBUF_INIT;
        const char *printed = cases[i].printed != NULL ? cases[i].printed : cases[i].written;
        strbuf_addf(&text, "[panel p]\ntopic = t\n%s", printed);
        char *expected = strbuf_detach(&text);
        strbuf_addf(&text, "[topic t]\n[panel p]\ntopic = t\n%s", cases[i].written);
        struct conf *conf = parsed(text.text);
        assert_remarks(conf, "");
        conf_panel_format(&first, &conf->panels[0]);
        assert_string_equal(first.text, expected);
        conf_free(conf);
        strbuf_clear(&text);
        strbuf_addf(&text, "[topic t]\n%s", first.text);
        conf = parsed(text.text);
        assert_remarks(conf, "");
        conf_panel_format(&second, &conf->panels[0]);
        assert_string_equal(second.text, expected);
        conf_free(conf);
        free(expected);
        strbuf_release(&text);
        strbuf_release(&first);
        strbuf_release(&second);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_gives_the_defaults),
        cmocka_unit_test(a_bare_topic_and_panel_have_defaults),
        cmocka_unit_test(every_option_reaches_its_field),
        cmocka_unit_test(order_and_lines_are_those_of_the_file),
        cmocka_unit_test(bad_values_are_named_and_keep_the_default),
        cmocka_unit_test(numbers_keep_to_their_grammar),
        cmocka_unit_test(ranges_run_from_start_to_end),
        cmocka_unit_test(lists_drop_empty_items_with_a_remark),
        cmocka_unit_test(unknown_names_offer_the_nearest),
        cmocka_unit_test(section_names_are_checked),
        cmocka_unit_test(panels_without_a_topic_are_left_out),
        cmocka_unit_test(option_rows_are_complete),
        cmocka_unit_test(defaults_may_be_written_out),
        cmocka_unit_test(what_is_no_file_is_refused_at_once),
        cmocka_unit_test(what_is_no_configuration_is_refused),
        cmocka_unit_test(an_empty_file_gives_the_defaults_and_says_so),
        cmocka_unit_test(a_panel_prints_as_its_section),
        cmocka_unit_test(the_shipped_configuration_has_no_fault),
        cmocka_unit_test(the_shipped_configuration_shows_every_option),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
