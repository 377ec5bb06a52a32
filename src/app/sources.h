#ifndef ECONTOP_APP_SOURCES_H
#define ECONTOP_APP_SOURCES_H

#include <stdbool.h>

#include "conf/conf.h"

struct dataset;

/* Files of publishers, as the sections [source NAME] of a configuration say. */

/* The file that the section names, or "". */
const char *sources_file(const struct conf_source *source);

/* Reads its file, which lies at PATH, as one more of the dataset, called by the name of the
 * section; what is wrong becomes remarks.  False if nothing could be read. */
bool sources_read(const struct conf *conf, const struct conf_source *source, const char *path,
                  struct dataset *dataset);

#endif
