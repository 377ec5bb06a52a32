#ifndef ECONTOP_APP_ALERT_H
#define ECONTOP_APP_ALERT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;
struct conf;
struct conf_alert;
struct dataset;
struct panel;
struct remarks;
struct strbuf;

/* The alerts of the configuration: which of them are on, by the latest figures. */
struct alert {
    const struct conf_alert *conf; /* borrowed */
    uint32_t metric, region;
    bool has_above, has_below;
    double above, below;
    bool bound; /* to a metric and a region that the data have */
    bool on;
    char *text; /* "above 1 bn", while it is on; owned */
};

struct alerts {
    struct alert *items;
    size_t count;
    size_t on;    /* how many are */
    bool settled; /* they have been looked at with all the data read */
    bool rings;   /* the bell is to be rung, by who shows frames */
};

/* Looks at all of them anew; what is wrong with their configuration and what is on become remarks.
 * One that has a bell rings it when it goes on later than with the first complete data. */
void alerts_look(struct app *app);
void alerts_release(struct alerts *alerts);

/* What is to be said of the series of a panel: the text of the first that is on, or NULL. */
const char *alerts_find(const struct alerts *alerts, const struct panel *panel);

/* Adds "! 2 alerts", or nothing. */
void alerts_format_count(const struct alerts *alerts, struct strbuf *out);

#endif
