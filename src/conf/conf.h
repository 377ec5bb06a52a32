#ifndef ECONTOP_CONF_CONF_H
#define ECONTOP_CONF_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/label.h"
#include "base/period.h"
#include "base/remark.h"
#include "conf/conf_rows.h"

struct err;
struct strbuf;

/* config.ini as typed rows: the dashboard, its data, topics and panels, in file order.  Each option
 * is one row of a table in conf.c that names its section, type, default and help text: the reader,
 * --list, and the check that the manual is complete all read those rows.
 *
 * What is wrong becomes remarks `file:line:column: what (hint)`; the rest is used.  Texts are never
 * NULL, labels aside.  Every panel that stays has a topic that exists. */

/* A list of words; owned. */
struct word_list {
    char **words;
    size_t count;
};

/* Periods from one to another, both included, as days since 1970: the start of the first and the
 * end of the last (period_start, period_end); open ends are +-INFINITY. */
struct range {
    double from, to;
};

/* Where a value stands, in lines and characters from 1; 0: it is as built in. */
struct conf_spot {
    long line, column;
};

struct conf_dashboard {
    struct label title;
    char *theme;             /* name of a theme, or "" */
    char *alphabet;          /* name of an alphabet, or "" for the terminal's */
    char *language;          /* "en", "zh_cn" or "" for the locale's */
    char *topic;             /* that opens first, or "" */
    char *clipboard;         /* "off", or "osc52": what is copied goes to the terminal's */
    double dead_band;        /* percent within which a change counts as none */
    double dead_band_points; /* the same in percentage points */
    bool mouse;              /* clicks are for the program */
    struct conf_spot theme_spot, alphabet_spot; /* who knows the names remarks on them */
};

struct conf_data {
    struct word_list files; /* as written, relative to the file that names them */
    char *dict;             /* folder of the dictionaries */
};

struct conf_topic {
    char *name;
    struct label title;   /* in English its name, unless given */
    struct label summary; /* one line about it, in lists */
    long columns;         /* of the grid, 1 to 6 */
    long dwell;           /* seconds of a panel in the kiosk; 0: as the kiosk has it */
    long line;            /* of its section */
};

/* The display that runs by itself. */
struct conf_kiosk {
    struct word_list topics; /* in this order; none: all in theirs */
    char *show;              /* "panels", "walls" or "both" */
    long dwell, wall_dwell;  /* seconds */
    struct word_list keys;   /* names of actions that work there */
    bool clock;
};

/* What is to be noticed of a series. */
struct conf_alert {
    char *name;
    char *metric, *region; /* the first of its regions if "" */
    char *above, *below;   /* values as one types them; "" none */
    bool target;           /* one of its targets is reached */
    bool bell;
    long line; /* of its section */
};

struct conf_theme {
    char *name;
    char *base;            /* name of the theme that has what is not said */
    struct conf_rows rows; /* by role */
    long line;             /* of its section */
};

/* A file of some publisher.  How it is to be read is not known here. */
struct conf_source {
    char *name;
    struct conf_rows rows; /* by key */
    long line;             /* of its section */
};

struct conf_panel {
    char *name;
    char *topic;        /* name of one of the topics */
    char *kind;         /* of panel: the key `panel` */
    char *chart;        /* of a plot */
    char *transform;    /* name of what is done to its figures; "" nothing */
    struct label title; /* empty: made from the metric */
    struct label text;  /* of notes */
    struct word_list metrics;
    struct word_list regions; /* codes, or groups of regions */
    struct word_list series;  /* METRIC/REGION */
    struct word_list notes;   /* secondary metrics of a card */
    char *source;             /* show this file's own figures; "" all */
    char *events;             /* topic whose events are marked; "" none */
    char *sort;               /* of rows; "": as the kind has it */
    bool year_to_date;
    bool zero;  /* the axis includes 0 */
    bool log;   /* the axis is logarithmic */
    long limit; /* most rows of a ranking or table; 0 all */
    bool has_at;
    struct period at; /* the period shown instead of the latest */
    struct range range;
    long width;  /* columns of the grid, 1 to 6 */
    long height; /* lines wanted at least; 0: as the kind asks */
    long weight; /* of the height left over; 0: as the kind asks */
    bool kiosk;  /* shown there by itself */
    long dwell;  /* seconds there; 0: as the topic has it */
    long line;   /* of its section */
};

struct conf {
    char *path;   /* "" for the built-in defaults */
    unsigned off; /* of enum need: what it may not ask for */
    struct conf_dashboard dashboard;
    struct conf_data data;
    struct conf_topic *topics;
    size_t topic_count, topic_capacity;
    struct conf_panel *panels;
    size_t panel_count, panel_capacity;
    struct conf_theme *themes;
    size_t theme_count, theme_capacity;
    struct conf_source *sources;
    size_t source_count, source_capacity;
    struct conf_kiosk kiosk;
    struct conf_alert *alerts;
    size_t alert_count, alert_capacity;
    struct conf_rows keys; /* by action */
    struct remarks remarks;
};

/* Reads a file of at most 1 MiB; NULL, with the reason, only if nothing of it can be used.  Options
 * that need what is OFF, a set of enum need, stay as built in, with a remark where one was given.
 */
struct conf *conf_load(const char *path, unsigned off, struct err *err);

/* Reads text that is called PATH in messages; NULL, with the reason, only if nothing of it can be
 * used.  The path "" and no text give the built-in defaults. */
struct conf *conf_parse(const char *path, const char *text, size_t length, struct err *err);

void conf_free(struct conf *conf);

/* Takes over from FROM, which is not to be used further, how all looks: its dashboard, but for the
 * topic that opens first; and what was wrong with it. */
void conf_take_look(struct conf *conf, struct conf *from);

/* The option rows, for lists and checks. */
struct conf_option_row {
    const char *section; /* "dashboard", "data", "kiosk", "alert", "topic", "panel", "theme" */
    const char *name;
    const char *values;   /* what is accepted, in words */
    const char *fallback; /* the default as text */
    const char *summary;
    unsigned needs; /* of enum need */
};
size_t conf_option_count(void);
struct conf_option_row conf_option_at(size_t index);

#endif
