#ifndef ECONTOP_APP_SOURCES_H
#define ECONTOP_APP_SOURCES_H

#include <stdbool.h>

#include "conf/conf.h"

struct dataset;
struct import_load;
struct results;

/* Files of publishers, or what commands write, as the sections [source NAME] of a configuration
 * say. */

/* The file that the section names, or "". */
const char *sources_file(const struct conf_source *source);

/* What stands for a path where a command is: "[source NAME]"; owned. */
char *sources_command_path(const struct conf_source *source);

/* Begins to read its file, which lies at PATH, or what its command gave, as one more of the
 * dataset, called by the name of the section, which is borrowed; what is wrong becomes remarks.
 * RESULTS is NULL where no command runs.  NULL if there is nothing to be read. */
struct import_load *sources_open(const struct conf *conf, const struct conf_source *source,
                                 const char *path, const struct results *results,
                                 struct dataset *dataset);

#endif
