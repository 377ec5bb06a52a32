#ifndef ECONTOP_APP_LOAD_H
#define ECONTOP_APP_LOAD_H

#include "conf/conf.h"
#include "data/dataset.h"

/* Reads the dictionaries and data files that the configuration names, in its order; with FOLDER not
 * NULL, the files of these names there.  What cannot be read
 * becomes a remark. */
struct dataset *load_data(const struct conf *conf, const char *folder);

#endif
