#ifndef ECONTOP_APP_PLACE_H
#define ECONTOP_APP_PLACE_H

struct app;

/* What a person looks at and how, taken over from one app to another that shows more of the same:
 * where topics and panels of the same name are found again, what was in hand stays in hand. */

/* TO is new.  Nothing of FROM is used afterwards. */
void place_take(struct app *to, const struct app *from);

#endif
