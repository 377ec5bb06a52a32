#ifndef ECONTOP_APP_SLOT_H
#define ECONTOP_APP_SLOT_H

#include "panel/panel.h"

struct transform;
struct transformed;

/* A panel in the program: bound to the data, and how it is being looked at.  What is asked for
 * stays asked for where the figures on show refuse it, and is shown again where they do not. */
struct slot {
    struct panel panel;                /* as configured; slot_panel is what is on show */
    const char *order;                 /* of its rows, in place of the configured; NULL: that */
    const struct transform *transform; /* asked for; NULL: figures as published */
    bool log;                          /* asked for */
    struct transformed *transformed;   /* on show in place of the panel; NULL: that */
    bool shows_log;
    struct range range; /* that what is on show was made for */
    char *stale;        /* which of its figures are old, since when and why, clean; NULL: none */
};

/* Binds a configured panel, to be shown as configured; what cannot be done becomes remarks. */
void slot_init(struct slot *slot, const struct conf_panel *conf, const struct dataset *data,
               const char *conf_path, struct remarks *remarks);
void slot_release(struct slot *slot);

/* Binds it anew to data that has changed, or to other data; what is asked for stays. */
void slot_bind_again(struct slot *slot, const struct dataset *data, const char *conf_path,
                     struct remarks *remarks);

/* Shows it as another slot, of a panel of the same name, is being looked at. */
void slot_look_like(struct slot *slot, const struct slot *like);

/* The panel on show, good until the next change of the slot. */
const struct panel *slot_panel(const struct slot *slot);

/* Makes what is on show anew, for a range of time.  Adds to WHY what had to be left out or refused,
 * and the reasons. */
void slot_refresh(struct slot *slot, struct range range, enum language language,
                  struct strbuf *why);

/* Whether what is on show was made for another range. */
bool slot_is_stale(const struct slot *slot, struct range range);

/* Takes the next order of its rows, and after the last the configured one. */
void slot_next_order(struct slot *slot);

/* Takes back to how it is configured what is asked for; slot_refresh then shows it. */
void slot_reset(struct slot *slot);

#endif
