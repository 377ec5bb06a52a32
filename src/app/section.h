#ifndef ECONTOP_APP_SECTION_H
#define ECONTOP_APP_SECTION_H

#include "app/app.h"

struct strbuf;

/* Adds the section of the panel in hand, as it is looked at now, ready to be pasted into a
 * configuration: on the topic on show, under a name that is free there. */
void section_format(struct strbuf *out, const struct app *app);

#endif
