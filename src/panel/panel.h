#ifndef ECONTOP_PANEL_PANEL_H
#define ECONTOP_PANEL_PANEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chart/chart.h"
#include "conf/conf.h"
#include "data/dataset.h"
#include "data/figure.h"
#include "data/stats.h"
#include "data/table.h"
#include "draw/canvas.h"
#include "draw/glyph.h"
#include "panel/marks.h"

/* A block of a topic: a configuration row bound to a data set.  A kind is one file that exports one
 * symbol, panel_NAME, and a row in panel.c; it fills a table and draws itself. */

struct transform;

/* One series of a panel. */
struct panel_series {
    uint32_t metric_id, region_id;
    const struct metric *metric;
    const struct region *region;
    const struct series *series; /* borrowed; NULL: the data has none */
};

struct panel {
    const struct conf_panel *conf;
    const struct panel_kind *kind;
    const struct chart_kind *chart; /* of a plot */
    const struct dataset *data;
    struct panel_series *series; /* metrics by regions, as configured, then single ones */
    size_t series_count;
    struct panel_series *notes; /* secondary metrics of a card */
    size_t note_count;
    const struct transform *transform; /* of which its series came; NULL: they are as published */
    bool has_base;                     /* they are an index, of one base */
    struct period base;                /* that is 100 */
};

#define PANEL_NO_CURSOR SIZE_MAX

/* Where and how a panel is seen. */
struct panel_view {
    const struct panel *panel;
    const struct figure_style *style;
    const struct alphabet *alphabet;
    struct dead_band band;
    struct range range; /* on show; the panel's own unless it was changed */
    bool focused;
    bool large;                /* alone on the screen */
    bool log;                  /* the value axis is logarithmic */
    int32_t today;             /* days since 1970 */
    const char *alert;         /* what is to be noticed of its series; NULL: nothing */
    const char *order;         /* of the rows, in place of the configured one; NULL: that */
    size_t scroll;             /* first row of a list */
    const struct marks *marks; /* of the reader; NULL: none */
    size_t cursor;             /* row or series in hand, when large; PANEL_NO_CURSOR: none */
    bool has_time;             /* a point is in hand: every series shows what it has then */
    const char *stale;         /* old figures, since when and why; NULL: none */
    double time;               /* the end of its period, in days since 1970 */
};

struct panel_kind {
    const char *name;
    const char *summary;
    int min_width, min_height; /* with the frame */
    int max_height;            /* more is of no use; 0: any */
    int weight;                /* of the height left over, unless configured */
    bool one_unit;             /* its series share one axis or column */
    bool walks;                /* it shows points over time, one of which can be in hand */
    bool transforms;           /* its series may be transformed */
    bool charts;               /* it draws the configured chart */
    const char *orders; /* that its rows can stand in, a blank between, the usual first; or NULL */
    /* Lines of a list that are no rows, such as a header; -1: it shows no list that scrolls. */
    int list_head;
    int row_height; /* the most lines that a row of the list can use; 0: no list */
    /* Fills an initialised table with what it shows. */
    void (*fill)(const struct panel_view *view, struct table *table);
    /* Rows of its list; NULL: those of its table. */
    size_t (*rows)(const struct panel_view *view);
    /* Draws the inside of the frame. */
    void (*draw)(const struct panel_view *view, const struct canvas *canvas);
    /* Adds what stands at the right of the frame's title, such as the period; may be NULL. */
    void (*annotate)(const struct panel_view *view, struct strbuf *out);
};

size_t panel_kind_count(void);
const struct panel_kind *panel_kind_at(size_t index);
const struct panel_kind *panel_kind_find(const char *name);

/* Binds a configured panel to the data; unknown kinds, charts, metrics and regions become remarks
 * with the nearest name, and the panel then says what it lacks. */
void panel_bind(struct panel *panel, const struct conf_panel *conf, const struct dataset *data,
                const char *conf_path, struct remarks *remarks);
void panel_release(struct panel *panel);

/* Adds the title: as configured, or the metric's name. */
void panel_title(const struct panel *panel, enum language language, struct strbuf *out);

/* Fills an initialised table with what the panel shows. */
void panel_fill(const struct panel_view *view, struct table *table);

/* What an order of rows is called in the language in force: the first word of ORDER, borrowed. */
const char *panel_order_name(const char *order);

/* Adds what is to be noticed of it: an alert, and that its data are old; nothing if all is well. */
void panel_format_notice(const struct panel_view *view, struct strbuf *out);

/* Draws frame and inside. */
void panel_draw(const struct panel_view *view, const struct canvas *canvas);

/* Whether a period is within the range on show: its end is. */
bool panel_in_range(const struct panel_view *view, struct period period);

/* The points of a series within the range: the first of them, and how many. */
size_t panel_points(const struct panel_view *view, const struct series *series, size_t *first);

/* The series in hand of a panel that has any: the first, unless there is a cursor. */
const struct panel_series *panel_hand(const struct panel_view *view);

/* Whether the rows stand in the order NAME: as asked for, as configured, or as is usual. */
bool panel_is_ordered(const struct panel_view *view, const char *name);

/* Rows of the list that the panel shows. */
size_t panel_rows(const struct panel_view *view);

/* The point that a series shows: at the time in hand, else at the configured period, else the
 * latest observed one within the range; false if there is none. */
bool panel_point(const struct panel_view *view, const struct panel_series *series, size_t *index);

/* Sets the cells of a row to the point that a series shows: its period, its value and its change on
 * the year; they stay absent if there is none. */
void panel_set_point(const struct panel_view *view, const struct panel_series *series,
                     struct table_cell *when, struct table_cell *value, struct table_cell *change);

/* The same for a point that was chosen. */
void panel_set_cells(const struct panel_view *view, const struct panel_series *series, size_t at,
                     struct table_cell *when, struct table_cell *value, struct table_cell *change);

/* The role of good, bad or other news. */
enum role panel_outcome_role(enum outcome outcome);

/* Whether the reader marked that series. */
bool panel_is_marked(const struct panel_view *view, uint32_t metric, uint32_t region);

/* What tells the series of a panel apart: the metric's brief name, the region's, or
 * both. */
void panel_series_name(const struct panel *panel, const struct panel_series *series,
                       enum language language, struct strbuf *out);

#endif
