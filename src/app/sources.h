#ifndef ECONTOP_APP_SOURCES_H
#define ECONTOP_APP_SOURCES_H

#include <stdbool.h>

#include "conf/conf.h"

struct dataset;
struct import_spec;
struct remarks;

/* Files of publishers, as the sections [source NAME] of a configuration say. */

/* The row of a key, the last if it stands there twice; NULL if it does not. */
const struct conf_row *sources_find(const struct conf_source *source, const char *key);

/* Fills an initialised specification with all keys of the section; what is wrong with them becomes
 * remarks, and counts as not said. */
void sources_specify(const struct conf *conf, const struct conf_source *source,
                     struct import_spec *spec, struct remarks *remarks);

/* Reads the file at PATH, NULL if the section names none, as one more of the dataset, called by the
 * name of the section; what is wrong becomes remarks. */
void sources_read(const struct conf *conf, const struct conf_source *source, const char *path,
                  struct dataset *dataset);

#endif
