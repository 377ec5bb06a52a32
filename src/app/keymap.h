#ifndef ECONTOP_APP_KEYMAP_H
#define ECONTOP_APP_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

struct conf;
struct remarks;

/* The keys of actions: those built in, and what the section [keys] of the configuration puts in
 * their place.  A row that names an unknown action or key, or takes a key from another action of
 * the same view, is not used.  The ways out of the program, of a view and to the help stay. */
struct keymap {
    char **keys; /* by index of action; NULL: as built in */
};

/* Remarks on the rows that are not used.  Actions that need what is OFF (enum need) are not known.
 */
void keymap_init(struct keymap *keymap, const struct conf *conf, unsigned off,
                 struct remarks *remarks);
void keymap_release(struct keymap *keymap);

/* The keys of an action by its index, a blank between; "" if it has none. */
const char *keymap_keys(const struct keymap *keymap, size_t action);

#endif
