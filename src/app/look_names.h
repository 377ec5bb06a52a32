#ifndef ECONTOP_APP_LOOK_NAMES_H
#define ECONTOP_APP_LOOK_NAMES_H

struct conf;

/* Names of themes and alphabets in a configuration that nobody knows become remarks, and count as
 * not given: they cost no more than what they name. */
void look_names_check(struct conf *conf);

#endif
