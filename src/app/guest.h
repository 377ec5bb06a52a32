#ifndef ECONTOP_APP_GUEST_H
#define ECONTOP_APP_GUEST_H

#include "app/slot.h"
#include "base/remark.h"

/* A panel that no topic has: one made while the program runs.  It is described as a configuration
 * describes any other, so that what is on show can be kept by pasting that text. */
struct guest {
    char *section;     /* "[panel compare]\nmetric = ...\n" */
    struct conf *conf; /* of nothing but that section */
    struct slot slot;
};

/* A panel by the text of its section, which need not name a topic; what is wrong with it becomes
 * remarks.  NULL if it is no panel at all. */
struct guest *guest_new(const char *section, const struct dataset *data, struct remarks *remarks);
void guest_free(struct guest *guest);

#endif
