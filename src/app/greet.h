#ifndef ECONTOP_APP_GREET_H
#define ECONTOP_APP_GREET_H

#include "app/app.h"

/* Says, until the first key, the few keys from which all others can be learnt: as many as fit. */
void greet(struct app *app);

#endif
