#ifndef SHIPPED_H
#define SHIPPED_H

#include "app/load.h"
#include "base/err.h"
#include "conf/conf.h"
#include "data/dataset.h"

/* The configuration and the figures that econtop ships.  Includes come after cmocka.h. */
struct shipped {
    struct conf *conf;
    struct dataset *data;
};

static inline void shipped_load(struct shipped *shipped)
{
    struct err err = {""};
    shipped->conf = conf_load("config.ini", 0, &err);
    assert_string_equal(err.text, "");
    assert_non_null(shipped->conf);
    shipped->data = load_data(shipped->conf, NULL);
}

static inline void shipped_release(struct shipped *shipped)
{
    dataset_free(shipped->data);
    conf_free(shipped->conf);
}

#endif
