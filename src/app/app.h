#ifndef ECONTOP_APP_APP_H
#define ECONTOP_APP_APP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "base/tr.h"
#include "conf/conf.h"
#include "data/dataset.h"
#include "draw/canvas.h"
#include "draw/theme.h"
#include "app/alert.h"
#include "app/cursor.h"
#include "app/keymap.h"
#include "app/kiosk.h"
#include "app/range.h"
#include "app/slot.h"
#include "app/source.h"
#include "app/stale.h"
#include "app/themes.h"

/* What the program is doing: which topic, which panel, which view; and the frame that shows it.
 *
 *     frame = app_draw(config, data, state, size)
 *
 * The state changes only in app_key, app_resize and app_tick.  The core reads no clock and no
 * environment: what depends on them is given in struct app_options and struct app_time. */

struct view;
struct action;
struct browse;
struct out_format;

enum {
    APP_TEXT = 128,    /* bytes of a typed text, with its NUL */
    APP_MESSAGE = 256, /* of a message */
};

struct app_options {
    const struct theme *theme;
    const struct alphabet *alphabet;
    enum language language;
    enum depth depth; /* for the views that name it */
    int32_t today;    /* days since 1970 */
    bool clipboard;   /* whether the terminal's may be written */
    bool mouse;       /* it is wanted: clicks are for the program, not for the terminal */
    unsigned off;     /* of enum need: actions that need one of these are not there */
};

/* What the clocks say. */
struct app_time {
    double steady; /* seconds of one that only goes on */
    int64_t wall;  /* seconds since 1970 by the clock on the wall, in its time zone */
};

/* How far the reading of data has come. */
struct app_progress {
    bool loading;
    bool awaits_commands; /* that have not ended their first run */
    double bytes, total;  /* read, and to be read as far as is known */
    double seconds;       /* since it began */
    size_t rows;          /* taken in */
};

/* A data file that is not on show as it is now. */
struct app_stale {
    const char *path;
    const char *reason; /* "sales.csv:6:13: quote inside a field" */
    const char *clock;  /* the time of day since when, if it is gone: "14:05"; NULL: it is not */
    double since;       /* seconds, by the clock that app_set_stale is given */
};

/* What is on show is to be written to a file, by who shows frames. */
struct app_save {
    bool wanted;
    const struct out_format *format;
    char path[APP_TEXT];
    char asked[APP_TEXT]; /* the one that is there already, about which was asked; "": none */
};

/* What is to be read anew. */
enum app_reload { APP_RELOAD_NOTHING, APP_RELOAD_DATA, APP_RELOAD_ALL };

struct app_topic {
    const struct conf_topic *conf;
    struct slot *slots; /* its panels */
    size_t panel_count;
    size_t focus; /* panel in hand */
    struct range_choice range;
};

enum {
    APP_VIEWS_DEEP = 8,
    APP_MIN_WIDTH = 40,
    APP_MIN_HEIGHT = 10,
};

/* One view on the stack, with the state that every view has. */
struct app_view {
    const struct view *view;
    size_t row;    /* in hand, of a list */
    size_t scroll; /* first row on the screen */
    bool typing;   /* characters go into its text */
    bool of_guest; /* it shows the panel of app->guest */
    char text[APP_TEXT];
    struct browse *browse; /* the table that it shows; owned; NULL: none */
};

struct app {
    const struct conf *conf;    /* borrowed */
    const struct dataset *data; /* borrowed */
    struct app_options options;
    struct figure_style style;
    const struct remarks *watch_remarks; /* of keeping up with the files; borrowed; NULL: none */
    struct remarks look_remarks;         /* of keys and themes */
    struct remarks remarks;              /* of binding panels to the data */
    struct keymap keymap;
    struct themes themes;
    struct app_time time; /* of the last tick */
    struct kiosk kiosk;
    struct alerts alerts;
    struct app_topic *topics;
    size_t topic_count;
    size_t topic;                          /* on the screen */
    struct app_view views[APP_VIEWS_DEEP]; /* the last is on the screen; the first is the wall */
    size_t view_count;
    struct range_choice range; /* of all topics, if it is one for all */
    bool one_range;
    struct stale stale;        /* files whose figures on show are old */
    struct cursor cursor;      /* the point in hand */
    struct source source;      /* what the source view shows */
    struct marks marks;        /* series to be seen together */
    struct mark regions_of;    /* metric and year_to_date of the list of regions */
    struct guest *guest;       /* a panel that no topic has; NULL: none yet */
    struct search *search;     /* the last one; NULL: none yet */
    char message[APP_MESSAGE]; /* of the moment, in place of the footer; "": none */
    int width, height;         /* of the screen */
    struct app_progress progress;
    unsigned long revision; /* goes up when what panels show may have changed */
    struct strbuf copy;     /* to be put into the terminal's clipboard by who shows frames */
    bool quit;
    bool redraw;            /* the whole terminal is to be painted anew */
    enum app_reload reload; /* is wanted of who reads files */
    struct app_save save;
    bool suspend; /* the program is to be stopped by its shell */
};

/* Borrows conf and data until app_free. */
struct app *app_new(const struct conf *conf, const struct dataset *data,
                    const struct app_options *options);
void app_free(struct app *app);

/* Opens the topic of that name; false if there is none. */
bool app_open_topic(struct app *app, const char *name);

/* Opens the panel of that name large; false if there is none. */
bool app_open_panel(struct app *app, const char *name);

/* Takes the theme of that name, built in or of the configuration; false if there is none. */
bool app_use_theme(struct app *app, const char *name);

/* What time does.  Returns when it is to be called again at the latest, in seconds of the steady
 * clock; *CHANGED: the screen is to show it. */
double app_tick(struct app *app, struct app_time now, bool *changed);

/* Handles a key by its name ("Tab", "q", "C-l"), or the mouse at a cell ("Click:10,5", see
 * mouse.h); false if it means nothing here. */
bool app_key(struct app *app, const char *key);

/* The data have grown since the last call or app_new, and what they hold may have moved: binds all
 * panels anew.  What is in hand stays in hand. */
void app_data_moved(struct app *app, const struct app_progress *progress);

/* Makes all that was made of texts and data anew, with what is in hand. */
void app_again(struct app *app, const struct app_progress *progress);

/* Shows other data, in which metrics and regions have the ids that they had, and CONF, the same or
 * a new one.  What is in hand stays in hand as far as it is still there; the old data and the old
 * configuration are not used any more. */
void app_replace(struct app *app, const struct conf *conf, const struct dataset *data);

/* Which files' figures are old, at the time NOW: those of all panels that show them are marked. */
void app_set_stale(struct app *app, const struct app_stale *stale, size_t count, double now);

/* Sets the size of the screen, which keys act on. */
void app_resize(struct app *app, int width, int height);

/* Draws the frame over the whole grid, which is of the size last set. */
void app_draw(const struct app *app, struct grid *grid);

/* For views and actions. */
struct app_topic *app_topic(struct app *app);
struct app_view *app_view(struct app *app);

/* The panel in hand, or NULL on a topic without panels. */
struct slot *app_slot(const struct app *app);

/* The panels of a topic, bound to the data; and gives them back. */
void app_bind_topic(struct app *app, struct app_topic *topic, const struct conf_topic *conf);
void app_release_topic(struct app_topic *topic);

/* Looks up anew what has been moved or changed. */
void app_settle(struct app *app);

/* How a panel is seen now. */
struct panel_view app_panel_view(const struct app *app, const struct slot *slot);

/* Shows a panel that no topic has, large, in place of the one shown so before.  SECTION is its
 * configuration as text, from "[panel ...]" on, without its topic. */
void app_open_guest(struct app *app, const char *section);

/* Says something in the footer until the next key; text of others is made clean. */
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts a view on the screen, or takes the one on the screen away; the wall stays. */
void app_push(struct app *app, const struct view *view);
void app_pop(struct app *app);

/* All remarks: of the configuration, the data, the binding and the watching, in this order. */
size_t app_remark_count(const struct app *app);
const struct remark *app_remark_at(const struct app *app, size_t index);

#endif
